/* Equal keys are the same picture. */
// links: kiosk/canvas paint/page paint/theme content/problem util/diag
// links: util/mem util/order util/str
#include "kiosk/canvas.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* Only page_print() asks for it, and nobody prints here. */
const char *
fonts_name(const struct fonts *fonts, face f)
{
    (void)fonts;
    (void)f;
    return "";
}

static void
test_keys(void **state)
{
    (void)state;
    struct canvas_key a = {.kind = CANVAS_SLIDE, .entry = 3}, b = a;
    assert_true(canvas_key_equal(&a, &b));
    b.entry = 4;
    assert_false(canvas_key_equal(&a, &b));
    b = a;
    b.generation++;
    assert_false(canvas_key_equal(&a, &b));
    b = a;
    b.night = true;
    assert_false(canvas_key_equal(&a, &b));
    a = b = (struct canvas_key){.kind = CANVAS_BAR};
    b.bar.position = 2;
    assert_false(canvas_key_equal(&a, &b));
    b = a;
    b.bar.pressed = TARGET_NEXT;
    assert_false(canvas_key_equal(&a, &b));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
