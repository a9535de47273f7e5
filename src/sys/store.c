/* The last good slide sets. */
#include "sys/store.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sys/copying.h"
#include "sys/generation.h"
#include "sys/tree.h"
#include "util/file.h"
#include "util/log.h"
#include "util/mem.h"

#define SETS "sets"
#define INCOMING "incoming"
#define INCOMING_NAMES 8 /* one that cannot be deleted is stepped over */

struct store {
    char *state;
    int sets;                  /* and the lock on it */
    struct generations whole;  /* confirmed since the start */
    struct generations logged; /* those with trouble */
};

struct store_copy {
    struct store *store;
    struct copying files;
    int folder, set; /* STATE/sets/NAME and its `set` */
    char *name;      /* in STATE/sets; NULL when nothing is to be deleted */
    char *path;
};

static bool
contains(const struct generations *list, unsigned number)
{
    for (size_t i = 0; i < list->numbers.count; i++) {
        if (list->numbers.items[i] == number) {
            return true;
        }
    }
    return false;
}

static void
add(struct generations *list, unsigned number)
{
    if (!contains(list, number)) {
        vec_push(&list->numbers, number);
    }
}

/* What an earlier run did not finish: as the lock is ours, nobody copies. */
static bool
remove_incoming(int sets, const char *name, void *data)
{
    (void)data;
    if (str_starts(name, INCOMING)) {
        tree_remove(sets, name);
    }
    return true;
}

/* -1, and logged, when it is not to be had. */
static int
open_sets(int root, const char *state)
{
    int sets = -1;
    for (int attempt = 0; attempt < 2; attempt++) {
        mkdirat(root, SETS, 0700);
        sets =
            openat(root, SETS, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (sets >= 0 || (errno != ENOTDIR && errno != ELOOP)) {
            break;
        }
        log_warning("%s/%s is not a folder and is made anew", state, SETS);
        unlinkat(root, SETS, 0);
    }
    if (sets < 0) {
        log_error("cannot open %s/%s: %s", state, SETS, strerror(errno));
    } else if (flock(sets, LOCK_EX | LOCK_NB) != 0) {
        log_error("cannot have %s/%s: %s", state, SETS,
                  errno == EWOULDBLOCK ? "another process uses it"
                                       : strerror(errno));
        close(sets);
        sets = -1;
    }
    return sets;
}

struct store *
store_new(const char *state)
{
    int root = tree_root(state);
    int sets = root < 0 ? -1 : open_sets(root, state);
    if (root >= 0) {
        close(root);
    }
    if (sets < 0) {
        return NULL;
    }
    tree_each(sets, remove_incoming, NULL);
    struct store *store = xnew(struct store);
    store->state = xstrdup(state);
    store->sets = sets;
    return store;
}

void
store_free(struct store *store)
{
    if (store == NULL) {
        return;
    }
    close(store->sets);
    vec_done(&store->whole.numbers);
    vec_done(&store->logged.numbers);
    free(store->state);
    free(store);
}

static char *
set_path(const struct store *store, const char *name)
{
    return xprintf("%s/%s/%s/%s", store->state, SETS, name, GENERATION_SET);
}

/* The first free name, made as a folder; NULL and errno. */
static char *
make_named(int sets)
{
    for (int i = 0; i < INCOMING_NAMES; i++) {
        char *name = i == 0 ? xstrdup(INCOMING) : xprintf("%s.%d", INCOMING, i);
        if (mkdirat(sets, name, 0700) == 0) {
            return name;
        }
        bool taken = errno == EEXIST;
        free(name);
        if (!taken) {
            return NULL;
        }
    }
    return NULL;
}

static bool
make_incoming(struct store_copy *copy)
{
    int sets = copy->store->sets;
    copy->name = make_named(sets);
    if (copy->name == NULL) {
        return false;
    }
    copy->path = set_path(copy->store, copy->name);
    copy->folder = tree_open(sets, copy->name, O_RDONLY | O_DIRECTORY);
    if (copy->folder < 0 || mkdirat(copy->folder, GENERATION_SET, 0700) != 0) {
        return false;
    }
    copy->set = tree_open(copy->folder, GENERATION_SET, O_RDONLY | O_DIRECTORY);
    return copy->set >= 0;
}

struct store_copy *
store_copy_new(struct store *store, int source, char *const *files,
               size_t count)
{
    struct store_copy *copy = xnew(struct store_copy);
    copy->store = store;
    copy->folder = -1;
    copy->set = -1;
    bool made = make_incoming(copy);
    if (!made) {
        log_error("cannot keep a slide set in %s: %s", store->state,
                  strerror(errno));
    }
    copying_init(&copy->files, source, copy->set, STORE_MAX_BYTES, files,
                 count);
    if (!made) {
        store_copy_free(copy);
        return NULL;
    }
    return copy;
}

bool
store_copy_step(struct store_copy *copy)
{
    return copying_step(&copy->files);
}

const char *
store_copy_path(const struct store_copy *copy)
{
    return copy->files.failed ? NULL : copy->path;
}

static bool
write_manifest(struct store_copy *copy)
{
    struct str text = {0};
    manifest_write(&copy->files.manifest, &text);
    bool done = false;
    if (text.length > MANIFEST_MAX_BYTES) {
        errno = EFBIG;
    } else {
        /* One that did not get through may have left its own. */
        unlinkat(copy->folder, GENERATION_MANIFEST, 0);
        int fd = tree_open(copy->folder, GENERATION_MANIFEST,
                           O_WRONLY | O_CREAT | O_EXCL);
        if (fd >= 0) {
            done = file_write(fd, text.text, text.length);
            done = close(fd) == 0 && done;
        }
    }
    str_done(&text);
    return done;
}

/* The number after the newest. False, and logged, when there is none. */
static bool
next_number(struct store *store, unsigned *ret)
{
    struct generations list = {0};
    if (!generation_list(store->sets, &list)) {
        return false;
    }
    size_t count = list.numbers.count;
    unsigned newest = count > 0 ? list.numbers.items[0] : 0;
    vec_done(&list.numbers);
    if (newest == GENERATION_LAST) {
        /* Folders that somebody has open stay what they are. */
        store->whole.numbers.count = 0;
        store->logged.numbers.count = 0;
        if (count > GENERATION_LAST || !generation_renumber(store->sets)) {
            return false;
        }
        newest = (unsigned)count - 1;
    }
    *ret = newest + 1;
    return true;
}

/* True when its checksums confirm it; else the trouble is logged once, and
 * what is broken is deleted. */
static bool
confirm(struct store *store, unsigned number, uint64_t *ret_fingerprint)
{
    char *why = NULL;
    enum generation_state state =
        generation_check(store->sets, number, ret_fingerprint, &why);
    if (state == GENERATION_WHOLE) {
        add(&store->whole, number);
        return true;
    }
    struct generation_name name = generation_name(number);
    bool deleted =
        state == GENERATION_BROKEN && tree_remove(store->sets, name.text);
    if (!contains(&store->logged, number)) {
        log_warning("the stored slide set %s is %s: %s", name.text,
                    deleted                      ? "broken and deleted"
                    : state == GENERATION_BROKEN ? "broken and stays there"
                                                 : "not readable",
                    why);
        if (!deleted) {
            add(&store->logged, number);
        }
    }
    free(why);
    return false;
}

/* Two that are known to be whole stay; what is older goes. What cannot be read
 * just now may be whole, and goes only when there are two. */
static void
remove_old(struct store *store)
{
    struct generations list = {0};
    if (!generation_list(store->sets, &list)) {
        return;
    }
    unsigned kept = 0;
    for (size_t i = 0; i < list.numbers.count; i++) {
        unsigned number = list.numbers.items[i];
        uint64_t fingerprint = 0;
        if (kept == STORE_GENERATIONS) {
            struct generation_name name = generation_name(number);
            if (!tree_remove(store->sets, name.text) &&
                !contains(&store->logged, number)) {
                log_warning("cannot delete the stored slide set %s: %s",
                            name.text, strerror(errno));
                add(&store->logged, number);
            }
        } else if (contains(&store->whole, number) ||
                   confirm(store, number, &fingerprint)) {
            kept++;
        }
    }
    vec_done(&list.numbers);
}

/*
 * A power cut leaves of a file what was synced, and of a folder's names the old
 * or the new. So first everything goes to the disk: syncfs() waits for all
 * data and names of the file system and tells of errors (Linux 5.8), in one go
 * instead of some hundred fsync(). Only then the name is changed: there is no
 * moment at which a generation has a number and not its data. And the oldest
 * goes only when the new name is on the disk. If a disk lies about all this,
 * the checksums tell.
 */
bool
store_copy_accept(struct store_copy *copy, uint64_t fingerprint,
                  char **ret_path)
{
    struct store *store = copy->store;
    assert(copy->files.failed ||
           copy->files.next == copy->files.manifest.files.count);
    if (copy->files.failed) {
        return false;
    }
    copy->files.manifest.fingerprint = fingerprint;
    unsigned number = 0;
    if (!write_manifest(copy) || syncfs(copy->folder) != 0) {
        log_error("cannot keep the slide set: %s", strerror(errno));
        return false;
    }
    if (!next_number(store, &number)) {
        return false;
    }
    struct generation_name name = generation_name(number);
    if (renameat(store->sets, copy->name, store->sets, name.text) != 0) {
        log_error("cannot keep the slide set: %s", strerror(errno));
        return false;
    }
    free(copy->name);
    free(copy->path);
    copy->name = xstrdup(name.text);
    copy->path = set_path(store, name.text);
    if (fsync(store->sets) != 0) {
        log_error("cannot keep the slide set: %s", strerror(errno));
        return false;
    }
    free(copy->name);
    copy->name = NULL;
    add(&store->whole, number);
    remove_old(store);
    *ret_path = xstrdup(copy->path);
    return true;
}

void
store_copy_free(struct store_copy *copy)
{
    if (copy == NULL) {
        return;
    }
    copying_done(&copy->files);
    if (copy->set >= 0) {
        close(copy->set);
    }
    if (copy->folder >= 0) {
        close(copy->folder);
    }
    if (copy->name != NULL) {
        tree_remove(copy->store->sets, copy->name);
    }
    free(copy->name);
    free(copy->path);
    free(copy);
}

char *
store_find(struct store *store, unsigned skip, uint64_t *ret_fingerprint)
{
    struct generations list = {0};
    if (!generation_list(store->sets, &list)) {
        return NULL;
    }
    char *path = NULL;
    for (size_t i = 0; i < list.numbers.count && path == NULL; i++) {
        unsigned number = list.numbers.items[i];
        uint64_t fingerprint = 0;
        if (confirm(store, number, &fingerprint) && skip-- == 0) {
            path = set_path(store, generation_name(number).text);
            *ret_fingerprint = fingerprint;
        }
    }
    vec_done(&list.numbers);
    return path;
}
