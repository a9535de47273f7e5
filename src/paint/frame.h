#pragma once
/*
 * The frame of every screen: from pixels, diagonal and viewing distance to the
 * unit `u` that everything is measured in, and from there the slide's area,
 * the emergency strip, the touch bar and the spaces. Pure arithmetic.
 */
#include <stdbool.h>

struct frame_wish {
    int width_px, height_px;
    double diagonal_in;        /* 0: 24 */
    double viewing_distance_m; /* 0: 1 */
    bool bar;                  /* false: presenting, the bar's room is the
                                * slide's */
    bool two_rows;             /* the bar's words need two rows; tall and
                                * narrow screens have them anyway */
};

struct frame {
    int width_px, height_px;
    double pixels_per_mm;
    double u;                /* pixels */
    double W, H;             /* the screen, in u, like all below */
    double m, inner;         /* margin at both sides, what is between */
    double left;             /* x where inner begins (m, or more when wide) */
    double plate;            /* width of the plate beside text */
    bool tall;               /* portrait */
    double s;                /* height of the slide */
    double strip_top, strip; /* top and height */
    double bar_top, bar, button, pad; /* bar: 0 when presenting */
    bool two_rows;
    double slack; /* 0 … 1 */
    double top, after, bottom, gap, h1, detail_number;
    double card_pad, card_gap;
    int edge_px;
    double reach_m; /* the viewing distance at which body text meets
                     * EN 301 549 clause 5.1.4 */
};

void frame_make(const struct frame_wish *wish, struct frame *ret);

/* An edge: round(n·u). Widths are differences of edges, so neighbours meet. */
int frame_px(const struct frame *frame, double n);

/* A font's pixels per em for a size of n units: floor(n·u + 1/64). */
unsigned frame_font_px(const struct frame *frame, double n);
