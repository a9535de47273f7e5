/* Staff's text files: what Notepad, Word and macOS save, and what is garbage.
 */
// links: content/encoding content/problem util/diag util/order util/mem
// links: util/str util/utf8
#include "content/encoding.h"

#include <stdlib.h>
#include <string.h>

#include "codes.h"
#include "util/mem.h"

struct row {
    const char *bytes;
    size_t length;
    const char *text; /* NULL: refused */
    const char *codes;
};

/* A literal with its length, as it may hold NULs. */
#define BYTES(literal) (literal), sizeof(literal) - 1

static const struct row rows[] = {
    {BYTES(""), "", ""},
    {BYTES("a"), "a", ""},
    {BYTES("a\nb\n"), "a\nb\n", ""},
    /* line ends */
    {BYTES("a\r\nb\r\n"), "a\nb\n", ""},
    {BYTES("a\rb\r"), "a\nb\n", ""},
    {BYTES("a\r\r\nb\n\rc"), "a\n\nb\n\nc", ""},
    {BYTES("\r"), "\n", ""},
    /* UTF-8 with and without BOM */
    {BYTES("H\xC3\xB6r"), "H\xC3\xB6r", ""},
    {BYTES("\xEF\xBB\xBF"), "", ""},
    {BYTES("\xEF\xBB\xBFH\xC3\xB6r\r\n"), "H\xC3\xB6r\n", ""},
    {BYTES("\xEF\xBB"), NULL, "not-utf8 1:1"},
    /* a BOM inside is a letter like others */
    {BYTES("a\xEF\xBB\xBF"), "a\xEF\xBB\xBF", ""},
    /* UTF-16 */
    {BYTES("\xFF\xFE"), "", ""},
    {BYTES("\xFF\xFEH\0\xF6\0r\0\r\0\n\0"), "H\xC3\xB6r\n", ""},
    {BYTES("\xFE\xFF\0H\0\xF6\0r\0\r\0\n"), "H\xC3\xB6r\n", ""},
    {BYTES("\xFF\xFE\x01\x0E"), "\xE0\xB8\x81", ""},
    {BYTES("\xFF\xFE\x3D\xD8\x00\xDE"), "\xF0\x9F\x98\x80", ""},
    {BYTES("\xFE\xFF\xD8\x3D\xDE\x00"), "\xF0\x9F\x98\x80", ""},
    {BYTES("\xFF\xFE\xFF\xFF"), "\xEF\xBF\xBF", ""},
    {BYTES("\xFE\xFF"), "", ""},
    {BYTES("\xFE\xFF\xD8\x00\xDC\x00"), "\xF0\x90\x80\x80", ""},
    {BYTES("\xFE\xFF\xDB\xFF\xDF\xFF"), "\xF4\x8F\xBF\xBF", ""},
    {BYTES("\xFE\xFF\xE0\x00"), "\xEE\x80\x80", ""},
    /* a byte too few, half a pair, the halves in the wrong order */
    {BYTES("\xFF\xFEH\0\xF6"), NULL, "not-utf8 1:2"},
    {BYTES("\xFF\xFEH"), NULL, "not-utf8 1:1"},
    {BYTES("\xFF\xFEH\0\n\0\x3D\xD8"), NULL, "not-utf8 2:1"},
    {BYTES("\xFF\xFE\x3D\xD8H\0"), NULL, "not-utf8 1:1"},
    {BYTES("\xFF\xFE\x00\xDE\x3D\xD8"), NULL, "not-utf8 1:1"},
    {BYTES("\xFE\xFF\xDC\x00\xDC\x00"), NULL, "not-utf8 1:1"},
    {BYTES("\xFE\xFF\xD8\x3D\xE0\x00"), NULL, "not-utf8 1:1"},
    {BYTES("\xFE\xFF\xD8\x3D\xDC"), NULL, "not-utf8 1:1"},
    /* not UTF-8: Latin-1, overlong, surrogate, too large, cut */
    {BYTES("a\nH\xF6r"), NULL, "not-utf8 2:2"},
    {BYTES("\xC3\xB6\xC3\xB6 \xF6"), NULL, "not-utf8 1:4"},
    {BYTES("\r\n\r\r\n \xF6"), NULL, "not-utf8 4:2"},
    {BYTES("\xC0\x80"), NULL, "not-utf8 1:1"},
    {BYTES("\xED\xA0\x80"), NULL, "not-utf8 1:1"},
    {BYTES("\xF4\x90\x80\x80"), NULL, "not-utf8 1:1"},
    {BYTES("abc\xE2\x82"), NULL, "not-utf8 1:4"},
    {BYTES("\x80"), NULL, "not-utf8 1:1"},
    /* NUL */
    {BYTES("\0"), NULL, "nul-byte 1:1"},
    {BYTES("a\r\nb\0c"), NULL, "nul-byte 2:2"},
    {BYTES("\xFF\xFE"
           "a\0\0\0"),
     NULL, "nul-byte 1:2"},
    /* UTF-16 without BOM, and UTF-32 */
    {BYTES("a\0b\0"), NULL, "nul-byte 1:2"},
    {BYTES("\xFF\xFE\0\0a\0\0\0"), NULL, "nul-byte 1:1"},
    /* the first of two faults */
    {BYTES("\0\n\xF6"), NULL, "nul-byte 1:1"},
    {BYTES("\xF6\n\0"), NULL, "not-utf8 1:1"},
};

static void
test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct row *row = &rows[i];
        /* Exactly so large, that a sanitizer sees a byte read beyond. */
        struct bytes text = {xalloc(row->length + 1), row->length};
        memcpy(text.data, row->bytes, row->length);
        struct diags diags = {0};
        bool done = encoding_decode(&text, "sv/10-a.md", &diags);
        print_message("# row %zu\n", i);
        assert_int_equal(done, row->text != NULL);
        if (row->text != NULL) {
            assert_int_equal(text.length, strlen(row->text));
            assert_string_equal(text.data, row->text);
        } else {
            assert_string_equal(diags.list.items[0].path, "sv/10-a.md");
        }
        expect_codes(&diags, row->codes);
        free(text.data);
    }
}

/* The worst growth there is: 2 bytes to 3. */
static void
test_growth(void **state)
{
    (void)state;
    enum { UNITS = 5000 };
    struct bytes text = {xalloc(2 + 2 * UNITS + 1), 2 + 2 * UNITS};
    memcpy(text.data, "\xFE\xFF", 2);
    memset(text.data + 2, 0x12, 2 * UNITS); /* U+1212 */
    struct diags diags = {0};
    assert_true(encoding_decode(&text, "a", &diags));
    assert_int_equal(text.length, 3 * UNITS);
    assert_memory_equal(text.data + 3 * (UNITS - 1), "\xE1\x88\x92", 4);
    free(text.data);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_growth),
    };
    return cmocka_run_group_tests_name("encoding", tests, NULL, NULL);
}
