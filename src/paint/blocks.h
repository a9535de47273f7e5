#pragma once
/* The blocks of a slide's document as pieces of a flow. */
#include "paint/flow.h"

struct blocks_wish {
    double width; /* of the column */
    double room;  /* height of a page, for cards */
    double lead;  /* size of steps, before the text scale */
    bool discs;   /* ordered lists as large numbered steps */
    bool foot;    /* the start slide's partners stand at the bottom */
    /* A picture, and a link whose address, that stand elsewhere; or NULL. */
    const struct block *picture;
    const struct span *link;
};

/* Adds everything below the slide's heading behind what `flow` holds. Cards
 * that come last, two at most, stand at the bottom. */
void blocks_build(struct layout *layout, const struct blocks_wish *wish,
                  struct flow *flow);

/* Adds the blocks from `first` up to `end` of the slide's document, as they
 * come. */
void blocks_build_some(struct layout *layout, const struct blocks_wish *wish,
                       size_t first, size_t end, struct flow *flow);
