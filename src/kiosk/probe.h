#pragma once
/*
 * A few pixels of a painted page, kept when its surface becomes a texture, to
 * see whether what the renderer draws of it is that page: a driver that draws
 * nothing reports no error. In each quarter of the page the brightest and the
 * darkest of a raster of points: a screen of one colour cannot pass for it.
 */
#include <SDL.h>
#include <stdbool.h>
#include <stddef.h>

#define PROBE_POINTS 8

/* Zeroed = holds for everything. */
struct probe {
    unsigned count;
    int w, h; /* of the surface */
    struct {
        int x, y;
        Uint32 rgb;
    } points[PROBE_POINTS];
};

/* Of a surface with 32 bits a pixel; another gives an empty probe. */
void probe_take(const SDL_Surface *surface, struct probe *ret);

/*
 * Reads the points back from the renderer, of the page that was drawn at `at`,
 * unscaled (scaled it holds): before the frame is presented. What lies in one
 * of the `hidden` boxes is passed over. A display with fewer colours makes
 * other shades of them. False when a point differs or cannot be read.
 */
bool probe_holds(const struct probe *probe, SDL_Renderer *renderer,
                 const SDL_Rect *at, const SDL_Rect *hidden, size_t count);
