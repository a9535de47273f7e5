/*
 * Scaling of decoded pictures. Each row of the source is scaled sideways when
 * it is first needed, and rows are then added up. Sums are whole numbers, so
 * that every compiler and processor gives the same picture: a channel is its
 * value times alpha (0 … 255²), weights are parts of ONE.
 */
#include "paint/resample.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "util/mem.h"

#define ONE 32768U
#define CHANNELS 4

/* Which source pixels make a new one: `count` of them from `first`. */
struct tap {
    int first, count;
    size_t weights; /* where its weights begin; they add up to ONE */
};

struct axis {
    struct tap *taps;
    Uint32 *weights;
};

static void
add_area(struct axis *axis, size_t *used, struct tap *tap, double from,
         double to, int limit)
{
    int first = (int)fmin(fmax(floor(from), 0), limit - 1);
    int end = (int)fmin(fmax(ceil(to), first + 1), limit);
    *tap = (struct tap){first, end - first, *used};
    /* Rounding the running sum, not the weights, makes the sum exact. */
    Uint32 before = 0;
    for (int i = first; i < end; i++) {
        double part = fmin(fmax((i + 1 - from) / (to - from), 0), 1);
        Uint32 sum = i + 1 == end ? ONE : (Uint32)lround(part * ONE);
        axis->weights[(*used)++] = sum - before;
        before = sum;
    }
}

static void
add_line(struct axis *axis, size_t *used, struct tap *tap, double middle,
         int limit)
{
    double at = fmin(fmax(middle - 0.5, 0), limit - 1);
    int first = (int)fmin(floor(at), fmax(limit - 2, 0));
    Uint32 second = (Uint32)lround((at - first) * ONE);
    *tap = (struct tap){first, second > 0 ? 2 : 1, *used};
    axis->weights[(*used)++] = ONE - second;
    if (second > 0) {
        axis->weights[(*used)++] = second;
    }
}

/* How `size` new pixels are made of the `length` from `start` on, of `limit`
 * that there are. */
static struct axis
axis_make(double start, double length, int limit, int size)
{
    double step = length / size;
    size_t most = (size_t)(ceil(step) + 2) * (size_t)size;
    struct axis axis = {
        .taps = xnew_array(struct tap, (size_t)size),
        .weights = xnew_array(Uint32, most),
    };
    size_t used = 0;
    for (int i = 0; i < size; i++) {
        double from = start + i * step;
        if (step >= 1) {
            add_area(&axis, &used, &axis.taps[i], from, from + step, limit);
        } else {
            add_line(&axis, &used, &axis.taps[i], from + step / 2, limit);
        }
    }
    assert(used <= most);
    return axis;
}

static void
axis_done(struct axis *axis)
{
    free(axis->taps);
    free(axis->weights);
}

/* Rows of the source, scaled sideways; two are kept, which is what
 * neighbouring new rows share. */
struct rows {
    SDL_Surface *source, *one; /* `one`: a row as ARGB8888 */
    const struct axis *across;
    int width;
    int number[2]; /* -1: none */
    Uint16 *row[2];
};

/* Row `y` in ARGB8888, whatever the source has: palettes and keys too. */
static bool
rows_read(struct rows *rows, int y)
{
    SDL_Rect part = {0, y, rows->source->w, 1};
    SDL_FillRect(rows->one, NULL, 0);
    return SDL_BlitSurface(rows->source, &part, rows->one, NULL) == 0;
}

static void
rows_scale(const struct rows *rows, Uint16 *out)
{
    const Uint32 *in = rows->one->pixels;
    for (int x = 0; x < rows->width; x++) {
        const struct tap *tap = &rows->across->taps[x];
        const Uint32 *weights = rows->across->weights + tap->weights;
        Uint32 sums[CHANNELS] = {ONE / 2, ONE / 2, ONE / 2, ONE / 2};
        for (int i = 0; i < tap->count; i++) {
            Uint32 pixel = in[tap->first + i];
            Uint32 weight = weights[i], alpha = pixel >> 24;
            sums[0] += weight * (alpha * (pixel & 0xFF));
            sums[1] += weight * (alpha * (pixel >> 8 & 0xFF));
            sums[2] += weight * (alpha * (pixel >> 16 & 0xFF));
            sums[3] += weight * (alpha * 255);
        }
        for (int c = 0; c < CHANNELS; c++) {
            *out++ = (Uint16)(sums[c] / ONE);
        }
    }
}

/* NULL when SDL cannot read the row. */
static const Uint16 *
rows_get(struct rows *rows, int y)
{
    int slot = y % 2;
    if (rows->number[slot] != y) {
        if (!rows_read(rows, y)) {
            return NULL;
        }
        rows_scale(rows, rows->row[slot]);
        rows->number[slot] = y;
    }
    return rows->row[slot];
}

static Uint32
straight(Uint32 sum, Uint32 alpha_sum)
{
    Uint32 value = (sum * 255 + alpha_sum / 2) / alpha_sum;
    return value < 255 ? value : 255;
}

static void
write_row(const Uint32 *sums, int width, Uint32 *out)
{
    for (int x = 0; x < width; x++, sums += CHANNELS) {
        Uint32 b = sums[0] / ONE, g = sums[1] / ONE, r = sums[2] / ONE;
        Uint32 a = sums[3] / ONE;
        out[x] = a == 0 ? 0
                        : (a + 127) / 255 << 24 | straight(r, a) << 16 |
                              straight(g, a) << 8 | straight(b, a);
    }
}

static bool
scale_rows(struct rows *rows, const struct axis *down, SDL_Surface *target)
{
    size_t count = (size_t)rows->width * CHANNELS;
    Uint32 *sums = xnew_array(Uint32, count);
    bool good = true;
    for (int y = 0; y < target->h && good; y++) {
        const struct tap *tap = &down->taps[y];
        for (size_t i = 0; i < count; i++) {
            sums[i] = ONE / 2;
        }
        for (int k = 0; k < tap->count && good; k++) {
            const Uint16 *row = rows_get(rows, tap->first + k);
            Uint32 weight = down->weights[tap->weights + (size_t)k];
            for (size_t i = 0; row != NULL && i < count; i++) {
                sums[i] += weight * row[i];
            }
            good = row != NULL;
        }
        write_row(sums, rows->width,
                  (Uint32 *)(void *)((Uint8 *)target->pixels +
                                     (size_t)y * (size_t)target->pitch));
    }
    free(sums);
    return good;
}

SDL_Surface *
resample_scale(SDL_Surface *source, const struct resample_part *part, int w,
               int h)
{
    assert(w > 0 && h > 0 && part->w > 0 && part->h > 0);
    SDL_Surface *target =
        SDL_CreateRGBSurfaceWithFormat(0, w, h, 32, SDL_PIXELFORMAT_ARGB8888);
    SDL_Surface *one = SDL_CreateRGBSurfaceWithFormat(0, source->w, 1, 32,
                                                      SDL_PIXELFORMAT_ARGB8888);
    if (target == NULL || one == NULL) {
        SDL_FreeSurface(target);
        SDL_FreeSurface(one);
        return NULL;
    }
    SDL_SetSurfaceBlendMode(source, SDL_BLENDMODE_NONE);
    struct axis across = axis_make(part->x, part->w, source->w, w);
    struct axis down = axis_make(part->y, part->h, source->h, h);
    struct rows rows = {
        .source = source,
        .one = one,
        .across = &across,
        .width = w,
        .number = {-1, -1},
        .row = {xnew_array(Uint16, (size_t)w * CHANNELS),
                xnew_array(Uint16, (size_t)w * CHANNELS)},
    };
    if (!scale_rows(&rows, &down, target)) {
        SDL_FreeSurface(target);
        target = NULL;
    }
    free(rows.row[0]);
    free(rows.row[1]);
    axis_done(&across);
    axis_done(&down);
    SDL_FreeSurface(one);
    return target;
}

static Uint32 *
pixel_at(const SDL_Surface *surface, int x, int y)
{
    return (Uint32 *)(void *)((Uint8 *)surface->pixels +
                              (size_t)y * (size_t)surface->pitch) +
           x;
}

SDL_Surface *
resample_turn(SDL_Surface *surface, int orientation)
{
    if (surface == NULL || orientation <= 1 || orientation > 8) {
        return surface;
    }
    int right = surface->w - 1, last = surface->h - 1;
    bool across = orientation >= 5;
    SDL_Surface *turned = SDL_CreateRGBSurfaceWithFormat(
        0, across ? surface->h : surface->w, across ? surface->w : surface->h,
        32, SDL_PIXELFORMAT_ARGB8888);
    for (int y = 0; turned != NULL && y < turned->h; y++) {
        for (int x = 0; x < turned->w; x++) {
            const struct {
                int x, y;
            } from[] = {
                {x, y},
                {x, y},
                {right - x, y},        /* 2: mirrored */
                {right - x, last - y}, /* 3: upside down */
                {x, last - y},         /* 4: both */
                {y, x},                /* 5: mirrored and on its side */
                {y, last - x},         /* 6: its top is at the right */
                {right - y, last - x}, /* 7 */
                {right - y, x},        /* 8: its top is at the left */
            };
            *pixel_at(turned, x, y) =
                *pixel_at(surface, from[orientation].x, from[orientation].y);
        }
    }
    SDL_FreeSurface(surface);
    return turned;
}
