/* The last good slide sets: kept, found again, and not trusted when anything
 * about them is other than it was. */
// links: sys/store sys/copying sys/generation sys/manifest sys/tree
// links: util/beneath util/file util/log util/mem util/str
#include "sys/store.h"

#include <sys/wait.h>

#include "sys/sets.h"
#include "util/log.h"

static int
setup(void **state)
{
    log_set_level((enum log_level)0); /* what is broken here is meant to be */
    return tempdir_setup(state);
}

/* The store of the test; the caller frees. */
static struct store *
open_store(const char *folder)
{
    char *state = tempdir_path(folder, "state");
    struct store *store = store_new(state);
    free(state);
    assert_non_null(store);
    return store;
}

/* Keeps the sets 1 to `last`. */
static void
keep_sets(const char *folder, uint64_t last)
{
    struct store *store = open_store(folder);
    for (uint64_t fingerprint = 1; fingerprint <= last; fingerprint++) {
        sets_write_source(folder, fingerprint);
        assert_true(sets_keep(store, folder, fingerprint));
    }
    store_free(store);
}

static bool
exists(const char *folder, const char *name)
{
    char *path = tempdir_path(folder, name);
    struct stat info;
    bool there = lstat(path, &info) == 0;
    free(path);
    return there;
}

static void
test_two_generations(void **state)
{
    const char *folder = *state;
    assert_int_equal(sets_newest(folder, 0), 0);
    for (uint64_t last = 1; last <= 4; last++) {
        sets_write_source(folder, last);
        struct store *store = open_store(folder);
        assert_true(sets_keep(store, folder, last));
        assert_int_equal(sets_find(store, 0), last);
        assert_int_equal(sets_find(store, 1), last - 1);
        assert_int_equal(sets_find(store, 2), 0);
        store_free(store);
        assert_int_equal(sets_newest(folder, 0), last);
    }
    assert_false(exists(folder, "state/sets/000002"));
    assert_true(exists(folder, "state/sets/000004/set/sv/bilder"));
    assert_false(exists(folder, "state/sets/incoming"));
}

static int
check_mode(const char *path, const struct stat *info, int type,
           struct FTW *where)
{
    (void)path;
    (void)where;
    return (info->st_mode & 0777) == (type == FTW_D ? 0700 : 0600) ? 0 : 1;
}

static void
test_for_this_user_alone(void **state)
{
    const char *folder = *state;
    mode_t mask = umask(0);
    keep_sets(folder, 1);
    umask(mask);
    char *path = tempdir_path(folder, "state");
    assert_int_equal(nftw(path, check_mode, 16, FTW_PHYS), 0);
    free(path);
}

static void
test_not_accepted(void **state)
{
    const char *folder = *state;
    keep_sets(folder, 1);
    struct store *store = open_store(folder);
    int source = open(folder, O_RDONLY | O_DIRECTORY);
    char *files[] = {(char *)"source/slides.ini", (char *)"source/sv/nothing"};
    struct store_copy *copy = store_copy_new(store, source, files, 1);
    struct store_copy *other = store_copy_new(store, source, files, 2);
    assert_false(store_copy_step(copy));
    char *written = tempdir_path(store_copy_path(copy), files[0]);
    assert_int_equal(access(written, R_OK), 0);
    free(written);
    /* A file that is not there ends the copy. */
    assert_true(store_copy_step(other));
    assert_false(store_copy_step(other));
    assert_false(store_copy_step(other));
    assert_null(store_copy_path(other));
    char *path = NULL;
    assert_false(store_copy_accept(other, 9, &path));
    assert_null(path);
    assert_true(exists(folder, "state/sets/incoming"));
    assert_true(exists(folder, "state/sets/incoming.1"));
    store_copy_free(copy);
    store_copy_free(other);
    store_copy_free(NULL);
    assert_false(exists(folder, "state/sets/incoming"));
    assert_false(exists(folder, "state/sets/incoming.1"));
    assert_int_equal(sets_find(store, 0), 1);
    store_free(store);
    store_free(NULL);
    close(source);
}

/* What is not copied: links and paths out of the folder, what is no file. */
static void
test_sources(void **state)
{
    static const struct {
        const char *path;
        bool taken;
    } rows[] = {
        {"plain", true},
        {"link inside", true},
        {"link outside", false},
        {"fifo", false},
        {"folder", false},
        {"../outside", false},
        {"folder/../plain", false},
        {"/etc/passwd", false},
        {"", false},
        {"folder//file", false},
        {"./plain", false},
        {"folder/file", true},
    };
    const char *folder = *state;
    tempdir_write(folder, "outside", "secret");
    tempdir_write(folder, "in/plain", "1");
    tempdir_write(folder, "in/folder/file", "2");
    tempdir_symlink(folder, "folder/file", "in/link inside");
    tempdir_symlink(folder, "../outside", "in/link outside");
    tempdir_mkfifo(folder, "in/fifo");
    char *path = tempdir_path(folder, "in");
    int source = open(path, O_RDONLY | O_DIRECTORY);
    free(path);
    struct store *store = open_store(folder);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *file = xstrdup(rows[i].path);
        struct store_copy *copy = store_copy_new(store, source, &file, 1);
        store_copy_step(copy);
        print_message("# \"%s\"\n", file);
        assert_int_equal(store_copy_path(copy) != NULL, rows[i].taken);
        store_copy_free(copy);
        free(file);
    }
    store_free(store);
    close(source);
}

/* What happens to a stored set, and what is found then. */
enum change { WRITE, FLIP, DELETE, MOVE, LINK, FOLDER, FIFO };

/* A folder elsewhere, with something that looks like a generation. */
static void
make_precious(const char *folder)
{
    tempdir_write(folder, "precious/000001", "not to be touched");
}

static void
link_to_precious(const char *folder, const char *name)
{
    char *target = tempdir_path(folder, "precious");
    tempdir_symlink(folder, target, name);
    free(target);
}

/* What was made there is still there, and no folder came to it. */
static bool
precious_is_whole(const char *folder)
{
    char *path = tempdir_path(folder, "precious");
    bool there = exists(folder, "precious/000001");
    struct stat info;
    bool only = stat(path, &info) == 0 && info.st_nlink == 2;
    free(path);
    return there && only;
}

static void
remove_all(const char *folder, const char *name)
{
    char *path = tempdir_path(folder, name);
    assert_int_equal(nftw(path, tempdir_remove_one, 16, FTW_DEPTH | FTW_PHYS),
                     0);
    free(path);
}

/* It goes elsewhere, and a link in its place leads there. */
static void
move_and_link(const char *folder, const char *name)
{
    char *path = tempdir_path(folder, name);
    char *moved = tempdir_path(folder, "moved");
    assert_int_equal(rename(path, moved), 0);
    tempdir_symlink(folder, moved, name);
    free(moved);
    free(path);
}

/* One bit of the first byte. */
static void
flip(const char *path)
{
    FILE *file = fopen(path, "r+b");
    assert_non_null(file);
    int byte = fgetc(file);
    rewind(file);
    fputc(byte ^ 1, file);
    assert_int_equal(fclose(file), 0);
}

static void
apply(const char *folder, enum change change, const char *name)
{
    char *path = tempdir_path(folder, name);
    if (change >= LINK || change == DELETE) {
        remove(path);
    }
    switch (change) {
    case WRITE: tempdir_write(folder, name, "something else"); break;
    case FLIP: flip(path); break;
    case DELETE: break;
    case MOVE: move_and_link(folder, name); break;
    case LINK: link_to_precious(folder, name); break;
    case FOLDER: tempdir_mkdir(folder, name); break;
    case FIFO: tempdir_mkfifo(folder, name); break;
    }
    free(path);
}

#define THIRD "state/sets/000003"
#define FOURTH "state/sets/000004"

static void
test_altered(void **state)
{
    static const struct {
        enum change change;
        const char *name;
    } rows[] = {
        {WRITE, THIRD "/set/slides.ini"},
        {DELETE, THIRD "/set/contacts.ini"},
        {WRITE, THIRD "/set/extra.md"},
        {WRITE, THIRD "/set/sv/extra.md"},
        {FOLDER, THIRD "/set/th"},
        {LINK, THIRD "/set/slides.ini"},
        {LINK, THIRD "/set/extra.md"},
        {FIFO, THIRD "/set/slides.ini"},
        {FIFO, THIRD "/set/extra.md"},
        {FOLDER, THIRD "/set/slides.ini"},
        {DELETE, THIRD "/manifest"},
        {WRITE, THIRD "/manifest"},
        {LINK, THIRD "/manifest"},
        {FIFO, THIRD "/manifest"},
        {FOLDER, THIRD "/manifest"},
        {WRITE, FOURTH},
        {LINK, FOURTH},
        {FOLDER, FOURTH},
        {FIFO, FOURTH},
        {FLIP, THIRD "/set/slides.ini"},
        {FLIP, THIRD "/manifest"},
        {MOVE, THIRD},
        {MOVE, THIRD "/manifest"},
        {MOVE, THIRD "/set"},
        {MOVE, THIRD "/set/sv"},
        {MOVE, THIRD "/set/sv/bilder/hus nr 1.jpg"},
    };
    const char *folder = *state;
    make_precious(folder);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        print_message("# change %d of %s\n", rows[i].change, rows[i].name);
        keep_sets(folder, 3);
        apply(folder, rows[i].change, rows[i].name);
        bool above = strcmp(rows[i].name, FOURTH) == 0;
        assert_int_equal(sets_newest(folder, 0), above ? 3 : 2);
        assert_false(exists(folder, above ? FOURTH : THIRD));
        assert_int_equal(sets_newest(folder, 1), above ? 2 : 0);
        assert_true(precious_is_whole(folder));
        if (rows[i].change == MOVE) {
            assert_true(exists(folder, "moved"));
            remove_all(folder, "moved");
        }
        remove_all(folder, "state");
    }
}

static size_t
read_manifest(const char *path, char text[1000])
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t length = fread(text, 1, 1000, file);
    fclose(file);
    assert_in_range(length, 200, 999);
    return length;
}

/* The manifest cut at each sixteenth, and one byte garbled at each. */
static void
test_manifest(void **state)
{
    static const char name[] = "state/sets/000002/manifest";
    const char *folder = *state;
    char *path = tempdir_path(folder, name);
    keep_sets(folder, 1);
    for (size_t row = 0; row < 33; row++) {
        sets_write_source(folder, 2);
        struct store *store = open_store(folder);
        assert_true(sets_keep(store, folder, 2));
        store_free(store);
        char text[1000];
        size_t length = read_manifest(path, text);
        size_t at = row / 2 * (length - 1) / 16;
        if (row % 2 != 0) {
            text[at] ^= 4;
        }
        tempdir_write_bytes(folder, name, text, row % 2 != 0 ? length : at);
        print_message("# %s at %zu\n", row % 2 != 0 ? "garbled" : "cut", at);
        assert_int_equal(sets_newest(folder, 0), 1);
        assert_false(exists(folder, "state/sets/000002"));
    }
    free(path);
}

static void
test_last_number(void **state)
{
    const char *folder = *state;
    keep_sets(folder, 2);
    char *old = tempdir_path(folder, "state/sets/000002");
    char *new = tempdir_path(folder, "state/sets/999999");
    assert_int_equal(rename(old, new), 0);
    assert_int_equal(sets_newest(folder, 0), 2);
    struct store *store = open_store(folder);
    sets_write_source(folder, 3);
    assert_true(sets_keep(store, folder, 3));
    assert_int_equal(sets_find(store, 0), 3);
    assert_int_equal(sets_find(store, 1), 2);
    assert_int_equal(sets_find(store, 2), 0);
    store_free(store);
    assert_true(exists(folder, "state/sets/000002/set/slides.ini"));
    free(old);
    free(new);
}

/* One step is at most 4 MiB of one file. */
static void
test_large(void **state)
{
    const char *folder = *state;
    tempdir_write(folder, "in/large", "");
    tempdir_write(folder, "in/too large", "");
    char *path = tempdir_path(folder, "in");
    int source = open(path, O_RDONLY | O_DIRECTORY);
    char *large = tempdir_path(path, "large");
    char *too_large = tempdir_path(path, "too large");
    assert_int_equal(truncate(large, (off_t)9 << 20), 0);
    assert_int_equal(truncate(too_large, (off_t)STORE_MAX_BYTES), 0);
    struct store *store = open_store(folder);
    char *files[] = {(char *)"large", (char *)"too large"};
    struct store_copy *copy = store_copy_new(store, source, files, 1);
    assert_true(store_copy_step(copy));
    assert_true(store_copy_step(copy));
    assert_false(store_copy_step(copy));
    char *found = NULL;
    uint64_t fingerprint = 0;
    assert_true(store_copy_accept(copy, 7, &found));
    free(found);
    store_copy_free(copy);
    found = store_find(store, 0, &fingerprint);
    assert_non_null(found);
    free(found);
    /* Together they are too large: none of the second is written. */
    copy = store_copy_new(store, source, files, 2);
    for (int step = 0; step < 3; step++) {
        assert_true(store_copy_step(copy));
    }
    assert_false(store_copy_step(copy));
    assert_null(store_copy_path(copy));
    assert_false(exists(folder, "state/sets/incoming/set/too large"));
    store_copy_free(copy);
    store_free(store);
    free(large);
    free(too_large);
    free(path);
    close(source);
}

static void
test_names(void **state)
{
    const char *folder = *state;
    char longest[256] = "";
    for (size_t i = 0; i + 2 < sizeof longest; i += 2) {
        longest[i] = '\xc3'; /* å */
        longest[i + 1] = '\xa5';
    }
    char *names[] = {
        longest,
        (char *)"sv/a line\nand another",
        (char *)"-rf",
        (char *)" a \"b\" ",
        (char *)"manifest",
        (char *)"set",
        (char *)"not utf-8 \xff",
        (char *)"1/file 8c736521 1234 x",
    };
    size_t count = sizeof names / sizeof *names;
    for (size_t i = 0; i < count; i++) {
        char *name = xprintf("in/%s", names[i]);
        tempdir_mkdir(folder, "in");
        tempdir_write(folder, name, names[i]);
        free(name);
    }
    char *path = tempdir_path(folder, "in");
    int source = open(path, O_RDONLY | O_DIRECTORY);
    free(path);
    struct store *store = open_store(folder);
    struct store_copy *copy = store_copy_new(store, source, names, count);
    while (store_copy_step(copy)) {
    }
    char *stored = NULL;
    assert_true(store_copy_accept(copy, 7, &stored));
    store_copy_free(copy);
    uint64_t fingerprint = 0;
    char *found = store_find(store, 0, &fingerprint);
    assert_non_null(found);
    assert_string_equal(found, stored);
    assert_int_equal(fingerprint, 7);
    for (size_t i = 0; i < count; i++) {
        assert_true(exists(found, names[i]));
    }
    store_free(store);
    free(found);
    free(stored);
    close(source);
}

/* What may lie where the store should be. */
static void
test_strange_state(void **state)
{
    static const struct {
        enum change change;
        const char *name;
    } rows[] = {
        {WRITE, "state/sets"},          {FIFO, "state/sets"},
        {LINK, "state/sets"},           {LINK, "state/sets/incoming"},
        {WRITE, "state/sets/incoming"}, {FOLDER, "state/sets/incoming"},
        {WRITE, "state/sets/else"},     {LINK, "state/sets/incoming.2"},
    };
    const char *folder = *state;
    make_precious(folder);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        print_message("# change %d of %s\n", rows[i].change, rows[i].name);
        tempdir_mkdir(folder, "state");
        if (strcmp(rows[i].name, "state/sets") != 0) {
            tempdir_mkdir(folder, "state/sets");
        }
        apply(folder, rows[i].change, rows[i].name);
        keep_sets(folder, 1);
        assert_int_equal(sets_newest(folder, 0), 1);
        assert_true(precious_is_whole(folder));
        remove_all(folder, "state");
    }
}

/* What the machine's owner named: used as it is, or not at all. */
static void
test_state_folder(void **state)
{
    const char *folder = *state;
    tempdir_mkdir(folder, "real");
    tempdir_symlink(folder, "real", "state");
    keep_sets(folder, 1);
    assert_true(exists(folder, "real/sets/000001/manifest"));
    tempdir_write(folder, "file", "");
    char *file = tempdir_path(folder, "file");
    assert_null(store_new(file));
    free(file);
    char *endless = xprintf("%s/%05000d", folder, 1);
    assert_null(store_new(endless));
    free(endless);
}

static void
test_two_processes(void **state)
{
    const char *folder = *state;
    struct store *store = open_store(folder);
    char *path = tempdir_path(folder, "state");
    for (int round = 0; round < 2; round++) {
        pid_t child = fork();
        if (child == 0) {
            /* Its own opening, not the inherited one. */
            struct store *second = store_new(path);
            _exit(second == NULL ? 1 : 0);
        }
        int status = 0;
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_int_equal(WEXITSTATUS(status), round == 0 ? 1 : 0);
        store_free(store);
        store = NULL;
    }
    free(path);
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, setup, tempdir_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(test_two_generations),
        WITH_FOLDER(test_for_this_user_alone),
        WITH_FOLDER(test_not_accepted),
        WITH_FOLDER(test_sources),
        WITH_FOLDER(test_altered),
        WITH_FOLDER(test_manifest),
        WITH_FOLDER(test_last_number),
        WITH_FOLDER(test_large),
        WITH_FOLDER(test_names),
        WITH_FOLDER(test_strange_state),
        WITH_FOLDER(test_state_folder),
        WITH_FOLDER(test_two_processes),
    };
    return cmocka_run_group_tests_name("store", tests, NULL, NULL);
}
