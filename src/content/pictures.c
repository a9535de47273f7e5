/* The picture files of a set. */
#include "content/pictures.h"

#include <stdlib.h>
#include <string.h>

#include "content/picture_header.h"
#include "content/problem.h"
#include "util/file.h"
#include "util/mem.h"

struct picture_verdict {
    char *path;
    bool good, empty;
    enum problem problem; /* of one that is not good */
    const char *detail;   /* its %2, or NULL; static */
    bool raster;          /* there may be numbers in it */
    bool named;           /* that nobody has read them was said */
};

static void
refuse(struct picture_verdict *verdict, enum problem problem,
       const char *detail)
{
    verdict->good = false;
    verdict->problem = problem;
    verdict->detail = detail;
}

static void
judge_header(struct picture_verdict *verdict, const struct bytes *file)
{
    struct picture_header header;
    bool sized = picture_header_read(file->data, file->length, &header);
    switch (header.format) {
    case PICTURE_PNG:
    case PICTURE_JPEG:
    case PICTURE_WEBP:
    case PICTURE_SVG: break;
    case PICTURE_GIF:
    case PICTURE_BMP:
    case PICTURE_TIFF:
    case PICTURE_HEIC:
        refuse(verdict, PROBLEM_PICTURE_FORMAT,
               picture_format_name(header.format));
        return;
    case PICTURE_UNKNOWN: refuse(verdict, PROBLEM_BAD_PICTURE, NULL); return;
    }
    verdict->raster = header.format != PICTURE_SVG;
    if (!sized || !header.complete) {
        refuse(verdict, PROBLEM_BAD_PICTURE, NULL);
    } else if ((size_t)header.width * header.height > PICTURE_MAX_PIXELS) {
        refuse(verdict, PROBLEM_PICTURE_SIZE, "64 megapixel");
    }
}

static struct picture_verdict *
judge(const struct picture_list *pictures, const char *path)
{
    struct picture_verdict *verdict = xnew(struct picture_verdict);
    verdict->path = xstrdup(path);
    verdict->good = true;
    struct bytes file = {0};
    switch (file_read(pictures->folder, path, PICTURE_MAX_BYTES, &file)) {
    case FILE_OK:
        verdict->empty = file.length == 0;
        judge_header(verdict, &file);
        break;
    case FILE_MISSING:
    case FILE_NOT_REGULAR:
    case FILE_OUTSIDE: refuse(verdict, PROBLEM_MISSING_PICTURE, NULL); break;
    case FILE_UNREADABLE: refuse(verdict, PROBLEM_UNREADABLE, NULL); break;
    case FILE_TOO_LARGE: refuse(verdict, PROBLEM_PICTURE_SIZE, "64 MiB"); break;
    }
    free(file.data);
    return verdict;
}

/* The verdict on a path, from before or made now. */
static struct picture_verdict *
find(struct picture_list *pictures, const char *path)
{
    size_t low = 0, high = pictures->known.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(pictures->known.items[middle]->path, path);
        if (order == 0) {
            return pictures->known.items[middle];
        }
        low = order < 0 ? middle + 1 : low;
        high = order < 0 ? high : middle;
    }
    struct picture_verdict *verdict = judge(pictures, path);
    vec_push(&pictures->known, NULL);
    struct picture_verdict **items = pictures->known.items;
    memmove(items + low + 1, items + low,
            (pictures->known.count - 1 - low) * sizeof *items);
    items[low] = verdict;
    return verdict;
}

bool
pictures_check(struct picture_list *pictures, const char *path,
               const char *named_in, unsigned line, unsigned column,
               struct diags *diags)
{
    struct picture_verdict *verdict = find(pictures, path);
    bool own = strcmp(path, named_in) == 0;
    if (!verdict->good) {
        /* What is said about a file itself needs that file's path. */
        enum problem problem = own && verdict->empty ? PROBLEM_EMPTY_FILE
                               : !own && verdict->problem == PROBLEM_UNREADABLE
                                   ? PROBLEM_BAD_PICTURE
                                   : verdict->problem;
        problem_add(diags, problem, named_in, line, column, path,
                    verdict->detail, NULL);
        return false;
    }
    if (verdict->raster && !verdict->named &&
        !settings_reviewed(pictures->settings, path)) {
        verdict->named = true;
        problem_add(diags, PROBLEM_PICTURE_UNCHECKED, path, 0, 0, path, NULL,
                    NULL);
    }
    return true;
}

void
pictures_done(struct picture_list *pictures)
{
    for (size_t i = 0; i < pictures->known.count; i++) {
        free(pictures->known.items[i]->path);
        free(pictures->known.items[i]);
    }
    vec_done(&pictures->known);
}
