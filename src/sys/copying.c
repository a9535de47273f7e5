/* A slide set on its way into the state folder. */
#include "sys/copying.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "sys/tree.h"
#include "util/beneath.h"
#include "util/file.h"
#include "util/log.h"
#include "util/mem.h"

#define BLOCK ((size_t)1 << 16)
#define STEP ((size_t)4 << 20)
#define SYNC ((size_t)16 << 20) /* so much may wait for the disk */

void
copying_init(struct copying *copy, int source, int set, size_t limit,
             char *const *files, size_t count)
{
    *copy = (struct copying){
        .source = source,
        .set = set,
        .limit = limit,
        .in = -1,
        .out = -1,
        .block = xalloc(BLOCK),
    };
    for (size_t i = 0; i < count; i++) {
        vec_push(&copy->manifest.files,
                 (struct manifest_file){.path = xstrdup(files[i])});
    }
}

void
copying_done(struct copying *copy)
{
    if (copy->in >= 0) {
        close(copy->in);
    }
    if (copy->out >= 0) {
        close(copy->out);
    }
    manifest_done(&copy->manifest);
    free(copy->block);
}

static bool
fail_reading(struct copying *copy, const char *why)
{
    copy->failed = true;
    const char *culprit = copy->manifest.files.items[copy->next].path;
    log_warning("the slide set is not kept: cannot read %s: %s", culprit, why);
    return false;
}

static bool
fail_writing(struct copying *copy, const char *why)
{
    copy->failed = true;
    log_error("the slide set is not kept: cannot write %s: %s",
              copy->manifest.files.items[copy->next].path, why);
    return false;
}

/* Makes the file `path` in `set`, and the folders it is in, one by one. */
static int
create(int set, const char *path)
{
    int at = openat(set, ".", O_PATH | O_DIRECTORY | O_CLOEXEC);
    const char *slash = NULL;
    while (at >= 0 && (slash = strchr(path, '/')) != NULL) {
        char *name = xstrndup(path, (size_t)(slash - path));
        int next = -1;
        if (mkdirat(at, name, 0700) == 0 || errno == EEXIST) {
            next = tree_open(at, name, O_PATH | O_DIRECTORY);
        }
        int error = errno;
        free(name);
        close(at);
        errno = error;
        at = next;
        path = slash + 1;
    }
    if (at < 0) {
        return -1;
    }
    int fd = tree_open(at, path, O_WRONLY | O_CREAT | O_EXCL);
    int error = errno;
    close(at);
    errno = error;
    return fd;
}

static bool
begin_file(struct copying *copy)
{
    const char *path = copy->manifest.files.items[copy->next].path;
    if (!manifest_takes(path)) {
        return fail_reading(copy, "not a path inside the set");
    }
    copy->in = beneath_open_file(copy->source, path);
    struct stat info;
    if (copy->in < 0 || fstat(copy->in, &info) != 0) {
        return fail_reading(copy, strerror(errno));
    }
    /* Before anything of it is written. */
    if (info.st_size > (off_t)(copy->limit - copy->total)) {
        return fail_writing(copy, "the set is too large");
    }
    copy->out = create(copy->set, path);
    return copy->out >= 0 || fail_writing(copy, strerror(errno));
}

static bool
end_file(struct copying *copy)
{
    close(copy->in);
    copy->in = -1;
    int out = copy->out;
    copy->out = -1;
    if (close(out) != 0) {
        return fail_writing(copy, strerror(errno));
    }
    copy->next++;
    return true;
}

/* One block; `*ret_end` when there was none left. */
static bool
copy_block(struct copying *copy, bool *ret_end)
{
    ssize_t n = 0;
    do {
        n = read(copy->in, copy->block, BLOCK);
    } while (n < 0 && errno == EINTR);
    if (n < 0) {
        return fail_reading(copy, strerror(errno));
    }
    *ret_end = n == 0;
    size_t length = (size_t)n;
    if (length > copy->limit - copy->total) {
        return fail_writing(copy, "the set is too large");
    }
    if (!file_write(copy->out, copy->block, length)) {
        return fail_writing(copy, strerror(errno));
    }
    struct manifest_file *file = &copy->manifest.files.items[copy->next];
    file->checksum = (uint32_t)crc32_z(file->checksum, copy->block, length);
    file->bytes += length;
    copy->total += length;
    copy->unsynced += length;
    return true;
}

bool
copying_step(struct copying *copy)
{
    if (copy->failed || copy->next == copy->manifest.files.count) {
        return false;
    }
    if (copy->in < 0 && !begin_file(copy)) {
        return false;
    }
    bool end = false;
    for (size_t done = 0; done < STEP && !end; done += BLOCK) {
        if (!copy_block(copy, &end)) {
            return false;
        }
    }
    if (end && !end_file(copy)) {
        return false;
    }
    /* Else all of a large set would wait for the disk at the end. */
    if (copy->unsynced >= SYNC) {
        copy->unsynced = 0;
        if (syncfs(copy->set) != 0) {
            log_error("the slide set is not kept: %s", strerror(errno));
            copy->failed = true;
            return false;
        }
    }
    return copy->next < copy->manifest.files.count;
}
