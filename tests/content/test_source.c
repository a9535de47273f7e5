/* Lines and columns of places in a text. */
// links: content/source util/mem util/utf8
#include "content/source.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char text[] = "aåb\n\nåäö 𝟙c\nd";

/* By counting from the start each time. */
static struct position
counted(size_t offset)
{
    struct position place = {10, 1};
    for (size_t i = 0; i < offset; i++) {
        if (text[i] == '\n') {
            place = (struct position){place.line + 1, 1};
        } else {
            place.column += ((unsigned char)text[i] & 0xC0) != 0x80;
        }
    }
    return place;
}

/* From every place to every other, forward and back. */
static void
finds_places_in_any_order(void **state)
{
    (void)state;
    for (size_t from = 0; from < sizeof text; from++) {
        for (size_t to = 0; to < sizeof text; to++) {
            struct source source;
            source_init(&source, text, sizeof text - 1, 10);
            source_place(&source, from);
            struct position got = source_place(&source, to);
            struct position wanted = counted(to);
            assert_int_equal(got.line, wanted.line);
            assert_int_equal(got.column, wanted.column);
            source_done(&source);
        }
    }
}

static void
knows_its_own_text(void **state)
{
    (void)state;
    struct source source;
    size_t offset = 99;
    source_init(&source, text, sizeof text - 1, 1);
    assert_true(source_offset(&source, text, &offset));
    assert_int_equal(offset, 0);
    assert_true(source_offset(&source, text + sizeof text - 2, &offset));
    assert_int_equal(offset, sizeof text - 2);
    assert_true(source_offset(&source, text + 1, NULL));
    assert_false(source_offset(&source, text + sizeof text - 1, &offset));
    assert_false(source_offset(&source, "elsewhere", &offset));
    assert_false(source_offset(&source, NULL, &offset));
    source_done(&source);
}

static void
collect(void *data, const char *line, size_t length, unsigned number)
{
    char *all = data;
    size_t used = strlen(all);
    all[used] = (char)('a' + (int)number);
    memcpy(all + used + 1, line, length);
    all[used + 1 + length] = ';';
}

static void
remembers_lines(void **state)
{
    (void)state;
    char lines[64] = "";
    struct source source;
    source_init(&source, text, sizeof text - 1, 1);
    source_unseen(&source, collect, lines);
    assert_string_equal(lines, "baåb;c;dåäö 𝟙c;ed;");
    source_see(&source, 0);
    source_see(&source, 9);
    memset(lines, 0, sizeof lines);
    source_unseen(&source, collect, lines);
    assert_string_equal(lines, "c;ed;");
    source_done(&source);
    source_init(&source, "", 0, 1);
    memset(lines, 0, sizeof lines);
    source_unseen(&source, collect, lines);
    assert_string_equal(lines, "b;");
    source_done(&source);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_places_in_any_order),
        cmocka_unit_test(knows_its_own_text),
        cmocka_unit_test(remembers_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
