/*
 * The first picture of a moving one (WebP container specification): its frame
 * chunk holds the chunks of a still picture, behind 16 bytes about its place.
 */
#include "paint/webp.h"

#include <stdint.h>
#include <string.h>

#include "util/mem.h"

#define FILE_HEADER 12
#define CHUNK_HEADER 8
#define FRAME_HEADER 16
#define EXTENDED 10 /* payload of a VP8X chunk */
#define HEAD (FILE_HEADER + CHUNK_HEADER + EXTENDED)
#define FLAG_ANIMATION 0x02
#define FLAG_ALPHA 0x10

static uint32_t
little(const unsigned char *p)
{
    return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
           (uint32_t)p[3] << 24;
}

static void
put_little(unsigned char *p, size_t value)
{
    for (int i = 0; i < 4; i++) {
        p[i] = (unsigned char)(value >> 8 * i);
    }
}

/* The payload of the first chunk of this kind, or NULL. */
static const unsigned char *
find_chunk(const unsigned char *data, size_t length, const char *kind,
           size_t *ret_size)
{
    size_t at = FILE_HEADER;
    while (at + CHUNK_HEADER <= length) {
        size_t size = little(data + at + 4), room = length - at - CHUNK_HEADER;
        if (size > room) {
            return NULL;
        }
        if (memcmp(data + at, kind, 4) == 0) {
            *ret_size = size;
            return data + at + CHUNK_HEADER;
        }
        at += CHUNK_HEADER + size + (size & 1);
    }
    return NULL;
}

/* A file of an extended header and the frame's chunks. */
static void
make_still(const unsigned char *frame, size_t size, struct bytes *ret)
{
    static const unsigned char begin[HEAD] = {
        'R', 'I', 'F', 'F', 0,   0,        0, 0, 'W', 'E',       'B',
        'P', 'V', 'P', '8', 'X', EXTENDED, 0, 0, 0,   FLAG_ALPHA};
    size_t rest = size - FRAME_HEADER;
    unsigned char *still = xalloc(HEAD + rest);
    memcpy(still, begin, HEAD);
    put_little(still + 4, HEAD + rest - CHUNK_HEADER);
    memcpy(still + 24, frame + 6, 6); /* width and height */
    memcpy(still + HEAD, frame + FRAME_HEADER, rest);
    *ret = (struct bytes){(char *)still, HEAD + rest};
}

bool
webp_first_frame(const void *data, size_t length, struct bytes *ret)
{
    size_t extended_size, frame_size;
    const unsigned char *extended =
        find_chunk(data, length, "VP8X", &extended_size);
    if (extended == NULL || extended_size < EXTENDED ||
        !(extended[0] & FLAG_ANIMATION)) {
        return false;
    }
    const unsigned char *frame = find_chunk(data, length, "ANMF", &frame_size);
    if (frame == NULL || frame_size <= FRAME_HEADER) {
        return false;
    }
    make_still(frame, frame_size, ret);
    return true;
}
