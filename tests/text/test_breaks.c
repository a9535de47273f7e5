/* Where lines, sentences and letters begin, by ICU. */
// links: text/breaks util/mem util/str util/utf8
#include "text/breaks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "util/str.h"

/* The text with a sign before each byte that has the mark. */
static char *
show(const char *locale, const char *text, unsigned char mark, const char *sign)
{
    struct breaks *breaks = breaks_new();
    size_t length = strlen(text);
    unsigned char *marks = malloc(length + 1);
    breaks_find(breaks, locale, text, length, marks);
    struct str out = {0};
    for (size_t i = 0; i <= length; i++) {
        str_add(&out, marks[i] & mark ? sign : "");
        str_append(&out, text + i, i < length);
    }
    free(marks);
    breaks_free(breaks);
    return str_take(&out);
}

static void
expect(const char *locale, unsigned char mark, const char *sign,
       const char *marked)
{
    struct str text = {0};
    for (const char *p = marked; *p != '\0';) {
        size_t length = strlen(sign);
        bool marks = strncmp(p, sign, length) == 0;
        str_append(&text, p, marks ? 0 : 1);
        p += marks ? length : 1;
    }
    char *got = show(locale, text.text ? text.text : "", mark, sign);
    assert_string_equal(got, marked);
    free(got);
    str_done(&text);
}

static void
test_lines(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"sv", "Hör ^du ^något?^"},
        {"sv", "Kom ^kl. ^18.30, ^alltså ^halv ^sju.^"},
        {"sv", "in- ^och ^utgång^"},
        {"sv", "(så ^här)^"},
        {"sv", "10 ^kr ^eller ^50\u00A0%^"},
        {"sv", "rad\n^rad^"},
        {"sv", "a\r\n^b^"},
        {"en", "and/^or ^“so”^"},
        {"uk", "Не ^обов'язково^"},
        {"ar", "اطرق ^باب ^الجيران.^"},
        {"fa", "می\u200Cشنوید ^که^"},
        {"ti", "ናይ ^ጎረቤት ^ማዕጾ።^"},
        {"ti", "ናይ፡^ጎረቤት^"},
        /* from the dictionary: Thai has no spaces between words */
        {"th", "สวัสดี^ครับ^"},
        {"th", "กด^กริ่ง^ที่^ประตู^"},
        {"th", "ไม่^ต้อง^รอ ^โทร ^112^"},
        {"", "a ^b^"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        expect(rows[i][0], BREAK_LINE, "^", rows[i][1]);
    }
}

static void
test_hard(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "a",
        "a\n^b",
        "a\n^\n^b",
        "a\n^",
        "a\u2028^b",
        "a\u2029^b",
        "\n^",
        "กดกริ่งที่ประตู\n^กดกริ่ง\n^",
        "a\v^\f^\r^b\r\n^c\xC2\x85^d",
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        expect("sv", BREAK_HARD, "^", rows[i]);
    }
}

static void
test_sentences(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"sv", "^Ring 112. ^Vänta. ^Kom!^"},
        {"sv", "^Kom t.ex. på kvällen. ^Eller inte?^"},
        {"ar", "^هل تسمع؟ ^اطرق الباب.^"},
        {"ti", "^ደውል። ^ኳሕኩሕ።^"},
        {"th", "^กดกริ่ง ไม่ต้องรอ^"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        expect(rows[i][0], BREAK_SENTENCE, "^", rows[i][1]);
    }
}

static void
test_clusters(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "^å^",
        "^a\u030A^b^",
        "^ก^ริ่^ง^",
        "^1\uFE0F\u20E3^2^",
        "^\U0001F468\u200D\U0001F469^a^",
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        expect("sv", BREAK_CLUSTER, "^", rows[i]);
    }
}

static void
test_soft_hyphens(void **state)
{
    (void)state;
    expect("sv", BREAK_SOFT, "^", "kom\u00AD^mun och kom\u00AD^mun");
    expect("sv", BREAK_LINE, "^", "kom\u00ADmun ^och^");
    expect("sv", BREAK_SOFT, "^", "\u00AD");
    expect("sv", BREAK_SOFT, "^", "kommun\u00AD");
    expect("sv", BREAK_SOFT, "^", "kom\u00AD\u00AD^mun");
    /* one that divides no word is a place like any other */
    expect("sv", BREAK_SOFT, "^", "kom \u00ADmun");
    expect("sv", BREAK_LINE, "^", "kom ^\u00AD^mun^");
}

static void
test_bind(void **state)
{
    (void)state;
    struct breaks *breaks = breaks_new();
    const char text[] = "Ring 116 016 nu";
    unsigned char marks[sizeof text];
    breaks_find(breaks, "sv", text, sizeof text - 1, marks);
    assert_true(marks[5] & BREAK_LINE);
    assert_true(marks[9] & BREAK_LINE);
    breaks_bind(marks, 5, 12);
    assert_int_equal(marks[5] & (BREAK_LINE | BREAK_BOUND), BREAK_BOUND);
    for (size_t i = 6; i < 12; i++) {
        assert_int_equal(marks[i], 0);
    }
    assert_true(marks[13] & BREAK_LINE);
    breaks_bind(marks, 13, 13);
    assert_true(marks[13] & BREAK_LINE);
    breaks_free(breaks);
}

static void
test_bind_keeps_hard(void **state)
{
    (void)state;
    struct breaks *breaks = breaks_new();
    const char text[] = "a\n11\n2";
    unsigned char marks[sizeof text];
    breaks_find(breaks, "sv", text, sizeof text - 1, marks);
    breaks_bind(marks, 2, 6);
    assert_true(marks[2] & BREAK_LINE);
    assert_true(marks[2] & BREAK_HARD);
    assert_true(marks[5] & BREAK_HARD);
    breaks_free(breaks);
}

/* Iterators are kept per language, and an odd one is no harm. */
static void
test_locales(void **state)
{
    (void)state;
    static const char *const locales[] = {"sv", "th", "sv", "xx-nonsense", ""};
    struct breaks *breaks = breaks_new();
    for (size_t i = 0; i < sizeof locales / sizeof locales[0]; i++) {
        unsigned char marks[4];
        breaks_find(breaks, locales[i], "a b", 3, marks);
        assert_true(marks[2] & BREAK_LINE);
        assert_false(marks[1] & BREAK_LINE);
    }
    breaks_free(breaks);
    breaks_free(NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),           cmocka_unit_test(test_hard),
        cmocka_unit_test(test_sentences),       cmocka_unit_test(test_clusters),
        cmocka_unit_test(test_soft_hyphens),    cmocka_unit_test(test_bind),
        cmocka_unit_test(test_bind_keeps_hard), cmocka_unit_test(test_locales),
    };
    return cmocka_run_group_tests_name("breaks", tests, NULL, NULL);
}
