/* How long nobody has touched: a table of moments. */
// links: kiosk/idle
#include "kiosk/idle.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define TOUCHED TICK_S(7000)

/* In microseconds after the touch. */
static void
test_moments(void **state)
{
    (void)state;
    static const struct {
        unsigned wait_s;
        tick after;
        enum idle_kind kind;
        unsigned seconds;
        tick next;
    } rows[] = {
        {60, 0, IDLE_READING, 0, TICK_S(60)},
        {60, TICK_S(60) - 1, IDLE_READING, 0, TICK_S(60)},
        {60, TICK_S(60), IDLE_ASKING, 20, TICK_S(61)},
        {60, TICK_S(61) - 1, IDLE_ASKING, 20, TICK_S(61)},
        {60, TICK_S(61), IDLE_ASKING, 19, TICK_S(62)},
        {60, TICK_MS(70500), IDLE_ASKING, 10, TICK_S(71)},
        {60, TICK_S(79), IDLE_ASKING, 1, TICK_S(80)},
        {60, TICK_S(80) - 1, IDLE_ASKING, 1, TICK_S(80)},
        {60, TICK_S(80), IDLE_GONE, 0, TICK_NEVER},
        {60, TICK_S(9999), IDLE_GONE, 0, TICK_NEVER},
        {30, TICK_S(30) - 1, IDLE_READING, 0, TICK_S(30)},
        {30, TICK_S(30), IDLE_ASKING, 20, TICK_S(31)},
        {30, TICK_S(50), IDLE_GONE, 0, TICK_NEVER},
        {0, 0, IDLE_ASKING, 20, TICK_S(1)},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct idle idle =
            idle_at(TOUCHED, rows[i].wait_s, TOUCHED + rows[i].after);
        bool never = rows[i].next == TICK_NEVER;
        if (idle.kind != rows[i].kind || idle.seconds != rows[i].seconds ||
            idle.next != rows[i].next + (never ? 0 : TOUCHED)) {
            fail_msg("row %zu: kind %d, %u s", i, idle.kind, idle.seconds);
        }
    }
}

/* Who is woken at `next`, and not before, sees every second once. */
static void
test_every_second_once(void **state)
{
    (void)state;
    tick now = TOUCHED;
    for (unsigned left = IDLE_ASK_S; left > 0; left--) {
        now = idle_at(TOUCHED, 60, now).next;
        assert_int_equal(idle_at(TOUCHED, 60, now).seconds, left);
    }
    now = idle_at(TOUCHED, 60, now).next;
    assert_int_equal(idle_at(TOUCHED, 60, now).kind, IDLE_GONE);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_moments),
        cmocka_unit_test(test_every_second_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
