/* The built-in letters: all that Swedish and English need is there, can be
 * told apart, and is drawn where it is measured. */
// links: text/fonts text/locate text/breaks text/widths content/ini
// links: text/letters text/letter_forms text/glyphs text/measure
// links: text/paragraph text/atoms text/fill text/itemize text/bidi
// links: content/lang content/languages content/problem
// links: util/beneath util/diag util/order
// links: util/file util/log util/mem util/str util/utf8
#include "text/letters.h"

#include <unicode/uscript.h>

#include "content/lang.h"
#include "show.h"
#include "text/glyphs.h"
#include "text/measure.h"
#include "util/utf8.h"

enum { WIDTH = 120, HEIGHT = 60 };

static const char others[] = "ÅÄÖÜÉåäöüé–—’‘”“…·×";
static const SDL_Color black = {0, 0, 0, 255};

static const struct letter_form *
form_of(uint32_t code)
{
    for (size_t i = 0; i < letter_form_count; i++) {
        if (letter_forms[i].code == code) {
            return &letter_forms[i];
        }
    }
    return NULL;
}

static void
check_text(const char *text, const char *where)
{
    for (size_t at = 0, bytes = 1; text[at] != '\0'; at += bytes) {
        uint32_t code = utf8_decode(text + at, strlen(text + at), &bytes);
        if (!letters_has(code)) {
            fail_msg("%s: no letter for U+%04X", where, code);
        }
    }
}

static void
test_every_word(void **state)
{
    (void)state;
    static const char *const tags[] = {"sv", "en"};
    for (size_t i = 0; i < 2; i++) {
        const struct language *language = language_find(tags[i]);
        check_text(language->name, tags[i]);
        for (int word = 0; word < WORD_COUNT; word++) {
            check_text(language_word(language, (enum word)word), tags[i]);
        }
    }
    check_text(EMERGENCY_NUMBER, "the number");
    check_text(others, "others");
    for (uint32_t code = ' '; code <= '~'; code++) {
        assert_non_null(form_of(code));
    }
    assert_false(letters_has(0x628));
    assert_false(letters_has('\n'));
}

/* In bold as well: dots and rings stay apart. */
static void
test_told_apart(void **state)
{
    (void)state;
    for (size_t i = 0; i < letter_form_count; i++) {
        const struct letter_form *a = &letter_forms[i];
        assert_in_range(a->width, 1, 8);
        unsigned ink = 0;
        for (int row = 0; row < LETTERS_ROWS; row++) {
            assert_int_equal(a->rows[row] & (0xFF >> a->width), 0);
            ink |= a->rows[row];
        }
        /* No empty columns at the sides but those of a narrow digit. */
        bool plain = a->code != ' ' && !(a->code >= '0' && a->code <= '9');
        assert_true(!plain || (ink & 0x80));
        assert_true(!plain || (ink & (0x100U >> a->width)));
        for (size_t j = 0; j < i; j++) {
            const struct letter_form *b = &letter_forms[j];
            bool same = a->width == b->width, same_bold = same;
            for (int row = 0; row < LETTERS_ROWS; row++) {
                unsigned p = a->rows[row] * 2U, q = b->rows[row] * 2U;
                same = same && p == q;
                same_bold = same_bold && (p | p >> 1) == (q | q >> 1);
            }
            if (same || same_bold) {
                fail_msg("U+%04X looks like U+%04X", a->code, b->code);
            }
        }
    }
    for (uint32_t digit = '1'; digit <= '9'; digit++) {
        assert_int_equal(form_of(digit)->width, form_of('0')->width);
    }
}

static void
test_sizes(void **state)
{
    (void)state;
    static const struct {
        unsigned size_px, dot;
    } rows[] = {{0, 1},  {5, 1},  {14, 1}, {17, 1}, {18, 2},
                {28, 2}, {31, 2}, {32, 3}, {40, 3}, {112, 8}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(letters_dot(rows[i].size_px), rows[i].dot);
    }
}

static void
test_advance(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool bold;
        int dots;
    } rows[] = {
        {"", false, 0},        {"112", false, 24},   {"112", true, 27},
        {" ", false, 5},       {"\u00A0", false, 5}, {"\u202F", false, 5},
        {"I", false, 5},       {"\u2010", false, 6}, {"I\u00AD", false, 11},
        {"\u00ADI", false, 5}, {"باب", false, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *text = rows[i].text;
        assert_int_equal(letters_advance(28, rows[i].bold, text, strlen(text)),
                         2 * rows[i].dots);
    }
}

static SDL_Surface *
new_surface(void)
{
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormat(
        0, WIDTH, HEIGHT, 32, SDL_PIXELFORMAT_ARGB8888);
    SDL_FillRect(surface, NULL, 0xFFFFFFFF);
    return surface;
}

/* The surface in dots of `dot` pixels, `#` where there is ink; the caller
 * frees. Each dot is all ink or none. */
static char *
dots_of(const SDL_Surface *surface, int dot, SDL_Rect area)
{
    struct str out = {0};
    for (int y = area.y; y < area.y + area.h; y++) {
        for (int x = area.x; x < area.x + area.w; x++) {
            Uint32 first = 0;
            for (int i = 0; i < dot * dot; i++) {
                const char *line =
                    (const char *)surface->pixels +
                    (ptrdiff_t)(y * dot + i / dot) * surface->pitch;
                Uint32 pixel =
                    ((const Uint32 *)(const void *)line)[x * dot + i % dot];
                first = i == 0 ? pixel : first;
                assert_int_equal(pixel, first);
            }
            assert_true(first == 0xFFFFFFFF || first == 0xFF000000);
            str_add(&out, first == 0xFF000000 ? "#" : ".");
        }
        str_add(&out, "/");
    }
    return str_take(&out);
}

static void
test_drawn(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool bold;
        int dots;
        const char *wanted;
    } rows[] = {
        {"I", false, 5,
         "...../...../...../.###./..#../..#../..#../..#../..#../..#../..#../"
         "..#../.###./...../...../...../"},
        {"I", true, 6,
         "....../....../....../.####./..##../..##../..##../..##../..##../"
         "..##../..##../..##../.####./....../....../....../"},
        {"i.", false, 7,
         "......./......./......./.#...../.#...../......./.#...../.#...../"
         ".#...../.#...../.#...../.#..##./.#..##./......./......./......./"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        SDL_Surface *surface = new_surface();
        letters_draw(42, rows[i].bold, rows[i].text, strlen(rows[i].text),
                     black, surface, 6, 3 * LETTERS_ABOVE + 3);
        char *dots =
            dots_of(surface, 3, (SDL_Rect){2, 1, rows[i].dots, LETTERS_ROWS});
        assert_string_equal(dots, rows[i].wanted);
        free(dots);
        SDL_FreeSurface(surface);
    }
    /* What lies outside is cut. */
    SDL_Surface *surface = new_surface();
    letters_draw(400, true, "MMM", 3, black, surface, -100, 10);
    letters_draw(400, true, "MMM", 3, black, surface, 10000, -10000);
    SDL_FreeSurface(surface);
}

/* --- Where no font can be opened ------------------------------------------ */

static int
open_fonts(void **state)
{
    *state = fonts_open("tests/kiosk/no-fonts", NULL);
    return 0;
}

static int
close_fonts(void **state)
{
    fonts_close(*state);
    return 0;
}

static void
test_last_in_every_chain(void **state)
{
    struct fonts *fonts = *state;
    bool synthetic = true;
    assert_false(fonts_usable(fonts));
    assert_int_equal(fonts_face(fonts, USCRIPT_LATIN, false, 'a', &synthetic),
                     FACE_LETTERS);
    assert_false(synthetic);
    assert_int_equal(fonts_face(fonts, USCRIPT_LATIN, true, '1', &synthetic),
                     FACE_LETTERS);
    assert_true(synthetic);
    assert_int_equal(fonts_face(fonts, USCRIPT_ARABIC, false, '1', NULL),
                     FACE_LETTERS);
    assert_int_equal(fonts_face(fonts, USCRIPT_ARABIC, false, 0x628, NULL),
                     FACE_NONE);
    assert_null(fonts_font(fonts, FACE_LETTERS, 20, false));
    assert_string_equal(fonts_name(fonts, FACE_LETTERS), "letters");
    /* With fonts they stand behind. */
    struct fonts *all = fonts_open("fonts", NULL);
    assert_true(fonts_usable(all));
    assert_int_not_equal(fonts_face(all, USCRIPT_LATIN, false, '1', NULL),
                         FACE_LETTERS);
    fonts_close(all);
}

/* A paragraph is laid out with their widths and drawn. */
static void
test_paragraph(void **state)
{
    struct paragraph_format format = {
        .size_px = 28, .width_px = INT_MAX, .locale = "sv"};
    struct paragraph p;
    lay_out(*state, "Fara? *Ring* #112#.", &format, &p);
    char *lines = lines_of(&p);
    assert_string_equal(lines, "Fara? |Ring| |112|./");
    free(lines);
    assert_int_equal(p.missing.count, 0);
    SDL_Surface *surface = new_surface();
    for (size_t i = 0; i < p.runs.count; i++) {
        const struct run *run = &p.runs.items[i];
        assert_int_equal(run->face, FACE_LETTERS);
        assert_int_equal(run->synthetic_bold, run->bold);
        assert_int_equal(
            run->width,
            letters_advance(28, run->bold, p.text + run->start, run->length));
        assert_true(glyphs_draw(*state, run, p.text + run->start, run->length,
                                black, surface, run->x, 40));
    }
    struct measure_style style = {FACE_LETTERS, USCRIPT_LATIN, false, false};
    int left = 0, right = 0;
    assert_true(measure_ink(*state, &style, 28, "I", 1, &left, &right));
    assert_int_equal(left, 2);
    assert_int_equal(right, 8);
    assert_false(measure_ink(*state, &style, 28, "", 0, &left, &right));
    SDL_FreeSurface(surface);
    paragraph_done(&p);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_word),
        cmocka_unit_test(test_told_apart),
        cmocka_unit_test(test_sizes),
        cmocka_unit_test(test_advance),
        cmocka_unit_test(test_drawn),
        cmocka_unit_test(test_last_in_every_chain),
        cmocka_unit_test(test_paragraph),
    };
    return cmocka_run_group_tests_name("letters", tests, open_fonts,
                                       close_fonts);
}
