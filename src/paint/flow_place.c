/* Flowing content, drawn. */
#include "paint/flow_place.h"

#define DOT 2.0
#define QUOTE_BAR 1.0
#define ABOVE_PARTNERS 6.0

static void
place_disc(struct layout *layout, const struct piece *piece, double x, double y)
{
    double d = piece->mark_size;
    layout_box(layout, x, y, d, d, TOKEN_FILL, TOKEN_NONE, d / 2);
    type_place(&piece->numeral, layout->page, x,
               y + d / 2 - type_height(&piece->numeral) / 2, d, TYPE_CENTRE);
}

/* Beside the first line; `x` is the column's. */
static void
place_mark(struct layout *layout, const struct piece *piece, double x, double y)
{
    double dot = DOT * layout->type.scale;
    double middle = y + piece->inset + piece->text.cap / 2;
    if (piece->kind == PIECE_CARD) {
        middle = y + piece->height / 2;
    }
    x += piece->mark_x;
    switch (piece->mark) {
    case MARK_NONE: break;
    case MARK_DOT:
        layout_box(layout, x, middle - dot / 2, dot, dot, TOKEN_ACCENT,
                   TOKEN_NONE, dot / 2);
        break;
    case MARK_NUMERAL:
        type_place(&piece->numeral, layout->page,
                   x - TYPE_HANG * piece->numeral.size, y + piece->inset, 0,
                   TYPE_START);
        break;
    case MARK_DISC:
        place_disc(layout, piece, x, middle - piece->mark_size / 2);
        break;
    case MARK_ICON:
        layout_icon(layout, piece->target, x, middle - piece->mark_size / 2,
                    piece->mark_size, TOKEN_ACCENT);
        break;
    }
}

static void
place_slot(struct layout *layout, const struct flow *flow,
           const struct slot *slot, double x, double y)
{
    const struct piece *piece = &flow->pieces.items[slot->piece];
    const struct frame *frame = layout->type.frame;
    double hang = piece->mark == MARK_NONE || piece->mark == MARK_NUMERAL ||
                          piece->mark == MARK_DOT
                      ? TYPE_HANG * piece->text.size
                      : 0;
    if (slot->first == 0) {
        place_mark(layout, piece, x, y);
    }
    switch (piece->kind) {
    case PIECE_TEXT:
        type_place_lines(&piece->text, layout->page, x + piece->x - hang,
                         y + piece->inset, slot->first, slot->count);
        break;
    case PIECE_RULE:
        layout_box(layout, x + piece->x, y, piece->width,
                   frame->edge_px / frame->u, TOKEN_LINE, TOKEN_NONE, 0);
        break;
    case PIECE_PICTURE:
        layout_box(layout, x + piece->x, y, piece->width, piece->height,
                   TOKEN_PLATE, TOKEN_NONE, 3);
        layout_image(layout, piece->target, x + piece->x + 3, y + 3,
                     piece->width - 6, piece->height - 6, false, 0);
        break;
    case PIECE_CARD:
        card_place(layout, piece->contact, &flow->card, x + piece->x, y,
                   piece->width, piece->height, frame->gap / 2);
        break;
    }
}

/* One bar beside all that is quoted in a row. */
static void
place_quote_bar(struct layout *layout, const struct flow *flow,
                const struct flow_pages *pages, const struct flow_page *on,
                size_t from, size_t *ret_next, double x, double y)
{
    const struct slot *slots = &pages->slots.items[on->first];
    size_t end = from + 1;
    while (end < on->count && flow->pieces.items[slots[end].piece].quoted &&
           flow->pieces.items[slots[end].piece].quote_x ==
               flow->pieces.items[slots[from].piece].quote_x) {
        end++;
    }
    double top = slots[from].y;
    double bottom = slots[end - 1].y + slots[end - 1].height;
    layout_box(layout, x + flow->pieces.items[slots[from].piece].quote_x,
               y + top, QUOTE_BAR, bottom - top, TOKEN_ACCENT, TOKEN_NONE, 0);
    *ret_next = end;
}

void
flow_place(struct layout *layout, const struct flow *flow,
           const struct flow_pages *pages, size_t page, double x, double y)
{
    const struct flow_page *on = &pages->pages.items[page];
    for (size_t i = 0; i < on->count;) {
        const struct slot *slot = &pages->slots.items[on->first + i];
        if (flow->pieces.items[slot->piece].quoted) {
            place_quote_bar(layout, flow, pages, on, i, &i, x, y);
        } else {
            i++;
        }
    }
    for (size_t i = 0; i < on->count; i++) {
        const struct slot *slot = &pages->slots.items[on->first + i];
        place_slot(layout, flow, slot, x, y + slot->y);
    }
}

void
flow_place_foot(struct layout *layout, const struct flow *flow, double x,
                double bottom)
{
    double gap = layout->type.frame->gap;
    if (flow->has_foot) {
        bottom -= type_height(&flow->foot);
        type_place(&flow->foot, layout->page, x - TYPE_HANG * flow->foot.size,
                   bottom, 0, TYPE_START);
        bottom -= ABOVE_PARTNERS;
    }
    double y = bottom + gap -
               (double)flow->foot_cards.count * (flow->card_height + gap);
    for (size_t i = 0; i < flow->foot_cards.count; i++) {
        card_place(layout, flow->foot_cards.items[i], &flow->card, x, y,
                   flow->width, flow->card_height, gap / 2);
        y += flow->card_height + gap;
    }
}
