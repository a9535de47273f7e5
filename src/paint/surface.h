#pragma once
/* Surfaces to paint on. */
#include <SDL.h>

/* A new opaque surface, 32 bits a pixel (XRGB8888), not cleared; the caller
 * frees with SDL_FreeSurface(). NULL when SDL has no memory. */
SDL_Surface *surface_new(int width, int height);
