/* slides.ini. */
#include "content/settings.h"

#include <stdlib.h>
#include <string.h>

#include "content/lang.h"
#include "content/numbers.h"
#include "content/problem.h"
#include "util/mem.h"
#include "util/str.h"
#include "util/utf8.h"

/* A file that is no slides.ini would say the same on every line. */
#define UNKNOWN_MOST 100

struct reader {
    struct settings *settings;
    const char *path;
    struct diags *diags;
    unsigned unknown; /* sections and keys */
};

static void
replace(char **text, const char *value)
{
    free(*text);
    *text = xstrdup(value);
}

static void
check_numbers(struct reader *reader, const struct ini_entry *entry)
{
    numbers_report(entry->value, reader->path, entry->line, entry->value_column,
                   reader->diags);
}

static void
read_title(struct reader *reader, const struct ini_entry *entry)
{
    replace(&reader->settings->title, entry->value);
    check_numbers(reader, entry);
}

static void
read_version(struct reader *reader, const struct ini_entry *entry)
{
    replace(&reader->settings->version, entry->value);
}

static void
read_partners(struct reader *reader, const struct ini_entry *entry)
{
    replace(&reader->settings->partners, entry->value);
    check_numbers(reader, entry);
}

static void
read_start(struct reader *reader, const struct ini_entry *entry)
{
    replace(&reader->settings->start, entry->value);
    reader->settings->start_line = entry->line;
    reader->settings->start_column = entry->value_column;
}

/* The languages of the value that the program speaks, each once; the others
 * are named. */
static void
read_tags(struct reader *reader, const struct ini_entry *entry,
          struct words *ret)
{
    struct words tags;
    words_split(entry->value, &tags);
    if (tags.list.count > SLIDESET_MAX_LANGUAGES) {
        char *limit = xprintf("%d", SLIDESET_MAX_LANGUAGES);
        problem_add(reader->diags, PROBLEM_TOO_MANY, reader->path, entry->line,
                    entry->value_column, limit, NULL, NULL);
        free(limit);
    }
    for (size_t i = 0; i < tags.list.count && i < SLIDESET_MAX_LANGUAGES; i++) {
        const char *tag = tags.list.items[i];
        if (language_find(tag) == NULL) {
            problem_add(reader->diags, PROBLEM_UNKNOWN_LANGUAGE, reader->path,
                        entry->line, entry->value_column, tag, NULL, NULL);
            vec_push(&reader->settings->unknown.list, xstrdup(tag));
        } else if (!words_contain(ret, tag)) {
            vec_push(&ret->list, xstrdup(tag));
        }
    }
    words_done(&tags);
}

static void
read_languages(struct reader *reader, const struct ini_entry *entry)
{
    read_tags(reader, entry, &reader->settings->languages);
}

static void
read_drafts(struct reader *reader, const struct ini_entry *entry)
{
    read_tags(reader, entry, &reader->settings->drafts);
}

static void
read_loop(struct reader *reader, const struct ini_entry *entry)
{
    read_tags(reader, entry, &reader->settings->loop);
    reader->settings->loop_line = entry->line;
    reader->settings->loop_column = entry->value_column;
}

/* `#0B5563` */
static void
read_colour(struct reader *reader, const struct ini_entry *entry, int32_t *ret,
            unsigned *ret_line)
{
    const char *value = entry->value;
    if (value[0] != '#' || strlen(value) != 7 ||
        strspn(value + 1, "0123456789abcdefABCDEF") != 6) {
        problem_add(reader->diags, PROBLEM_BAD_SETTING, reader->path,
                    entry->line, entry->value_column, entry->key, value,
                    "#0B5563");
        return;
    }
    *ret = (int32_t)strtol(value + 1, NULL, 16);
    *ret_line = entry->line;
}

static void
read_accent(struct reader *reader, const struct ini_entry *entry)
{
    struct theme_wish *theme = &reader->settings->theme;
    read_colour(reader, entry, &theme->accent, &theme->accent_line);
}

static void
read_background(struct reader *reader, const struct ini_entry *entry)
{
    struct theme_wish *theme = &reader->settings->theme;
    read_colour(reader, entry, &theme->background, &theme->background_line);
}

static void
read_reviewed(struct reader *reader, const struct ini_entry *entry)
{
    words_split(entry->value, &reader->settings->reviewed);
}

static const struct {
    const char *section, *name;
    void (*read)(struct reader *reader, const struct ini_entry *entry);
} keys[] = {
    {"set", "title", read_title},
    {"set", "version", read_version},
    {"set", "languages", read_languages},
    {"set", "drafts", read_drafts},
    {"set", "start", read_start},
    {"set", "partners", read_partners},
    {"loop", "languages", read_loop},
    {"theme", "accent", read_accent},
    {"theme", "background", read_background},
    {"pictures", "reviewed", read_reviewed},
};

#define KEYS (sizeof keys / sizeof keys[0])

static bool
knows_section(const char *section)
{
    for (size_t i = 0; i < KEYS; i++) {
        if (strcmp(keys[i].section, section) == 0) {
            return true;
        }
    }
    return false;
}

static void
name_unknown(struct reader *reader, const struct ini_entry *entry)
{
    if (reader->unknown++ < UNKNOWN_MOST) {
        problem_add(reader->diags,
                    entry->key ? PROBLEM_UNKNOWN_KEY : PROBLEM_UNKNOWN_SECTION,
                    reader->path, entry->line, entry->column,
                    entry->key ? entry->key : entry->section, NULL, NULL);
    }
}

static void
read_entry(struct reader *reader, const struct ini_entry *entry)
{
    if (entry->key == NULL) {
        if (!knows_section(entry->section)) {
            name_unknown(reader, entry);
        }
        return;
    }
    for (size_t i = 0; i < KEYS; i++) {
        if (strcmp(keys[i].section, entry->section) == 0 &&
            strcmp(keys[i].name, entry->key) == 0) {
            if (entry->value[0] != '\0') { /* else not filled in yet */
                keys[i].read(reader, entry);
            }
            return;
        }
    }
    /* What stands in an unknown section was named with it. */
    if (entry->section[0] == '\0' || knows_section(entry->section)) {
        name_unknown(reader, entry);
    }
}

void
settings_init(struct settings *settings)
{
    *settings = (struct settings){
        .title = xstrdup(""),
        .version = xstrdup(""),
        .partners = xstrdup(""),
        .theme = {.accent = -1, .background = -1},
    };
}

void
settings_read(struct settings *settings, const struct ini *ini,
              const char *path, struct diags *diags)
{
    struct reader reader = {.settings = settings, .path = path, .diags = diags};
    for (size_t i = 0; i < ini->entries.count; i++) {
        read_entry(&reader, &ini->entries.items[i]);
    }
}

bool
settings_reviewed(const struct settings *settings, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    char *stem = xstrndup(name, dot ? (size_t)(dot - name) : strlen(name));
    bool reviewed = words_contain(&settings->reviewed, path) ||
                    words_contain(&settings->reviewed, name) ||
                    words_contain(&settings->reviewed, stem);
    free(stem);
    return reviewed;
}

void
settings_done(struct settings *settings)
{
    free(settings->title);
    free(settings->version);
    free(settings->partners);
    free(settings->start);
    words_done(&settings->languages);
    words_done(&settings->drafts);
    words_done(&settings->unknown);
    words_done(&settings->loop);
    words_done(&settings->reviewed);
}
