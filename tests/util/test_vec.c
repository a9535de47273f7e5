/* The growing array. */
// links: util/mem
#include "util/vec.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

struct pair {
    int a, b;
};

static void
test_push(void **state)
{
    (void)state;
    VEC(int) numbers = {0};
    assert_int_equal(numbers.count, 0);
    for (int i = 0; i < 1000; i++) {
        vec_push(&numbers, i * i);
        assert_true(numbers.count <= numbers.capacity);
    }
    assert_int_equal(numbers.count, 1000);
    for (int i = 0; i < 1000; i++) {
        assert_int_equal(numbers.items[i], i * i);
    }
    vec_done(&numbers);
    assert_null(numbers.items);
    assert_int_equal(numbers.count, 0);
    assert_int_equal(numbers.capacity, 0);
    vec_done(&numbers);
}

static void
test_structs(void **state)
{
    (void)state;
    VEC(struct pair) pairs = {0};
    for (int i = 0; i < 9; i++) {
        vec_push(&pairs, (struct pair){.a = i, .b = -i});
    }
    vec_grow(&pairs);
    assert_int_equal(pairs.count, 9);
    assert_true(pairs.capacity > 9);
    pairs.items[pairs.count++] = (struct pair){7, 8};
    assert_int_equal(pairs.items[8].b, -8);
    assert_int_equal(pairs.items[9].a, 7);
    vec_done(&pairs);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_push),
        cmocka_unit_test(test_structs),
    };
    return cmocka_run_group_tests_name("vec", tests, NULL, NULL);
}
