#pragma once
/* The proof sheet: one index.html that shows every slide in every language,
 * fit for mailing and printing. */
#include <stdbool.h>

#include "util/str.h"

struct sheet {
    struct str html;
    bool in_slide;
};

void sheet_begin(struct sheet *sheet, const char *title, const char *subtitle);

/* The problems found, a line each; nothing when there are none. */
void sheet_problems(struct sheet *sheet, const char *const *lines,
                    size_t count);

/* The following pictures are of this slide. */
void sheet_slide(struct sheet *sheet, const char *name);

/* A picture file beside the sheet, and what it is. */
void sheet_picture(struct sheet *sheet, const char *file, const char *caption,
                   const char *language);

/* Writes `folder`/index.html and frees; false, and logged, on failure. */
bool sheet_write(struct sheet *sheet, const char *folder);
