#pragma once
/* A picture in a renderer's textures: one, or as many as it takes where the
 * renderer has a limit (2048 pixels on a Raspberry Pi 3). */
#include <SDL.h>
#include <stdbool.h>

struct tiles;

/* Copies the surface into textures of at most `most` × `most` pixels (0: of
 * what the renderer can). NULL when SDL refuses. */
struct tiles *tiles_new(SDL_Renderer *renderer, SDL_Surface *surface, int most);

/* Before the renderer goes. NULL is accepted. */
void tiles_free(struct tiles *tiles);

/* Draws the picture over `to`, as opaque as `alpha` of 255 says. */
bool tiles_draw(struct tiles *tiles, SDL_Renderer *renderer, const SDL_Rect *to,
                Uint8 alpha);
