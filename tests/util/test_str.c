/* The growing string and the small questions about strings. */
// links: util/str util/mem
#include "util/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void
test_append(void **state)
{
    (void)state;
    struct str s = {0};
    str_append(&s, "abc", 2);
    assert_string_equal(s.text, "ab");
    str_add(&s, "");
    str_add(&s, "cd");
    str_printf(&s, "%d%s", 12, "é");
    assert_string_equal(s.text, "abcd12é");
    assert_int_equal(s.length, 8);
    str_append(&s, "\0x", 2);
    assert_memory_equal(s.text, "abcd12é\0x", 11);
    str_done(&s);
    assert_null(s.text);
    assert_int_equal(s.length, 0);
    str_done(&s);
}

static void
test_growth(void **state)
{
    (void)state;
    struct str s = {0};
    for (size_t i = 1; i <= 300; i++) {
        str_append(&s, "a", 1);
        assert_int_equal(s.length, i);
        assert_int_equal(strlen(s.text), i);
    }
    str_done(&s);
    str_add(&s, "longer than what a new string has room for");
    assert_string_equal(s.text, "longer than what a new string has room for");
    str_done(&s);
    struct str all = {0};
    for (int i = 0; i < 1000; i++) {
        str_printf(&all, "%03d", i);
    }
    assert_int_equal(all.length, 3000);
    assert_memory_equal(all.text + 2997, "999", 4);
    str_done(&all);
}

static void
test_take(void **state)
{
    (void)state;
    struct str s = {0};
    char *empty = str_take(&s);
    assert_string_equal(empty, "");
    free(empty);
    str_add(&s, "abc");
    char *text = str_take(&s);
    assert_string_equal(text, "abc");
    assert_null(s.text);
    assert_int_equal(s.capacity, 0);
    free(text);
}

static void
test_questions(void **state)
{
    (void)state;
    static const struct {
        const char *text, *part;
        bool starts, ends, ends_nocase;
    } rows[] = {
        {"a.md", ".md", false, true, true},
        {"a.MD", ".md", false, false, true},
        {"a.md", ".MD", false, false, true},
        {"a.md", "a.", true, false, false},
        {"a.md", "", true, true, true},
        {"", "", true, true, true},
        {"", "a", false, false, false},
        {"md", ".md", false, false, false},
        {".md", ".md", true, true, true},
        {"a.md~", ".md", false, false, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *text = rows[i].text, *part = rows[i].part;
        assert_int_equal(str_starts(text, part), rows[i].starts);
        assert_int_equal(str_ends(text, part), rows[i].ends);
        assert_int_equal(str_ends_nocase(text, part), rows[i].ends_nocase);
    }
}

static void
test_equal(void **state)
{
    (void)state;
    char copy[] = "abc";
    assert_true(str_equal("abc", copy));
    assert_false(str_equal("abc", "abd"));
    assert_false(str_equal("abc", NULL));
    assert_false(str_equal(NULL, "abc"));
    assert_false(str_equal(NULL, ""));
    assert_true(str_equal(NULL, NULL));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_append), cmocka_unit_test(test_growth),
        cmocka_unit_test(test_take),   cmocka_unit_test(test_questions),
        cmocka_unit_test(test_equal),
    };
    return cmocka_run_group_tests_name("str", tests, NULL, NULL);
}
