/* Pages turned round for right-to-left languages. */
// links: paint/mirror
#include "paint/mirror.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void
test_boxes(void **state)
{
    (void)state;
    struct item items[] = {
        {.kind = ITEM_TEXT, .box = {0, 5, 30, 10}},
        {.kind = ITEM_BOX, .box = {70, 5, 30, 10}},
        {.kind = ITEM_PICTURE, .text = (char *)"next", .box = {20, 0, 10, 10}},
    };
    struct target target = {.box = {10, 0, 20, 20}, .touch = {5, 0, 30, 20}};
    struct page page = {.width = 100, .height = 50};
    page.items.items = items;
    page.items.count = 3;
    page.targets.items = &target;
    page.targets.count = 1;
    mirror_page(&page);
    assert_int_equal(items[0].box.x, 70);
    assert_int_equal(items[0].box.y, 5);
    assert_int_equal(items[0].box.w, 30);
    assert_int_equal(items[1].box.x, 0);
    assert_int_equal(items[2].box.x, 70);
    assert_false(items[2].flipped);
    assert_int_equal(target.box.x, 70);
    assert_int_equal(target.touch.x, 65);
    mirror_page(&page);
    assert_int_equal(items[0].box.x, 0);
    assert_int_equal(target.touch.x, 5);
}

static void
test_icons(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        bool flipped;
    } rows[] = {{"previous", true},     {"next", true},     {"play", true},
                {"pause", false},       {"start", false},   {"language", false},
                {"text-larger", false}, {"close", false},   {"clock", false},
                {"event-clock", false}, {"nextdoor", false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct item item = {.kind = ITEM_ICON, .text = (char *)rows[i].name};
        struct page page = {.width = 100, .height = 50};
        page.items.items = &item;
        page.items.count = 1;
        mirror_page(&page);
        assert_int_equal(item.flipped, rows[i].flipped);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_boxes),
        cmocka_unit_test(test_icons),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
