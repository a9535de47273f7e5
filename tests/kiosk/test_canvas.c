/* Equal keys are the same picture, and a canvas knows its targets. */
// links: kiosk/canvas kiosk/tiles paint/page paint/theme content/problem
// links: util/diag util/mem util/order util/str
#include "kiosk/canvas.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "util/mem.h"

/* Only page_print() asks for it, and nobody prints here. */
const char *
fonts_name(const struct fonts *fonts, face f)
{
    (void)fonts;
    (void)f;
    return "";
}

/* Whatever pixels depend on makes another key: a visitor must never see, and a
 * passer-by never guess, what was painted for something else. */
static void
test_keys(void **state)
{
    (void)state;
    static const struct canvas_key same = {.kind = CANVAS_SLIDE, .entry = 3};
    static const struct canvas_key others[] = {
        {.kind = CANVAS_DETAIL, .entry = 3},
        {.kind = CANVAS_SLIDE, .entry = 4},
        {.kind = CANVAS_SLIDE, .entry = 3, .generation = 1},
        {.kind = CANVAS_SLIDE, .entry = 3, .night = true},
        {.kind = CANVAS_SLIDE, .entry = 3, .language = 1},
        {.kind = CANVAS_SLIDE, .entry = 3, .contact = 1},
        {.kind = CANVAS_SLIDE, .entry = 3, .opening = OPENING_CLOSED},
        {.kind = CANVAS_SLIDE, .entry = 3, .scale = SCALE_130},
        {.kind = CANVAS_SLIDE, .entry = 3, .page = 1},
        {.kind = CANVAS_SLIDE, .entry = 3, .seconds = 20},
        {.kind = CANVAS_SLIDE, .entry = 3, .report = 1},
        {.kind = CANVAS_SLIDE, .entry = 3, .shift = 1},
        {.kind = CANVAS_SLIDE, .entry = 3, .bar = {.mode = BAR_VIEW}},
        {.kind = CANVAS_SLIDE, .entry = 3, .bar = {.position = 2}},
        {.kind = CANVAS_SLIDE, .entry = 3, .bar = {.count = 2}},
        {.kind = CANVAS_SLIDE, .entry = 3, .bar = {.scale = SCALE_160}},
    };
    struct canvas_key again = same;
    assert_true(canvas_key_equal(&same, &again));
    again.bar.language = (const struct language *)&again;
    assert_false(canvas_key_equal(&same, &again));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (canvas_key_equal(&same, &others[i]) ||
            !canvas_key_equal(&others[i], &others[i])) {
            fail_msg("row %zu", i);
        }
    }
}

static void
test_targets(void **state)
{
    (void)state;
    struct canvas *canvas = xnew(struct canvas);
    canvas->page = page_new(100, 100);
    vec_push(&canvas->page->targets,
             (struct target){.kind = TARGET_CONTACT, .index = 5});
    vec_push(&canvas->page->targets, (struct target){.kind = TARGET_CLOSE});
    vec_push(&canvas->page->targets,
             (struct target){.kind = TARGET_CONTACT, .index = 7});
    assert_int_equal(canvas_target(canvas, TARGET_CONTACT, 5), 0);
    assert_int_equal(canvas_target(canvas, TARGET_CLOSE, 0), 1);
    assert_int_equal(canvas_target(canvas, TARGET_CONTACT, 7), 2);
    assert_int_equal(canvas_target(canvas, TARGET_CONTACT, 6), SIZE_MAX);
    assert_int_equal(canvas_target(canvas, TARGET_START, 0), SIZE_MAX);
    canvas_free(canvas); /* not painted yet */
    canvas_free(NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_targets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
