/* UTF-8, against RFC 3629. */
// links: util/utf8
#include "util/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/* Each code point there is comes back as itself. */
static void
test_round_trip(void **state)
{
    (void)state;
    for (uint32_t code = 0; code < 0x110100; code++) {
        char bytes[4];
        size_t written = utf8_encode(code, bytes), read = 0;
        bool is_char = code < 0x110000 && (code < 0xD800 || code > 0xDFFF);
        assert_int_equal(written > 0, is_char);
        if (is_char) {
            size_t length = code < 0x80      ? 1
                            : code < 0x800   ? 2
                            : code < 0x10000 ? 3
                                             : 4;
            assert_int_equal(written, length);
            assert_int_equal(utf8_decode(bytes, written, &read), code);
            assert_int_equal(read, written);
            assert_int_equal(utf8_valid_prefix(bytes, written), written);
            assert_int_equal(utf8_count(bytes, written), 1);
            /* Cut short it is nothing, whatever lies behind. */
            for (size_t cut = 1; cut < written; cut++) {
                assert_int_equal(utf8_decode(bytes, cut, &read), 0xFFFD);
                assert_int_equal(read, 1);
                assert_int_equal(utf8_valid_prefix(bytes, cut), 0);
            }
        }
    }
}

#define BYTES(literal) (literal), sizeof(literal) - 1

static void
test_valid_prefix(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t length, valid;
    } rows[] = {
        {BYTES(""), 0},
        {BYTES("abc"), 3},
        {BYTES("H\xC3\xB6r"), 4},
        {BYTES("a\0b"), 3},
        {BYTES("\xEF\xBF\xBD"), 3}, /* U+FFFD itself is valid */
        {BYTES("a\x80"), 1},
        {BYTES("a\xBF"), 1},
        {BYTES("a\xBF\xBF"), 1},
        {BYTES("a\xF9\x80\x80\x80"), 1},
        {BYTES("a\xFC\x80\x80\x80"), 1},
        {BYTES("a\xC0\x80"), 1},
        {BYTES("a\xC1\xBF"), 1},
        {BYTES("a\xC3"), 1},
        {BYTES("a\xC3("), 1},
        {BYTES("a\xE0\x80\x80"), 1},
        {BYTES("a\xE0\x9F\xBF"), 1},
        {BYTES("a\xE2\x82"), 1},
        {BYTES("a\xE2(\xA1"), 1},
        {BYTES("a\xED\xA0\x80"), 1},
        {BYTES("a\xED\xBF\xBF"), 1},
        {BYTES("a\xED\x9F\xBF"), 4},
        {BYTES("a\xF0\x80\x80\x80"), 1},
        {BYTES("a\xF0\x8F\xBF\xBF"), 1},
        {BYTES("a\xF0\x9F\x98"), 1},
        {BYTES("a\xF4\x8F\xBF\xBF"), 5},
        {BYTES("a\xF4\x90\x80\x80"), 1},
        {BYTES("a\xF5\x80\x80\x80"), 1},
        {BYTES("a\xFE"), 1},
        {BYTES("a\xFF"), 1},
        {BYTES("\xC3\xB6\xC3\xB6\xF6"), 4},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        print_message("# row %zu\n", i);
        assert_int_equal(utf8_valid_prefix(rows[i].bytes, rows[i].length),
                         rows[i].valid);
        if (rows[i].valid < rows[i].length) {
            size_t bytes = 0, at = rows[i].valid;
            assert_int_equal(
                utf8_decode(rows[i].bytes + at, rows[i].length - at, &bytes),
                0xFFFD);
            assert_int_equal(bytes, 1);
        }
    }
}

static void
test_count(void **state)
{
    (void)state;
    assert_int_equal(utf8_count("", 0), 0);
    assert_int_equal(utf8_count("Hör", strlen("Hör")), 3);
    assert_int_equal(utf8_count("ไทย", strlen("ไทย")), 3);
    assert_int_equal(utf8_count("😀a", strlen("😀a")), 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_valid_prefix),
        cmocka_unit_test(test_count),
    };
    return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}
