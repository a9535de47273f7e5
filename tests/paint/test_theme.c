/* Colours: the design's contrast table, and what staff may wish for. */
// links: paint/theme content/problem util/diag util/mem util/order util/str
#include "paint/theme.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "content/problem.h"

static Uint32
rgb(const struct theme *theme, enum token token)
{
    SDL_Color c = theme->colors[token];
    return (Uint32)c.r << 16 | (Uint32)c.g << 8 | c.b;
}

static void
test_contrast_known(void **state)
{
    (void)state;
    const SDL_Color black = {0, 0, 0, 255}, white = {255, 255, 255, 255};
    const SDL_Color grey = {0x77, 0x77, 0x77, 255};
    assert_true(fabs(theme_contrast(black, white) - 21) < 1e-9);
    assert_true(fabs(theme_contrast(white, black) - 21) < 1e-9);
    assert_true(fabs(theme_contrast(grey, grey) - 1) < 1e-9);
    /* WCAG's own well-known example: #777 on white just fails 4.5:1. */
    assert_true(fabs(theme_contrast(grey, white) - 4.48) < .005);
}

/* The contrast table of the design. */
static void
test_contrast_table(void **state)
{
    (void)state;
    static const struct {
        enum token front, back;
        double day, night;
    } rows[] = {
        {TOKEN_INK, TOKEN_PAPER, 15.1, 14.5},
        {TOKEN_INK, TOKEN_SURFACE, 16.1, 12.6},
        {TOKEN_INK, TOKEN_BAR, 13.2, 15.4},
        {TOKEN_INK_2, TOKEN_PAPER, 8.6, 10.2},
        {TOKEN_INK_2, TOKEN_SURFACE, 9.1, 8.9},
        {TOKEN_INK_2, TOKEN_BAR, 7.5, 10.8},
        {TOKEN_INK_2, TOKEN_PLATE, 7.3, 7.9},
        {TOKEN_ACCENT, TOKEN_PAPER, 7.9, 10.4},
        {TOKEN_ACCENT, TOKEN_SURFACE, 8.4, 9.1},
        {TOKEN_ON_FILL, TOKEN_FILL, 8.4, 7.2},
        {TOKEN_ON_ALARM, TOKEN_ALARM, 8.0, 10.8},
        {TOKEN_LINE, TOKEN_PAPER, 3.6, 4.8},
        {TOKEN_LINE, TOKEN_SURFACE, 3.8, 4.2},
        {TOKEN_LINE, TOKEN_BAR, 3.1, 5.1},
        {TOKEN_ACCENT, TOKEN_PLATE, 6.7, 8.1},
    };
    struct theme day, night;
    theme_day(&day);
    theme_night(&night);
    assert_false(day.night);
    assert_true(night.night);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double by_day =
            theme_contrast(day.colors[rows[i].front], day.colors[rows[i].back]);
        double by_night = theme_contrast(night.colors[rows[i].front],
                                         night.colors[rows[i].back]);
        print_message("%s on %s %.2f %.2f\n", theme_token_name(rows[i].front),
                      theme_token_name(rows[i].back), by_day, by_night);
        assert_true(fabs(by_day - rows[i].day) <= .0501);
        assert_true(fabs(by_night - rows[i].night) <= .0501);
    }
    /* Start, pressed, and the edge that filled things have at night. */
    assert_true(theme_contrast(night.colors[TOKEN_PAPER],
                               night.colors[TOKEN_INK]) >= 7);
    assert_true(theme_contrast(night.colors[TOKEN_FILL_EDGE],
                               night.colors[TOKEN_BAR]) >= 3);
    assert_int_equal(rgb(&day, TOKEN_FILL_EDGE), rgb(&day, TOKEN_FILL));
}

static void
test_every_token_has_color_and_name(void **state)
{
    (void)state;
    struct theme day, night;
    theme_day(&day);
    theme_night(&night);
    for (int i = TOKEN_NONE + 1; i < TOKEN_COUNT; i++) {
        assert_int_equal(day.colors[i].a, 255);
        assert_int_equal(night.colors[i].a, 255);
        for (int j = TOKEN_NONE; j < i; j++) {
            assert_string_not_equal(theme_token_name((enum token)i),
                                    theme_token_name((enum token)j));
        }
    }
    assert_string_equal(theme_token_name(TOKEN_INK_2), "ink-2");
    assert_int_equal(rgb(&day, TOKEN_ALARM), 0x9E1B20);
    assert_int_equal(rgb(&night, TOKEN_QR_LIGHT), 0xEDE8DF);
}

/* Nothing wished, and the built-in colours wished, are the built-in theme:
 * so the mixes are right. */
static void
test_wish_of_the_built_in(void **state)
{
    (void)state;
    static const Sint32 wishes[][2] = {
        {-1, -1}, {0x0B5563, -1}, {-1, 0xFAF7F2}, {0x0B5563, 0xFAF7F2}};
    struct theme day, theme;
    struct diags diags = {0};
    theme_day(&day);
    for (size_t i = 0; i < sizeof wishes / sizeof *wishes; i++) {
        theme_of_wish(wishes[i][0], 3, wishes[i][1], 4, "slides.ini", &diags,
                      &theme);
        for (int t = 0; t < TOKEN_COUNT; t++) {
            assert_int_equal(rgb(&theme, (enum token)t),
                             rgb(&day, (enum token)t));
        }
        assert_false(theme.night);
    }
    assert_int_equal(diags.list.count, 0);
}

/* A wish, and what becomes of it: which colours hold, which lines complain. */
static void
test_wishes(void **state)
{
    (void)state;
    static const struct {
        Sint32 accent, background;
        Uint32 gets_accent, gets_background;
        unsigned complaints[2];
        const char *ratio;
    } rows[] = {
        /* a dark red on white: followed */
        {0x7A0019, 0xFFFFFF, 0x7A0019, 0xFFFFFF, {0, 0}, NULL},
        /* yellow cannot be read on paper */
        {0xF4D03F, -1, 0x0B5563, 0xFAF7F2, {3, 0}, "1.4"},
        /* a mid-blue that has 4.5:1 but not 7:1 */
        {0x2671B9, -1, 0x0B5563, 0xFAF7F2, {3, 0}, NULL},
        /* ink cannot be read on a dark background */
        {-1, 0x202020, 0x0B5563, 0xFAF7F2, {4, 0}, NULL},
        /* a good accent is kept beside a bad background */
        {0x5B1010, 0x444444, 0x5B1010, 0xFAF7F2, {4, 0}, NULL},
        /* a good background is kept beside a bad accent */
        {0xFFFF00, 0xFFFDF8, 0x0B5563, 0xFFFDF8, {3, 0}, NULL},
        /* both bad */
        {0xFFFF00, 0x000000, 0x0B5563, 0xFAF7F2, {4, 3}, NULL},
        /* a background on which lines would be lost (under 3:1) or second
         * text (under 7:1), though ink could be read */
        {-1, 0xD8D0C0, 0x0B5563, 0xFAF7F2, {4, 0}, NULL},
        /* an accent that is good on white, but not on the built-in paper */
        {0x0B6070, 0xFFFFFF, 0x0B6070, 0xFFFFFF, {0, 0}, NULL},
        {0x0B6070, -1, 0x0B5563, 0xFAF7F2, {3, 0}, NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct diags diags = {0};
        struct theme theme;
        print_message("%06X on %06X\n", (unsigned)rows[i].accent,
                      (unsigned)rows[i].background);
        theme_of_wish(rows[i].accent, 3, rows[i].background, 4, "slides.ini",
                      &diags, &theme);
        assert_int_equal(rgb(&theme, TOKEN_ACCENT), rows[i].gets_accent);
        assert_int_equal(rgb(&theme, TOKEN_FILL), rows[i].gets_accent);
        assert_int_equal(rgb(&theme, TOKEN_FILL_EDGE), rows[i].gets_accent);
        assert_int_equal(rgb(&theme, TOKEN_PAPER), rows[i].gets_background);
        size_t count =
            (size_t)(rows[i].complaints[0] > 0) + (rows[i].complaints[1] > 0);
        assert_int_equal(diags.list.count, count);
        for (size_t d = 0; d < count; d++) {
            const struct diag *diag = &diags.list.items[d];
            assert_int_equal(diag->line, rows[i].complaints[d]);
            assert_string_equal(diag->path, "slides.ini");
            assert_ptr_equal(diag->kind, problem_kind(PROBLEM_LOW_CONTRAST));
        }
        if (rows[i].ratio != NULL) {
            assert_string_equal(diags.list.items[0].args[0], "accent #F4D03F");
            assert_string_equal(diags.list.items[0].args[1], rows[i].ratio);
        }
        diags_done(&diags);
    }
}

/* The strip is red in every theme, and every text can be read. */
static void
test_wish_never_touches_the_strip(void **state)
{
    (void)state;
    struct theme day, theme;
    theme_day(&day);
    for (Sint32 color = 0; color <= 0xFFFFFF; color += 0x0A3F57) {
        for (Sint32 other = -1; other <= 0xFFFFFF; other += 0x1F35D7) {
            theme_of_wish(color, 1, other, 2, "slides.ini", NULL, &theme);
            assert_int_equal(rgb(&theme, TOKEN_ALARM), rgb(&day, TOKEN_ALARM));
            assert_int_equal(rgb(&theme, TOKEN_ON_ALARM),
                             rgb(&day, TOKEN_ON_ALARM));
            static const enum token texts[][2] = {
                {TOKEN_INK, TOKEN_PAPER},    {TOKEN_INK_2, TOKEN_PAPER},
                {TOKEN_INK_2, TOKEN_BAR},    {TOKEN_INK_2, TOKEN_PLATE},
                {TOKEN_ACCENT, TOKEN_PAPER}, {TOKEN_ACCENT, TOKEN_SURFACE},
                {TOKEN_ON_FILL, TOKEN_FILL},
            };
            for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
                assert_true(theme_contrast(theme.colors[texts[i][0]],
                                           theme.colors[texts[i][1]]) >= 7);
            }
            assert_true(theme_contrast(theme.colors[TOKEN_LINE],
                                       theme.colors[TOKEN_BAR]) >= 3);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_contrast_known),
        cmocka_unit_test(test_contrast_table),
        cmocka_unit_test(test_every_token_has_color_and_name),
        cmocka_unit_test(test_wish_of_the_built_in),
        cmocka_unit_test(test_wishes),
        cmocka_unit_test(test_wish_never_touches_the_strip),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
