/* The page for staff: what is shown and what is wrong with it, as a table, in
 * Swedish whatever language was read before. Part of views.h. */
#include <stdlib.h>

#include "paint/layout.h"
#include "paint/views.h"
#include "util/mem.h"

#define TITLE "Personalsida"
#define CLOSES "Stängs om %u s"
#define CUT "…"

/* Units. The first row stands this much below the frame's top, the title a
 * little above it. */
#define TITLE_RISE 1.0
#define TITLE_SIZE 10.0
#define CLOSES_SIZE 6.0
#define TITLE_GAP 4.0
#define ROWS_TOP 14.0
#define NOTE_SIZE 5.0
/* Where built-in letters come out higher than fits a row. */
#define NOTE_SMALLER 4.0
#define NOTE_CAP_MOST 4.2
#define KEY_WIDTH 44.0
#define VALUE_AT 46.0
/* From row to row; where all would not fit, they move together. */
#define PITCH 9.0
#define PITCH_LEAST 7.0
#define PITCH_STEP 0.5
/* A value that is longer is cut. */
#define LINES_MOST 3

struct staff {
    struct layout layout;
    const struct staff_row *rows;
    size_t count;
    double pitch;
    double size, cap; /* of the rows' letters */
};

static void
lay_out_value(const struct staff *staff, const char *text,
              struct type_text *ret)
{
    struct type_part part = {.text = text};
    type_layout(&staff->layout.type, ROLE_NOTE, staff->size,
                staff->layout.type.frame->inner - VALUE_AT, &part, 1, ret);
}

/* How large the rows are written. */
static void
choose_size(struct staff *staff)
{
    for (staff->size = NOTE_SIZE;; staff->size = NOTE_SMALLER) {
        struct type_text text;
        lay_out_value(staff, TITLE, &text);
        staff->cap = text.cap;
        type_done(&text);
        if (staff->cap <= NOTE_CAP_MOST || staff->size <= NOTE_SMALLER) {
            return;
        }
    }
}

static size_t
lines_of(const struct type_text *text)
{
    size_t lines = text->paragraph.lines.count;
    return lines < 1 ? 1 : lines > LINES_MOST ? LINES_MOST : lines;
}

/* What a row of so many lines takes. */
static double
row_height(const struct staff *staff, const struct type_text *text,
           size_t lines)
{
    return staff->pitch + (double)(lines - 1) * text->leading;
}

/* From a row's cap line up to the rule above it. */
static double
rise(const struct staff *staff)
{
    return (staff->pitch - staff->cap) / 2;
}

/* Where the first row's cap line is, and where the last rule may be. */
static double
rows_top(const struct staff *staff)
{
    return staff->layout.type.frame->top + ROWS_TOP;
}

static double
rows_room(const struct staff *staff)
{
    return layout_bottom(&staff->layout) - rows_top(staff) + rise(staff);
}

static bool
all_fit(const struct staff *staff)
{
    double height = 0;
    for (size_t i = 0; i < staff->count; i++) {
        struct type_text text;
        lay_out_value(staff, staff->rows[i].value, &text);
        height += row_height(staff, &text, lines_of(&text));
        type_done(&text);
    }
    return height <= rows_room(staff);
}

/* Both on one line: built-in letters may be wide. */
static void
place_title(struct staff *staff, unsigned seconds)
{
    struct layout *layout = &staff->layout;
    const struct frame *frame = layout->type.frame;
    double top = frame->top - TITLE_RISE;
    struct type_text title, closes;
    char *words = xprintf(CLOSES, seconds);
    type_line(&layout->type, ROLE_SMALL, CLOSES_SIZE, words, false, &closes);
    free(words);
    double room = frame->inner - type_width(&closes) - TITLE_GAP;
    double size = TITLE_SIZE;
    type_line(&layout->type, ROLE_H2, size, TITLE, false, &title);
    while (type_width(&title) > room && size > CLOSES_SIZE) {
        type_done(&title);
        size--;
        type_line(&layout->type, ROLE_H2, size, TITLE, false, &title);
    }
    type_place(&title, layout->page, frame->left, top, 0, TYPE_START);
    type_place(&closes, layout->page, frame->left, top + title.cap - closes.cap,
               frame->inner, TYPE_END);
    type_done(&title);
    type_done(&closes);
}

/* The rule above a row whose cap line is at y, or behind the last row. */
static void
place_rule(struct staff *staff, double y)
{
    struct layout *layout = &staff->layout;
    const struct frame *frame = layout->type.frame;
    layout_box(layout, frame->left, y - rise(staff), frame->inner,
               frame->edge_px / frame->u, TOKEN_LINE, TOKEN_NONE, 0);
}

/* Says behind the last line that something was cut. */
static void
place_cut(struct staff *staff, const struct type_text *value, double y,
          size_t lines)
{
    struct layout *layout = &staff->layout;
    const struct line *last = &value->paragraph.lines.items[lines - 1];
    double width = last->width / layout->type.frame->u;
    struct type_text text;
    type_line(&layout->type, ROLE_NOTE, staff->size, CUT, false, &text);
    type_place(&text, layout->page, layout->type.frame->left + VALUE_AT + width,
               y + (double)(lines - 1) * value->leading, 0, TYPE_START);
    type_done(&text);
}

static void
place_row(struct staff *staff, const struct staff_row *row,
          const struct type_text *value, double y, size_t lines)
{
    struct layout *layout = &staff->layout;
    const struct frame *frame = layout->type.frame;
    place_rule(staff, y);
    struct type_part part = {.text = row->key, .bold = true};
    struct type_text key;
    type_layout(&layout->type, ROLE_NOTE, staff->size, KEY_WIDTH, &part, 1,
                &key);
    type_place_lines(&key, layout->page, frame->left, y, 0, lines);
    type_done(&key);
    type_place_lines(value, layout->page, frame->left + VALUE_AT, y, 0, lines);
    if (lines < value->paragraph.lines.count) {
        place_cut(staff, value, y, lines);
    }
}

/* As many rows as there is room for; the last of them may lose lines. */
static void
place_rows(struct staff *staff)
{
    double top = rows_top(staff), room = rows_room(staff), used = 0;
    for (size_t i = 0; i < staff->count; i++) {
        struct type_text value;
        lay_out_value(staff, staff->rows[i].value, &value);
        size_t lines = lines_of(&value);
        while (lines > 0 && used + row_height(staff, &value, lines) > room) {
            lines--;
        }
        if (lines > 0) {
            place_row(staff, &staff->rows[i], &value, top + used, lines);
            used += row_height(staff, &value, lines);
        }
        type_done(&value);
        if (lines == 0) {
            break;
        }
    }
    place_rule(staff, top + used);
}

struct page *
compose_staff(struct fonts *fonts, const struct frame *frame,
              const struct staff_row *rows, size_t count, unsigned seconds)
{
    struct staff staff = {
        .layout =
            {
                .type = {.fonts = fonts,
                         .frame = frame,
                         .language = language_default(),
                         .scale = 1},
                .page = page_new(frame->width_px, frame_px(frame, frame->s)),
            },
        .rows = rows,
        .count = count,
        .pitch = PITCH,
    };
    choose_size(&staff);
    while (staff.pitch > PITCH_LEAST && !all_fit(&staff)) {
        staff.pitch -= PITCH_STEP;
    }
    place_title(&staff, seconds);
    place_rows(&staff);
    layout_done(&staff.layout);
    return staff.layout.page;
}
