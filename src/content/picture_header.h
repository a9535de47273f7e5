#pragma once
/* What a picture is and how large, from its first bytes, before any decoder
 * sees it; and whether the file is as long as its format says. */
#include <stdbool.h>
#include <stddef.h>

enum picture_format {
    PICTURE_UNKNOWN,
    PICTURE_PNG,
    PICTURE_JPEG,
    PICTURE_WEBP,
    PICTURE_SVG,
    PICTURE_GIF,
    PICTURE_BMP,
    PICTURE_TIFF,
    PICTURE_HEIC, /* telephones' format, and AVIF: not shown */
};

#define PICTURE_MAX_BYTES ((size_t)64 << 20)
#define PICTURE_MAX_PIXELS ((size_t)64000000)

struct picture_header {
    enum picture_format format;
    unsigned width, height; /* pixels; 0 for SVG without a usable size */
    bool complete;          /* the end that the format promises is there */
};

/* `data` is the whole file. False when width and height cannot be found
 * although the format is known (garbled), or the format is unknown. */
bool picture_header_read(const void *data, size_t length,
                         struct picture_header *ret);

/* The format a file name promises by its suffix, PICTURE_UNKNOWN for none. */
enum picture_format picture_format_of_name(const char *name);
const char *picture_format_name(enum picture_format format);
