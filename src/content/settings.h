#pragma once
/* slides.ini, as it is written. */
#include <stdbool.h>

#include "content/ini.h"
#include "content/set.h"
#include "util/diag.h"

struct settings {
    char *title, *version, *partners; /* never NULL */
    struct words languages, drafts;   /* that the program speaks, once each */
    struct words unknown;             /* tags that were named as unknown */
    struct words loop;                /* `[loop] languages` */
    unsigned loop_line, loop_column;
    char *start; /* NULL: not written */
    unsigned start_line, start_column;
    struct theme_wish theme;
    struct words reviewed; /* pictures whose numbers somebody has read */
};

/* What holds without slides.ini. The caller calls settings_done(). */
void settings_init(struct settings *settings);

/* Applies the file's entries; problems are named in `diags`. */
void settings_read(struct settings *settings, const struct ini *ini,
                   const char *path, struct diags *diags);

/* Is this picture (its path in the set) among the reviewed: by its path, its
 * name or its name without suffix? */
bool settings_reviewed(const struct settings *settings, const char *path);

void settings_done(struct settings *settings);
