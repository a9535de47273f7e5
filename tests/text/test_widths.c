/* The memory of widths. */
// links: text/widths util/mem
#include "text/widths.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void
test_remembers(void **state)
{
    (void)state;
    struct widths *widths = widths_new();
    struct widths_key a = {1, 25, false}, others[] = {
                                              {2, 25, false},
                                              {1, 2, false},
                                              {1, 25, true},
                                          };
    int width = -1;
    assert_false(widths_get(widths, &a, "ord", 3, &width));
    assert_int_equal(width, -1);
    widths_put(widths, &a, "ord", 3, 17);
    assert_true(widths_get(widths, &a, "ord", 3, &width));
    assert_int_equal(width, 17);
    assert_false(widths_get(widths, &a, "or", 2, &width));
    assert_false(widths_get(widths, &a, "orm", 3, &width));
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        assert_false(widths_get(widths, &others[i], "ord", 3, &width));
    }
    widths_put(widths, &a, "ord", 3, 18);
    assert_true(widths_get(widths, &a, "ord", 3, &width));
    assert_int_equal(width, 18);
    widths_free(widths);
    widths_free(NULL);
}

/* However much is put in, what comes out is right. */
static void
test_bounded(void **state)
{
    (void)state;
    struct widths *widths = widths_new();
    struct widths_key key = {0};
    size_t known = 0;
    for (int i = 0; i < 20000; i++) {
        char text[32];
        size_t length = (size_t)snprintf(text, sizeof text, "ord%d", i);
        int width = -1;
        widths_put(widths, &key, text, length, i);
        assert_true(widths_get(widths, &key, text, length, &width));
        assert_int_equal(width, i);
    }
    for (int i = 0; i < 20000; i++) {
        char text[32];
        size_t length = (size_t)snprintf(text, sizeof text, "ord%d", i);
        int width = -1;
        if (widths_get(widths, &key, text, length, &width)) {
            assert_int_equal(width, i);
            known++;
        }
    }
    assert_true(known > 0 && known < 10000);
    widths_free(widths);
}

static void
test_long_texts(void **state)
{
    (void)state;
    struct widths *widths = widths_new();
    struct widths_key key = {0};
    char text[1000] = {0};
    int width = 0;
    for (int i = 0; i < 3000; i++) {
        memcpy(text, &i, sizeof i);
        widths_put(widths, &key, text, sizeof text, i);
        assert_true(widths_get(widths, &key, text, sizeof text, &width));
        assert_int_equal(width, i);
    }
    widths_free(widths);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_remembers),
        cmocka_unit_test(test_bounded),
        cmocka_unit_test(test_long_texts),
    };
    return cmocka_run_group_tests_name("widths", tests, NULL, NULL);
}
