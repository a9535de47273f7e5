/* Styled text to lines: exact lines in exact widths. */
// links: text/paragraph text/atoms text/fill text/itemize text/bidi
// links: text/measure text/fonts text/locate text/breaks text/widths
// links: text/letters text/letter_forms
// links: content/ini content/problem
// links: util/beneath util/diag util/order util/file util/log
// links: util/mem util/str util/utf8
#include "text/paragraph.h"

#include <stdio.h>
#include <unicode/uscript.h>
#include <unistd.h>

#include "show.h"

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

/* Of the text on one line. */
static int
text_width(struct fonts *fonts, const char *text, unsigned size_px, bool bold)
{
    struct paragraph_part part = {
        .text = text, .length = strlen(text), .bold = bold};
    struct paragraph_format format = {
        .size_px = size_px, .width_px = INT_MAX, .locale = ""};
    struct paragraph paragraph;
    paragraph_layout(fonts, &part, 1, &format, &paragraph);
    int width = paragraph.width;
    paragraph_done(&paragraph);
    return width;
}

static void
expect(struct fonts *fonts, const char *locale, int width,
       enum paragraph_fill fill, const char *text, const char *wanted)
{
    struct paragraph_format format = {.size_px = 40,
                                      .width_px = width,
                                      .rtl = str_equal(locale, "ar") ||
                                             str_equal(locale, "fa"),
                                      .locale = locale,
                                      .fill = fill};
    struct paragraph paragraph;
    lay_out(fonts, text, &format, &paragraph);
    char *got = lines_of(&paragraph);
    assert_string_equal(got, wanted);
    free(got);
    paragraph_done(&paragraph);
}

static void
test_lines(void **state)
{
    static const struct {
        const char *locale;
        int width;
        enum paragraph_fill fill;
        const char *text, *wanted;
    } rows[] = {
        {"sv", INT_MAX, PARAGRAPH_GREEDY, "", ""},
        {"sv", INT_MAX, PARAGRAPH_GREEDY, "Hör du något?", "Hör du något?/"},
        {"sv", 400, PARAGRAPH_GREEDY,
         "Ring på hos grannen och fråga hur det är.",
         "Ring på hos grannen/och fråga hur det är./"},
        {"sv", 400, PARAGRAPH_GREEDY, "Ring   på   hos   grannen   nu",
         "Ring   på   hos/grannen   nu/"},
        {"en", 420, PARAGRAPH_GREEDY,
         "Take another neighbour along if you can.",
         "Take another/neighbour along if/you can./"},
        {"en", 420, PARAGRAPH_BALANCED,
         "Take another neighbour along if you can.",
         "Take another/neighbour/along if you can./"},
        {"sv", 500, PARAGRAPH_SENTENCES,
         "Hämta hjälp. Du behöver inte göra allt själv.",
         "Hämta hjälp. Du behöver/inte göra allt själv./"},
        {"sv", 560, PARAGRAPH_SENTENCES, "Hämta hjälp. Du behöver inte gå.",
         "Hämta hjälp./Du behöver inte gå./"},
        /* parts: a run each, bold is wider */
        {"sv", INT_MAX, PARAGRAPH_GREEDY, "*Ring på* hos grannen.",
         "Ring på| hos grannen./"},
        {"sv", 300, PARAGRAPH_GREEDY, "*Ring på* hos grannen.",
         "Ring på| hos/grannen./"},
        /* hard breaks; what stands at a line's end is not shown */
        {"sv", INT_MAX, PARAGRAPH_GREEDY, "a  \nb\n\nc\n", "a/b//c/"},
        {"sv", INT_MAX, PARAGRAPH_GREEDY, "a\u2028b\u2029c", "a/b/c/"},
        {"sv", INT_MAX, PARAGRAPH_GREEDY, "a\tb\r\nc", "a b/c/"},
        /* numbers: whole, with the word before them */
        {"sv", 330, PARAGRAPH_GREEDY, "Eller ring då #116 016# nu.",
         "Eller ring/då |116 016| nu./"},
        {"sv", 330, PARAGRAPH_GREEDY, "Eller så ring #116 016# nu.",
         "Eller så/ring |116 016| nu./"},
        {"sv", 120, PARAGRAPH_GREEDY, "Ring #020-50 50 50#.",
         "Ring/020-50 50 50|./"},
        {"sv", 260, PARAGRAPH_GREEDY, "Ring #020-50 50 50#",
         "Ring/020-50 50 50/"},
        /* soft hyphens only in need, then between letters */
        {"sv", 200, PARAGRAPH_GREEDY, "i Smedje\u00ADbackens kommun",
         "i/Smedje\u00AD/backens/kommun/"},
        {"sv", 400, PARAGRAPH_GREEDY, "i Smedje\u00ADbackens kommun",
         "i Smedje\u00ADbackens/kommun/"},
        {"sv", 200, PARAGRAPH_GREEDY, "i Smedjebacken nu",
         "i/Smedjeba/cken nu/"},
        {"sv", 200, PARAGRAPH_GREEDY, "ord\u00AD", "ord/"},
        {"sv", 80, PARAGRAPH_GREEDY, "mm   .mm", "mm/.m/m/"},
        {"sv", 200, PARAGRAPH_GREEDY, "or\u00AD*d\u00AD*e", "or|d|e/"},
        {"sv", 60, PARAGRAPH_GREEDY, "a\u030Aa\u030Aa\u030Aa\u030A",
         "a\u030Aa\u030A/a\u030Aa\u030A/"},
        /* the dictionary */
        {"th", 230, PARAGRAPH_GREEDY, "กดกริ่งที่ประตูเพื่อนบ้าน",
         "กดกริ่งที่ประตู/เพื่อนบ้าน/"},
        /* right to left */
        {"ar", INT_MAX, PARAGRAPH_GREEDY, "اتصل على الرقم #0240-66 00 00#.",
         "<.|0240-66 00 00|<اتصل على الرقم /"},
        {"ar", INT_MAX, PARAGRAPH_GREEDY, "قال (Bärkehus) نعم",
         "< نعم|<)|Bärkehus|<(|<قال /"},
        {"fa", INT_MAX, PARAGRAPH_GREEDY, "در سال 2026 بود",
         "< بود|2026|<در سال /"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        expect(*state, rows[i].locale, rows[i].width, rows[i].fill,
               rows[i].text, rows[i].wanted);
    }
}

/* Boxes stand side by side and inside the width; right-to-left lines end at
 * the right edge. */
static void
test_boxes(void **state)
{
    static const struct {
        bool rtl;
        int width;
        const char *text;
    } rows[] = {
        {false, 400, "Ring *på hos* grannen och #112# fråga hur det är."},
        {true, 400, "اطرق *باب* الجيران واتصل على #112# الآن"},
        {true, INT_MAX, "اطرق *باب* الجيران\nواتصل"},
        {false, INT_MAX, "En rad\noch en längre rad"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct paragraph_format format = {.size_px = 40,
                                          .width_px = rows[i].width,
                                          .rtl = rows[i].rtl,
                                          .locale = ""};
        struct paragraph p;
        lay_out(*state, rows[i].text, &format, &p);
        assert_true(p.lines.count > 1);
        assert_false(p.overflow);
        int box = rows[i].width == INT_MAX ? p.width : rows[i].width;
        int widest = 0;
        for (size_t j = 0; j < p.lines.count; j++) {
            const struct line *line = &p.lines.items[j];
            int x = line->x;
            for (size_t k = 0; k < line->count; k++) {
                const struct run *run = &p.runs.items[line->first + k];
                assert_int_equal(run->x, x);
                assert_true(run->width > 0);
                x += run->width;
            }
            assert_int_equal(x, line->x + line->width);
            assert_in_range(line->width, 1, box);
            assert_int_equal(line->x, rows[i].rtl ? box - line->width : 0);
            widest = line->width > widest ? line->width : widest;
        }
        assert_int_equal(p.width, widest);
        paragraph_done(&p);
    }
}

static void
test_runs(void **state)
{
    struct paragraph_format format = {
        .size_px = 50, .width_px = INT_MAX, .rtl = true, .locale = "ar"};
    struct paragraph p;
    lay_out(*state, "رقم *الشرطة* Polis: #114 14#", &format, &p);
    static const struct {
        const char *text;
        unsigned size_px, mark;
        bool bold, rtl;
        int script;
    } rows[] = {
        {"114 14", 50, 3, false, false, USCRIPT_LATIN},
        {": ", 56, 2, false, true, USCRIPT_ARABIC},
        {"Polis", 50, 2, false, false, USCRIPT_LATIN},
        {" ", 56, 2, false, true, USCRIPT_ARABIC},
        {"الشرطة", 56, 1, true, true, USCRIPT_ARABIC},
        {"رقم ", 56, 0, false, true, USCRIPT_ARABIC},
    };
    assert_int_equal(p.runs.count, sizeof rows / sizeof rows[0]);
    for (size_t i = 0; i < p.runs.count; i++) {
        const struct run *run = &p.runs.items[i];
        assert_int_equal(run->length, strlen(rows[i].text));
        assert_memory_equal(p.text + run->start, rows[i].text, run->length);
        assert_int_equal(run->size_px, rows[i].size_px);
        assert_int_equal(run->mark, rows[i].mark);
        assert_int_equal(run->bold, rows[i].bold);
        assert_int_equal(run->rtl, rows[i].rtl);
        assert_int_equal(run->script, rows[i].script);
        assert_false(run->synthetic_bold || run->italic);
    }
    paragraph_done(&p);
}

static void
test_missing(void **state)
{
    struct paragraph_format format = {
        .size_px = 40, .width_px = INT_MAX, .locale = "sv"};
    struct paragraph p;
    lay_out(*state, "Hej *\U0001F600 du*\x01", &format, &p);
    char *got = lines_of(&p);
    assert_string_equal(got, "Hej | du/");
    free(got);
    assert_int_equal(p.missing.count, 2);
    assert_int_equal(p.missing.items[0].code, 0x1F600);
    assert_int_equal(p.missing.items[0].at, 4);
    assert_int_equal(p.missing.items[0].mark, 1);
    assert_int_equal(p.missing.items[1].code, 1);
    assert_int_equal(p.missing.items[1].mark, 2);
    paragraph_done(&p);
}

static void
test_too_wide(void **state)
{
    struct paragraph_format format = {
        .size_px = 40, .width_px = 200, .locale = "sv"};
    struct paragraph p;
    lay_out(*state, "ja Smedje\u00ADbackens #0240-66 00 00#", &format, &p);
    assert_int_equal(p.lines.count, 4);
    assert_false(p.lines.items[0].broken_inside);
    assert_true(p.lines.items[1].broken_inside);
    assert_false(p.lines.items[2].broken_inside);
    assert_false(p.lines.items[3].broken_inside);
    assert_true(p.overflow);
    assert_true(p.width > 200);
    assert_int_equal(p.lines.items[3].width, p.width);
    /* with the hyphen that is drawn there */
    assert_int_equal(p.lines.items[1].width,
                     text_width(*state, "Smedje\u2010", 40, false));
    paragraph_done(&p);
    format.width_px = 0;
    lay_out(*state, "ab", &format, &p);
    assert_int_equal(p.lines.count, 2);
    assert_true(p.overflow);
    paragraph_done(&p);
}

static void
test_text_width(void **state)
{
    int regular = text_width(*state, "Start", 40, false);
    assert_in_range(regular, 85, 100);
    assert_true(text_width(*state, "Start", 40, true) > regular);
    assert_in_range(text_width(*state, "Start", 400, false), 10 * regular - 5,
                    10 * regular + 5);
    assert_int_equal(text_width(*state, "", 40, false), 0);
}

/* The left ink of an H stands 0.098 em inside, that of a j outside. */
static void
test_bearing(void **state)
{
    static const struct {
        const char *text;
        bool rtl;
        int least, most;
    } rows[] = {
        {"Hej", false, 19, 20}, {"j", false, -12, -8},   {"L", false, 19, 20},
        {"L", true, 0, 8},      {"*H*a", false, 17, 20}, {"", false, 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct paragraph_format format = {.size_px = 200,
                                          .width_px = INT_MAX,
                                          .rtl = rows[i].rtl,
                                          .locale = "sv"};
        struct paragraph p;
        lay_out(*state, rows[i].text, &format, &p);
        int bearing = paragraph_bearing(*state, &p, 0);
        assert_true(bearing >= rows[i].least && bearing <= rows[i].most);
        assert_int_equal(paragraph_bearing(*state, &p, 9), 0);
        paragraph_done(&p);
    }
}

/* Without any font the built-in letters serve, other scripts are missing, and
 * nothing falls over. */
static void
test_no_fonts(void **state)
{
    (void)state;
    const char *base = getenv("TMPDIR");
    char *folder = xprintf("%s/none-XXXXXX", base ? base : "/tmp");
    assert_non_null(mkdtemp(folder));
    char *ini = xprintf("%s/fonts.ini", folder);
    FILE *file = fopen(ini, "w");
    assert_non_null(file);
    fclose(file);
    struct fonts *fonts = fonts_open(folder, NULL);
    assert_false(fonts_usable(fonts));
    struct paragraph_format format = {
        .size_px = 40, .width_px = 100, .locale = "sv"};
    struct paragraph p;
    lay_out(fonts, "ב\n#112#", &format, &p);
    assert_int_equal(p.missing.count, 1);
    assert_int_equal(p.lines.count, 2);
    assert_int_equal(p.runs.count, 1);
    assert_int_equal(p.runs.items[0].face, FACE_LETTERS);
    assert_int_equal(paragraph_bearing(fonts, &p, 0), 0);
    paragraph_done(&p);
    paragraph_done(&p);
    fonts_close(fonts);
    unlink(ini);
    rmdir(folder);
    free(ini);
    free(folder);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),    cmocka_unit_test(test_boxes),
        cmocka_unit_test(test_runs),     cmocka_unit_test(test_missing),
        cmocka_unit_test(test_too_wide), cmocka_unit_test(test_text_width),
        cmocka_unit_test(test_bearing),  cmocka_unit_test(test_no_fonts),
    };
    return cmocka_run_group_tests_name("paragraph", tests, open_fonts,
                                       close_fonts);
}
