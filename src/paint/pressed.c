/* How a button, card or tile looks while a finger is on it. */
#include "paint/pressed.h"

#include <string.h>

#include "util/mem.h"

/* The colours of what is pressed. */
struct look {
    enum token plate, edge, on;
};

static bool
contains(struct box outer, struct box inner)
{
    return inner.x >= outer.x && inner.y >= outer.y &&
           inner.x + inner.w <= outer.x + outer.w &&
           inner.y + inner.h <= outer.y + outer.h;
}

/* Ink may reach out of a plate a little; its middle does not. */
static bool
stands_on(const struct item *item, struct box plate)
{
    if (item->kind != ITEM_TEXT) {
        return contains(plate, item->box);
    }
    struct box middle = {item->box.x + item->box.w / 2,
                         item->box.y + item->box.h / 2, 0, 0};
    return contains(plate, middle);
}

static bool
is_plate(const struct item *item, struct box plate)
{
    return item->kind == ITEM_BOX && contains(item->box, plate) &&
           contains(plate, item->box);
}

static struct look
look_of(const struct page *page, struct box plate)
{
    for (size_t i = 0; i < page->items.count; i++) {
        const struct item *item = &page->items.items[i];
        if (is_plate(item, plate) && item->color == TOKEN_FILL) {
            return (struct look){TOKEN_INK, TOKEN_NONE, TOKEN_PAPER};
        }
    }
    return (struct look){TOKEN_FILL, TOKEN_FILL_EDGE, TOKEN_ON_FILL};
}

static void
recolor(struct item *item, const struct look *look, struct box plate)
{
    switch (item->kind) {
    case ITEM_BOX:
        if (is_plate(item, plate)) {
            item->color = look->plate;
            item->edge = look->edge;
            break;
        }
        item->color = look->on;
        item->edge = TOKEN_NONE;
        break;
    case ITEM_TEXT:
    case ITEM_ICON: item->color = look->on; break;
    case ITEM_PICTURE:
    case ITEM_QR: break; /* as they are */
    }
}

struct page *
pressed_page(const struct page *page, const struct target *target)
{
    struct box plate = target->box;
    struct look look = look_of(page, plate);
    struct page *ret = page_new(plate.w, plate.h);
    for (size_t i = 0; i < page->items.count; i++) {
        if (!stands_on(&page->items.items[i], plate)) {
            continue;
        }
        struct item item = page->items.items[i];
        recolor(&item, &look, plate);
        item.text = item.text != NULL ? xstrdup(item.text) : NULL;
        item.box.x -= plate.x;
        item.box.y -= plate.y;
        item.baseline -= plate.y;
        vec_push(&ret->items, item);
    }
    return ret;
}
