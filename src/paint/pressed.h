#pragma once
/* How a button, card or tile looks while a finger is on it. */
#include "paint/page.h"

/*
 * The part of `page` inside the target's box as a page of its own, its top
 * left corner at 0, 0, in the colours of being pressed: filled, everything on
 * it in the colour for that; what is filled already turns dark. The caller
 * frees it.
 */
struct page *pressed_page(const struct page *page, const struct target *target);
