/* Remembers across crashes what was being loaded. */
#include "sys/trial.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "sys/tree.h"
#include "util/file.h"
#include "util/hash.h"
#include "util/log.h"
#include "util/str.h"
#include "util/utf8.h"

#define NAME "trial"
#define SLOTS 4 /* the folder, two stored sets, and one to spare */

/*
 * In the file, each set has a slot of fixed places, so that the name in work
 * can be written over the last one: a line with fingerprint, starts and their
 * checksum, and the name. The first slot is that of the set begun last.
 */
#define HEAD 64
#define SLOT (HEAD + TRIAL_FILE)

struct slots {
    struct {
        uint64_t fingerprint;
        struct trial trial;
    } items[SLOTS];
    size_t count;
};

static void
write_head(uint64_t fingerprint, unsigned starts, char ret[HEAD + 1])
{
    char text[16 + 1 + 10 + 1];
    snprintf(text, sizeof text, "%016" PRIx64 " %10u", fingerprint, starts);
    uint32_t checksum =
        (uint32_t)crc32_z(0, (unsigned char *)text, strlen(text));
    snprintf(ret, HEAD + 1, "trial %s %08" PRIx32 "%21s\n", text, checksum, "");
}

/* False for what write_head() would not have written. */
static bool
read_head(const char *head, uint64_t *ret_fingerprint, unsigned *ret_starts)
{
    char text[HEAD + 1] = "";
    memcpy(text, head, HEAD);
    uint64_t fingerprint = 0;
    unsigned starts = 0;
    /* NOLINTNEXTLINE(cert-err34-c): compared with what it should be below */
    if (sscanf(text, "trial %16" SCNx64 " %10u", &fingerprint, &starts) != 2) {
        return false;
    }
    char same[HEAD + 1];
    write_head(fingerprint, starts, same);
    if (memcmp(same, text, HEAD) != 0) {
        return false;
    }
    *ret_fingerprint = fingerprint;
    *ret_starts = starts;
    return true;
}

/* It was written without care for power cuts, and is shown to people. */
static void
read_name(const char *name, char ret[TRIAL_FILE])
{
    memcpy(ret, name, TRIAL_FILE);
    ret[TRIAL_FILE - 1] = '\0';
    size_t length = strlen(ret);
    for (size_t i = 0; i < length; i++) {
        size_t bytes = 0;
        utf8_decode(ret + i, length - i, &bytes);
        bool valid = bytes > 1 || (ret[i] >= ' ' && ret[i] < 0x7f);
        if (!valid) {
            ret[i] = '?';
        }
        i += bytes - 1;
    }
}

/*
 * A set is held against only what happens since the machine started: a power
 * cut while a set is being read is not its fault, and must not condemn a good
 * set for ever. So each boot knows a set by another number, unless the kernel
 * does not tell of boots. False, and logged, when it does and cannot be read.
 */
static bool
in_this_boot(uint64_t *fingerprint)
{
    int folder =
        open("/proc/sys/kernel/random", O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0 && errno == ENOENT) {
        return true;
    }
    struct bytes boot = {0};
    enum file_result result = file_read(folder, "boot_id", 64, &boot);
    *fingerprint = hash_bytes(*fingerprint, boot.data, boot.length);
    free(boot.data);
    if (folder >= 0) {
        close(folder);
    }
    bool known = result == FILE_OK || result == FILE_MISSING;
    if (!known) {
        log_warning("cannot read which boot this is");
    }
    return known;
}

static int
open_state(const char *state)
{
    return open(state, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

static void
read_slots(int root, struct slots *ret)
{
    *ret = (struct slots){.count = 0};
    struct bytes text = {0};
    enum file_result result = file_read(root, NAME, SLOTS * SLOT, &text);
    bool strange = result != FILE_OK && result != FILE_MISSING;
    for (size_t at = 0; at + SLOT <= text.length; at += SLOT) {
        uint64_t fingerprint = 0;
        unsigned starts = 0;
        if (!read_head(text.data + at, &fingerprint, &starts)) {
            strange = true;
            continue;
        }
        ret->items[ret->count].fingerprint = fingerprint;
        ret->items[ret->count].trial.starts = starts;
        read_name(text.data + at + HEAD, ret->items[ret->count].trial.file);
        ret->count++;
    }
    if (strange || text.length % SLOT != 0) {
        log_warning("%s in the state folder cannot be understood", NAME);
    }
    free(text.data);
}

/* Only something strange puts a folder where a file is to be. */
static void
make_way(int root, const char *name)
{
    struct stat info;
    if (fstatat(root, name, &info, AT_SYMLINK_NOFOLLOW) == 0 &&
        !S_ISREG(info.st_mode)) {
        log_warning("%s in the state folder is not a file and is deleted",
                    name);
        tree_remove(root, name);
    }
}

static bool
write_slots(int root, const struct slots *slots)
{
    struct str text = {0};
    for (size_t i = 0; i < slots->count; i++) {
        char head[HEAD + 1];
        write_head(slots->items[i].fingerprint, slots->items[i].trial.starts,
                   head);
        str_append(&text, head, HEAD);
        str_append(&text, slots->items[i].trial.file,
                   sizeof slots->items[i].trial.file);
    }
    make_way(root, NAME);
    make_way(root, NAME ".tmp");
    bool done = file_replace(root, NAME, text.text, text.length);
    str_done(&text);
    if (done && fchmodat(root, NAME, 0600, 0) != 0) {
        log_warning("others may read %s in the state folder", NAME);
    }
    return done;
}

/* SIZE_MAX when there is none. */
static size_t
find_slot(const struct slots *slots, uint64_t fingerprint)
{
    for (size_t i = 0; i < slots->count; i++) {
        if (slots->items[i].fingerprint == fingerprint) {
            return i;
        }
    }
    return SIZE_MAX;
}

void
trial_read(const char *state, uint64_t fingerprint, struct trial *ret)
{
    *ret = (struct trial){0};
    int root = in_this_boot(&fingerprint) ? open_state(state) : -1;
    if (root < 0) {
        return;
    }
    struct slots slots;
    read_slots(root, &slots);
    close(root);
    size_t found = find_slot(&slots, fingerprint);
    if (found != SIZE_MAX) {
        *ret = slots.items[found].trial;
    }
}

bool
trial_begin(const char *state, uint64_t fingerprint)
{
    int root = in_this_boot(&fingerprint) ? tree_root(state) : -1;
    if (root < 0) {
        return false;
    }
    struct slots slots;
    read_slots(root, &slots);
    size_t found = find_slot(&slots, fingerprint);
    unsigned starts = 1;
    if (found != SIZE_MAX) {
        unsigned before = slots.items[found].trial.starts;
        starts = before < UINT_MAX ? before + 1 : before;
    } else if (slots.count < SLOTS) {
        found = slots.count++;
    } else {
        found = SLOTS - 1; /* the one begun longest ago */
    }
    memmove(&slots.items[1], &slots.items[0], found * sizeof slots.items[0]);
    slots.items[0].fingerprint = fingerprint;
    slots.items[0].trial = (struct trial){.starts = starts};
    bool done = write_slots(root, &slots);
    close(root);
    return done;
}

/* The end of the path, from the beginning of a character on. */
static const char *
end_that_fits(const char *file)
{
    size_t length = strlen(file);
    if (length >= TRIAL_FILE) {
        file += length - (TRIAL_FILE - 1);
        while ((*file & 0xC0) == 0x80) {
            file++;
        }
    }
    return file;
}

void
trial_file(const char *state, uint64_t fingerprint, const char *file)
{
    int root = in_this_boot(&fingerprint) ? open_state(state) : -1;
    int fd = root < 0 ? -1 : tree_open(root, NAME, O_RDWR);
    char head[HEAD];
    uint64_t begun = 0;
    unsigned starts = 0;
    if (fd >= 0 && pread(fd, head, HEAD, 0) == HEAD &&
        read_head(head, &begun, &starts) && begun == fingerprint) {
        char name[TRIAL_FILE] = "";
        snprintf(name, sizeof name, "%s", end_that_fits(file));
        ssize_t written = pwrite(fd, name, sizeof name, HEAD);
        (void)written; /* it helps people to find the file, no more */
    }
    if (fd >= 0) {
        close(fd);
    }
    if (root >= 0) {
        close(root);
    }
}

void
trial_end(const char *state, uint64_t fingerprint)
{
    int root = in_this_boot(&fingerprint) ? open_state(state) : -1;
    if (root < 0) {
        return;
    }
    struct slots slots;
    read_slots(root, &slots);
    size_t found = find_slot(&slots, fingerprint);
    if (found != SIZE_MAX) {
        slots.count--;
        memmove(&slots.items[found], &slots.items[found + 1],
                (slots.count - found) * sizeof slots.items[0]);
        if (slots.count > 0) {
            write_slots(root, &slots);
        } else if (unlinkat(root, NAME, 0) != 0 || fsync(root) != 0) {
            log_error("cannot delete %s in the state folder: %s", NAME,
                      strerror(errno));
        }
    }
    close(root);
}
