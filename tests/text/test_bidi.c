/* Levels and order of writing direction. */
// links: text/bidi util/mem util/utf8 util/str
#include "text/bidi.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "util/str.h"

/* The level of each code point as a digit. */
static void
expect(const char *text, bool rtl, size_t isolate_start, size_t isolate_end,
       const char *wanted)
{
    unsigned char levels[128];
    size_t length = strlen(text);
    assert_true(length < sizeof levels);
    struct bidi_isolate isolate = {isolate_start, isolate_end, 99};
    bidi_levels(text, length, rtl, &isolate, isolate_end > 0, levels);
    struct str got = {0};
    for (size_t i = 0; i < length; i++) {
        if (((unsigned char)text[i] & 0xC0) != 0x80) {
            str_printf(&got, "%u", (unsigned)levels[i]);
        } else {
            assert_int_equal(levels[i], levels[i - 1]);
        }
    }
    if (isolate_end > 0) {
        str_printf(&got, " in %u", (unsigned)isolate.around);
    }
    assert_string_equal(got.text, wanted);
    str_done(&got);
}

static void
test_levels(void **state)
{
    (void)state;
    expect("ab 12", false, 0, 0, "00000");
    expect("ab 12", true, 0, 0, "22222");
    expect("אב ab", true, 0, 0, "11122");
    expect("אב ab", false, 0, 0, "11000");
    expect("אב 12.", true, 0, 0, "111221");
    expect("a (אב) b", false, 0, 0, "00011000");
    expect("אב (ab) ג", true, 0, 0, "111122111");
    /* U+2029 would begin another paragraph */
    expect("א\u2029.א", false, 0, 0, "1111");
}

/* A number of several groups falls apart in a right-to-left line unless it is
 * isolated: UAX #9 puts each group on its own. */
static void
test_isolates(void **state)
{
    (void)state;
    expect("ا 0-66 00", true, 0, 0, "112122122");
    expect("ا 0-66 00", true, 3, 10, "112222222 in 1");
    expect("116 016", true, 0, 0, "2221222");
    expect("116 016", true, 0, 7, "2222222 in 1");
    expect("ab 116 016 אב", false, 3, 10, "0002222222011 in 0");
    expect("אב 112 ג", false, 5, 8, "11122211 in 1");
    /* and does not pull its neighbours along */
    expect("אב +46 ג", true, 5, 8, "11122211 in 1");
}

static void
expect_order(const char *levels, const char *wanted)
{
    unsigned char numbers[16] = {0};
    size_t order[16], count = strlen(levels);
    for (size_t i = 0; i < count; i++) {
        numbers[i] = (unsigned char)(levels[i] - '0');
    }
    bidi_order(numbers, count, order);
    struct str got = {0};
    for (size_t i = 0; i < count; i++) {
        str_printf(&got, "%zu", order[i]);
    }
    assert_string_equal(got.text ? got.text : "", wanted);
    str_done(&got);
}

static void
test_order(void **state)
{
    (void)state;
    expect_order("", "");
    expect_order("0", "0");
    expect_order("000", "012");
    expect_order("111", "210");
    expect_order("010", "012");
    expect_order("121", "210");
    expect_order("1221", "3120");
    expect_order("0110", "0213");
    expect_order("01210", "03214");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_levels),
        cmocka_unit_test(test_isolates),
        cmocka_unit_test(test_order),
    };
    return cmocka_run_group_tests_name("bidi", tests, NULL, NULL);
}
