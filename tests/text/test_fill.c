/* Where lines end, in bare numbers. */
// links: text/fill util/mem util/str
#include "text/fill.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "util/str.h"

/* A word of n letters is n wide and a space 1. `.` at its end: the next one
 * begins a sentence; `!`: a line ends behind it; `-`: no space follows. */
static size_t
atoms_of(const char *text, struct fill_atom *atoms)
{
    size_t count = 0;
    bool sentence = true;
    while (*text != '\0') {
        size_t length = strcspn(text, " ");
        char last = text[length - 1];
        atoms[count++] =
            (struct fill_atom){.advance = (double)length + (last != '-'),
                               .tail = (double)length,
                               .hard = last == '!',
                               .sentence = sentence};
        sentence = last == '.';
        text += length + (text[length] == ' ');
    }
    return count;
}

static void
test_fills(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double width;
        bool sentences, balanced;
        const char *ends;
    } rows[] = {
        {"aaa", 3, false, false, "1"},
        {"aaa", 2, false, false, "1"},
        {"aaa bbb", 7, false, false, "2"},
        {"aaa bbb", 6.9, false, false, "1 2"},
        {"aaa bbb ccc", 7, false, false, "2 3"},
        {"aaa bbb ccc", 100, false, false, "3"},
        {"aaaaa b ccccc", 3, false, false, "1 2 3"},
        {"a! b c", 100, false, false, "1 3"},
        {"a! b! c", 100, true, true, "1 2 3"},
        {"a b!", 100, false, false, "2"},
        /* a sentence takes its own line when that costs nothing */
        {"aa. bb bb", 6, false, false, "2 3"},
        {"aa. bb bb", 6, true, false, "1 3"},
        {"aa. bb bb", 9, true, false, "3"},
        {"aa. bb bb bb", 6, true, false, "2 4"},
        {"aa bb. cc cc. dd dd dd", 9, true, false, "2 4 7"},
        {"aa bb. cc cc. dd dd dd", 9, false, false, "3 6 7"},
        /* of two ways with as many lines the first one is filled */
        {"aa aa aa aa aa", 8, true, false, "3 5"},
        {"aaaaaaaa aa! bb", 8, true, false, "1 2 3"},
        /* but no word stands alone at the end, where that costs nothing */
        {"aa aa aa aa", 8, true, false, "2 4"},
        {"aa aa aa aa", 8, false, false, "3 4"},
        {"aa aa aa aa! bb bb", 8, true, false, "2 4 6"},
        {"aa aa aaaaa aa", 11, true, false, "2 4"},
        {"aaa aa aaaaaaaa", 12, true, false, "2 3"},
        {"bb! aaa aa aaaaaaaa", 12, true, false, "1 3 4"},
        {"aa aa aa- aa", 9, true, false, "2 4"},
        {"aa aa aa aa. bbbb bbbb", 9, true, false, "2 4 6"},
        {"aaaa aaaaaaa aa", 8, true, false, "1 2 3"},
        {"aa. aa aa aa aa", 8, true, false, "2 5"},
        {"aa aa aa. bb", 9, true, false, "3 4"},
        /* nor is anything torn apart that no space parts */
        {"aa aa aa- aa aa", 9, true, false, "2 5"},
        {"aa- aa- aa- aa- aa", 6, true, false, "2 4 5"},
        {"aa aa aa- aaaa aa", 12, false, true, "2 5"},
        /* balance: the narrowest with as many lines */
        {"aa aa aa aa", 8, false, true, "2 4"},
        {"aa aa aa aa", 8.5, false, true, "2 4"},
        {"aa aa aa", 8, false, true, "3"},
        {"aaaaaaaa aa aa", 9, false, true, "1 3"},
        {"aaaaaaaaaa aa aa", 9, false, true, "1 3"},
        {"aa. bb bb bb cc", 11, true, true, "1 5"},
        {"aa aa! bb bb bb bb", 8, false, true, "2 4 6"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct fill_atom atoms[16];
        size_t ends[16];
        size_t count = atoms_of(rows[i].text, atoms);
        struct fill_wish wish = {rows[i].width, rows[i].sentences,
                                 rows[i].balanced};
        size_t lines = fill_lines(atoms, count, &wish, ends);
        struct str got = {0};
        for (size_t j = 0; j < lines; j++) {
            str_printf(&got, "%s%zu", j > 0 ? " " : "", ends[j]);
        }
        assert_string_equal(got.text, rows[i].ends);
        str_done(&got);
    }
}

static void
test_nothing(void **state)
{
    (void)state;
    struct fill_wish wish = {10, true, true};
    assert_int_equal(fill_lines(NULL, 0, &wish, NULL), 0);
}

/* No wish makes more lines than greed does, and none makes a line too wide. */
static void
test_never_more_lines(void **state)
{
    (void)state;
    unsigned seed = 1;
    for (int round = 0; round < 300; round++) {
        struct fill_atom atoms[60];
        size_t count = 1 + (size_t)round % 60;
        for (size_t i = 0; i < count; i++) {
            seed = seed * 1103515245U + 12345U;
            double width = 1 + (seed >> 16) % 9;
            atoms[i] = (struct fill_atom){.advance = width + 1,
                                          .tail = width,
                                          .hard = (seed >> 8) % 19 == 0,
                                          .sentence = (seed >> 4) % 5 == 0};
        }
        size_t ends[60], greedy[60];
        struct fill_wish plain = {.width = 10 + round % 30};
        size_t least = fill_lines(atoms, count, &plain, greedy);
        for (int kind = 1; kind < 4; kind++) {
            struct fill_wish wish = {plain.width, kind % 2 == 1, kind > 1};
            size_t lines = fill_lines(atoms, count, &wish, ends);
            assert_int_equal(lines, least);
            assert_int_equal(ends[lines - 1], count);
            for (size_t line = 0, at = 0; line < lines; line++) {
                double pen = 0;
                assert_true(ends[line] > at);
                for (; at < ends[line]; at++) {
                    assert_true(pen + atoms[at].tail <= wish.width + 0.01);
                    assert_true(!atoms[at].hard || at + 1 == ends[line]);
                    pen += atoms[at].advance;
                }
            }
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fills),
        cmocka_unit_test(test_nothing),
        cmocka_unit_test(test_never_more_lines),
    };
    return cmocka_run_group_tests_name("fill", tests, NULL, NULL);
}
