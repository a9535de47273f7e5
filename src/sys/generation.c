/* One stored slide set, known by its number. */
#include "sys/generation.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "sys/manifest.h"
#include "sys/tree.h"
#include "util/log.h"
#include "util/mem.h"

#define DIGITS 6
#define BLOCK ((size_t)1 << 16)

struct generation_name
generation_name(unsigned number)
{
    struct generation_name name;
    snprintf(name.text, sizeof name.text, "%0*u", DIGITS, number);
    return name;
}

static bool
list_one(int sets, const char *name, void *data)
{
    (void)sets;
    struct generations *list = data;
    if (strlen(name) == DIGITS && strspn(name, "0123456789") == DIGITS) {
        vec_push(&list->numbers, (unsigned)strtoul(name, NULL, 10));
    }
    return true;
}

static int
newest_first(const void *a, const void *b)
{
    const unsigned *left = a;
    const unsigned *right = b;
    return (*left < *right) - (*left > *right);
}

bool
generation_list(int sets, struct generations *ret)
{
    struct generations list = {0};
    if (!tree_each(sets, list_one, &list)) {
        log_error("cannot list the stored slide sets: %s", strerror(errno));
        vec_done(&list.numbers);
        return false;
    }
    if (list.numbers.count > 0) {
        qsort(list.numbers.items, list.numbers.count,
              sizeof *list.numbers.items, newest_first);
    }
    *ret = list;
    return true;
}

/* What errno says of a file that should be there. */
static enum generation_state
state_of(int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
    case ELOOP:
    case EXDEV: return GENERATION_BROKEN;
    default: return GENERATION_UNREADABLE;
    }
}

/* Reads to the end of the file, which should have this checksum. */
static enum generation_state
check_content(int fd, const struct manifest_file *file, unsigned char *block)
{
    uLong checksum = 0;
    size_t bytes = 0;
    for (;;) {
        ssize_t n = read(fd, block, BLOCK);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n < 0) {
            return GENERATION_UNREADABLE;
        }
        if (n == 0 || bytes > file->bytes) {
            break;
        }
        checksum = crc32_z(checksum, block, (size_t)n);
        bytes += (size_t)n;
    }
    bool same = bytes == file->bytes && checksum == file->checksum;
    return same ? GENERATION_WHOLE : GENERATION_BROKEN;
}

static enum generation_state
check_file(int set, const struct manifest_file *file, unsigned char *block,
           char **ret_why)
{
    int fd = tree_open(set, file->path, O_RDONLY);
    if (fd < 0) {
        *ret_why = xprintf("%s: %s", file->path, strerror(errno));
        return state_of(errno);
    }
    struct stat info;
    enum generation_state state = GENERATION_UNREADABLE;
    if (fstat(fd, &info) == 0) {
        state = S_ISREG(info.st_mode) ? check_content(fd, file, block)
                                      : GENERATION_BROKEN;
    }
    if (state == GENERATION_UNREADABLE) {
        *ret_why = xprintf("%s: %s", file->path, strerror(errno));
    } else if (state == GENERATION_BROKEN) {
        *ret_why = xprintf("%s is not what was stored", file->path);
    }
    close(fd);
    return state;
}

/* Counts files. Anything but files, and folders that have some, is strange. */
struct tally {
    size_t files;
    int depth;
    char *strange; /* the first such name */
};

static bool
tally_one(int folder, const char *name, void *data)
{
    struct tally *tally = data;
    struct stat info;
    if (fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW) != 0) {
        return false;
    }
    if (S_ISREG(info.st_mode)) {
        tally->files++;
        return true;
    }
    size_t before = tally->files;
    bool read = true;
    if (S_ISDIR(info.st_mode) && tally->depth > 0) {
        int inside = tree_open(folder, name, O_RDONLY | O_DIRECTORY);
        tally->depth--;
        read = inside >= 0 && tree_each(inside, tally_one, tally);
        tally->depth++;
        if (inside >= 0) {
            close(inside);
        }
    }
    if (read && tally->files == before && tally->strange == NULL) {
        tally->strange = xstrdup(name);
    }
    return read;
}

/* All of the manifest is there; is anything else? */
static enum generation_state
check_extra(int set, size_t files, char **ret_why)
{
    struct tally tally = {.depth = TREE_DEPTH};
    enum generation_state state = GENERATION_WHOLE;
    if (!tree_each(set, tally_one, &tally)) {
        state = GENERATION_UNREADABLE;
        *ret_why = xprintf("its files: %s", strerror(errno));
    } else if (tally.strange != NULL) {
        state = GENERATION_BROKEN;
        *ret_why = xprintf("%s was not stored", tally.strange);
    } else if (tally.files != files) {
        state = GENERATION_BROKEN;
        *ret_why = xprintf("%zu files were stored and there are %zu", files,
                           tally.files);
    }
    free(tally.strange);
    return state;
}

static enum generation_state
check_files(int folder, const struct manifest *manifest, char **ret_why)
{
    int set = tree_open(folder, GENERATION_SET, O_RDONLY | O_DIRECTORY);
    if (set < 0) {
        *ret_why = xprintf("its files: %s", strerror(errno));
        return state_of(errno);
    }
    unsigned char *block = xalloc(BLOCK);
    enum generation_state state = GENERATION_WHOLE;
    for (size_t i = 0; i < manifest->files.count; i++) {
        state = check_file(set, &manifest->files.items[i], block, ret_why);
        if (state != GENERATION_WHOLE) {
            break;
        }
    }
    if (state == GENERATION_WHOLE) {
        state = check_extra(set, manifest->files.count, ret_why);
    }
    free(block);
    close(set);
    return state;
}

/* Of `size` bytes; fewer when the file has become shorter. -1 and errno. */
static ssize_t
read_whole(int fd, char *text, size_t size)
{
    size_t length = 0;
    while (length < size) {
        ssize_t n = read(fd, text + length, size - length);
        if (n < 0 && errno != EINTR) {
            return -1;
        }
        if (n == 0) {
            break;
        }
        length += n > 0 ? (size_t)n : 0;
    }
    return (ssize_t)length;
}

static enum generation_state
read_manifest(int folder, struct manifest *ret, char **ret_why)
{
    int fd = tree_open(folder, GENERATION_MANIFEST, O_RDONLY);
    if (fd < 0) {
        *ret_why = xprintf("its manifest: %s", strerror(errno));
        return state_of(errno);
    }
    enum generation_state state = GENERATION_UNREADABLE;
    char *text = NULL;
    struct stat info;
    if (fstat(fd, &info) == 0) {
        state = GENERATION_BROKEN;
        if (S_ISREG(info.st_mode) &&
            info.st_size <= (off_t)MANIFEST_MAX_BYTES) {
            text = xalloc((size_t)info.st_size + 1);
            ssize_t length = read_whole(fd, text, (size_t)info.st_size);
            if (length < 0) {
                state = GENERATION_UNREADABLE;
            } else if (manifest_read(text, (size_t)length, ret)) {
                state = GENERATION_WHOLE;
            }
        }
    }
    if (state == GENERATION_UNREADABLE) {
        *ret_why = xprintf("its manifest: %s", strerror(errno));
    } else if (state == GENERATION_BROKEN) {
        *ret_why = xstrdup("its manifest is not what was stored");
    }
    free(text);
    close(fd);
    return state;
}

enum generation_state
generation_check(int sets, unsigned number, uint64_t *ret_fingerprint,
                 char **ret_why)
{
    int folder =
        tree_open(sets, generation_name(number).text, O_RDONLY | O_DIRECTORY);
    if (folder < 0) {
        *ret_why = xstrdup(strerror(errno));
        return state_of(errno);
    }
    struct manifest manifest = {0};
    enum generation_state state = read_manifest(folder, &manifest, ret_why);
    if (state == GENERATION_WHOLE) {
        state = check_files(folder, &manifest, ret_why);
    }
    if (state == GENERATION_WHOLE) {
        *ret_fingerprint = manifest.fingerprint;
    }
    manifest_done(&manifest);
    close(folder);
    return state;
}

bool
generation_renumber(int sets)
{
    struct generations list = {0};
    if (!generation_list(sets, &list)) {
        return false;
    }
    /* The oldest first, each to the lowest number: that one is free, and
     * nothing older is above it nor anything newer below. */
    bool done = true;
    size_t count = list.numbers.count;
    for (unsigned i = 0; done && i < count; i++) {
        struct generation_name old =
            generation_name(list.numbers.items[count - 1 - i]);
        struct generation_name new = generation_name(i);
        done = strcmp(old.text, new.text) == 0 ||
               renameat(sets, old.text, sets, new.text) == 0;
    }
    if (!done) {
        log_error("cannot number the stored slide sets anew: %s",
                  strerror(errno));
    }
    vec_done(&list.numbers);
    return done;
}
