/* Any text as kiosk.ini: every value is in its range, 112 stays protected, and
 * written down again it says the same. */
// links: content/config content/contacts content/encoding content/ini
// links: content/problem content/schedule util/diag util/mem util/order
// links: util/str util/utf8
#include "content/config.h"

#include "content/contacts.h"
#include "content/encoding.h"
#include "fuzz.h"
#include "util/str.h"

static void
read_config(const struct bytes *text, struct diags *diags, struct config *ret)
{
    struct ini ini = {0};
    ini_parse(text->data, text->length, '=', "fuzz", 1, diags, &ini);
    config_init(ret);
    config_read(ret, &ini, "fuzz", diags);
    ini_done(&ini);
}

static void
check_folder(const char *path)
{
    must(path[0] != '\0');
    must_be_utf8(path);
}

static void
check_protected(const struct ini *numbers)
{
    bool emergency = false;
    for (size_t i = 0; i < numbers->entries.count; i++) {
        const struct ini_entry *entry = &numbers->entries.items[i];
        must(contact_number_valid(entry->value));
        emergency = emergency || strcmp(entry->key, "sos") == 0;
        must(i >= 1000 || ini_get(numbers, "protected", entry->key) == entry);
    }
    must(emergency);
}

static void
check_config(const struct config *config)
{
    check_folder(config->slides);
    check_folder(config->state);
    check_folder(config->receipt);
    check_folder(config->display);
    must(config->idle_s >= 5 && config->idle_s <= 3600);
    must(config->settle_s >= 0.1 && config->settle_s <= 600);
    must(config->diagonal_in == 0 ||
         (config->diagonal_in >= 3 && config->diagonal_in <= 200));
    must(config->viewing_distance_m >= 0.2 && config->viewing_distance_m <= 20);
    must(config->rotation % 90 == 0 && config->rotation < 360);
    must((unsigned)config->renderer <= RENDERER_SOFTWARE);
    must((unsigned)config->motion <= MOTION_NONE);
    must(config->night_brightness >= 1 && config->night_brightness <= 100);
    check_protected(&config->protected_numbers);
}

static void
write_period(struct str *out, const struct period *period)
{
    static const char *const names[] = {"mon", "tue", "wed", "thu",
                                        "fri", "sat", "sun"};
    for (unsigned weekday = 0; weekday < 7; weekday++) {
        if ((period->days >> weekday & 1U) != 0) {
            int to = period->to > 1440 ? period->to - 1440 : period->to;
            str_printf(out, "%s%s %02d:%02d-%02d:%02d",
                       str_ends(out->text, " ") ? "" : ", ", names[weekday],
                       period->from / 60, period->from % 60, to / 60, to % 60);
        }
    }
}

static void
write_night(struct str *out, const struct hours *night)
{
    str_add(out, "night = ");
    if (!night->set || night->always) {
        str_add(out, night->set ? "always" : "never");
    }
    for (size_t i = 0; i < night->periods.count; i++) {
        write_period(out, &night->periods.items[i]);
    }
    str_add(out, "\n");
}

/* A kiosk.ini that says this; the caller frees. */
static char *
write_config(const struct config *config)
{
    static const char *const renderers[] = {"auto", "opengles2", "software"};
    struct str out = {0};
    str_printf(&out, "[kiosk]\nslides = %s\nstate = %s\nreceipt = %s\n",
               config->slides, config->state, config->receipt);
    str_printf(&out, "idle = %u\nsettle = %.9f\ndrafts = %s\n", config->idle_s,
               config->settle_s, config->drafts ? "yes" : "no");
    str_add(&out, "[screen]\n");
    if (config->diagonal_in > 0) {
        str_printf(&out, "diagonal = %.8f\n", config->diagonal_in);
    }
    str_printf(&out, "viewing_distance = %.9f\nrotation = %u\ndisplay = %s\n",
               config->viewing_distance_m, config->rotation, config->display);
    str_printf(&out, "renderer = %s\nmotion = %s\n",
               renderers[config->renderer],
               config->motion == MOTION_NONE ? "none" : "fade");
    write_night(&out, &config->night);
    str_printf(&out, "night_brightness = %u\nqr = %s\n[protected]\n",
               config->night_brightness, config->qr ? "yes" : "no");
    const struct ini *numbers = &config->protected_numbers;
    for (size_t i = 0; i < numbers->entries.count; i++) {
        str_printf(&out, "%s = %s\n", numbers->entries.items[i].key,
                   numbers->entries.items[i].value);
    }
    return str_take(&out);
}

/* Dark at the same minutes of the week? */
static void
must_be_same_night(const struct hours *a, const struct hours *b)
{
    must(a->set == b->set && a->always == b->always);
    for (int minute = 0; minute < 7 * 1440; minute += 7) {
        struct tm local = {.tm_wday = minute / 1440,
                           .tm_hour = minute / 60 % 24,
                           .tm_min = minute % 60};
        must(hours_active(a, &local) == hours_active(b, &local));
    }
}

static void
check_round_trip(const struct config *config)
{
    char *written = write_config(config);
    struct bytes text = {written, strlen(written)};
    struct diags diags = {0};
    struct config again;
    read_config(&text, &diags, &again);
    must(diags.list.count == 0);
    must_be_same_night(&config->night, &again.night);
    hours_done(&again.night);
    again.night = (struct hours){0};
    char *rewritten = write_config(&again);
    char *night = strstr(written, "night = ");
    size_t before = (size_t)(night - written);
    must(strncmp(written, rewritten, before) == 0);
    must(strcmp(strchr(night, '\n'), strchr(rewritten + before, '\n')) == 0);
    config_done(&again);
    diags_done(&diags);
    free(rewritten);
    free(written);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct diags diags = {0};
    struct bytes text = fuzz_bytes(data, size);
    if (encoding_decode(&text, "fuzz", &diags)) {
        struct config config;
        read_config(&text, &diags, &config);
        check_config(&config);
        must_be_in_file(&diags, count_lines(&text));
        must(diags_count(&diags, DIAG_ERROR) == 0 || diags.list.count > 0);
        if (text.length < 4096) {
            check_round_trip(&config);
        }
        config_done(&config);
    }
    diags_done(&diags);
    free(text.data);
    return 0;
}
