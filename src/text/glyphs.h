#pragma once
/* Drawing of one run. */
#include <SDL.h>

#include "text/fonts.h"
#include "text/paragraph.h"

/*
 * Blends the run's text in `color` onto `target` (32 bits a pixel) with its
 * pen at (x, baseline_y). What lies outside the surface is cut. False, with
 * nothing drawn, when SDL_ttf fails or the run is longer than any line.
 */
bool glyphs_draw(struct fonts *fonts, const struct run *run, const char *text,
                 size_t length, SDL_Color color, SDL_Surface *target, int x,
                 int baseline_y);
