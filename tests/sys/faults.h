#pragma once
/*
 * A system that fails. Its calls are replaced, for the whole test program, by
 * ones that do what `faults` says at the n-th of them: fail, be out of room,
 * end the process, or cut the power. Nothing waits for the real disk. The file
 * that includes this undefines _FORTIFY_SOURCE first.
 *
 * A power cut is as bad as it may be: what was not synced is empty, what was
 * deleted is gone, and (with `undo`) what was renamed has its old name.
 */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum fault {
    FAULT_NONE,
    FAULT_ONCE,      /* the n-th call fails */
    FAULT_FULL,      /* from the n-th on, nothing more can be written */
    FAULT_READ_ONLY, /* nothing can be written or deleted */
    FAULT_STUCK,     /* nothing can be deleted */
    FAULT_KILL,      /* the process ends before the n-th call */
    FAULT_CUT,       /* so does the machine */
};

enum call { CALL_READS, CALL_CHANGES, CALL_GROWS, CALL_RENAMES, CALL_DELETES };

#define FAULTS_FILES 64
#define FAULTS_RENAMES 16
#define FAULTS_REPLACED "replaced" /* what a rename has replaced last */

/* A test sets it and clears it. */
static struct {
    enum fault kind;
    int at, calls;
    bool undo;
    int unsynced[FAULTS_FILES]; /* a descriptor of its own for each file */
    int files;
    struct {
        int folder;
        char from[32], to[32];
    } renamed[FAULTS_RENAMES];
    int renames;
    const char *boot; /* stands for the file in which the kernel tells of it */
} faults;

/* The system's function of this name, into the pointer `ret`. */
static void
find_real(const char *name, void *ret)
{
    void *found = dlsym(RTLD_NEXT, name);
    memcpy(ret, &found, sizeof found);
}

/* Calls the system, past all that is replaced. */
static long
really(long number, long a, long b, long c, long d, long e)
{
    static long (*call)(long, ...);
    if (call == NULL) {
        find_real("syscall", &call);
    }
    return call(number, a, b, c, d, e);
}

static void
faults_forget(void)
{
    while (faults.files > 0) {
        really(SYS_close, faults.unsynced[--faults.files], 0, 0, 0, 0);
    }
    faults.renames = 0;
}

/* Begins to count, and from now on does what is asked. */
static void
faults_start(enum fault kind, int at)
{
    faults_forget();
    faults.at = at;
    faults.calls = 0;
    faults.kind = kind;
}

/* The number of calls since the start. */
static int
faults_stop(void)
{
    faults.kind = FAULT_NONE;
    faults_forget();
    return faults.calls;
}

static void
end_now(void)
{
    for (int i = 0; faults.kind == FAULT_CUT && i < faults.files; i++) {
        really(SYS_ftruncate, faults.unsynced[i], 0, 0, 0, 0);
    }
    while (faults.undo && faults.renames > 0) {
        faults.renames--;
        int folder = faults.renamed[faults.renames].folder;
        const char *to = faults.renamed[faults.renames].to;
        really(SYS_renameat2, folder, (long)to, folder,
               (long)faults.renamed[faults.renames].from, 0);
        really(SYS_renameat2, folder, (long)FAULTS_REPLACED, folder, (long)to,
               0);
    }
    really(SYS_kill, getpid(), SIGKILL, 0, 0, 0);
}

/* Counts the call; true, and errno, when it is to fail. */
static bool
fails(enum call call)
{
    if (faults.kind == FAULT_NONE) {
        return false;
    }
    faults.calls++;
    bool now = faults.calls == faults.at;
    bool fail = false;
    switch (faults.kind) {
    case FAULT_NONE: break;
    case FAULT_ONCE: fail = now; break;
    case FAULT_FULL:
        fail = call == CALL_GROWS && faults.calls >= faults.at;
        break;
    case FAULT_READ_ONLY: fail = call != CALL_READS; break;
    case FAULT_STUCK: fail = call == CALL_DELETES; break;
    case FAULT_KILL:
    case FAULT_CUT:
        if (now) {
            end_now();
        }
        break;
    }
    if (fail) {
        errno = faults.kind == FAULT_ONCE   ? EIO
                : faults.kind == FAULT_FULL ? ENOSPC
                                            : EROFS;
    }
    return fail;
}

/* A new file, which is not on the disk yet. */
static void
note_file(int fd)
{
    if (fd >= 0 && faults.kind == FAULT_CUT && faults.files < FAULTS_FILES) {
        faults.unsynced[faults.files++] = fcntl(fd, F_DUPFD_CLOEXEC, 100);
    }
}

static bool
same_file(int a, int b)
{
    struct stat one = {0};
    struct stat other = {0};
    really(SYS_newfstatat, a, (long)"", (long)&one, AT_EMPTY_PATH, 0);
    really(SYS_newfstatat, b, (long)"", (long)&other, AT_EMPTY_PATH, 0);
    return one.st_ino == other.st_ino && one.st_dev == other.st_dev;
}

static void
note_sync(int fd)
{
    for (int i = faults.files - 1; i >= 0; i--) {
        if (same_file(fd, faults.unsynced[i])) {
            really(SYS_close, faults.unsynced[i], 0, 0, 0, 0);
            faults.unsynced[i] = faults.unsynced[--faults.files];
        }
    }
    if (faults.renames > 0 && same_file(fd, faults.renamed[0].folder)) {
        faults.renames = 0;
    }
}

static void
note_rename(int folder, const char *from, const char *to)
{
    if (faults.kind == FAULT_CUT && faults.renames < FAULTS_RENAMES) {
        really(SYS_unlinkat, folder, (long)FAULTS_REPLACED, 0, 0, 0);
        really(SYS_linkat, folder, (long)to, folder, (long)FAULTS_REPLACED, 0);
        int i = faults.renames++;
        faults.renamed[i].folder = folder;
        snprintf(faults.renamed[i].from, sizeof faults.renamed[i].from, "%s",
                 from);
        snprintf(faults.renamed[i].to, sizeof faults.renamed[i].to, "%s", to);
    }
}

/* The names of the parameters are the system's affair. */
/* NOLINTBEGIN(readability-inconsistent-declaration-parameter-name) */

static int
open_it(int folder, const char *path, int flags, int mode)
{
    bool makes = (flags & (O_CREAT | O_TRUNC)) != 0;
    bool writes = (flags & (O_WRONLY | O_RDWR)) != 0;
    if (fails(makes ? CALL_GROWS : writes ? CALL_CHANGES : CALL_READS)) {
        return -1;
    }
    if (faults.boot != NULL && strcmp(path, "boot_id") == 0) {
        folder = AT_FDCWD;
        path = faults.boot;
    }
    int fd = (int)really(SYS_openat, folder, (long)path, flags, mode, 0);
    if (makes) {
        note_file(fd);
    }
    return fd;
}

int
openat(int folder, const char *path, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    int mode = (flags & O_CREAT) != 0 ? va_arg(args, int) : 0;
    va_end(args);
    return open_it(folder, path, flags, mode);
}

int
open(const char *path, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    int mode = (flags & O_CREAT) != 0 ? va_arg(args, int) : 0;
    va_end(args);
    return open_it(AT_FDCWD, path, flags, mode);
}

ssize_t
read(int fd, void *data, size_t count)
{
    return fails(CALL_READS)
               ? -1
               : really(SYS_read, fd, (long)data, (long)count, 0, 0);
}

ssize_t
write(int fd, const void *data, size_t count)
{
    return fd > 2 && fails(CALL_GROWS)
               ? -1
               : really(SYS_write, fd, (long)data, (long)count, 0, 0);
}

ssize_t
pread(int fd, void *data, size_t count, off_t at)
{
    return fails(CALL_READS)
               ? -1
               : really(SYS_pread64, fd, (long)data, (long)count, at, 0);
}

ssize_t
pwrite(int fd, const void *data, size_t count, off_t at)
{
    return fails(CALL_GROWS)
               ? -1
               : really(SYS_pwrite64, fd, (long)data, (long)count, at, 0);
}

/* As on Linux: a close() that fails has closed. */
int
close(int fd)
{
    bool failed = fails(CALL_READS);
    int result = (int)really(SYS_close, fd, 0, 0, 0, 0);
    if (failed) {
        errno = EIO;
    }
    return failed ? -1 : result;
}

int
mkdirat(int folder, const char *path, mode_t mode)
{
    return fails(CALL_GROWS)
               ? -1
               : (int)really(SYS_mkdirat, folder, (long)path, (long)mode, 0, 0);
}

int
unlinkat(int folder, const char *path, int flags)
{
    return fails(CALL_DELETES)
               ? -1
               : (int)really(SYS_unlinkat, folder, (long)path, flags, 0, 0);
}

int
renameat(int old_folder, const char *old_path, int new_folder,
         const char *new_path)
{
    if (fails(CALL_RENAMES)) {
        return -1;
    }
    note_rename(new_folder, old_path, new_path);
    return (int)really(SYS_renameat2, old_folder, (long)old_path, new_folder,
                       (long)new_path, 0);
}

int
fstatat(int folder, const char *path, struct stat *info, int flags)
{
    return fails(CALL_READS) ? -1
                             : (int)really(SYS_newfstatat, folder, (long)path,
                                           (long)info, flags, 0);
}

int
fstat(int fd, struct stat *info)
{
    return fails(CALL_READS) ? -1
                             : (int)really(SYS_newfstatat, fd, (long)"",
                                           (long)info, AT_EMPTY_PATH, 0);
}

int
fsync(int fd)
{
    if (fails(CALL_READS)) {
        return -1;
    }
    note_sync(fd);
    return 0;
}

int
syncfs(int fd)
{
    (void)fd;
    if (fails(CALL_READS)) {
        return -1;
    }
    faults_forget();
    return 0;
}

int
flock(int fd, int operation)
{
    return fails(CALL_READS) ? -1
                             : (int)really(SYS_flock, fd, operation, 0, 0, 0);
}

DIR *
fdopendir(int fd)
{
    DIR *(*real)(int) = NULL;
    find_real("fdopendir", &real);
    return fails(CALL_READS) ? NULL : real(fd);
}

struct dirent *
readdir(DIR *list)
{
    struct dirent *(*real)(DIR *) = NULL;
    find_real("readdir", &real);
    return fails(CALL_READS) ? NULL : real(list);
}

/* NOLINTEND(readability-inconsistent-declaration-parameter-name) */
