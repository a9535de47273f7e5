/* One way to set a slide of flowing text. */
#include "paint/variant.h"

#include <math.h>

#include "paint/blocks.h"
#include "paint/continued.h"
#include "paint/flow_place.h"

#define TINY 1e-6
/* The plate under the text of a tall screen, and how much further it keeps
 * from cards than text does. */
#define BELOW_SPACE 9.0
#define BELOW_MOST 58.0
#define BELOW_LEAST 30.0
#define BELOW_CARDS 2.0
/* What the space between steps may grow to. */
#define STRETCH 10.0
/* Above a card that stands alone at the bottom of a page. */
#define CARD_ROOM 4.0

static double
column(const struct layout *layout, enum plate_mode mode)
{
    const struct frame *frame = layout->type.frame;
    return mode == MODE_BESIDE ? frame->inner - frame->plate - frame->m
                               : frame->inner;
}

double
variant_heading_room(const struct layout *layout, enum plate_mode mode)
{
    double taken = mode == MODE_CORNER ? plate_corner_room(layout) : 0;
    return heading_room(layout, column(layout, mode) - taken);
}

static bool
text_sound(const struct type_text *text)
{
    for (size_t i = 0; i < text->paragraph.lines.count; i++) {
        if (text->paragraph.lines.items[i].broken_inside) {
            return false;
        }
    }
    return true;
}

void
variant_make(struct layout *layout, const struct content *content,
             enum plate_mode mode, const struct heading *heading, double lead,
             struct variant *ret)
{
    *ret = (struct variant){
        .content = content,
        .mode = mode,
        .heading = heading,
        .sound = !heading->there ||
                 heading->text.paragraph.lines.count <= HEADING_LINES,
    };
    struct blocks_wish wish = {
        .width = column(layout, mode),
        .room = layout_bottom(layout) - CONTINUED_ROOM -
                heading_end(layout, heading) - CARD_ROOM,
        .lead = lead,
        .discs = content->discs,
        .foot = content->partners,
        .picture = content->plate.picture,
        .link = mode == MODE_NONE ? NULL : content->plate.link,
    };
    if (content->before != NULL) {
        content->before(content->data, layout, lead, wish.width, &ret->flow);
    }
    blocks_build(layout, &wish, &ret->flow);
    ret->foot = flow_foot_height(layout, &ret->flow);
    for (size_t i = 0; i < ret->flow.pieces.count; i++) {
        const struct piece *piece = &ret->flow.pieces.items[i];
        ret->sound = ret->sound && text_sound(&piece->text) && !piece->tight;
        ret->tight = ret->tight || piece->tight;
    }
}

void
variant_done(struct variant *variant)
{
    flow_done(&variant->flow);
}

/* --- The plate -------------------------------------------------------------*/

static double
below_foot(const struct variant *variant)
{
    return variant->foot +
           (variant->flow.foot_cards.count > 0 ? BELOW_CARDS : 0);
}

/* Height of the plate below the text, 0 when it is left out. */
static double
below_height(const struct layout *layout, const struct variant *variant)
{
    double end =
        heading_end(layout, variant->heading) + flow_height(&variant->flow);
    double room =
        layout_bottom(layout) - below_foot(variant) - end - BELOW_SPACE;
    return room >= BELOW_LEAST ? fmin(BELOW_MOST, room) : 0;
}

static double
side_height(const struct layout *layout)
{
    return layout_bottom(layout) - layout->type.frame->top;
}

static bool
plate_fits(struct layout *layout, const struct variant *variant)
{
    const struct frame *frame = layout->type.frame;
    const struct plate *plate = &variant->content->plate;
    switch (variant->mode) {
    case MODE_NONE:
    case MODE_CORNER: break;
    case MODE_BESIDE:
        return plate_holds(layout, plate, frame->plate, side_height(layout));
    case MODE_BELOW:
        return plate_holds(layout, plate, frame->inner,
                           below_height(layout, variant));
    }
    return true;
}

static void
place_plate(struct layout *layout, const struct variant *variant)
{
    const struct frame *frame = layout->type.frame;
    const struct plate *plate = &variant->content->plate;
    double h = 0;
    switch (variant->mode) {
    case MODE_NONE: break;
    case MODE_CORNER: plate_place_corner(layout, plate); break;
    case MODE_BESIDE:
        plate_place(layout, plate, frame->left + frame->inner - frame->plate,
                    frame->top, frame->plate, side_height(layout));
        break;
    case MODE_BELOW:
        h = below_height(layout, variant);
        if (h > 0) {
            plate_place(layout, plate, frame->left,
                        layout_bottom(layout) - below_foot(variant) - h,
                        frame->inner, h);
        }
        break;
    }
}

/* --- Pages -----------------------------------------------------------------*/

bool
variant_fits(struct layout *layout, const struct variant *variant, double spare)
{
    double end = heading_end(layout, variant->heading) +
                 flow_height(&variant->flow) + variant->foot;
    double least = variant->foot > 0 ? 0 : spare;
    return end <= layout_bottom(layout) + least + TINY &&
           plate_fits(layout, variant);
}

void
variant_paginate(const struct layout *layout, const struct variant *variant,
                 struct flow_pages *ret)
{
    double room = layout_bottom(layout) - CONTINUED_ROOM -
                  heading_end(layout, variant->heading);
    flow_paginate(&variant->flow, room, variant->foot, ret);
}

/* On the bottom line; alone on the last of several pages, below the heading. */
static void
place_foot(struct layout *layout, const struct variant *variant,
           const struct flow_pages *pages, double y, double bottom)
{
    size_t count = pages->pages.count;
    if (count > 1 && pages->pages.items[count - 1].count == 0) {
        bottom = y + variant->foot - flow_foot_space(&variant->flow);
    }
    flow_place_foot(layout, &variant->flow, layout->type.frame->left, bottom);
}

void
variant_place_page(struct layout *layout, const struct variant *variant,
                   struct flow_pages *pages)
{
    struct page *page = layout->page;
    double y = heading_end(layout, variant->heading);
    size_t count = pages->pages.count;
    size_t wanted = layout->wanted < count ? layout->wanted : count - 1;
    bool last = wanted + 1 == count;
    page->count = (unsigned)count;
    page->number = (unsigned)wanted + 1;
    /* Larger text may part a step or make one smaller; no text is ever cut. */
    page->overflow = pages->cut || (layout->type.scale <= 1 &&
                                    (pages->torn || variant->tight));
    double bottom = layout_bottom(layout) - (count > 1 ? CONTINUED_ROOM : 0);
    flow_stretch(&variant->flow, pages, wanted,
                 bottom - y - (last ? variant->foot : 0), STRETCH);
    heading_place(layout, variant->heading);
    if (count == 1) {
        place_plate(layout, variant);
    }
    flow_place(layout, &variant->flow, pages, wanted, layout->type.frame->left,
               y);
    if (last) {
        place_foot(layout, variant, pages, y, bottom);
    }
    continued_place(layout);
}

void
variant_place(struct layout *layout, const struct variant *variant)
{
    struct flow_pages pages;
    flow_paginate(&variant->flow, INFINITY, 0, &pages);
    variant_place_page(layout, variant, &pages);
    flow_pages_done(&pages);
}
