/* Problems: kept, sorted, counted and printed. */
// links: util/diag util/order util/mem util/str
#include "util/diag.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const struct diag_kind broken = {
    .code = "broken",
    .severity = DIAG_ERROR,
    .in = {{"“%1” is not %2, 100%", "mend %1"}, {"”%1” är inte %2", "laga %1"}},
};

static const struct diag_kind odd = {
    .code = "odd",
    .severity = DIAG_WARNING,
    .in = {{"odd %3%4", NULL}, {"udda %3", NULL}},
};

static void
expect(const struct diags *diags, size_t index, enum diag_language language,
       const char *wanted)
{
    char *line = diag_format(&diags->list.items[index], language);
    assert_string_equal(line, wanted);
    free(line);
}

static void
test_format(void **state)
{
    (void)state;
    struct diags diags = {0};
    char path[] = "sv/a.md", arg[] = "x";
    diags_add(&diags, &broken, path, 12, 3, arg, "y", NULL);
    path[0] = arg[0] = '!'; /* it was copied */
    diags_add(&diags, &broken, "a", 12, 0, "x", NULL, NULL);
    diags_add(&diags, &odd, "a", 0, 3, NULL, NULL, "z");
    expect(&diags, 0, DIAG_EN,
           "sv/a.md:12:3: error: “x” is not y, 100%; mend x [broken]");
    expect(&diags, 0, DIAG_SV,
           "sv/a.md:12:3: fel: ”x” är inte y; laga x [broken]");
    expect(&diags, 1, DIAG_SV, "a:12: fel: ”x” är inte ; laga x [broken]");
    diags_add(&diags, &odd, "a", 1, 1, NULL, NULL, "z");
    expect(&diags, 3, DIAG_EN, "a:1:1: warning: odd z%4 [odd]");
    expect(&diags, 2, DIAG_EN, "a: warning: odd z%4 [odd]");
    expect(&diags, 2, DIAG_SV, "a: varning: udda z [odd]");
    diags_done(&diags);
    diags_done(&diags);
}

static void
test_sort(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        unsigned line, column;
        const char *arg;
    } rows[] = {
        {"sv/10-a.md", 1, 1, "9"}, {"sv/9-a.md", 20, 1, "8"},
        {"sv/9-a.md", 3, 9, "5"},  {"sv/9-a.md", 3, 2, "3"},
        {"sv/9-a.md", 3, 2, "4"},  {"contacts.ini", 0, 0, "1"},
        {"sv/9-a.md", 0, 0, "2"},  {"sv/9-a.md", 4, 1, "6"},
        {"sv/9-a.md", 4, 1, "7"},
    };
    struct diags diags = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        diags_add(&diags, &odd, rows[i].path, rows[i].line, rows[i].column,
                  rows[i].arg, NULL, NULL);
    }
    diags_sort(&diags);
    char order[16] = "";
    for (size_t i = 0; i < diags.list.count; i++) {
        order[i] = diags.list.items[i].args[0][0];
    }
    assert_string_equal(order, "123456789");
    diags_done(&diags);
    diags_sort(&diags); /* none */
    assert_int_equal(diags.list.count, 0);
    diags_done(&diags);
}

static void
test_count(void **state)
{
    (void)state;
    struct diags diags = {0};
    diags_add(&diags, &odd, "a", 1, 1, NULL, NULL, NULL);
    diags_add(&diags, &broken, "b", 1, 1, NULL, NULL, NULL);
    diags_add(&diags, &odd, "b", 1, 1, NULL, NULL, NULL);
    assert_int_equal(diags_count(&diags, DIAG_ERROR), 1);
    assert_int_equal(diags_count(&diags, DIAG_WARNING), 2);
    assert_false(diags_has_error(&diags, "a"));
    assert_true(diags_has_error(&diags, "b"));
    assert_false(diags_has_error(&diags, "c"));
    diags_done(&diags);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_format),
        cmocka_unit_test(test_sort),
        cmocka_unit_test(test_count),
    };
    return cmocka_run_group_tests_name("diag", tests, NULL, NULL);
}
