/* Painted pages. */
#include "kiosk/canvas.h"

#include <stdint.h>
#include <stdlib.h>

#include "paint/surface.h"

static bool
bar_equal(const struct bar_wish *a, const struct bar_wish *b)
{
    return a->language == b->language && a->mode == b->mode &&
           a->position == b->position && a->count == b->count &&
           a->scale == b->scale && a->pressed == b->pressed;
}

bool
canvas_key_equal(const struct canvas_key *a, const struct canvas_key *b)
{
    if (a->kind != b->kind || a->generation != b->generation ||
        a->night != b->night) {
        return false;
    }
    if (a->kind != CANVAS_SLIDE) {
        return bar_equal(&a->bar, &b->bar);
    }
    return a->entry == b->entry && a->language == b->language &&
           a->scale == b->scale && a->page == b->page;
}

void
canvas_free(struct canvas *canvas)
{
    if (canvas == NULL) {
        return;
    }
    page_free(canvas->page);
    SDL_FreeSurface(canvas->surface);
    if (canvas->texture != NULL) {
        SDL_DestroyTexture(canvas->texture);
    }
    free(canvas);
}

SDL_Surface *
canvas_turn(SDL_Surface *surface, unsigned degrees)
{
    if (degrees == 0 || surface == NULL) {
        return surface;
    }
    int w = surface->w, h = surface->h;
    bool across = degrees != 180;
    SDL_Surface *turned = surface_new(across ? h : w, across ? w : h);
    if (turned == NULL) {
        SDL_FreeSurface(surface);
        return NULL;
    }
    for (int y = 0; y < h; y++) {
        const uint32_t *from =
            (const uint32_t *)((const char *)surface->pixels +
                               (size_t)y * (size_t)surface->pitch);
        for (int x = 0; x < w; x++) {
            int to_x = degrees == 90    ? h - 1 - y
                       : degrees == 180 ? w - 1 - x
                                        : y;
            int to_y = degrees == 90    ? x
                       : degrees == 180 ? h - 1 - y
                                        : w - 1 - x;
            uint32_t *row = (uint32_t *)((char *)turned->pixels +
                                         (size_t)to_y * (size_t)turned->pitch);
            row[to_x] = from[x];
        }
    }
    SDL_FreeSurface(surface);
    return turned;
}
