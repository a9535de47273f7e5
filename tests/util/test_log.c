/* Which lines the log writes again. */
// links: util/log util/mem
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "util/log.h"

/* How many pass of one text said every second for so long, by the way
 * what the last one that passed says was missed. */
static unsigned
say(struct log_limit *limit, const char *text, int64_t from, int64_t until,
    unsigned *ret_missed)
{
    unsigned passed = 0;
    for (int64_t now = from; now < until; now++) {
        passed += log_limit_pass(limit, text, now, ret_missed);
    }
    return passed;
}

static void
test_one_text(void **state)
{
    (void)state;
    struct log_limit limit = {0};
    unsigned missed = 99;
    assert_int_equal(say(&limit, "a", 0, 3600, &missed), LOG_LIMIT_BURST);
    assert_int_equal(missed, 0);
    /* From then on once an hour. */
    assert_int_equal(say(&limit, "a", 3600, 2 * 3600, &missed), 1);
    assert_int_equal(missed, 3600 - LOG_LIMIT_BURST);
    assert_int_equal(say(&limit, "a", 2 * 3600, 26 * 3600, &missed), 24);
    assert_int_equal(missed, 3599);
}

static void
test_rare_text(void **state)
{
    (void)state;
    struct log_limit limit = {0};
    unsigned missed = 99;
    for (int i = 0; i < 1000; i++) {
        assert_true(log_limit_pass(&limit, "a", i * 900, &missed));
        assert_int_equal(missed, 0);
    }
}

static void
test_texts(void **state)
{
    (void)state;
    struct log_limit limit = {0};
    unsigned missed = 0;
    assert_int_equal(say(&limit, "a", 0, 10, &missed), LOG_LIMIT_BURST);
    assert_int_equal(say(&limit, "b", 10, 20, &missed), LOG_LIMIT_BURST);
    /* More texts than can be told apart push out the oldest alone. */
    for (int i = 0; i < LOG_LIMIT_TEXTS - 1; i++) {
        char text[32];
        snprintf(text, sizeof text, "text %d", i);
        assert_true(log_limit_pass(&limit, text, 30, &missed));
    }
    assert_false(log_limit_pass(&limit, "b", 31, &missed));
    assert_true(log_limit_pass(&limit, "a", 31, &missed));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_text),
        cmocka_unit_test(test_rare_text),
        cmocka_unit_test(test_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
