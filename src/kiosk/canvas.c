/* Painted pages. */
#include "kiosk/canvas.h"

#include <stdlib.h>

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
