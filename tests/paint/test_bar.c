/* Strip and bar as a page: words that fit, in every state and direction. */
// links: paint/bar paint/cells paint/strip paint/type paint/mirror paint/page
// links: paint/theme paint/frame content/lang content/languages content/ini
// links: content/problem text/fonts text/paragraph text/itemize text/measure
// links: text/letters text/letter_forms
// links: text/breaks text/bidi text/fill text/atoms text/locate text/widths
// links: util/beneath
// links: util/diag util/file util/log util/mem util/order util/str util/utf8
#include "paint/compose.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct screen {
    const char *name;
    int width_px, height_px;
    double diagonal_in;
} screens[] = {
    {"24", 1920, 1080, 24},      {"24 tall", 1080, 1920, 24},
    {"7 800x480", 800, 480, 7},  {"7 1024x600", 1024, 600, 7},
    {"10.1", 1280, 800, 10.1},   {"19 1280x1024", 1280, 1024, 19},
    {"21.5", 1920, 1080, 21.5},  {"43", 3840, 2160, 43},
    {"34 wide", 3440, 1440, 34}, {"7 tall", 480, 800, 7},
};

static int
open_fonts(void **state)
{
    if (TTF_Init() != 0) {
        return -1;
    }
    struct fonts *fonts = fonts_open("fonts", NULL);
    *state = fonts;
    return fonts_usable(fonts) ? 0 : -1;
}

static int
close_fonts(void **state)
{
    fonts_close(*state);
    TTF_Quit();
    return 0;
}

static struct frame
frame_of(const struct screen *screen)
{
    struct frame frame;
    frame_make(&(struct frame_wish){.width_px = screen->width_px,
                                    .height_px = screen->height_px,
                                    .diagonal_in = screen->diagonal_in,
                                    .bar = true},
               &frame);
    return frame;
}

static struct page *
compose(struct fonts *fonts, const struct frame *frame,
        const struct language *language, enum bar_mode mode)
{
    return compose_bar(
        fonts, frame,
        &(struct bar_wish){
            .language = language, .mode = mode, .position = 3, .count = 12});
}

static const struct item *
find(const struct page *page, enum item_kind kind, const char *text)
{
    for (size_t i = 0; i < page->items.count; i++) {
        const struct item *item = &page->items.items[i];
        if (item->kind == kind && item->text && !strcmp(item->text, text)) {
            return item;
        }
    }
    return NULL;
}

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

/* The plate that is drawn for a target. */
static const struct item *
find_plate(const struct page *page, enum target_kind kind)
{
    const struct target *target = find_target(page, kind);
    for (size_t i = 0; target != NULL && i < page->items.count; i++) {
        const struct item *item = &page->items.items[i];
        if (item->kind == ITEM_BOX &&
            memcmp(&item->box, &target->box, sizeof item->box) == 0) {
            return item;
        }
    }
    return NULL;
}

static void
test_strip(void **state)
{
    struct frame frame = frame_of(&screens[0]);
    struct page *page = compose(*state, &frame, language_find("sv"), BAR_LOOP);
    assert_int_equal(page->width, 1920);
    assert_int_equal(page->height, 288);
    const struct item *strip = &page->items.items[0];
    assert_int_equal(strip->color, TOKEN_ALARM);
    assert_memory_equal(&strip->box, (&(struct box){0, 0, 1920, 128}),
                        sizeof strip->box);
    assert_int_equal(strip->radius_px > 0, 0);
    assert_int_equal(strip->edge, TOKEN_NONE);

    const struct item *ask = find(page, ITEM_TEXT, "Fara för liv?");
    const struct item *call = find(page, ITEM_TEXT, "Ring");
    const struct item *number = find(page, ITEM_TEXT, "112");
    assert_non_null(ask);
    assert_non_null(call);
    assert_non_null(number);
    assert_int_equal(ask->box.x, 72);
    assert_int_equal(call->box.x, ask->box.x + ask->box.w + 24);
    assert_int_equal(number->box.x, call->box.x + call->box.w + 24);
    const struct item *const words[] = {ask, call, number};
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(words[i]->baseline, 104);
        assert_int_equal(words[i]->color, TOKEN_ON_ALARM);
        assert_int_equal(words[i]->run.bold, i > 0);
        assert_int_equal(words[i]->run.size_px, i < 2 ? 72 : 112);
    }
    page_free(page);
}

/* The widest words of all: the words get smaller, the question goes, verb and
 * number never do. */
static void
test_strip_gives_way(void **state)
{
    static const struct {
        const char *ask, *call;
        bool asks;
        unsigned size_least, size_most; /* pixels at u = 8 */
    } rows[] = {
        {"Liv?", "Ring", true, 72, 72},
        {"Är det fara för liv?", "Ring", true, 48, 71},
        {"Är det just nu fara för någons liv någonstans i huset?", "Ring",
         false, 72, 72},
        {"Fara för liv?", "Ring larmcentralen på", false, 48, 71},
        {"Fara för liv?", "Ring genast till larmcentralen på", false, 24, 47},
    };
    struct frame frame = frame_of(&screens[1]);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct language language = *language_find("sv");
        language.words[WORD_STRIP_ASK] = rows[i].ask;
        language.words[WORD_STRIP_CALL] = rows[i].call;
        struct page *page = compose(*state, &frame, &language, BAR_LOOP);
        const struct item *ask = find(page, ITEM_TEXT, rows[i].ask);
        const struct item *call = find(page, ITEM_TEXT, rows[i].call);
        const struct item *number = find(page, ITEM_TEXT, "112");
        assert_int_equal(ask != NULL, rows[i].asks);
        assert_non_null(call);
        assert_non_null(number);
        assert_in_range(call->run.size_px, rows[i].size_least,
                        rows[i].size_most);
        assert_int_equal(number->run.size_px, 112);
        assert_true(number->box.x + number->box.w <= 1080 - 56);
        page_free(page);
    }
}

/* In every language, state and size: nothing leaves its button or the page,
 * and the number is there. */
static void
test_everything_fits(void **state)
{
    static const enum bar_mode modes[] = {BAR_LOOP, BAR_STOPPED, BAR_SINGLE,
                                          BAR_VIEW, BAR_BUILTIN};
    for (size_t s = 0; s < sizeof screens / sizeof *screens; s++) {
        struct frame frame = frame_of(&screens[s]);
        int strip =
            frame_px(&frame, frame.bar_top) - frame_px(&frame, frame.strip_top);
        for (size_t n = 0; n < 5 * language_count; n++) {
            struct page *page =
                compose(*state, &frame, &languages[n / 5], modes[n % 5]);
            assert_int_equal(page->height + frame_px(&frame, frame.strip_top),
                             frame.height_px);
            assert_int_equal(page->items.items[0].box.h, strip);
            assert_non_null(find(page, ITEM_TEXT, EMERGENCY_NUMBER));
            for (size_t i = 0; i < page->items.count; i++) {
                const struct item *item = &page->items.items[i];
                const struct box *box = &item->box;
                assert_true(box->x >= 0 && box->y >= 0);
                assert_true(box->x + box->w <= page->width);
                assert_true(box->y + box->h <= page->height);
                if (item->kind != ITEM_TEXT) {
                    continue;
                }
                /* a word stands in its strip, or free in its button */
                bool inside = box->y + box->h <= strip;
                int least = (int)(1.5 * frame.u) - 1;
                for (size_t t = 0; t < page->targets.count; t++) {
                    const struct box *b = &page->targets.items[t].box;
                    bool touches =
                        box->x < b->x + b->w && b->x < box->x + box->w &&
                        box->y < b->y + b->h && b->y < box->y + box->h;
                    bool free_in = box->x >= b->x + least &&
                                   box->x + box->w <= b->x + b->w - least;
                    if (touches && !free_in) {
                        fail_msg("%s %s: %s", screens[s].name,
                                 languages[n / 5].tag, item->text);
                    }
                    inside = inside || touches;
                }
                assert_true(inside || item->color == TOKEN_INK_2);
            }
            page_free(page);
        }
    }
}

static void
test_word_size_stays(void **state)
{
    for (size_t s = 0; s < sizeof screens / sizeof *screens; s++) {
        struct frame frame = frame_of(&screens[s]);
        const struct language *sv = language_find("sv");
        struct page *loop = compose(*state, &frame, sv, BAR_LOOP);
        struct page *stopped = compose(*state, &frame, sv, BAR_STOPPED);
        const struct item *pause = find(loop, ITEM_TEXT, "Paus");
        const struct item *play = find(stopped, ITEM_TEXT, "Fortsätt");
        const struct item *start = find(loop, ITEM_TEXT, "Start");
        assert_non_null(pause);
        assert_non_null(play);
        assert_int_equal(pause->run.size_px, play->run.size_px);
        assert_int_equal(pause->run.size_px, start->run.size_px);
        assert_int_equal(pause->baseline, play->baseline);
        page_free(loop);
        page_free(stopped);
    }
    /* 5.5 u at 24 inches, 5 u at 7 inches, as in the design's pictures */
    static const unsigned sizes[][2] = {{0, 44}, {1, 44}, {2, 20}, {3, 25}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct frame frame = frame_of(&screens[sizes[i][0]]);
        struct page *page =
            compose(*state, &frame, language_find("sv"), BAR_LOOP);
        assert_int_equal(find(page, ITEM_TEXT, "Paus")->run.size_px,
                         sizes[i][1]);
        page_free(page);
    }
}

static void
test_long_words(void **state)
{
    struct language language = *language_find("sv");
    language.words[WORD_BAR_PLAY] = "Fortsätt visningen";
    struct frame frame = frame_of(&screens[0]);
    struct page *page = compose(*state, &frame, &language, BAR_LOOP);
    /* smaller for a word that is not even shown now */
    unsigned size = find(page, ITEM_TEXT, "Paus")->run.size_px;
    assert_true(size < 36 && size >= 20);
    page_free(page);

    /* or in two rows, when the frame is made for these words */
    struct set_language one = {.language = &language};
    struct slideset set = {0};
    set.languages.items = &one;
    set.languages.count = 1;
    struct frame_wish wish = {.width_px = 1920, .height_px = 1080, .bar = true};
    compose_frame(*state, &wish, &set, &frame);
    assert_true(frame.two_rows);
    one.language = language_find("sv");
    compose_frame(*state, &wish, &set, &frame);
    assert_false(frame.two_rows);
    /* presenting, the bar's words do not matter */
    wish.bar = false;
    one.language = &language;
    compose_frame(*state, &wish, &set, &frame);
    assert_false(frame.two_rows);
}

static void
test_looks(void **state)
{
    static const struct {
        enum bar_mode mode;
        enum target_kind target;
        enum token plate, edge, word;
        const char *text, *icon;
    } rows[] = {
        {BAR_LOOP, TARGET_START, TOKEN_FILL, TOKEN_FILL_EDGE, TOKEN_ON_FILL,
         "Start", "start"},
        {BAR_LOOP, TARGET_NEXT, TOKEN_SURFACE, TOKEN_LINE, TOKEN_INK, "Nästa",
         "next"},
        {BAR_STOPPED, TARGET_PAUSE, TOKEN_SURFACE, TOKEN_LINE, TOKEN_INK,
         "Fortsätt", "play"},
        {BAR_VIEW, TARGET_CLOSE, TOKEN_SURFACE, TOKEN_LINE, TOKEN_INK, "Stäng",
         "close"},
        {BAR_SINGLE, TARGET_LANGUAGE, TOKEN_SURFACE, TOKEN_LINE, TOKEN_INK,
         "Språk", "language"},
    };
    struct frame frame = frame_of(&screens[0]);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct page *page =
            compose(*state, &frame, language_find("sv"), rows[i].mode);
        const struct item *plate = find_plate(page, rows[i].target);
        const struct item *word = find(page, ITEM_TEXT, rows[i].text);
        const struct item *icon = find(page, ITEM_ICON, rows[i].icon);
        assert_non_null(plate);
        assert_non_null(word);
        assert_non_null(icon);
        assert_int_equal(plate->color, rows[i].plate);
        assert_int_equal(plate->edge, rows[i].edge);
        assert_int_equal(plate->edge_px, 2);
        assert_true(fabs(plate->radius_px - 16) < 1e-9);
        assert_int_equal(word->color, rows[i].word);
        assert_int_equal(icon->color, rows[i].word);
        assert_int_equal(icon->box.w, 48);
        assert_int_equal(icon->box.h, 48);
        page_free(page);
    }
}

/* One slide only: no plate, no button. */
static void
test_disabled(void **state)
{
    struct frame frame = frame_of(&screens[0]);
    struct page *page =
        compose(*state, &frame, language_find("sv"), BAR_SINGLE);
    static const char *const words[] = {"Förra", "Paus", "Nästa"};
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(find(page, ITEM_TEXT, words[i])->color, TOKEN_INK_2);
    }
    assert_null(find_target(page, TARGET_PREVIOUS));
    assert_null(find_target(page, TARGET_PAUSE));
    assert_null(find_target(page, TARGET_NEXT));
    assert_int_equal(page->targets.count, 3);
    assert_null(find(page, ITEM_TEXT, "3/12"));
    page_free(page);
}

static void
test_builtin(void **state)
{
    struct frame frame = frame_of(&screens[0]);
    struct page *page =
        compose(*state, &frame, language_find("sv"), BAR_BUILTIN);
    const struct item *words = find(page, ITEM_TEXT, "Skärmens inbyggda text");
    assert_non_null(words);
    assert_int_equal(words->color, TOKEN_INK_2);
    assert_int_equal(words->run.size_px, 48);
    /* in the middle of what is left, 57 u to 161 u */
    assert_true(abs(2 * words->box.x + words->box.w - 2 * 872) <= 2);
    assert_int_equal(page->targets.count, 3);
    page_free(page);
}

/* Icon over word: the stack stands in the middle, 0.25 higher. */
static void
test_stack(void **state)
{
    struct frame frame = frame_of(&screens[0]);
    struct page *page = compose(*state, &frame, language_find("sv"), BAR_LOOP);
    const struct item *icon = find(page, ITEM_ICON, "pause");
    const struct item *word = find(page, ITEM_TEXT, "Paus");
    const struct box *button = &find_target(page, TARGET_PAUSE)->box;
    assert_int_equal(button->y, 144);
    assert_int_equal(button->h, 128);
    assert_int_equal(2 * icon->box.x + icon->box.w, 2 * button->x + button->w);
    int above = icon->box.y - button->y;
    int below = button->y + button->h - word->baseline;
    assert_in_range(below - above, 3, 5);
    assert_int_equal(word->box.y - (icon->box.y + icon->box.h), 15);
    page_free(page);
}

static bool
points(const char *icon)
{
    return !strcmp(icon, "previous") || !strcmp(icon, "next") ||
           !strcmp(icon, "play");
}

/* The same words read from right to left: everything is on the other side,
 * what points is turned, the position is not. */
static void
test_mirrored(void **state)
{
    struct language turned = *language_find("sv");
    turned.rtl = true;
    for (size_t s = 0; s < sizeof screens / sizeof *screens; s++) {
        struct frame frame = frame_of(&screens[s]);
        struct page *plain =
            compose(*state, &frame, language_find("sv"), BAR_STOPPED);
        struct page *page = compose(*state, &frame, &turned, BAR_STOPPED);
        for (size_t i = 0; i < plain->items.count; i++) {
            const struct item *item = &plain->items.items[i];
            if (item->kind == ITEM_TEXT || item->kind == ITEM_ICON) {
                const struct item *other = find(page, item->kind, item->text);
                /* (A question mark goes to the other side of its words: two
                 * runs, whose widths are rounded each.) */
                if (other == NULL) {
                    assert_string_equal(item->text, "Fara för liv?");
                    continue;
                }
                assert_in_range(other->box.x + item->box.x + item->box.w,
                                page->width - 3, page->width + 3);
                assert_int_equal(other->flipped,
                                 item->kind == ITEM_ICON && points(item->text));
                assert_int_equal(other->box.y, item->box.y);
            }
        }
        assert_non_null(find(page, ITEM_TEXT, "3/12"));
        assert_int_equal(plain->targets.count, page->targets.count);
        for (size_t i = 0; i < plain->targets.count; i++) {
            const struct target *a = &plain->targets.items[i];
            const struct target *b = &page->targets.items[i];
            assert_int_equal(a->kind, b->kind);
            assert_int_equal(b->box.x, page->width - a->box.x - a->box.w);
            assert_int_equal(b->touch.x, page->width - a->touch.x - a->touch.w);
        }
        page_free(plain);
        page_free(page);
    }
}

/* Presenting: the strip alone, at the bottom of the screen. */
static void
test_presenting(void **state)
{
    struct frame frame;
    frame_make(&(struct frame_wish){.width_px = 1920, .height_px = 1080},
               &frame);
    struct page *page = compose(*state, &frame, language_find("sv"), BAR_LOOP);
    assert_int_equal(page->height, 128);
    assert_int_equal(page->targets.count, 0);
    assert_int_equal(page->items.items[0].color, TOKEN_ALARM);
    assert_int_equal(page->items.count, 4);
    assert_non_null(find(page, ITEM_TEXT, "112"));
    page_free(page);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_strip),
        cmocka_unit_test(test_strip_gives_way),
        cmocka_unit_test(test_everything_fits),
        cmocka_unit_test(test_word_size_stays),
        cmocka_unit_test(test_long_words),
        cmocka_unit_test(test_looks),
        cmocka_unit_test(test_disabled),
        cmocka_unit_test(test_builtin),
        cmocka_unit_test(test_stack),
        cmocka_unit_test(test_mirrored),
        cmocka_unit_test(test_presenting),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
