#pragma once
/*
 * From a key to the painted canvas: on the worker's thread, with its fonts and
 * pictures.
 */
#include "content/slideset.h"
#include "kiosk/canvas.h"
#include "paint/theme.h"

struct painting {
    struct fonts *fonts;
    struct pictures *pictures;
    unsigned rotation; /* surfaces are turned by this */
    day today;         /* for the ages of contacts; 0: not known */
    bool qr;           /* codes are shown */
    bool notes;        /* problems are shown over the slides */
    const struct frame *frame;
    struct slideset *set; /* NULL: what is painted needs none */
    const char *report;   /* of the page for staff: `key<TAB>value` lines */
};

/* The colours a set is painted in; `set` may be NULL. */
void painting_theme(const struct slideset *set, bool night, struct theme *ret);

/* Never NULL; without a surface when there is no memory for one. Its targets
 * as they look under a finger are not painted yet. */
struct canvas *painting_make(const struct painting *painting,
                             const struct canvas_key *key);

/* A canvas of the same page that holds nothing but its pressed targets. */
struct canvas *painting_press(const struct painting *painting,
                              const struct canvas_key *key, struct page *page);
