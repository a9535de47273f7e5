/* Surfaces to paint on. */
#include "paint/surface.h"

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
