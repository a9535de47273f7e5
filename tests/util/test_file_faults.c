/*
 * Files when the system fails: each operation of replacing fails in turn, and
 * what is there afterwards is the old file or the new one, whole. The system's
 * calls are replaced here, for the whole program, by ones that can fail.
 */
// links: util/beneath util/file util/log util/mem
#undef _FORTIFY_SOURCE /* its inline calls would not come here */
#include "util/file.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cmocka.h>

#include "util/log.h"

/* What the next calls do. A test sets it and clears it. */
static struct {
    bool on;
    int fail_at; /* the n-th call fails with EIO; 0: none */
    int calls;
    bool interrupt; /* every other read and write ends in EINTR */
    bool was_interrupted;
    size_t at_most; /* bytes a read or write moves; 0: all */
} faults;

/* Counts the call; true when it is the one to fail. */
static bool
fails(void)
{
    if (faults.on && ++faults.calls == faults.fail_at) {
        errno = EIO;
        return true;
    }
    return false;
}

static bool
interrupts(void)
{
    faults.was_interrupted =
        faults.on && faults.interrupt && !faults.was_interrupted;
    if (faults.was_interrupted) {
        errno = EINTR;
    }
    return faults.was_interrupted;
}

static size_t
part_of(size_t count)
{
    bool cut = faults.on && faults.at_most > 0 && count > faults.at_most;
    return cut ? faults.at_most : count;
}

/* The names of the parameters are the system's affair. */
/* NOLINTBEGIN(readability-inconsistent-declaration-parameter-name) */

ssize_t
write(int fd, const void *data, size_t count)
{
    if (fd > 2 && (interrupts() || fails())) {
        return -1;
    }
    return syscall(SYS_write, fd, data, fd > 2 ? part_of(count) : count);
}

ssize_t
read(int fd, void *data, size_t count)
{
    if (interrupts() || fails()) {
        return -1;
    }
    return syscall(SYS_read, fd, data, part_of(count));
}

int
fsync(int fd)
{
    return fails() ? -1 : (int)syscall(SYS_fsync, fd);
}

/* As on Linux: a close() that fails has closed. */
int
close(int fd)
{
    bool failed = fails();
    int result = (int)syscall(SYS_close, fd);
    if (failed) {
        errno = EIO;
    }
    return failed ? -1 : result;
}

int
renameat(int old_fd, const char *old_path, int new_fd, const char *new_path)
{
    return fails() ? -1
                   : (int)syscall(SYS_renameat2, old_fd, old_path, new_fd,
                                  new_path, 0);
}

int
openat(int fd, const char *path, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    int mode = (flags & O_CREAT) != 0 ? va_arg(args, int) : 0;
    va_end(args);
    return fails() ? -1 : (int)syscall(SYS_openat, fd, path, flags, mode);
}

/* NOLINTEND(readability-inconsistent-declaration-parameter-name) */

static int
make_folder(void **state)
{
    char path[] = "/tmp/faults-XXXXXX";
    int *fd = calloc(1, sizeof *fd);
    if (fd == NULL || mkdtemp(path) == NULL) {
        free(fd);
        return -1;
    }
    *fd = open(path, O_RDONLY | O_DIRECTORY);
    *state = fd;
    log_set_level((enum log_level)0); /* the failures are meant */
    return *fd < 0 ? -1 : chdir(path);
}

static int
remove_folder(void **state)
{
    int *fd = *state;
    char path[64] = "";
    bool known = getcwd(path, sizeof path) != NULL;
    unlinkat(*fd, "a", 0);
    unlinkat(*fd, "a.tmp", 0);
    unlinkat(*fd, "sub/a", 0);
    unlinkat(*fd, "sub", AT_REMOVEDIR);
    close(*fd);
    free(fd);
    return known ? rmdir(path) : -1;
}

static bool
holds(int folder, const char *path, const char *wanted)
{
    struct bytes text = {0};
    if (file_read(folder, path, 1000, &text) != FILE_OK) {
        return false;
    }
    bool same = strcmp(text.data, wanted) == 0;
    free(text.data);
    return same;
}

static bool
exists(int folder, const char *path)
{
    return faccessat(folder, path, F_OK, 0) == 0;
}

/* How many operations a replacement takes. */
static int
count_operations(int folder, const char *path)
{
    memset(&faults, 0, sizeof faults);
    faults.on = true;
    assert_true(file_replace(folder, path, "old old", 7));
    faults.on = false;
    return faults.calls;
}

static void
replace_with_each_fault(int folder, const char *path)
{
    int operations = count_operations(folder, path);
    assert_true(operations >= 8); /* 2 × open, fsync, close, … */
    bool renamed = false;
    for (int n = 1; n <= operations; n++) {
        memset(&faults, 0, sizeof faults);
        faults.fail_at = n;
        faults.on = true;
        bool done = file_replace(folder, path, "new", 3);
        faults.on = false;
        print_message("# %s: operation %d of %d\n", path, n, operations);
        bool old = holds(folder, path, "old old");
        bool new = holds(folder, path, "new");
        assert_true(old != new);
        /* Once it is there, it stays; the last close() says nothing. */
        assert_true(new || !renamed);
        renamed = new;
        assert_true(done == (n == operations));
        assert_false(exists(folder, "a.tmp"));
        assert_false(exists(folder, "sub/a.tmp"));
    }
    assert_true(renamed);
}

static void
test_replace(void **state)
{
    const int *folder = *state;
    replace_with_each_fault(*folder, "a");
    mkdirat(*folder, "sub", 0755);
    replace_with_each_fault(*folder, "sub/a");
}

static void
test_interrupted(void **state)
{
    const int *folder = *state;
    static const char text[] = "a text of some length";
    memset(&faults, 0, sizeof faults);
    faults.interrupt = true;
    faults.at_most = 3;
    faults.on = true;
    bool done = file_replace(*folder, "a", text, strlen(text));
    bool same = holds(*folder, "a", text);
    faults.on = false;
    assert_true(done);
    assert_true(same);
}

static void
test_read_fails(void **state)
{
    const int *folder = *state;
    assert_true(file_replace(*folder, "a", "hello", 5));
    /* Both openat(), read() of the text, and read() of its end; what is third
     * is the close() of the file's path. */
    static const int calls[] = {1, 2, 4, 5};
    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++) {
        struct bytes text = {0};
        memset(&faults, 0, sizeof faults);
        faults.on = true;
        faults.fail_at = calls[i];
        enum file_result result = file_read(*folder, "a", 1000, &text);
        faults.on = false;
        assert_int_equal(result, FILE_UNREADABLE);
        assert_null(text.data);
    }
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(test_replace),
        WITH_FOLDER(test_interrupted),
        WITH_FOLDER(test_read_fails),
    };
    return cmocka_run_group_tests_name("file faults", tests, NULL, NULL);
}
