#pragma once
/*
 * A problem in what staff wrote: where, what, and what to do about it. A value,
 * collected while a folder is read and printed by commands in the language of
 * whoever reads it. The kinds of problem are a table of the caller's
 * (content/problem.c): a stable word, a level, and a text and a hint in each
 * language of messages, in which %1, %2 and %3 stand for the arguments.
 */
#include <stdbool.h>
#include <stddef.h>

#include "util/vec.h"

enum diag_severity { DIAG_WARNING, DIAG_ERROR };
enum diag_language { DIAG_EN, DIAG_SV, DIAG_LANGUAGES };

struct diag_kind {
    const char *code; /* `number-in-text`, stable for ever */
    enum diag_severity severity;
    struct {
        const char *text, *hint;
    } in[DIAG_LANGUAGES];
};

struct diag {
    char *path;            /* inside the slide folder, `sv/10-valkommen.md` */
    unsigned line, column; /* from 1; 0 where the file as a whole is meant */
    const struct diag_kind *kind;
    char *args[3];
};

/* All problems of one set. Zeroed = none. */
struct diags {
    VEC(struct diag) list;
};

/* Adds one; every string is copied. Unused arguments are NULL. */
void diags_add(struct diags *diags, const struct diag_kind *kind,
               const char *path, unsigned line, unsigned column,
               const char *arg1, const char *arg2, const char *arg3);

/* Moves all of `from` behind those of `to`; `from` is empty then. */
void diags_move(struct diags *from, struct diags *to);

/* Sorts by path (numbers in names compare as numbers), line and column;
 * problems of one place stay in the order they were found. */
void diags_sort(struct diags *diags);

size_t diags_count(const struct diags *diags, enum diag_severity severity);

/* Has this path an error? */
bool diags_has_error(const struct diags *diags, const char *path);

/* `path:line:column: error: what is wrong; what to do [code]`, without a line
 * end; the caller frees. Line and column are left out where they are 0. */
char *diag_format(const struct diag *diag, enum diag_language language);

/* The same in parts, for texts that put them elsewhere: what is wrong, and what
 * to do about it (NULL: nothing is said). The caller frees. */
char *diag_text(const struct diag *diag, enum diag_language language);
char *diag_hint(const struct diag *diag, enum diag_language language);

void diags_done(struct diags *diags);
