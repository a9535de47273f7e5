#pragma once
/* The smallest files of each format that have a size and an end, as bytes. */
#include <stddef.h>

struct picture_bytes {
    const char *bytes;
    size_t length;
};

#define PICTURE_BYTES(literal)                                                 \
    {                                                                          \
        (literal), sizeof(literal) - 1                                         \
    }

/* 1×1, grey; checksums and data are right, so a decoder takes it too. */
#define PNG_1X1                                                                \
    "\x89PNG\r\n\x1A\n"                                                        \
    "\0\0\0\x0DIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0\x3A\x7E\x9B\x55"               \
    "\0\0\0\x0AIDAT\x78\x9C\x63\x68\0\0\0\x82\0\x81\x77\xCD\x72\xB6"           \
    "\0\0\0\0IEND\xAE\x42\x60\x82"
/* Only the head of a picture of 20,000×20,000. */
#define PNG_HUGE                                                               \
    "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\x4E\x20\0\0\x4E\x20\x08\0\0\0\0"      \
    "\0\0\0\0\0\0\0\0IEND\xAE\x42\x60\x82"
/* A frame header for 3×2 between a table and a scan; no real data. */
#define JPEG_3X2                                                               \
    "\xFF\xD8\xFF\xE0\0\x04\xFF\xD9\xFF\xC4\0\x03\0"                           \
    "\xFF\xC2\0\x0B\x08\0\2\0\3\1\1\x11\0"                                     \
    "\xFF\xDA\0\x08\1\1\0\0\x3F\0\xAA\xFF\0\xBB\xFF\xD0\xCC\xFF\xFF\xD9"
#define GIF_3X2 "GIF89a\3\0\2\0\0\0\0;"
#define SVG_3X2 "<svg xmlns='http://www.w3.org/2000/svg' width='3' height='2'/>"
#define HEIC                                                                   \
    "\0\0\0\x18"                                                               \
    "ftypheic\0\0\0\0mif1heic"
