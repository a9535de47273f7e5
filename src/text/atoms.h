#pragma once
/*
 * A paragraph's text as a row of atoms: the pieces between places where a line
 * may end. A piece too wide for the box is divided further: before a number,
 * then at soft hyphens, then between grapheme clusters; never inside a number.
 */
#include <stddef.h>

#include "text/fill.h"
#include "text/itemize.h"

struct atom {
    size_t start, end; /* bytes, with what is not shown at a line's end */
    size_t shown_end;  /* without it */
    bool inside;       /* the break behind it is inside a word */
};

struct atoms {
    VEC(struct atom) list;
    VEC(struct fill_atom) fill; /* of the same length */
};

struct atoms_text {
    struct fonts *fonts;
    const char *text;
    size_t length;
    const unsigned char *marks; /* of breaks_find() */
    const struct itemized *itemized;
    unsigned size_px;
    double width; /* of the box */
};

void atoms_make(const struct atoms_text *text, struct atoms *ret);
void atoms_done(struct atoms *atoms);

/* The pixels per em of a stretch: Arabic script is set larger. */
unsigned atoms_size_px(unsigned size_px, int script);

/* The part of a stretch that lies in [start, end), as it is drawn; false when
 * there is none. Soft hyphens are drawn at `end` only. */
bool atoms_slice(const char *text, const struct stretch *stretch, size_t start,
                 size_t end, size_t *ret_start, size_t *ret_end);

/* The first stretch that ends behind a byte. */
size_t atoms_find(const struct itemized *itemized, size_t at);

/* The width of [start, end) when it stands on one line. */
double atoms_width(const struct atoms_text *text, size_t start, size_t end);
