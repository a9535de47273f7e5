#pragma once
/* Rounded boxes, with edges that are smooth by coverage. */
#include <SDL.h>

/*
 * Blends (in sRGB) a box with rounded corners onto `target` (ARGB8888 or
 * XRGB8888): a pixel whose centre is `d` inside the outline is covered by
 * clamp(0.5 + d, 0, 1). A radius of half the height makes a disc; a larger one
 * is taken for that. What lies outside the surface is cut.
 */
void shape_box(SDL_Surface *target, SDL_Rect box, double radius_px,
               SDL_Color color);

/* The same with an edge of `edge_px`: the outer shape in `edge`, then the
 * inner one, smaller by edge_px on every side and in its radius. */
void shape_edged_box(SDL_Surface *target, SDL_Rect box, double radius_px,
                     SDL_Color color, int edge_px, SDL_Color edge);

/* Takes away (from the alpha of an ARGB8888 surface) what is outside such a
 * box. */
void shape_cut(SDL_Surface *target, SDL_Rect box, double radius_px);
