/* Bounded reading and durable replacing of files. */
#include "util/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "util/beneath.h"
#include "util/log.h"
#include "util/mem.h"

static enum file_result
why(int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR: return FILE_MISSING;
    case EXDEV:
    case ELOOP: return FILE_OUTSIDE;
    case EINVAL: return FILE_NOT_REGULAR;
    default: return FILE_UNREADABLE;
    }
}

static enum file_result
read_all(int fd, size_t expected, size_t limit, struct bytes *ret)
{
    /* The file may grow while it is read: the limit holds for what is read,
     * not for what the folder said. */
    size_t room = expected < limit ? expected + 1 : limit + 1;
    char *data = xalloc(room + 1);
    size_t length = 0;
    for (;;) {
        if (length == room) {
            if (room > limit) {
                free(data);
                return FILE_TOO_LARGE;
            }
            room = 2 * room < limit ? 2 * room : limit + 1;
            data = xrealloc(data, room + 1, 1);
        }
        ssize_t n = read(fd, data + length, room - length);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n < 0) {
            free(data);
            return FILE_UNREADABLE;
        }
        if (n == 0) {
            break;
        }
        length += (size_t)n;
    }
    data[length] = '\0';
    *ret = (struct bytes){data, length};
    return FILE_OK;
}

enum file_result
file_read(int folder_fd, const char *path, size_t limit, struct bytes *ret)
{
    int fd = beneath_open_file(folder_fd, path);
    if (fd < 0) {
        return why(errno);
    }
    struct stat info;
    size_t size =
        fstat(fd, &info) == 0 && info.st_size > 0 ? (size_t)info.st_size : 0;
    enum file_result result =
        size > limit ? FILE_TOO_LARGE : read_all(fd, size, limit, ret);
    close(fd);
    return result;
}

bool
file_write(int fd, const void *data, size_t length)
{
    const char *rest = data;
    while (length > 0) {
        ssize_t n = write(fd, rest, length);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n <= 0) {
            return false;
        }
        rest += n;
        length -= (size_t)n;
    }
    return true;
}

static bool
sync_folder_of(int folder_fd, const char *path)
{
    char *folder = xstrdup(path);
    char *slash = strrchr(folder, '/');
    if (slash != NULL) {
        slash[slash == folder] = '\0';
    }
    int fd = openat(folder_fd, slash ? folder : ".",
                    O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    free(folder);
    bool done = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0) {
        close(fd);
    }
    return done;
}

/* 0 or an errno. A mode of 0 leaves it to the umask. */
static int
replace(int folder_fd, const char *path, const void *data, size_t length,
        mode_t mode)
{
    char *temporary = xprintf("%s.tmp", path);
    bool done = false;
    int fd =
        openat(folder_fd, temporary,
               O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (fd >= 0) {
        done = file_write(fd, data, length) &&
               (mode == 0 || fchmod(fd, mode) == 0) && fsync(fd) == 0;
        done = close(fd) == 0 && done;
        done = done && renameat(folder_fd, temporary, folder_fd, path) == 0 &&
               sync_folder_of(folder_fd, path);
    }
    int error = done ? 0 : errno != 0 ? errno : EIO;
    if (!done) {
        unlinkat(folder_fd, temporary, 0);
    }
    free(temporary);
    return error;
}

bool
file_replace(int folder_fd, const char *path, const void *data, size_t length)
{
    int error = replace(folder_fd, path, data, length, 0);
    if (error != 0) {
        log_error("cannot write %s: %s", path, strerror(error));
    }
    return error == 0;
}

int
file_try_replace(int folder_fd, const char *path, const void *data,
                 size_t length, unsigned mode)
{
    return replace(folder_fd, path, data, length, mode);
}

int
file_try_make_folder(const char *path)
{
    char *part = xstrdup(path);
    for (char *c = part; *c != '\0'; c++) {
        if (*c == '/' && c > part) {
            *c = '\0';
            mkdir(part, 0755);
            *c = '/';
        }
    }
    int error = mkdir(part, 0755) == 0 || errno == EEXIST ? 0 : errno;
    free(part);
    return error;
}

bool
file_make_folder(const char *path)
{
    int error = file_try_make_folder(path);
    if (error != 0) {
        log_error("cannot make %s: %s", path, strerror(error));
    }
    return error == 0;
}
