/* Laid-out text on a page: cap lines, baselines, sides, colours. */
// links: paint/type paint/frame paint/page paint/theme text/paragraph
// links: text/atoms text/fill text/itemize text/bidi text/measure text/fonts
// links: text/letters text/letter_forms
// links: text/locate text/breaks text/widths content/ini content/lang
// links: content/languages content/problem
// links: util/beneath util/diag util/file util/log
// links: util/mem util/order util/str util/utf8
#include "paint/type.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

struct desk {
    struct fonts *fonts;
    struct frame frame; /* 24 inches, 1920×1080: 8 pixels a unit */
    struct type type;
    struct language arabic;
    struct page *page;
};

static int
set_up(void **state)
{
    struct desk *desk = xnew(struct desk);
    struct frame_wish wish = {.width_px = 1920, .height_px = 1080, .bar = true};
    desk->fonts = fonts_open("fonts", NULL);
    frame_make(&wish, &desk->frame);
    desk->arabic = *language_default();
    desk->arabic.tag = "ar";
    desk->arabic.rtl = true;
    desk->type = (struct type){
        .fonts = desk->fonts,
        .frame = &desk->frame,
        .language = language_default(),
        .scale = 1,
    };
    desk->page = page_new(1920, 792);
    *state = desk;
    return fonts_usable(desk->fonts) ? 0 : -1;
}

static int
tear_down(void **state)
{
    struct desk *desk = *state;
    page_free(desk->page);
    fonts_close(desk->fonts);
    free(desk);
    return 0;
}

static void
test_lines(void **state)
{
    struct desk *desk = *state;
    struct type_part part = {.text = "Grannar\nhör"};
    struct type_text text;
    type_layout(&desk->type, ROLE_BODY, 8, 100, &part, 1, &text);
    assert_int_equal(text.paragraph.lines.count, 2);
    assert_true(fabs(type_height(&text) - (0.714 * 8 + 10)) < 1e-9);
    assert_true(fabs(type_height_of(&text, 1) - 0.714 * 8) < 1e-9);
    assert_true(type_height_of(&text, 0) == 0);
    type_place(&text, desk->page, 9, 10, 0, TYPE_START);
    const struct item *first = &desk->page->items.items[0];
    const struct item *second = &desk->page->items.items[1];
    /* Cap line at 10 u, baselines 10 u apart. */
    assert_int_equal(first->box.x, 72);
    assert_int_equal(first->box.y, 80);
    assert_int_equal(first->baseline, 126);
    assert_int_equal(first->box.y + first->box.h, first->baseline);
    assert_int_equal(second->baseline, 206);
    assert_int_equal(first->run.size_px, 64);
    assert_int_equal(first->color, TOKEN_INK);
    assert_string_equal(first->text, "Grannar");
    assert_string_equal(second->text, "hör");
    assert_int_equal(second->run.start, 0);
    type_done(&text);
}

static void
test_aligned(void **state)
{
    struct desk *desk = *state;
    struct type_text text;
    type_line(&desk->type, ROLE_WORD, 5.5, "Start", false, &text);
    int width = text.paragraph.width;
    type_place(&text, desk->page, 10, 0, 50, TYPE_CENTRE);
    type_place(&text, desk->page, 10, 0, 50, TYPE_END);
    const struct item *items = desk->page->items.items;
    assert_in_range(items[0].box.x, 80 + (400 - width) / 2,
                    81 + (400 - width) / 2);
    assert_int_equal(items[1].box.x + items[1].box.w, 480);
    type_done(&text);
}

/* Counted from the reading start: what is first stands first. */
static void
test_right_to_left(void **state)
{
    struct desk *desk = *state;
    desk->type.language = &desk->arabic;
    struct type_part parts[] = {
        {.text = "اتصل بالرقم "},
        {.text = "114 14", .number = true, .bold = true},
    };
    struct type_text text;
    type_layout(&desk->type, ROLE_BODY, 8, 200, parts, 2, &text);
    assert_true(type_is_arabic(&text));
    assert_true(fabs(text.leading - 1.45 * 8) < 1e-9);
    type_place(&text, desk->page, 9, 10, 0, TYPE_START);
    const struct item *word = NULL, *number = NULL;
    for (size_t i = 0; i < desk->page->items.count; i++) {
        const struct item *item = &desk->page->items.items[i];
        if (item->run.bold) {
            number = item;
        } else if (word == NULL || item->box.x < word->box.x) {
            word = item;
        }
    }
    if (word == NULL || number == NULL) {
        fail_msg("the word or the number is not there");
        return;
    }
    assert_int_equal(word->box.x, 72);
    assert_true(number->box.x > word->box.x);
    assert_string_equal(number->text, "114 14");
    type_done(&text);
}

static void
test_roles(void **state)
{
    struct desk *desk = *state;
    desk->type.scale = 1.6;
    assert_true(type_size(&desk->type, ROLE_BODY, 8) == 8 * 1.6);
    assert_true(type_size(&desk->type, ROLE_H1, 15.5) == 15.5);
    assert_true(type_size(&desk->type, ROLE_STRIP_112, 14) == 14);
    struct type_part parts[] = {{.text = "a"},
                                {.text = "b", .color = TOKEN_LINE}};
    struct type_text text;
    type_layout(&desk->type, ROLE_CARD_NUMBER, 9.5, 100, parts, 2, &text);
    type_place(&text, desk->page, 0, 0, 0, TYPE_START);
    const struct item *items = desk->page->items.items;
    assert_int_equal(items[0].color, TOKEN_ACCENT);
    assert_true(items[0].run.bold);
    assert_int_equal(items[0].run.size_px, 121); /* floor(9.5 · 1.6 · 8) */
    assert_int_equal(items[1].color, TOKEN_LINE);
    type_done(&text);
}

static void
test_missing(void **state)
{
    struct desk *desk = *state;
    struct type_part parts[] = {
        {.text = "abc", .line = 3, .column = 1},
        {.text = "då\U0001F600", .line = 4, .column = 7},
    };
    struct type_text text;
    type_layout(&desk->type, ROLE_BODY, 8, 100, parts, 2, &text);
    type_place(&text, desk->page, 0, 0, 0, TYPE_START);
    assert_int_equal(desk->page->missing.count, 1);
    assert_int_equal(desk->page->missing.items[0].code, 0x1F600);
    assert_int_equal(desk->page->missing.items[0].line, 4);
    assert_int_equal(desk->page->missing.items[0].column, 9);
    type_done(&text);
}

static void
test_sentences(void **state)
{
    struct desk *desk = *state;
    struct type_part part = {
        .text = "Ring på hos grannen nu. Fråga hur det är med dem.\nGå"};
    struct type_text text;
    type_layout(&desk->type, ROLE_BODY, 8, 60, &part, 1, &text);
    bool begins[8] = {false};
    assert_true(text.paragraph.lines.count >= 4);
    size_t count = text.paragraph.lines.count;
    for (size_t i = 0; i < count && i < 8; i++) {
        begins[i] = type_begins_sentence(&text, i);
    }
    assert_true(begins[0]);
    assert_false(begins[1]);
    assert_true(begins[count - 1]); /* behind the line break */
    type_done(&text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_lines, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_aligned, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_right_to_left, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_roles, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_missing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_sentences, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
