/* Rounded boxes by coverage. */
#include "paint/shape.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>

static Uint8
blend_channel(Uint8 under, Uint8 over, unsigned cover)
{
    return (Uint8)((under * (255 - cover) + over * cover + 127) / 255);
}

static void
blend(Uint32 *pixel, SDL_Color color, double coverage)
{
    unsigned cover = (unsigned)lround(coverage * 255);
    Uint32 under = *pixel;
    Uint32 r = blend_channel((Uint8)(under >> 16), color.r, cover);
    Uint32 g = blend_channel((Uint8)(under >> 8), color.g, cover);
    Uint32 b = blend_channel((Uint8)under, color.b, cover);
    *pixel = 0xFF000000U | r << 16 | g << 8 | b;
}

/* How much of the pixel (x, y), counted from the box's corner, is covered. */
static double
corner_coverage(SDL_Rect box, double radius, int x, int y)
{
    if (x < 0 || y < 0 || x >= box.w || y >= box.h) {
        return 0;
    }
    /* From the pixel's centre to the nearest point of the box that is shrunk
     * by the radius: an outline `radius` away from it is round at corners. */
    double dx = fmax(fmax(radius - (x + 0.5), x + 0.5 - (box.w - radius)), 0);
    double dy = fmax(fmax(radius - (y + 0.5), y + 0.5 - (box.h - radius)), 0);
    if (dx == 0 || dy == 0) {
        return 1;
    }
    return fmin(fmax(0.5 - (hypot(dx, dy) - radius), 0), 1);
}

static Uint32 *
row_of(SDL_Surface *target, int y)
{
    return (Uint32 *)(void *)((Uint8 *)target->pixels +
                              (size_t)y * (size_t)target->pitch);
}

static double
fitting_radius(SDL_Rect box, double radius_px)
{
    return fmax(0, fmin(radius_px, fmin(box.w, box.h) / 2.0));
}

/* The part of a row of the box that is covered whole, from *ret_from up to
 * *ret_end, counted from the box's left. */
static void
whole_part(SDL_Rect box, double radius, int y, int *ret_from, int *ret_end)
{
    int corner = (int)ceil(radius);
    bool straight = y >= corner && y < box.h - corner;
    bool outside = y < 0 || y >= box.h;
    *ret_from = straight ? 0 : corner;
    *ret_end = outside ? *ret_from : straight ? box.w : box.w - corner;
}

/* A row's pixels from `x` up to `end`, each as far as it is covered. */
static void
fill_edge(Uint32 *row, int x, int end, SDL_Rect box, double radius, int y,
          SDL_Color color)
{
    for (; x < end; x++) {
        blend(&row[x], color,
              corner_coverage(box, radius, x - box.x, y - box.y));
    }
}

void
shape_box(SDL_Surface *target, SDL_Rect box, double radius_px, SDL_Color color)
{
    assert(target->format->BytesPerPixel == 4);
    SDL_Rect whole = {0, 0, target->w, target->h}, seen;
    if (!SDL_IntersectRect(&box, &whole, &seen)) {
        return;
    }
    double radius = fitting_radius(box, radius_px);
    Uint32 solid =
        0xFF000000U | (Uint32)color.r << 16 | (Uint32)color.g << 8 | color.b;
    int right = seen.x + seen.w;
    for (int y = seen.y; y < seen.y + seen.h; y++) {
        Uint32 *row = row_of(target, y);
        int from, end;
        whole_part(box, radius, y - box.y, &from, &end);
        from = SDL_clamp(box.x + from, seen.x, right);
        end = SDL_clamp(box.x + end, from, right);
        fill_edge(row, seen.x, from, box, radius, y, color);
        SDL_memset4(row + from, solid, (size_t)(end - from));
        fill_edge(row, end, right, box, radius, y, color);
    }
}

void
shape_edged_box(SDL_Surface *target, SDL_Rect box, double radius_px,
                SDL_Color color, int edge_px, SDL_Color edge)
{
    shape_box(target, box, radius_px, edge);
    SDL_Rect inner = {box.x + edge_px, box.y + edge_px, box.w - 2 * edge_px,
                      box.h - 2 * edge_px};
    shape_box(target, inner, radius_px - edge_px, color);
}

void
shape_cut(SDL_Surface *target, SDL_Rect box, double radius_px)
{
    assert(target->format->BytesPerPixel == 4);
    double radius = fitting_radius(box, radius_px);
    for (int y = 0; y < target->h; y++) {
        Uint32 *row = row_of(target, y);
        int from, end;
        whole_part(box, radius, y - box.y, &from, &end);
        for (int x = 0; x < target->w; x++) {
            int in_x = x - box.x;
            if (in_x < from || in_x >= end) {
                double cover = corner_coverage(box, radius, in_x, y - box.y);
                Uint32 alpha = (Uint32)lround((row[x] >> 24) * cover);
                row[x] = (row[x] & 0xFFFFFFU) | alpha << 24;
            }
        }
    }
}
