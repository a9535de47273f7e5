/* Whether the calendar clock is believed. */
// links: sys/trust util/mem util/str
#include "sys/trust.h"

#include "content/tempdir.h"

#define RTC "sys/class/rtc/rtc"
#define BUILT 1790000000 /* 21 September 2026 */
#define SAVED 1795000000 /* 18 November 2026 */
#define NOW 1795510000   /* 24 November 2026 */
#define FAR 4102444800   /* 2100 */

static void
test_decide(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        struct trust_signs signs;
        bool trusted;
    } rows[] = {
        {"nothing is known", {0}, false},
        {"no chip, an old time restored", {.now = SAVED}, false},
        {"no chip, and it looks right", {.now = NOW}, false},
        {"synchronised", {.kernel_synchronised = true, .now = NOW}, true},
        {"timesyncd's mark", {.marked = true, .now = NOW}, true},
        /* A wrong mtime of the year 2100 must not outweigh the net. */
        {"synchronised, saved later",
         {.kernel_synchronised = true, .now = NOW, .saved = FAR},
         true},
        {"marked, saved later",
         {.marked = true, .now = NOW, .saved = FAR},
         true},
        {"a chip", {.chip = true, .now = NOW}, true},
        {"a chip after the last time",
         {.chip = true, .now = NOW, .saved = SAVED},
         true},
        {"a chip before the last time",
         {.chip = true, .now = SAVED - 1, .saved = SAVED},
         false},
        {"a chip at the last time",
         {.chip = true, .now = SAVED, .saved = SAVED},
         false},
        {"a chip with a dead battery: 1970", {.chip = true, .now = 60}, false},
        {"a chip of before the build", {.chip = true, .now = BUILT - 1}, false},
        {"a chip at the build", {.chip = true, .now = BUILT}, false},
        {"a chip right after the build",
         {.chip = true, .now = BUILT + 1},
         true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct trust_signs signs = rows[i].signs;
        signs.built = BUILT;
        if (trust_decide(&signs) != rows[i].trusted) {
            print_message("# %s\n", rows[i].what);
            fail();
        }
    }
}

static struct trust_signs
signs_of(const char *root)
{
    struct trust_signs signs;
    trust_read(root, &signs);
    return signs;
}

static void
test_read(void **state)
{
    const char *root = *state;
    struct trust_signs signs = signs_of(root);
    assert_false(signs.marked);
    assert_false(signs.chip);
    assert_int_equal(signs.saved, 0);
    assert_true(signs.built > 0);
    static const char *const folders[] = {
        "sys",   "sys/class", "sys/class/rtc", RTC "0",
        RTC "1", "run",       "run/systemd",   "run/systemd/timesync"};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        tempdir_mkdir(root, folders[i]);
    }
    /* Only the chip that set the clock counts, whichever it is. */
    tempdir_write(root, RTC "0/hctosys", "0\n");
    assert_false(signs_of(root).chip);
    tempdir_write(root, RTC "1/hctosys", "1\n");
    assert_true(signs_of(root).chip);
    tempdir_write(root, RTC "1/hctosys", "");
    assert_false(signs_of(root).chip);
    tempdir_write(root, "run/systemd/timesync/synchronized", "");
    assert_true(signs_of(root).marked);
}

static void
set_time(const char *path, time_t at)
{
    const struct timespec times[2] = {{.tv_sec = at}, {.tv_sec = at}};
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static void
test_saved(void **state)
{
    assert_int_equal(trust_saved(NULL, 0), 0);
    tempdir_mkdir(*state, "sets");
    tempdir_write(*state, "kvitto.txt", "");
    char *sets = tempdir_path(*state, "sets");
    char *receipt = tempdir_path(*state, "kvitto.txt");
    char *none = tempdir_path(*state, "none");
    set_time(sets, SAVED);
    set_time(receipt, SAVED - 5);
    const char *const paths[] = {none, NULL, receipt, sets};
    assert_int_equal(trust_saved(paths, 1), 0);
    assert_int_equal(trust_saved(paths, 3), SAVED - 5);
    assert_int_equal(trust_saved(paths, 4), SAVED);
    set_time(receipt, SAVED + 5);
    assert_int_equal(trust_saved(paths, 4), SAVED + 5);
    free(sets);
    free(receipt);
    free(none);
}

/* The time of a year 2100 in the kiosk's own files makes a chip doubtful, and
 * can never make a doubtful clock believed. */
static void
test_clock(void **state)
{
    (void)state;
    assert_int_equal(trust_clock(), trust_clock_after(0));
    assert_true(trust_clock() || !trust_clock_after(FAR));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_decide),
        cmocka_unit_test_setup_teardown(test_read, tempdir_setup,
                                        tempdir_teardown),
        cmocka_unit_test_setup_teardown(test_saved, tempdir_setup,
                                        tempdir_teardown),
        cmocka_unit_test(test_clock),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
