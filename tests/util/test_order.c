/* The order of file names. */
// links: util/order
#include "util/order.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* In order; every pair is compared both ways, so the order is total. */
static const char *const names[] = {
    "",
    "!",
    "1",
    "01",
    "1-a",
    "1-b",
    "01-b",
    "2",
    "9-b",
    "09-b",
    "009-b",
    "10-a",
    "10-a.md",
    "10-a1",
    "10-a01",
    "10-a2",
    "10-a10",
    "20",
    "99999999999999999999998",
    "99999999999999999999999",
    "100000000000000000000000",
    "A",
    "a",
    "a-1",
    "a0",
    "a00",
    "a1",
    "a9b9",
    "a9b10",
    "a10b1",
    "ab",
    "b",
    "å",
    "ö",
};

static int
sign(int n)
{
    return (n > 0) - (n < 0);
}

static void
test_order(void **state)
{
    (void)state;
    size_t count = sizeof names / sizeof *names;
    for (size_t a = 0; a < count; a++) {
        for (size_t b = 0; b < count; b++) {
            int wanted = (a > b) - (a < b);
            print_message("# %s %s\n", names[a], names[b]);
            assert_int_equal(sign(order_compare(names[a], names[b])), wanted);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order),
    };
    return cmocka_run_group_tests_name("order", tests, NULL, NULL);
}
