/* The blocks of a slide's document as pieces of a flow. */
#include "paint/blocks.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "content/slide.h"
#include "paint/partners.h"

/* Added to the distance of two lines of text. */
#define PARAGRAPH_SPACE 4.0
#define ITEM_SPACE 2.0
#define HEADING_SPACE 6.0
/* Around what is no text: rules, pictures, cards. */
#define BOX_SPACE 6.0
/* Below the last fact of an event: 5 and what its row has left. */
#define FACTS_SPACE 8.0
#define STEP_SPACE 2.0
#define DOT_INDENT 6.0
#define NUMERAL_INDENT 8.0
#define QUOTE_INDENT 5.0
#define DISC_GAP 5.0
#define PICTURE_HEIGHT 36.0
#define FOOT_CARDS 2
/* Steps and end of making text smaller for a number's sake. */
#define SHRINK 0.9
#define LEAST_SIZE 4.0

struct builder {
    struct layout *layout;
    const struct blocks_wish *wish;
    struct flow *flow;
};

/* Where the next piece stands. */
struct place {
    double x;
    enum role role;
    double size;
    double space; /* above the first block, beyond the distance of lines */
    bool inside;  /* a list item */
    bool whole, tied, quoted;
    double quote_x;
};

static const struct piece *
last_piece(const struct builder *b)
{
    size_t count = b->flow->pieces.count;
    return count > 0 ? &b->flow->pieces.items[count - 1] : NULL;
}

/* From the piece before to the cap line of text, or to a box. */
static double
space_above(const struct builder *b, const struct piece *piece, double extra)
{
    const struct piece *above = last_piece(b);
    if (above == NULL) {
        return 0;
    }
    if (above->kind == PIECE_CARD && piece->kind == PIECE_CARD) {
        return b->layout->type.frame->gap;
    }
    if (above->kind != PIECE_TEXT || piece->kind != PIECE_TEXT) {
        return BOX_SPACE;
    }
    if (above->mark == MARK_ICON) {
        return FACTS_SPACE;
    }
    return piece->text.leading - piece->text.cap + extra;
}

static void
add_piece(struct builder *b, struct piece piece, const struct place *place,
          double extra)
{
    const struct piece *above = last_piece(b);
    piece.space = space_above(b, &piece, extra);
    piece.x = place->x;
    piece.whole = place->whole;
    piece.quoted = place->quoted;
    piece.quote_x = place->quote_x;
    piece.width = b->flow->width - place->x;
    /* A heading stays with what it is about. */
    piece.tied = place->tied || (above != NULL && above->binds);
    flow_add(b->flow, piece);
}

/* A number wider than the column must not be cut: the text gets smaller than
 * it may otherwise be, and true is returned. */
static bool
lay_out_whole(struct builder *b, const struct place *place,
              const struct layout_parts *parts, struct type_text *ret)
{
    for (double size = place->size;; size *= SHRINK) {
        type_layout(&b->layout->type, place->role, size,
                    b->flow->width - place->x, parts->list.items,
                    parts->list.count, ret);
        if (!ret->paragraph.overflow || size < LEAST_SIZE) {
            return size < place->size;
        }
        type_done(ret);
    }
}

static void
add_text(struct builder *b, const struct block *block,
         const struct place *place, double extra)
{
    struct layout_parts parts = {0};
    layout_spans(b->layout, block, b->wish->link, &parts);
    struct piece piece = {
        .kind = PIECE_TEXT,
        .binds = place->role == ROLE_H2,
    };
    piece.tight = lay_out_whole(b, place, &parts, &piece.text);
    vec_done(&parts.list);
    if (piece.text.paragraph.lines.count == 0) {
        type_done(&piece.text);
        return;
    }
    piece.height = type_height(&piece.text);
    add_piece(b, piece, place, extra);
}

static void
add_card(struct builder *b, const struct block *block,
         const struct place *place)
{
    size_t contact = layout_contact(b->layout, block->target);
    if (contact != SIZE_MAX) {
        struct piece piece = {
            .kind = PIECE_CARD,
            .contact = contact,
        };
        add_piece(b, piece, place, 0);
    }
}

static void
add_picture(struct builder *b, const struct block *block,
            const struct place *place)
{
    if (block != b->wish->picture && block->target != NULL) {
        struct piece piece = {
            .kind = PIECE_PICTURE,
            .target = block->target,
            .height = PICTURE_HEIGHT,
        };
        add_piece(b, piece, place, 0);
    }
}

static void
add_rule(struct builder *b, const struct place *place)
{
    const struct frame *frame = b->layout->type.frame;
    struct piece piece = {
        .kind = PIECE_RULE,
        .height = frame->edge_px / frame->u,
    };
    add_piece(b, piece, place, 0);
}

/* --- Lists -----------------------------------------------------------------*/

static void add_blocks(struct builder *b, struct block *const *blocks,
                       size_t count, const struct place *place);

/* The diameter of the disc of a step, in units. */
static double
disc_of(const struct builder *b)
{
    double size = type_size(&b->layout->type, ROLE_LEAD, b->wish->lead);
    return fmin(fmax(1.3 * size, 11), 13);
}

/* Puts the disc before the first piece of a step and makes its row. */
static void
set_disc(struct builder *b, struct piece *piece, unsigned number)
{
    double d = disc_of(b);
    char *numeral = xprintf("%u", number);
    piece->mark = MARK_DISC;
    piece->mark_size = d;
    type_line(&b->layout->type, ROLE_DISC, 0.69 * d, numeral, true,
              &piece->numeral);
    free(numeral);
    if (piece->kind == PIECE_TEXT) {
        size_t more = piece->text.paragraph.lines.count - 1;
        double cap = piece->text.cap;
        piece->inset = fmax(0, (d - cap) / 2);
        piece->height =
            fmax(d, d / 2 + cap / 2 + (double)more * piece->text.leading + 2);
    }
}

static void
set_numeral(struct builder *b, struct piece *piece, unsigned number,
            const struct place *place)
{
    char *numeral = xprintf("%u.", number);
    struct type_part part = {.text = numeral, .bold = true, .number = true};
    piece->mark = MARK_NUMERAL;
    type_layout(&b->layout->type, place->role, place->size, INFINITY, &part, 1,
                &piece->numeral);
    free(numeral);
}

/* How far in the text of a list stands. */
static double
indent_of(struct builder *b, const struct block *list,
          const struct place *place, bool discs)
{
    if (discs) {
        return disc_of(b) + DISC_GAP;
    }
    if (!list->ordered) {
        return DOT_INDENT * b->layout->type.scale;
    }
    /* The widest numeral, `12.`, keeps clear of the text. */
    struct piece widest = {0};
    unsigned last = list->number + (unsigned)list->children.count - 1;
    set_numeral(b, &widest, last, place);
    double width = type_width(&widest.numeral);
    type_done(&widest.numeral);
    return fmax(NUMERAL_INDENT * b->layout->type.scale, width + 2);
}

static bool
is_card(const struct block *item)
{
    return item->children.count == 1 &&
           item->children.items[0]->kind == BLOCK_CARD;
}

/* From one step to the next: hardly less than the distance of two lines. */
static double
step_space(const struct piece *above)
{
    double lines = (double)above->text.paragraph.lines.count;
    return fmax(STEP_SPACE, lines * above->text.leading - above->height - 1);
}

/* A list being added. */
struct listing {
    const struct block *list;
    bool discs;
    double indent;
    size_t first; /* its first piece */
};

static void
mark_item(struct builder *b, const struct listing *l, size_t index,
          size_t first, const struct place *place)
{
    struct piece *piece = &b->flow->pieces.items[first];
    unsigned number = l->list->number + (unsigned)index;
    piece->mark_x = place->x;
    if (l->discs) {
        set_disc(b, piece, number);
        if (first > l->first) {
            piece->space = step_space(&b->flow->pieces.items[first - 1]);
            piece->elastic = true;
        }
    } else if (l->list->ordered) {
        set_numeral(b, piece, number, place);
    } else {
        piece->mark = MARK_DOT;
    }
}

static void
add_item(struct builder *b, const struct listing *l, size_t index,
         const struct place *place)
{
    const struct block *item = l->list->children.items[index];
    bool card = is_card(item) && !l->discs;
    size_t first = b->flow->pieces.count;
    struct place inside = *place;
    inside.x += card ? 0 : l->indent;
    inside.inside = true;
    inside.whole = true;
    inside.space = first > l->first ? ITEM_SPACE : place->space;
    if (l->discs) {
        inside.role = ROLE_LEAD;
        inside.size = b->wish->lead;
    }
    for (size_t i = 0; i < item->children.count; i++) {
        add_blocks(b, &item->children.items[i], 1, &inside);
        if (b->flow->pieces.count > first) {
            inside.tied = true;
            inside.space = ITEM_SPACE;
        }
    }
    if (b->flow->pieces.count > first && !card &&
        b->flow->pieces.items[first].mark == MARK_NONE) {
        mark_item(b, l, index, first, place);
    }
}

static void
add_list(struct builder *b, const struct block *list, const struct place *place)
{
    struct place at = *place;
    if (place->role == ROLE_LEAD) {
        at.role = ROLE_BODY;
        at.size = type_role(ROLE_BODY)->sizes[0];
    }
    struct listing l = {
        .list = list,
        .discs = b->wish->discs && list->ordered && !place->inside,
        .first = b->flow->pieces.count,
    };
    l.indent = indent_of(b, list, &at, l.discs);
    for (size_t i = 0; i < list->children.count; i++) {
        add_item(b, &l, i, &at);
    }
}

/* --- All blocks ------------------------------------------------------------*/

static void
add_heading(struct builder *b, const struct block *block,
            const struct place *place)
{
    struct place at = *place;
    at.role = ROLE_H2;
    at.size = type_role(ROLE_H2)->sizes[0];
    add_text(b, block, &at, HEADING_SPACE);
}

static void
add_quote(struct builder *b, const struct block *block,
          const struct place *place)
{
    struct place at = *place;
    at.quote_x = place->quoted ? place->quote_x : place->x;
    at.quoted = true;
    at.x += QUOTE_INDENT;
    add_blocks(b, block->children.items, block->children.count, &at);
}

static void
add_block(struct builder *b, const struct block *block,
          const struct place *place)
{
    switch (block->kind) {
    case BLOCK_HEADING: add_heading(b, block, place); break;
    case BLOCK_PARAGRAPH: add_text(b, block, place, place->space); break;
    case BLOCK_LIST: add_list(b, block, place); break;
    case BLOCK_ITEM:
        add_blocks(b, block->children.items, block->children.count, place);
        break;
    case BLOCK_QUOTE: add_quote(b, block, place); break;
    case BLOCK_RULE: add_rule(b, place); break;
    case BLOCK_IMAGE: add_picture(b, block, place); break;
    case BLOCK_CARD: add_card(b, block, place); break;
    }
}

static void
add_blocks(struct builder *b, struct block *const *blocks, size_t count,
           const struct place *place)
{
    for (size_t i = 0; i < count; i++) {
        add_block(b, blocks[i], place);
    }
}

/* Cards that come last stand at the bottom, if that leaves them on one page. */
static void
move_cards_to_foot(const struct layout *layout, double room, struct flow *flow)
{
    size_t count = flow->pieces.count, cards = 0;
    while (cards < count) {
        const struct piece *piece = &flow->pieces.items[count - 1 - cards];
        if (piece->kind != PIECE_CARD || piece->mark != MARK_NONE ||
            piece->quoted || piece->x > 0) {
            break;
        }
        cards++;
    }
    double taken =
        flow_foot_height(layout, flow) +
        (double)cards * (flow->card_height + layout->type.frame->gap);
    if (cards > FOOT_CARDS || (cards > 1 && taken > room)) {
        return;
    }
    for (size_t i = count - cards; i < count; i++) {
        vec_push(&flow->foot_cards, flow->pieces.items[i].contact);
    }
    flow->pieces.count -= cards;
}

/* All cards share the form that the narrowest of them asks for. */
static void
settle_cards(const struct layout *layout, double room, struct flow *flow)
{
    struct card_list cards = {0};
    double width = flow->width;
    for (size_t i = 0; i < flow->pieces.count; i++) {
        const struct piece *piece = &flow->pieces.items[i];
        if (piece->kind == PIECE_CARD) {
            vec_push(&cards.list, piece->contact);
            width = fmin(width, piece->width);
        }
    }
    if (cards.list.count > 0) {
        flow->card_height =
            card_settle(layout, &cards, width, room, &flow->card);
    }
    for (size_t i = 0; i < flow->pieces.count; i++) {
        struct piece *piece = &flow->pieces.items[i];
        piece->height =
            piece->kind == PIECE_CARD ? flow->card_height : piece->height;
    }
    vec_done(&cards.list);
}

void
blocks_build_some(struct layout *layout, const struct blocks_wish *wish,
                  size_t first, size_t end, struct flow *flow)
{
    struct block *const *blocks = layout->slide->document.blocks.items;
    const struct block *heading = layout_heading(layout);
    struct builder b = {.layout = layout, .wish = wish, .flow = flow};
    flow->width = wish->width;
    struct place place = {
        .role = ROLE_BODY,
        .size = type_role(ROLE_BODY)->sizes[0],
        .space = PARAGRAPH_SPACE,
    };
    for (size_t i = first; i < end; i++) {
        if (blocks[i] != heading) {
            add_block(&b, blocks[i], &place);
        }
    }
    settle_cards(layout, wish->room, flow);
}

void
blocks_build(struct layout *layout, const struct blocks_wish *wish,
             struct flow *flow)
{
    blocks_build_some(layout, wish, 0, layout->slide->document.blocks.count,
                      flow);
    if (wish->foot) {
        flow->has_foot = partners_layout(layout, wish->width, &flow->foot);
    }
    move_cards_to_foot(layout, wish->room, flow);
}
