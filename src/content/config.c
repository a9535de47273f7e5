/* kiosk.ini and the options of the same names. */
#include "content/config.h"

#include <stdlib.h>
#include <string.h>

#include "content/contacts.h"
#include "content/lang.h"
#include "content/problem.h"
#include "util/mem.h"
#include "util/str.h"

#define PROTECTED "protected"
/* Of a screen, in pixels. */
#define SIDE_LEAST 200
#define SIDE_MOST 16384

/* --- forms of values: each writes only what it accepts --- */

/* `12`, `1.5` and, as Swedes write it, `1,5`. strtod() would follow the
 * locale. */
static bool
parse_number(const char *text, double low, double high, double *ret)
{
    double number = 0, unit = 1;
    bool fraction = false;
    size_t digits = 0;
    for (const char *p = text; *p != '\0'; p++) {
        if (*p >= '0' && *p <= '9') {
            number = 10 * number + (*p - '0');
            unit = fraction ? 10 * unit : unit;
            digits++;
        } else if ((*p == '.' || *p == ',') && !fraction && digits > 0) {
            fraction = true;
        } else {
            return false;
        }
    }
    number /= unit;
    /* More digits than a double holds are a slip of the hand. */
    if (digits == 0 || digits > 12 || number < low || number > high) {
        return false;
    }
    *ret = number;
    return true;
}

static bool
parse_whole(const char *text, unsigned low, unsigned high, unsigned *ret)
{
    double number = 0;
    if (strspn(text, "0123456789") != strlen(text) ||
        !parse_number(text, low, high, &number)) {
        return false;
    }
    *ret = (unsigned)number;
    return true;
}

/* The index of the word in `words`, which NULL ends. */
static bool
parse_word(const char *text, const char *const *words, unsigned *ret)
{
    for (unsigned i = 0; words[i] != NULL; i++) {
        if (strcmp(words[i], text) == 0) {
            *ret = i;
            return true;
        }
    }
    return false;
}

static bool
parse_yes_no(const char *text, bool *ret)
{
    static const char *const words[] = {"no", "yes", NULL};
    unsigned index = 0;
    if (!parse_word(text, words, &index)) {
        return false;
    }
    *ret = index == 1;
    return true;
}

static bool
parse_text(const char *text, char **ret)
{
    if (text[0] == '\0') {
        return false;
    }
    char *copy = xstrdup(text);
    free(*ret);
    *ret = copy;
    return true;
}

bool
size_parse(const char *text, struct size *ret)
{
    const char *by = strchr(text, 'x');
    if (by == NULL) {
        return false;
    }
    char *first = xstrndup(text, (size_t)(by - text));
    unsigned width = 0, height = 0;
    bool right = parse_whole(first, SIDE_LEAST, SIDE_MOST, &width) &&
                 parse_whole(by + 1, SIDE_LEAST, SIDE_MOST, &height);
    free(first);
    if (right) {
        *ret = (struct size){(int)width, (int)height};
    }
    return right;
}

/* --- the keys --- */

static bool
set_slides(struct config *config, const char *value)
{
    return parse_text(value, &config->slides);
}

static bool
set_state(struct config *config, const char *value)
{
    return parse_text(value, &config->state);
}

static bool
set_receipt(struct config *config, const char *value)
{
    return parse_text(value, &config->receipt);
}

static bool
set_idle(struct config *config, const char *value)
{
    return parse_whole(value, 5, 3600, &config->idle_s);
}

static bool
set_settle(struct config *config, const char *value)
{
    return parse_number(value, 0.1, 600, &config->settle_s);
}

static bool
set_drafts(struct config *config, const char *value)
{
    return parse_yes_no(value, &config->drafts);
}

static bool
set_diagonal(struct config *config, const char *value)
{
    if (strcmp(value, "auto") == 0) {
        config->diagonal_in = 0;
        return true;
    }
    return parse_number(value, 3, 200, &config->diagonal_in);
}

static bool
set_viewing_distance(struct config *config, const char *value)
{
    return parse_number(value, 0.2, 20, &config->viewing_distance_m);
}

static bool
set_rotation(struct config *config, const char *value)
{
    static const char *const words[] = {"0", "90", "180", "270", NULL};
    unsigned quarters = 0;
    if (!parse_word(value, words, &quarters)) {
        return false;
    }
    config->rotation = 90 * quarters;
    return true;
}

static bool
set_display(struct config *config, const char *value)
{
    return parse_text(value, &config->display);
}

static bool
set_resolution(struct config *config, const char *value)
{
    if (strcmp(value, "auto") == 0) {
        config->resolution = (struct size){0, 0};
        return true;
    }
    return size_parse(value, &config->resolution);
}

static bool
set_renderer(struct config *config, const char *value)
{
    static const char *const words[] = {[RENDERER_AUTO] = "auto",
                                        [RENDERER_OPENGLES2] = "opengles2",
                                        [RENDERER_SOFTWARE] = "software",
                                        NULL};
    unsigned index = 0;
    if (!parse_word(value, words, &index)) {
        return false;
    }
    config->renderer = (enum renderer)index;
    return true;
}

static bool
set_motion(struct config *config, const char *value)
{
    static const char *const words[] = {
        [MOTION_FADE] = "fade", [MOTION_NONE] = "none", NULL};
    unsigned index = 0;
    if (!parse_word(value, words, &index)) {
        return false;
    }
    config->motion = (enum motion)index;
    return true;
}

static bool
set_night(struct config *config, const char *value)
{
    struct hours night = {0};
    size_t column = 0;
    if (strcmp(value, "never") != 0 && !hours_parse(value, &night, &column)) {
        return false;
    }
    hours_done(&config->night);
    config->night = night;
    return true;
}

static bool
set_night_brightness(struct config *config, const char *value)
{
    return parse_whole(value, 1, 100, &config->night_brightness);
}

static bool
set_qr(struct config *config, const char *value)
{
    return parse_yes_no(value, &config->qr);
}

const struct config_key config_keys[] = {
    {"kiosk", "slides", "DIR", "/srv/huskurage/slides", "DIR",
     "the slide folder", set_slides},
    {"kiosk", "state", "DIR", "/var/lib/huskurage-kiosk", "DIR",
     "the folder where the last good slides are kept", set_state},
    {"kiosk", "receipt", "DIR", "/srv/huskurage/kvitto", "DIR",
     "the folder where kvitto.txt is written for staff", set_receipt},
    {"kiosk", "idle", "SECONDS", "60", "5-3600",
     "time without a touch before it asks whether anybody is there", set_idle},
    {"kiosk", "settle", "SECONDS", "5", "0.1-600",
     "how long a changed folder must be quiet before it is loaded; 0.3 in a "
     "preview",
     set_settle},
    {"kiosk", "drafts", "YES|NO", "no", "yes | no",
     "show languages that no native reader has approved yet", set_drafts},
    {"screen", "diagonal", "INCHES", "auto", "auto | 3-200",
     "the screen's size, corner to corner (auto: as it says, else 24)",
     set_diagonal},
    {"screen", "viewing_distance", "METRES", "1", "0.2-20",
     "how far away readers stand", set_viewing_distance},
    {"screen", "rotation", "DEGREES", "0", "0 | 90 | 180 | 270",
     "turn the picture, and touch with it", set_rotation},
    {"screen", "display", "NAME", "auto", "auto | HDMI-A-1",
     "the connector of the screen to use, or auto", set_display},
    {"screen", "resolution", "WxH", "auto", "auto | 1920x1080",
     "the screen's pixels, where there is no desktop (auto: what it likes)",
     set_resolution},
    {"screen", "renderer", "NAME", "auto", "auto | opengles2 | software",
     "what draws", set_renderer},
    {"screen", "motion", "KIND", "fade", "fade | none",
     "how slides follow each other", set_motion},
    {"screen", "night", "HOURS", "never", "22:00-06:00 | never",
     "when the screen is dark", set_night},
    {"screen", "night_brightness", "PERCENT", "40", "1-100",
     "brightness at night, where there is a backlight", set_night_brightness},
    {"screen", "qr", "YES|NO", "yes", "yes | no", "show QR codes", set_qr},
};

const size_t config_key_count = sizeof config_keys / sizeof config_keys[0];

void
config_init(struct config *config)
{
    *config = (struct config){0};
    for (size_t i = 0; i < config_key_count; i++) {
        config_keys[i].set(config, config_keys[i].standard);
    }
    vec_push(&config->protected_numbers.entries,
             (struct ini_entry){
                 .section = xstrdup(PROTECTED),
                 .key = xstrdup("sos"),
                 .value = xstrdup(EMERGENCY_NUMBER),
             });
}

/* An option may have hyphens where the file has underlines. */
static bool
names_equal(const char *name, const char *option)
{
    for (; *name != '\0' && *option != '\0'; name++, option++) {
        if (*name != *option && (*name != '_' || *option != '-')) {
            return false;
        }
    }
    return *name == *option;
}

bool
config_set(struct config *config, const char *name, const char *value)
{
    for (size_t i = 0; i < config_key_count; i++) {
        if (names_equal(config_keys[i].name, name)) {
            return config_keys[i].set(config, value);
        }
    }
    return false;
}

static void
warn(struct diags *diags, enum problem problem, const char *path,
     const struct ini_entry *entry, const char *expected)
{
    bool value = problem == PROBLEM_BAD_SETTING;
    problem_add(diags, problem, path, entry->line,
                value ? entry->value_column : entry->column,
                entry->key != NULL ? entry->key : entry->section,
                value ? entry->value : NULL, expected);
}

/* Adds or replaces the number that a set may not change. */
static void
protect(struct config *config, const struct ini_entry *entry, const char *path,
        struct diags *diags)
{
    if (!contact_number_valid(entry->value)) {
        warn(diags, PROBLEM_BAD_SETTING, path, entry, "112 | 0240-66 00 00");
        return;
    }
    struct ini_entry copy = *entry;
    copy.section = xstrdup(entry->section);
    copy.key = xstrdup(entry->key);
    copy.value = xstrdup(entry->value);
    struct ini *numbers = &config->protected_numbers;
    for (size_t i = 0; i < numbers->entries.count; i++) {
        struct ini_entry *old = &numbers->entries.items[i];
        if (str_equal(old->key, entry->key)) {
            free(old->section);
            free(old->key);
            free(old->value);
            *old = copy;
            return;
        }
    }
    vec_push(&numbers->entries, copy);
}

static bool
section_known(const char *section)
{
    for (size_t i = 0; i < config_key_count; i++) {
        if (strcmp(config_keys[i].section, section) == 0) {
            return true;
        }
    }
    return strcmp(section, PROTECTED) == 0;
}

static void
read_entry(struct config *config, const struct ini_entry *entry,
           const char *path, struct diags *diags)
{
    for (size_t i = 0; i < config_key_count; i++) {
        const struct config_key *key = &config_keys[i];
        if (strcmp(key->section, entry->section) == 0 &&
            strcmp(key->name, entry->key) == 0) {
            if (!key->set(config, entry->value)) {
                warn(diags, PROBLEM_BAD_SETTING, path, entry, key->form);
            }
            return;
        }
    }
    warn(diags, PROBLEM_UNKNOWN_KEY, path, entry, NULL);
}

void
config_read(struct config *config, const struct ini *ini, const char *path,
            struct diags *diags)
{
    for (size_t i = 0; i < ini->entries.count; i++) {
        const struct ini_entry *entry = &ini->entries.items[i];
        bool known = section_known(entry->section);
        if (entry->key == NULL) {
            if (!known) {
                warn(diags, PROBLEM_UNKNOWN_SECTION, path, entry, NULL);
            }
        } else if (strcmp(entry->section, PROTECTED) == 0) {
            protect(config, entry, path, diags);
        } else if (known || entry->section[0] == '\0') {
            read_entry(config, entry, path, diags);
        }
    }
}

void
config_done(struct config *config)
{
    if (config == NULL) {
        return;
    }
    free(config->slides);
    free(config->state);
    free(config->receipt);
    free(config->display);
    hours_done(&config->night);
    ini_done(&config->protected_numbers);
    *config = (struct config){0};
}
