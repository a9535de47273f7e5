/* What gives way when space is short. */
#include "paint/arrange.h"

#include <math.h>

#include "paint/blocks.h"
#include "paint/continued.h"
#include "paint/draft_mark.h"
#include "paint/flow_place.h"
#include "paint/heading.h"

#define TINY 1e-6
/* Spaces give way first: text may end this much below the bottom line before
 * anything gets smaller. */
#define SPARE 1.0
/* The plate under the text of a tall screen. */
#define BELOW_SPACE 9.0
#define BELOW_MOST 58.0
#define BELOW_LEAST 30.0
/* What the space between steps may grow to. */
#define STRETCH 10.0
/* What the built-in slide leaves between steps when there is no other way. */
#define SQUEEZED 0.5

/* Above a card that stands alone at the bottom of a page. */
#define CARD_ROOM 4.0

#define MOST_MODES 3
#define MOST_LEADS 3

/* One way to set the slide, but for the pages. */
struct variant {
    enum plate_mode mode;
    const struct heading *heading;
    struct flow flow;
    double foot; /* height of what stands at the bottom */
    bool sound;  /* no word broken, no long heading */
    bool tight;  /* no room for a number at an allowed size */
};

struct variants {
    struct layout *layout;
    const struct arrangement *how;
    struct heading headings[MOST_MODES]; /* by mode, as they like it best */
    struct heading small;                /* of the last mode */
    struct variant list[(MOST_MODES + 2) * MOST_LEADS];
    size_t count;
    size_t leads; /* the last ones differ in the size of steps only */
};

double
arrange_heading_room(const struct layout *layout, double width)
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

bool
arrange_corner_is_free(struct layout *layout)
{
    double inner = layout->type.frame->inner;
    struct heading wide, narrow;
    heading_fit(layout, arrange_heading_room(layout, inner), &wide);
    heading_fit(layout,
                arrange_heading_room(layout, inner - plate_corner_room(layout)),
                &narrow);
    bool same = wide.there && wide.text.size <= narrow.text.size &&
                type_height(&wide.text) >= type_height(&narrow.text);
    heading_done(&wide);
    heading_done(&narrow);
    return same;
}

void
arrange_set_modes(const struct layout *layout, struct arrangement *how)
{
    how->mode_count = 0;
    if (how->plate.kind != PLATE_EMPTY && layout->type.frame->tall) {
        how->modes[how->mode_count++] = MODE_BELOW;
    } else if (how->plate.kind != PLATE_EMPTY) {
        how->modes[how->mode_count++] = MODE_BESIDE;
        /* In the corner it stands beside a heading. */
        if (how->plate.kind != PLATE_QR && layout_heading(layout) != NULL) {
            how->modes[how->mode_count++] = MODE_CORNER;
        }
    }
    how->modes[how->mode_count++] = MODE_NONE;
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

static double
column(const struct variants *v, enum plate_mode mode)
{
    const struct frame *frame = v->layout->type.frame;
    return mode == MODE_BESIDE ? frame->inner - frame->plate - frame->m
                               : frame->inner;
}

static double
heading_room(const struct variants *v, enum plate_mode mode)
{
    double taken = mode == MODE_CORNER ? plate_corner_room(v->layout) : 0;
    return arrange_heading_room(v->layout, column(v, mode) - taken);
}

static void
make(struct variants *v, enum plate_mode mode, const struct heading *heading,
     double lead)
{
    struct layout *layout = v->layout;
    const struct plate *plate = &v->how->plate;
    struct variant *new = &v->list[v->count++];
    *new = (struct variant){
        .mode = mode,
        .heading = heading,
        .sound = !heading->there ||
                 heading->text.paragraph.lines.count <= HEADING_LINES,
    };
    struct blocks_wish wish = {
        .width = column(v, mode),
        .room = layout_bottom(layout) - CONTINUED_ROOM -
                heading_end(layout, heading) - CARD_ROOM,
        .lead = lead,
        .discs = v->how->discs,
        .foot = v->how->partners,
        .picture = plate->picture,
        .link = mode == MODE_NONE ? NULL : plate->link,
    };
    if (v->how->before != NULL) {
        v->how->before(layout, lead, wish.width, &new->flow);
    }
    blocks_build(layout, &wish, &new->flow);
    new->foot = flow_foot_height(layout, &new->flow);
    for (size_t i = 0; i < new->flow.pieces.count; i++) {
        const struct piece *piece = &new->flow.pieces.items[i];
        new->sound = new->sound &&text_sound(&piece->text) && !piece->tight;
        new->tight = new->tight || piece->tight;
    }
}

/* Height of the plate below the text, 0 when it is left out. */
static double
below_height(const struct variants *v, const struct variant *variant)
{
    double foot = variant->foot;
    /* The plate keeps as far from a card as from the partners. */
    if (variant->flow.foot_cards.count > 0) {
        foot += 2;
    }
    double end =
        heading_end(v->layout, variant->heading) + flow_height(&variant->flow);
    double room = layout_bottom(v->layout) - foot - end - BELOW_SPACE;
    return room >= BELOW_LEAST ? fmin(BELOW_MOST, room) : 0;
}

static double
side_height(const struct layout *layout)
{
    return layout_bottom(layout) - layout->type.frame->top;
}

/* Does the plate have the room that its content needs? */
static bool
plate_fits(const struct variants *v, const struct variant *variant)
{
    const struct frame *frame = v->layout->type.frame;
    const struct plate *plate = &v->how->plate;
    switch (variant->mode) {
    case MODE_NONE:
    case MODE_CORNER: return true;
    case MODE_BESIDE:
        return plate_holds(v->layout, plate, frame->plate,
                           side_height(v->layout));
    case MODE_BELOW:
        return plate_holds(v->layout, plate, frame->inner,
                           below_height(v, variant));
    }
    return true;
}

static bool
fits(const struct variants *v, const struct variant *variant)
{
    double end = heading_end(v->layout, variant->heading) +
                 flow_height(&variant->flow) + variant->foot;
    double spare = variant->foot > 0 ? 0 : SPARE;
    return end <= layout_bottom(v->layout) + spare + TINY;
}

static void
place_plate(struct variants *v, const struct variant *variant)
{
    struct layout *layout = v->layout;
    const struct frame *frame = layout->type.frame;
    const struct plate *plate = &v->how->plate;
    double foot = variant->foot + (variant->flow.foot_cards.count > 0 ? 2 : 0);
    double h = 0;
    switch (variant->mode) {
    case MODE_NONE: break;
    case MODE_CORNER: plate_place_corner(layout, plate); break;
    case MODE_BESIDE:
        plate_place(layout, plate, frame->left + frame->inner - frame->plate,
                    frame->top, frame->plate, side_height(layout));
        break;
    case MODE_BELOW:
        h = below_height(v, variant);
        if (h > 0) {
            plate_place(layout, plate, frame->left,
                        layout_bottom(layout) - foot - h, frame->inner, h);
        }
        break;
    }
}

/* Draws one of the pages; a plate only where there is but one. */
static void
place(struct variants *v, const struct variant *variant,
      struct flow_pages *pages)
{
    struct layout *layout = v->layout;
    struct page *page = layout->page;
    double x = layout->type.frame->left;
    double y = heading_end(layout, variant->heading);
    size_t count = pages->pages.count;
    size_t wanted = layout->wanted < count ? layout->wanted : count - 1;
    bool last = wanted + 1 == count;
    page->count = (unsigned)count;
    page->number = (unsigned)wanted + 1;
    double bottom = layout_bottom(layout) - (count > 1 ? CONTINUED_ROOM : 0);
    flow_stretch(&variant->flow, pages, wanted,
                 bottom - y - (last ? variant->foot : 0), STRETCH);
    heading_place(layout, variant->heading);
    if (count == 1) {
        place_plate(v, variant);
    }
    flow_place(layout, &variant->flow, pages, wanted, x, y);
    if (last && (count == 1 || pages->pages.items[wanted].count > 0)) {
        flow_place_foot(layout, &variant->flow, x, bottom);
    } else if (last) {
        /* Alone on its page. */
        flow_place_foot(layout, &variant->flow, x,
                        y + variant->foot - flow_foot_space(&variant->flow));
    }
    continued_place(layout);
}

static void
place_single(struct variants *v, const struct variant *variant)
{
    struct flow_pages pages;
    flow_paginate(&variant->flow, INFINITY, 0, &pages);
    place(v, variant, &pages);
    v->layout->page->overflow = variant->tight && v->layout->type.scale <= 1;
    flow_pages_done(&pages);
}

/* The variants that the last mode left. */
static struct variant *
last_variants(struct variants *v)
{
    return &v->list[v->count - v->leads];
}

static void
set_heading(struct variants *v, const struct heading *heading)
{
    for (size_t i = 0; i < v->leads; i++) {
        last_variants(v)[i].heading = heading;
    }
}

static bool
place_first_that_fits(struct variants *v)
{
    for (size_t i = 0; i < v->leads; i++) {
        if (fits(v, &last_variants(v)[i])) {
            place_single(v, &last_variants(v)[i]);
            return true;
        }
    }
    return false;
}

/* Step 6: the heading gives way, down to 10, in the last mode. */
static bool
shrink_heading(struct variants *v)
{
    double room = heading_room(v, last_variants(v)->mode);
    heading_fit(v->layout, room, &v->small);
    set_heading(v, &v->small);
    while (heading_shrink(v->layout, room, HEADING_LEAST, &v->small)) {
        if (place_first_that_fits(v)) {
            return true;
        }
    }
    return false;
}

/* --- Pages -----------------------------------------------------------------*/

/* Each is worse than any number of pages and all before it. */
#define UNSOUND 10000u
#define TIGHT 100000u
#define TORN 1000000u
#define CUT 10000000u

static unsigned
badness_of(const struct variant *variant, const struct flow_pages *pages)
{
    unsigned bad = (unsigned)pages->pages.count;
    bad += variant->sound ? 0 : UNSOUND;
    bad += variant->tight ? TIGHT : 0;
    bad += pages->torn ? TORN : 0;
    bad += pages->cut ? CUT : 0;
    return bad;
}

static void
paginate(const struct variants *v, const struct variant *variant,
         struct flow_pages *ret)
{
    double room = layout_bottom(v->layout) - CONTINUED_ROOM -
                  heading_end(v->layout, variant->heading);
    flow_paginate(&variant->flow, room, variant->foot, ret);
}

/* The best of the last variants for pages: whole pieces first, then few
 * pages, then large steps. */
static const struct variant *
best_for_pages(struct variants *v, unsigned *ret_badness)
{
    const struct variant *best = NULL;
    for (size_t i = 0; i < v->leads; i++) {
        const struct variant *variant = &last_variants(v)[i];
        struct flow_pages pages;
        paginate(v, variant, &pages);
        unsigned bad = badness_of(variant, &pages);
        flow_pages_done(&pages);
        if (best == NULL || bad < *ret_badness) {
            best = variant;
            *ret_badness = bad;
        }
    }
    return best;
}

static void
shrink_fully(struct variants *v, double room, double least)
{
    while (heading_shrink(v->layout, room, least, &v->small)) {
    }
}

/* The heading is smaller than it likes only where that saves a page, and then
 * no smaller than it must be. */
static const struct variant *
best_with_small(struct variants *v, double room, unsigned *badness)
{
    unsigned with_small = 0;
    shrink_fully(v, room, HEADING_LEAST);
    set_heading(v, &v->small);
    const struct variant *best = best_for_pages(v, &with_small);
    if (with_small >= *badness) {
        return NULL;
    }
    heading_done(&v->small);
    heading_fit(v->layout, room, &v->small);
    do {
        best = best_for_pages(v, badness);
    } while (*badness > with_small &&
             heading_shrink(v->layout, room, HEADING_LEAST, &v->small));
    return best;
}

/* A heading so long that it leaves no room, not even for one card. */
static const struct variant *
best_with_tiny(struct variants *v, double room, unsigned *badness)
{
    enum plate_mode mode = last_variants(v)->mode;
    shrink_fully(v, room, HEADING_TINY);
    for (size_t i = 0; i < v->leads; i++) {
        make(v, mode, &v->small, type_role(ROLE_LEAD)->sizes[i]);
    }
    return best_for_pages(v, badness);
}

/* Step 7. */
static const struct variant *
choose_for_pages(struct variants *v)
{
    const struct heading *liked = &v->headings[v->how->mode_count - 1];
    double room = heading_room(v, last_variants(v)->mode);
    unsigned badness = 0;
    set_heading(v, liked);
    const struct variant *best = best_for_pages(v, &badness);
    if (v->layout->type.scale > 1 && badness < TORN) {
        return best; /* larger text leaves the heading alone if it can */
    }
    if (!v->small.there) {
        heading_fit(v->layout, room, &v->small);
    }
    const struct variant *other = best_with_small(v, room, &badness);
    if (other != NULL) {
        best = other;
    } else {
        set_heading(v, liked);
    }
    return badness < CUT ? best : best_with_tiny(v, room, &badness);
}

static void
place_pages(struct variants *v)
{
    const struct variant *best = choose_for_pages(v);
    struct flow_pages pages;
    paginate(v, best, &pages);
    place(v, best, &pages);
    bool allowed = v->layout->type.scale > 1;
    v->layout->page->overflow =
        pages.cut || (!allowed && (pages.torn || best->tight));
    flow_pages_done(&pages);
}

/* --- The order -------------------------------------------------------------*/

static bool
try_modes(struct variants *v)
{
    for (size_t m = 0; m < v->how->mode_count; m++) {
        enum plate_mode mode = v->how->modes[m];
        bool last = m + 1 == v->how->mode_count;
        heading_fit(v->layout, heading_room(v, mode), &v->headings[m]);
        for (size_t i = 0; i < v->leads; i++) {
            make(v, mode, &v->headings[m], type_role(ROLE_LEAD)->sizes[i]);
            const struct variant *variant = &v->list[v->count - 1];
            if ((last || variant->sound) && plate_fits(v, variant) &&
                fits(v, variant)) {
                place_single(v, variant);
                return true;
            }
        }
    }
    return false;
}

/* The built-in slide has one page: its steps move together. */
static bool
squeeze(struct variants *v)
{
    for (size_t i = 0; i < v->leads; i++) {
        struct flow *flow = &last_variants(v)[i].flow;
        for (size_t p = 0; p < flow->pieces.count; p++) {
            struct piece *piece = &flow->pieces.items[p];
            piece->space = piece->elastic ? SQUEEZED : piece->space;
        }
    }
    return place_first_that_fits(v);
}

/* With larger text steps keep their size, unless a page does not hold one or
 * a line one of its words. */
static void
add_smaller_leads(struct variants *v)
{
    struct flow_pages pages;
    const struct variant *variant = &v->list[v->count - 1];
    paginate(v, variant, &pages);
    bool whole = variant->sound && !pages.torn && !pages.cut;
    flow_pages_done(&pages);
    if (v->leads == 1 && v->how->leads && !whole) {
        enum plate_mode mode = variant->mode;
        const struct heading *heading = variant->heading;
        make(v, mode, heading, type_role(ROLE_LEAD)->sizes[1]);
        make(v, mode, heading, type_role(ROLE_LEAD)->sizes[2]);
        v->leads = 3;
    }
}

void
arrange_slide(struct layout *layout, const struct arrangement *how)
{
    bool larger = layout->type.scale > 1;
    struct variants v = {
        .layout = layout,
        .how = how,
        .leads = how->leads && !larger ? MOST_LEADS : 1,
    };
    bool done = try_modes(&v) || (!larger && shrink_heading(&v)) ||
                (layout->builtin && squeeze(&v));
    if (!done) {
        add_smaller_leads(&v);
        place_pages(&v);
    }
    for (size_t m = 0; m < MOST_MODES; m++) {
        heading_done(&v.headings[m]);
    }
    heading_done(&v.small);
    for (size_t i = 0; i < v.count; i++) {
        flow_done(&v.list[i].flow);
    }
}
