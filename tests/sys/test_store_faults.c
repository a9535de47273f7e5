/*
 * The store when the system fails: at each call in turn something goes wrong,
 * and what is there afterwards is the old set or the new one, whole.
 */
// links: sys/store sys/copying sys/generation sys/manifest sys/tree
// links: util/beneath util/clock util/file util/log util/mem util/str
#undef _FORTIFY_SOURCE /* its inline calls would not come here */
#include "sys/faults.h"

#include <poll.h>
#include <sys/wait.h>

#include "sys/sets.h"
#include "util/clock.h"
#include "util/log.h"

#define NEVER 100000 /* calls: more than there are */

static int
setup(void **state)
{
    log_set_level((enum log_level)0); /* the failures are meant */
    if (access("/dev/shm", W_OK) == 0) {
        setenv("TMPDIR", "/dev/shm", 1); /* thousands of swaps */
    }
    return tempdir_setup(state);
}

/* A whole run of a program that keeps one set; what it says at its ends goes
 * to the pipe. True when the set was accepted. */
static bool
swap(const char *folder, uint64_t fingerprint, int pipe_end)
{
    char *state = tempdir_path(folder, "state");
    struct store *store = store_new(state);
    uint64_t known = 0;
    free(store != NULL ? store_find(store, 0, &known) : NULL);
    bool kept = store != NULL && sets_keep(store, folder, fingerprint);
    if (pipe_end >= 0 && kept) {
        really(SYS_write, pipe_end, (long)&fingerprint, sizeof fingerprint, 0,
               0);
    }
    store_free(store);
    free(state);
    return kept;
}

/* Two generations, 1 and 2; returns the calls of keeping a third one. */
static int
two_generations(const char *folder)
{
    for (uint64_t fingerprint = 1; fingerprint <= 3; fingerprint++) {
        sets_write_source(folder, fingerprint);
        faults_start(FAULT_ONCE, NEVER);
        assert_true(swap(folder, fingerprint, -1));
    }
    int calls = faults_stop();
    assert_int_equal(sets_newest(folder, 0), 3);
    assert_int_equal(sets_newest(folder, 1), 2);
    assert_int_equal(sets_newest(folder, 2), 0);
    return calls;
}

/* The old one or the new one is the newest, both whole (sets_find() looks);
 * the old one is still there behind the new one. */
static uint64_t
old_or_new(const char *folder, uint64_t old, uint64_t new, bool accepted)
{
    uint64_t newest = sets_newest(folder, 0);
    uint64_t second = sets_newest(folder, 1);
    assert_true(newest == new || (newest == old && !accepted));
    assert_true(second != 0 && (newest == old || second == old));
    return newest;
}

/* A swap without trouble, whatever the one before left behind: so the next one
 * has no more to do than that. Returns its set. */
static uint64_t
go_on(const char *folder, uint64_t *fingerprint)
{
    sets_write_source(folder, ++*fingerprint);
    assert_true(swap(folder, *fingerprint, -1));
    return *fingerprint;
}

static void
test_each_call_fails(void **state)
{
    static const enum fault kinds[] = {FAULT_ONCE, FAULT_FULL};
    const char *folder = *state;
    int calls = two_generations(folder);
    assert_true(calls > 100);
    uint64_t old = 3;
    uint64_t fingerprint = 3;
    int refused = 0;
    int accepted = 0;
    for (size_t kind = 0; kind < 2; kind++) {
        int reached = NEVER;
        /* Until the fault would come after the last call. */
        for (int n = 1; reached >= n - 1; n++) {
            sets_write_source(folder, ++fingerprint);
            faults_start(kinds[kind], n);
            bool kept = swap(folder, fingerprint, -1);
            reached = faults_stop();
            old_or_new(folder, old, fingerprint, kept);
            (void)(kept ? accepted++ : refused++);
            old = go_on(folder, &fingerprint);
        }
        print_message("# %d calls\n", reached);
        assert_true(reached >= calls);
    }
    /* Most calls are needed, and what only tidies up is not. */
    assert_true(refused > 100);
    assert_true(accepted > 10);
}

static void
test_read_only(void **state)
{
    const char *folder = *state;
    two_generations(folder);
    char *path = tempdir_path(folder, "state");
    faults_start(FAULT_READ_ONLY, 0);
    struct store *store = store_new(path);
    assert_non_null(store);
    assert_int_equal(sets_find(store, 0), 3);
    assert_false(sets_keep(store, folder, 9));
    assert_int_equal(sets_find(store, 1), 2);
    store_free(store);
    faults_stop();
    /* Broken and not to be deleted: passed over. */
    tempdir_write(folder, "state/sets/000003/set/slides.ini", "changed");
    faults_start(FAULT_READ_ONLY, 0);
    store = store_new(path);
    assert_int_equal(sets_find(store, 0), 2);
    assert_int_equal(sets_find(store, 1), 0);
    store_free(store);
    faults_stop();
    free(path);
}

/* No room for the last step: what is copied can be shown all the same, and
 * accepted later. */
static void
test_accepted_later(void **state)
{
    const char *folder = *state;
    two_generations(folder);
    sets_write_source(folder, 4);
    char *path = tempdir_path(folder, "state");
    char *from = tempdir_path(folder, "source");
    struct store *store = store_new(path);
    int source = open(from, O_RDONLY | O_DIRECTORY);
    struct store_copy *copy =
        store_copy_new(store, source, (char *const *)sets_files, SETS_FILES);
    while (store_copy_step(copy)) {
    }
    int reached = NEVER;
    char *kept = NULL;
    for (int n = 1; kept == NULL; n++) {
        faults_start(n % 2 == 0 ? FAULT_FULL : FAULT_ONCE, (n + 1) / 2);
        bool accepted = store_copy_accept(copy, 4, &kept);
        reached = faults_stop();
        assert_int_equal(accepted, kept != NULL);
        assert_true(sets_are(store_copy_path(copy), 4));
    }
    assert_true(reached > 10);
    assert_true(sets_are(kept, 4));
    store_copy_free(copy);
    assert_int_equal(sets_find(store, 0), 4);
    assert_int_equal(sets_find(store, 1), 3);
    store_free(store);
    close(source);
    free(kept);
    free(from);
    free(path);
}

/* A broken set and half a copy that nobody can delete are passed over. */
static void
test_stuck(void **state)
{
    const char *folder = *state;
    two_generations(folder);
    tempdir_write(folder, "state/sets/000003/set/slides.ini", "changed");
    tempdir_mkdir(folder, "state/sets/incoming");
    faults_start(FAULT_STUCK, 0);
    for (uint64_t fingerprint = 4; fingerprint <= 6; fingerprint++) {
        sets_write_source(folder, fingerprint);
        assert_true(swap(folder, fingerprint, -1));
        assert_int_equal(sets_newest(folder, 0), fingerprint);
        assert_int_equal(sets_newest(folder, 1),
                         fingerprint == 4 ? 2 : fingerprint - 1);
    }
    faults_stop();
    assert_int_equal(go_on(folder, &(uint64_t){7}), 8);
    assert_int_equal(sets_newest(folder, 2), 0);
}

/* Runs a swap in a process of its own that ends at the n-th call; what it said
 * to have accepted, or 0. `*ret_ended` is false when it came to the end. */
static uint64_t
swap_and_end(const char *folder, uint64_t fingerprint, enum fault kind, int n,
             bool *ret_ended)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        faults_start(kind, n);
        swap(folder, fingerprint, ends[1]);
        _exit(0);
    }
    close(ends[1]);
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) ? WTERMSIG(status) == SIGKILL
                                    : WEXITSTATUS(status) == 0);
    *ret_ended = WIFSIGNALED(status);
    uint64_t accepted = 0;
    ssize_t got = read(ends[0], &accepted, sizeof accepted);
    close(ends[0]);
    return got == sizeof accepted ? accepted : 0;
}

/* At each call in turn; returns how many ends left the new set. */
static int
end_at_each_call(const char *folder, enum fault kind, uint64_t *fingerprint)
{
    uint64_t old = sets_newest(folder, 0);
    int news = 0;
    bool ended = true;
    int n = 1;
    for (; ended; n++) {
        uint64_t new = ++*fingerprint;
        sets_write_source(folder, new);
        uint64_t accepted = swap_and_end(folder, new, kind, n, &ended);
        assert_true(accepted == 0 || accepted == new);
        news += old_or_new(folder, old, new, accepted != 0) == new;
        old = go_on(folder, fingerprint);
    }
    print_message("# ended at each of %d calls; %d times the new one\n", n - 1,
                  news);
    assert_true(n > 100);
    return news;
}

static void
test_each_call_is_the_last(void **state)
{
    const char *folder = *state;
    two_generations(folder);
    uint64_t fingerprint = 3;
    assert_true(end_at_each_call(folder, FAULT_KILL, &fingerprint) > 1);
}

static void
test_power_cut(void **state)
{
    const char *folder = *state;
    two_generations(folder);
    uint64_t fingerprint = 3;
    faults.undo = false;
    assert_true(end_at_each_call(folder, FAULT_CUT, &fingerprint) > 1);
    faults.undo = true;
    assert_true(end_at_each_call(folder, FAULT_CUT, &fingerprint) > 1);
    faults.undo = false;
}

/* Swaps without end, and says before and after each to the pipe. */
static void
swap_for_ever(const char *folder, uint64_t fingerprint, int pipe_end)
{
    for (;; fingerprint++) {
        sets_write_source(folder, fingerprint);
        really(SYS_write, pipe_end, (long)&fingerprint, sizeof fingerprint, 0,
               0);
        swap(folder, fingerprint, pipe_end);
    }
}

/* Reads for so long what the process says: the last it said. */
static uint64_t
listen_for(int pipe_end, long microseconds, uint64_t last)
{
    tick end = clock_tick() + microseconds;
    for (;;) {
        tick left = end - clock_tick();
        struct pollfd wait = {.fd = pipe_end, .events = POLLIN};
        struct timespec rest = {.tv_nsec = left > 0 ? left * 1000 : 0};
        if (ppoll(&wait, 1, &rest, NULL) <= 0 ||
            read(pipe_end, &last, sizeof last) != sizeof last) {
            return last;
        }
        if (left <= 0) {
            return last;
        }
    }
}

/* 200 times. The set that was in work, or the one before it. */
static void
test_killed_at_random_moments(void **state)
{
    const char *folder = *state;
    two_generations(folder);
    uint32_t random = 1;
    uint64_t last = 3;
    for (int moment = 0; moment < 200; moment++) {
        int ends[2];
        assert_int_equal(pipe(ends), 0);
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            swap_for_ever(folder, last + 1, ends[1]);
        }
        close(ends[1]);
        random = random * 1664525 + 1013904223;
        uint64_t said = listen_for(ends[0], (long)(random >> 16) % 20000, last);
        kill(child, SIGKILL);
        assert_int_equal(waitpid(child, NULL, 0), child);
        while (read(ends[0], &said, sizeof said) == sizeof said) {
        }
        close(ends[0]);
        uint64_t newest = sets_newest(folder, 0);
        assert_true(newest == said || newest == said - 1 || newest == last);
        assert_true(newest >= last);
        assert_int_not_equal(sets_newest(folder, 1), 0);
        last = newest;
    }
    print_message("# %llu sets\n", (unsigned long long)last);
    assert_true(last > 20);
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, setup, tempdir_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(test_each_call_fails),          WITH_FOLDER(test_read_only),
        WITH_FOLDER(test_accepted_later),           WITH_FOLDER(test_stuck),
        WITH_FOLDER(test_each_call_is_the_last),    WITH_FOLDER(test_power_cut),
        WITH_FOLDER(test_killed_at_random_moments),
    };
    return cmocka_run_group_tests_name("store faults", tests, NULL, NULL);
}
