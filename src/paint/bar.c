/*
 * Strip and touch bar as a page of their own. Composed left to right and turned
 * round for languages that read the other way.
 */
#include <math.h>
#include <stdlib.h>

#include "paint/cells.h"
#include "paint/compose.h"
#include "paint/mirror.h"
#include "paint/strip.h"
#include "paint/type.h"
#include "util/mem.h"

/* All in units of the frame. */
#define ICON 6.0
#define ICON_GAP 1.75 /* to the word below */
#define LEAST_ICON_GAP 0.75
#define SIDE_GAP 3.0 /* to the word beside */
#define LIFT 0.25
#define ARABIC_LIFT 0.75
#define FREE 1.5 /* beside a word, at least */
#define RADIUS 2.0
#define POSITION_SIZE 6.0

static const double word_sizes[] = {5.5, 5, 4.5};
/* A word that is too long even so is small rather than cut. */
#define LEAST_WORD 2.5

struct bar {
    const struct bar_wish *wish;
    struct type type;
    double origin; /* y of the page's top on the screen, units */
    double word;   /* size of the buttons' words */
};

struct look {
    enum token plate, edge, word; /* TOKEN_NONE: no plate, no edge */
};

static struct bar
bar_of(struct fonts *fonts, const struct frame *frame,
       const struct bar_wish *wish)
{
    return (struct bar){
        .wish = wish,
        .type = {.fonts = fonts,
                 .frame = frame,
                 .language = wish->language,
                 .scale = 1},
        .origin = frame_px(frame, frame->strip_top) / frame->u,
    };
}

/* --- The words' size --------------------------------------------------------
 */

static double
width_of(const struct bar *bar, enum word word, double size)
{
    struct type_text text;
    type_line(&bar->type, ROLE_WORD, size,
              language_word(bar->type.language, word), false, &text);
    double width = type_width(&text);
    type_done(&text);
    return width;
}

/* Does the bar never show it beside the compiled-in slide? */
static bool
of_the_loop(enum target_kind target)
{
    return target == TARGET_PREVIOUS || target == TARGET_PAUSE ||
           target == TARGET_NEXT;
}

/* Do all words fit that any state of the bar can show? Not only those that
 * stand there now: the size must not change when Pause becomes Play. Beside
 * the compiled-in slide they may be larger: built-in letters need it. */
static bool
words_fit(const struct bar *bar, double size)
{
    static const struct {
        enum word word;
        enum target_kind target;
        double beside; /* what else stands in the row */
    } words[] = {
        {WORD_BAR_PREVIOUS, TARGET_PREVIOUS, 0},
        {WORD_BAR_PAUSE, TARGET_PAUSE, 0},
        {WORD_BAR_PLAY, TARGET_PAUSE, 0},
        {WORD_BAR_NEXT, TARGET_NEXT, 0},
        {WORD_BAR_START, TARGET_START, 0},
        {WORD_BAR_LARGER, TARGET_LARGER, 0},
        {WORD_BAR_NORMAL, TARGET_LARGER, 0},
        {WORD_BAR_LANGUAGE, TARGET_LANGUAGE, 0},
        {WORD_BAR_CLOSE, TARGET_CLOSE, ICON + SIDE_GAP},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (bar->wish->mode == BAR_BUILTIN && of_the_loop(words[i].target)) {
            continue;
        }
        double room = cells_width(bar->type.frame, words[i].target) -
                      words[i].beside - 2 * FREE;
        if (width_of(bar, words[i].word, size) > room) {
            return false;
        }
    }
    return true;
}

/* The largest of the design's sizes at which they fit; 0 when they do not. */
static double
word_size(const struct bar *bar)
{
    for (size_t i = 0; i < sizeof word_sizes / sizeof *word_sizes; i++) {
        if (words_fit(bar, word_sizes[i])) {
            return word_sizes[i];
        }
    }
    return 0;
}

static double
word_size_at_any_rate(const struct bar *bar)
{
    double size = word_size(bar);
    for (double s = 4; size == 0 && s > LEAST_WORD; s -= 0.5) {
        size = words_fit(bar, s) ? s : 0;
    }
    return size > 0 ? size : LEAST_WORD;
}

void
compose_frame(struct fonts *fonts, const struct frame_wish *wish,
              const struct slideset *set, struct frame *ret)
{
    struct frame_wish final = *wish;
    struct frame frame;
    frame_make(wish, &frame);
    for (size_t i = 0; wish->bar && i < set->languages.count; i++) {
        struct bar_wish words = {.language = set->languages.items[i].language};
        struct bar bar = bar_of(fonts, &frame, &words);
        final.two_rows = final.two_rows || word_size(&bar) == 0;
    }
    frame_make(&final, ret);
}

/* --- Drawing ---------------------------------------------------------------
 */

static struct look
look_of(const struct cell *cell)
{
    if (cell->kind == CELL_OFF) {
        return (struct look){TOKEN_NONE, TOKEN_NONE, TOKEN_INK_2};
    }
    if (cell->target == TARGET_START) {
        return (struct look){TOKEN_FILL, TOKEN_FILL_EDGE, TOKEN_ON_FILL};
    }
    return (struct look){TOKEN_SURFACE, TOKEN_LINE, TOKEN_INK};
}

/* The middle of a cell's height, in units from the page's top. */
static double
middle_of(const struct bar *bar, const struct cell *cell)
{
    const struct frame *frame = bar->type.frame;
    return frame->bar_top - bar->origin + frame->pad +
           cell->row * (frame->button + frame->pad) + frame->button / 2;
}

/* From the screen to the page. */
static struct box
on_page(const struct bar *bar, struct box box)
{
    box.y -= frame_px(bar->type.frame, bar->type.frame->strip_top);
    return box;
}

static void
place_icon(const struct bar *bar, struct page *page, const char *icon, double x,
           double y, enum token color)
{
    const struct frame *frame = bar->type.frame;
    int side = frame_px(frame, ICON);
    vec_push(&page->items,
             (struct item){
                 .kind = ITEM_ICON,
                 .box = {frame_px(frame, x), frame_px(frame, y), side, side},
                 .color = color,
                 .text = xstrdup(icon),
             });
}

static void
place_label(const struct bar *bar, struct page *page, const struct cell *cell,
            enum token color)
{
    struct type_text text;
    type_line(&bar->type, ROLE_WORD, bar->word,
              language_word(bar->type.language, cell->word), false, &text);
    text.color = color;
    double middle = middle_of(bar, cell), cap = type_height(&text);
    double lift = type_is_arabic(&text) ? ARABIC_LIFT : 0;
    if (cell->kind == CELL_WIDE) {
        double width = ICON + SIDE_GAP + type_width(&text);
        double x = cell->x + (cell->w - width) / 2;
        place_icon(bar, page, cell->icon, x, middle - ICON / 2, color);
        type_place(&text, page, x + ICON + SIDE_GAP, middle - cap / 2 - lift, 0,
                   TYPE_START);
    } else {
        /* Built-in letters may be larger than wished. */
        double more = cap - TYPE_CAP * text.size;
        double gap = fmax(LEAST_ICON_GAP, ICON_GAP - fmax(0, more));
        double rise = LIFT + fmin(0.5, fmax(0, more));
        double y = middle - (ICON + gap + cap) / 2 - rise;
        place_icon(bar, page, cell->icon, cell->x + (cell->w - ICON) / 2, y,
                   color);
        type_place(&text, page, cell->x, y + ICON + gap - lift, cell->w,
                   TYPE_CENTRE);
    }
    type_done(&text);
}

static void
place_button(const struct bar *bar, struct page *page, const struct cell *cell)
{
    const struct frame *frame = bar->type.frame;
    struct look look = look_of(cell);
    struct box box = on_page(bar, cell->box);
    if (look.plate != TOKEN_NONE) {
        vec_push(&page->items, (struct item){.kind = ITEM_BOX,
                                             .box = box,
                                             .color = look.plate,
                                             .edge = look.edge,
                                             .edge_px = frame->edge_px,
                                             .radius_px = RADIUS * frame->u});
    }
    place_label(bar, page, cell, look.word);
    if (cell->kind != CELL_OFF) {
        vec_push(&page->targets,
                 (struct target){.kind = cell->target,
                                 .box = box,
                                 .touch = on_page(bar, cell->touch)});
    }
}

/* In the middle of the cell, smaller where it has to be. */
static void
place_words(const struct bar *bar, struct page *page, const struct cell *cell,
            const char *words)
{
    bool number = cell->kind == CELL_POSITION;
    double size = POSITION_SIZE;
    struct type_text text;
    type_line(&bar->type, ROLE_SMALL, size, words, number, &text);
    while (type_width(&text) > cell->w && size > LEAST_WORD) {
        type_done(&text);
        size -= 0.5;
        type_line(&bar->type, ROLE_SMALL, size, words, number, &text);
    }
    type_place(&text, page, cell->x,
               middle_of(bar, cell) - type_height(&text) / 2, cell->w,
               TYPE_CENTRE);
    type_done(&text);
}

static void
place_cell(const struct bar *bar, struct page *page, const struct cell *cell)
{
    switch (cell->kind) {
    case CELL_BUTTON:
    case CELL_WIDE:
    case CELL_OFF: place_button(bar, page, cell); break;
    case CELL_WORDS:
        place_words(bar, page, cell,
                    language_word(bar->type.language, cell->word));
        break;
    case CELL_POSITION: {
        char *position =
            xprintf("%u/%u", bar->wish->position, bar->wish->count);
        place_words(bar, page, cell, position);
        free(position);
        break;
    }
    }
}

static void
place_bar(struct bar *bar, struct page *page)
{
    int top = frame_px(bar->type.frame, bar->type.frame->bar_top - bar->origin);
    vec_push(&page->items,
             (struct item){.kind = ITEM_BOX,
                           .box = {0, top, page->width, page->height - top},
                           .color = TOKEN_BAR});
    bar->word = word_size_at_any_rate(bar);
    struct cells cells;
    cells_make(bar->type.frame, bar->wish, &cells);
    for (size_t i = 0; i < cells.count; i++) {
        place_cell(bar, page, &cells.items[i]);
    }
}

struct page *
compose_bar(struct fonts *fonts, const struct frame *frame,
            const struct bar_wish *wish)
{
    struct bar bar = bar_of(fonts, frame, wish);
    struct page *page = page_new(
        frame->width_px, frame->height_px - frame_px(frame, frame->strip_top));
    strip_place(&bar.type, page, frame->strip_top - bar.origin);
    if (frame->bar > 0) {
        place_bar(&bar, page);
    }
    if (wish->language->rtl) {
        mirror_page(page);
    }
    return page;
}
