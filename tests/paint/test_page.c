/* How a page prints: what golden tests compare. */
// links: paint/page paint/theme content/problem
// links: util/diag util/mem util/order util/str
#include "paint/page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The fonts' only part in it; the real ones need files. */
const char *
fonts_name(const struct fonts *fonts, face f)
{
    (void)fonts;
    return f == 1 ? "NotoSans-Bold.ttf" : "NotoSans-Regular.ttf";
}

static void
check(const struct page *page, const char *expected)
{
    char *printed = page_print(page, NULL);
    assert_string_equal(printed, expected);
    free(printed);
}

static void
test_empty(void **state)
{
    (void)state;
    struct page *page = page_new(1920, 792);
    assert_int_equal(page->width, 1920);
    assert_int_equal(page->height, 792);
    check(page, "page 1920x792 1/1\n");
    page->number = 2;
    page->count = 3;
    page->overflow = true;
    check(page, "page 1920x792 2/3 overflow\n");
    page_free(page);
    page_free(NULL);
}

static void
test_items(void **state)
{
    (void)state;
    struct page *page = page_new(100, 50);
    const struct item items[] = {
        {.kind = ITEM_TEXT,
         .box = {72, 80, 540, 89},
         .color = TOKEN_INK,
         .text = xstrdup("Välkommen"),
         .run = {.face = 1, .size_px = 124}},
        {.kind = ITEM_TEXT,
         .box = {0, 1, 2, 3},
         .color = TOKEN_INK_2,
         .text = xstrdup("a\"b\\c\n\x7f"),
         .run = {.size_px = 9,
                 .italic = true,
                 .synthetic_bold = true,
                 .rtl = true}},
        {.kind = ITEM_TEXT,
         .color = TOKEN_INK,
         .text = xstrdup("x"),
         .run = {.face = FACE_NONE, .size_px = 16}},
        {.kind = ITEM_BOX, .box = {-1, 2, 3, 4}, .color = TOKEN_ALARM},
        {.kind = ITEM_BOX,
         .box = {1, 2, 3, 4},
         .color = TOKEN_SURFACE,
         .edge = TOKEN_LINE,
         .edge_px = 2,
         .radius_px = 17.25},
        {.kind = ITEM_PICTURE,
         .box = {1, 2, 3, 4},
         .color = TOKEN_ACCENT,
         .radius_px = 24,
         .text = xstrdup("pictures/a.jpg"),
         .fill = true},
        {.kind = ITEM_ICON,
         .box = {1, 2, 3, 4},
         .color = TOKEN_ON_FILL,
         .text = xstrdup("next"),
         .flipped = true},
        {.kind = ITEM_QR, .box = {1, 2, 3, 4}, .text = xstrdup("tel:112")},
    };
    for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
        vec_push(&page->items, items[i]);
    }
    check(page, "page 100x50 1/1\n"
                "text 72,80 540x89 \"Välkommen\" NotoSans-Bold.ttf 124 ink\n"
                "text 0,1 2x3 \"a\\\"b\\\\c\\x0A\\x7F\" NotoSans-Regular.ttf "
                "9 ink-2 italic synthetic-bold rtl\n"
                "text 0,0 0x0 \"x\" bitmap 16 ink\n"
                "box -1,2 3x4 alarm\n"
                "box 1,2 3x4 surface radius 17.25 edge line 2\n"
                "picture 1,2 3x4 \"pictures/a.jpg\" accent radius 24 fill\n"
                "icon 1,2 3x4 \"next\" on-fill flipped\n"
                "qr 1,2 3x4 \"tel:112\"\n");
    page_free(page);
}

static void
test_targets_and_missing(void **state)
{
    (void)state;
    struct page *page = page_new(100, 50);
    vec_push(&page->targets, (struct target){.kind = TARGET_START,
                                             .box = {1, 2, 3, 4},
                                             .touch = {0, 0, 5, 6}});
    vec_push(&page->targets, (struct target){.kind = TARGET_CONTACT,
                                             .index = 7,
                                             .box = {1, 2, 3, 4},
                                             .touch = {0, 0, 5, 6}});
    vec_push(&page->targets, (struct target){.kind = TARGET_CHOOSE_LANGUAGE});
    vec_push(&page->missing, (struct page_missing){0x1F600, 12, 4});
    check(page, "page 100x50 1/1\n"
                "target start 1,2 3x4 touch 0,0 5x6\n"
                "target contact 7 1,2 3x4 touch 0,0 5x6\n"
                "target choose-language 0 0,0 0x0 touch 0,0 0x0\n"
                "missing U+1F600 12:4\n");
    page_free(page);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_items),
        cmocka_unit_test(test_targets_and_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
