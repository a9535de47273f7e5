/* Which font serves which letter, and what is said when one is missing. */
// links: text/fonts text/locate text/breaks text/widths content/ini
// links: text/letters text/letter_forms
// links: content/problem
// links: util/beneath util/diag util/order util/file util/log util/mem
// links: util/str util/utf8
#include "text/fonts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uscript.h>
#include <unistd.h>

#include <cmocka.h>

#include "content/problem.h"
#include "text/locate.h"
#include "util/str.h"

static char *
make_folder(void)
{
    const char *base = getenv("TMPDIR");
    char *folder = xprintf("%s/fonts-XXXXXX", base ? base : "/tmp");
    assert_non_null(mkdtemp(folder));
    return folder;
}

static void
write_file(const char *folder, const char *name, const void *data,
           size_t length)
{
    char *path = xprintf("%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(data, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
    free(path);
}

static void
write_ini(const char *folder, const char *text)
{
    write_file(folder, "fonts.ini", text, strlen(text));
}

static void
remove_folder(char *folder, const char *const *names)
{
    for (; *names; names++) {
        char *path = xprintf("%s/%s", folder, *names);
        unlink(path);
        free(path);
    }
    assert_int_equal(rmdir(folder), 0);
    free(folder);
}

/* The project's own fonts.ini: all nine languages, both weights. */
static void
test_shipped(void **state)
{
    (void)state;
    static const struct {
        int script;
        bool bold;
        uint32_t code;
        const char *name;
    } rows[] = {
        {USCRIPT_LATIN, false, 0xE5, "NotoSans-Regular.ttf"},
        {USCRIPT_LATIN, true, 0xE5, "NotoSans-Bold.ttf"},
        {USCRIPT_CYRILLIC, false, 0x457, "NotoSans-Regular.ttf"},
        {USCRIPT_ARABIC, false, 0x634, "NotoSansArabic-Regular.ttf"},
        {USCRIPT_ARABIC, true, 0x67E, "NotoSansArabic-Bold.ttf"},
        {USCRIPT_THAI, false, 0xE01, "NotoSansThai-Regular.ttf"},
        {USCRIPT_THAI, true, 0xE01, "NotoSansThai-Bold.ttf"},
        {USCRIPT_ETHIOPIC, false, 0x1200, "NotoSansEthiopic-Regular.ttf"},
        {USCRIPT_ETHIOPIC, true, 0x1362, "NotoSansEthiopic-Bold.ttf"},
        {USCRIPT_HEBREW, false, 0x5D0, "NotoSansHebrew-Regular.ttf"},
        /* its own font has the digits; Latin letters it has not */
        {USCRIPT_ARABIC, false, '1', "NotoSansArabic-Regular.ttf"},
        {USCRIPT_ARABIC, false, 'a', "NotoSans-Regular.ttf"},
        {USCRIPT_ARABIC, true, '(', "NotoSans-Bold.ttf"},
        {USCRIPT_THAI, false, '1', "NotoSans-Regular.ttf"},
        /* a sign, then a letter of a script that the text is not in */
        {USCRIPT_LATIN, false, 0x2192, "NotoSansSymbols-Regular.ttf"},
        {USCRIPT_LATIN, false, 0xE01, "NotoSansThai-Regular.ttf"},
        {USCRIPT_DEVANAGARI, false, 'a', "NotoSans-Regular.ttf"},
        {USCRIPT_LATIN, false, 0x1F600, "none"},
        {USCRIPT_LATIN, false, 0xE000, "none"},
    };
    struct diags diags = {0};
    struct fonts *fonts = fonts_open("fonts", &diags);
    assert_int_equal(diags.list.count, 0);
    assert_true(fonts_usable(fonts));
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
            bool synthetic = true;
            face f = fonts_face(fonts, rows[i].script, rows[i].bold,
                                rows[i].code, &synthetic);
            assert_string_equal(fonts_name(fonts, f), rows[i].name);
            assert_false(synthetic);
            assert_int_equal(f == FACE_NONE, str_equal(rows[i].name, "none"));
        }
    }
    face latin = fonts_face(fonts, USCRIPT_LATIN, false, 'a', NULL);
    face arabic = fonts_face(fonts, USCRIPT_ARABIC, false, 0x634, NULL);
    assert_true(fonts_own(fonts, USCRIPT_CYRILLIC, latin));
    assert_false(fonts_own(fonts, USCRIPT_ARABIC, latin));
    assert_true(fonts_own(fonts, USCRIPT_ARABIC, arabic));
    assert_false(fonts_own(fonts, USCRIPT_DEVANAGARI, latin));
    fonts_close(fonts);
    diags_done(&diags);
}

static void
test_sizes(void **state)
{
    (void)state;
    struct fonts *fonts = fonts_open("fonts", NULL);
    face f = fonts_face(fonts, USCRIPT_LATIN, false, 'H', NULL);
    TTF_Font *small = fonts_font(fonts, f, 40, false);
    TTF_Font *large = fonts_font(fonts, f, 80, false);
    assert_non_null(small);
    assert_ptr_equal(fonts_font(fonts, f, 40, false), small);
    assert_ptr_not_equal(large, small);
    assert_ptr_not_equal(fonts_font(fonts, f, 40, true), small);
    assert_int_equal(TTF_GetFontHinting(small), TTF_HINTING_NONE);
    assert_int_equal(TTF_GetFontStyle(small), TTF_STYLE_NORMAL);
    assert_int_equal(TTF_GetFontStyle(fonts_font(fonts, f, 40, true)),
                     TTF_STYLE_BOLD);
    /* pixels per em: Noto Sans' capitals are 0.714 em high */
    int top = 0;
    assert_int_equal(
        TTF_GlyphMetrics32(large, 'H', NULL, NULL, NULL, &top, NULL), 0);
    assert_in_range(top, 57, 58);
    assert_null(fonts_font(fonts, f, 0, false));
    assert_null(fonts_font(fonts, f, 1000000, false));
    assert_null(fonts_font(fonts, FACE_NONE, 40, false));
    fonts_close(fonts);
}

/* Opens a folder with this fonts.ini and compares what was said about it:
 * `code line:column file package`. */
static struct fonts *
open_with(const char *folder, const char *ini, const char *wanted)
{
    if (ini) {
        write_ini(folder, ini);
    }
    struct diags diags = {0};
    struct fonts *fonts = fonts_open(folder, &diags);
    struct str got = {0};
    for (size_t i = 0; i < diags.list.count; i++) {
        const struct diag *d = &diags.list.items[i];
        str_printf(&got, "%s%s %u:%u %s %s", i > 0 ? "; " : "", d->kind->code,
                   d->line, d->column, d->args[0] ? d->args[0] : "-",
                   d->args[1] ? d->args[1] : "-");
        assert_true(str_starts(d->path, folder));
        assert_true(str_ends(d->path, "/fonts.ini") ||
                    str_ends(d->path, "/Own.ttf"));
    }
    assert_string_equal(got.text ? got.text : "", wanted);
    str_done(&got);
    diags_done(&diags);
    return fonts;
}

static void
test_missing(void **state)
{
    (void)state;
    static const struct {
        const char *ini, *wanted;
        bool usable;
    } rows[] = {
        {"[Latin]\nregular = NotoSans-Regular.ttf\n", "", true},
        {"[Latin]\nregular = Gone.ttf\npackage = fonts-gone\n",
         "missing-font 2:11 Gone.ttf fonts-gone", false},
        {"[Latin]\nregular = Gone.ttf, NotoSans-Regular.ttf, Away.ttf\n",
         "missing-font 2:11 Gone.ttf fonts-noto-core", true},
        {"[Latin]\nregular = NotoSans-Regular.ttf\nbold = Gone.ttf\n"
         "package = p\n",
         "missing-font 3:8 Gone.ttf p", true},
        {"[Latin]\nregular = ../NotoSans-Regular.ttf\n",
         "missing-font 2:11 ../NotoSans-Regular.ttf fonts-noto-core", false},
        {"[Latin]\nbold = NotoSans-Bold.ttf\n", "", true},
        {"[Latin]\nregular = NotoSans-Regular.ttf\nitalic = x.ttf\n"
         "[Elvish]\nregular = y.ttf\n",
         "unknown-key 3:1 italic -; unknown-section 4:1 Elvish -", true},
        {"[Latn]\nregular = NotoSans-Regular.ttf\n", "", true},
        {"[Thai]\nregular = NotoSansThai-Regular.ttf\n", "", false},
        {"", "", false},
        {"[Latin]\nregular = \xFF.ttf\n", "unreadable 0:0 - -", true},
        {NULL, "unreadable 0:0 - -", true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char *folder = make_folder();
        struct fonts *fonts = open_with(folder, rows[i].ini, rows[i].wanted);
        assert_int_equal(fonts_usable(fonts), rows[i].usable);
        fonts_close(fonts);
        remove_folder(folder, (const char *const[]){"fonts.ini", NULL});
    }
    fonts_close(NULL);
}

static void
test_no_folder(void **state)
{
    (void)state;
    struct fonts *fonts =
        open_with("/nowhere/at/all", NULL, "unreadable 0:0 - -");
    assert_true(fonts_usable(fonts));
    fonts_close(fonts);
}

static struct bytes
read_noto(void)
{
    struct locate *locate = locate_new("/nowhere");
    char *path = locate_find(locate, "NotoSans-Regular.ttf");
    assert_non_null(path);
    struct bytes bytes = {0};
    assert_true(locate_read(path, &bytes));
    free(path);
    locate_free(locate);
    return bytes;
}

/* A font of one's own lies in the folder itself; one that is empty, cut short
 * or something else is as good as none. */
static void
test_own_file(void **state)
{
    (void)state;
    struct bytes noto = read_noto();
    char *folder = make_folder();
    static const char ini[] = "[Latin]\nregular = Own.ttf\npackage = p\n";
    static const char gone[] = "missing-font 2:11 Own.ttf p";
    write_file(folder, "Own.ttf", noto.data, noto.length);
    struct fonts *fonts = open_with(folder, ini, "");
    face f = fonts_face(fonts, USCRIPT_LATIN, false, 'a', NULL);
    assert_string_equal(fonts_name(fonts, f), "Own.ttf");
    fonts_close(fonts);
    fonts_close(open_with(folder, "[Latin]\nregular = ./Own.ttf\n",
                          "missing-font 2:11 ./Own.ttf fonts-noto-core"));
    for (size_t sixteenth = 0; sixteenth < 16; sixteenth++) {
        write_file(folder, "Own.ttf", noto.data, noto.length * sixteenth / 16);
        fonts = open_with(folder, ini, gone);
        assert_false(fonts_usable(fonts));
        fonts_close(fonts);
    }
    char *random = malloc(noto.length);
    unsigned seed = 7;
    for (size_t i = 0; i < noto.length; i++) {
        seed = seed * 1103515245U + 12345U;
        random[i] = (char)(seed >> 16);
    }
    write_file(folder, "Own.ttf", random, noto.length);
    fonts_close(open_with(folder, ini, gone));
    /* a right beginning and nothing behind it: nothing opens, nothing dies */
    memcpy(random, noto.data, 12 + 16 * 20);
    write_file(folder, "Own.ttf", random, noto.length);
    fonts = open_with(folder, ini, "unreadable 0:0 - -");
    assert_false(fonts_usable(fonts));
    fonts_close(fonts);
    free(random);
    free(noto.data);
    remove_folder(folder, (const char *const[]){"fonts.ini", "Own.ttf", NULL});
}

/* Glyphs that do not load are looked for in the next file. */
static void
test_damaged_outlines(void **state)
{
    (void)state;
    struct bytes noto = read_noto();
    char *folder = make_folder();
    for (size_t at = 12; at + 16 < noto.length; at += 16) {
        const unsigned char *table = (const unsigned char *)noto.data + at;
        if (memcmp(table, "glyf", 4) == 0) {
            size_t offset = (size_t)table[8] << 24 | (size_t)table[9] << 16 |
                            (size_t)table[10] << 8 | table[11];
            memset(noto.data + offset, 0x7F, noto.length / 2 - offset);
            break;
        }
    }
    write_file(folder, "Own.ttf", noto.data, noto.length);
    struct fonts *fonts = open_with(
        folder, "[Latin]\nregular = Own.ttf, NotoSans-Regular.ttf\n", "");
    face f = fonts_face(fonts, USCRIPT_LATIN, false, 'a', NULL);
    assert_string_equal(fonts_name(fonts, f), "NotoSans-Regular.ttf");
    fonts_close(fonts);
    free(noto.data);
    remove_folder(folder, (const char *const[]){"fonts.ini", "Own.ttf", NULL});
}

/* Files that are replaced or taken away while the program runs do no harm. */
static void
test_file_goes_away(void **state)
{
    (void)state;
    struct bytes noto = read_noto();
    char *folder = make_folder();
    write_file(folder, "Own.ttf", noto.data, noto.length);
    struct fonts *fonts = open_with(folder, "[Latin]\nregular = Own.ttf\n", "");
    face f = fonts_face(fonts, USCRIPT_LATIN, false, 'a', NULL);
    write_file(folder, "Own.ttf", "", 0);
    assert_non_null(fonts_font(fonts, f, 33, false));
    assert_true(fonts_has(fonts, f, 'b'));
    fonts_close(fonts);
    free(noto.data);
    remove_folder(folder, (const char *const[]){"fonts.ini", "Own.ttf", NULL});
}

static void
test_synthetic(void **state)
{
    (void)state;
    char *folder = make_folder();
    struct fonts *fonts = open_with(folder,
                                    "[Latin]\nregular = NotoSans-Regular.ttf\n"
                                    "[Thai]\nbold = NotoSansThai-Bold.ttf\n",
                                    "");
    bool synthetic = false;
    face f = fonts_face(fonts, USCRIPT_LATIN, true, 'a', &synthetic);
    assert_string_equal(fonts_name(fonts, f), "NotoSans-Regular.ttf");
    assert_true(synthetic);
    fonts_face(fonts, USCRIPT_LATIN, false, 'a', &synthetic);
    assert_false(synthetic);
    /* better a bold letter than none */
    f = fonts_face(fonts, USCRIPT_THAI, false, 0xE01, &synthetic);
    assert_string_equal(fonts_name(fonts, f), "NotoSansThai-Bold.ttf");
    assert_false(synthetic);
    fonts_close(fonts);
    remove_folder(folder, (const char *const[]){"fonts.ini", NULL});
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shipped),
        cmocka_unit_test(test_sizes),
        cmocka_unit_test(test_missing),
        cmocka_unit_test(test_no_folder),
        cmocka_unit_test(test_own_file),
        cmocka_unit_test(test_damaged_outlines),
        cmocka_unit_test(test_file_goes_away),
        cmocka_unit_test(test_synthetic),
    };
    return cmocka_run_group_tests_name("fonts", tests, NULL, NULL);
}
