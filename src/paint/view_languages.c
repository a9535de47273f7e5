/* The choice of languages: a grid of tiles, each with a language's own name in
 * its own script. Part of views.h. */
#include <math.h>

#include "content/slide.h"
#include "paint/layout.h"
#include "paint/mirror.h"
#include "paint/views.h"

/* Units. */
#define TILE_MOST 24.0
#define TILE_LEAST_MM 15.0
#define RADIUS 2.0
#define NAME_MOST 9.0
#define NAME_LEAST 6.0
#define NAME_FLOOR 4.5 /* where no row is high enough for a finger */
#define NAME_TINY 2.5
#define NAME_STEP 0.5
/* Free beside a name, and what its letters need of a tile's height, in em. */
#define FREE 1.5
#define NAME_HEIGHT 1.6
/* From so many languages on there is one more column. */
#define MANY 13
#define COLUMNS_MOST 10
/* How far spaces and heading give way where rows would be too low for a
 * finger, and below the bottom line. */
#define GAP_LEAST 1.0
#define AFTER_LEAST 3.5
#define HEADING_LEAST 10.0
#define HEADING_STEP 0.5
#define SPARE 1.0
#define SQUEEZE_STEP 0.25

struct grid {
    struct layout layout;
    const struct slideset *set;
    size_t current;
    struct type_text heading;
    double gap;
    size_t columns, rows;
    double top, w, h, name;
};

/* Each name reads as its own language does; the page as the current one. */
static void
lay_out_name(const struct grid *grid, size_t index, double size,
             struct type_text *ret)
{
    struct type type = grid->layout.type;
    type.language = grid->set->languages.items[index].language;
    struct type_part part = {
        .text = type.language->name,
        .bold = index == grid->current,
    };
    type_layout(&type, ROLE_WORD, size, INFINITY, &part, 1, ret);
    ret->rtl = grid->layout.type.language->rtl;
}

static double
widest_name(const struct grid *grid, double size)
{
    double widest = 0;
    for (size_t i = 0; i < grid->set->languages.count; i++) {
        struct type_text text;
        lay_out_name(grid, i, size, &text);
        widest = fmax(widest, type_width(&text));
        type_done(&text);
    }
    return widest;
}

/* The heading on one line, no larger than `most`. */
static void
lay_out_heading(struct grid *grid, double most)
{
    const struct type *type = &grid->layout.type;
    const char *word = language_word(type->language, WORD_PAGE_LANGUAGES);
    for (double size = most;; size -= HEADING_STEP) {
        type_done(&grid->heading);
        type_line(type, ROLE_H1, size, word, false, &grid->heading);
        if (type_width(&grid->heading) <= type->frame->inner ||
            size <= HEADING_STEP) {
            return;
        }
    }
}

static double
between(double liked, double least, double squeeze)
{
    return liked + (fmin(liked, least) - liked) * squeeze;
}

/* The tiles in so many columns, with the spaces as they are liked (`squeeze`
 * 0), as small as they may be (1), or between. */
static void
arrange(struct grid *grid, size_t columns, double squeeze)
{
    const struct frame *frame = grid->layout.type.frame;
    size_t count = grid->set->languages.count;
    double bottom = layout_bottom(&grid->layout) + SPARE * squeeze;
    double heading = between(frame->h1, HEADING_LEAST, squeeze);
    lay_out_heading(grid, round(heading / HEADING_STEP) * HEADING_STEP);
    grid->gap = between(frame->gap, GAP_LEAST, squeeze);
    grid->columns = columns;
    grid->rows = (count + columns - 1) / columns;
    grid->top = frame->top + type_height(&grid->heading) +
                between(frame->after, AFTER_LEAST, squeeze);
    grid->w =
        (frame->inner - (double)(columns - 1) * grid->gap) / (double)columns;
    double gaps = (double)(grid->rows - 1) * grid->gap;
    grid->h = fmin(TILE_MOST, (bottom - grid->top - gaps) / (double)grid->rows);
}

/* Sets the largest size from `least` up at which all names fit their tiles;
 * false where even that is too large. */
static bool
fit_names(struct grid *grid, double least)
{
    double room = grid->w - 2 * FREE;
    grid->name = NAME_MOST;
    while (grid->name * NAME_HEIGHT > grid->h ||
           widest_name(grid, grid->name) > room) {
        if (grid->name <= least) {
            return false;
        }
        grid->name -= NAME_STEP;
    }
    return true;
}

/* Rows for a finger: spaces and heading give way first, then there are more
 * columns. */
static bool
find_fitting(struct grid *grid, size_t first)
{
    const struct frame *frame = grid->layout.type.frame;
    double least = TILE_LEAST_MM * frame->pixels_per_mm / frame->u;
    for (size_t columns = first; columns <= COLUMNS_MOST; columns++) {
        for (double squeeze = 0; squeeze <= 1; squeeze += SQUEEZE_STEP) {
            arrange(grid, columns, squeeze);
            if (grid->h >= least && fit_names(grid, NAME_LEAST)) {
                return true;
            }
        }
    }
    return false;
}

/* Where there are too many languages for that, the highest rows there can
 * be. */
static void
find_highest(struct grid *grid, size_t first)
{
    size_t best = first;
    double highest = 0;
    for (size_t columns = first; columns <= COLUMNS_MOST; columns++) {
        arrange(grid, columns, 1);
        if (grid->h > highest && fit_names(grid, NAME_FLOOR)) {
            best = columns;
            highest = grid->h;
        }
    }
    arrange(grid, best, 1);
    (void)fit_names(grid, NAME_TINY);
}

static void
choose(struct grid *grid)
{
    size_t columns = grid->layout.type.frame->tall ? 2 : 3;
    columns += grid->set->languages.count >= MANY ? 1 : 0;
    if (!find_fitting(grid, columns)) {
        find_highest(grid, columns);
    }
}

static void
place_tile(struct grid *grid, size_t index)
{
    struct layout *layout = &grid->layout;
    const struct frame *frame = layout->type.frame;
    size_t column = index % grid->columns, row = index / grid->columns;
    double x = frame->left + (double)column * (grid->w + grid->gap);
    double y = grid->top + (double)row * (grid->h + grid->gap);
    bool chosen = index == grid->current;
    layout_box(layout, x, y, grid->w, grid->h,
               chosen ? TOKEN_FILL : TOKEN_SURFACE,
               chosen ? TOKEN_FILL_EDGE : TOKEN_LINE, RADIUS);
    struct type_text text;
    lay_out_name(grid, index, grid->name, &text);
    text.color = chosen ? TOKEN_ON_FILL : TOKEN_INK;
    type_place(&text, layout->page, x, y + (grid->h - type_height(&text)) / 2,
               grid->w, TYPE_CENTRE);
    type_done(&text);
    double reach = grid->gap / 2;
    vec_push(&layout->page->targets,
             (struct target){
                 .kind = TARGET_CHOOSE_LANGUAGE,
                 .index = index,
                 .box = layout_rect(layout, x, y, grid->w, grid->h),
                 .touch = layout_rect(layout, x - reach, y - reach,
                                      grid->w + 2 * reach, grid->h + 2 * reach),
             });
}

struct page *
compose_languages(struct fonts *fonts, const struct frame *frame,
                  const struct slideset *set, size_t current)
{
    const struct language *language = set->languages.items[current].language;
    struct grid grid = {
        .layout =
            {
                .type = {.fonts = fonts,
                         .frame = frame,
                         .language = language,
                         .scale = 1},
                .set = set,
                .page = page_new(frame->width_px, frame_px(frame, frame->s)),
            },
        .set = set,
        .current = current,
    };
    choose(&grid);
    type_place(&grid.heading, grid.layout.page,
               frame->left - type_bearing(&grid.layout.type, &grid.heading),
               frame->top, 0, TYPE_START);
    for (size_t i = 0; i < set->languages.count; i++) {
        place_tile(&grid, i);
    }
    if (language->rtl) {
        mirror_page(grid.layout.page);
    }
    type_done(&grid.heading);
    layout_done(&grid.layout);
    return grid.layout.page;
}
