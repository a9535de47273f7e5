/* The targets of what is on the screen now. */
#include "kiosk/hit.h"

#define GROWN 2.0 /* units around a target that still count when lifting */

/* The pages on the screen, the slide's first; either may be NULL. */
struct pages {
    struct canvas *canvas[2];
    int top[2];
};

static struct pages
pages_of(const struct kiosk *kiosk)
{
    struct pages pages = {0};
    if (kiosk->anything_shown) {
        pages.canvas[0] = gallery_find(&kiosk->gallery, &kiosk->shown.slide);
        pages.canvas[1] = gallery_find(&kiosk->gallery, &kiosk->shown.bar);
        pages.top[1] = frame_px(&kiosk->frame, kiosk->frame.strip_top);
    }
    return pages;
}

static struct box
lower(struct box box, int top)
{
    box.y += top;
    return box;
}

static bool
holds(const struct box *box, int x, int y)
{
    return x >= box->x && x < box->x + box->w && y >= box->y &&
           y < box->y + box->h;
}

static struct hit
hit_of(const struct pages *pages, size_t page, size_t index)
{
    struct canvas *canvas = pages->canvas[page];
    const struct target *target = &canvas->page->targets.items[index];
    return (struct hit){
        .id = {target->kind, target->index},
        .box = lower(target->box, pages->top[page]),
        .touch = lower(target->touch, pages->top[page]),
        .pressed = canvas->pressed ? &canvas->pressed[index] : NULL,
    };
}

static size_t
count_of(const struct pages *pages, size_t page)
{
    const struct canvas *canvas = pages->canvas[page];
    return canvas != NULL ? canvas->page->targets.count : 0;
}

struct hit
hit_at(const struct kiosk *kiosk, int x, int y)
{
    struct pages pages = pages_of(kiosk);
    for (size_t p = 0; p < 2; p++) {
        for (size_t i = 0; i < count_of(&pages, p); i++) {
            struct box touch = lower(
                pages.canvas[p]->page->targets.items[i].touch, pages.top[p]);
            if (holds(&touch, x, y)) {
                return hit_of(&pages, p, i);
            }
        }
    }
    return (struct hit){0};
}

struct hit
hit_find(const struct kiosk *kiosk, struct target_id id)
{
    struct pages pages = pages_of(kiosk);
    for (size_t p = 0; id.kind != TARGET_NONE && p < 2; p++) {
        size_t i = pages.canvas[p] != NULL
                       ? canvas_target(pages.canvas[p], id.kind, id.index)
                       : SIZE_MAX;
        if (i != SIZE_MAX) {
            return hit_of(&pages, p, i);
        }
    }
    return (struct hit){0};
}

struct hit
hit_step(const struct kiosk *kiosk, struct target_id id, int direction)
{
    struct pages pages = pages_of(kiosk);
    size_t first = count_of(&pages, 0), count = first + count_of(&pages, 1);
    if (count == 0) {
        return (struct hit){0};
    }
    size_t at = direction > 0 ? count - 1 : 0;
    for (size_t i = 0; i < count; i++) {
        struct hit hit =
            i < first ? hit_of(&pages, 0, i) : hit_of(&pages, 1, i - first);
        if (target_id_equal(hit.id, id)) {
            at = i;
        }
    }
    at = direction > 0 ? (at + 1) % count : (at + count - 1) % count;
    return at < first ? hit_of(&pages, 0, at) : hit_of(&pages, 1, at - first);
}

bool
hit_holds(const struct kiosk *kiosk, const struct hit *hit, int x, int y)
{
    int grown = frame_px(&kiosk->frame, GROWN);
    struct box box = {hit->touch.x - grown, hit->touch.y - grown,
                      hit->touch.w + 2 * grown, hit->touch.h + 2 * grown};
    return holds(&box, x, y);
}
