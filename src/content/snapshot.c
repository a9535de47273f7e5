/* A slide folder seen from outside. */
#include "content/snapshot.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "content/folder.h"
#include "content/lang.h"
#include "content/picture_header.h"
#include "util/beneath.h"
#include "util/file.h"
#include "util/hash.h"
#include "util/mem.h"
#include "util/str.h"
#include "util/vec.h"

#define DEPTH_MAX 4                 /* of folders in the folder */
#define ITEMS_MAX 300000            /* more than the largest set has */
#define READ_MAX ((off_t)256 << 20) /* of pictures, in one look */

/* Something in the folder. */
struct item {
    const char *path; /* inside the slide folder */
    const char *name;
    struct stat info; /* of what a link leads to, if that lies inside */
    bool keeps_ctime; /* its file system does */
    int depth;        /* 0: right in the slide folder */
    bool in_language; /* in the folder of a language */
    bool is_staged;   /* in a folder for what is not yet in its place */
};

/* A walk through the folder. visit() says whether a folder is gone into. */
struct walk {
    int root;
    size_t items_left;
    bool (*visit)(const struct walk *walk, const struct item *item, void *data);
    void *data;
};

/* --- The walk --------------------------------------------------------------*/

/* What a link leads to; when that is not inside, the link itself stays. */
static void
resolve(int root, const char *path, struct stat *info)
{
    struct stat target;
    int at = beneath_open(root, path, O_PATH, BENEATH_FOLLOW);
    if (at >= 0 && fstat(at, &target) == 0) {
        *info = target;
    }
    if (at >= 0) {
        close(at);
    }
}

/* FAT, FUSE and the network make up a ctime, or forget it. */
static bool
keeps_ctime(int folder)
{
    static const unsigned long types[] = {
        EXT4_SUPER_MAGIC,     XFS_SUPER_MAGIC,
        BTRFS_SUPER_MAGIC,    F2FS_SUPER_MAGIC,
        TMPFS_MAGIC,          OVERLAYFS_SUPER_MAGIC,
        0x2FC12FC1 /* ZFS */, 0xCA451A4E /* bcachefs */,
    };
    struct statfs info;
    bool keeps = false;
    bool known = fstatfs(folder, &info) == 0;
    for (size_t i = 0; known && i < sizeof types / sizeof types[0]; i++) {
        keeps = keeps || ((unsigned long)info.f_type & 0xFFFFFFFF) == types[i];
    }
    return keeps;
}

/* rsync's folders for what is not yet in its place. */
static bool
is_staging(const char *name)
{
    return strcmp(name, ".~tmp~") == 0 || strcmp(name, ".rsync-partial") == 0;
}

static bool walk_folder(struct walk *walk, const char *path, int depth,
                        bool language);

static void
walk_name(struct walk *walk, int folder, const char *path, struct item *item)
{
    char *inside = xprintf("%s%s%s", path, path[0] ? "/" : "", item->name);
    item->path = inside;
    if (fstatat(folder, item->name, &item->info, AT_SYMLINK_NOFOLLOW) == 0) {
        bool is_link = S_ISLNK(item->info.st_mode);
        if (is_link) {
            resolve(walk->root, inside, &item->info);
        }
        /* A link to a folder is gone into right in the slide folder only:
         * there it may be the folder of a language, and further down it could
         * lead round in circles. */
        if (walk->visit(walk, item, walk->data) &&
            S_ISDIR(item->info.st_mode) && item->depth < DEPTH_MAX &&
            (!is_link || item->depth == 0)) {
            walk_folder(walk, inside, item->depth + 1,
                        item->depth == 0 && language_find(item->name) != NULL);
        }
    }
    free(inside);
}

static bool
walk_folder(struct walk *walk, const char *path, int depth, bool language)
{
    int fd =
        beneath_open(walk->root, path, O_RDONLY | O_DIRECTORY, BENEATH_FOLLOW);
    DIR *list = fd >= 0 ? fdopendir(fd) : NULL;
    if (list == NULL) {
        if (fd >= 0) {
            close(fd);
        }
        return false;
    }
    const char *slash = strrchr(path, '/');
    struct item item = {
        .keeps_ctime = keeps_ctime(fd),
        .depth = depth,
        .in_language = language,
        .is_staged = is_staging(slash != NULL ? slash + 1 : path),
    };
    const struct dirent *found;
    while (walk->items_left > 0 && (found = readdir(list)) != NULL) {
        if (strcmp(found->d_name, ".") != 0 &&
            strcmp(found->d_name, "..") != 0) {
            walk->items_left--;
            item.name = found->d_name;
            walk_name(walk, fd, path, &item);
        }
    }
    closedir(list);
    return true;
}

/* --- What a name says ------------------------------------------------------*/

/* `.NAME.XXXXXX`, as mkstemp() makes it for rsync. */
static bool
is_rsync_file(const char *name)
{
    const char *dot = strrchr(name, '.');
    return name[0] == '.' && dot > name + 1 && strlen(dot) == 7 &&
           strspn(dot + 1, "abcdefghijklmnopqrstuvwxyz"
                           "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == 6;
}

/* Does a copying program still work on what has this name? A lock of an editor
 * (`.~lock.x#`, `.x.swp`) does not say so. */
static bool
is_temporary(const char *name)
{
    static const char *const suffixes[] = {".tmp", ".part", ".partial",
                                           ".crdownload", ".filepart"};
    static const char *const prefixes[] = {"~$", ".goutputstream-"};
    bool found = is_rsync_file(name);
    for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++) {
        found = found || str_ends_nocase(name, suffixes[i]);
    }
    for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++) {
        found = found || str_starts(name, prefixes[i]);
    }
    return found;
}

static bool
is_picture(const char *name)
{
    return picture_format_of_name(name) != PICTURE_UNKNOWN;
}

/* --- Pictures --------------------------------------------------------------*/

#define ENDS 256

struct ends {
    unsigned char head[ENDS], tail[ENDS + 1];
    size_t length; /* of each */
};

static bool
read_ends(int root, const char *path, off_t size, struct ends *ret)
{
    int fd = beneath_open(root, path, O_RDONLY | O_NONBLOCK | O_NOCTTY,
                          BENEATH_FOLLOW);
    if (fd < 0) {
        return false;
    }
    *ret = (struct ends){.length = size < ENDS ? (size_t)size : ENDS};
    off_t tail = size - (off_t)ret->length;
    bool done = pread(fd, ret->head, ret->length, 0) == (ssize_t)ret->length &&
                pread(fd, ret->tail, ret->length, tail) == (ssize_t)ret->length;
    close(fd);
    return done;
}

static bool
ends_with(const struct ends *ends, const char *bytes, size_t length)
{
    return ends->length >= length &&
           memcmp(ends->tail + ends->length - length, bytes, length) == 0;
}

/* Is the picture as long as its head or its end promises? The whole file,
 * which may have more behind its end, is asked where this says no. */
static bool
ends_well(const struct ends *ends, off_t size)
{
    const unsigned char *head = ends->head;
    if (memcmp(head, "RIFF", 4) == 0) {
        int64_t promised = (int64_t)head[4] | (int64_t)head[5] << 8 |
                           (int64_t)head[6] << 16 | (int64_t)head[7] << 24;
        return promised + 8 <= size;
    }
    return (head[0] == 0x89 && ends_with(ends, "IEND\xAE\x42\x60\x82", 8)) ||
           (head[0] == 0xFF && ends_with(ends, "\xFF\xD9", 2)) ||
           strstr((const char *)ends->tail, "</svg") != NULL;
}

/* A format that is not shown is nothing to wait for: the loader names it. So
 * is one that cannot be known, but for a file that has no beginning yet. */
static bool
is_whole(const struct bytes *file, const char *name)
{
    struct picture_header header;
    picture_header_read(file->data, file->length, &header);
    switch (header.format) {
    case PICTURE_PNG:
    case PICTURE_JPEG:
    case PICTURE_WEBP:
    case PICTURE_SVG: return header.complete;
    case PICTURE_GIF:
    case PICTURE_BMP:
    case PICTURE_TIFF:
    case PICTURE_HEIC: return true;
    case PICTURE_UNKNOWN: break;
    }
    return picture_format_of_name(name) != PICTURE_SVG && file->length >= 16 &&
           file->data[0] != '\0';
}

static bool
is_short(int root, const struct item *item, off_t *left)
{
    off_t size = item->info.st_size;
    struct ends ends;
    if (size > (off_t)PICTURE_MAX_BYTES || size > *left) {
        return false; /* too large to be shown, or too much to look at */
    }
    if (size == 0) {
        return true;
    }
    if (!read_ends(root, item->path, size, &ends)) {
        return false; /* unreadable, or gone: neither gets better by waiting */
    }
    if (ends_well(&ends, size)) {
        return false;
    }
    struct bytes file = {0};
    *left -= size;
    bool whole =
        file_read(root, item->path, PICTURE_MAX_BYTES, &file) != FILE_OK ||
        is_whole(&file, item->name);
    free(file.data);
    return !whole;
}

/* --- The look --------------------------------------------------------------*/

struct look {
    struct snapshot *snapshot;
    time_t now;
    off_t read_left;
    size_t root_texts; /* slides where there are no folders for languages */
    bool languages;
};

static uint64_t
hash_number(uint64_t hash, int64_t number)
{
    return hash_bytes(hash, &number, sizeof number);
}

/* One item's part of a fingerprint. The parts are added up, whatever order the
 * file system lists them in, so each must be well mixed. */
static uint64_t
hash_item(const struct item *item)
{
    const struct stat *info = &item->info;
    uint64_t hash = HASH_START;
    hash = hash_bytes(hash, item->path, strlen(item->path) + 1);
    hash = hash_number(hash, info->st_mode & S_IFMT);
    if (S_ISREG(info->st_mode) || S_ISLNK(info->st_mode)) {
        hash = hash_number(hash, info->st_size);
        hash = hash_number(hash, info->st_mtim.tv_sec);
        hash = hash_number(hash, info->st_mtim.tv_nsec);
        if (item->keeps_ctime) {
            hash = hash_number(hash, info->st_ctim.tv_sec);
            hash = hash_number(hash, info->st_ctim.tv_nsec);
        }
    }
    /* The end of MurmurHash3. */
    hash = (hash ^ hash >> 33) * 0xFF51AFD7ED558CCD;
    hash = (hash ^ hash >> 33) * 0xC4CEB9FE1A85EC53;
    return hash ^ hash >> 33;
}

static void
set_busy(struct look *look, enum snapshot_busy busy, const char *path)
{
    struct snapshot *snapshot = look->snapshot;
    if (snapshot->busy == BUSY_NO) {
        snapshot->busy = busy;
        snapshot->busy_file = xstrdup(path);
    }
}

/* Programs that copy give a file its old time of change at the end; when it
 * came is its ctime. */
static bool
is_fresh(const struct look *look, const struct item *item)
{
    time_t limit = look->now - SNAPSHOT_STALE_S;
    return item->info.st_mtim.tv_sec > limit ||
           (item->keeps_ctime && item->info.st_ctim.tv_sec > limit);
}

static void
see_temporary(struct look *look, const struct item *item)
{
    struct snapshot *snapshot = look->snapshot;
    snapshot->activity += hash_item(item);
    /* One with a name of its own has its old time for a moment at most. */
    bool fresh = item->is_staged
                     ? is_fresh(look, item)
                     : item->info.st_mtim.tv_sec > look->now - SNAPSHOT_STALE_S;
    if (fresh) {
        set_busy(look, BUSY_TEMPORARY, item->path);
    } else if (snapshot->stale_file == NULL ||
               strcmp(item->path, snapshot->stale_file) < 0) {
        free(snapshot->stale_file);
        snapshot->stale_file = xstrdup(item->path);
    }
}

static void
count_slide(struct look *look, const struct item *item)
{
    bool picture = is_picture(item->name);
    if (item->depth == 0 && !picture) {
        look->root_texts += folder_is_text(item->name);
    } else if (item->depth == 0 || (item->depth == 1 && item->in_language)) {
        look->snapshot->slides += picture || folder_is_text(item->name);
    }
}

static bool
see(const struct walk *walk, const struct item *item, void *data)
{
    struct look *look = data;
    struct snapshot *snapshot = look->snapshot;
    bool regular = S_ISREG(item->info.st_mode);
    if (regular && (item->is_staged || is_temporary(item->name))) {
        see_temporary(look, item);
    }
    if (item->is_staged || folder_ignores(item->name)) {
        return is_staging(item->name);
    }
    uint64_t hash = hash_item(item);
    snapshot->fingerprint += hash;
    snapshot->activity += hash;
    if (regular) {
        count_slide(look, item);
        if (snapshot->busy == BUSY_NO && is_picture(item->name) &&
            is_fresh(look, item) &&
            is_short(walk->root, item, &look->read_left)) {
            set_busy(look, BUSY_SHORT, item->path);
        }
    } else if (S_ISDIR(item->info.st_mode) && item->depth == 0) {
        look->languages = look->languages || language_find(item->name) != NULL;
    }
    return true;
}

void
snapshot_take(const char *path, time_t now, struct snapshot *ret)
{
    *ret = (struct snapshot){0};
    struct look look = {.snapshot = ret, .now = now, .read_left = READ_MAX};
    struct walk walk = {
        .root = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC),
        .items_left = ITEMS_MAX,
        .visit = see,
        .data = &look,
    };
    if (walk.root < 0) {
        return;
    }
    struct stat own, above;
    ret->mounted = fstat(walk.root, &own) == 0 &&
                   fstatat(walk.root, "..", &above, 0) == 0 &&
                   own.st_dev != above.st_dev;
    /* So that an empty folder is not the same as none. */
    ret->fingerprint = 1;
    ret->activity = 1;
    ret->there = walk_folder(&walk, "", 0, false);
    ret->slides += look.languages ? 0 : look.root_texts;
    ret->fingerprint = !ret->there         ? 0
                       : !ret->fingerprint ? 1
                                           : ret->fingerprint;
    close(walk.root);
}

void
snapshot_done(struct snapshot *snapshot)
{
    free(snapshot->busy_file);
    free(snapshot->stale_file);
    *snapshot = (struct snapshot){0};
}

/* --- The files of a copy ---------------------------------------------------*/

struct files {
    VEC(char *) paths;
};

/* A slide may name a picture whose file name does not say that it is one. */
static bool
begins_as_picture(int root, const struct item *item)
{
    struct ends ends;
    struct picture_header header;
    return item->info.st_size > 0 &&
           read_ends(root, item->path, item->info.st_size, &ends) &&
           (picture_header_read(ends.head, ends.length, &header) ||
            header.format != PICTURE_UNKNOWN);
}

static bool
collect(const struct walk *walk, const struct item *item, void *data)
{
    struct files *files = data;
    if (folder_ignores(item->name)) {
        return false;
    }
    bool slides = item->depth == 0 || (item->depth == 1 && item->in_language);
    if (S_ISREG(item->info.st_mode) &&
        (folder_is_ini(item->path) || is_picture(item->name) ||
         (folder_is_text(item->name) ? slides
                                     : begins_as_picture(walk->root, item)))) {
        vec_push(&files->paths, xstrdup(item->path));
    }
    return true;
}

static int
compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

char **
snapshot_files(int folder, size_t limit, size_t *ret_count)
{
    struct files files = {0};
    struct walk walk = {
        .root = folder,
        .items_left = ITEMS_MAX,
        .visit = collect,
        .data = &files,
    };
    walk_folder(&walk, "", 0, false);
    if (files.paths.count > 0) {
        qsort(files.paths.items, files.paths.count, sizeof files.paths.items[0],
              compare);
    }
    while (files.paths.count > limit) {
        free(files.paths.items[--files.paths.count]);
    }
    *ret_count = files.paths.count;
    return files.paths.items;
}
