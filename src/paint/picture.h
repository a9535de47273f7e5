#pragma once
/*
 * Pictures: a file of the set or a compiled-in icon, decoded once, scaled to
 * the box at once, turned the way its camera held it (EXIF). Kept for the next
 * page that shows it in the same size, within a bounded number of pixels.
 */
#include <SDL.h>
#include <stdbool.h>

#include "paint/theme.h"

struct pictures;

struct pictures *pictures_new(void);
void pictures_free(struct pictures *pictures);

/*
 * The picture scaled to fit into w × h, or to fill it and cropped, as ARGB8888
 * with straight alpha; owned by the cache, valid until the next call. A picture
 * of one colour on nothing (a pictogram) comes back in `tint`, and
 * *ret_pictogram (may be NULL) tells so. A file that changed since is read
 * anew. NULL, with *ret_pictogram not written, when the file is missing, over
 * the limits or cannot be decoded.
 */
SDL_Surface *pictures_file(struct pictures *pictures, int folder_fd,
                           const char *path, int w, int h, bool fill,
                           SDL_Color tint, bool *ret_pictogram);

/* A compiled-in icon in one colour, square, `size` pixels; as above. */
SDL_Surface *pictures_icon(struct pictures *pictures, const char *name,
                           int size, SDL_Color tint, bool flipped);
