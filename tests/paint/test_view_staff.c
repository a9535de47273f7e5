/* The page for staff: rows that wrap, rows that are left out. */
// links: paint/view_staff paint/layout paint/type paint/mirror paint/page
// links: paint/theme paint/frame content/clusters content/contacts content/ini
// links: content/lang content/languages content/problem content/schedule
// links: text/fonts text/paragraph text/itemize text/measure text/breaks
// links: text/letters text/letter_forms
// links: text/bidi text/fill text/atoms text/locate text/widths
// links: util/beneath util/diag
// links: util/file util/log util/mem util/order util/str util/utf8
#include "paint/views.h"

#include "views.h"

static const struct staff_row usual[] = {
    {"Visas nu", "Huskurage i Bärkehus, version 2026-11"},
    {"Laddad", "Måndag 23 november 2026 kl. 14.02"},
    {"Innehåll", "12 bilder, 2 språk: svenska, engelska"},
    {"Klocka", "Rätt, 14.31"},
    {"Program", "1.0.0, igång sedan 2 november"},
    {"Lagring", "2 sparade bildmappar, 3,1 GB ledigt"},
    {"Problem",
     "sv/40-barn.md rad 7: telefonnummer i texten. Bilden visas inte.\n"
     "contacts.ini rad 31: Bärkehus saknar nummer. Kortet visas inte."},
};

#define USUAL (sizeof usual / sizeof *usual)

static size_t
count_rules(const struct page *page)
{
    size_t count = 0;
    for (size_t i = 0; i < page->items.count; i++) {
        const struct item *item = &page->items.items[i];
        count += item->kind == ITEM_BOX && item->color == TOKEN_LINE;
    }
    return count;
}

/* Everything above the bottom line and between the margins. */
static void
check(const struct page *page, const struct frame *frame)
{
    int top = frame_px(frame, 3), left = frame_px(frame, frame->left);
    struct box room = {left, top,
                       frame_px(frame, frame->left + frame->inner) - left,
                       frame_px(frame, frame->s - frame->bottom) - top + 1};
    for (size_t i = 0; i < page->items.count; i++) {
        assert_true(views_within(room, page->items.items[i].box));
    }
    assert_int_equal(page->targets.count, 0);
}

static void
test_usual(void **state)
{
    for (size_t s = 0; s < VIEWS_SCREENS; s++) {
        struct frame frame = views_frame(s);
        struct page *page = compose_staff(*state, &frame, usual, USUAL, 24);
        check(page, &frame);
        assert_non_null(views_find(page, ITEM_TEXT, "Personalsida"));
        assert_non_null(views_find(page, ITEM_TEXT, "Stängs om 24 s"));
        for (size_t i = 0; i < USUAL; i++) {
            const struct item *key = views_find(page, ITEM_TEXT, usual[i].key);
            assert_non_null(key);
            assert_true(key->run.bold);
        }
        assert_int_equal(count_rules(page), USUAL + 1);
        page_free(page);
    }
}

/* A value takes three lines and no more, and says that it was cut. */
static void
test_long_value(void **state)
{
    const struct staff_row rows[] = {{"Problem", "1\n2\n3\n4"},
                                     {"Klocka", "Rätt"}};
    struct frame frame = views_frame(0);
    struct page *page = compose_staff(*state, &frame, rows, 2, 9);
    assert_non_null(views_find(page, ITEM_TEXT, "3"));
    assert_null(views_find(page, ITEM_TEXT, "4"));
    const struct item *cut = views_find(page, ITEM_TEXT, "…");
    assert_non_null(cut);
    assert_int_equal(cut->baseline, views_find(page, ITEM_TEXT, "3")->baseline);
    /* the next row is below: 9 + 2 · 7 */
    assert_int_equal(views_find(page, ITEM_TEXT, "Klocka")->baseline -
                         views_find(page, ITEM_TEXT, "1")->baseline,
                     23 * 8);
    page_free(page);
    page = compose_staff(*state, &frame, rows + 1, 1, 9);
    assert_null(views_find(page, ITEM_TEXT, "…"));
    page_free(page);
}

/* Too many rows: the last are left out. */
static void
test_too_many(void **state)
{
    struct staff_row rows[40];
    char keys[40][12];
    for (size_t i = 0; i < 40; i++) {
        snprintf(keys[i], sizeof keys[i], "rad %zu", i);
        rows[i] = (struct staff_row){keys[i], i % 3 == 0 ? "a\nb\nc" : "a"};
    }
    for (size_t s = 0; s < VIEWS_SCREENS; s++) {
        struct frame frame = views_frame(s);
        struct page *page = compose_staff(*state, &frame, rows, 40, 9);
        check(page, &frame);
        size_t shown = 0;
        while (views_find(page, ITEM_TEXT, keys[shown]) != NULL) {
            shown++;
        }
        assert_in_range(shown, 4, 25);
        assert_int_equal(count_rules(page), shown + 1);
        for (size_t i = shown; i < 40; i++) {
            assert_null(views_find(page, ITEM_TEXT, keys[i]));
        }
        page_free(page);
    }
    struct frame frame = views_frame(0);
    struct page *none = compose_staff(*state, &frame, NULL, 0, 9);
    assert_int_equal(count_rules(none), 1);
    page_free(none);
}

static void
test_layout(void **state)
{
    struct str out = {0};
    for (size_t s = 0; s < VIEWS_GOLDEN; s++) {
        struct frame frame = views_frame(s);
        struct page *page = compose_staff(*state, &frame, usual, USUAL, 24);
        views_print(&out, s, page, *state);
        page_free(page);
    }
    views_golden("staff", &out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_usual),
        cmocka_unit_test(test_long_value),
        cmocka_unit_test(test_too_many),
        cmocka_unit_test(test_layout),
    };
    return cmocka_run_group_tests(tests, views_open_fonts, views_close_fonts);
}
