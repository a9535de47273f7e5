#pragma once
/* Bounded reading and durable replacing of files. */
#include <stdbool.h>
#include <stddef.h>

/* A whole file in memory, with a NUL behind it that does not count. */
struct bytes {
    char *data;
    size_t length;
};

enum file_result {
    FILE_OK,
    FILE_MISSING,     /* nothing there */
    FILE_UNREADABLE,  /* no permission, or a read that failed */
    FILE_TOO_LARGE,   /* more than the limit; nothing was kept */
    FILE_NOT_REGULAR, /* a folder, a device, a FIFO; never opened for reading */
    FILE_OUTSIDE,     /* a symbolic link that leads out of the folder */
};

/*
 * Reads the regular file `path`, relative to the folder `folder_fd`, if it has
 * at most `limit` bytes. Symbolic links are followed only while they stay
 * inside that folder (util/beneath); a FIFO or device does
 * not block. On FILE_OK the caller frees ret->data. Nothing is logged.
 */
enum file_result file_read(int folder_fd, const char *path, size_t limit,
                           struct bytes *ret);

/* Replaces `path` by `length` bytes so that after a power cut there is the old
 * file or the new one, whole: a temporary file beside it, fsync, rename, fsync
 * of the folder. A failure is logged and false. */
bool file_replace(int folder_fd, const char *path, const void *data,
                  size_t length);

/* The same, and the file has this mode whatever the umask. 0, or why not, as an
 * errno: for callers who try again and again and must not log each time. */
int file_try_replace(int folder_fd, const char *path, const void *data,
                     size_t length, unsigned mode);

/* Writes all to `fd`, however many calls it takes. False and errno. */
bool file_write(int fd, const void *data, size_t length);

/* Makes the folder `path` and those above it, as `mkdir -p` does; one that is
 * there already is fine. A failure is logged and false. */
bool file_make_folder(const char *path);

/* The same; 0, or why not, as an errno. Nothing is logged. */
int file_try_make_folder(const char *path);
