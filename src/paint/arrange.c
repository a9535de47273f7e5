/* What gives way when space is short. */
#include "paint/arrange.h"

/* Spaces give way first: text may end this much below the bottom line before
 * anything gets smaller. */
#define SPARE 1.0
/* What the built-in slide leaves between steps when there is no other way. */
#define SQUEEZED 0.5
#define SQUEEZED_LEAD 5.0

#define MOST_LEADS 3

struct variants {
    struct layout *layout;
    const struct arrangement *how;
    struct heading headings[ARRANGE_MODES]; /* by mode, as they like it best */
    struct heading small;                   /* of the last mode */
    struct variant list[(ARRANGE_MODES + 2) * MOST_LEADS];
    size_t count;
    size_t leads; /* the last ones differ in the size of steps only */
};

void
arrange_set_modes(const struct layout *layout, struct arrangement *how)
{
    how->mode_count = 0;
    if (how->content.plate.kind != PLATE_EMPTY && layout->type.frame->tall) {
        how->modes[how->mode_count++] = MODE_BELOW;
    } else if (how->content.plate.kind != PLATE_EMPTY) {
        how->modes[how->mode_count++] = MODE_BESIDE;
        /* In the corner it stands beside a heading. */
        if (how->content.plate.kind != PLATE_QR &&
            layout_heading(layout) != NULL) {
            how->modes[how->mode_count++] = MODE_CORNER;
        }
    }
    how->modes[how->mode_count++] = MODE_NONE;
}

static void
make(struct variants *v, enum plate_mode mode, const struct heading *heading,
     double lead)
{
    variant_make(v->layout, &v->how->content, mode, heading, lead,
                 &v->list[v->count++]);
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
        if (variant_fits(v->layout, &last_variants(v)[i], SPARE)) {
            variant_place(v->layout, &last_variants(v)[i]);
            return true;
        }
    }
    return false;
}

/* Step 6: the heading gives way, down to 10, in the last mode. */
static bool
shrink_heading(struct variants *v)
{
    double room = variant_heading_room(v->layout, last_variants(v)->mode);
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

/* The best of the last variants for pages: whole pieces first, then few
 * pages, then large steps. */
static const struct variant *
best_for_pages(struct variants *v, unsigned *ret_badness)
{
    const struct variant *best = NULL;
    for (size_t i = 0; i < v->leads; i++) {
        const struct variant *variant = &last_variants(v)[i];
        struct flow_pages pages;
        variant_paginate(v->layout, variant, &pages);
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
    (void)best_for_pages(v, &with_small);
    if (with_small >= *badness) {
        return NULL;
    }
    heading_done(&v->small);
    heading_fit(v->layout, room, &v->small);
    const struct variant *best = NULL;
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
    double room = variant_heading_room(v->layout, last_variants(v)->mode);
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
    variant_paginate(v->layout, best, &pages);
    variant_place_page(v->layout, best, &pages);
    flow_pages_done(&pages);
}

/* --- The order -------------------------------------------------------------*/

static bool
try_modes(struct variants *v)
{
    for (size_t m = 0; m < v->how->mode_count; m++) {
        enum plate_mode mode = v->how->modes[m];
        bool last = m + 1 == v->how->mode_count;
        heading_fit(v->layout, variant_heading_room(v->layout, mode),
                    &v->headings[m]);
        for (size_t i = 0; i < v->leads; i++) {
            make(v, mode, &v->headings[m], type_role(ROLE_LEAD)->sizes[i]);
            const struct variant *variant = &v->list[v->count - 1];
            if ((last || variant->sound) &&
                variant_fits(v->layout, variant, SPARE)) {
                variant_place(v->layout, variant);
                return true;
            }
        }
    }
    return false;
}

/* Moves the steps of the last variants together. */
static bool
squeeze_steps(struct variants *v)
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

/* The built-in slide has one page, as nothing turns it: its steps move
 * together and get smaller than steps may otherwise be. */
static bool
squeeze(struct variants *v)
{
    bool done = squeeze_steps(v);
    v->leads = 1;
    for (double lead = 7.5; !done && lead >= SQUEEZED_LEAD; lead -= 0.5) {
        struct variant last = v->list[--v->count];
        make(v, last.mode, last.heading, lead);
        variant_done(&last);
        done = squeeze_steps(v);
    }
    return done;
}

/* With larger text steps keep their size, unless a page does not hold one or
 * a line one of its words. */
static void
add_smaller_leads(struct variants *v)
{
    struct flow_pages pages;
    const struct variant *variant = &v->list[v->count - 1];
    variant_paginate(v->layout, variant, &pages);
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
    for (size_t m = 0; m < ARRANGE_MODES; m++) {
        heading_done(&v.headings[m]);
    }
    heading_done(&v.small);
    for (size_t i = 0; i < v.count; i++) {
        variant_done(&v.list[i]);
    }
}
