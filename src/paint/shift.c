/* What is written moves a little. */
#include "paint/shift.h"

void
shift_page(struct page *page, unsigned step, int edge_px)
{
    static const int ring[SHIFT_STEPS][2] = {
        {0, 0}, {1, 0}, {1, 1}, {0, 1}, {-1, 1}, {-1, 0}, {-1, -1}, {0, -1}};
    int x = ring[step % SHIFT_STEPS][0] * edge_px;
    int y = ring[step % SHIFT_STEPS][1] * edge_px;
    for (size_t i = 0; i < page->items.count; i++) {
        struct item *item = &page->items.items[i];
        switch (item->kind) {
        case ITEM_TEXT:
        case ITEM_ICON:
            item->box.x += x;
            item->box.y += y;
            item->baseline += y;
            break;
        case ITEM_BOX:
        case ITEM_PICTURE: /* fills its plate */
        case ITEM_QR: break;
        }
    }
}
