/* `Är du kvar?`: one block a second, in every language on every screen. */
// links: paint/view_countdown paint/layout paint/type paint/mirror paint/page
// links: paint/theme paint/frame content/clusters content/contacts content/ini
// links: content/lang content/languages content/problem content/schedule
// links: text/fonts text/paragraph text/itemize text/measure text/breaks
// links: text/letters text/letter_forms
// links: text/bidi text/fill text/atoms text/locate text/widths
// links: util/beneath util/diag
// links: util/file util/log util/mem util/order util/str util/utf8
#include "paint/views.h"

#include "views.h"

/* All items but the panel. */
static size_t
count_blocks(const struct page *page, int *ret_end)
{
    size_t count = 0;
    *ret_end = 0;
    for (size_t i = 1; i < page->items.count; i++) {
        const struct item *item = &page->items.items[i];
        if (item->kind == ITEM_BOX) {
            int end = item->box.x + item->box.w;
            assert_int_equal(item->color, TOKEN_ON_FILL);
            assert_true(item->box.w > 0);
            *ret_end = end > *ret_end ? end : *ret_end;
            count++;
        }
    }
    return count;
}

static void
test_blocks(void **state)
{
    struct frame frame = views_frame(0);
    const struct language *sv = language_find("sv");
    int last = 0;
    for (unsigned left = 0; left <= 20; left++) {
        struct page *page = compose_countdown(*state, &frame, sv, left, 20);
        char number[8];
        snprintf(number, sizeof number, "%u", left);
        int end;
        assert_int_equal(count_blocks(page, &end), left);
        /* they go from the reading end */
        assert_true(left == 0 || end > last);
        last = end;
        assert_non_null(views_find(page, ITEM_TEXT, number));
        assert_int_equal(page->targets.count, 0);
        page_free(page);
    }
    /* the last ends where the number does: at the margin */
    assert_int_equal(last, frame_px(&frame, frame.left + frame.inner));
    int end;
    struct page *more = compose_countdown(*state, &frame, sv, 30, 20);
    assert_int_equal(count_blocks(more, &end), 20);
    page_free(more);
    struct page *many = compose_countdown(*state, &frame, sv, 120, 120);
    assert_int_equal(count_blocks(many, &end), 120);
    page_free(many);
}

/* Everything stands in the panel, the panel in the middle, and no text on
 * another. */
static void
check(const struct page *page, const struct frame *frame)
{
    const struct item *panel = &page->items.items[0];
    assert_int_equal(panel->kind, ITEM_BOX);
    assert_int_equal(panel->color, TOKEN_FILL);
    assert_in_range(2 * panel->box.y + panel->box.h, page->height - 2,
                    page->height + 2);
    assert_int_equal(2 * panel->box.x + panel->box.w, frame->width_px);
    for (size_t i = 1; i < page->items.count; i++) {
        const struct item *item = &page->items.items[i];
        assert_true(views_within(panel->box, item->box));
        if (item->kind == ITEM_TEXT) {
            assert_int_equal(item->color, TOKEN_ON_FILL);
        }
        for (size_t j = 1; j < i; j++) {
            assert_false(views_overlap(item->box, page->items.items[j].box));
        }
    }
}

static void
test_everything_fits(void **state)
{
    for (size_t s = 0; s < VIEWS_SCREENS; s++) {
        struct frame frame = views_frame(s);
        for (size_t l = 0; l < language_count; l++) {
            struct page *page =
                compose_countdown(*state, &frame, &languages[l], 20, 20);
            assert_int_equal(page->height, frame_px(&frame, frame.s));
            check(page, &frame);
            page_free(page);
        }
    }
}

/* Words that are much longer give way. */
static void
test_long_words(void **state)
{
    struct language language = *language_find("sv");
    language.words[WORD_IDLE_QUESTION] = "Är det någon som läser kvar här nu?";
    language.words[WORD_IDLE_TOUCH] =
        "Tryck var du vill på skärmen om du vill fortsätta att läsa samma "
        "sida som du läste alldeles nyss.";
    for (size_t s = 0; s < VIEWS_SCREENS; s++) {
        struct frame frame = views_frame(s);
        struct page *page =
            compose_countdown(*state, &frame, &language, 20, 20);
        check(page, &frame);
        page_free(page);
    }
}

static void
test_layouts(void **state)
{
    static const char *const tags[] = {"sv", "ar"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        struct str out = {0};
        for (size_t s = 0; s < VIEWS_GOLDEN; s++) {
            struct frame frame = views_frame(s);
            struct page *page = compose_countdown(
                *state, &frame, language_find(tags[i]), 17, 20);
            views_print(&out, s, page, *state);
            page_free(page);
        }
        char *name = xprintf("countdown.%s", tags[i]);
        views_golden(name, &out);
        free(name);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_blocks),
        cmocka_unit_test(test_everything_fits),
        cmocka_unit_test(test_long_words),
        cmocka_unit_test(test_layouts),
    };
    return cmocka_run_group_tests(tests, views_open_fonts, views_close_fonts);
}
