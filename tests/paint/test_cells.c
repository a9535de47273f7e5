/* Where the buttons of the bar stand, and which room answers for them. */
// links: paint/cells paint/frame
#include "paint/cells.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static const struct screen {
    const char *name;
    int width_px, height_px;
    double diagonal_in;
} screens[] = {
    {"7 800x480", 800, 480, 7},  {"7 1024x600", 1024, 600, 7},
    {"10.1", 1280, 800, 10.1},   {"15 1024x768", 1024, 768, 15},
    {"15.6", 1920, 1080, 15.6},  {"19 1280x1024", 1280, 1024, 19},
    {"21.5", 1920, 1080, 21.5},  {"24", 1920, 1080, 24},
    {"24 tall", 1080, 1920, 24}, {"7 tall", 480, 800, 7},
    {"32", 1920, 1080, 32},      {"43", 3840, 2160, 43},
    {"34 wide", 3440, 1440, 34}, {"10.1 tall", 800, 1280, 10.1},
};

static const enum bar_mode modes[] = {BAR_LOOP, BAR_STOPPED, BAR_SINGLE,
                                      BAR_VIEW, BAR_BUILTIN};

static struct frame
frame_of(const struct screen *screen)
{
    struct frame frame;
    frame_make(&(struct frame_wish){.width_px = screen->width_px,
                                    .height_px = screen->height_px,
                                    .diagonal_in = screen->diagonal_in,
                                    .bar = true},
               &frame);
    return frame;
}

static struct cells
cells_of(const struct frame *frame, enum bar_mode mode)
{
    struct cells cells;
    cells_make(frame,
               &(struct bar_wish){.mode = mode, .position = 3, .count = 12},
               &cells);
    return cells;
}

static bool
is_button(const struct cell *cell)
{
    return cell->kind == CELL_BUTTON || cell->kind == CELL_WIDE;
}

static bool
inside(const struct box *box, int x, int y)
{
    return x >= box->x && x < box->x + box->w && y >= box->y &&
           y < box->y + box->h;
}

/* 15 mm on the glass and 44 pixels: what is drawn, and so what answers. */
static void
test_targets_are_large(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
        struct frame frame = frame_of(&screens[i]);
        for (size_t m = 0; m < sizeof modes / sizeof *modes; m++) {
            struct cells cells = cells_of(&frame, modes[m]);
            for (size_t c = 0; c < cells.count; c++) {
                const struct cell *cell = &cells.items[c];
                if (!is_button(cell)) {
                    continue;
                }
                /* a pixel is lost where edges are rounded */
                double least = fmax(15 * frame.pixels_per_mm, 44) - 1;
                if (cell->box.w < least || cell->box.h < least) {
                    print_message("%s: %s is %d x %d, least %.1f\n",
                                  screens[i].name, cell->icon, cell->box.w,
                                  cell->box.h, least);
                }
                assert_true(cell->box.w >= least && cell->box.h >= least);
                assert_true(cell->touch.x <= cell->box.x);
                assert_true(cell->touch.y <= cell->box.y);
                assert_true(cell->touch.x + cell->touch.w >=
                            cell->box.x + cell->box.w);
                assert_true(cell->touch.y + cell->touch.h >=
                            cell->box.y + cell->box.h);
            }
        }
    }
}

/* Every point of the bar belongs to one button; where nothing can be turned,
 * that room belongs to none. */
static void
test_no_holes_no_overlaps(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
        struct frame frame = frame_of(&screens[i]);
        int top = frame_px(&frame, frame.bar_top);
        for (size_t m = 0; m < sizeof modes / sizeof *modes; m++) {
            bool all = modes[m] != BAR_SINGLE && modes[m] != BAR_BUILTIN;
            struct cells cells = cells_of(&frame, modes[m]);
            for (int y = top; y < frame.height_px; y += 3) {
                for (int x = 0; x < frame.width_px; x++) {
                    int owners = 0;
                    bool dead = false;
                    for (size_t c = 0; c < cells.count; c++) {
                        const struct cell *cell = &cells.items[c];
                        owners += is_button(cell) && inside(&cell->touch, x, y);
                        dead = dead || (!is_button(cell) &&
                                        cell->kind != CELL_POSITION &&
                                        inside(&cell->touch, x, y));
                    }
                    if (owners != 1 && (all || !dead || owners > 1)) {
                        fail_msg("%s mode %zu: %d owners at %d,%d",
                                 screens[i].name, m, owners, x, y);
                    }
                }
            }
        }
    }
}

/* The nearer button has the gap, the outermost ones the screen's edge. */
static void
test_gaps(void **state)
{
    (void)state;
    struct frame frame = frame_of(&screens[7]);
    struct cells cells = cells_of(&frame, BAR_LOOP);
    static const struct {
        enum target_kind target;
        int x, w, touch_x, touch_w;
    } row[] = {
        {TARGET_START, 72, 336, 0, 432},
        {TARGET_PREVIOUS, 456, 208, 432, 240},
        {TARGET_PAUSE, 680, 208, 672, 224},
        {TARGET_NEXT, 904, 208, 896, 328},
        {TARGET_NONE, 1128, 160, 0, 0},
        {TARGET_LARGER, 1336, 248, 1224, 368},
        {TARGET_LANGUAGE, 1600, 248, 1592, 328},
    };
    assert_int_equal(cells.count, sizeof row / sizeof *row);
    for (size_t i = 0; i < cells.count; i++) {
        const struct cell *cell = &cells.items[i];
        assert_int_equal(cell->target, row[i].target);
        assert_int_equal(cell->row, 0);
        assert_int_equal(cell->box.x, row[i].x);
        assert_int_equal(cell->box.w, row[i].w);
        assert_int_equal(cell->box.y, 936);
        assert_int_equal(cell->box.h, 128);
        if (cell->target != TARGET_NONE) {
            assert_int_equal(cell->touch.x, row[i].touch_x);
            assert_int_equal(cell->touch.w, row[i].touch_w);
            assert_int_equal(cell->touch.y, 920);
            assert_int_equal(cell->touch.h, 160);
        }
    }
}

static void
test_two_rows(void **state)
{
    (void)state;
    struct frame frame = frame_of(&screens[8]);
    struct cells cells = cells_of(&frame, BAR_STOPPED);
    static const struct {
        enum target_kind target;
        unsigned row;
        int x, w, y, touch_y, touch_h;
    } rows[] = {
        {TARGET_PREVIOUS, 0, 56, 256, 1632, 1616, 152},
        {TARGET_PAUSE, 0, 328, 256, 1632, 1616, 152},
        {TARGET_NEXT, 0, 600, 256, 1632, 1616, 152},
        {TARGET_NONE, 0, 888, 136, 1632, 0, 0},
        {TARGET_START, 1, 56, 392, 1776, 1768, 152},
        {TARGET_LARGER, 1, 464, 272, 1776, 1768, 152},
        {TARGET_LANGUAGE, 1, 752, 272, 1776, 1768, 152},
    };
    assert_int_equal(cells.count, sizeof rows / sizeof *rows);
    for (size_t i = 0; i < cells.count; i++) {
        const struct cell *cell = &cells.items[i];
        assert_int_equal(cell->target, rows[i].target);
        assert_int_equal(cell->row, rows[i].row);
        assert_int_equal(cell->box.x, rows[i].x);
        assert_int_equal(cell->box.w, rows[i].w);
        assert_int_equal(cell->box.y, rows[i].y);
        if (cell->target != TARGET_NONE) {
            assert_int_equal(cell->touch.y, rows[i].touch_y);
            assert_int_equal(cell->touch.h, rows[i].touch_h);
        }
    }
    /* the position is no button: Next has all up to the edge */
    const struct box *next = &cells.items[2].touch;
    assert_int_equal(next->x + next->w, 1080);
}

static void
test_modes(void **state)
{
    (void)state;
    struct frame frame = frame_of(&screens[7]);
    struct cells cells = cells_of(&frame, BAR_LOOP);
    assert_string_equal(cells.items[2].icon, "pause");
    cells = cells_of(&frame, BAR_STOPPED);
    assert_string_equal(cells.items[2].icon, "play");
    assert_int_equal(cells.items[2].word, WORD_BAR_PLAY);

    cells = cells_of(&frame, BAR_SINGLE);
    assert_int_equal(cells.count, 6);
    for (size_t i = 1; i <= 3; i++) {
        assert_int_equal(cells.items[i].kind, CELL_OFF);
    }
    /* a finger on a button that is off does not mean Start */
    assert_int_equal(cells.items[0].touch.x + cells.items[0].touch.w, 432);

    cells = cells_of(&frame, BAR_VIEW);
    assert_int_equal(cells.count, 4);
    assert_int_equal(cells.items[1].kind, CELL_WIDE);
    assert_int_equal(cells.items[1].target, TARGET_CLOSE);
    assert_int_equal(cells.items[1].box.x, 456);
    assert_int_equal(cells.items[1].box.w, 656);

    cells = cells_of(&frame, BAR_BUILTIN);
    assert_int_equal(cells.count, 4);
    assert_int_equal(cells.items[1].kind, CELL_WORDS);
    assert_int_equal(cells.items[1].box.x, 456);
    assert_int_equal(cells.items[1].box.w, 832);
}

static void
test_position_and_scale(void **state)
{
    (void)state;
    struct frame frame = frame_of(&screens[7]);
    struct cells cells;
    cells_make(&frame, &(struct bar_wish){.mode = BAR_LOOP, .count = 0},
               &cells);
    assert_int_equal(cells.count, 6);
    static const struct {
        enum text_scale scale;
        const char *icon;
        enum word word;
    } scales[] = {{SCALE_100, "text-larger", WORD_BAR_LARGER},
                  {SCALE_130, "text-larger", WORD_BAR_LARGER},
                  {SCALE_160, "text-normal", WORD_BAR_NORMAL}};
    for (size_t i = 0; i < 3; i++) {
        cells_make(
            &frame,
            &(struct bar_wish){.mode = BAR_LOOP, .scale = scales[i].scale},
            &cells);
        assert_string_equal(cells.items[4].icon, scales[i].icon);
        assert_int_equal(cells.items[4].word, scales[i].word);
        assert_int_equal(cells.items[4].target, TARGET_LARGER);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_targets_are_large),
        cmocka_unit_test(test_no_holes_no_overlaps),
        cmocka_unit_test(test_gaps),
        cmocka_unit_test(test_two_rows),
        cmocka_unit_test(test_modes),
        cmocka_unit_test(test_position_and_scale),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
