/* The heading of a slide. */
#include "paint/heading.h"

#include <math.h>

#include "paint/draft_mark.h"

#define STEP 0.5
/* On one line a heading gets no smaller than this before it takes two, where
 * there is room enough for large ones at all. */
#define LEAST_ONE_LINE 13.0

double
heading_room(const struct layout *layout, double width)
{
    const struct frame *frame = layout->type.frame;
    /* Accents reach a quarter of a line above the cap line. */
    if (!layout->draft || frame->top - 3 >= DRAFT_MARK_HEIGHT) {
        return width;
    }
    double end = frame->left + fmin(width, frame->inner);
    double mark = frame->W - draft_mark_width(layout) - 2;
    return width - fmax(0, end - mark);
}

static void
lay_out(struct layout *layout, double size, double width, struct type_text *ret)
{
    struct layout_parts parts = {0};
    layout_spans(layout, layout_heading(layout), NULL, &parts);
    type_layout(&layout->type, ROLE_H1, size, width, parts.list.items,
                parts.list.count, ret);
    vec_done(&parts.list);
}

/* The largest size from `size` down to `least` at which it stands on at most
 * `lines` lines, laid out; at `least` whatever it takes. */
static bool
lay_out_on(struct layout *layout, double size, double least, size_t lines,
           double width, struct type_text *ret)
{
    for (;; size -= STEP) {
        lay_out(layout, size, width, ret);
        const struct paragraph *paragraph = &ret->paragraph;
        bool fits = paragraph->lines.count <= lines && !paragraph->overflow;
        for (size_t i = 0; i < paragraph->lines.count; i++) {
            fits = fits && !paragraph->lines.items[i].broken_inside;
        }
        if (fits || size - STEP < least) {
            return fits;
        }
        type_done(ret);
    }
}

/* The size at which `text`, measured on one line, would be `width` wide, in
 * half units upwards: nothing larger need be tried. */
static double
guess(const struct type_text *text, double width)
{
    double size = text->size * width / fmax(type_width(text), 1);
    return fmin(text->size, ceil(size / STEP) * STEP);
}

void
heading_fit(struct layout *layout, double width, struct heading *ret)
{
    *ret = (struct heading){.there = layout_heading(layout) != NULL};
    if (!ret->there) {
        return;
    }
    double largest = layout->type.frame->h1;
    double least = largest < LEAST_ONE_LINE ? HEADING_LEAST : LEAST_ONE_LINE;
    lay_out(layout, largest, INFINITY, &ret->text);
    bool one_line = ret->text.paragraph.lines.count == 1;
    double size = guess(&ret->text, width);
    type_done(&ret->text);
    if (one_line && size >= least) {
        if (lay_out_on(layout, size, least, 1, width, &ret->text)) {
            return;
        }
        type_done(&ret->text);
    }
    lay_out_on(layout, largest, HEADING_LEAST, HEADING_LINES, width,
               &ret->text);
}

bool
heading_shrink(struct layout *layout, double width, double least,
               struct heading *heading)
{
    if (!heading->there || heading->text.size - STEP < least) {
        return false;
    }
    double size = heading->text.size - STEP;
    type_done(&heading->text);
    lay_out(layout, size, width, &heading->text);
    return true;
}

double
heading_end(const struct layout *layout, const struct heading *heading)
{
    const struct frame *frame = layout->type.frame;
    return heading->there
               ? frame->top + type_height(&heading->text) + frame->after
               : frame->top;
}

void
heading_place(struct layout *layout, const struct heading *heading)
{
    if (heading->there) {
        const struct frame *frame = layout->type.frame;
        type_place(&heading->text, layout->page,
                   frame->left - type_bearing(&layout->type, &heading->text),
                   frame->top, 0, TYPE_START);
    }
}

void
heading_done(struct heading *heading)
{
    if (heading->there) {
        type_done(&heading->text);
    }
}
