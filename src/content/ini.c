/* `[section]`, `key = value`, with the line and column of everything. */
#include "content/ini.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "content/problem.h"
#include "util/hash.h"
#include "util/mem.h"
#include "util/utf8.h"

/* A file that is no ini file at all would give a problem a line: the first
 * hundred say it. */
#define REPORTS_MAX 100

/* A piece of the text. */
struct piece {
    const char *start, *end;
};

/*
 * The keys already seen, as indices into the entries plus one, 0 = free: an
 * open hash table, so that a file of 1 MiB of different keys takes no longer
 * than any other.
 */
struct seen {
    size_t *slots;
    size_t size, count;
};

struct parser {
    const char *path;
    char separator;
    struct diags *diags;
    struct ini *ini;
    struct seen seen;
    const char *line_start;
    unsigned line;
    unsigned reports;
    char *section; /* NULL: its line could not be read, so neither can what
                    * stands under it be placed */
};

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\v' || c == '\f';
}

static struct piece
trim(struct piece piece)
{
    while (piece.start < piece.end && is_blank(*piece.start)) {
        piece.start++;
    }
    while (piece.end > piece.start && is_blank(piece.end[-1])) {
        piece.end--;
    }
    return piece;
}

static size_t
length_of(struct piece piece)
{
    return (size_t)(piece.end - piece.start);
}

static char *
copy_of(struct piece piece)
{
    return xstrndup(piece.start, length_of(piece));
}

/* Counted in characters from 1, as editors show it. */
static unsigned
column_of(const struct parser *parser, const char *at)
{
    size_t before = (size_t)(at - parser->line_start);
    return 1 + (unsigned)utf8_count(parser->line_start, before);
}

static void
report(struct parser *parser, enum problem problem, const char *at,
       const char *arg)
{
    if (parser->reports++ < REPORTS_MAX) {
        problem_add(parser->diags, problem, parser->path, parser->line,
                    column_of(parser, at), arg, NULL, NULL);
    }
}

/* The end of the first name keeps both apart. */
static uint64_t
hash_of(const char *section, const char *key)
{
    uint64_t hash = hash_bytes(HASH_START, section, strlen(section) + 1);
    return hash_bytes(hash, key, strlen(key));
}

static const struct ini_entry *
entry_in(const struct ini *ini, size_t slot)
{
    assert(ini->entries.items != NULL && slot <= ini->entries.count);
    return &ini->entries.items[slot - 1];
}

/* The slot that holds this key, or the free one where it belongs. */
static size_t *
find_slot(const struct seen *seen, const struct ini *ini, const char *section,
          const char *key)
{
    size_t i = (size_t)hash_of(section, key) & (seen->size - 1);
    while (seen->slots[i] != 0) {
        const struct ini_entry *entry = entry_in(ini, seen->slots[i]);
        if (strcmp(entry->key, key) == 0 &&
            strcmp(entry->section, section) == 0) {
            break;
        }
        i = (i + 1) & (seen->size - 1);
    }
    return &seen->slots[i];
}

/* Twice the room, and everything put where it now belongs. */
static void
grow_seen(struct seen *seen, const struct ini *ini)
{
    struct seen larger = {.size = seen->size > 0 ? 2 * seen->size : 64,
                          .count = seen->count};
    larger.slots = xnew_array(size_t, larger.size);
    for (size_t i = 0; i < seen->size; i++) {
        if (seen->slots[i] != 0) {
            const struct ini_entry *entry = entry_in(ini, seen->slots[i]);
            *find_slot(&larger, ini, entry->section, entry->key) =
                seen->slots[i];
        }
    }
    free(seen->slots);
    *seen = larger;
}

static void
free_entry(struct ini_entry *entry)
{
    free(entry->section);
    free(entry->key);
    free(entry->value);
}

/* Keeps the entry, unless its key was there before. */
static void
add_entry(struct parser *parser, struct ini_entry entry, const char *at)
{
    struct seen *seen = &parser->seen;
    if (2 * seen->count >= seen->size) {
        grow_seen(seen, parser->ini);
    }
    size_t *slot = find_slot(seen, parser->ini, entry.section, entry.key);
    if (*slot != 0) {
        report(parser, PROBLEM_DUPLICATE_KEY, at, entry.key);
        free_entry(&entry);
        return;
    }
    vec_push(&parser->ini->entries, entry);
    *slot = parser->ini->entries.count;
    seen->count++;
}

/* A comment behind a value begins with a blank and `;`. */
static struct piece
without_comment(struct piece piece)
{
    for (const char *p = piece.start; p < piece.end; p++) {
        if (*p == ';' && p > piece.start && is_blank(p[-1])) {
            piece.end = p;
        }
    }
    return piece;
}

static void
parse_section(struct parser *parser, struct piece line)
{
    struct piece whole = trim(without_comment(line));
    struct piece name = trim((struct piece){whole.start + 1, whole.end - 1});
    free(parser->section);
    parser->section = NULL;
    if (whole.end[-1] != ']' || length_of(name) == 0 ||
        memchr(name.start, ']', length_of(name)) != NULL) {
        report(parser, PROBLEM_BAD_LINE, line.start, NULL);
        return;
    }
    parser->section = copy_of(name);
    vec_push(&parser->ini->entries,
             (struct ini_entry){
                 .section = xstrdup(parser->section),
                 .line = parser->line,
                 .column = column_of(parser, line.start),
                 .value_column = column_of(parser, name.start),
             });
}

static void
parse_line(struct parser *parser, struct piece whole)
{
    struct piece line = trim(whole);
    if (length_of(line) == 0 || *line.start == ';' || *line.start == '#') {
        return;
    }
    if (parser->separator == '=' && *line.start == '[') {
        parse_section(parser, line);
        return;
    }
    const char *separator =
        memchr(line.start, parser->separator, length_of(line));
    if (separator == NULL || separator == line.start) {
        report(parser, PROBLEM_BAD_LINE, line.start, NULL);
        return;
    }
    if (parser->section == NULL) {
        return;
    }
    struct piece key = trim((struct piece){line.start, separator});
    /* The blank before the value may be the one before a comment. */
    struct piece value =
        trim(without_comment((struct piece){separator + 1, line.end}));
    add_entry(parser,
              (struct ini_entry){
                  .section = xstrdup(parser->section),
                  .key = copy_of(key),
                  .value = copy_of(value),
                  .line = parser->line,
                  .column = column_of(parser, key.start),
                  .value_column = column_of(parser, value.start),
              },
              key.start);
}

void
ini_parse(const char *text, size_t length, char separator, const char *path,
          unsigned first_line, struct diags *diags, struct ini *ret)
{
    struct ini ini = {0};
    struct parser parser = {.path = path,
                            .separator = separator,
                            .diags = diags,
                            .ini = &ini,
                            .line = first_line,
                            .section = xstrdup("")};
    const char *end = text + length;
    for (const char *start = text; start < end;) {
        const char *line_end = memchr(start, '\n', (size_t)(end - start));
        if (line_end == NULL) {
            line_end = end;
        }
        parser.line_start = start;
        parse_line(&parser, (struct piece){start, line_end});
        parser.line++;
        start = line_end + (line_end < end);
    }
    free(parser.section);
    free(parser.seen.slots);
    *ret = ini;
}

const struct ini_entry *
ini_get(const struct ini *ini, const char *section, const char *key)
{
    for (size_t i = 0; i < ini->entries.count; i++) {
        const struct ini_entry *entry = &ini->entries.items[i];
        if (entry->key != NULL && strcmp(entry->key, key) == 0 &&
            strcmp(entry->section, section) == 0) {
            return entry;
        }
    }
    return NULL;
}

void
ini_done(struct ini *ini)
{
    if (ini == NULL) {
        return;
    }
    for (size_t i = 0; i < ini->entries.count; i++) {
        free_entry(&ini->entries.items[i]);
    }
    vec_done(&ini->entries);
}

void
words_split(const char *text, struct words *ret)
{
    *ret = (struct words){0};
    for (const char *start = text; *start != '\0';) {
        const char *end = start + strcspn(start, ",");
        struct piece word = trim((struct piece){start, end});
        if (length_of(word) > 0) {
            vec_push(&ret->list, copy_of(word));
        }
        start = end + (*end == ',');
    }
}

bool
words_contain(const struct words *words, const char *word)
{
    for (size_t i = 0; i < words->list.count; i++) {
        if (strcmp(words->list.items[i], word) == 0) {
            return true;
        }
    }
    return false;
}

void
words_done(struct words *words)
{
    for (size_t i = 0; i < words->list.count; i++) {
        free(words->list.items[i]);
    }
    vec_done(&words->list);
}
