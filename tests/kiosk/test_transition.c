/* The crossfade as a function of time. */
// links: kiosk/transition
#include "kiosk/transition.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void
test_fade(void **state)
{
    (void)state;
    static const struct {
        tick after;
        unsigned mix;
    } rows[] = {
        {-1, 0},
        {0, 0},
        {TICK_MS(100), 85},
        {TICK_MS(150), 127},
        {TICK_MS(299), 254},
        {TICK_MS(300), TRANSITION_FULL},
        {TICK_S(9), TRANSITION_FULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tick began = TICK_S(5);
        assert_int_equal(
            transition_progress(MOTION_FADE, began, began + rows[i].after),
            rows[i].mix);
    }
}

static void
test_no_motion_cuts(void **state)
{
    (void)state;
    assert_int_equal(transition_progress(MOTION_NONE, 7, 7), TRANSITION_FULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fade),
        cmocka_unit_test(test_no_motion_cuts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
