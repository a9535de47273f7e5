#pragma once
/*
 * The card of one contact: name, number and what it is for, all of it from
 * contacts.ini. Stacked it has them in one column; wide it has the number at
 * the reading end. The number is never broken and never left out.
 */
#include "paint/layout.h"

/* Height of a card inside text, and what it never gets lower than. */
#define CARD_HEIGHT 20.0
#define CARD_MOST 36.0

/* The sizes that all cards of a slide share. */
struct card_form {
    bool wide;
    bool wrapped;        /* name and purpose take more lines where they must */
    double number, text; /* sizes before the text scale */
    double gap;          /* between lines */
};

/* Indices of contacts of the set. */
struct card_list {
    VEC(size_t) list;
};

/* The contacts of all cards in these blocks and below that may be shown. */
void card_collect(const struct layout *layout, struct block *const *blocks,
                  size_t count, struct card_list *ret);

/* The least height a card may have: a finger's, and at 100 % CARD_HEIGHT. */
double card_least(const struct layout *layout);

/*
 * The largest sizes at which every card of the list stands in `w` × `h` with
 * a little free; false when there are none. With the text scaled up only the
 * largest sizes are tried, unless `smaller` allows the others.
 */
bool card_choose(const struct layout *layout, const struct card_list *cards,
                 double w, double h, bool wide, bool smaller,
                 struct card_form *ret);

/* The form for a column `w` wide and a page with `h` for a card, whatever it
 * takes: wide if it can be, stacked, smaller, wrapped at last; and the height
 * that every card then needs. */
double card_settle(const struct layout *layout, const struct card_list *cards,
                   double w, double h, struct card_form *ret);

/* Draws the card and its touch target, which reaches `reach` further. */
void card_place(struct layout *layout, size_t contact,
                const struct card_form *form, double x, double y, double w,
                double h, double reach);
