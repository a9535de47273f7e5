#pragma once
/*
 * A panel that shows the same shapes at the same places for years keeps them.
 * So from slide to slide what is written moves by a pixel or two, round and
 * round; plates, the strip, the bar and what answers a touch stay.
 */
#include "paint/page.h"

#define SHIFT_STEPS 8 /* step 0 is the page as it was laid out */

/* Moves words and icons by the step's place on the ring, whose width is `edge`
 * pixels. */
void shift_page(struct page *page, unsigned step, int edge_px);
