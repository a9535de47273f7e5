/* kiosk.ini: every key's default, what it takes, and what it refuses. */
// links: content/config content/contacts content/ini content/problem
// links: content/schedule util/diag util/order util/mem util/str util/utf8
#include "content/config.h"

#include <string.h>

#include "codes.h"

/* The whole configuration as one line, for comparing. */
static char *
print(const struct config *c)
{
    struct str out = {0};
    str_printf(&out, "%s %s %s idle=%u settle=%g drafts=%d ", c->slides,
               c->state, c->receipt, c->idle_s, c->settle_s, c->drafts);
    str_printf(&out, "%g %g %u %s %dx%d %d %d ", c->diagonal_in,
               c->viewing_distance_m, c->rotation, c->display,
               c->resolution.width, c->resolution.height, (int)c->renderer,
               (int)c->motion);
    str_printf(&out, "night=%d/%zu %u qr=%d", c->night.set,
               c->night.periods.count, c->night_brightness, c->qr);
    for (size_t i = 0; i < c->protected_numbers.entries.count; i++) {
        const struct ini_entry *e = &c->protected_numbers.entries.items[i];
        str_printf(&out, " %s.%s=%s", e->section, e->key, e->value);
    }
    return str_take(&out);
}

#define DEFAULTS                                                               \
    "/srv/huskurage/slides /var/lib/huskurage-kiosk /srv/huskurage/kvitto "    \
    "idle=60 settle=5 drafts=0 0 1 0 auto 0x0 0 0 night=0/0 40 qr=1 "          \
    "protected.sos=112"

static void
expect(struct config *config, const char *wanted)
{
    char *got = print(config);
    assert_string_equal(got, wanted);
    free(got);
    config_done(config);
}

static void
read_text(struct config *config, const char *text, struct diags *diags)
{
    struct ini ini = {0};
    ini_parse(text, strlen(text), '=', "kiosk.ini", 1, diags, &ini);
    config_read(config, &ini, "kiosk.ini", diags);
    ini_done(&ini); /* nothing of it is borrowed */
}

static void
test_defaults(void **state)
{
    (void)state;
    struct config config;
    config_init(&config);
    expect(&config, DEFAULTS);
}

static void
test_reads_all(void **state)
{
    (void)state;
    static const char text[] =
        "[kiosk]\nslides = /a b\nstate = s\nreceipt = r\nidle = 90\n"
        "settle = 0.3\ndrafts = yes\n"
        "[screen]\ndiagonal = 21,5\nviewing_distance = 1.5\nrotation = 270\n"
        "display = HDMI-A-1\nresolution = 1280x720\nrenderer = "
        "software\nmotion = none\n"
        "night = mon-fri 22:00-06:00, sat 23:00-07:00\n"
        "night_brightness = 25\nqr = no\n"
        "[protected]\npolis = 114 14\nsos = 112\n";
    struct config config;
    struct diags diags = {0};
    config_init(&config);
    read_text(&config, text, &diags);
    expect_codes(&diags, "");
    expect(&config, "/a b s r idle=90 settle=0.3 drafts=1 21.5 1.5 270 "
                    "HDMI-A-1 1280x720 2 1 night=1/2 25 qr=0 protected.sos=112 "
                    "protected.polis=114 14");
}

/* Each is named and the default stays. */
static void
test_refuses(void **state)
{
    (void)state;
    static const struct {
        const char *text, *codes;
    } rows[] = {
        {"", ""},
        {"[kiosk]\nidle = soon\n", "bad-setting 2:8"},
        {"[kiosk]\nfoo = 1\n", "unknown-key 2:1"},
        {"[kiosk]\n  qr = no\n", "unknown-key 2:3"}, /* of another section */
        {"[foo]\nidle = 90\nb = c\n", "unknown-section 1:1"},
        {"idle = 90\n", "unknown-key 1:1"},
        {"[kiosk]\nIdle = 90\n", "unknown-key 2:1"},
        {"[screen]\nnight-brightness = 20\n", "unknown-key 2:1"},
        {"[kiosk]\nslides =\n", "bad-setting 2:9"},
        {"[protected]\nsos = 911\n", "bad-setting 2:7"},
        {"[protected]\nsos =\n", "bad-setting 2:6"},
        {"[kiosk\nidle = 90\n", "bad-line 1:1"},
        {"[kiosk]\nidle 90\n", "bad-line 2:1"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct config config;
        struct diags diags = {0};
        config_init(&config);
        print_message("# row %zu\n", i);
        read_text(&config, rows[i].text, &diags);
        expect_codes(&diags, rows[i].codes);
        expect(&config, DEFAULTS);
    }
}

/* A mistake is told with key, value and what may stand there. */
static void
test_says_what_is_expected(void **state)
{
    (void)state;
    struct config config;
    struct diags diags = {0};
    config_init(&config);
    read_text(&config, "[screen]\nrotation = 45\n[kisok]\na = b\n", &diags);
    assert_string_equal(diags.list.items[0].args[0], "rotation");
    assert_string_equal(diags.list.items[0].args[1], "45");
    assert_string_equal(diags.list.items[0].args[2], "0 | 90 | 180 | 270");
    assert_string_equal(diags.list.items[1].args[0], "kisok");
    assert_string_equal(diags.list.items[0].path, "kiosk.ini");
    assert_int_equal(diags_count(&diags, DIAG_ERROR), 0);
    diags_done(&diags);
    config_done(&config);
}

static const struct {
    const char *name, *value;
    bool accepted;
} values[] = {
    {"slides", "/a", true},
    {"slides", "", false},
    {"state", "", false},
    {"receipt", "", false},
    {"idle", "5", true},
    {"idle", "3600", true},
    {"idle", "4", false},
    {"idle", "3601", false},
    {"idle", "60.5", false},
    {"idle", "", false},
    {"idle", "-60", false},
    {"idle", "+60", false},
    {"idle", "60s", false},
    {"idle", "1e2", false},
    {"idle", "0x40", false},
    {"idle", " 60", false},
    {"idle", "99999999999999999999", false},
    {"idle", "0000000000000000000060", false},
    {"settle", "0.1", true},
    {"settle", "0,3", true},
    {"settle", "600", true},
    {"settle", "0", false},
    {"settle", "0.09", false},
    {"settle", "601", false},
    {"settle", ".5", false},
    {"settle", "5.", true},
    {"settle", "1.2.3", false},
    {"settle", "1,2.3", false},
    {"settle", "nan", false},
    {"settle", "inf", false},
    {"drafts", "yes", true},
    {"drafts", "no", true},
    {"drafts", "ja", false},
    {"drafts", "1", false},
    {"drafts", "Yes", false},
    {"diagonal", "auto", true},
    {"diagonal", "3", true},
    {"diagonal", "200", true},
    {"diagonal", "2.9", false},
    {"diagonal", "201", false},
    {"diagonal", "24\"", false},
    {"viewing_distance", "0.2", true},
    {"viewing_distance", "20", true},
    {"viewing_distance", "0.1", false},
    {"viewing_distance", "21", false},
    {"rotation", "0", true},
    {"rotation", "90", true},
    {"rotation", "180", true},
    {"rotation", "270", true},
    {"rotation", "45", false},
    {"rotation", "360", false},
    {"rotation", "090", false},
    {"display", "DP-1", true},
    {"display", "", false},
    {"resolution", "auto", true},
    {"resolution", "1920x1080", true},
    {"resolution", "200x16384", true},
    {"resolution", "199x1080", false},
    {"resolution", "1920x16385", false},
    {"resolution", "1920", false},
    {"resolution", "1920x", false},
    {"resolution", "x1080", false},
    {"resolution", "1920 x 1080", false},
    {"resolution", "1920x1080x", false},
    {"resolution", "-1920x1080", false},
    {"renderer", "auto", true},
    {"renderer", "opengles2", true},
    {"renderer", "software", true},
    {"renderer", "opengl", false},
    {"motion", "fade", true},
    {"motion", "none", true},
    {"motion", "slide", false},
    {"night", "never", true},
    {"night", "22:00-06:00", true},
    {"night", "always", true},
    {"night", "22-6", false},
    {"night", "", false},
    {"night_brightness", "1", true},
    {"night_brightness", "100", true},
    {"night_brightness", "0", false}, /* never black */
    {"night_brightness", "101", false},
    {"night-brightness", "50", true}, /* as an option */
    {"viewing-distance", "2", true},
    {"night_brightnes", "50", false},
    {"night.brightness", "50", false},
    {"i-le", "50", false},
    {"night_brightnesss", "50", false},
    {"qr", "no", true},
    {"qr", "off", false},
    {"sos", "112", false},
    {"", "", false},
};

static void
test_values(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        struct config config;
        config_init(&config);
        print_message("# %s = %s\n", values[i].name, values[i].value);
        assert_int_equal(config_set(&config, values[i].name, values[i].value),
                         values[i].accepted);
        if (values[i].accepted) {
            config_done(&config);
        } else {
            expect(&config, DEFAULTS);
        }
    }
}

static void
test_set(void **state)
{
    (void)state;
    struct config config;
    config_init(&config);
    assert_true(config_set(&config, "settle", "0,3"));
    assert_true(config_set(&config, "diagonal", "24"));
    assert_true(config_set(&config, "diagonal", "auto"));
    assert_true(config_set(&config, "night", "22:00-06:00"));
    assert_true(config_set(&config, "night", "never"));
    assert_true(config_set(&config, "rotation", "90"));
    assert_true(config_set(&config, "renderer", "opengles2"));
    assert_true(config_set(&config, "slides", "a"));
    assert_true(config_set(&config, "slides", "b"));
    expect(&config,
           "b /var/lib/huskurage-kiosk /srv/huskurage/kvitto "
           "idle=60 settle=0.3 drafts=0 0 1 90 auto 0x0 1 0 night=0/0 40 "
           "qr=1 protected.sos=112");
}

static void
test_protected(void **state)
{
    (void)state;
    struct config config;
    struct diags diags = {0};
    config_init(&config);
    read_text(&config, "[protected]\npolis = 114 14\nsos = 113 13\n", &diags);
    expect_codes(&diags, "");
    const struct ini *numbers = &config.protected_numbers;
    assert_string_equal(ini_get(numbers, "protected", "polis")->value,
                        "114 14");
    assert_string_equal(ini_get(numbers, "protected", "sos")->value, "113 13");
    assert_int_equal(ini_get(numbers, "protected", "sos")->line, 3);
    assert_int_equal(numbers->entries.count, 2);
    config_done(&config);
}

/* The table feeds --help, the manual and the default file: nothing in it may
 * be missing, no name twice, and each default is accepted. */
static void
test_table(void **state)
{
    (void)state;
    assert_int_equal(config_key_count, 16);
    for (size_t i = 0; i < config_key_count; i++) {
        const struct config_key *key = &config_keys[i];
        struct config config;
        config_init(&config);
        assert_true(key->section[0] != '\0' && key->value[0] != '\0');
        assert_true(key->form[0] != '\0' && key->help[0] != '\0');
        assert_null(strchr(key->help, '\n'));
        assert_true(key->set(&config, key->standard));
        expect(&config, DEFAULTS);
        for (size_t other = 0; other < i; other++) {
            assert_string_not_equal(key->name, config_keys[other].name);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_defaults),
        cmocka_unit_test(test_reads_all),
        cmocka_unit_test(test_refuses),
        cmocka_unit_test(test_says_what_is_expected),
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_set),
        cmocka_unit_test(test_protected),
        cmocka_unit_test(test_table),
    };
    return cmocka_run_group_tests_name("config", tests, NULL, NULL);
}
