#pragma once
/* Surfaces to paint on. */
#include <SDL.h>

/* A new opaque surface, 32 bits a pixel (XRGB8888), not cleared; the caller
 * frees with SDL_FreeSurface(). NULL when SDL has no memory. */
SDL_Surface *surface_new(int width, int height);

/* Turns a surface clockwise by 90, 180 or 270 degrees: a new one, and the old
 * one is freed; the same one for 0. NULL when SDL has no memory. */
SDL_Surface *surface_turn(SDL_Surface *surface, unsigned degrees);
