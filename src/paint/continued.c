/* The mark of a slide that goes on over several pages. */
#include "paint/continued.h"

#include <math.h>
#include <stdlib.h>

#include "content/lang.h"
#include "util/mem.h"

#define SIZE 6.0
#define ICON 5.0
#define GAP 2.0

void
continued_place(struct layout *layout)
{
    const struct frame *frame = layout->type.frame;
    const struct page *page = layout->page;
    if (page->count < 2) {
        return;
    }
    struct type type = layout->type;
    type.scale = 1;
    double top = layout_bottom(layout) - TYPE_CAP * SIZE;
    double end = frame->left + frame->inner;
    bool more = page->number < page->count;
    if (more) {
        end -= ICON;
        layout_icon(layout, "next", end, top + (TYPE_CAP * SIZE - ICON) / 2,
                    ICON, TOKEN_INK_2);
        end -= GAP;
    }
    char *count = xprintf("%u/%u", page->number, page->count);
    struct type_part part = {.text = count, .bold = true, .number = true};
    struct type_text text;
    type_layout(&type, ROLE_SMALL, SIZE, INFINITY, &part, 1, &text);
    end -= type_width(&text);
    type_place(&text, layout->page, end, top, 0, TYPE_START);
    type_done(&text);
    free(count);
    if (more) {
        type_line(&type, ROLE_SMALL, SIZE,
                  language_word(type.language, WORD_PAGE_CONTINUED), false,
                  &text);
        type_place(&text, layout->page, end - GAP - type_width(&text), top, 0,
                   TYPE_START);
        type_done(&text);
    }
}
