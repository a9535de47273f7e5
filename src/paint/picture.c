/*
 * Pictures in the size they are shown in. A file is read, looked at
 * (picture_header), decoded, scaled and turned; at each step the larger thing
 * before is given back at once, so that never more than one decoded picture is
 * in memory. The cache keeps what was used last.
 */
#include "paint/picture.h"

#include <assert.h>
#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "content/picture_header.h"
#include "paint/decode.h"
#include "paint/icons.h"
#include "paint/resample.h"
#include "util/file.h"
#include "util/mem.h"
#include "util/str.h"
#include "util/vec.h"

/* 8 MiB, more than a whole slide of 1920×1080; a larger picture is kept only
 * until the next one. */
#define KEPT_PIXELS ((size_t)2 << 20)
#define KEPT_PICTURES 64

/* A pictogram: of the pixels that can be seen (alpha > 127) 99.5 % within 8 of
 * one colour; and 1 % of all are see-through, else it is a photograph of a
 * wall, or a page with a few words on it. */
#define SEEN_ALPHA 127
#define SAME_COLOR 8
#define SAME_SHARE 0.995
#define NOTHING_SHARE 0.01

/* What one kept picture is; all of it must be the same to be used again. */
struct what {
    dev_t device; /* of a file: so that a new one at the same path is seen */
    ino_t inode;
    off_t size;
    struct timespec changed;
    int w, h;
    bool icon, fill, flipped;
};

struct kept {
    char *name;
    struct what what;
    SDL_Surface *surface; /* NULL: cannot be decoded; not tried again (and
                           * SDL_image loses memory each time it fails on an
                           * SVG without a size) */
    bool pictogram;
    SDL_Color tint; /* what it is painted in now */
    unsigned long used;
};

struct pictures {
    VEC(struct kept) kept;
    size_t pixels;
    unsigned long calls;
};

struct pictures *
pictures_new(void)
{
    return xnew(struct pictures);
}

static size_t
pixels_of(const SDL_Surface *surface)
{
    return surface ? (size_t)surface->w * (size_t)surface->h : 0;
}

static void
drop(struct pictures *pictures, size_t index)
{
    struct kept *kept = &pictures->kept.items[index];
    pictures->pixels -= pixels_of(kept->surface);
    SDL_FreeSurface(kept->surface);
    free(kept->name);
    *kept = pictures->kept.items[--pictures->kept.count];
}

void
pictures_free(struct pictures *pictures)
{
    if (pictures == NULL) {
        return;
    }
    while (pictures->kept.count > 0) {
        drop(pictures, pictures->kept.count - 1);
    }
    vec_done(&pictures->kept);
    free(pictures);
}

/* --- One colour ------------------------------------------------------------
 */

static Uint32 *
row_of(const SDL_Surface *surface, int y)
{
    return (Uint32 *)(void *)((Uint8 *)surface->pixels +
                              (size_t)y * (size_t)surface->pitch);
}

struct census {
    size_t seen, nothing;  /* pixels */
    size_t levels[3][256]; /* of the seen ones: blue, green, red */
};

static void
count_levels(const SDL_Surface *surface, struct census *census)
{
    for (int y = 0; y < surface->h; y++) {
        const Uint32 *row = row_of(surface, y);
        for (int x = 0; x < surface->w; x++) {
            if (row[x] >> 24 <= SEEN_ALPHA) {
                census->nothing++;
                continue;
            }
            census->seen++;
            for (int c = 0; c < 3; c++) {
                census->levels[c][row[x] >> 8 * c & 0xFF]++;
            }
        }
    }
}

static int
median(const size_t levels[256], size_t count)
{
    size_t sum = 0;
    for (int i = 0; i < 256; i++) {
        sum += levels[i];
        if (2 * sum >= count) {
            return i;
        }
    }
    return 255;
}

static bool
near_color(Uint32 pixel, const int color[3])
{
    for (int c = 0; c < 3; c++) {
        if (abs((int)(pixel >> 8 * c & 0xFF) - color[c]) > SAME_COLOR) {
            return false;
        }
    }
    return true;
}

/* When nearly all pixels lie close to some colour, the middle one does. */
static bool
is_pictogram(const SDL_Surface *surface)
{
    struct census *census = xnew(struct census);
    count_levels(surface, census);
    size_t seen = census->seen, nothing = census->nothing, same = 0;
    int color[3];
    for (int c = 0; c < 3; c++) {
        color[c] = median(census->levels[c], seen);
    }
    free(census);
    for (int y = 0; y < surface->h; y++) {
        const Uint32 *row = row_of(surface, y);
        for (int x = 0; x < surface->w; x++) {
            same += row[x] >> 24 > SEEN_ALPHA && near_color(row[x], color);
        }
    }
    return seen > 0 && (double)same >= SAME_SHARE * (double)seen &&
           (double)nothing >= NOTHING_SHARE * (double)(seen + nothing);
}

static void
paint_in(SDL_Surface *surface, SDL_Color tint)
{
    Uint32 rgb = (Uint32)tint.r << 16 | (Uint32)tint.g << 8 | tint.b;
    for (int y = 0; y < surface->h; y++) {
        Uint32 *row = row_of(surface, y);
        for (int x = 0; x < surface->w; x++) {
            row[x] = (row[x] & 0xFF000000U) | rgb;
        }
    }
}

/* --- From bytes to the size that is shown -----------------------------------
 */

/* The source's middle part in the shape of w × h. */
static struct resample_part
middle_part(const SDL_Surface *source, int w, int h)
{
    double scale = fmax((double)w / source->w, (double)h / source->h);
    double part_w = w / scale, part_h = h / scale;
    return (struct resample_part){(source->w - part_w) / 2,
                                  (source->h - part_h) / 2, part_w, part_h};
}

/* Scales and turns. `w` and `h` are of the upright picture. Takes `source`
 * over (NULL is accepted). */
static SDL_Surface *
shape_up(SDL_Surface *source, int orientation, int w, int h, bool fill)
{
    if (source == NULL) {
        return NULL;
    }
    int to_w = orientation >= 5 ? h : w, to_h = orientation >= 5 ? w : h;
    struct resample_part part = {0, 0, source->w, source->h};
    if (fill) {
        part = middle_part(source, to_w, to_h);
    } else {
        double scale = fmin((double)to_w / source->w, (double)to_h / source->h);
        to_w = SDL_clamp((int)lround(source->w * scale), 1, to_w);
        to_h = SDL_clamp((int)lround(source->h * scale), 1, to_h);
    }
    SDL_Surface *scaled = resample_scale(source, &part, to_w, to_h);
    SDL_FreeSurface(source);
    return resample_turn(scaled, orientation);
}

static bool
within_limits(const struct picture_header *header)
{
    return header->complete && header->width > 0 && header->height > 0 &&
           header->height <= PICTURE_MAX_PIXELS / header->width;
}

/* Takes the file's bytes over. */
static SDL_Surface *
make(struct bytes *file, int w, int h, bool fill)
{
    SDL_Surface *surface = NULL, *decoded = NULL;
    int orientation = 1;
    struct picture_header header;
    if (!picture_header_read(file->data, file->length, &header)) {
        goto out;
    }
    if (header.format == PICTURE_SVG && header.complete) {
        surface = decode_svg(file->data, file->length, w, h, fill);
    } else if (within_limits(&header)) {
        orientation =
            decode_orientation(header.format, file->data, file->length);
        decoded = decode_raster(header.format, file->data, file->length);
    }
out:
    free(file->data);
    return surface != NULL ? surface
                           : shape_up(decoded, orientation, w, h, fill);
}

/* --- The cache ---------------------------------------------------------------
 */

static bool
what_equal(const struct what *a, const struct what *b)
{
    return a->device == b->device && a->inode == b->inode &&
           a->size == b->size && a->changed.tv_sec == b->changed.tv_sec &&
           a->changed.tv_nsec == b->changed.tv_nsec && a->w == b->w &&
           a->h == b->h && a->icon == b->icon && a->fill == b->fill &&
           a->flipped == b->flipped;
}

static struct kept *
find(struct pictures *pictures, const char *name, const struct what *what)
{
    for (size_t i = 0; i < pictures->kept.count; i++) {
        struct kept *kept = &pictures->kept.items[i];
        if (what_equal(&kept->what, what) && str_equal(kept->name, name)) {
            return kept;
        }
    }
    return NULL;
}

/* Drops what was not used for the longest time, but never `newest`. */
static void
make_room(struct pictures *pictures, unsigned long newest)
{
    while (pictures->kept.count > 1 && (pictures->pixels > KEPT_PIXELS ||
                                        pictures->kept.count > KEPT_PICTURES)) {
        size_t oldest = 0;
        for (size_t i = 1; i < pictures->kept.count; i++) {
            if (pictures->kept.items[i].used <
                pictures->kept.items[oldest].used) {
                oldest = i;
            }
        }
        assert(pictures->kept.items[oldest].used != newest);
        drop(pictures, oldest);
    }
}

/* Takes `surface` over; what it returns lives until the next call. */
static struct kept *
keep(struct pictures *pictures, const char *name, const struct what *what,
     SDL_Surface *surface, bool pictogram)
{
    unsigned long used = pictures->calls;
    vec_push(&pictures->kept, (struct kept){.name = xstrdup(name),
                                            .what = *what,
                                            .surface = surface,
                                            .pictogram = pictogram,
                                            .used = used});
    pictures->pixels += pixels_of(surface);
    make_room(pictures, used);
    struct kept *kept = find(pictures, name, what);
    assert(kept != NULL); /* the newest stays */
    return kept;
}

static SDL_Surface *
hand_out(const struct pictures *pictures, struct kept *kept, SDL_Color tint)
{
    kept->used = pictures->calls;
    if (kept->surface == NULL) {
        return NULL;
    }
    bool other = memcmp(&kept->tint, &tint, sizeof tint) != 0;
    if (kept->pictogram && other) {
        paint_in(kept->surface, tint);
        kept->tint = tint;
    }
    SDL_SetSurfaceBlendMode(kept->surface, SDL_BLENDMODE_BLEND);
    SDL_SetSurfaceColorMod(kept->surface, 255, 255, 255);
    return kept->surface;
}

SDL_Surface *
pictures_file(struct pictures *pictures, int folder_fd, const char *path, int w,
              int h, bool fill, SDL_Color tint, bool *ret_pictogram)
{
    struct stat status;
    if (w <= 0 || h <= 0 || fstatat(folder_fd, path, &status, 0) != 0) {
        return NULL;
    }
    pictures->calls++;
    struct what what = {
        .device = status.st_dev,
        .inode = status.st_ino,
        .size = status.st_size,
        .changed = status.st_mtim,
        .w = w,
        .h = h,
        .fill = fill,
    };
    struct kept *kept = find(pictures, path, &what);
    if (kept == NULL) {
        struct bytes file;
        if (file_read(folder_fd, path, PICTURE_MAX_BYTES, &file) != FILE_OK) {
            return NULL;
        }
        SDL_Surface *surface = make(&file, w, h, fill);
        kept = keep(pictures, path, &what, surface,
                    surface != NULL && is_pictogram(surface));
    }
    if (ret_pictogram != NULL) {
        *ret_pictogram = kept->pictogram;
    }
    return hand_out(pictures, kept, tint);
}

static void
flip(SDL_Surface *surface)
{
    for (int y = 0; y < surface->h; y++) {
        Uint32 *row = row_of(surface, y);
        for (int x = 0; x < surface->w / 2; x++) {
            Uint32 other = row[surface->w - 1 - x];
            row[surface->w - 1 - x] = row[x];
            row[x] = other;
        }
    }
}

SDL_Surface *
pictures_icon(struct pictures *pictures, const char *name, int size,
              SDL_Color tint, bool flipped)
{
    const struct icon_file *icon = icons_find(name);
    if (size <= 0 || icon == NULL) {
        return NULL;
    }
    pictures->calls++;
    struct what what = {
        .w = size,
        .h = size,
        .icon = true,
        .flipped = flipped,
    };
    struct kept *kept = find(pictures, name, &what);
    if (kept == NULL) {
        SDL_Surface *surface =
            decode_svg(icon->data, icon->size, size, size, false);
        if (surface != NULL && flipped) {
            flip(surface);
        }
        kept = keep(pictures, name, &what, surface, true);
    }
    return hand_out(pictures, kept, tint);
}
