/* A few pixels of a painted page. */
#include "kiosk/probe.h"

#include <stdlib.h>

#define RASTER 8 /* points looked at, across and down a quarter */
/* What five bits a channel make of eight differs by up to seven. */
#define SHADES 12

static int
channel(Uint32 rgb, unsigned shift)
{
    return (int)(rgb >> shift & 0xFF);
}

static Uint32
pixel_of(const SDL_Surface *surface, int x, int y)
{
    const char *row =
        (const char *)surface->pixels + (size_t)y * (size_t)surface->pitch;
    Uint8 r = 0, g = 0, b = 0;
    SDL_GetRGB(((const Uint32 *)row)[x], surface->format, &r, &g, &b);
    return (Uint32)r << 16 | (Uint32)g << 8 | b;
}

static int
brightness(Uint32 rgb)
{
    return 2 * channel(rgb, 16) + 5 * channel(rgb, 8) + channel(rgb, 0);
}

/* The brightest and the darkest point of a quarter. */
static void
take_quarter(const SDL_Surface *surface, int left, int top, struct probe *ret)
{
    int w = surface->w / 2, h = surface->h / 2;
    unsigned dark = ret->count, bright = ret->count + 1;
    for (int i = 0; i < RASTER * RASTER; i++) {
        int x = left + (2 * (i % RASTER) + 1) * w / (2 * RASTER);
        int y = top + (2 * (i / RASTER) + 1) * h / (2 * RASTER);
        Uint32 rgb = pixel_of(surface, x, y);
        int light = brightness(rgb);
        if (i == 0 || light < brightness(ret->points[dark].rgb)) {
            ret->points[dark].x = x;
            ret->points[dark].y = y;
            ret->points[dark].rgb = rgb;
        }
        if (i == 0 || light > brightness(ret->points[bright].rgb)) {
            ret->points[bright].x = x;
            ret->points[bright].y = y;
            ret->points[bright].rgb = rgb;
        }
    }
    ret->count += 2;
}

void
probe_take(const SDL_Surface *surface, struct probe *ret)
{
    *ret = (struct probe){.w = surface->w, .h = surface->h};
    if (surface->format->BytesPerPixel != 4 || surface->w < 2 ||
        surface->h < 2) {
        return;
    }
    for (int quarter = 0; quarter < 4; quarter++) {
        take_quarter(surface, quarter % 2 * (surface->w / 2),
                     quarter / 2 * (surface->h / 2), ret);
    }
}

static bool
is_hidden(int x, int y, const SDL_Rect *hidden, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (SDL_PointInRect(&(SDL_Point){x, y}, &hidden[i])) {
            return true;
        }
    }
    return false;
}

static bool
is_like(Uint32 a, Uint32 b)
{
    return abs(channel(a, 16) - channel(b, 16)) <= SHADES &&
           abs(channel(a, 8) - channel(b, 8)) <= SHADES &&
           abs(channel(a, 0) - channel(b, 0)) <= SHADES;
}

bool
probe_holds(const struct probe *probe, SDL_Renderer *renderer,
            const SDL_Rect *at, const SDL_Rect *hidden, size_t count)
{
    if (at->w != probe->w || at->h != probe->h) {
        return true;
    }
    for (unsigned i = 0; i < probe->count; i++) {
        SDL_Rect point = {at->x + probe->points[i].x,
                          at->y + probe->points[i].y, 1, 1};
        Uint32 seen = ~probe->points[i].rgb;
        if (!is_hidden(point.x, point.y, hidden, count) &&
            (SDL_RenderReadPixels(renderer, &point, SDL_PIXELFORMAT_ARGB8888,
                                  &seen, sizeof seen) != 0 ||
             !is_like(seen, probe->points[i].rgb))) {
            return false;
        }
    }
    return true;
}
