/* Surfaces to paint on. */
#include "paint/surface.h"

#include <stdbool.h>
#include <stdint.h>

SDL_Surface *
surface_new(int width, int height)
{
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormat(
        0, width, height, 32, SDL_PIXELFORMAT_XRGB8888);
    if (surface != NULL) {
        SDL_SetSurfaceBlendMode(surface, SDL_BLENDMODE_NONE);
    }
    return surface;
}

SDL_Surface *
surface_turn(SDL_Surface *surface, unsigned degrees)
{
    if (degrees == 0 || surface == NULL) {
        return surface;
    }
    int w = surface->w, h = surface->h;
    bool across = degrees != 180;
    SDL_Surface *turned = surface_new(across ? h : w, across ? w : h);
    if (turned == NULL) {
        SDL_FreeSurface(surface);
        return NULL;
    }
    for (int y = 0; y < h; y++) {
        const uint32_t *from =
            (const uint32_t *)((const char *)surface->pixels +
                               (size_t)y * (size_t)surface->pitch);
        for (int x = 0; x < w; x++) {
            int to_x = degrees == 90    ? h - 1 - y
                       : degrees == 180 ? w - 1 - x
                                        : y;
            int to_y = degrees == 90    ? x
                       : degrees == 180 ? h - 1 - y
                                        : w - 1 - x;
            uint32_t *row = (uint32_t *)((char *)turned->pixels +
                                         (size_t)to_y * (size_t)turned->pitch);
            row[to_x] = from[x];
        }
    }
    SDL_FreeSurface(surface);
    return turned;
}
