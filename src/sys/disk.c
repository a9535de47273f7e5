/* Does the disk keep what is written to it? */
#include "sys/disk.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/statvfs.h>
#include <time.h>
#include <unistd.h>

#define PROBE "probe.tmp"
#define PROBE_BYTES 4096

static enum disk
why(int error)
{
    switch (error) {
    case EROFS: return DISK_READ_ONLY;
    case ENOSPC:
    case EDQUOT: return DISK_FULL;
    default: return DISK_BROKEN;
    }
}

/* Something else each time: an old copy must not pass for it. */
static void
fill(unsigned char *data)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    uint64_t seed =
        (uint64_t)now.tv_sec * 1000000007 + (uint64_t)now.tv_nsec + 1;
    for (size_t i = 0; i < PROBE_BYTES; i++) {
        seed = seed * 6364136223846793005 + 1442695040888963407;
        data[i] = (unsigned char)(seed >> 56);
    }
}

static enum disk
write_and_read(int fd)
{
    unsigned char data[PROBE_BYTES], back[PROBE_BYTES];
    fill(data);
    ssize_t length = pwrite(fd, data, sizeof data, 0);
    if (length < 0 || fsync(fd) != 0) {
        return why(errno);
    }
    if (length != sizeof data) {
        return DISK_FULL;
    }
    /* From the disk, and not from memory. */
    (void)posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
    bool same = pread(fd, back, sizeof back, 0) == sizeof back &&
                memcmp(data, back, sizeof data) == 0;
    return same ? DISK_GOOD : DISK_BROKEN;
}

enum disk
disk_try(const char *folder)
{
    int at = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (at < 0) {
        return why(errno);
    }
    enum disk disk = DISK_BROKEN;
    int fd = openat(at, PROBE,
                    O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) {
        disk = why(errno);
    } else {
        disk = write_and_read(fd);
        close(fd);
        unlinkat(at, PROBE, 0);
    }
    close(at);
    return disk;
}

bool
disk_look(const char *folder, int64_t *ret_free_mib, bool *ret_read_only)
{
    struct statvfs info;
    if (statvfs(folder, &info) != 0) {
        return false;
    }
    *ret_free_mib = (int64_t)(info.f_bavail * info.f_frsize >> 20);
    *ret_read_only = (info.f_flag & ST_RDONLY) != 0;
    return true;
}

const char *
disk_name(enum disk disk)
{
    switch (disk) {
    case DISK_UNTRIED: break;
    case DISK_GOOD: return "good";
    case DISK_READ_ONLY: return "read-only";
    case DISK_FULL: return "full";
    case DISK_BROKEN: return "broken";
    }
    return "untried";
}
