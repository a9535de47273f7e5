/* Widths and ink of shaped text. */
// links: text/measure text/fonts text/locate text/breaks text/widths
// links: text/letters text/letter_forms
// links: content/ini content/problem
// links: util/beneath util/diag util/order util/file util/log
// links: util/mem util/str util/utf8
#include "text/measure.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <unicode/uscript.h>

#include <cmocka.h>

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

static struct measure_style
style_of(struct fonts *fonts, int script, uint32_t code)
{
    return (struct measure_style){
        .face = fonts_face(fonts, script, false, code, NULL),
        .script = script,
        .rtl = script == USCRIPT_ARABIC};
}

static const struct {
    int script;
    uint32_t code;
    const char *text;
} texts[] = {
    {USCRIPT_LATIN, 'a', "Hör du något som oroar dig, AVATAR?"},
    {USCRIPT_LATIN, 'a', "j"},
    {USCRIPT_CYRILLIC, 0x430, "Подзвоніть у двері"},
    {USCRIPT_ARABIC, 0x628, "اطرق باب الجيران ر"},
    {USCRIPT_THAI, 0xE01, "กดกริ่งที่ประตูเพื่อนบ้านน้ำ"},
    {USCRIPT_ETHIOPIC, 0x1200, "ናይ ጎረቤት ማዕጾ ኳሕኩሕ።"},
};

/* What is scaled from the reference size is what SDL_ttf makes of the text at
 * the size itself; it rounds each advance to 1/64 pixel. */
static void
test_scales(void **state)
{
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct measure_style style =
            style_of(*state, texts[i].script, texts[i].code);
        for (unsigned size = 8; size < 300; size = size * 5 / 4) {
            size_t length = strlen(texts[i].text);
            double got =
                measure_advance(*state, &style, size, texts[i].text, length);
            TTF_Font *font = fonts_font(*state, style.face, size, false);
            measure_set(font, &style);
            struct str text = {0};
            str_printf(&text, " %s  ", texts[i].text);
            int all = 0, spaces = 0;
            assert_int_equal(TTF_SizeUTF8(font, text.text, &all, NULL), 0);
            assert_int_equal(TTF_SizeUTF8(font, "   ", &spaces, NULL), 0);
            str_done(&text);
            double slack = 2 + (double)length / 64;
            assert_true(fabs(got - (all - spaces)) <= slack);
        }
    }
}

static void
test_adds_up(void **state)
{
    struct measure_style style = style_of(*state, USCRIPT_LATIN, 'a');
    double word = measure_advance(*state, &style, 50, "grannen", 7);
    double space = measure_advance(*state, &style, 50, " ", 1);
    double both = measure_advance(*state, &style, 50, "grannen grannen", 15);
    assert_true(fabs(both - 2 * word - space) < 0.2);
    assert_true(measure_advance(*state, &style, 50, "", 0) == 0);
    /* a text of any length, in pieces */
    struct str text = {0};
    for (size_t i = 0; i < 10000; i++) {
        str_add(&text, "grannen");
    }
    double all = measure_advance(*state, &style, 50, text.text, text.length);
    /* letters kern where a piece ends */
    assert_true(fabs(all - 10000 * word) < 10);
    str_done(&text);
    for (size_t i = 0; i < 35000; i++) {
        str_add(&text, "å");
    }
    all = measure_advance(*state, &style, 50, text.text, text.length);
    double letter = measure_advance(*state, &style, 50, "å", 2);
    assert_true(fabs(all - 35000 * letter) < 1);
    str_done(&text);
}

static void
test_kerning(void **state)
{
    struct measure_style style = style_of(*state, USCRIPT_LATIN, 'a');
    double apart = measure_advance(*state, &style, 100, "A", 1) +
                   measure_advance(*state, &style, 100, "V", 1);
    assert_true(measure_advance(*state, &style, 100, "AV", 2) < apart - 1);
}

static void
test_soft_hyphen(void **state)
{
    struct measure_style style = style_of(*state, USCRIPT_LATIN, 'a');
    double word = measure_advance(*state, &style, 50, "kom", 3);
    double inside = measure_advance(*state, &style, 50, "ko\u00ADm", 5);
    double end = measure_advance(*state, &style, 50, "kom\u00AD", 5);
    double hyphen = measure_advance(*state, &style, 50, "kom\u2010", 6);
    assert_true(fabs(inside - word) < 1);
    assert_true(end > word + 5);
    assert_true(fabs(end - hyphen) < 0.01);
}

/* Ink is told from the pen, also where it begins left of it. */
static void
test_ink(void **state)
{
    struct measure_style style = style_of(*state, USCRIPT_LATIN, 'a');
    int left = 0, right = 0;
    assert_true(measure_ink(*state, &style, 200, "H", 1, &left, &right));
    double advance = measure_advance(*state, &style, 200, "H", 1);
    assert_in_range(left, 19, 20);
    assert_in_range(right, (int)advance - 20, (int)advance - 19);
    assert_true(measure_ink(*state, &style, 200, "j", 1, &left, &right));
    assert_true(left < -5);
    assert_false(measure_ink(*state, &style, 200, " ", 1, &left, &right));
    assert_false(measure_ink(*state, &style, 0, "H", 1, &left, &right));
    style = style_of(*state, USCRIPT_ARABIC, 0x628);
    assert_true(measure_ink(*state, &style, 200, "باب", 6, &left, &right));
    advance = measure_advance(*state, &style, 200, "باب", 6);
    assert_true(left > -20 && left < 40);
    assert_true(right > advance - 40 && right < advance + 20);
}

static void
test_no_font(void **state)
{
    struct measure_style style = {.face = FACE_NONE, .script = USCRIPT_LATIN};
    int left = 0, right = 0;
    assert_true(measure_advance(*state, &style, 50, "a", 1) == 0);
    assert_false(measure_ink(*state, &style, 50, "a", 1, &left, &right));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scales),  cmocka_unit_test(test_adds_up),
        cmocka_unit_test(test_kerning), cmocka_unit_test(test_soft_hyphen),
        cmocka_unit_test(test_ink),     cmocka_unit_test(test_no_font),
    };
    return cmocka_run_group_tests_name("measure", tests, open_fonts,
                                       close_fonts);
}
