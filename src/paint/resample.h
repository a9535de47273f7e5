#pragma once
/* Scaling of decoded pictures, once, with a good filter. */
#include <SDL.h>

/* A part of a picture, in its pixels; it need not begin at whole ones. */
struct resample_part {
    double x, y, w, h;
};

/*
 * The part scaled to w × h, as ARGB8888 with straight alpha: every pixel of
 * the source counts by the area it has in the new one (where the picture grows:
 * linear between its neighbours), weighted by its alpha. `source` is read row
 * by row in whatever format it has; nothing as large as itself is made. The
 * caller frees the surface. NULL when memory is out.
 */
SDL_Surface *resample_scale(SDL_Surface *source,
                            const struct resample_part *part, int w, int h);

/* Turned upright from an EXIF orientation, 1 … 8. ARGB8888; takes `surface`
 * over (NULL is accepted). */
SDL_Surface *resample_turn(SDL_Surface *surface, int orientation);
