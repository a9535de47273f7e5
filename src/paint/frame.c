/* The frame of every screen, from pixels and millimetres to units. */
#include "paint/frame.h"

#include <assert.h>
#include <math.h>

/* Capitals of Noto Sans, in em. */
#define CAP_HEIGHT 0.714
/* EN 301 549 clause 5.1.4: capitals in mm for each metre of distance. */
#define CAP_MM_PER_M 12.2
#define BODY 8.0
#define TARGET_MM 15.0
#define TARGET_U 16.0
#define STRIP_U 16.0

static double
clamp(double value, double low, double high)
{
    return fmin(fmax(value, low), high);
}

/* `value`, or `otherwise` where it is no usable measure (0, a broken EDID). */
static double
measure(double value, double otherwise)
{
    return isfinite(value) && value > 0 ? value : otherwise;
}

/* A space that grows with the slack, in half units. */
static double
grow(double slack, double low, double high)
{
    return round(2 * (low + (high - low) * slack)) / 2;
}

static void
set_unit(const struct frame_wish *wish, struct frame *frame)
{
    double w = wish->width_px, h = wish->height_px;
    double distance_m = measure(wish->viewing_distance_m, 1);
    double shorter = fmin(w, h);
    frame->width_px = wish->width_px;
    frame->height_px = wish->height_px;
    frame->pixels_per_mm =
        hypot(w, h) / (measure(wish->diagonal_in, 24) * 25.4);
    double wanted =
        ceil(CAP_MM_PER_M * distance_m * frame->pixels_per_mm / CAP_HEIGHT) /
        BODY;
    frame->u = clamp(wanted, shorter / 135, shorter / 120);
    frame->W = w / frame->u;
    frame->H = h / frame->u;
    frame->edge_px = (int)fmax(1, round(frame->u / 4));
    frame->reach_m =
        BODY * frame->u * CAP_HEIGHT / frame->pixels_per_mm / CAP_MM_PER_M;
}

static void
set_sides(struct frame *frame)
{
    frame->tall = frame->H > frame->W;
    frame->m = frame->W >= 210 ? 9 : 7;
    frame->inner = fmin(frame->W - 2 * frame->m, 240);
    frame->left = (frame->W - frame->inner) / 2;
    frame->plate = frame->m == 9 ? 56 : 44;
}

static void
set_rows(const struct frame_wish *wish, struct frame *frame)
{
    double touch = TARGET_MM * frame->pixels_per_mm / frame->u;
    frame->pad = touch > TARGET_U ? 1 : 2;
    /* A diagonal that cannot be true must not eat up the slide. */
    frame->button = fmin(fmax(TARGET_U, touch), fmax(TARGET_U, frame->H / 5));
    frame->two_rows = frame->tall || frame->inner < 150 || wish->two_rows;
    if (!wish->bar) {
        frame->bar = 0;
    } else if (frame->two_rows) {
        frame->bar = 2 * frame->button + 3 * frame->pad;
    } else {
        frame->bar = frame->button + 2 * frame->pad;
    }
    frame->strip = STRIP_U;
    frame->bar_top = frame->H - frame->bar;
    frame->strip_top = frame->bar_top - frame->strip;
    frame->s = frame->strip_top;
}

static void
set_spaces(struct frame *frame)
{
    double slack = clamp((frame->s - 82) / 17, 0, 1);
    frame->slack = slack;
    frame->top = grow(slack, 6, 10);
    frame->after = frame->tall ? 12 : grow(slack, 6, 9);
    frame->bottom = grow(slack, 4, 7);
    frame->gap = grow(slack, 2, 3);
    frame->h1 = grow(slack, 12, 15.5);
    frame->detail_number = grow(slack, 22, 30);
    frame->card_pad = grow(slack, 2.5, 3.5);
    frame->card_gap = grow(slack, 3.5, 4);
}

void
frame_make(const struct frame_wish *wish, struct frame *ret)
{
    assert(wish->width_px > 0 && wish->height_px > 0);
    struct frame frame = {0};
    set_unit(wish, &frame);
    set_sides(&frame);
    set_rows(wish, &frame);
    set_spaces(&frame);
    *ret = frame;
}

int
frame_px(const struct frame *frame, double n)
{
    return (int)floor(n * frame->u + 0.5);
}

unsigned
frame_font_px(const struct frame *frame, double n)
{
    return (unsigned)floor(n * frame->u + 1.0 / 64);
}
