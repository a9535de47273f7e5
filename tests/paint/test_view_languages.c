/* The choice of languages: every name in its tile, every tile for a finger. */
// links: paint/view_languages paint/layout paint/type paint/mirror paint/page
// links: paint/theme paint/frame content/clusters content/contacts content/ini
// links: content/lang content/languages content/problem content/schedule
// links: text/fonts text/paragraph text/itemize text/measure text/breaks
// links: text/letters text/letter_forms
// links: text/bidi text/fill text/atoms text/locate text/widths
// links: util/beneath util/diag
// links: util/file util/log util/mem util/order util/str util/utf8
#include "paint/views.h"

#include "views.h"

#define MOST 32

struct choice {
    struct fonts *fonts;
    struct slideset set;
    struct set_language languages[MOST];
};

/* In an order of its own, beginning again behind the last. */
static int
open_choice(void **state)
{
    static const char *const tags[] = {"sv", "fi", "en", "ar", "th",
                                       "ti", "so", "fa", "uk"};
    struct choice *choice = xnew(struct choice);
    choice->fonts = fonts_open("fonts", NULL);
    for (size_t i = 0; i < MOST; i++) {
        choice->languages[i].language = language_find(tags[i % 9]);
    }
    choice->set.languages.items = choice->languages;
    *state = choice;
    return fonts_usable(choice->fonts) ? 0 : -1;
}

static int
close_choice(void **state)
{
    struct choice *choice = *state;
    fonts_close(choice->fonts);
    free(choice);
    return 0;
}

static struct page *
compose(struct choice *choice, const struct frame *frame, size_t count,
        size_t current)
{
    choice->set.languages.count = count;
    return compose_languages(choice->fonts, frame, &choice->set, current);
}

/* The plate of a target. */
static const struct item *
plate_of(const struct page *page, const struct target *target)
{
    for (size_t i = 0; i < page->items.count; i++) {
        const struct item *item = &page->items.items[i];
        if (item->kind == ITEM_BOX &&
            memcmp(&item->box, &target->box, sizeof item->box) == 0) {
            return item;
        }
    }
    return NULL;
}

/* The first run of text in a tile. */
static const struct item *
name_in(const struct page *page, const struct target *target)
{
    for (size_t i = 0; i < page->items.count; i++) {
        const struct item *item = &page->items.items[i];
        if (item->kind == ITEM_TEXT && views_within(target->box, item->box)) {
            return item;
        }
    }
    return NULL;
}

static void
test_tiles(void **state)
{
    struct choice *choice = *state;
    struct frame frame = views_frame(0);
    struct page *page = compose(choice, &frame, 9, 3);
    assert_int_equal(page->targets.count, 9);
    assert_int_equal(page->height, frame_px(&frame, frame.s));
    for (size_t i = 0; i < 9; i++) {
        const struct target *target = &page->targets.items[i];
        const struct item *plate = plate_of(page, target);
        const struct item *name = name_in(page, target);
        assert_int_equal(target->kind, TARGET_CHOOSE_LANGUAGE);
        assert_int_equal(target->index, i);
        assert_non_null(plate);
        assert_non_null(name);
        assert_true(strstr(choice->languages[i].language->name, name->text) !=
                    NULL);
        bool chosen = i == 3;
        assert_int_equal(plate->color, chosen ? TOKEN_FILL : TOKEN_SURFACE);
        assert_int_equal(plate->edge, chosen ? TOKEN_FILL_EDGE : TOKEN_LINE);
        assert_int_equal(name->color, chosen ? TOKEN_ON_FILL : TOKEN_INK);
        assert_int_equal(name->run.bold, chosen);
        /* each as its own language reads */
        assert_int_equal(name->run.rtl, i == 3 || i == 7);
    }
    /* Arabic is chosen, so the first tile is at the right. */
    assert_true(page->targets.items[0].box.x > page->targets.items[1].box.x);
    assert_non_null(views_find(page, ITEM_TEXT, "اختر اللغة"));
    page_free(page);
    page = compose(choice, &frame, 9, 0);
    assert_true(page->targets.items[0].box.x < page->targets.items[1].box.x);
    assert_non_null(views_find(page, ITEM_TEXT, "Välj språk"));
    page_free(page);
}

/* A name of several runs reads the same way on a page of either direction. */
static void
test_names_keep_order(void **state)
{
    struct choice *choice = *state;
    struct frame frame = views_frame(0);
    int places[2];
    for (size_t i = 0; i < 2; i++) {
        struct page *page = compose(choice, &frame, 9, i == 0 ? 0 : 3);
        const struct target *tile = &page->targets.items[7];
        const struct item *first = name_in(page, tile);
        places[i] = first->box.x - tile->box.x;
        page_free(page);
    }
    assert_in_range(places[1], places[0] - 2, places[0] + 2);
}

/* Tiles for fingers on every screen, with every name inside. */
static void
check(const struct page *page, const struct frame *frame, double least_mm)
{
    int bottom = frame_px(frame, frame->s);
    for (size_t i = 0; i < page->targets.count; i++) {
        const struct target *target = &page->targets.items[i];
        assert_true(target->box.h >= (int)(least_mm * frame->pixels_per_mm));
        assert_true(target->box.w >= (int)(least_mm * frame->pixels_per_mm));
        assert_true(target->box.y + target->box.h < bottom);
        assert_true(views_within(target->touch, target->box));
        assert_non_null(name_in(page, target));
        for (size_t j = 0; j < i; j++) {
            struct box a = target->touch, b = page->targets.items[j].touch;
            /* (rounding may let them share a row of pixels) */
            a.x++, a.y++, a.w -= 2, a.h -= 2;
            assert_false(views_overlap(a, b));
        }
    }
}

static void
test_fingers(void **state)
{
    struct choice *choice = *state;
    for (size_t s = 0; s < VIEWS_SCREENS; s++) {
        struct frame frame = views_frame(s);
        for (size_t current = 0; current < 9; current++) {
            struct page *page = compose(choice, &frame, 9, current);
            check(page, &frame, 15);
            page_free(page);
        }
        struct page *two = compose(choice, &frame, 2, 1);
        check(two, &frame, 15);
        assert_int_equal(two->targets.items[0].box.h,
                         two->targets.items[1].box.h);
        assert_true(two->targets.items[0].box.h <= frame_px(&frame, 24) + 1);
        page_free(two);
    }
}

static void
test_many(void **state)
{
    struct choice *choice = *state;
    for (size_t s = 0; s < VIEWS_SCREENS; s++) {
        struct frame frame = views_frame(s);
        bool small = views_screens[s].diagonal_in < 12;
        struct page *page = compose(choice, &frame, MOST, 5);
        assert_int_equal(page->targets.count, MOST);
        check(page, &frame, small ? 5 : 15);
        page_free(page);
    }
    /* three columns, from 13 languages on four; tall: two and three */
    static const struct {
        size_t screen, count, columns;
    } rows[] = {{0, 12, 3}, {0, 13, 4}, {1, 12, 2}, {1, 13, 3}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct frame frame = views_frame(rows[i].screen);
        struct page *page = compose(choice, &frame, rows[i].count, 0);
        size_t columns = 1;
        while (page->targets.items[columns].box.y ==
               page->targets.items[0].box.y) {
            columns++;
        }
        assert_int_equal(columns, rows[i].columns);
        page_free(page);
    }
}

static void
test_layouts(void **state)
{
    struct choice *choice = *state;
    static const struct {
        const char *name;
        size_t current;
    } rows[] = {{"languages.sv", 0}, {"languages.ar", 3}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str out = {0};
        for (size_t s = 0; s < VIEWS_GOLDEN; s++) {
            struct frame frame = views_frame(s);
            struct page *page = compose(choice, &frame, 9, rows[i].current);
            views_print(&out, s, page, choice->fonts);
            page_free(page);
        }
        views_golden(rows[i].name, &out);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tiles),   cmocka_unit_test(test_names_keep_order),
        cmocka_unit_test(test_fingers), cmocka_unit_test(test_many),
        cmocka_unit_test(test_layouts),
    };
    return cmocka_run_group_tests(tests, open_choice, close_choice);
}
