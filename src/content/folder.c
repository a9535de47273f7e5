/* What lies in a slide folder. */
#include "content/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "content/problem.h"
#include "util/beneath.h"
#include "util/mem.h"
#include "util/order.h"
#include "util/str.h"
#include "util/utf8.h"

bool
folder_ignores(const char *name)
{
    static const char *const names[] = {
        "Thumbs.db",  "desktop.ini",  "kvitto.txt", "System Volume Information",
        "lost+found", "$RECYCLE.BIN",
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcasecmp(name, names[i]) == 0) {
            return true;
        }
    }
    return name[0] == '.' || name[0] == '_' || name[0] == '~' ||
           str_ends(name, "~") || str_ends_nocase(name, ".tmp");
}

/* Opens `name` inside `root` as a folder, not out of it; -1 when that cannot
 * be. */
static int
open_inside(int root, const char *name)
{
    return beneath_open(root, name, O_RDONLY | O_DIRECTORY, BENEATH_FOLLOW);
}

/* A name as a line of text can hold it. */
static char *
printable(const char *name)
{
    struct str out = {0};
    size_t length = strlen(name), n = 0;
    for (size_t at = 0; at < length; at += n) {
        uint32_t code = utf8_decode(name + at, length - at, &n);
        if (code < 0x20 || code == 0x7F || code == 0xFFFD) {
            str_add(&out, "\uFFFD");
        } else {
            str_append(&out, name + at, n);
        }
    }
    return str_take(&out);
}

static bool
is_writable_name(const char *name)
{
    size_t length = strlen(name);
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)name[i] < 0x20 || name[i] == 0x7F) {
            return false;
        }
    }
    return utf8_valid_prefix(name, length) == length;
}

/* Follows a link, but not out of the folder. False when it is neither file
 * nor folder, which is named. */
static bool
resolve(int root, const char *path, struct diags *diags, bool *ret_is_folder)
{
    int at = beneath_open(root, path, O_PATH, BENEATH_FOLLOW);
    int error = errno;
    struct stat info = {0};
    bool known = at >= 0 && fstat(at, &info) == 0;
    if (at >= 0) {
        close(at);
    }
    if (known && (S_ISREG(info.st_mode) || S_ISDIR(info.st_mode))) {
        *ret_is_folder = S_ISDIR(info.st_mode);
        return true;
    }
    enum problem problem = known ? PROBLEM_NOT_A_FILE
                           : error == EXDEV || error == ELOOP ? PROBLEM_OUTSIDE
                           : error == ENOENT ? PROBLEM_MISSING_FILE
                                             : PROBLEM_UNREADABLE;
    problem_add(diags, problem, path, 0, 0, NULL, NULL, NULL);
    return false;
}

/* Judges one name of the folder; true when it is to be kept. */
static bool
judge(int root, const char *folder, const struct dirent *found,
      struct diags *diags, bool *ret_is_folder)
{
    const char *slash = folder[0] != '\0' ? "/" : "";
    if (!is_writable_name(found->d_name)) {
        char *name = printable(found->d_name);
        char *path = xprintf("%s%s%s", folder, slash, name);
        problem_add(diags, PROBLEM_BAD_NAME, path, 0, 0, NULL, NULL, NULL);
        free(path);
        free(name);
        return false;
    }
    if (found->d_type == DT_REG || found->d_type == DT_DIR) {
        *ret_is_folder = found->d_type == DT_DIR;
        return true;
    }
    char *path = xprintf("%s%s%s", folder, slash, found->d_name);
    bool kept = resolve(root, path, diags, ret_is_folder);
    free(path);
    return kept;
}

static int
compare(const void *a, const void *b)
{
    return order_compare(((const struct folder_item *)a)->name,
                         ((const struct folder_item *)b)->name);
}

bool
folder_list(int root, const char *name, size_t limit, struct diags *diags,
            struct folder *ret)
{
    struct folder folder = {0};
    bool complete = true;
    int fd = open_inside(root, name);
    DIR *stream = fd >= 0 ? fdopendir(fd) : NULL;
    if (stream == NULL) {
        problem_add(diags, PROBLEM_UNREADABLE, name, 0, 0, NULL, NULL, NULL);
        if (fd >= 0) {
            close(fd);
        }
        *ret = folder;
        return true;
    }
    const struct dirent *found;
    while (complete && (found = readdir(stream)) != NULL) {
        bool is_folder = false;
        if (folder_ignores(found->d_name) ||
            !judge(root, name, found, diags, &is_folder)) {
            continue;
        }
        complete = folder.items.count < limit;
        if (complete) {
            vec_push(&folder.items, (struct folder_item){
                                        .name = xstrdup(found->d_name),
                                        .is_folder = is_folder,
                                    });
        }
    }
    closedir(stream);
    if (folder.items.count > 0) {
        qsort(folder.items.items, folder.items.count,
              sizeof folder.items.items[0], compare);
    }
    *ret = folder;
    return complete;
}

/* Takes the folder's names off `*left`, as far as there are any left; of those
 * that are folders `depth` times over. Takes `fd` over. */
static void
count_names(int fd, int depth, size_t *left)
{
    DIR *stream = fd >= 0 ? fdopendir(fd) : NULL;
    const struct dirent *found;
    while (stream != NULL && *left > 0 && (found = readdir(stream)) != NULL) {
        *left -= 1;
        if (depth > 0 && found->d_name[0] != '.' && found->d_type != DT_REG) {
            count_names(open_inside(dirfd(stream), found->d_name), depth - 1,
                        left);
        }
    }
    if (stream != NULL) {
        closedir(stream);
    } else if (fd >= 0) {
        close(fd);
    }
}

bool
folder_exceeds(const char *path, size_t limit)
{
    size_t left = limit + 1;
    count_names(open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC), 1, &left);
    return left == 0;
}

bool
folder_is_text(const char *name)
{
    return str_ends_nocase(name, ".md") || str_ends_nocase(name, ".txt");
}

bool
folder_is_ini(const char *path)
{
    return str_equal(path, FOLDER_SETTINGS) || str_equal(path, FOLDER_CONTACTS);
}

void
folder_done(struct folder *folder)
{
    for (size_t i = 0; i < folder->items.count; i++) {
        free(folder->items.items[i].name);
    }
    vec_done(&folder->items);
}
