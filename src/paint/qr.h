#pragma once
/* QR codes: level M, four modules of quiet zone, modules of whole pixels. */
#include <SDL.h>
#include <stdbool.h>

/* How many modules the code for `text` is across, quiet zone included; 0 when
 * the text is too long for a code. */
int qr_modules(const char *text);

/*
 * Fills `box` of `target` (ARGB8888 or XRGB8888) with `light` and draws the
 * code for `text` in its middle, as large as whole pixels allow. False, and
 * nothing but the light box, when the text is too long for a code or the box
 * too small for the code (modules under one pixel).
 */
bool qr_draw(const char *text, SDL_Surface *target, SDL_Rect box,
             SDL_Color dark, SDL_Color light);
