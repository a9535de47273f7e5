/* Opening below a folder: it must end as openat2() ends, wherever links lead.
 */
// links: util/beneath util/log util/mem util/str
#include "util/beneath.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "content/tempdir.h"

static const struct {
    const char *name, *target;
} links[] = {
    {"to-file", "file"},
    {"to-deep", "one/two/deep"},
    {"to-folder", "one"},
    {"to-self", "."},
    {"to-none", "none"},
    {"twice", "to-folder/two/up"},
    {"slashes", ".//one///two/"},
    {"circle", "circle"},
    {"ping", "pong"},
    {"pong", "ping"},
    {"out", ".."},
    {"out-and-in", "../inside/file"},
    {"absolute", "/etc/passwd"},
    {"far", "one/../../inside/file"},
    {"one/up", "../file"},
    {"one/two/up", "../../one/two/deep"},
    {"one/two/over", "../../../outside"},
    {"one/by-link", "../to-folder/two/../../file"},
};

/* A folder `inside` with such links, and a file beside it that nobody is to
 * see; returns it, opened. */
static int
make_house(const char *folder)
{
    tempdir_mkdir(folder, "inside");
    tempdir_write(folder, "outside", "secret");
    char *inside = tempdir_path(folder, "inside");
    tempdir_mkdir(inside, "one");
    tempdir_mkdir(inside, "one/two");
    tempdir_write(inside, "file", "file");
    tempdir_write(inside, "one/two/deep", "deep");
    tempdir_mkfifo(inside, "pipe");
    for (size_t i = 0; i < sizeof links / sizeof links[0]; i++) {
        tempdir_symlink(inside, links[i].target, links[i].name);
    }
    int fd = open(inside, O_RDONLY | O_DIRECTORY);
    assert_true(fd >= 0);
    free(inside);
    return fd;
}

/* The kernel's own answer; ENOSYS where it must not be asked. */
static int
ask_kernel(int folder, const char *path, int flags, enum beneath_links follow)
{
    struct open_how how = {
        .flags = (unsigned)flags | O_CLOEXEC,
        .resolve = RESOLVE_BENEATH |
                   (follow == BENEATH_FOLLOW ? 0U : RESOLVE_NO_SYMLINKS),
    };
    int fd = -1;
    do { /* EAGAIN: something else was renamed while it went back by ".." */
        fd = (int)syscall(SYS_openat2, folder, path, &how, sizeof how);
    } while (fd < 0 && errno == EAGAIN);
    return fd;
}

static bool
kernel_knows(int folder)
{
    int fd = ask_kernel(folder, ".", O_PATH, BENEATH_FOLLOW);
    bool knows = fd >= 0 || errno != ENOSYS;
    if (fd >= 0) {
        close(fd);
    }
    return knows;
}

/* What was opened: its inode, or minus the error. */
static long long
outcome(int fd)
{
    if (fd < 0) {
        return -errno;
    }
    struct stat info;
    assert_int_equal(fstat(fd, &info), 0);
    close(fd);
    return (long long)info.st_ino;
}

static void
expect_as_kernel(int folder, const char *path)
{
    static const int ways[] = {O_PATH, O_RDONLY | O_NONBLOCK,
                               O_RDONLY | O_DIRECTORY, O_PATH | O_DIRECTORY};
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        for (int way = 0; way < 2; way++) {
            enum beneath_links follow =
                way == 0 ? BENEATH_FOLLOW : BENEATH_NO_LINKS;
            long long wanted =
                outcome(ask_kernel(folder, path, ways[i], follow));
            long long got =
                outcome(beneath_open(folder, path, ways[i], follow));
            if (got != wanted) {
                print_error("%s, flags %#x, links %d\n", path,
                            (unsigned)ways[i], way);
            }
            assert_int_equal(got, wanted);
        }
    }
}

/* Two and three names of this list make a path: links, folders, ways out. */
static void
test_as_kernel(void **state)
{
    int folder = make_house(*state);
    if (!kernel_knows(folder)) {
        close(folder);
        skip();
    }
    static const char *const names[] = {
        "file",    "one",      "two",     "deep",    "none",   "pipe",
        "to-file", "to-deep",  "to-self", "to-none", "twice",  "to-folder",
        "slashes", "circle",   "ping",    "out",     "far",    "out-and-in",
        "up",      "absolute", "over",    "by-link", "inside", "..",
        ".",       "",         "outside",
    };
    size_t count = sizeof names / sizeof names[0];
    for (size_t i = 0; i < count * count * count; i++) {
        char *path = xprintf("%s/%s/%s", names[i / count / count],
                             names[i / count % count], names[i % count]);
        expect_as_kernel(folder, path);
        expect_as_kernel(folder, names[i % count][0] ? names[i % count] : ".");
        free(path);
    }
    close(folder);
}

static void
expect_error(int folder, const char *path, enum beneath_links follow, int error)
{
    errno = 0;
    assert_int_equal(beneath_open(folder, path, O_PATH, follow), -1);
    assert_int_equal(errno, error);
}

/* Without asking the kernel. */
static void
test_ways_out(void **state)
{
    int folder = make_house(*state);
    expect_error(folder, "..", BENEATH_FOLLOW, EXDEV);
    expect_error(folder, "one/../../outside", BENEATH_FOLLOW, EXDEV);
    expect_error(folder, "/etc/passwd", BENEATH_FOLLOW, EXDEV);
    expect_error(folder, "absolute", BENEATH_FOLLOW, EXDEV);
    expect_error(folder, "one/two/over", BENEATH_FOLLOW, EXDEV);
    expect_error(folder, "out-and-in", BENEATH_FOLLOW, EXDEV);
    expect_error(folder, "circle", BENEATH_FOLLOW, ELOOP);
    expect_error(folder, "to-file", BENEATH_NO_LINKS, ELOOP);
    expect_error(folder, "to-folder/two/deep", BENEATH_NO_LINKS, ELOOP);
    char name[302];
    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    expect_error(folder, name, BENEATH_FOLLOW, ENAMETOOLONG);
    close(folder);
}

/* However deep: an error and not a stack that is too small. */
static void
test_deep(void **state)
{
    int folder = make_house(*state);
    struct str path = {0};
    for (int i = 0; i < 40; i++) {
        str_add(&path, "d/");
        char *made = xstrndup(path.text, path.length - 1);
        assert_int_equal(mkdirat(folder, made, 0700), 0);
        free(made);
    }
    int fd = beneath_open(folder, path.text, O_PATH, BENEATH_FOLLOW);
    assert_true(fd >= 0);
    close(fd);
    str_add(&path, "d");
    assert_int_equal(mkdirat(folder, path.text, 0700), 0);
    str_add(&path, "/d");
    expect_error(folder, path.text, BENEATH_FOLLOW, ELOOP);
    str_done(&path);
    close(folder);
}

static void
test_new_file(void **state)
{
    int folder = make_house(*state);
    int flags = O_WRONLY | O_CREAT | O_EXCL;
    int fd = beneath_open(folder, "one/new", flags, BENEATH_NO_LINKS);
    struct stat info;
    assert_int_equal(fstat(fd, &info), 0);
    assert_int_equal(info.st_mode & 07777, 0600);
    assert_true(fcntl(fd, F_GETFD) & FD_CLOEXEC);
    close(fd);
    assert_int_equal(beneath_open(folder, "file", flags, BENEATH_NO_LINKS), -1);
    assert_int_equal(errno, EEXIST);
    assert_int_equal(
        beneath_open(folder, "to-none", O_WRONLY | O_CREAT, BENEATH_NO_LINKS),
        -1);
    assert_int_equal(errno, ELOOP);
    assert_int_equal(faccessat(folder, "none", F_OK, 0), -1);
    close(folder);
}

static void
test_file(void **state)
{
    int folder = make_house(*state);
    char text[8] = "";
    int fd = beneath_open_file(folder, "twice");
    assert_int_equal(read(fd, text, sizeof text), 4);
    assert_string_equal(text, "deep");
    close(fd);
    static const struct {
        const char *path;
        int error;
    } rows[] = {{"pipe", EINVAL},
                {"one", EINVAL},
                {"none", ENOENT},
                {"file/x", ENOTDIR},
                {"out", EXDEV}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(beneath_open_file(folder, rows[i].path), -1);
        assert_int_equal(errno, rows[i].error);
    }
    close(folder);
}

static int
open_descriptors(void)
{
    int count = 0;
    for (int fd = 0; fd < 256; fd++) {
        count += fcntl(fd, F_GETFD) >= 0;
    }
    return count;
}

static void
test_nothing_stays_open(void **state)
{
    int folder = make_house(*state);
    int before = open_descriptors();
    expect_error(folder, "one/two/none", BENEATH_FOLLOW, ENOENT);
    expect_error(folder, "one/two/over", BENEATH_FOLLOW, EXDEV);
    expect_error(folder, "one/two/up/x", BENEATH_FOLLOW, ENOTDIR);
    close(beneath_open(folder, "one/by-link", O_PATH, BENEATH_FOLLOW));
    assert_int_equal(beneath_open_file(folder, "pipe"), -1);
    assert_int_equal(open_descriptors(), before);
    close(folder);
}

int
main(void)
{
#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, tempdir_setup, tempdir_teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_as_kernel), TEST(test_ways_out),
        TEST(test_deep),      TEST(test_new_file),
        TEST(test_file),      TEST(test_nothing_stays_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
