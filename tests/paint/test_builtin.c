/* The compiled-in slide: on one page with all its words on every screen, and
 * 112 in its first step. */
// links: paint/compose paint/arrange paint/blocks paint/builtin paint/card
// links: paint/continued paint/draft_mark paint/flow paint/flow_place
// links: paint/frame paint/heading paint/layout paint/layout_cards
// links: paint/layout_event paint/layout_picture paint/layout_steps
// links: paint/layout_text paint/mirror paint/page paint/partners paint/plate
// links: paint/theme paint/type paint/variant text/paragraph text/atoms
// links: text/fill
// links: text/itemize text/bidi text/measure text/fonts text/locate
// links: text/letters text/letter_forms
// links: text/breaks text/widths content/clusters content/contacts
// links: content/dates content/document content/entities content/ini
// links: content/lang content/languages content/leftovers content/links
// links: content/markdown content/numbers content/pieces content/problem
// links: content/quantities content/schedule content/slide content/source
// links: util/beneath
// links: util/diag util/file util/log util/mem util/order util/str util/utf8
#include "paint/compose.h"

#include "scene.h"

static const struct {
    int width, height;
    double diagonal_in;
} screens[] = {{1920, 1080, 24}, {1080, 1920, 24}, {800, 480, 7},
               {480, 800, 7},    {1024, 600, 7},   {1366, 768, 15.6},
               {1280, 800, 10},  {3840, 2160, 43}, {1280, 1024, 19}};

/* All text of the page, in the order it is drawn, without spaces. */
static char *
text_of(const struct page *page)
{
    struct str out = {0};
    for (size_t i = 0; i < page->items.count; i++) {
        const struct item *item = &page->items.items[i];
        for (const char *c = item->kind == ITEM_TEXT ? item->text : "";
             *c != '\0'; c++) {
            /* A space, or the two bytes of one that does not break. */
            bool hard = c[0] == '\xC2' && c[1] == '\xA0';
            str_append(&out, c, *c == ' ' || hard ? 0 : 1);
            c += hard ? 1 : 0;
        }
    }
    return str_take(&out);
}

static char *
words_of(const struct language *language)
{
    struct str out = {0};
    for (int word = WORD_BUILTIN_HEADING; word <= WORD_BUILTIN_STEP_4; word++) {
        if (word > WORD_BUILTIN_HEADING) {
            str_printf(&out, "%d", word - WORD_BUILTIN_HEADING);
        }
        for (const char *c = language_word(language, (enum word)word);
             *c != '\0'; c++) {
            str_append(&out, c, *c == ' ' || *c == '*' ? 0 : 1);
        }
    }
    return str_take(&out);
}

static int
by_byte(const void *a, const void *b)
{
    return *(const char *)a - *(const char *)b;
}

static void
check_screen(struct fonts *fonts, const struct language *language, size_t i)
{
    struct frame_wish wish = {
        .width_px = screens[i].width,
        .height_px = screens[i].height,
        .diagonal_in = screens[i].diagonal_in,
        .bar = true,
    };
    struct frame frame;
    frame_make(&wish, &frame);
    struct page *page = compose_builtin(fonts, &frame, language);
    if (page->count != 1 || page->overflow) {
        fail_msg("%s on %dx%d: %u pages", language->tag, frame.width_px,
                 frame.height_px, page->count);
    }
    assert_int_equal(page->missing.count, 0);
    char *text = text_of(page), *words = words_of(language);
    if (language->rtl) {
        /* Runs are drawn as they stand: only what there is can be compared. */
        qsort(text, strlen(text), 1, by_byte);
        qsort(words, strlen(words), 1, by_byte);
    }
    assert_string_equal(text, words);
    size_t discs = 0;
    int number = 0;
    for (size_t n = 0; n < page->items.count; n++) {
        const struct item *item = &page->items.items[n];
        assert_true(item->box.y + item->box.h <= page->height);
        assert_true(item->box.x >= 0 &&
                    item->box.x + item->box.w <= page->width);
        discs += item->kind == ITEM_BOX && item->color == TOKEN_FILL;
        if (item->kind == ITEM_TEXT && str_equal(item->text, "112")) {
            assert_true(item->run.bold);
            assert_int_equal(discs, 1);
            number++;
        }
    }
    assert_int_equal(number, 1);
    assert_int_equal(discs, 4);
    free(text);
    free(words);
    page_free(page);
}

static void
test_every_screen(void **state)
{
    (void)state;
    struct fonts *fonts = fonts_open("fonts", NULL);
    for (size_t l = 0; l < language_count; l++) {
        for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
            check_screen(fonts, &languages[l], i);
        }
    }
    fonts_close(fonts);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_screen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
