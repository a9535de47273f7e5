#pragma once
/*
 * The one place that decides where runs may begin and end. A stretch is the
 * longest piece of one part, one script, one direction and one font; a line's
 * runs are the stretches cut at the line's ends.
 *
 * Letters that belong to every script (digits, punctuation, spaces) go with
 * the script around them when its own font has them, else with Latin. Marks
 * and variation selectors stay in the font of the letter they stand on.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/fonts.h"
#include "util/vec.h"

/* A piece of the text as its writer marked it. Numbers are set in Latin and
 * isolated left to right. */
struct itemize_part {
    size_t start, end; /* bytes */
    bool bold, number;
};

/* One without a face is not drawn, but keeps apart what stands at its sides
 * when the line is put in visual order: a missing letter, or the edges of an
 * isolated number, which are empty. */
struct stretch {
    size_t start, end; /* bytes */
    size_t part;
    face face;
    bool synthetic_bold;
    int script;          /* UScriptCode */
    unsigned char level; /* of writing direction; odd: right to left */
};

/* A letter that no font has. */
struct itemize_missing {
    size_t at, part;
    uint32_t code;
};

struct itemized {
    VEC(struct stretch) stretches; /* in reading order */
    VEC(struct itemize_missing) missing;
};

/*
 * Itemises one line of text as it was written: valid UTF-8 without hard
 * breaks, from byte `start` to `end` of `text`. `marks` are those of
 * breaks_find(), for the whole text; the parts cover it. Adds to `ret`.
 */
void itemize_line(struct fonts *fonts, const char *text, size_t start,
                  size_t end, const unsigned char *marks,
                  const struct itemize_part *parts, size_t count, bool rtl,
                  struct itemized *ret);
void itemized_done(struct itemized *itemized);
