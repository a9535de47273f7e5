/*
 * What a watch tells of and what it does not, on real folders; and what it
 * does when the system refuses. The system's calls are replaced here, for the
 * whole program, by ones that can fail.
 */
// links: sys/watch util/thread util/log util/mem util/str
#include "sys/watch.h"

#include <dirent.h>
#include <poll.h>
#include <stdatomic.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <time.h>

#include "content/tempdir.h"
#include "util/log.h"

#define SOON_MS 3000
#define CALLS_MS 100 /* at least so far from each other */

/* What the next calls do. A test sets it and setup() clears it. */
static struct {
    atomic_int watches_left; /* then ENOSPC; -1: no limit */
    atomic_int refuse;       /* errno of the first folder's watch */
    atomic_long type;        /* of every file system; 0: the real one */
    bool no_inotify;
} system_;

int
inotify_add_watch(int fd, const char *name, uint32_t mask)
{
    int refuse = atomic_exchange(&system_.refuse, 0);
    int left = atomic_load(&system_.watches_left);
    if (refuse != 0 || left == 0) {
        errno = refuse != 0 ? refuse : ENOSPC;
        return -1;
    }
    if (left > 0) {
        atomic_fetch_sub(&system_.watches_left, 1);
    }
    return (int)syscall(SYS_inotify_add_watch, fd, name, mask);
}

int
inotify_init1(int flags)
{
    if (system_.no_inotify) {
        errno = EMFILE;
        return -1;
    }
    return (int)syscall(SYS_inotify_init1, flags);
}

int
statfs(const char *file, struct statfs *buf)
{
    long result = syscall(SYS_statfs, file, buf);
    if (atomic_load(&system_.type) != 0) {
        buf->f_type = atomic_load(&system_.type);
    }
    return (int)result;
}

/* --- A folder that is watched ----------------------------------------------*/

/* BASE/way/slides; `way` is for what happens above the folder. */
struct stand {
    char *base;
    struct watch *watch;
    int calls; /* eventfd */
    atomic_int
        gate; /* eventfd: each call waits for it to let one through; or -1 */
};

static void
count_call(void *data)
{
    const struct stand *stand = data;
    eventfd_t one;
    eventfd_write(stand->calls, 1);
    if (stand->gate >= 0) {
        eventfd_read(stand->gate, &one);
    }
}

static int
setup(void **state)
{
    struct stand *stand = xnew(struct stand);
    stand->calls = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    stand->gate = -1;
    system_.no_inotify = false;
    atomic_store(&system_.watches_left, -1);
    atomic_store(&system_.type, 0);
    log_set_level(LOG_ERROR - 1);
    *state = stand;
    return tempdir_setup((void **)&stand->base);
}

static int
teardown(void **state)
{
    struct stand *stand = *state;
    watch_stop(stand->watch);
    close(stand->calls);
    int result = tempdir_teardown((void **)&stand->base);
    free(stand);
    return result;
}

/* How many calls come until it has been still for `still_ms`; the first one
 * may take its time. */
static unsigned
calls(struct stand *stand, int first_ms, int still_ms)
{
    struct pollfd fd = {.fd = stand->calls, .events = POLLIN};
    eventfd_t count = 0, all = 0;
    for (int wait = first_ms; poll(&fd, 1, wait) > 0; wait = still_ms) {
        eventfd_read(stand->calls, &count);
        all += count;
    }
    return (unsigned)all;
}

static void
expect_told(struct stand *stand, const char *what)
{
    if (calls(stand, SOON_MS, CALLS_MS + 50) == 0) {
        fail_msg("not told: %s", what);
    }
}

/* The first call says that the folder is watched now. */
static void
start(struct stand *stand, const char *name)
{
    char *path = tempdir_path(stand->base, name);
    watch_stop(stand->watch);
    stand->watch = watch_start(path, count_call, stand);
    free(path);
    if (stand->watch != NULL) {
        expect_told(stand, "nothing, at the start");
    }
}

static void
expect_silence(struct stand *stand, const char *what)
{
    if (calls(stand, CALLS_MS + 50, CALLS_MS + 50) != 0) {
        fail_msg("told: %s", what);
    }
}

/* --- Changes ---------------------------------------------------------------*/

/* Runs in the base folder. `!` in front: nobody is to be told. */
static void
expect(struct stand *stand, const char *command)
{
    bool silent = command[0] == '!';
    char *line = xprintf("cd '%s' && { %s; }", stand->base, command + silent);
    // NOLINTNEXTLINE(cert-env33-c): the test's own words
    assert_int_equal(system(line), 0);
    free(line);
    if (silent) {
        expect_silence(stand, command + 1);
    } else {
        expect_told(stand, command);
    }
}

static void
expect_all(struct stand *stand, const char *const *commands)
{
    for (size_t i = 0; commands[i] != NULL; i++) {
        expect(stand, commands[i]);
        assert_true(watch_sees(stand->watch));
    }
}

static void
tells_of_changes_in_the_folder(void **state)
{
    static const char *const commands[] = {
        "echo a >way/slides/a.md",
        "echo b >>way/slides/a.md",
        "touch -d yesterday way/slides/a.md",
        "chmod 600 way/slides/a.md",
        "mv way/slides/a.md way/slides/b.md",
        "!cat way/slides/* >/dev/null && ls -lR way >/dev/null",
        "echo c >way/c.md && mv way/c.md way/slides/b.md",
        "rm way/slides/b.md",
        "mkdir way/slides/sv",
        "echo a >way/slides/sv/a.md",
        "mkdir -p way/slides/pictures/deep/deeper",
        "echo a >way/slides/pictures/deep/deeper/a.svg",
        "mv way/slides/sv way/slides/fi",
        "echo b >way/slides/fi/a.md",
        "mv way/slides/fi way/fi",
        "!echo c >way/fi/a.md",
        "mv way/fi way/slides/sv",
        "echo d >way/slides/sv/a.md",
        "rm -r way/slides/sv",
        "mkdir way/slides/.store && echo a >way/slides/.store/a.md",
        "!echo b >way/slides/.store/a.md",
        "ln -s .store way/slides/sv",
        "echo c >way/slides/.store/a.md",
        NULL,
    };
    struct stand *stand = *state;
    tempdir_mkdir(stand->base, "way");
    tempdir_mkdir(stand->base, "way/slides");
    start(stand, "way/slides");
    expect_silence(stand, "nothing");
    expect_all(stand, commands);
}

static void
tells_of_changes_on_the_way(void **state)
{
    static const char *const commands[] = {
        "mkdir way",
        "!mkdir way/other && echo x >way/file",
        "mkdir way/slides",
        "echo a >way/slides/a.md",
        "!mkdir way/beside && echo a >way/beside/a.md",
        "mv way/slides way/old && mv way/beside way/slides",
        "!echo b >way/old/a.md",
        "echo b >way/slides/a.md",
        "mv way away",
        "!echo c >away/slides/a.md",
        "mv away way",
        "echo d >way/slides/a.md",
        "rm -r way",
        "mkdir -p way/slides",
        "echo a >way/slides/a.md",
        "rm -r way/slides && echo a >way/slides",
        "rm way/slides && mkdir way/slides",
        "echo a >way/slides/a.md",
        NULL,
    };
    struct stand *stand = *state;
    start(stand, "way/slides");
    expect_all(stand, commands);
    for (int i = 0; i < 8; i++) {
        expect(stand,
               i % 2 == 0 ? "mv way/slides way/x" : "mv way/x way/slides");
    }
    expect(stand, "echo e >way/slides/a.md");
}

static void
tells_of_links_switched(void **state)
{
    static const char *const folders[] = {"links", "one", "one/slides", "two",
                                          "two/slides"};
    static const char *const commands[] = {
        "!echo x >two/slides/a.md",
        "echo x >one/slides/a.md",
        "ln -s two next && mv -T next current",
        "!echo y >one/slides/a.md",
        "echo y >two/slides/a.md",
        "mv two three",
        "mv three two",
        "echo z >two/slides/a.md",
        "ln -sfn slides links/slides", /* it leads to itself */
        "ln -sfn ../one/slides links/slides",
        "echo z >one/slides/a.md",
        "rm links/slides",
        NULL,
    };
    struct stand *stand = *state;
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        tempdir_mkdir(stand->base, folders[i]);
    }
    tempdir_symlink(stand->base, "one", "current");
    tempdir_symlink(stand->base, "./../current//slides/", "links/slides");
    start(stand, "links/slides");
    expect_all(stand, commands);
}

static void
comes_to_an_end(void **state)
{
    struct stand *stand = *state;
    tempdir_mkdir(stand->base, "slides");
    tempdir_symlink(stand->base, ".", "slides/sv");
    tempdir_symlink(stand->base, "../..", "slides/fi");
    tempdir_symlink(stand->base, "b", "slides/a");
    tempdir_symlink(stand->base, "a", "slides/b");
    struct str deep = {0};
    str_add(&deep, "slides");
    for (int i = 0; i < 30; i++) {
        str_add(&deep, "/d");
        tempdir_mkdir(stand->base, deep.text);
    }
    str_done(&deep);
    start(stand, "slides");
    expect(stand, "echo a >slides/a.md");
}

/* --- How often -------------------------------------------------------------*/

static int64_t
now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void
tells_ten_times_a_second(void **state)
{
    struct stand *stand = *state;
    tempdir_mkdir(stand->base, "slides");
    start(stand, "slides");
    int64_t begin = now_ms();
    for (int i = 0; i < 2000 || now_ms() < begin + 600; i++) {
        char name[32];
        snprintf(name, sizeof name, "slides/%d.md", i % 2000);
        tempdir_write(stand->base, name, "# A\n");
    }
    unsigned count = calls(stand, SOON_MS, CALLS_MS + 50);
    int64_t took_ms = now_ms() - begin;
    assert_in_range(count, 3, took_ms / CALLS_MS + 1);
}

/* How often threads other than this one went to sleep. */
static long
sleeps(void)
{
    long all = 0;
    DIR *list = opendir("/proc/self/task");
    assert_non_null(list);
    const struct dirent *found;
    while ((found = readdir(list)) != NULL) {
        char path[300], line[200];
        snprintf(path, sizeof path, "/proc/self/task/%s/status", found->d_name);
        FILE *file = fopen(path, "r");
        bool other = found->d_name[0] != '.' &&
                     strtol(found->d_name, NULL, 10) != getpid();
        while (file != NULL && fgets(line, sizeof line, file) != NULL) {
            if (other && str_starts(line, "voluntary_ctxt_switches:")) {
                all += strtol(strchr(line, ':') + 1, NULL, 10);
            }
        }
        if (file != NULL) {
            fclose(file);
        }
    }
    closedir(list);
    return all;
}

static void
remove_in(const char *folder, const char *name)
{
    char *path = tempdir_path(folder, name);
    assert_int_equal(remove(path), 0);
    free(path);
}

/* In a folder of memory: elsewhere others may do something in the folders
 * above, in /tmp. */
static void
sleeps_while_nothing_happens(void **state)
{
    struct stand *stand = *state;
    char *path = xprintf("/dev/shm/watch-XXXXXX");
    if (mkdtemp(path) == NULL) {
        free(path);
        skip();
        return;
    }
    watch_stop(stand->watch);
    stand->watch = watch_start(path, count_call, stand);
    tempdir_write(path, "a.md", "# A\n");
    expect_told(stand, "a file");
    expect_silence(stand, "it has not gone to sleep yet");
    /* Others write beside it, in a folder on the way, which wakes it up: among
     * many stretches one is quiet, unless it wakes by itself. */
    long before = 0;
    int tries = 0;
    do {
        before = sleeps();
        expect_silence(stand, "nothing");
    } while (sleeps() != before && ++tries < 40);
    assert_int_equal(sleeps(), before);
    remove_in(path, "a.md");
    expect_told(stand, "no file");
    assert_int_equal(rmdir(path), 0);
    expect_told(stand, "no folder");
    free(path);
}

/* --- What the system refuses -----------------------------------------------*/

/* So much happens that the kernel forgets some of it: a new folder too. */
static void
survives_a_full_queue(void **state)
{
    struct stand *stand = *state;
    tempdir_mkdir(stand->base, "slides");
    tempdir_mkdir(stand->base, "slides/en");
    start(stand, "slides");
    stand->gate = eventfd(0, EFD_SEMAPHORE | EFD_CLOEXEC);
    expect(stand, "echo a >slides/en/a.md");
    char *names[] = {tempdir_path(stand->base, "slides/en/a.md"),
                     tempdir_path(stand->base, "slides/en/b.md")};
    for (int i = 0; i < 20000; i++) { /* two events each */
        assert_int_equal(rename(names[i % 2], names[1 - i % 2]), 0);
    }
    free(names[0]);
    free(names[1]);
    tempdir_mkdir(stand->base, "slides/sv");
    expect_silence(stand, "the first call is not back yet");
    eventfd_write(stand->gate, 1000);
    expect_told(stand, "much");
    expect(stand, "echo a >slides/sv/a.md");
    assert_true(watch_sees(stand->watch));
    watch_stop(stand->watch); /* its thread uses the gate */
    stand->watch = NULL;
    close(stand->gate);
    stand->gate = -1;
}

static void
says_what_it_cannot_see(void **state)
{
    struct stand *stand = *state;
    static const long types[] = {0x6969, 0xFF534D42, 0xFE534D42, 0x65735546,
                                 0x01021997};
    tempdir_mkdir(stand->base, "slides");
    tempdir_mkdir(stand->base, "slides/sv");
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        atomic_store(&system_.type, types[i]);
        start(stand, "slides");
        assert_non_null(stand->watch);
        assert_false(watch_sees(stand->watch));
    }
    atomic_store(&system_.type, 0);
    atomic_store(&system_.refuse, EACCES);
    start(stand, "slides");
    assert_false(watch_sees(stand->watch));
    start(stand, "slides");
    assert_true(watch_sees(stand->watch));
}

static void
says_when_there_are_too_many_folders(void **state)
{
    struct stand *stand = *state;
    tempdir_mkdir(stand->base, "slides");
    for (int i = 0; i < 10; i++) {
        char name[32];
        snprintf(name, sizeof name, "slides/%d", i);
        tempdir_mkdir(stand->base, name);
    }
    atomic_store(&system_.watches_left, 1000);
    start(stand, "slides");
    assert_true(watch_sees(stand->watch));
    int needed = 1000 - atomic_load(&system_.watches_left);
    atomic_store(&system_.watches_left, needed - 5);
    start(stand, "slides");
    assert_non_null(stand->watch);
    assert_false(watch_sees(stand->watch));
    atomic_store(&system_.watches_left, 1000);
    expect(stand, "mkdir slides/x");
    assert_true(watch_sees(stand->watch));
    atomic_store(&system_.watches_left, 3);
    expect(stand, "rmdir slides/x");
    assert_false(watch_sees(stand->watch));
}

static void
does_without_inotify(void **state)
{
    struct stand *stand = *state;
    system_.no_inotify = true;
    start(stand, "slides");
    assert_null(stand->watch);
    assert_false(watch_sees(NULL));
    watch_stop(NULL);
}

int
main(void)
{
#define WITH_STAND(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
    const struct CMUnitTest tests[] = {
        WITH_STAND(tells_of_changes_in_the_folder),
        WITH_STAND(tells_of_changes_on_the_way),
        WITH_STAND(tells_of_links_switched),
        WITH_STAND(comes_to_an_end),
        WITH_STAND(tells_ten_times_a_second),
        WITH_STAND(sleeps_while_nothing_happens),
        WITH_STAND(survives_a_full_queue),
        WITH_STAND(says_what_it_cannot_see),
        WITH_STAND(says_when_there_are_too_many_folders),
        WITH_STAND(does_without_inotify),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
