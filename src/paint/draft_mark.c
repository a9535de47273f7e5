/* The mark of a language that no native reader has approved. */
#include "paint/draft_mark.h"

/* Swedish in every language: it is for staff. */
#define WORD "UTKAST"
#define SIZE 4.5
#define PADDING 3.0

static void
lay_out(const struct layout *layout, struct type_text *ret)
{
    type_line(&layout->type, ROLE_DRAFT, SIZE, WORD, true, ret);
}

double
draft_mark_width(const struct layout *layout)
{
    struct type_text text;
    lay_out(layout, &text);
    double width = type_width(&text) + 2 * PADDING;
    type_done(&text);
    return width;
}

void
draft_mark_place(struct layout *layout)
{
    if (!layout->draft) {
        return;
    }
    struct type_text text;
    lay_out(layout, &text);
    double width = type_width(&text) + 2 * PADDING;
    double x = layout->type.frame->W - width;
    layout_box(layout, x, 0, width, DRAFT_MARK_HEIGHT, TOKEN_INK, TOKEN_NONE,
               0);
    type_place(&text, layout->page, x + PADDING,
               (DRAFT_MARK_HEIGHT - TYPE_CAP * SIZE) / 2, 0, TYPE_START);
    type_done(&text);
}
