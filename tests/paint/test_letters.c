/* Pages in the built-in letters, where no font can be opened: strip, bar, the
 * compiled-in slide and what a touch opens over it, with all their words. */
// links: paint/compose paint/arrange paint/bar paint/blocks paint/builtin
// links: paint/card paint/cells paint/continued paint/draft_mark paint/flow
// links: paint/flow_place paint/frame paint/heading paint/layout
// links: paint/layout_cards paint/layout_event paint/layout_picture
// links: paint/layout_steps paint/layout_text paint/mirror paint/page
// links: paint/partners paint/plate paint/strip paint/theme paint/type
// links: paint/variant paint/view_countdown paint/view_staff
// links: text/paragraph text/atoms text/fill text/letters text/letter_forms
// links: text/itemize text/bidi text/measure text/fonts text/locate
// links: text/breaks text/widths content/clusters content/contacts
// links: content/dates content/document content/entities content/ini
// links: content/lang content/languages content/leftovers content/links
// links: content/markdown content/numbers content/pieces content/problem
// links: content/quantities content/schedule content/slide content/source
// links: util/beneath
// links: util/diag util/file util/log util/mem util/order util/str util/utf8
#include "paint/compose.h"
#include "scene.h"
#include "text/letters.h"
#include "util/utf8.h"
#include "views.h"

enum { CAP = 10 }; /* how many dots a capital is high */

static const char *const tags[] = {"sv", "en"};

static int
open_fonts(void **state)
{
    *state = fonts_open("tests/kiosk/no-fonts", NULL);
    return fonts_usable(*state) ? -1 : 0;
}

static int
close_fonts(void **state)
{
    fonts_close(*state);
    return 0;
}

static bool
row_inked(const struct item *item, int row)
{
    size_t length = strlen(item->text);
    for (size_t at = 0, bytes = 1; at < length; at += bytes) {
        uint32_t code = utf8_decode(item->text + at, length - at, &bytes);
        for (size_t i = 0; i < letter_form_count; i++) {
            if (letter_forms[i].code == code && letter_forms[i].rows[row]) {
                return true;
            }
        }
    }
    return false;
}

/* From the highest dot of the text to the lowest. */
static struct box
ink_of(const struct item *item)
{
    int dot = (int)letters_dot(item->run.size_px), top = 0, end = LETTERS_ROWS;
    while (top < end && !row_inked(item, top)) {
        top++;
    }
    while (end > top && !row_inked(item, end - 1)) {
        end--;
    }
    return (struct box){item->box.x,
                        item->baseline + (top - LETTERS_ABOVE) * dot,
                        item->box.w, (end - top) * dot};
}

/* All text is in built-in letters as high as its box, on the page, and none on
 * another or on a rule. */
static void
check_page(const struct page *page, const char *what, size_t screen)
{
    struct box all = {0, 0, page->width, page->height};
    bool right =
        page->count <= 1 && !page->overflow && page->missing.count == 0;
    for (size_t i = 0; i < page->items.count; i++) {
        const struct item *a = &page->items.items[i];
        if (a->kind != ITEM_TEXT) {
            continue;
        }
        int cap = CAP * (int)letters_dot(a->run.size_px);
        right = right && a->run.face == FACE_LETTERS &&
                abs(a->box.h - cap) <= 1 && views_within(all, ink_of(a));
        for (size_t j = 0; j < page->items.count; j++) {
            const struct item *b = &page->items.items[j];
            bool text = b->kind == ITEM_TEXT && j < i;
            bool rule = b->kind == ITEM_BOX && b->color == TOKEN_LINE;
            struct box other = text ? ink_of(b) : b->box;
            right =
                right && !((text || rule) && views_overlap(ink_of(a), other));
        }
    }
    if (!right) {
        fail_msg("%s on %dx%d", what, views_screens[screen].width_px,
                 views_screens[screen].height_px);
    }
}

static void
test_builtin(void **state)
{
    for (size_t i = 0; i < 2 * VIEWS_SCREENS; i++) {
        struct frame frame = views_frame(i / 2);
        struct page *page =
            compose_builtin(*state, &frame, language_find(tags[i % 2]));
        check_page(page, tags[i % 2], i / 2);
        const struct item *number = views_find(page, ITEM_TEXT, "112");
        assert_non_null(number);
        assert_true(number->run.synthetic_bold);
        page_free(page);
    }
}

/* Every button's word lies inside its button, 112 in the strip. */
static void
test_bar(void **state)
{
    static const enum bar_mode modes[] = {BAR_BUILTIN, BAR_VIEW, BAR_LOOP};
    for (size_t i = 0; i < 6 * VIEWS_SCREENS; i++) {
        struct frame frame = views_frame(i / 6);
        struct bar_wish wish = {.language = language_find(tags[i % 2]),
                                .mode = modes[i / 2 % 3],
                                .position = 12,
                                .count = 12};
        struct page *page = compose_bar(*state, &frame, &wish);
        check_page(page, tags[i % 2], i / 6);
        const struct item *number = views_find(page, ITEM_TEXT, "112");
        assert_non_null(number);
        assert_true(views_within(page->items.items[0].box, ink_of(number)));
        for (size_t t = 0; t < page->targets.count; t++) {
            struct box button = page->targets.items[t].box;
            for (size_t n = 0; n < page->items.count; n++) {
                const struct item *item = &page->items.items[n];
                assert_true(item->kind != ITEM_TEXT ||
                            !views_overlap(button, ink_of(item)) ||
                            views_within(button, ink_of(item)));
            }
        }
        page_free(page);
    }
}

/* The number stands in the strip in every language, whatever the words. */
static void
test_always_112(void **state)
{
    for (size_t i = 0; i < language_count; i++) {
        struct frame frame = views_frame(2);
        struct bar_wish wish = {.language = &languages[i], .mode = BAR_BUILTIN};
        struct page *page = compose_bar(*state, &frame, &wish);
        const struct item *number = views_find(page, ITEM_TEXT, "112");
        assert_non_null(number);
        assert_true(views_within(page->items.items[0].box, ink_of(number)));
        page_free(page);
    }
}

static void
test_views(void **state)
{
    static const struct staff_row rows[] = {
        {"Visar", "skärmens inbyggda text"},
        {"Innehåll", "huskurage, 12 bilder på 9 språk"},
        {"Läst", "2026-11-23 08.04 (osäker klocka)"},
        {"Klocka", "osäker: scheman döljer ingenting"},
        {"Skärm", "800 × 480, texten går att läsa på 1,25 m"},
        {"Det första", "slides/sv/20-hor-du.md:3: error: ordet är för långt"},
        {"Program", "0.1.0"},
    };
    for (size_t i = 0; i < 2 * VIEWS_SCREENS; i++) {
        struct frame frame = views_frame(i / 2);
        struct page *page = compose_countdown(
            *state, &frame, language_find(tags[i % 2]), 20, 20);
        check_page(page, "countdown", i / 2);
        page_free(page);
        page = compose_staff(*state, &frame, rows, 7, 59);
        check_page(page, "staff", i / 2);
        page_free(page);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_builtin),
        cmocka_unit_test(test_bar),
        cmocka_unit_test(test_always_112),
        cmocka_unit_test(test_views),
    };
    return cmocka_run_group_tests_name("letters on pages", tests, open_fonts,
                                       close_fonts);
}
