/* Opening what lies below a folder, and nothing else. */
#include "util/beneath.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "util/mem.h"

/* As many as the kernel follows. */
#define LINKS 40
#define FOLDERS 40
/* One more than a name may have, so that the kernel says that it is too long.
 */
#define NAME_SIZE (NAME_MAX + 2)

/*
 * A walk by one name at a time, of which the kernel follows none and is never
 * told "..": the folders gone through are kept open, so that the way back is
 * the way that was come.
 */
struct way {
    int at[FOLDERS + 1]; /* the first is the caller's */
    int depth;
    int links_left;
    char *rest;
};

/* Takes the next name; false when there is none. "." is none. */
static bool
take_name(struct way *way, char name[static NAME_SIZE])
{
    char *from = way->rest;
    size_t length = 0;
    do {
        from += length + strspn(from + length, "/");
        length = strcspn(from, "/");
    } while (length == 1 && from[0] == '.');
    length = length < NAME_SIZE ? length : NAME_SIZE - 1;
    memcpy(name, from, length);
    name[length] = '\0';
    memmove(way->rest, from + length, strlen(from + length) + 1);
    return length > 0;
}

static bool
refuse(int error)
{
    errno = error;
    return false;
}

/* Puts what the link says in front of the rest of the way. False when it is no
 * link, and errno stays, or when it must not be followed. */
static bool
follow(struct way *way, const char *name)
{
    int error = errno;
    char target[PATH_MAX];
    ssize_t length =
        readlinkat(way->at[way->depth], name, target, sizeof target - 1);
    if (length < 0) {
        return refuse(error);
    }
    target[length] = '\0';
    if (way->links_left == 0) {
        return refuse(ELOOP);
    }
    if (target[0] == '/') {
        return refuse(EXDEV);
    }
    way->links_left--;
    char *rest = xprintf("%s%s", target, way->rest);
    free(way->rest);
    way->rest = rest;
    return true;
}

static bool
back(struct way *way)
{
    if (way->depth == 0) {
        return refuse(EXDEV);
    }
    close(way->at[way->depth--]);
    return true;
}

static bool
is_link(int fd)
{
    struct stat info;
    return fstat(fd, &info) == 0 && S_ISLNK(info.st_mode);
}

/* One name further. False at an error. */
static bool
step(struct way *way, const char *name, int flags, int *ret_fd)
{
    bool last = way->rest[0] == '\0';
    int fd = openat(
        way->at[way->depth], name,
        (last ? flags : O_PATH | O_DIRECTORY) | O_NOFOLLOW | O_CLOEXEC, 0600);
    bool link = fd >= 0 && last && (flags & O_PATH) != 0 && is_link(fd);
    if (link) {
        close(fd);
        fd = -1;
        errno = ELOOP;
    }
    if (fd < 0) {
        return (errno == ELOOP || errno == ENOTDIR) && follow(way, name);
    }
    if (last) {
        *ret_fd = fd;
    } else if (way->depth == FOLDERS) {
        close(fd);
        return refuse(ELOOP);
    } else {
        way->at[++way->depth] = fd;
    }
    return true;
}

int
beneath_open(int folder, const char *path, int flags, enum beneath_links links)
{
    struct way way = {
        .at = {folder},
        .links_left = links == BENEATH_FOLLOW ? LINKS : 0,
        .rest = xstrdup(path),
    };
    int fd = -1;
    char name[NAME_SIZE];
    bool on = path[0] != '/' || refuse(EXDEV);
    while (on && fd < 0) {
        if (!take_name(&way, name)) {
            fd = openat(way.at[way.depth], ".", flags | O_CLOEXEC);
            on = fd >= 0;
        } else if (strcmp(name, "..") == 0) {
            on = back(&way);
        } else {
            on = step(&way, name, flags, &fd);
        }
    }
    int error = errno;
    while (way.depth > 0) {
        close(way.at[way.depth--]);
    }
    free(way.rest);
    errno = error;
    return fd;
}

int
beneath_open_file(int folder, const char *path)
{
    int at = beneath_open(folder, path, O_PATH, BENEATH_FOLLOW);
    if (at < 0) {
        return -1;
    }
    int fd = -1;
    struct stat info;
    if (fstat(at, &info) == 0) {
        char self[64];
        snprintf(self, sizeof self, "/proc/self/fd/%d", at);
        errno = EINVAL;
        fd = S_ISREG(info.st_mode)
                 ? openat(AT_FDCWD, self, O_RDONLY | O_CLOEXEC | O_NOCTTY)
                 : -1;
    }
    int error = errno;
    close(at);
    errno = error;
    return fd;
}
