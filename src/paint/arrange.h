#pragma once
/*
 * Slides of flowing text (text, steps, events): what gives way when space is
 * short, in the order of the look: the size of steps and facts, the plate,
 * the heading's size, and at last pages. Body text never does.
 */
#include "paint/layout.h"
#include "paint/variant.h"

#define ARRANGE_MODES 3

struct arrangement {
    struct content content;
    enum plate_mode modes[ARRANGE_MODES]; /* tried in this order */
    size_t mode_count;
    bool leads; /* steps or facts may be set smaller */
};

/* The modes of running text with this plate on this screen. */
void arrange_set_modes(const struct layout *layout, struct arrangement *how);

/* Decides, and draws the wanted page. */
void arrange_slide(struct layout *layout, const struct arrangement *how);
