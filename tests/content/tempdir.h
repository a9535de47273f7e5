#pragma once
/* A folder of a test's own, which is gone afterwards. */
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "util/mem.h"
#include "util/str.h"

/* For cmocka: makes the folder, whose path is *state, and removes it. */
static inline int
tempdir_setup(void **state)
{
    const char *base = getenv("TMPDIR");
    char *path = xprintf("%s/content-XXXXXX", base ? base : "/tmp");
    *state = mkdtemp(path);
    return *state == NULL;
}

static inline int
tempdir_remove_one(const char *path, const struct stat *info, int type,
                   struct FTW *where)
{
    (void)info;
    (void)type;
    (void)where;
    return remove(path);
}

static inline int
tempdir_teardown(void **state)
{
    int result = nftw(*state, tempdir_remove_one, 16, FTW_DEPTH | FTW_PHYS);
    free(*state);
    return result;
}

/* The path of something in the folder; the caller frees. */
static inline char *
tempdir_path(const char *folder, const char *name)
{
    return xprintf("%s/%s", folder, name);
}

/* Writes a file, and makes the one folder it is in. */
static inline void
tempdir_write_bytes(const char *folder, const char *name, const char *bytes,
                    size_t length)
{
    char *path = tempdir_path(folder, name);
    char *slash = strrchr(name, '/');
    if (slash != NULL) {
        char *parent = xprintf("%s/%.*s", folder, (int)(slash - name), name);
        mkdir(parent, 0755);
        free(parent);
    }
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
    free(path);
}

static inline void
tempdir_write(const char *folder, const char *name, const char *text)
{
    tempdir_write_bytes(folder, name, text, strlen(text));
}

static inline void
tempdir_mkdir(const char *folder, const char *name)
{
    char *path = tempdir_path(folder, name);
    assert_true(mkdir(path, 0755) == 0 || errno == EEXIST);
    free(path);
}

static inline void
tempdir_symlink(const char *folder, const char *target, const char *name)
{
    char *path = tempdir_path(folder, name);
    assert_int_equal(symlink(target, path), 0);
    free(path);
}

static inline void
tempdir_mkfifo(const char *folder, const char *name)
{
    char *path = tempdir_path(folder, name);
    assert_int_equal(mkfifo(path, 0644), 0);
    free(path);
}
