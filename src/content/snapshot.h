#pragma once
/*
 * A slide folder seen from outside: the names, sizes and times of what counts,
 * and whether somebody is still copying into it. Cheap: no file is opened but
 * pictures that changed in the last ten minutes, and of those mostly the ends
 * only.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

/* What has not changed for so long is not being copied any more. */
#define SNAPSHOT_STALE_S 600

enum snapshot_busy {
    BUSY_NO,
    BUSY_TEMPORARY, /* a copying program's temporary file lies there */
    BUSY_SHORT      /* a picture ends before its format's end */
};

/*
 * The fingerprint is made of paths, sizes, times of change of the content and,
 * where the file system keeps them on the disk, times of change of the file
 * (ctime): they alone tell when a file was exchanged for one of the same size
 * and time. Inode numbers would too, but FAT and FUSE make new ones whenever
 * the folder is mounted, and a set on trial must be known again after a start.
 * Nor does the device matter, nor in which order names are listed.
 */
struct snapshot {
    bool there;           /* the folder can be listed */
    bool mounted;         /* a file system of its own begins with it */
    uint64_t fingerprint; /* equal for equal names, sizes and times; 0: not
                           * there, and never otherwise */
    uint64_t activity;    /* the same with temporary files */
    size_t slides;        /* files that could be slides */
    enum snapshot_busy busy;
    char *busy_file;  /* which, inside the folder; NULL when not busy */
    char *stale_file; /* a temporary file left behind long ago: it holds
                       * nothing back; or NULL */
};

/*
 * Looks at the folder `path`. A temporary file, or a picture that ends too
 * soon, that has not changed for ten minutes before `now` is stale and keeps
 * nobody waiting; one that changed after `now`, where clocks are wrong, is not.
 * `ret` is to be given to snapshot_done().
 */
void snapshot_take(const char *path, time_t now, struct snapshot *ret);
void snapshot_done(struct snapshot *snapshot);

/* The files that a copy of the set needs, with their paths inside the folder,
 * in the order of strcmp(): the ini files, slides, pictures. At most `limit`
 * and none but regular files inside the folder; a link to one goes by its own
 * name, a link to a folder of a language too. `folder` stays the caller's, who
 * frees each path and the array; NULL for none. */
char **snapshot_files(int folder, size_t limit, size_t *ret_count);
