/* The cells of the touch bar. */
#include "paint/cells.h"

#include <assert.h>

/* Units. */
#define GROUP_GAP 6.0

/* How wide things are, in parts of a row; what is left of it are gaps. */
struct parts {
    double start, turn, position, setting;
    double upper, lower;           /* parts in a row; one row: both are that */
    double upper_gaps, lower_gaps; /* units */
};

static const struct parts one_row = {42, 26, 20, 31, 202, 202, 20, 20};
static const struct parts two_rows = {49, 32, 17, 34, 113, 117, 8, 4};

/* Where the next cell goes. */
struct pen {
    struct cells *cells;
    unsigned row;
    double x;
};

static const struct parts *
parts_of(const struct frame *frame)
{
    return frame->two_rows ? &two_rows : &one_row;
}

static double
upper_part(const struct frame *frame)
{
    const struct parts *parts = parts_of(frame);
    return (frame->inner - parts->upper_gaps) / parts->upper;
}

static double
lower_part(const struct frame *frame)
{
    const struct parts *parts = parts_of(frame);
    return (frame->inner - parts->lower_gaps) / parts->lower;
}

double
cells_width(const struct frame *frame, enum target_kind target)
{
    const struct parts *parts = parts_of(frame);
    switch (target) {
    case TARGET_START: return parts->start * lower_part(frame);
    case TARGET_PREVIOUS:
    case TARGET_PAUSE:
    case TARGET_NEXT: return parts->turn * upper_part(frame);
    case TARGET_CLOSE:
        return 3 * parts->turn * upper_part(frame) + 2 * CELLS_GAP;
    case TARGET_LARGER:
    case TARGET_LANGUAGE: return parts->setting * lower_part(frame);
    case TARGET_NONE:
    case TARGET_CONTACT:
    case TARGET_CHOOSE_LANGUAGE: break;
    }
    return 0;
}

static void
add(struct pen *pen, struct cell cell)
{
    assert(pen->cells->count < CELLS_MAX);
    cell.row = pen->row;
    cell.x = pen->x;
    pen->cells->items[pen->cells->count++] = cell;
    pen->x += cell.w + CELLS_GAP;
}

static void
add_button(const struct frame *frame, struct pen *pen, enum cell_kind kind,
           enum target_kind target, const char *icon, enum word word)
{
    add(pen, (struct cell){
                 .kind = kind,
                 .target = target,
                 .w = cells_width(frame, target),
                 .icon = icon,
                 .word = word,
             });
}

static void
add_turning(const struct frame *frame, struct pen *pen, enum bar_mode mode)
{
    enum cell_kind kind = mode == BAR_SINGLE ? CELL_OFF : CELL_BUTTON;
    add_button(frame, pen, kind, TARGET_PREVIOUS, "previous",
               WORD_BAR_PREVIOUS);
    if (mode == BAR_STOPPED) {
        add_button(frame, pen, kind, TARGET_PAUSE, "play", WORD_BAR_PLAY);
    } else {
        add_button(frame, pen, kind, TARGET_PAUSE, "pause", WORD_BAR_PAUSE);
    }
    add_button(frame, pen, kind, TARGET_NEXT, "next", WORD_BAR_NEXT);
}

/* Previous, Pause, Next and the position in the room up to `end`, or what
 * stands there instead of them. */
static void
add_middle(const struct frame *frame, struct pen *pen, double end,
           const struct bar_wish *wish)
{
    switch (wish->mode) {
    case BAR_BUILTIN:
        add(pen, (struct cell){.kind = CELL_WORDS,
                               .w = end - pen->x,
                               .word = WORD_BAR_BUILTIN});
        break;
    case BAR_VIEW:
        add_button(frame, pen, CELL_WIDE, TARGET_CLOSE, "close",
                   WORD_BAR_CLOSE);
        break;
    case BAR_SINGLE: add_turning(frame, pen, wish->mode); break;
    case BAR_LOOP:
    case BAR_STOPPED:
        add_turning(frame, pen, wish->mode);
        if (wish->count > 0) {
            double w = parts_of(frame)->position * upper_part(frame);
            pen->x = end - w;
            add(pen, (struct cell){.kind = CELL_POSITION, .w = w});
        }
        break;
    }
}

static void
add_settings(const struct frame *frame, struct pen *pen, enum text_scale scale)
{
    if (scale == SCALE_160) {
        add_button(frame, pen, CELL_BUTTON, TARGET_LARGER, "text-normal",
                   WORD_BAR_NORMAL);
    } else {
        add_button(frame, pen, CELL_BUTTON, TARGET_LARGER, "text-larger",
                   WORD_BAR_LARGER);
    }
    add_button(frame, pen, CELL_BUTTON, TARGET_LANGUAGE, "language",
               WORD_BAR_LANGUAGE);
}

static void
add_start(const struct frame *frame, struct pen *pen)
{
    add_button(frame, pen, CELL_BUTTON, TARGET_START, "start", WORD_BAR_START);
}

static void
add_rows(const struct frame *frame, const struct bar_wish *wish,
         struct cells *cells)
{
    double end = frame->left + frame->inner;
    struct pen pen = {cells, 0, frame->left};
    if (frame->two_rows) {
        add_middle(frame, &pen, end, wish);
        pen = (struct pen){cells, 1, frame->left};
        add_start(frame, &pen);
        add_settings(frame, &pen, wish->scale);
    } else {
        double settings =
            end - 2 * cells_width(frame, TARGET_LANGUAGE) - CELLS_GAP;
        add_start(frame, &pen);
        pen.x += GROUP_GAP - CELLS_GAP;
        add_middle(frame, &pen, settings - GROUP_GAP, wish);
        pen.x = settings;
        add_settings(frame, &pen, wish->scale);
    }
}

static struct box
box_of(const struct frame *frame, const struct cell *cell)
{
    double y =
        frame->bar_top + frame->pad + cell->row * (frame->button + frame->pad);
    int left = frame_px(frame, cell->x), top = frame_px(frame, y);
    return (struct box){left, top, frame_px(frame, cell->x + cell->w) - left,
                        frame_px(frame, y + frame->button) - top};
}

/* From the middle of the gap before it to the middle of the gap behind it;
 * where there is no neighbour, to the edge of the screen or bar. */
static struct box
touch_of(const struct frame *frame, const struct cells *cells, size_t index)
{
    const struct cell *cell = &cells->items[index];
    const struct box *own = &cell->box;
    int left = 0, right = frame->width_px;
    int top = frame_px(frame, frame->bar_top), bottom = frame->height_px;
    for (size_t i = 0; i < cells->count; i++) {
        const struct cell *other = &cells->items[i];
        const struct box *box = &other->box;
        if (other->row < cell->row) {
            top = (box->y + box->h + own->y) / 2;
        } else if (other->row > cell->row) {
            bottom = (own->y + own->h + box->y) / 2;
        } else if (other->kind == CELL_POSITION) {
            continue;
        } else if (i < index) {
            left = (box->x + box->w + own->x) / 2;
        } else if (i > index) {
            int middle = (own->x + own->w + box->x) / 2;
            right = middle < right ? middle : right;
        }
    }
    return (struct box){left, top, right - left, bottom - top};
}

void
cells_make(const struct frame *frame, const struct bar_wish *wish,
           struct cells *ret)
{
    struct cells cells = {.count = 0};
    add_rows(frame, wish, &cells);
    for (size_t i = 0; i < cells.count; i++) {
        cells.items[i].box = box_of(frame, &cells.items[i]);
    }
    for (size_t i = 0; i < cells.count; i++) {
        cells.items[i].touch = touch_of(frame, &cells, i);
    }
    *ret = cells;
}
