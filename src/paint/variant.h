#pragma once
/*
 * One way to set a slide of flowing text: where its plate stands, how large
 * its heading and its steps are. arrange.h chooses among them.
 */
#include "paint/flow.h"
#include "paint/heading.h"
#include "paint/layout.h"
#include "paint/plate.h"

enum plate_mode {
    MODE_NONE,
    MODE_BESIDE, /* at the reading end of the text */
    MODE_CORNER, /* small, beside the heading */
    MODE_BELOW   /* under the text, on a tall screen */
};

/* What is set, whichever way. */
struct content {
    struct plate plate;
    bool discs;    /* ordered lists as large numbered steps */
    bool partners; /* at the bottom */
    /* Adds pieces before the slide's blocks; or NULL. */
    void (*before)(const void *data, struct layout *layout, double lead,
                   double width, struct flow *flow);
    const void *data;
};

struct variant {
    const struct content *content;
    enum plate_mode mode;
    const struct heading *heading; /* may be exchanged */
    struct flow flow;
    double foot; /* height of what stands at the bottom */
    bool sound;  /* no word broken, no long heading */
    bool tight;  /* no room for a number at an allowed size */
};

/* The width that a heading has in this mode. */
double variant_heading_room(const struct layout *layout, enum plate_mode mode);

/* Lays out with steps of size `lead`. `ret` is to be given to variant_done();
 * content and heading must outlive it. */
void variant_make(struct layout *layout, const struct content *content,
                  enum plate_mode mode, const struct heading *heading,
                  double lead, struct variant *ret);
void variant_done(struct variant *variant);

/* Does it stand on one page, its text ending at most `spare` below the bottom
 * line, its plate large enough? */
bool variant_fits(struct layout *layout, const struct variant *variant,
                  double spare);

/* Draws it on one page. */
void variant_place(struct layout *layout, const struct variant *variant);

/* Parts it into pages. */
void variant_paginate(const struct layout *layout,
                      const struct variant *variant, struct flow_pages *ret);

/* Draws the wanted one of its pages. */
void variant_place_page(struct layout *layout, const struct variant *variant,
                        struct flow_pages *pages);
