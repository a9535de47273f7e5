/* slides.ini. */
// links: content/settings content/ini content/numbers content/clusters
// links: content/quantities content/lang content/languages content/problem
// links: util/diag util/order util/mem util/str util/utf8
#include "content/settings.h"

#include <string.h>

#include "codes.h"

static void
read(const char *text, struct diags *diags, struct settings *ret)
{
    struct ini ini = {0};
    settings_init(ret);
    ini_parse(text, strlen(text), '=', "slides.ini", 1, diags, &ini);
    settings_read(ret, &ini, "slides.ini", diags);
    ini_done(&ini);
}

static void
reports(void **state)
{
    (void)state;
    static const struct {
        const char *text, *codes;
    } rows[] = {
        {"", ""},
        {"[set]\ntitle = Huskurage 2026\nversion = 20261120\n", ""},
        {"[set]\ntitle =\nlanguages =\nstart =\n", ""},
        {"[set]\ntitle = Ring 112\n", "number-in-text 2:14"},
        {"[set]\npartners = Polisen · 114 14\n", "number-in-text 2:22"},
        {"[set]\nfarg = 1\n", "unknown-key 2:1"},
        {"[annat]\nfarg = 1\n", "unknown-section 1:1"},
        {"title = Utan avsnitt\n", "unknown-key 1:1"},
        {"[set]\nlanguages = sv, sv, xx\n", "unknown-language 2:13"},
        {"[set]\ndrafts = qq\n", "unknown-language 2:10"},
        {"[loop]\nlanguages = qq\n", "unknown-language 2:13"},
        {"[theme]\naccent = #0B5563\nbackground = #faf7f2\n", ""},
        {"[theme]\naccent = 0B5563\n", "bad-setting 2:10"},
        {"[theme]\naccent = #0B556\n", "bad-setting 2:10"},
        {"[theme]\naccent = #0B55633\n", "bad-setting 2:10"},
        {"[theme]\naccent = #0B556G\n", "bad-setting 2:10"},
        {"[theme]\naccent = röd\n", "bad-setting 2:10"},
        {"[set]\ntitle = a\ntitle = b\n", "duplicate-key 3:1"},
        {"[set]\nhej\n", "bad-line 2:1"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct settings settings;
        struct diags diags = {0};
        read(rows[i].text, &diags, &settings);
        char *codes = codes_of(&diags);
        if (strcmp(codes, rows[i].codes) != 0) {
            fail_msg("'%s' gave '%s', not '%s'", rows[i].text, codes,
                     rows[i].codes);
        }
        free(codes);
        diags_done(&diags);
        settings_done(&settings);
    }
}

static void
has_defaults(void **state)
{
    (void)state;
    struct settings settings;
    settings_init(&settings);
    assert_string_equal(settings.title, "");
    assert_string_equal(settings.version, "");
    assert_string_equal(settings.partners, "");
    assert_null(settings.start);
    assert_int_equal(settings.theme.accent, -1);
    assert_int_equal(settings.theme.background, -1);
    assert_int_equal(settings.languages.list.count, 0);
    assert_false(settings_reviewed(&settings, "a.png"));
    settings_done(&settings);
}

static void
keeps_what_is_written(void **state)
{
    (void)state;
    struct settings settings;
    struct diags diags = {0};
    read("[set]\nlanguages = en, qq, sv, en\ndrafts = zz\nstart = 10-a\n"
         "[loop]\nlanguages = sv\n[theme]\nbackground = #000000\n",
         &diags, &settings);
    expect_codes(&diags, "unknown-language 2:13; unknown-language 3:10");
    assert_int_equal(settings.languages.list.count, 2);
    assert_string_equal(settings.languages.list.items[0], "en");
    assert_string_equal(settings.languages.list.items[1], "sv");
    assert_true(words_contain(&settings.unknown, "qq"));
    assert_true(words_contain(&settings.unknown, "zz"));
    assert_string_equal(settings.start, "10-a");
    assert_int_equal(settings.start_line, 4);
    assert_int_equal(settings.start_column, 9);
    assert_int_equal(settings.loop_line, 6);
    assert_int_equal(settings.theme.background, 0);
    assert_int_equal(settings.theme.background_line, 8);
    settings_done(&settings);
}

static void
limits(void **state)
{
    (void)state;
    struct str text = {0};
    str_add(&text, "[set]\nlanguages = sv");
    for (int i = 1; i < SLIDESET_MAX_LANGUAGES; i++) {
        str_add(&text, ", sv");
    }
    struct settings settings;
    struct diags diags = {0};
    read(text.text, &diags, &settings);
    expect_codes(&diags, "");
    settings_done(&settings);
    str_add(&text, ", en");
    read(text.text, &diags, &settings);
    assert_int_equal(settings.languages.list.count, 1);
    expect_codes(&diags, "too-many 2:13");
    settings_done(&settings);
    for (int i = 0; i < 1000; i++) {
        str_printf(&text, "\nkey-%d = 1\n[section-%d]", i, i);
    }
    read(text.text, &diags, &settings);
    assert_int_equal(diags.list.count, 1 + 100);
    diags_done(&diags);
    settings_done(&settings);
    str_done(&text);
}

static void
knows_reviewed_pictures(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        bool reviewed;
    } rows[] = {
        {"55-fest.jpg", true},       {"sv/60-mote.png", true},
        {"en/60-mote.png", true},    {"pictures/a.png", true},
        {"b/pictures/a.png", false}, {"a.png", false},
        {"55-fest", true},           {"55-fes.jpg", false},
        {"sv/55-fest.png", true},
    };
    struct settings settings;
    struct diags diags = {0};
    read("[pictures]\nreviewed = 55-fest, 60-mote.png, pictures/a.png\n",
         &diags, &settings);
    expect_codes(&diags, "");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (settings_reviewed(&settings, rows[i].path) != rows[i].reviewed) {
            fail_msg("%s", rows[i].path);
        }
    }
    settings_done(&settings);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reports),
        cmocka_unit_test(has_defaults),
        cmocka_unit_test(keeps_what_is_written),
        cmocka_unit_test(limits),
        cmocka_unit_test(knows_reviewed_pictures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
