/* JSON, written and read. */
// links: util/json util/str util/utf8 util/mem
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "util/json.h"

static void
assert_text(const char *text, const char *wanted)
{
    struct str out = {0};
    json_add_text(&out, text);
    assert_string_equal(out.text, wanted);
    str_done(&out);
}

static void
test_write(void **state)
{
    (void)state;
    assert_text("", "\"\"");
    assert_text("Bärkehus", "\"Bärkehus\"");
    assert_text("a\"b\\c/d", "\"a\\\"b\\\\c/d\"");
    assert_text("\t\n\x01\x7F", "\"\\u0009\\u000a\\u0001\\u007f\"");
    assert_text("a\xFF\xE5z", "\"a\xEF\xBF\xBD\xEF\xBF\xBDz\"");
    assert_text("\xF0\x9F\x98\x80", "\"\xF0\x9F\x98\x80\"");
}

/* Every byte comes back as it was, in any text that is UTF-8. */
static void
test_back(void **state)
{
    (void)state;
    for (char c = 1; c > 0 && c < 127; c++) {
        const char text[] = {'x', c, 'y', '\0'};
        struct str out = {0};
        str_add(&out, "{\"k\": ");
        json_add_text(&out, text);
        str_add(&out, "}");
        struct json json;
        assert_true(json_read(out.text, out.length, &json));
        assert_string_equal(json_get(&json, "k"), text);
        json_done(&json);
        str_done(&out);
    }
}

static void
test_read(void **state)
{
    (void)state;
    static const char text[] = " {\"a\": 12, \"b\":[true, "
                               "null,\n{\"c\":\"\\u00e5\\n\\uD83D\\uDE00\"}],"
                               "\"d\": {}, \"e\": [], \"f\": -1.5e3} ";
    struct json json;
    assert_true(json_read(text, strlen(text), &json));
    assert_int_equal(json.pairs.count, 5);
    assert_string_equal(json_get(&json, "a"), "12");
    assert_string_equal(json_get(&json, "b.0"), "true");
    assert_string_equal(json_get(&json, "b.1"), "null");
    assert_string_equal(json_get(&json, "b.2.c"), "å\n\xF0\x9F\x98\x80");
    assert_string_equal(json_get(&json, "f"), "-1.5e3");
    assert_null(json_get(&json, "d"));
    json_done(&json);
}

static void
test_refuse(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",
        "{",
        "{\"a\"}",
        "{\"a\": 1,}",
        "[1 2]",
        "[1,]",
        "{\"a\": 1} x",
        "\"a",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u0000\"",
        "\"\\uD800\"",
        "\"\\uD800\\u0041\"",
        "\"a\nb\"",
        "\"\xFF\"",
        "nan",
        "-nan",
        "tru",
        "1-2",
        "{a: 1}",
        "[[[[[[[[[1]]]]]]]]]",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct json json;
        if (json_read(bad[i], strlen(bad[i]), &json)) {
            fail_msg("taken: %s", bad[i]);
        }
        json_done(&json);
    }
}

/* Cut anywhere, a document is not one. */
static void
test_cut(void **state)
{
    (void)state;
    static const char text[] = "{\"a\": [1, \"\\u00e5\", {\"b\": false}]}";
    for (size_t length = 0; length < sizeof text - 1; length++) {
        struct json json;
        assert_false(json_read(text, length, &json));
        json_done(&json);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_write), cmocka_unit_test(test_back),
        cmocka_unit_test(test_read),  cmocka_unit_test(test_refuse),
        cmocka_unit_test(test_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
