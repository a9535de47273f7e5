#pragma once
/*
 * Slides of flowing text (text, steps, events): what gives way when space is
 * short, in the order of the look: the size of steps and facts, the plate,
 * the heading's size, and at last pages. Body text never does.
 */
#include "paint/flow.h"
#include "paint/layout.h"
#include "paint/plate.h"

enum plate_mode {
    MODE_NONE,
    MODE_BESIDE, /* at the reading end of the text */
    MODE_CORNER, /* small, beside the heading */
    MODE_BELOW   /* under the text, on a tall screen */
};

struct arrangement {
    struct plate plate;
    enum plate_mode modes[3]; /* tried in this order */
    size_t mode_count;
    bool discs; /* ordered lists as large numbered steps */
    bool leads; /* steps or facts may be set smaller */
    bool partners;
    /* Adds pieces before the slide's blocks; or NULL. */
    void (*before)(struct layout *layout, double lead, double width,
                   struct flow *flow);
};

/* The modes of running text with this plate on this screen. */
void arrange_set_modes(const struct layout *layout, struct arrangement *how);

/* Has the upper corner room for a small plate without the heading giving
 * way? */
bool arrange_corner_is_free(struct layout *layout);

/* Decides, and draws the wanted page. */
void arrange_slide(struct layout *layout, const struct arrangement *how);

/* The width a heading has beside the draft mark, where that reaches down to
 * it. */
double arrange_heading_room(const struct layout *layout, double width);
