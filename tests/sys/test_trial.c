/* What is remembered of a set that ended the program, whatever the file and
 * the system do. */
// links: sys/trial sys/tree
// links: util/beneath util/file util/log util/mem util/str util/utf8
#undef _FORTIFY_SOURCE /* its inline calls would not come to faults.h */
#include "sys/faults.h"

#include <sys/wait.h>

#include "content/tempdir.h"
#include "sys/trial.h"
#include "util/log.h"

#define SIX_SETS 6

static int
setup(void **state)
{
    log_set_level((enum log_level)0);
    return tempdir_setup(state);
}

static unsigned
starts_of(const char *state, uint64_t fingerprint)
{
    struct trial trial;
    trial_read(state, fingerprint, &trial);
    return trial.starts;
}

static void
assert_file(const char *state, uint64_t fingerprint, const char *wanted)
{
    struct trial trial;
    trial_read(state, fingerprint, &trial);
    assert_string_equal(trial.file, wanted);
}

/* Each time a process that loads the set ends in the middle. */
static void
test_ended(void **state)
{
    for (unsigned start = 1; start <= TRIAL_LIMIT + 1; start++) {
        assert_int_equal(starts_of(*state, 17), start - 1);
        pid_t child = fork();
        if (child == 0) {
            trial_begin(*state, 17);
            trial_file(*state, 17, "slides.ini");
            trial_file(*state, 17, "sv/10-hj\xc3\xa4lp.md");
            kill(getpid(), SIGKILL);
        }
        assert_int_equal(waitpid(child, NULL, 0), child);
        assert_file(*state, 17, "sv/10-hj\xc3\xa4lp.md");
    }
    assert_int_equal(starts_of(*state, 17), TRIAL_LIMIT + 1);
    assert_int_equal(starts_of(*state, 18), 0);
    assert_true(trial_begin(*state, 17));
    assert_file(*state, 17, ""); /* not what an earlier run was at */
    trial_end(*state, 17);
    assert_int_equal(starts_of(*state, 17), 0);
}

static void
test_sets_apart(void **state)
{
    assert_true(trial_begin(*state, 1));
    assert_true(trial_begin(*state, 1));
    trial_file(*state, 1, "bad.md");
    assert_true(trial_begin(*state, 2));
    trial_file(*state, 1, "not in work");
    assert_file(*state, 2, "");
    trial_file(*state, 2, "good.md");
    assert_int_equal(starts_of(*state, 1), 2);
    assert_file(*state, 1, "bad.md");
    assert_file(*state, 2, "good.md");
    trial_end(*state, 2);
    assert_int_equal(starts_of(*state, 2), 0);
    assert_int_equal(starts_of(*state, 1), 2);
    assert_file(*state, 1, "bad.md");
    trial_end(*state, 3);
    trial_end(*state, 1);
    assert_int_equal(starts_of(*state, 1), 0);
    char *file = tempdir_path(*state, "trial");
    assert_int_equal(access(file, F_OK), -1);
    free(file);
}

/* The sets begun longest ago are forgotten. */
static void
test_many_sets(void **state)
{
    for (uint64_t set = 1; set <= SIX_SETS; set++) {
        assert_true(trial_begin(*state, set));
    }
    assert_true(trial_begin(*state, 3));
    assert_true(trial_begin(*state, 7));
    static const unsigned wanted[] = {0, 0, 0, 2, 0, 1, 1, 1};
    for (uint64_t set = 0; set <= 7; set++) {
        assert_int_equal(starts_of(*state, set), wanted[set]);
    }
    static const uint64_t highest = UINT64_MAX;
    assert_true(trial_begin(*state, highest));
    assert_int_equal(starts_of(*state, highest), 1);
}

static void
test_names(void **state)
{
    char thin[400] = "";
    char wide[401] = "";
    memset(thin, 'a', sizeof thin - 1);
    for (size_t i = 0; i < 400; i += 2) {
        wide[i] = '\xc3'; /* å */
        wide[i + 1] = '\xa5';
    }
    const struct {
        const char *file, *wanted;
    } rows[] = {
        {"a", "a"},
        {"", ""},
        {"two\nlines\x7f \xff.md", "two?lines? ?.md"},
        {thin, thin + 399 - 255},
        {wide, wide + 400 - 254}, /* from a whole character on */
    };
    assert_true(trial_begin(*state, 5));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        trial_file(*state, 5, rows[i].file);
        assert_file(*state, 5, rows[i].wanted);
    }
}

/* Cut or garbled at each place, the file says what it said or nothing. */
static void
test_garbled(void **state)
{
    assert_true(trial_begin(*state, 1));
    assert_true(trial_begin(*state, 2));
    assert_true(trial_begin(*state, 2));
    char text[2000];
    char *path = tempdir_path(*state, "trial");
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t length = fread(text, 1, sizeof text, file);
    fclose(file);
    assert_int_equal(length, 2 * (64 + TRIAL_FILE));
    size_t forgotten = 0;
    for (size_t at = 0; at < length; at++) {
        tempdir_write_bytes(*state, "trial", text, at);
        assert_int_equal(starts_of(*state, 2), at < length / 2 ? 0 : 2);
        assert_int_equal(starts_of(*state, 1), 0);
        text[at] ^= 1;
        tempdir_write_bytes(*state, "trial", text, length);
        unsigned first = starts_of(*state, 1);
        unsigned second = starts_of(*state, 2);
        assert_true(first == 0 || first == 1);
        assert_true(second == 0 || second == 2);
        forgotten += (first == 0 ? 1U : 0U) + (second == 0 ? 1U : 0U);
        text[at] ^= 1;
    }
    assert_int_equal(forgotten, 2 * 64);
    free(path);
}

enum strange { A_FOLDER, A_FIFO, A_LINK, TOO_LONG };

static void
test_strange(void **state)
{
    for (enum strange strange = A_FOLDER; strange <= TOO_LONG; strange++) {
        tempdir_write(*state, "elsewhere", "not to be touched");
        switch (strange) {
        case A_FOLDER:
            tempdir_write(*state, "trial/inside", "");
            tempdir_write(*state, "trial.tmp/inside", "");
            break;
        case A_FIFO: tempdir_mkfifo(*state, "trial"); break;
        case A_LINK:
            tempdir_symlink(*state, "elsewhere", "trial");
            tempdir_symlink(*state, "elsewhere", "trial.tmp");
            break;
        case TOO_LONG:
            tempdir_write(*state, "trial", "");
            char *path = tempdir_path(*state, "trial");
            assert_int_equal(truncate(path, (off_t)1 << 30), 0);
            free(path);
            break;
        }
        print_message("# %d\n", strange);
        trial_file(*state, 8, "nobody began");
        assert_int_equal(starts_of(*state, 8), 0);
        assert_true(trial_begin(*state, 8));
        trial_file(*state, 8, "x");
        assert_int_equal(starts_of(*state, 8), 1);
        assert_file(*state, 8, "x");
        trial_end(*state, 8);
        char *path = tempdir_path(*state, "elsewhere");
        struct stat info;
        assert_int_equal(stat(path, &info), 0);
        assert_int_equal(info.st_size, strlen("not to be touched"));
        free(path);
    }
}

/* A good file elsewhere is not written to over a link. */
static void
test_link(void **state)
{
    assert_true(trial_begin(*state, 8));
    char *path = tempdir_path(*state, "trial");
    char *moved = tempdir_path(*state, "moved");
    assert_int_equal(rename(path, moved), 0);
    tempdir_symlink(*state, "moved", "trial");
    trial_file(*state, 8, "x");
    assert_int_equal(rename(moved, path), 0);
    assert_int_equal(starts_of(*state, 8), 1);
    assert_file(*state, 8, "");
    free(moved);
    free(path);
}

/* The state folder is made, for this user alone; a file is no folder. */
static void
test_state_folder(void **state)
{
    char *path = tempdir_path(*state, "deep/state");
    struct stat info;
    assert_int_equal(starts_of(path, 1), 0);
    trial_file(path, 1, "x");
    trial_end(path, 1);
    assert_int_equal(stat(path, &info), -1);
    assert_true(trial_begin(path, 1));
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0700);
    char *file = tempdir_path(path, "trial");
    assert_int_equal(stat(file, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    assert_false(trial_begin(file, 1));
    free(file);
    free(path);
}

/* At each call in turn: what was remembered is still there, and the new start
 * only if it was said to be. But what cannot be read is begun anew: a bad spot
 * on the disk must not end all counting. Returns how often that was. */
static int
fail_at_each_call(const char *state, enum fault kind, int *ret_refused)
{
    *ret_refused = 0;
    int forgotten = 0;
    int reached = 0;
    int n = 0;
    unsigned starts = starts_of(state, 1);
    do {
        n++;
        faults_start(kind, n);
        bool begun = trial_begin(state, 1);
        trial_file(state, 1, "x");
        reached = faults_stop();
        unsigned now = starts_of(state, 1);
        bool anew = begun && now == 1 && starts_of(state, 2) == 0;
        if (anew) {
            assert_true(trial_begin(state, 2));
            assert_true(trial_begin(state, 1));
            now = 2;
            forgotten++;
        } else {
            assert_true(now == starts + 1 || (now == starts && !begun));
            assert_int_equal(starts_of(state, 2), 1);
        }
        *ret_refused += !begun;
        starts = now;
    } while (reached >= n);
    print_message("# %d calls\n", reached);
    assert_true(reached > 10);
    return forgotten;
}

static void
test_each_call_fails(void **state)
{
    int refused = 0;
    assert_true(trial_begin(*state, 2));
    assert_true(trial_begin(*state, 1));
    assert_in_range(fail_at_each_call(*state, FAULT_ONCE, &refused), 1, 5);
    assert_true(refused > 3);
    assert_int_equal(fail_at_each_call(*state, FAULT_FULL, &refused), 0);
    assert_true(refused > 3);
}

static void
test_read_only(void **state)
{
    assert_true(trial_begin(*state, 1));
    faults_start(FAULT_READ_ONLY, 0);
    assert_false(trial_begin(*state, 1));
    trial_file(*state, 1, "x");
    trial_end(*state, 1);
    faults_stop();
    assert_int_equal(starts_of(*state, 1), 1);
    assert_file(*state, 1, "");
}

static void
test_power_cut(void **state)
{
    assert_true(trial_begin(*state, 2));
    unsigned starts = 0;
    int n = 0;
    int status = 0;
    faults.undo = true;
    do {
        n++;
        pid_t child = fork();
        if (child == 0) {
            faults_start(FAULT_CUT, n);
            bool begun = trial_begin(*state, 1);
            trial_file(*state, 1, begun ? "begun" : "not begun");
            _exit(0);
        }
        assert_int_equal(waitpid(child, &status, 0), child);
        struct trial trial;
        trial_read(*state, 1, &trial);
        assert_true(trial.starts == starts || trial.starts == starts + 1);
        assert_int_equal(starts_of(*state, 2), 1);
        starts = trial.starts;
    } while (WIFSIGNALED(status));
    faults.undo = false;
    print_message("# %d calls, %u starts\n", n, starts);
    assert_true(n > 10 && starts > 1);
    assert_file(*state, 1, "begun");
}

static void
set_boot(const char *id)
{
    FILE *file = fopen(faults.boot, "w");
    assert_non_null(file);
    fputs(id, file);
    fclose(file);
}

/* Power cuts are nobody's fault: each boot counts for itself. */
static void
test_boots(void **state)
{
    char *boot = tempdir_path(*state, "boot");
    faults.boot = boot;
    set_boot("8d0c-1\n");
    assert_true(trial_begin(*state, 17));
    assert_true(trial_begin(*state, 17));
    assert_int_equal(starts_of(*state, 17), 2);
    set_boot("8d0c-2\n");
    assert_int_equal(starts_of(*state, 17), 0);
    assert_true(trial_begin(*state, 17));
    assert_int_equal(starts_of(*state, 17), 1);
    faults.boot = NULL;
    free(boot);
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, setup, tempdir_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(test_ended),        WITH_FOLDER(test_sets_apart),
        WITH_FOLDER(test_many_sets),    WITH_FOLDER(test_boots),
        WITH_FOLDER(test_names),        WITH_FOLDER(test_garbled),
        WITH_FOLDER(test_strange),      WITH_FOLDER(test_link),
        WITH_FOLDER(test_state_folder), WITH_FOLDER(test_each_call_fails),
        WITH_FOLDER(test_read_only),    WITH_FOLDER(test_power_cut),
    };
    return cmocka_run_group_tests_name("trial", tests, NULL, NULL);
}
