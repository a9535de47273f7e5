/* Files: bounded reading that nothing leads astray, and durable replacing. */
// links: util/beneath util/file util/log util/mem
#include "util/file.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "util/log.h"

/* An empty folder, open, with its name. */
struct folder {
    int fd;
    char path[64];
};

static int
make_folder(void **state)
{
    struct folder *folder = calloc(1, sizeof *folder);
    const char *base = getenv("TMPDIR");
    if (folder == NULL) {
        return -1;
    }
    *state = folder;
    if (base == NULL || strlen(base) > 40 || chdir(base) != 0) {
        if (chdir("/tmp") != 0) {
            return -1;
        }
    }
    snprintf(folder->path, sizeof folder->path, "file-XXXXXX");
    if (mkdtemp(folder->path) == NULL) {
        return -1;
    }
    folder->fd = open(folder->path, O_RDONLY | O_DIRECTORY);
    return folder->fd < 0 ? -1 : 0;
}

static int
remove_folder(void **state)
{
    static const char *const names[] = {
        "a", "b", "in", "out", "pipe", "sub/c", "a.tmp", "absolute", "loop"};
    struct folder *folder = *state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        unlinkat(folder->fd, names[i], 0);
    }
    unlinkat(folder->fd, "sub", AT_REMOVEDIR);
    close(folder->fd);
    int done = rmdir(folder->path);
    free(folder);
    return done;
}

static void
put(const struct folder *folder, const char *name, const char *text)
{
    int fd = openat(folder->fd, name, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
}

static void
expect_text(const struct folder *folder, const char *name, const char *wanted)
{
    struct bytes text = {0};
    assert_int_equal(file_read(folder->fd, name, 1000, &text), FILE_OK);
    assert_int_equal(text.length, strlen(wanted));
    assert_string_equal(text.data, wanted); /* with a NUL behind it */
    free(text.data);
}

static void
test_read(void **state)
{
    const struct folder *folder = *state;
    put(folder, "a", "hello");
    expect_text(folder, "a", "hello");
    put(folder, "b", "");
    expect_text(folder, "b", "");
    mkdirat(folder->fd, "sub", 0755);
    put(folder, "sub/c", "deep");
    expect_text(folder, "sub/c", "deep");
}

static void
test_limit(void **state)
{
    const struct folder *folder = *state;
    put(folder, "a", "hello");
    struct bytes text = {0};
    assert_int_equal(file_read(folder->fd, "a", 4, &text), FILE_TOO_LARGE);
    assert_null(text.data);
    assert_int_equal(file_read(folder->fd, "a", 5, &text), FILE_OK);
    free(text.data);
    /* A file whose size the system does not tell before it is read. */
    int proc = open("/proc/self", O_RDONLY | O_DIRECTORY);
    assert_true(proc >= 0);
    assert_int_equal(file_read(proc, "maps", 100, &text), FILE_TOO_LARGE);
    assert_int_equal(file_read(proc, "maps", 1 << 20, &text), FILE_OK);
    assert_true(text.length > 100);
    assert_int_equal(strlen(text.data), text.length);
    free(text.data);
    close(proc);
}

static void
test_not_readable(void **state)
{
    const struct folder *folder = *state;
    struct bytes text = {0};
    put(folder, "a", "hello");
    mkdirat(folder->fd, "sub", 0755);
    assert_int_equal(mkfifoat(folder->fd, "pipe", 0644), 0);
    static const struct {
        const char *name;
        enum file_result result;
    } rows[] = {
        {"none", FILE_MISSING},        {"a/b", FILE_MISSING},
        {"sub/none", FILE_MISSING},    {"sub", FILE_NOT_REGULAR},
        {"pipe", FILE_NOT_REGULAR},    {"../file", FILE_OUTSIDE},
        {"/etc/passwd", FILE_OUTSIDE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        print_message("# %s\n", rows[i].name);
        assert_int_equal(file_read(folder->fd, rows[i].name, 100, &text),
                         rows[i].result);
        assert_null(text.data);
    }
    int device = open("/dev", O_RDONLY | O_DIRECTORY);
    assert_int_equal(file_read(device, "null", 100, &text), FILE_NOT_REGULAR);
    close(device);
    assert_int_equal(file_read(-1, "a", 100, &text), FILE_UNREADABLE);
}

static void
test_links(void **state)
{
    const struct folder *folder = *state;
    put(folder, "a", "hello");
    assert_int_equal(symlinkat("a", folder->fd, "in"), 0);
    assert_int_equal(symlinkat("../../etc/passwd", folder->fd, "out"), 0);
    assert_int_equal(symlinkat("/etc/passwd", folder->fd, "absolute"), 0);
    assert_int_equal(symlinkat("loop", folder->fd, "loop"), 0);
    expect_text(folder, "in", "hello");
    static const char *const outside[] = {"out", "absolute", "loop"};
    struct bytes text = {0};
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++) {
        assert_int_equal(file_read(folder->fd, outside[i], 10000, &text),
                         FILE_OUTSIDE);
    }
}

static void
test_replace(void **state)
{
    const struct folder *folder = *state;
    assert_true(file_replace(folder->fd, "a", "one", 3));
    expect_text(folder, "a", "one");
    assert_true(file_replace(folder->fd, "a", "longer", 6));
    expect_text(folder, "a", "longer");
    assert_true(file_replace(folder->fd, "a", "", 0));
    expect_text(folder, "a", "");
    mkdirat(folder->fd, "sub", 0755);
    assert_true(file_replace(folder->fd, "sub/c", "deep", 4));
    expect_text(folder, "sub/c", "deep");
    /* Nothing is left beside it. */
    assert_int_not_equal(faccessat(folder->fd, "a.tmp", F_OK, 0), 0);
    /* What a power cut left behind does not matter. */
    put(folder, "a.tmp", "half a fi");
    assert_true(file_replace(folder->fd, "a", "new", 3));
    expect_text(folder, "a", "new");
}

static void
test_replace_fails(void **state)
{
    const struct folder *folder = *state;
    log_set_level((enum log_level)0); /* the failures are meant */
    put(folder, "a", "old");
    assert_false(file_replace(folder->fd, "none/a", "new", 3));
    /* A link in the place of the temporary file is not followed. */
    assert_int_equal(symlinkat("b", folder->fd, "a.tmp"), 0);
    put(folder, "b", "untouched");
    assert_false(file_replace(folder->fd, "a", "new", 3));
    expect_text(folder, "b", "untouched");
    expect_text(folder, "a", "old");
    /* A folder in the place of the file. */
    mkdirat(folder->fd, "sub", 0755);
    assert_false(file_replace(folder->fd, "sub", "new", 3));
    assert_int_not_equal(faccessat(folder->fd, "sub.tmp", F_OK, 0), 0);
    log_set_level(LOG_NOTICE);
}

static void
test_make_folder(void **state)
{
    const struct folder *folder = *state;
    char path[128];
    struct stat info;
    snprintf(path, sizeof path, "%s/a/b/c", folder->path);
    assert_true(file_make_folder(path));
    assert_int_equal(stat(path, &info), 0);
    assert_true(S_ISDIR(info.st_mode));
    assert_true(file_make_folder(path)); /* it is there already */
    snprintf(path, sizeof path, "%s/file", folder->path);
    fclose(fopen(path, "w"));
    snprintf(path, sizeof path, "%s/file/below", folder->path);
    log_set_level((enum log_level)0);
    assert_false(file_make_folder(path));
    assert_false(file_make_folder(""));
    log_set_level(LOG_NOTICE);
    assert_int_equal(unlinkat(folder->fd, "file", 0), 0);
    assert_int_equal(unlinkat(folder->fd, "a/b/c", AT_REMOVEDIR), 0);
    assert_int_equal(unlinkat(folder->fd, "a/b", AT_REMOVEDIR), 0);
    assert_int_equal(unlinkat(folder->fd, "a", AT_REMOVEDIR), 0);
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(test_read),         WITH_FOLDER(test_limit),
        WITH_FOLDER(test_not_readable), WITH_FOLDER(test_links),
        WITH_FOLDER(test_replace),      WITH_FOLDER(test_replace_fails),
        WITH_FOLDER(test_make_folder),
    };
    return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}
