#pragma once
/* The size of an SVG picture, from its root element. */
#include <stdbool.h>
#include <stddef.h>

/*
 * Is the text an SVG document? Then its size in CSS pixels, from `width` and
 * `height`, else from `viewBox` (SVG 1.1, 7.2 and 7.7); 0 where neither gives
 * a size above 0. `*ret_complete`: the root element is closed.
 */
bool svg_header_read(const char *text, size_t length, unsigned *ret_width,
                     unsigned *ret_height, bool *ret_complete);
