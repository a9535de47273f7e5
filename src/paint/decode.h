#pragma once
/*
 * A picture file's bytes to a surface. Its header has been read before
 * (content/picture_header), so that nothing over the limits gets here; only
 * the formats that staff are promised are decoded at all.
 */
#include <SDL.h>
#include <stdbool.h>

#include "content/picture_header.h"

/*
 * PNG, JPEG or WebP (the first picture of several), with the pixels as the
 * decoder gives them, but CMYK already turned into red, green and blue. The
 * caller frees the surface. NULL for other formats and where decoding fails.
 */
SDL_Surface *decode_raster(enum picture_format format, const void *data,
                           size_t length);

/* Which way up a photograph is, EXIF 2.3 tag 0x0112: 1 … 8; 1 when unknown. */
int decode_orientation(enum picture_format format, const void *data,
                       size_t length);

/*
 * An SVG drawing as large as fits into w × h, as ARGB8888 with straight alpha;
 * with `fill`, w × h cut from the middle of one that covers it (only fitted
 * where it is more than eight times too long for that). The caller frees it.
 */
SDL_Surface *decode_svg(const void *data, size_t length, int w, int h,
                        bool fill);
