#pragma once
/* A page onto a surface. */
#include <SDL.h>

#include "paint/page.h"
#include "paint/picture.h"
#include "paint/theme.h"

/*
 * Paints the page's background (the token `ground`) and its items onto
 * `target` (ARGB8888 or XRGB8888, at least the page's size). Pictures are read
 * by `folder_fd`; one that cannot be decoded any more leaves its plate empty.
 */
void painter_draw(const struct page *page, const struct theme *theme,
                  enum token ground, struct fonts *fonts,
                  struct pictures *pictures, int folder_fd,
                  SDL_Surface *target);
