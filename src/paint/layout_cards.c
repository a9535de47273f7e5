/* Layout `contacts`. */
#include "paint/layout_cards.h"

#include <math.h>

#include "content/slide.h"
#include "paint/arrange.h"
#include "paint/blocks.h"
#include "paint/card.h"
#include "paint/continued.h"
#include "paint/flow_place.h"
#include "paint/heading.h"
#include "paint/plate.h"

#define TINY 1e-6
/* Between words and cards. */
#define WORDS_SPACE 6.0

struct grid {
    size_t columns, rows;
    double top, w, h;
    struct card_form form;
};

/* How many columns `count` cards would like. */
static size_t
columns_for(const struct layout *layout, size_t count)
{
    if (layout->type.frame->tall || count == 1) {
        return 1;
    }
    return count == 2 || count == 4 ? 2 : 3;
}

/* `count` cards between top and bottom, in as many columns as hold them. */
static bool
choose_grid(const struct layout *layout, const struct card_list *cards,
            size_t count, double top, double bottom, struct grid *ret)
{
    const struct frame *frame = layout->type.frame;
    double most = CARD_MOST * layout->type.scale;
    for (size_t c = columns_for(layout, count); c > 0; c--) {
        struct grid grid = {
            .columns = c,
            .rows = (count + c - 1) / c,
            .top = top,
        };
        double gaps = (double)(grid.rows - 1) * frame->gap;
        grid.w = (frame->inner - (double)(c - 1) * frame->gap) / (double)c;
        grid.h = fmin(most, (bottom - top - gaps) / (double)grid.rows);
        if (grid.h + TINY < card_least(layout)) {
            continue;
        }
        if (card_choose(layout, cards, grid.w, grid.h, c == 1, false,
                        &grid.form) ||
            (c == 1 && card_choose(layout, cards, grid.w, grid.h, false, false,
                                   &grid.form))) {
            *ret = grid;
            return true;
        }
    }
    return false;
}

static void
place_cards(struct layout *layout, const struct card_list *cards,
            const struct grid *grid, double top, size_t from, size_t count)
{
    const struct frame *frame = layout->type.frame;
    for (size_t i = 0; i < count; i++) {
        size_t column = i % grid->columns, row = i / grid->columns;
        card_place(layout, cards->list.items[from + i], &grid->form,
                   frame->left + (double)column * (grid->w + frame->gap),
                   top + (double)row * (grid->h + frame->gap), grid->w, grid->h,
                   frame->gap / 2);
    }
}

/* --- The slide -------------------------------------------------------------*/

/* All cards, and what is said before and after them. */
struct contents {
    struct card_list cards;
    size_t first, end; /* the blocks that hold the cards */
    struct flow before, after;
    struct plate plate;
    bool corner;
    struct heading heading;
};

/* Is it a card, or a list of cards only? */
static bool
is_cards(const struct block *block)
{
    if (block->kind != BLOCK_LIST) {
        return block->kind == BLOCK_CARD;
    }
    for (size_t i = 0; i < block->children.count; i++) {
        const struct block *item = block->children.items[i];
        if (item->children.count != 1 ||
            item->children.items[0]->kind != BLOCK_CARD) {
            return false;
        }
    }
    return true;
}

/* Finds the cards; false when words stand between them. */
static bool
find_cards(const struct layout *layout, struct contents *contents)
{
    const struct document *document = &layout->slide->document;
    struct block *const *blocks = document->blocks.items;
    size_t count = document->blocks.count;
    size_t first = 0;
    while (first < count && !is_cards(blocks[first])) {
        first++;
    }
    size_t end = first;
    while (end < count && is_cards(blocks[end])) {
        end++;
    }
    contents->first = first;
    contents->end = end;
    card_collect(layout, blocks + first, end - first, &contents->cards);
    struct card_list others = {0};
    card_collect(layout, blocks, first, &others);
    card_collect(layout, blocks + end, count - end, &others);
    bool together = others.list.count == 0 && contents->cards.list.count > 0;
    vec_done(&others.list);
    return together;
}

/* Height of words and the space between them and the cards. */
static double
words_height(const struct flow *words)
{
    return words->pieces.count > 0 ? flow_height(words) + WORDS_SPACE : 0;
}

static void
place_words(struct layout *layout, const struct flow *words, double y)
{
    struct flow_pages pages;
    flow_paginate(words, INFINITY, 0, &pages);
    flow_place(layout, words, &pages, 0, layout->type.frame->left, y);
    flow_pages_done(&pages);
}

/* Draws `each` cards a page. */
static void
place_page(struct layout *layout, const struct contents *contents,
           const struct grid *grid, size_t each)
{
    const struct card_list *cards = &contents->cards;
    size_t count = cards->list.count;
    size_t pages = (count + each - 1) / each;
    size_t wanted = layout->wanted < pages ? layout->wanted : pages - 1;
    size_t from = wanted * each;
    double top = heading_end(layout, &contents->heading);
    layout->page->count = (unsigned)pages;
    layout->page->number = (unsigned)wanted + 1;
    heading_place(layout, &contents->heading);
    if (contents->corner && pages == 1) {
        plate_place_corner(layout, &contents->plate);
    }
    if (wanted == 0) {
        place_words(layout, &contents->before, top);
        top = grid->top;
    }
    size_t here = count - from < each ? count - from : each;
    place_cards(layout, cards, grid, top, from, here);
    if (wanted + 1 == pages) {
        size_t rows = (here + grid->columns - 1) / grid->columns;
        double gap = layout->type.frame->gap;
        place_words(layout, &contents->after,
                    top + (double)rows * (grid->h + gap) - gap + WORDS_SPACE);
    }
    continued_place(layout);
}

static bool
on_one_page(struct layout *layout, const struct contents *contents)
{
    struct grid grid;
    size_t count = contents->cards.list.count;
    double top = heading_end(layout, &contents->heading) +
                 words_height(&contents->before);
    double bottom = layout_bottom(layout) - words_height(&contents->after);
    bool fits =
        choose_grid(layout, &contents->cards, count, top, bottom, &grid);
    if (fits) {
        place_page(layout, contents, &grid, count);
    }
    return fits;
}

/* Pages of equal size, as few as can be. */
static bool
on_pages(struct layout *layout, const struct contents *contents)
{
    size_t count = contents->cards.list.count;
    double top = heading_end(layout, &contents->heading) +
                 words_height(&contents->before);
    double bottom =
        layout_bottom(layout) - CONTINUED_ROOM - words_height(&contents->after);
    struct grid grid;
    for (size_t pages = 2; pages <= count; pages++) {
        size_t each = (count + pages - 1) / pages;
        if (choose_grid(layout, &contents->cards, each, top, bottom, &grid)) {
            place_page(layout, contents, &grid, each);
            return true;
        }
    }
    return false;
}

static bool
place_grid(struct layout *layout, struct contents *contents)
{
    double room = heading_room(
        layout, layout->type.frame->inner -
                    (contents->corner ? plate_corner_room(layout) : 0));
    struct heading *heading = &contents->heading;
    heading_fit(layout, room, heading);
    bool done = on_one_page(layout, contents);
    if (!done && layout->type.scale <= 1) {
        while (!done && heading_shrink(layout, room, HEADING_LEAST, heading)) {
            done = on_one_page(layout, contents);
        }
        if (!done) {
            heading_done(heading);
            heading_fit(layout, room, heading);
        }
    }
    done = done || on_pages(layout, contents);
    /* Larger text leaves the heading alone unless there is no other way. */
    while (!done && heading_shrink(layout, room, HEADING_LEAST, heading)) {
        done = on_pages(layout, contents);
    }
    return done;
}

/* Everything in one column: words between the cards, or cards that no allowed
 * size lets stand in a grid. */
static void
place_column(struct layout *layout)
{
    struct arrangement how = {.mode_count = 1};
    arrange_slide(layout, &how);
}

void
layout_cards(struct layout *layout)
{
    struct contents contents = {0};
    bool together = find_cards(layout, &contents);
    if (together) {
        plate_choose(layout, false, &contents.plate);
        contents.corner =
            contents.plate.kind != PLATE_EMPTY && plate_corner_is_free(layout);
        struct blocks_wish wish = {
            .width = layout->type.frame->inner,
            .room = INFINITY,
            .picture = contents.plate.picture,
        };
        blocks_build_some(layout, &wish, 0, contents.first, &contents.before);
        blocks_build_some(layout, &wish, contents.end,
                          layout->slide->document.blocks.count,
                          &contents.after);
    }
    if (!together || !place_grid(layout, &contents)) {
        place_column(layout);
    }
    heading_done(&contents.heading);
    flow_done(&contents.before);
    flow_done(&contents.after);
    vec_done(&contents.cards.list);
}
