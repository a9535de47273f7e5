/* A picture file's bytes to a surface. */
#include "paint/decode.h"

#include <SDL_image.h>
#include <assert.h>
#include <libexif/exif-data.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "paint/webp.h"

#define MAX_STRETCH 8

static SDL_RWops *
stream_of(const void *data, size_t length)
{
    return length <= INT_MAX ? SDL_RWFromConstMem(data, (int)length) : NULL;
}

/* Does the file say, as nearly all do, that its inks are written inverted?
 * (Adobe's APP14 marker; looked for where markers are, before the data.) */
static bool
inks_inverted(const Uint8 *data, size_t length)
{
    size_t at = 2;
    while (at + 4 <= length && data[at] == 0xFF && data[at + 1] != 0xDA) {
        size_t size = (size_t)data[at + 2] << 8 | data[at + 3];
        if (data[at + 1] == 0xEE && at + 9 <= length &&
            memcmp(data + at + 4, "Adobe", 5) == 0) {
            return true;
        }
        at += 2 + size;
    }
    return false;
}

/* SDL_image hands over cyan, magenta, yellow and black as if they were blue,
 * green, red and alpha. */
static void
mix_inks(SDL_Surface *surface, bool inverted)
{
    for (int y = 0; y < surface->h; y++) {
        Uint8 *p =
            (Uint8 *)surface->pixels + (size_t)y * (size_t)surface->pitch;
        for (int x = 0; x < surface->w; x++, p += 4) {
            unsigned flip = inverted ? 0 : 255;
            unsigned c = p[0] ^ flip, m = p[1] ^ flip, yellow = p[2] ^ flip;
            unsigned k = p[3] ^ flip;
            p[0] = (Uint8)((yellow * k + 127) / 255);
            p[1] = (Uint8)((m * k + 127) / 255);
            p[2] = (Uint8)((c * k + 127) / 255);
            p[3] = 255;
        }
    }
}

static SDL_Surface *
decode_jpeg(SDL_RWops *stream, const void *data, size_t length)
{
    SDL_Surface *surface = IMG_LoadJPG_RW(stream);
    if (surface != NULL &&
        surface->format->format == SDL_PIXELFORMAT_ARGB8888) {
        mix_inks(surface, inks_inverted(data, length));
    }
    return surface;
}

/* libwebp itself sees to it that the picture is as large as its container
 * says, here as in a file that is still from the start. */
static SDL_Surface *
decode_webp(SDL_RWops *stream, const void *data, size_t length)
{
    struct bytes still;
    if (!webp_first_frame(data, length, &still)) {
        return IMG_LoadWEBP_RW(stream);
    }
    struct picture_header header;
    SDL_Surface *surface = NULL;
    if (picture_header_read(still.data, still.length, &header) &&
        header.width > 0 && header.height > 0 &&
        header.height <= PICTURE_MAX_PIXELS / header.width) {
        SDL_RWops *part = stream_of(still.data, still.length);
        surface = part != NULL ? IMG_LoadWEBP_RW(part) : NULL;
        if (part != NULL) {
            SDL_RWclose(part);
        }
    }
    free(still.data);
    return surface;
}

SDL_Surface *
decode_raster(enum picture_format format, const void *data, size_t length)
{
    SDL_RWops *stream = stream_of(data, length);
    if (stream == NULL) {
        return NULL;
    }
    SDL_Surface *surface = NULL;
    switch (format) {
    case PICTURE_PNG: surface = IMG_LoadPNG_RW(stream); break;
    case PICTURE_JPEG: surface = decode_jpeg(stream, data, length); break;
    case PICTURE_WEBP: surface = decode_webp(stream, data, length); break;
    case PICTURE_UNKNOWN:
    case PICTURE_SVG:
    case PICTURE_GIF:
    case PICTURE_BMP:
    case PICTURE_TIFF:
    case PICTURE_HEIC: break;
    }
    SDL_RWclose(stream);
    return surface;
}

int
decode_orientation(enum picture_format format, const void *data, size_t length)
{
    if (format != PICTURE_JPEG || length > UINT_MAX) {
        return 1;
    }
    int orientation = 1;
    ExifData *exif = exif_data_new();
    if (exif == NULL) {
        return 1;
    }
    exif_data_unset_option(exif, EXIF_DATA_OPTION_FOLLOW_SPECIFICATION);
    exif_data_load_data(exif, data, (unsigned)length);
    const ExifEntry *entry =
        exif_content_get_entry(exif->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION);
    if (entry != NULL && entry->format == EXIF_FORMAT_SHORT &&
        entry->data != NULL && entry->size >= 2) {
        int value = exif_get_short(entry->data, exif_data_get_byte_order(exif));
        orientation = value >= 1 && value <= 8 ? value : 1;
    }
    exif_data_unref(exif);
    return orientation;
}

/* w or h may be 0: what the other one makes of it. */
static SDL_Surface *
render_svg(const void *data, size_t length, int w, int h)
{
    SDL_RWops *stream = stream_of(data, length);
    if (stream == NULL) {
        return NULL;
    }
    SDL_Surface *raw = IMG_LoadSizedSVG_RW(stream, w, h);
    SDL_RWclose(stream);
    if (raw == NULL) {
        return NULL;
    }
    SDL_Surface *surface =
        SDL_ConvertSurfaceFormat(raw, SDL_PIXELFORMAT_ARGB8888, 0);
    SDL_FreeSurface(raw);
    return surface;
}

/* The middle w × h of it, where it is larger. Takes the surface over. */
static SDL_Surface *
cut_to(SDL_Surface *surface, int w, int h)
{
    if (surface == NULL || (surface->w <= w && surface->h <= h)) {
        return surface;
    }
    SDL_Rect part = {SDL_max(0, (surface->w - w) / 2),
                     SDL_max(0, (surface->h - h) / 2), SDL_min(w, surface->w),
                     SDL_min(h, surface->h)};
    SDL_Surface *cut = SDL_CreateRGBSurfaceWithFormat(0, part.w, part.h, 32,
                                                      SDL_PIXELFORMAT_ARGB8888);
    if (cut != NULL) {
        SDL_SetSurfaceBlendMode(surface, SDL_BLENDMODE_NONE);
        SDL_BlitSurface(surface, &part, cut, NULL);
    }
    SDL_FreeSurface(surface);
    return cut;
}

SDL_Surface *
decode_svg(const void *data, size_t length, int w, int h, bool fill)
{
    assert(w > 0 && h > 0);
    SDL_Surface *fitted = render_svg(data, length, w, h);
    if (fitted == NULL || !fill) {
        return cut_to(fitted, w, h);
    }
    /* Fitted, it touches two sides of the box; now it shall reach the others
     * and go over these. */
    bool wide = fitted->h < h;
    bool sensible =
        wide ? fitted->h * MAX_STRETCH >= h : fitted->w * MAX_STRETCH >= w;
    bool covers = fitted->w >= w && fitted->h >= h;
    if (sensible && !covers) {
        SDL_FreeSurface(fitted);
        fitted = render_svg(data, length, wide ? 0 : w, wide ? h : 0);
    }
    return cut_to(fitted, w, h);
}
