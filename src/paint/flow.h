#pragma once
/*
 * Flowing content: the blocks of a slide as a column of pieces with spaces
 * between them, put on as many pages as they need. A piece is laid-out text
 * with its mark (dot, numeral, disc, icon), a rule, a picture or a card.
 *
 * y counts from the top of the column.
 */
#include "paint/card.h"
#include "paint/layout.h"

enum piece_kind { PIECE_TEXT, PIECE_RULE, PIECE_PICTURE, PIECE_CARD };
enum piece_mark { MARK_NONE, MARK_DOT, MARK_NUMERAL, MARK_DISC, MARK_ICON };

struct piece {
    enum piece_kind kind;
    enum piece_mark mark;
    double space; /* above it, unless it is the first on its page */
    bool tied;    /* stays on the page of the piece before it */
    bool binds;   /* a heading: the piece behind it is tied */
    bool whole;   /* a step or list item: split only when no page holds it */
    bool elastic; /* the space above it takes a share of what is left over */
    bool tight;   /* set smaller than allowed, or a number would be cut */
    bool quoted;  /* a bar stands beside it */
    double x;     /* of what it shows; its mark stands at mark_x */
    double mark_x, mark_size;
    double quote_x;
    double height;
    double inset; /* from its top to the cap line of its text */
    struct type_text text, numeral;
    const char *target; /* picture or icon */
    size_t contact;
    double width; /* of picture and card */
};

struct flow {
    VEC(struct piece) pieces;
    double width;
    struct card_form card; /* shared by all cards */
    double card_height;
    VEC(size_t) foot_cards; /* contacts whose cards stand at the bottom */
    struct type_text foot;  /* partners, below them */
    bool has_foot;
};

/* A piece, or some lines of its text, on a page. */
struct slot {
    size_t piece, first, count; /* lines */
    double y, height;
};

struct flow_page {
    size_t first, count; /* slots */
    double height;
};

struct flow_pages {
    VEC(struct slot) slots;
    VEC(struct flow_page) pages;
    bool torn; /* a piece that should stay whole had to be split */
    bool cut;  /* something is higher than a whole page */
};

/* Puts a piece behind the others and takes over what it holds. */
void flow_add(struct flow *flow, struct piece piece);
void flow_done(struct flow *flow);

/* Height on one page, without what stands at the bottom. */
double flow_height(const struct flow *flow);
/* The space above what stands at the bottom. */
double flow_foot_space(const struct flow *flow);
/* What stands at the bottom, with the space above it; 0 for nothing. */
double flow_foot_height(const struct layout *layout, const struct flow *flow);

/* Fills pages `room` high, the last with `foot` free below. There is always
 * one page. `ret` is to be given to flow_pages_done(). */
void flow_paginate(const struct flow *flow, double room, double foot,
                   struct flow_pages *ret);
/* Shares what is left over on a page among its elastic spaces, which become no
 * larger than `most`. */
void flow_stretch(const struct flow *flow, struct flow_pages *pages,
                  size_t page, double room, double most);
void flow_pages_done(struct flow_pages *pages);
