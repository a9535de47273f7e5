/* Right-to-left languages. */
#include "paint/mirror.h"

#include <string.h>

static void
mirror_box(const struct page *page, struct box *box)
{
    box->x = page->width - box->x - box->w;
}

static bool
points(const char *icon)
{
    static const char *const names[] = {"previous", "next", "play"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(icon, names[i]) == 0) {
            return true;
        }
    }
    return false;
}

void
mirror_page(struct page *page)
{
    for (size_t i = 0; i < page->items.count; i++) {
        struct item *item = &page->items.items[i];
        mirror_box(page, &item->box);
        if (item->kind == ITEM_ICON && points(item->text)) {
            item->flipped = !item->flipped;
        }
    }
    for (size_t i = 0; i < page->targets.count; i++) {
        mirror_box(page, &page->targets.items[i].box);
        mirror_box(page, &page->targets.items[i].touch);
    }
}
