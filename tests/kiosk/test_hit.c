/* Targets of a screen made by hand: two cards above a bar of two buttons. */
// links: kiosk/hit kiosk/canvas kiosk/tiles paint/page paint/theme paint/frame
// links: content/problem util/diag util/mem util/order util/str
#include "kiosk/hit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "util/mem.h"

enum { WIDE = 800, HIGH = 480, STRIP = 300 };

const char *
fonts_name(const struct fonts *fonts, face f)
{
    (void)fonts;
    (void)f;
    return "";
}

/* The gallery's only part in it. */
struct canvas *
gallery_find(const struct gallery *gallery, const struct canvas_key *key)
{
    for (size_t i = 0; i < gallery->count; i++) {
        if (canvas_key_equal(&gallery->places[i].key, key)) {
            return gallery->places[i].canvas;
        }
    }
    return NULL;
}

static void
add(struct kiosk *kiosk, enum canvas_kind kind, const struct target *targets,
    size_t count)
{
    struct canvas *canvas = xnew(struct canvas);
    canvas->key.kind = kind;
    canvas->page = page_new(WIDE, STRIP);
    for (size_t i = 0; i < count; i++) {
        vec_push(&canvas->page->targets, targets[i]);
    }
    canvas->pressed = xnew_array(struct paint, count);
    kiosk->gallery.places[kiosk->gallery.count].key = canvas->key;
    kiosk->gallery.places[kiosk->gallery.count++].canvas = canvas;
}

/* The bar's y counts from the strip's top. */
static const struct target cards[] = {
    {TARGET_CONTACT, 3, {100, 50, 200, 80}, {0, 0, 320, 140}},
    {TARGET_CONTACT, 1, {340, 50, 200, 80}, {320, 0, 480, 140}},
};
static const struct target buttons[] = {
    {TARGET_START, 0, {20, 90, 300, 60}, {0, 80, 330, 100}},
    {TARGET_NEXT, 0, {340, 90, 300, 60}, {330, 80, 470, 100}},
};

static int
set_up(void **state)
{
    struct kiosk *kiosk = xnew(struct kiosk);
    frame_make(&(struct frame_wish){WIDE, HIGH, .diagonal_in = 7, .bar = true},
               &kiosk->frame);
    kiosk->frame.strip_top = STRIP / kiosk->frame.u;
    add(kiosk, CANVAS_SLIDE, cards, 2);
    add(kiosk, CANVAS_BAR, buttons, 2);
    kiosk->shown.slide.kind = CANVAS_SLIDE;
    kiosk->shown.bar.kind = CANVAS_BAR;
    kiosk->anything_shown = true;
    *state = kiosk;
    return 0;
}

static int
tear_down(void **state)
{
    struct kiosk *kiosk = *state;
    for (size_t i = 0; i < kiosk->gallery.count; i++) {
        canvas_free(kiosk->gallery.places[i].canvas);
    }
    free(kiosk);
    return 0;
}

static void
test_points(void **state)
{
    struct kiosk *kiosk = *state;
    static const struct {
        int x, y;
        enum target_kind kind;
        size_t index;
    } rows[] = {
        {150, 60, TARGET_CONTACT, 3},
        {0, 0, TARGET_CONTACT, 3}, /* gaps belong to the nearer one */
        {319, 139, TARGET_CONTACT, 3},
        {320, 139, TARGET_CONTACT, 1},
        {319, 140, TARGET_NONE, 0},
        {0, STRIP + 79, TARGET_NONE, 0},
        {0, STRIP + 80, TARGET_START, 0},
        {329, HIGH - 1, TARGET_START, 0},
        {330, HIGH - 1, TARGET_NEXT, 0},
        {799, HIGH - 1, TARGET_NEXT, 0},
        {800, HIGH - 1, TARGET_NONE, 0},
        {-1, HIGH - 1, TARGET_NONE, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct hit hit = hit_at(kiosk, rows[i].x, rows[i].y);
        if (hit.id.kind != rows[i].kind || hit.id.index != rows[i].index) {
            fail_msg("row %zu: %d", i, hit.id.kind);
        }
    }
}

/* What is found is where it is drawn, with its own pressed look. */
static void
test_found(void **state)
{
    struct kiosk *kiosk = *state;
    struct canvas *slide = kiosk->gallery.places[0].canvas;
    struct canvas *bar = kiosk->gallery.places[1].canvas;
    struct hit hit = hit_find(kiosk, (struct target_id){TARGET_CONTACT, 1});
    assert_int_equal(hit.box.x, 340);
    assert_int_equal(hit.box.y, 50);
    assert_ptr_equal(hit.pressed, &slide->pressed[1]);
    hit = hit_find(kiosk, (struct target_id){TARGET_NEXT, 0});
    assert_int_equal(hit.box.y, STRIP + 90);
    assert_ptr_equal(hit.pressed, &bar->pressed[1]);
    static const struct target_id none[] = {
        {TARGET_NONE, 0}, {TARGET_CONTACT, 2}, {TARGET_CLOSE, 0}};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        hit = hit_find(kiosk, none[i]);
        assert_int_equal(hit.id.kind, TARGET_NONE);
        assert_null(hit.pressed);
    }
    kiosk->anything_shown = false;
    assert_int_equal(hit_at(kiosk, 150, 60).id.kind, TARGET_NONE);
    assert_int_equal(
        hit_find(kiosk, (struct target_id){TARGET_NEXT, 0}).id.kind,
        TARGET_NONE);
    assert_int_equal(hit_step(kiosk, (struct target_id){0}, 1).id.kind,
                     TARGET_NONE);
}

static void
test_steps(void **state)
{
    struct kiosk *kiosk = *state;
    static const struct target_id order[] = {{TARGET_CONTACT, 3},
                                             {TARGET_CONTACT, 1},
                                             {TARGET_START, 0},
                                             {TARGET_NEXT, 0}};
    for (int direction = -1; direction <= 1; direction += 2) {
        struct target_id id = {0};
        for (size_t i = 0; i < 9; i++) {
            id = hit_step(kiosk, id, direction).id;
            assert_true(
                target_id_equal(id, order[direction > 0 ? i % 4 : 3 - i % 4]));
        }
    }
    /* What is not on the screen any more. */
    static const struct target_id gone = {TARGET_CLOSE, 0};
    assert_int_equal(hit_step(kiosk, gone, 1).id.index, 3);
    assert_int_equal(hit_step(kiosk, gone, -1).id.kind, TARGET_NEXT);
}

/* Wherever it answers, and two units around, still counts. */
static void
test_holds(void **state)
{
    struct kiosk *kiosk = *state;
    struct hit hit = hit_find(kiosk, (struct target_id){TARGET_NEXT, 0});
    assert_int_equal(frame_px(&kiosk->frame, 2), 8);
    assert_true(hit_holds(kiosk, &hit, 322, STRIP + 72));
    assert_false(hit_holds(kiosk, &hit, 321, STRIP + 72));
    assert_false(hit_holds(kiosk, &hit, 322, STRIP + 71));
    assert_true(hit_holds(kiosk, &hit, WIDE - 1, HIGH - 1));
    assert_true(hit_holds(kiosk, &hit, WIDE + 7, STRIP + 187));
    assert_false(hit_holds(kiosk, &hit, WIDE + 8, STRIP + 187));
    assert_false(hit_holds(kiosk, &hit, WIDE + 7, STRIP + 188));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_points, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_found, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_steps, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_holds, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
