/* What is written moves, and nothing else. */
// links: paint/shift
#include "paint/shift.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { BOX, TEXT, ICON, PICTURE, QR, ITEMS };

static void
test_items(void **state)
{
    (void)state;
    for (unsigned step = 0; step < 2 * SHIFT_STEPS; step++) {
        struct item items[ITEMS] = {
            [BOX] = {.kind = ITEM_BOX},
            [TEXT] = {.kind = ITEM_TEXT, .baseline = 20},
            [ICON] = {.kind = ITEM_ICON},
            [PICTURE] = {.kind = ITEM_PICTURE},
            [QR] = {.kind = ITEM_QR},
        };
        struct target target = {.box = {1, 2, 3, 4}, .touch = {5, 6, 7, 8}};
        struct page page = {.items = {.items = items, .count = ITEMS},
                            .targets = {.items = &target, .count = 1}};
        shift_page(&page, step, 2);
        for (size_t i = 0; i < ITEMS; i++) {
            bool moves = (i == TEXT || i == ICON) && step % SHIFT_STEPS != 0;
            assert_int_equal(items[i].box.x != 0 || items[i].box.y != 0, moves);
            assert_int_equal(items[i].box.w, 0);
            assert_in_range(items[i].box.x + 2, 0, 4);
            assert_in_range(items[i].box.y + 2, 0, 4);
        }
        assert_int_equal(items[TEXT].baseline, 20 + items[TEXT].box.y);
        assert_int_equal(target.box.x, 1);
        assert_int_equal(target.touch.y, 6);
    }
}

/* Each place of the ring is another, and one edge away from the one before. */
static void
test_ring(void **state)
{
    (void)state;
    struct box seen[SHIFT_STEPS];
    for (unsigned step = 0; step < SHIFT_STEPS; step++) {
        struct item item = {.kind = ITEM_TEXT};
        struct page page = {.items = {.items = &item, .count = 1}};
        shift_page(&page, step, 3);
        seen[step] = item.box;
        for (unsigned i = 0; i < step; i++) {
            assert_true(seen[i].x != item.box.x || seen[i].y != item.box.y);
        }
        if (step > 0) {
            assert_in_range(item.box.x - seen[step - 1].x + 3, 0, 6);
            assert_in_range(item.box.y - seen[step - 1].y + 3, 0, 6);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_items),
        cmocka_unit_test(test_ring),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
