#pragma once
/* Moving WebP pictures: SDL_image decodes only still ones. */
#include <stdbool.h>

#include "util/file.h"

/*
 * The first picture of an animated WebP file as a still WebP file of its own;
 * the caller frees ret->data. False for files that are still, or garbled.
 */
bool webp_first_frame(const void *data, size_t length, struct bytes *ret);
