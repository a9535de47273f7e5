/* Painted pages. */
#include "kiosk/canvas.h"

#include <stdint.h>
#include <stdlib.h>

#include "kiosk/tiles.h"

static bool
bar_equal(const struct bar_wish *a, const struct bar_wish *b)
{
    return a->language == b->language && a->mode == b->mode &&
           a->position == b->position && a->count == b->count &&
           a->scale == b->scale;
}

bool
canvas_key_equal(const struct canvas_key *a, const struct canvas_key *b)
{
    return a->kind == b->kind && a->generation == b->generation &&
           a->night == b->night && a->entry == b->entry &&
           a->language == b->language && a->contact == b->contact &&
           a->opening == b->opening && a->scale == b->scale &&
           a->page == b->page && a->seconds == b->seconds &&
           a->shift == b->shift && a->report == b->report &&
           bar_equal(&a->bar, &b->bar);
}

static void
paint_done(struct paint *paint)
{
    SDL_FreeSurface(paint->surface);
    tiles_free(paint->tiles);
}

bool
canvas_is_painted(const struct canvas *canvas)
{
    return canvas->paint.surface != NULL || canvas->paint.tiles != NULL;
}

void
canvas_free(struct canvas *canvas)
{
    if (canvas == NULL) {
        return;
    }
    paint_done(&canvas->paint);
    for (size_t i = 0; canvas->pressed && i < canvas->page->targets.count;
         i++) {
        paint_done(&canvas->pressed[i]);
    }
    free(canvas->pressed);
    page_free(canvas->page);
    free(canvas);
}

size_t
canvas_target(const struct canvas *canvas, enum target_kind kind, size_t index)
{
    for (size_t i = 0; i < canvas->page->targets.count; i++) {
        const struct target *target = &canvas->page->targets.items[i];
        if (target->kind == kind && target->index == index) {
            return i;
        }
    }
    return SIZE_MAX;
}
