/* Drawing: where the ink lands. */
// links: text/glyphs text/measure text/paragraph text/atoms text/fill
// links: text/itemize text/bidi text/fonts text/locate text/breaks text/widths
// links: text/letters text/letter_forms
// links: content/ini content/problem
// links: util/beneath util/diag util/order util/file util/log
// links: util/mem util/str util/utf8
#include "text/glyphs.h"

#include "show.h"

enum { SIDE = 240 };

static int
open_fonts(void **state)
{
    *state = fonts_open("fonts", NULL);
    return fonts_usable(*state) ? 0 : -1;
}

static int
close_fonts(void **state)
{
    fonts_close(*state);
    return 0;
}

/* The box around what is not white any more; empty: right < left. */
struct ink {
    int left, top, right, bottom;
};

/* Draws the first line of a text on white with its pen at (x, baseline). */
static SDL_Surface *
draw(struct fonts *fonts, const char *text, unsigned size_px, bool rtl, int x,
     int baseline)
{
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormat(
        0, SIDE, SIDE, 32, SDL_PIXELFORMAT_ARGB8888);
    SDL_FillRect(surface, NULL, 0xFFFFFFFF);
    struct paragraph_format format = {
        .size_px = size_px, .width_px = INT_MAX, .rtl = rtl, .locale = "sv"};
    struct paragraph p;
    lay_out(fonts, text, &format, &p);
    for (size_t i = 0; i < p.lines.items[0].count; i++) {
        const struct run *run = &p.runs.items[i];
        assert_true(glyphs_draw(fonts, run, p.text + run->start, run->length,
                                (SDL_Color){0, 0, 0, 255}, surface, x + run->x,
                                baseline));
    }
    paragraph_done(&p);
    return surface;
}

static struct ink
ink_of(const SDL_Surface *surface)
{
    struct ink ink = {SIDE, SIDE, -1, -1};
    for (int y = 0; y < SIDE; y++) {
        const Uint32 *row =
            (const Uint32 *)(const void *)((const char *)surface->pixels +
                                           (ptrdiff_t)y * surface->pitch);
        for (int x = 0; x < SIDE; x++) {
            if ((row[x] & 0xFF) < 128) {
                ink.left = x < ink.left ? x : ink.left;
                ink.right = x > ink.right ? x : ink.right;
                ink.top = y < ink.top ? y : ink.top;
                ink.bottom = y > ink.bottom ? y : ink.bottom;
            }
        }
    }
    return ink;
}

static struct ink
ink(struct fonts *fonts, const char *text, unsigned size_px, bool rtl, int x,
    int baseline)
{
    SDL_Surface *surface = draw(fonts, text, size_px, rtl, x, baseline);
    struct ink ink = ink_of(surface);
    SDL_FreeSurface(surface);
    return ink;
}

/* Noto Sans' H stands 0.098 em beside the pen and 0.714 em high. */
static void
test_place(void **state)
{
    struct ink h = ink(*state, "H", 100, false, 50, 150);
    assert_in_range(h.left, 59, 61);
    assert_in_range(h.top, 78, 80);
    assert_in_range(h.bottom, 148, 150);
    /* ink left of the pen stays where it belongs */
    struct ink j = ink(*state, "j", 100, false, 50, 150);
    assert_in_range(j.left, 42, 49);
}

/* Marks above the font's ascent do not push the letter down. */
static void
test_high_marks(void **state)
{
    struct ink plain = ink(*state, "A", 60, false, 50, 200);
    for (int marks = 1; marks < 5; marks++) {
        struct str text = {0};
        str_add(&text, "A");
        for (int i = 0; i < marks; i++) {
            str_add(&text, "\u0301");
        }
        struct ink marked = ink(*state, text.text, 60, false, 50, 200);
        assert_int_equal(marked.bottom, plain.bottom);
        assert_true(marked.top < plain.top - 10);
        str_done(&text);
    }
    struct ink low = ink(*state, "A\u0323\u0323\u0323", 60, false, 50, 120);
    struct ink same = ink(*state, "A", 60, false, 50, 120);
    assert_int_equal(low.top, same.top);
    assert_true(low.bottom > same.bottom + 10);
}

/* Runs meet as if they were one. */
static void
test_runs_meet(void **state)
{
    struct ink one = ink(*state, "HHHH", 40, false, 20, 150);
    struct ink split = ink(*state, "H#H#*H*H", 40, false, 20, 150);
    assert_int_equal(one.left, split.left);
    assert_true(split.right >= one.right && split.right < one.right + 12);
}

static void
test_right_to_left(void **state)
{
    struct ink word = ink(*state, "باب", 60, true, 50, 150);
    assert_true(word.left >= 45 && word.left < 75);
    assert_true(word.right > word.left + 40);
    /* joined: apart the letters are wider */
    struct ink apart = ink(*state, "ب ا ب", 60, true, 50, 150);
    assert_true(apart.right - apart.left > word.right - word.left + 20);
}

static void
test_soft_hyphen(void **state)
{
    struct paragraph_format format = {
        .size_px = 40, .width_px = 110, .locale = "sv"};
    struct paragraph p;
    lay_out(*state, "kom\u00ADmun", &format, &p);
    assert_int_equal(p.lines.count, 2);
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormat(
        0, SIDE, SIDE, 32, SDL_PIXELFORMAT_ARGB8888);
    SDL_FillRect(surface, NULL, 0xFFFFFFFF);
    const struct run *run = &p.runs.items[0];
    assert_true(glyphs_draw(*state, run, p.text + run->start, run->length,
                            (SDL_Color){0, 0, 0, 255}, surface, 20, 100));
    struct ink hyphenated = ink_of(surface);
    struct ink word = ink(*state, "kom", 40, false, 20, 100);
    assert_true(hyphenated.right > word.right + 5);
    assert_true(hyphenated.right < 20 + run->width);
    SDL_FreeSurface(surface);
    paragraph_done(&p);
}

static void
test_cut(void **state)
{
    struct ink ink_at = ink(*state, "HHHHHHHH", 100, false, -15, 20);
    assert_int_equal(ink_at.left, 0);
    assert_int_equal(ink_at.top, 0);
    ink_at = ink(*state, "H", 100, false, 1000, 1000);
    assert_int_equal(ink_at.right, -1);
    ink_at = ink(*state, "\u200E", 100, false, 50, 150);
    assert_int_equal(ink_at.right, -1);
}

/* Blended by coverage: full ink is the colour, none leaves what was there. */
static void
test_colour(void **state)
{
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormat(
        0, SIDE, SIDE, 32, SDL_PIXELFORMAT_ARGB8888);
    SDL_FillRect(surface, NULL, 0xFFFAF7F2);
    struct paragraph_format format = {
        .size_px = 200, .width_px = INT_MAX, .locale = "sv"};
    struct paragraph p;
    lay_out(*state, "*H*", &format, &p);
    assert_true(glyphs_draw(*state, &p.runs.items[0], p.text, 1,
                            (SDL_Color){0x0B, 0x55, 0x63, 255}, surface, 20,
                            200));
    const Uint32 *row =
        (const Uint32 *)(const void *)((const char *)surface->pixels +
                                       (ptrdiff_t)190 * surface->pitch);
    assert_int_equal(row[0], 0xFFFAF7F2);
    assert_int_equal(row[50] & 0xFFFFFF, 0x0B5563);
    SDL_FreeSurface(surface);
    paragraph_done(&p);
}

static void
test_refuses(void **state)
{
    SDL_Surface *surface =
        SDL_CreateRGBSurfaceWithFormat(0, 8, 8, 32, SDL_PIXELFORMAT_ARGB8888);
    struct run run = {.face = FACE_NONE, .size_px = 20};
    SDL_Color black = {0, 0, 0, 255};
    assert_false(glyphs_draw(*state, &run, "a", 1, black, surface, 0, 8));
    run = (struct run){.face = 0, .size_px = 0};
    assert_false(glyphs_draw(*state, &run, "a", 1, black, surface, 0, 8));
    run = (struct run){.face = 0, .size_px = 20, .width = 1000000};
    assert_false(glyphs_draw(*state, &run, "a", 1, black, surface, 0, 8));
    struct str marks = {0};
    for (size_t i = 0; i < 3000; i++) {
        str_add(&marks, "\u0301");
    }
    run.width = 20;
    assert_false(glyphs_draw(*state, &run, marks.text, marks.length, black,
                             surface, 0, 8));
    str_done(&marks);
    SDL_FreeSurface(surface);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_place),
        cmocka_unit_test(test_high_marks),
        cmocka_unit_test(test_runs_meet),
        cmocka_unit_test(test_right_to_left),
        cmocka_unit_test(test_soft_hyphen),
        cmocka_unit_test(test_cut),
        cmocka_unit_test(test_colour),
        cmocka_unit_test(test_refuses),
    };
    return cmocka_run_group_tests_name("glyphs", tests, open_fonts,
                                       close_fonts);
}
