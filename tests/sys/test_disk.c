/* Does the disk keep what is written? */
// links: sys/disk util/mem util/str
#undef _FORTIFY_SOURCE
#include "../content/tempdir.h"
#include "faults.h"
#include "sys/disk.h"

static void
assert_nothing_left(const char *folder)
{
    char *path = tempdir_path(folder, "probe.tmp");
    assert_int_not_equal(access(path, F_OK), 0);
    free(path);
}

static void
test_good(void **state)
{
    assert_int_equal(disk_try(*state), DISK_GOOD);
    assert_nothing_left(*state);
    /* What a power cut left behind is in nobody's way. */
    tempdir_write(*state, "probe.tmp", "half");
    assert_int_equal(disk_try(*state), DISK_GOOD);
    assert_nothing_left(*state);
}

static void
test_not_there(void **state)
{
    char *path = tempdir_path(*state, "none");
    assert_int_equal(disk_try(path), DISK_BROKEN);
    int64_t free_mib = -1;
    bool read_only = true;
    assert_false(disk_look(path, &free_mib, &read_only));
    assert_int_equal(free_mib, -1);
    free(path);
}

static void
test_faults(void **state)
{
    faults_start(FAULT_READ_ONLY, 0);
    assert_int_equal(disk_try(*state), DISK_READ_ONLY);
    faults_stop();
    faults_start(FAULT_FULL, 1);
    assert_int_equal(disk_try(*state), DISK_FULL);
    faults_stop();
    /* Whatever fails, in whichever call: never good. */
    int n = 0;
    enum disk disk = DISK_BROKEN;
    while (disk != DISK_GOOD) {
        n++;
        faults_start(FAULT_ONCE, n);
        disk = disk_try(*state);
        if (faults_stop() < n) {
            assert_int_equal(disk, DISK_GOOD);
            break;
        }
        assert_true(n < 20);
    }
    /* Opening two, writing, syncing, reading: closing and deleting matter
     * not. */
    assert_true(n > 5);
}

static void
test_look(void **state)
{
    int64_t free_mib = -1;
    bool read_only = true;
    assert_true(disk_look(*state, &free_mib, &read_only));
    assert_true(free_mib >= 0);
    assert_false(read_only);
    assert_string_equal(disk_name(DISK_READ_ONLY), "read-only");
}

#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, tempdir_setup, tempdir_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_good),
        TEST(test_not_there),
        TEST(test_faults),
        TEST(test_look),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
