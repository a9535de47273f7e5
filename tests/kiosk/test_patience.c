/* Until when work must have told of progress. */
// links: kiosk/patience content/document util/clock util/mem util/str util/utf8
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kiosk/patience.h"

static void
test_due(void **state)
{
    (void)state;
    struct patience patience;
    patience_rest(&patience);
    assert_true(patience_due(&patience) == TICK_NEVER);
    patience_begin(&patience, PATIENCE_WORK, TICK_S(100));
    assert_int_equal(patience_due(&patience), TICK_S(115));
    patience_begin(&patience, PATIENCE_PICTURE, TICK_S(110));
    assert_int_equal(patience_due(&patience), TICK_S(170));
    /* A slow disk may take its time. */
    patience_begin(&patience, PATIENCE_DISK, TICK_S(120));
    assert_true(patience_due(&patience) == TICK_NEVER);
}

static void
test_slides(void **state)
{
    (void)state;
    char picture[] = "a.png";
    struct slide slide = {0};
    assert_int_equal(patience_of_slide(NULL), PATIENCE_WORK);
    assert_int_equal(patience_of_slide(&slide), PATIENCE_WORK);
    slide.picture = picture;
    assert_int_equal(patience_of_slide(&slide), PATIENCE_PICTURE);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_due),
        cmocka_unit_test(test_slides),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
