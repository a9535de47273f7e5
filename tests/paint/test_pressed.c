/* What is under a finger: recoloured, nothing moved and nothing changed that
 * is a picture. */
// links: paint/pressed paint/bar paint/cells paint/strip paint/type
// links: paint/mirror paint/page paint/theme paint/frame content/ini
// links: content/lang content/languages content/problem text/fonts
// links: text/letters text/letter_forms
// links: text/paragraph text/itemize text/measure text/breaks text/bidi
// links: text/fill text/atoms text/locate text/widths
// links: util/beneath util/diag util/file
// links: util/log util/mem util/order util/str util/utf8
#include "paint/pressed.h"

#include "paint/compose.h"
#include "views.h"

static const struct target *
find_target(const struct page *page, enum target_kind kind)
{
    for (size_t i = 0; i < page->targets.count; i++) {
        if (page->targets.items[i].kind == kind) {
            return &page->targets.items[i];
        }
    }
    return NULL;
}

/* Start, which is filled already, turns dark; everything else is filled. */
static void
test_buttons(void **state)
{
    static const struct {
        enum bar_mode mode;
        enum target_kind target;
        enum token plate, edge, on;
        const char *word, *icon;
    } rows[] = {
        {BAR_LOOP, TARGET_START, TOKEN_INK, TOKEN_NONE, TOKEN_PAPER, "Start",
         "start"},
        {BAR_STOPPED, TARGET_NEXT, TOKEN_FILL, TOKEN_FILL_EDGE, TOKEN_ON_FILL,
         "Nästa", "next"},
        {BAR_VIEW, TARGET_CLOSE, TOKEN_FILL, TOKEN_FILL_EDGE, TOKEN_ON_FILL,
         "Stäng", "close"},
        {BAR_SINGLE, TARGET_LANGUAGE, TOKEN_FILL, TOKEN_FILL_EDGE,
         TOKEN_ON_FILL, "Språk", "language"},
    };
    struct frame frame = views_frame(0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct bar_wish wish = {
            .language = language_find("sv"),
            .mode = rows[i].mode,
            .position = 3,
            .count = 12,
        };
        struct page *bar = compose_bar(*state, &frame, &wish);
        const struct target *target = find_target(bar, rows[i].target);
        assert_non_null(target);
        char *before = page_print(bar, *state);
        struct page *page = pressed_page(bar, target);
        char *behind = page_print(bar, *state);
        assert_string_equal(before, behind);
        free(before);
        free(behind);

        assert_int_equal(page->width, target->box.w);
        assert_int_equal(page->height, target->box.h);
        assert_int_equal(page->items.count, 3);
        assert_int_equal(page->targets.count, 0);
        const struct item *plate = &page->items.items[0];
        assert_memory_equal(&plate->box,
                            (&(struct box){0, 0, page->width, page->height}),
                            sizeof plate->box);
        assert_int_equal(plate->color, rows[i].plate);
        assert_int_equal(plate->edge, rows[i].edge);
        assert_int_equal(plate->edge_px, 2);
        assert_true(plate->radius_px > 15);
        const struct item *word = views_find(page, ITEM_TEXT, rows[i].word);
        const struct item *icon = views_find(page, ITEM_ICON, rows[i].icon);
        const struct item *from = views_find(bar, ITEM_TEXT, rows[i].word);
        assert_non_null(word);
        assert_non_null(icon);
        assert_int_equal(word->color, rows[i].on);
        assert_int_equal(icon->color, rows[i].on);
        assert_int_equal(word->box.x, from->box.x - target->box.x);
        assert_int_equal(word->box.y, from->box.y - target->box.y);
        assert_int_equal(word->baseline, from->baseline - target->box.y);
        page_free(page);
        page_free(bar);
    }
}

static void
push(struct page *page, enum item_kind kind, struct box box, enum token color)
{
    vec_push(&page->items,
             (struct item){.kind = kind,
                           .box = box,
                           .color = color,
                           .edge = kind == ITEM_BOX ? TOKEN_LINE : TOKEN_NONE,
                           .text = kind == ITEM_BOX ? NULL : xstrdup("x"),
                           .baseline = box.y + box.h});
}

/* A card with everything that may stand on one, among other things. */
static void
test_card(void **state)
{
    (void)state;
    struct page *page = page_new(400, 300);
    push(page, ITEM_BOX, (struct box){0, 0, 400, 300}, TOKEN_PLATE);
    push(page, ITEM_TEXT, (struct box){100, 20, 60, 20}, TOKEN_INK);
    push(page, ITEM_BOX, (struct box){100, 50, 200, 100}, TOKEN_SURFACE);
    push(page, ITEM_TEXT, (struct box){110, 60, 60, 20}, TOKEN_INK);
    push(page, ITEM_TEXT, (struct box){110, 90, 60, 20}, TOKEN_ACCENT);
    push(page, ITEM_TEXT, (struct box){110, 120, 195, 20}, TOKEN_INK_2);
    push(page, ITEM_PICTURE, (struct box){200, 60, 40, 40}, TOKEN_ACCENT);
    push(page, ITEM_QR, (struct box){250, 60, 40, 40}, TOKEN_NONE);
    push(page, ITEM_BOX, (struct box){180, 60, 10, 10}, TOKEN_ACCENT);
    push(page, ITEM_TEXT, (struct box){100, 200, 60, 20}, TOKEN_INK);
    push(page, ITEM_BOX, (struct box){100, 151, 200, 100}, TOKEN_FILL);
    struct target target = {.kind = TARGET_CONTACT, .box = {100, 50, 200, 100}};
    struct page *pressed = pressed_page(page, &target);
    static const enum token colors[] = {
        TOKEN_FILL,   TOKEN_ON_FILL, TOKEN_ON_FILL, TOKEN_ON_FILL,
        TOKEN_ACCENT, TOKEN_NONE,    TOKEN_ON_FILL,
    };
    assert_int_equal(pressed->items.count, sizeof colors / sizeof *colors);
    for (size_t i = 0; i < pressed->items.count; i++) {
        assert_int_equal(pressed->items.items[i].color, colors[i]);
    }
    assert_int_equal(pressed->items.items[0].edge, TOKEN_FILL_EDGE);
    assert_int_equal(pressed->items.items[6].edge, TOKEN_NONE);
    assert_int_equal(pressed->items.items[5].box.x, 150);
    assert_int_equal(pressed->items.items[5].box.y, 10);
    page_free(pressed);

    /* the tile of the current language */
    target.box = (struct box){100, 151, 200, 100};
    pressed = pressed_page(page, &target);
    assert_int_equal(pressed->items.count, 2);
    assert_int_equal(pressed->items.items[0].color, TOKEN_PAPER);
    assert_int_equal(pressed->items.items[1].color, TOKEN_INK);
    assert_int_equal(pressed->items.items[1].edge, TOKEN_NONE);
    page_free(pressed);
    page_free(page);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_buttons),
        cmocka_unit_test(test_card),
    };
    return cmocka_run_group_tests(tests, views_open_fonts, views_close_fonts);
}
