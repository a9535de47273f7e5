#pragma once
/*
 * `[section]`, `key = value`, with the line and column of everything. Comments
 * begin with `;` or `#` at the start of a line, or with ` ;` after a value; a
 * `#` inside a value is part of it (colours). Values are trimmed; there are no
 * continuation lines and no quotes. Also reads a slide's header, where `:`
 * stands for `=` and there are no sections.
 */
#include <stdbool.h>
#include <stddef.h>

#include "util/diag.h"
#include "util/vec.h"

struct ini_entry {
    char *section; /* `""` before the first section; never NULL */
    char *key;     /* NULL: the section's own line */
    char *value;
    unsigned line, column, value_column; /* columns count characters */
};

struct ini {
    VEC(struct ini_entry) entries; /* in the order of the file */
};

/*
 * Parses valid UTF-8; `separator` is '=' or ':'; `first_line` numbers the
 * text's first line. A line that is neither is PROBLEM_BAD_LINE in `diags`, a
 * key that was there already PROBLEM_DUPLICATE_KEY, and both are left out; so
 * is what stands under a section line that cannot be read. A section may come
 * again.
 */
void ini_parse(const char *text, size_t length, char separator,
               const char *path, unsigned first_line, struct diags *diags,
               struct ini *ret);

/* The entry's value, or NULL. */
const struct ini_entry *ini_get(const struct ini *ini, const char *section,
                                const char *key);
void ini_done(struct ini *ini);

/* The comma-separated words of a value, trimmed, without empty ones. */
struct words {
    VEC(char *) list;
};
void words_split(const char *text, struct words *ret);
bool words_contain(const struct words *words, const char *word);
void words_done(struct words *words);
