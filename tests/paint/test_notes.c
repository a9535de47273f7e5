/* Problems over a slide that is being written: which, and where. */
// links: paint/notes paint/layout paint/type paint/mirror paint/page
// links: paint/theme paint/frame content/clusters content/contacts content/ini
// links: content/lang content/languages content/problem content/schedule
// links: text/fonts text/paragraph text/itemize text/measure text/breaks
// links: text/letters text/letter_forms
// links: text/bidi text/fill text/atoms text/locate text/widths
// links: util/beneath util/diag
// links: util/file util/log util/mem util/order util/str util/utf8
#include "paint/notes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "content/problem.h"
#include "content/slide.h"
#include "util/str.h"

static const struct {
    int width, height;
} screens[] = {{800, 480}, {1920, 1080}, {1080, 1920}};

/* The page's text, run after run. */
static char *
text_of(const struct page *page)
{
    struct str text = {0};
    for (size_t i = 0; i < page->items.count; i++) {
        if (page->items.items[i].kind == ITEM_TEXT) {
            str_add(&text, page->items.items[i].text);
        }
    }
    return str_take(&text);
}

/* The first item is the panel; everything lies in it, and it above the strip.
 */
static void
check_places(const struct page *page, const struct frame *frame)
{
    const struct box *panel = &page->items.items[0].box;
    assert_int_equal(page->items.items[0].kind, ITEM_BOX);
    assert_true(panel->x >= 0 && panel->y >= 0);
    assert_true(panel->x + panel->w <= frame->width_px);
    assert_true(panel->y + panel->h <= frame_px(frame, frame->s));
    for (size_t i = 1; i < page->items.count; i++) {
        const struct box *box = &page->items.items[i].box;
        assert_true(box->x >= panel->x && box->y >= panel->y);
        assert_true(box->x + box->w <= panel->x + panel->w);
        assert_true(box->y + box->h <= panel->y + panel->h);
    }
}

static char *
notes_on(const struct slideset *set, const struct slide *slide, size_t screen,
         struct fonts *fonts)
{
    struct frame frame;
    frame_make(&(struct frame_wish){.width_px = screens[screen].width,
                                    .height_px = screens[screen].height,
                                    .bar = true},
               &frame);
    struct page *page = page_new(frame.width_px, frame_px(&frame, frame.s));
    notes_place(fonts, &frame, set, slide, page);
    if (page->items.count > 0) {
        check_places(page, &frame);
    }
    char *text = text_of(page);
    page_free(page);
    return text;
}

static void
test_which(void **state)
{
    struct slide slide = {.path = (char *)"sv/20-ny.md"};
    struct slideset set = {0};
    for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
        char *none = notes_on(&set, &slide, i, *state);
        assert_string_equal(none, "");
        free(none);
    }
    problem_add(&set.diags, PROBLEM_LONG_HEADING, "sv/10-annan.md", 1, 1, NULL,
                NULL, NULL);
    problem_add(&set.diags, PROBLEM_LONG_HEADING, "sv/20-ny.md", 3, 1, NULL,
                NULL, NULL);
    problem_add(&set.diags, PROBLEM_NUMBER_IN_TEXT, "sv/30-borta.md", 7, 2,
                "114 14", NULL, NULL);
    for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
        char *text = notes_on(&set, &slide, i, *state);
        assert_null(strstr(text, "10-annan"));
        assert_non_null(strstr(text, "sv/20-ny.md:3:1: varning"));
        assert_non_null(strstr(text, "sv/30-borta.md:7:2: fel"));
        free(text);
        text = notes_on(&set, NULL, i, *state);
        assert_null(strstr(text, "20-ny"));
        assert_non_null(strstr(text, "sv/30-borta.md"));
        free(text);
    }
    diags_done(&set.diags);
}

static void
test_many(void **state)
{
    struct slideset set = {0};
    for (unsigned i = 0; i < 50; i++) {
        problem_add(&set.diags, PROBLEM_NUMBER_IN_TEXT, "sv/30-borta.md", i + 1,
                    1, "0240-66 00 00", NULL, NULL);
    }
    for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
        char *text = notes_on(&set, NULL, i, *state);
        assert_non_null(strstr(text, "borta.md:1:1:"));
        assert_non_null(strstr(text, "borta.md:4:1:"));
        assert_null(strstr(text, "borta.md:5:1:"));
        free(text);
    }
    diags_done(&set.diags);
}

static int
open_fonts(void **state)
{
    struct fonts *fonts = fonts_open("fonts", NULL);
    *state = fonts;
    return fonts_usable(fonts) ? 0 : -1;
}

static int
close_fonts(void **state)
{
    fonts_close(*state);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_which),
        cmocka_unit_test(test_many),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
