/* When the program is well. */
// links: sys/health
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sys/health.h"

#define NOW TICK_S(100)

static const struct health_signs well = {
    .drawn = true,
    .right = true,
    .display = true,
    .work_due = TICK_NEVER,
};

static void
test_judge(void **state)
{
    (void)state;
    struct health_signs signs = well;
    assert_int_equal(health_judge(&signs, NOW), HEALTH_GOOD);
    signs.right = false;
    assert_int_equal(health_judge(&signs, NOW), HEALTH_WRONG);
    signs.drawn = false;
    assert_int_equal(health_judge(&signs, NOW), HEALTH_UNDRAWN);
    signs.display = false;
    assert_int_equal(health_judge(&signs, NOW), HEALTH_UNPLUGGED);
    /* Who waits for a display has nothing to draw. */
    signs.waiting = true;
    assert_int_equal(health_judge(&signs, NOW), HEALTH_GOOD);
}

static void
test_work(void **state)
{
    (void)state;
    struct health_signs signs = well;
    signs.work_due = NOW;
    assert_int_equal(health_judge(&signs, NOW), HEALTH_GOOD);
    assert_int_equal(health_judge(&signs, NOW + 1), HEALTH_STUCK);
    signs.waiting = true;
    assert_int_equal(health_judge(&signs, NOW + 1), HEALTH_STUCK);
}

static void
test_words(void **state)
{
    (void)state;
    assert_string_equal(health_name(HEALTH_GOOD), "good");
    assert_string_equal(health_name(HEALTH_STUCK), "worker-stuck");
    assert_string_equal(health_words(HEALTH_GOOD), "all is well");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_judge),
        cmocka_unit_test(test_work),
        cmocka_unit_test(test_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
