#pragma once
/*
 * What every layout is given (who writes, which slide, how large) and the page
 * it fills. Lengths are in units and x counts from the reading start; see
 * type.h.
 */
#include "content/slideset.h"
#include "paint/page.h"
#include "paint/type.h"

struct layout {
    struct type type;
    const struct slideset *set; /* NULL: the compiled-in slide */
    const struct slide *slide;
    const char *fallback; /* tag of the language whose contact texts serve
                           * where this one has none */
    bool draft;           /* of a language that is not yet approved */
    bool start;           /* the neutral slide: partners stand on it */
    bool builtin;         /* must stand on one page whatever happens */
    day today;
    unsigned wanted;   /* page, from 0 */
    struct page *page; /* filled */
    VEC(char *) words; /* strings made on the way, as long as the layout */
};

/* A list of parts of text. */
struct layout_parts {
    VEC(struct type_part) list;
};

/* Hands `text` over to the layout, which frees it; the same pointer back. */
const char *layout_keep(struct layout *layout, char *text);
void layout_done(struct layout *layout);

/* The slide's heading: the block at its top, if it is one of level 1. */
const struct block *layout_heading(const struct layout *layout);

/* The parts that a block's spans print; contact links print the number from
 * contacts.ini, web links their address behind their text, except for the one
 * whose address stands `elsewhere` (may be NULL). */
void layout_spans(struct layout *layout, const struct block *block,
                  const struct span *elsewhere, struct layout_parts *ret);

/* A web address as people write it, without scheme and closing slash; lines
 * may break behind its dots and slashes. */
const char *layout_address(struct layout *layout, const char *url);

/* The contact's index in the set, SIZE_MAX when there is none to show. */
size_t layout_contact(const struct layout *layout, const char *id);

/* Where content must end: the bottom line of a page. */
double layout_bottom(const struct layout *layout);

struct box layout_rect(const struct layout *layout, double x, double y,
                       double w, double h);
void layout_box(struct layout *layout, double x, double y, double w, double h,
                enum token color, enum token edge, double radius);
void layout_icon(struct layout *layout, const char *name, double x, double y,
                 double size, enum token color);
void layout_image(struct layout *layout, const char *path, double x, double y,
                  double w, double h, bool fill, double radius);
