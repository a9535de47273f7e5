#pragma once
/*
 * The proof sheet: one index.html beside the pictures, fit for mailing as a
 * folder and for printing on A4. Plain HTML without script: it works offline
 * and for years. The functions are called in the order of the page.
 */
#include <stdbool.h>

#include "content/set.h"
#include "util/diag.h"
#include "util/str.h"

struct sheet {
    struct str html;
    enum diag_language messages; /* of the sheet's own words */
    const char *slide_end;       /* what ends the slide begun, or NULL */
};

/* Title and what stands below it. */
void sheet_begin(struct sheet *sheet, enum diag_language messages,
                 const char *title, const char *subtitle);

/* The problems found, a line each; nothing when there are none. */
void sheet_problems(struct sheet *sheet, const char *const *lines,
                    size_t count);

/* A list of links to the chapters of these languages. */
void sheet_contents(struct sheet *sheet, const struct set_language *list,
                    size_t count);

/* A chapter begins, with its heading; a language's begins on a new page when
 * it is printed. A draft's heading says UTKAST. */
void sheet_chapter(struct sheet *sheet, const char *heading);
void sheet_language(struct sheet *sheet, const struct language *language,
                    bool draft);

/* A part of a language's chapter begins. */
void sheet_part(struct sheet *sheet, const char *heading);

/* A paragraph of the sheet's own. */
void sheet_note(struct sheet *sheet, const char *text);

/* The following pictures are of this slide, in a row that is broken where it
 * must be. */
void sheet_slide(struct sheet *sheet, const char *name);

/* The following pictures are of this slide, in two columns that stay together:
 * first the left one's, after sheet_beside() the right one's. */
void sheet_pair(struct sheet *sheet, const char *name);
void sheet_beside(struct sheet *sheet);

/* A picture file beside the sheet, and what it is; it opens in full size. */
void sheet_picture(struct sheet *sheet, const char *file, const char *caption);

/* The program's own words in a language, beside those of another unless they
 * are the same one. */
void sheet_words(struct sheet *sheet, const struct language *language,
                 const struct language *beside);

/* Lines to sign on. */
void sheet_approval(struct sheet *sheet);

/* Writes `folder`/index.html and frees; false, and logged, on failure. */
bool sheet_write(struct sheet *sheet, const char *folder);
