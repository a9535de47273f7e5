/* The frame against the figures of the design. */
// links: paint/frame
#include "paint/frame.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* cmocka's own compares as float. */
#define assert_near(a, b, slack) assert_true(fabs((a) - (b)) <= (slack))

/* What the design promises for a screen; mm and m as they are printed there. */
struct screen {
    const char *name;
    int width_px, height_px;
    double diagonal_in, distance_m;
    double u, W, H;
    unsigned body_px;
    double cap_mm, reach_m, heading_m;
    int button_w_mm, button_h_mm, edge_px;
};

static const struct screen screens[] = {
    {"7 800x480", 800, 480, 7, 1, 4, 200, 120, 32, 4.4, .36, .54, 16, 15, 1},
    {"7 1024x600", 1024, 600, 7, 1, 5, 204.8, 120, 40, 4.3, .35, .53, 16, 15,
     1},
    {"10.1", 1280, 800, 10.1, 1, 6.67, 192, 120, 53, 6.5, .53, .83, 23, 18, 2},
    {"15.6", 1920, 1080, 15.6, 1, 9, 213, 120, 72, 9.2, .76, 1.18, 37, 26, 2},
    {"21.5", 1920, 1080, 21.5, 1, 8.625, 222.6, 125, 69, 12.2, 1, 1.69, 51, 34,
     2},
    {"24", 1920, 1080, 24, 1, 8, 240, 135, 64, 12.6, 1.04, 2.01, 58, 35, 2},
    {"24 tall", 1080, 1920, 24, 1, 8, 135, 240, 64, 12.6, 1.04, 2.01, 71, 35,
     2},
    {"32", 1920, 1080, 32, 1, 8, 240, 135, 64, 16.9, 1.38, 2.68, 77, 47, 2},
    {"43 D=2", 3840, 2160, 43, 2, 17.25, 222.6, 125, 138, 24.4, 2, 3.38, 102,
     68, 4},
};

static struct frame
frame_of(int width_px, int height_px, double diagonal_in, double distance_m)
{
    struct frame frame;
    frame_make(&(struct frame_wish){.width_px = width_px,
                                    .height_px = height_px,
                                    .diagonal_in = diagonal_in,
                                    .viewing_distance_m = distance_m,
                                    .bar = true},
               &frame);
    return frame;
}

static void
test_screens(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
        const struct screen *s = &screens[i];
        struct frame f =
            frame_of(s->width_px, s->height_px, s->diagonal_in, s->distance_m);
        print_message("%s\n", s->name);
        assert_near(f.u, s->u, .005);
        assert_near(f.W, s->W, .5);
        assert_near(f.H, s->H, .5);
        assert_int_equal(frame_font_px(&f, 8), s->body_px);
        assert_int_equal(f.edge_px, s->edge_px);
        double cap_mm = 8 * f.u * .714 / f.pixels_per_mm;
        assert_near(cap_mm, s->cap_mm, .0501);
        assert_near(f.reach_m, s->reach_m, .00501);
        assert_near(f.reach_m * f.h1 / 8, s->heading_m, .00501);
        /* Previous, Pause and Next, look.md section 6. */
        double part =
            f.two_rows ? 32 * (f.inner - 8) / 113 : 26 * (f.inner - 20) / 202;
        double mm = f.u / f.pixels_per_mm;
        assert_int_equal(lround(part * mm), s->button_w_mm);
        assert_int_equal(lround(f.button * mm), s->button_h_mm);
    }
}

/* From the bottom up, and the spaces of the two ends of the slack. */
static void
test_at_24_inch(void **state)
{
    (void)state;
    struct frame f = frame_of(1920, 1080, 24, 1);
    assert_false(f.tall);
    assert_false(f.two_rows);
    assert_near(f.m, 9, 0);
    assert_near(f.left, 9, 0);
    assert_near(f.inner, 222, 0);
    assert_near(f.plate, 56, 0);
    assert_near(f.button, 16, 0);
    assert_near(f.pad, 2, 0);
    assert_near(f.bar, 20, 0);
    assert_near(f.bar_top, 115, 0);
    assert_near(f.strip, 16, 0);
    assert_near(f.strip_top, 99, 0);
    assert_near(f.s, 99, 0);
    assert_near(f.slack, 1, 0);
    assert_near(f.top, 10, 0);
    assert_near(f.after, 9, 0);
    assert_near(f.bottom, 7, 0);
    assert_near(f.gap, 3, 0);
    assert_near(f.h1, 15.5, 0);
    assert_near(f.detail_number, 30, 0);
    assert_near(f.card_pad, 3.5, 0);
    assert_near(f.card_gap, 4, 0);
    assert_int_equal(f.edge_px, 2);
    assert_int_equal(f.width_px, 1920);
    assert_int_equal(f.height_px, 1080);
}

static void
test_at_7_inch(void **state)
{
    (void)state;
    struct frame f = frame_of(800, 480, 7, 1);
    assert_near(f.m, 7, 0);
    assert_near(f.plate, 44, 0);
    assert_near(f.pad, 1, 0);
    assert_near(f.button * f.u / f.pixels_per_mm, 15, 1e-9);
    assert_near(f.s, 82, .5);
    assert_near(f.top, 6, 0);
    assert_near(f.after, 6, 0);
    assert_near(f.bottom, 4, 0);
    assert_near(f.gap, 2, 0);
    assert_near(f.h1, 12, 0);
    assert_near(f.detail_number, 22, 0);
    assert_near(f.card_pad, 2.5, 0);
    assert_near(f.card_gap, 3.5, 0);
    assert_int_equal(f.edge_px, 1);
}

static void
test_tall(void **state)
{
    (void)state;
    struct frame f = frame_of(1080, 1920, 24, 1);
    assert_true(f.tall);
    assert_true(f.two_rows);
    assert_near(f.m, 7, 0);
    assert_near(f.inner, 121, 0);
    assert_near(f.bar, 38, 0);
    assert_near(f.s, 186, 0);
    assert_near(f.after, 12, 0);
    assert_near(f.top, 10, 0);
}

static void
test_half_slack_is_in_half_units(void **state)
{
    (void)state;
    struct frame f = frame_of(1920, 1080, 21.5, 1);
    assert_near(f.slack, .42, .005);
    assert_near(f.top, 7.5, 0);
    assert_near(f.after, 7.5, 0);
    assert_near(f.bottom, 5.5, 0);
    assert_near(f.gap, 2.5, 0);
    assert_near(f.h1, 13.5, 0);
    assert_near(f.detail_number, 25.5, 0);
    assert_near(f.card_pad, 3, 0);
    assert_near(f.card_gap, 3.5, 0);
}

/* A wider screen gets wider margins, not longer lines. */
static void
test_wide(void **state)
{
    (void)state;
    struct frame f = frame_of(3440, 1440, 34, 1);
    assert_near(f.inner, 240, 0);
    assert_true(f.left > f.m);
    assert_near(2 * f.left + f.inner, f.W, 1e-9);
}

static void
test_narrow_has_two_rows(void **state)
{
    (void)state;
    struct frame f = frame_of(1024, 768, 15, 1);
    assert_false(f.tall);
    assert_true(f.inner < 150);
    assert_true(f.two_rows);
    assert_near(f.bar, 2 * f.button + 3 * f.pad, 0);
}

static void
test_words_ask_for_two_rows(void **state)
{
    (void)state;
    struct frame f;
    frame_make(
        &(struct frame_wish){
            .width_px = 1920, .height_px = 1080, .bar = true, .two_rows = true},
        &f);
    assert_true(f.two_rows);
    assert_near(f.bar, 38, 0);
    assert_near(f.s, 81, 0);
    assert_near(f.slack, 0, 0);
}

/* Presenting: the strip stays, at the bottom; the bar's room is the slide's. */
static void
test_presenting(void **state)
{
    (void)state;
    struct frame f;
    frame_make(&(struct frame_wish){.width_px = 1920, .height_px = 1080}, &f);
    assert_near(f.bar, 0, 0);
    assert_near(f.bar_top, f.H, 0);
    assert_near(f.strip_top + f.strip, f.H, 0);
    assert_near(f.s, 119, 0);
}

/* Without a diagonal or a distance: 24 inches, 1 m. The same for nonsense. */
static void
test_defaults(void **state)
{
    (void)state;
    static const double nonsense[] = {0, -3, NAN, INFINITY};
    struct frame known = frame_of(1920, 1080, 24, 1);
    for (size_t i = 0; i < sizeof nonsense / sizeof *nonsense; i++) {
        struct frame f = frame_of(1920, 1080, nonsense[i], nonsense[i]);
        assert_near(f.u, known.u, 0);
        assert_near(f.pixels_per_mm, known.pixels_per_mm, 0);
        assert_near(f.s, known.s, 0);
    }
}

/* Whatever a display claims to be, most of the screen is the slide's. */
static void
test_slide_always_has_room(void **state)
{
    (void)state;
    static const double diagonals[] = {.1, 1, 3, 5, 7, 24, 100, 10000};
    static const int sizes[][2] = {{800, 480},   {480, 800},   {1280, 1024},
                                   {640, 480},   {3840, 2160}, {2160, 3840},
                                   {1920, 1080}, {1920, 360}};
    for (size_t i = 0; i < sizeof diagonals / sizeof *diagonals; i++) {
        for (size_t j = 0; j < sizeof sizes / sizeof *sizes; j++) {
            struct frame f =
                frame_of(sizes[j][0], sizes[j][1], diagonals[i], 1);
            assert_true(f.s > .4 * f.H);
            assert_near(f.s + f.strip + f.bar, f.H, 1e-9);
            assert_true(f.button >= 16);
        }
    }
}

static void
test_pixels(void **state)
{
    (void)state;
    struct frame f = {.u = 8.625};
    assert_int_equal(frame_px(&f, 0), 0);
    assert_int_equal(frame_px(&f, 16), 138);
    assert_int_equal(frame_px(&f, .1), 1);  /* 0.86 */
    assert_int_equal(frame_px(&f, .5), 4);  /* 4.31 */
    assert_int_equal(frame_px(&f, 1.1), 9); /* 9.49 */
    assert_int_equal(frame_px(&f, -.06), -1);
    assert_int_equal(frame_font_px(&f, 8), 69);
    assert_int_equal(frame_font_px(&f, 9.5), 81); /* 81.94 */
    /* 1/64 forgives what arithmetic lost. */
    struct frame third = {.u = 20.0 / 3};
    assert_int_equal(frame_font_px(&third, 6), 40);
    assert_int_equal(frame_font_px(&(struct frame){.u = 7.9999}, 8), 64);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_screens),
        cmocka_unit_test(test_at_24_inch),
        cmocka_unit_test(test_at_7_inch),
        cmocka_unit_test(test_tall),
        cmocka_unit_test(test_half_slack_is_in_half_units),
        cmocka_unit_test(test_wide),
        cmocka_unit_test(test_narrow_has_two_rows),
        cmocka_unit_test(test_words_ask_for_two_rows),
        cmocka_unit_test(test_presenting),
        cmocka_unit_test(test_defaults),
        cmocka_unit_test(test_slide_always_has_room),
        cmocka_unit_test(test_pixels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
