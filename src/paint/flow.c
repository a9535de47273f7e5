/* Flowing content on as many pages as it needs. */
#include "paint/flow.h"

#include <math.h>

/* From text to the card at the bottom, and to the partners' names. */
#define ABOVE_CARD 4.0
#define ABOVE_FOOT 6.0
/* Rounding must not turn a page. */
#define TINY 1e-6

void
flow_add(struct flow *flow, struct piece piece)
{
    vec_push(&flow->pieces, piece);
}

void
flow_done(struct flow *flow)
{
    for (size_t i = 0; i < flow->pieces.count; i++) {
        type_done(&flow->pieces.items[i].text);
        type_done(&flow->pieces.items[i].numeral);
    }
    vec_done(&flow->pieces);
    vec_done(&flow->foot_cards);
    if (flow->has_foot) {
        type_done(&flow->foot);
    }
}

double
flow_height(const struct flow *flow)
{
    double height = 0;
    for (size_t i = 0; i < flow->pieces.count; i++) {
        const struct piece *piece = &flow->pieces.items[i];
        height += piece->height + (i > 0 ? piece->space : 0);
    }
    return height;
}

static double
foot_cards_height(const struct layout *layout, const struct flow *flow)
{
    double count = (double)flow->foot_cards.count;
    return count > 0 ? count * flow->card_height +
                           (count - 1) * layout->type.frame->gap
                     : 0;
}

double
flow_foot_space(const struct flow *flow)
{
    return flow->foot_cards.count > 0 ? ABOVE_CARD : ABOVE_FOOT;
}

double
flow_foot_height(const struct layout *layout, const struct flow *flow)
{
    double height = 0;
    if (flow->foot_cards.count > 0) {
        height += ABOVE_CARD + foot_cards_height(layout, flow);
    }
    if (flow->has_foot) {
        height += ABOVE_FOOT + type_height(&flow->foot);
    }
    return height;
}

/* --- Pages -----------------------------------------------------------------*/

struct filling {
    const struct flow *flow;
    struct flow_pages *pages;
    double room;
};

static struct flow_page *
last_page(struct filling *f)
{
    return &f->pages->pages.items[f->pages->pages.count - 1];
}

static void
turn(struct filling *f)
{
    vec_push(&f->pages->pages,
             (struct flow_page){.first = f->pages->slots.count});
}

static void
put(struct filling *f, size_t index, size_t first, size_t count, double space,
    double height)
{
    struct flow_page *page = last_page(f);
    double y = page->count > 0 ? page->height + space : 0;
    vec_push(&f->pages->slots, (struct slot){.piece = index,
                                             .first = first,
                                             .count = count,
                                             .y = y,
                                             .height = height});
    page->count++;
    page->height = y + height;
}

static double
left_over(struct filling *f, double space)
{
    struct flow_page *page = last_page(f);
    return f->room - (page->count > 0 ? page->height + space : 0);
}

/* How many of the lines from `first` on stand on this page when at most `most`
 * have room: the next page likes to begin with a sentence, and not to get a
 * single line. */
static size_t
break_after(const struct type_text *text, size_t first, size_t most)
{
    size_t left = text->paragraph.lines.count - first;
    if (most >= left) {
        return left;
    }
    for (size_t count = most; count > most / 2; count--) {
        if (type_begins_sentence(text, first + count)) {
            return count;
        }
    }
    return left - most == 1 && most > 2 ? most - 1 : most;
}

/* A text higher than a page goes on, line by line. */
static void
put_lines(struct filling *f, size_t index)
{
    const struct piece *piece = &f->flow->pieces.items[index];
    size_t lines = piece->text.paragraph.lines.count;
    double around =
        fmax(0, piece->height - piece->inset - type_height(&piece->text));
    f->pages->torn = f->pages->torn || piece->whole;
    for (size_t first = 0; first < lines;) {
        if (first > 0) {
            turn(f);
        }
        double inset = piece->inset;
        size_t count = lines - first;
        double room = left_over(f, piece->space);
        while (count > 0 &&
               inset + type_height_of(&piece->text, count) > room + TINY) {
            count--;
        }
        if (count == 0 && last_page(f)->count > 0) {
            turn(f);
            continue;
        }
        if (count == 0) {
            f->pages->cut = true;
            count = 1;
        }
        count = break_after(&piece->text, first, count);
        double height = inset + type_height_of(&piece->text, count);
        put(f, index, first, count, piece->space,
            first + count == lines ? fmin(height + around, fmax(room, height))
                                   : height);
        first += count;
    }
}

static void
put_piece(struct filling *f, size_t index)
{
    const struct piece *piece = &f->flow->pieces.items[index];
    size_t lines = piece->text.paragraph.lines.count;
    if (piece->kind == PIECE_RULE && index > 0 && last_page(f)->count == 0) {
        return; /* the new page parts what it was to part */
    }
    if (piece->height <= left_over(f, piece->space) + TINY) {
        put(f, index, 0, lines, piece->space, piece->height);
    } else if (piece->kind == PIECE_TEXT && piece->height > f->room + TINY) {
        put_lines(f, index);
    } else {
        if (last_page(f)->count > 0) {
            turn(f);
        }
        f->pages->cut = f->pages->cut || piece->height > f->room + TINY;
        put(f, index, 0, lines, piece->space, piece->height);
    }
}

/* How many pieces from `index` on stay together, and their height. */
static size_t
group_of(const struct flow *flow, size_t index, double *ret_height)
{
    size_t count = 1;
    *ret_height = flow->pieces.items[index].height;
    while (index + count < flow->pieces.count &&
           flow->pieces.items[index + count].tied) {
        const struct piece *piece = &flow->pieces.items[index + count];
        *ret_height += piece->space + piece->height;
        count++;
    }
    return count;
}

/* What stands at the bottom must have room below the last group: that group
 * moves to a page of its own, if it has company, or the bottom alone does. */
static void
make_room(struct filling *f, size_t last_group, double foot)
{
    struct flow_page *page = last_page(f);
    if (foot <= 0 || page->count == 0 ||
        page->height + foot <= f->room + TINY) {
        return;
    }
    size_t from = page->first + page->count;
    while (from > page->first &&
           f->pages->slots.items[from - 1].piece >= last_group) {
        from--;
    }
    size_t moved = page->first + page->count - from;
    double height = 0;
    const struct slot *first = &f->pages->slots.items[from];
    if (moved > 0) {
        const struct slot *last = first + moved - 1;
        height = last->y + last->height - first->y;
    }
    if (from == page->first || moved == 0 || first->first > 0 ||
        height + foot > f->room + TINY) {
        turn(f);
        return;
    }
    page->count -= moved;
    page->height = f->pages->slots.items[from - 1].y +
                   f->pages->slots.items[from - 1].height;
    vec_push(
        &f->pages->pages,
        (struct flow_page){.first = from, .count = moved, .height = height});
    double shift = first->y;
    for (size_t i = from; i < from + moved; i++) {
        f->pages->slots.items[i].y -= shift;
    }
}

void
flow_paginate(const struct flow *flow, double room, double foot,
              struct flow_pages *ret)
{
    *ret = (struct flow_pages){0};
    struct filling f = {.flow = flow, .pages = ret, .room = room};
    turn(&f);
    size_t group = 0;
    for (size_t i = 0; i < flow->pieces.count;) {
        double height = 0;
        size_t count = group_of(flow, i, &height);
        double space = flow->pieces.items[i].space;
        if (last_page(&f)->count > 0 && height > left_over(&f, space) + TINY) {
            turn(&f);
        }
        group = i;
        for (size_t n = 0; n < count; n++, i++) {
            if (n > 0 && flow->pieces.items[i].whole && height > room + TINY) {
                ret->torn = true;
            }
            put_piece(&f, i);
        }
    }
    make_room(&f, group, foot);
    ret->cut = ret->cut || foot > room + TINY;
}

void
flow_stretch(const struct flow *flow, struct flow_pages *pages, size_t page,
             double room, double most)
{
    struct flow_page *on = &pages->pages.items[page];
    struct slot *slots = &pages->slots.items[on->first];
    size_t spaces = 0;
    for (size_t i = 1; i < on->count; i++) {
        spaces += flow->pieces.items[slots[i].piece].elastic;
    }
    double left = room - on->height;
    if (spaces == 0 || left <= 0) {
        return;
    }
    double share = left / (double)spaces, shift = 0;
    for (size_t i = 1; i < on->count; i++) {
        const struct piece *piece = &flow->pieces.items[slots[i].piece];
        if (piece->elastic) {
            shift += fmin(share, fmax(0, most - piece->space));
        }
        slots[i].y += shift;
    }
    on->height += shift;
}

void
flow_pages_done(struct flow_pages *pages)
{
    vec_done(&pages->slots);
    vec_done(&pages->pages);
}
