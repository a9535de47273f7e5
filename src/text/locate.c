/* Finding font files without reading whole folder trees at every start. */
#include "text/locate.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "util/mem.h"
#include "util/str.h"
#include "util/vec.h"

enum {
    MOST_DEPTH = 4,
    MOST_FILES = 20000, /* an end for the walk in a strange folder */
    MOST_TABLES = 64,   /* a font has ten to thirty */
    MOST_BYTES = 64 << 20
};

/* Where Debian, Fedora and Arch put the fonts that fonts.ini names. */
static const char *const known[] = {"/usr/share/fonts/truetype/noto",
                                    "/usr/local/share/fonts",
                                    "/usr/share/fonts/truetype/dejavu",
                                    "/usr/share/fonts/opentype/noto",
                                    "/usr/share/fonts/noto",
                                    "/usr/share/fonts/google-noto",
                                    "/usr/share/fonts/TTF",
                                    "/usr/share/fonts"};

static const char *const roots[] = {"/usr/local/share/fonts",
                                    "/usr/share/fonts"};

struct locate {
    char *folder;
    bool walked;
    VEC(char *) paths; /* every file the walk met */
};

struct locate *
locate_new(const char *folder)
{
    struct locate *locate = xnew(struct locate);
    locate->folder = xstrdup(folder);
    return locate;
}

void
locate_free(struct locate *locate)
{
    if (!locate) {
        return;
    }
    for (size_t i = 0; i < locate->paths.count; i++) {
        free(locate->paths.items[i]);
    }
    vec_done(&locate->paths);
    free(locate->folder);
    free(locate);
}

static uint32_t
read_u32(const unsigned char *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 |
           p[3];
}

/* The table directory of an OpenType font ("Organization of an OpenType
 * Font"): 12 bytes, then 16 a table with offset and length at 8 and 12. */
static bool
tables_inside(const unsigned char *head, size_t length, uint64_t size)
{
    uint32_t version = length < 12 ? 0 : read_u32(head);
    if (version != 0x00010000 && version != 0x4F54544F /* OTTO */ &&
        version != 0x74727565 /* true */) {
        return false;
    }
    size_t count = (size_t)head[4] << 8 | head[5];
    if (count == 0 || count > MOST_TABLES || 12 + 16 * count > length) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        const unsigned char *table = head + 12 + 16 * i;
        if ((uint64_t)read_u32(table + 8) + read_u32(table + 12) > size) {
            return false;
        }
    }
    return true;
}

/* Is this a font file whose tables all lie inside it? It is judged by its
 * first bytes: a file that is empty, cut short or something else is not. */
static bool
is_whole(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        return false;
    }
    bool whole = false;
    struct stat info;
    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode)) {
        unsigned char head[12 + 16 * MOST_TABLES];
        ssize_t length = pread(fd, head, sizeof head, 0);
        whole = length > 0 &&
                tables_inside(head, (size_t)length, (uint64_t)info.st_size);
    }
    close(fd);
    return whole;
}

static void
walk(struct locate *locate, const char *folder, int depth)
{
    DIR *dir = opendir(folder);
    if (!dir) {
        return;
    }
    for (const struct dirent *entry = readdir(dir);
         entry && locate->paths.count < MOST_FILES; entry = readdir(dir)) {
        if (entry->d_name[0] == '.') {
            continue;
        }
        char *path = xprintf("%s/%s", folder, entry->d_name);
        if (entry->d_type == DT_DIR && depth < MOST_DEPTH) {
            walk(locate, path, depth + 1);
        } else if (str_ends_nocase(path, ".ttf") ||
                   str_ends_nocase(path, ".otf")) {
            vec_push(&locate->paths, path);
            path = NULL;
        }
        free(path);
    }
    closedir(dir);
}

static char *
find_by_walking(struct locate *locate, const char *name)
{
    if (!locate->walked) {
        locate->walked = true;
        for (size_t i = 0; i < sizeof roots / sizeof roots[0]; i++) {
            walk(locate, roots[i], 0);
        }
    }
    for (size_t i = 0; i < locate->paths.count; i++) {
        const char *path = locate->paths.items[i];
        const char *slash = strrchr(path, '/');
        if (slash && str_equal(slash + 1, name) && is_whole(path)) {
            return xstrdup(path);
        }
    }
    return NULL;
}

char *
locate_find(struct locate *locate, const char *name)
{
    if (strchr(name, '/') || name[0] == '\0') {
        return NULL;
    }
    size_t count = sizeof known / sizeof known[0];
    for (size_t i = 0; i <= count; i++) {
        const char *folder = i == 0 ? locate->folder : known[i - 1];
        char *path = xprintf("%s/%s", folder, name);
        if (is_whole(path)) {
            return path;
        }
        free(path);
    }
    return find_by_walking(locate, name);
}

bool
locate_read(const char *path, struct bytes *ret)
{
    char *real = realpath(path, NULL);
    char *slash = real ? strrchr(real, '/') : NULL;
    int folder_fd = -1;
    if (slash) {
        *slash = '\0';
        folder_fd = open(slash == real ? "/" : real,
                         O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    }
    bool read = folder_fd >= 0 &&
                file_read(folder_fd, slash + 1, MOST_BYTES, ret) == FILE_OK;
    if (folder_fd >= 0) {
        close(folder_fd);
    }
    free(real);
    return read;
}
