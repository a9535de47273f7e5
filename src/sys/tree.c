/* Folders and files below an open folder. */
#include "sys/tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "util/beneath.h"
#include "util/file.h"
#include "util/log.h"

int
tree_root(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0 && errno == ENOENT) {
        if (!file_make_folder(path)) {
            return -1;
        }
        chmod(path, 0700);
        fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    }
    if (fd < 0) {
        log_error("cannot open the state folder %s: %s", path, strerror(errno));
    }
    return fd;
}

int
tree_open(int folder, const char *path, int flags)
{
    if ((flags & O_PATH) == 0) {
        flags |= O_NONBLOCK | O_NOCTTY;
    }
    return beneath_open(folder, path, flags, BENEATH_NO_LINKS);
}

bool
tree_each(int folder, bool (*visit)(int folder, const char *name, void *data),
          void *data)
{
    /* Opened anew: the place in the list belongs to the open folder. */
    int fd = tree_open(folder, ".", O_RDONLY | O_DIRECTORY);
    DIR *list = fd < 0 ? NULL : fdopendir(fd);
    if (list == NULL) {
        int error = errno;
        if (fd >= 0) {
            close(fd);
        }
        errno = error;
        return false;
    }
    bool on = true;
    while (on) {
        errno = 0;
        const struct dirent *entry = readdir(list);
        if (entry == NULL) {
            on = errno == 0;
            break;
        }
        if (strcmp(entry->d_name, ".") != 0 &&
            strcmp(entry->d_name, "..") != 0) {
            on = visit(folder, entry->d_name, data);
        }
    }
    int error = errno;
    closedir(list);
    errno = error;
    return on;
}

/* What one cannot delete does not keep the others. */
struct removal {
    int depth;
    int error; /* the first; 0: none */
};

static bool
remove_one(int folder, const char *name, void *data)
{
    struct removal *removal = data;
    if (unlinkat(folder, name, 0) == 0 || errno == ENOENT) {
        return true;
    }
    int error = errno;
    int inside = removal->depth == 0
                     ? -1
                     : tree_open(folder, name, O_RDONLY | O_DIRECTORY);
    if (inside >= 0) {
        removal->depth--;
        bool listed = tree_each(inside, remove_one, removal);
        error = listed ? 0 : errno;
        removal->depth++;
        close(inside);
        if (unlinkat(folder, name, AT_REMOVEDIR) == 0) {
            return true;
        }
        error = error != 0 ? error : errno;
    }
    removal->error = removal->error != 0 ? removal->error : error;
    return true;
}

bool
tree_remove(int folder, const char *name)
{
    struct removal removal = {.depth = TREE_DEPTH};
    remove_one(folder, name, &removal);
    errno = removal.error;
    return removal.error == 0;
}
