/*
 * Any folder: the input is unpacked into one in memory, which is then listed,
 * seen from outside and read as a slide set. Each of its things begins with
 * the character 1 and one that says what it is (`f` file, `d` folder, `l` link,
 * `p` pipe), then its path up to a line's end, and then what is in the file or
 * where the link leads.
 */
// links: content/slideset content/loader content/set content/settings
// links: content/folder content/catalog content/pictures content/translations
// links: content/lint content/slide content/numbers content/clusters
// links: content/quantities content/markdown content/pieces content/links
// links: content/leftovers content/source content/entities content/document
// links: content/picture_header content/svg_header content/contacts
// links: content/encoding content/ini content/schedule content/lang
// links: content/languages content/problem content/snapshot
// links: util/beneath
// links: util/diag util/order util/file util/log util/mem util/str util/utf8
#include "content/folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "content/slideset.h"
#include "content/snapshot.h"
#include "fuzz.h"
#include "place.h"
#include "util/beneath.h"

#define BEGINS '\001'
#define MOST_THINGS 40
#define MOST_FILES 64
#define TODAY 20261120

/* --- A folder of such things -----------------------------------------------*/
static void
unpack_file(int root, const char *path, const char *data, size_t length)
{
    int fd = beneath_open(root, path, O_WRONLY | O_CREAT | O_TRUNC | O_NONBLOCK,
                          BENEATH_NO_LINKS);
    if (fd >= 0) {
        while (length > 0) {
            ssize_t written = write(fd, data, length);
            must(written > 0);
            data += written;
            length -= (size_t)written;
        }
        close(fd);
    }
}

/* In a folder that is there already. */
static void
unpack_thing(int root, char kind, char *path, const char *data, size_t length)
{
    char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    if (kind == 'f') {
        unpack_file(root, path, data, length);
        return;
    }
    if (slash != NULL) {
        *slash = '\0';
    }
    int parent = beneath_open(root, slash != NULL ? path : ".",
                              O_PATH | O_DIRECTORY, BENEATH_NO_LINKS);
    char *target = xstrndup(data, length);
    if (parent >= 0) {
        /* What cannot be made is not there. */
        int made = kind == 'd'   ? mkdirat(parent, name, 0755)
                   : kind == 'l' ? symlinkat(target, parent, name)
                   : kind == 'p' ? mkfifoat(parent, name, 0644)
                                 : -1;
        (void)made;
        close(parent);
    }
    free(target);
}

static void
unpack(int root, const char *data, size_t size)
{
    const char *end = data + size;
    const char *at = memchr(data, BEGINS, size);
    for (int i = 0; at != NULL && end - at > 2 && i < MOST_THINGS; i++) {
        const char *path = at + 2;
        size_t left = (size_t)(end - path);
        const char *next = memchr(path, BEGINS, left);
        const char *line =
            memchr(path, '\n', next ? (size_t)(next - path) : left);
        if (line != NULL) {
            char *copy = xstrndup(path, (size_t)(line - path));
            unpack_thing(root, at[1], copy, line + 1,
                         (size_t)((next ? next : end) - line - 1));
            free(copy);
        }
        at = next;
    }
}

/* Takes `folder` over and empties it. */
static void
clear(int folder)
{
    DIR *list = fdopendir(folder);
    must(list != NULL);
    const struct dirent *found;
    while ((found = readdir(list)) != NULL) {
        const char *name = found->d_name;
        if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0) {
            continue;
        }
        if (unlinkat(folder, name, 0) != 0) {
            clear(openat(folder, name,
                         O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
            must(unlinkat(folder, name, AT_REMOVEDIR) == 0);
        }
    }
    closedir(list);
}

/* --- What must hold
 * ------------------------------------------------------------
 */

static void
check_diags(const struct diags *diags)
{
    must_be_in_file(diags, 1U << 20);
    for (size_t i = 0; i < diags->list.count; i++) {
        must_be_utf8(diags->list.items[i].path);
    }
}

/* Slides with errors are left out, and pictures are files of the folder. */
static void
check_slide(const struct slideset *set, const struct slide *slide)
{
    must(!diags_has_error(&set->diags, slide->path));
    if (slide->picture != NULL) {
        struct bytes bytes;
        must(file_read(set->folder, slide->picture, SIZE_MAX / 2, &bytes) ==
             FILE_OK);
        free(bytes.data);
    }
}

static void
check_contacts(const struct slideset *set)
{
    const struct contacts *contacts = &set->contacts;
    bool emergency = contacts->list.count == 0;
    for (size_t i = 0; i < contacts->list.count; i++) {
        const struct contact *contact = &contacts->list.items[i];
        emergency = emergency || (contact->shown && contact->number != NULL &&
                                  strcmp(contact->number, "112") == 0);
    }
    must(emergency || set->refused);
}

static void
check_set(const struct slideset *set)
{
    must(set->languages.count > 0 || set->refused);
    must(set->languages.count <= SLIDESET_MAX_LANGUAGES);
    must(set->entries.count <= SLIDESET_MAX_SLIDES);
    size_t slides = 0;
    for (size_t i = 0; i < set->entries.count; i++) {
        for (size_t k = 0; k < set->languages.count; k++) {
            const struct slide *slide = set->entries.items[i].slides[k];
            if (slide != NULL) {
                check_slide(set, slide);
                slides++;
            }
        }
        must(i == 0 || strcmp(set->entries.items[i - 1].name,
                              set->entries.items[i].name) != 0);
    }
    must(slides > 0 || set->refused);
    must(!set->refused || set->diags.list.count > 0);
    must(set->refused || set->start < set->entries.count);
    must(!set->has_start || slideset_slide(set, set->start, 0) != NULL);
    for (size_t i = 0; i < set->loop_languages.count; i++) {
        must(set->loop_languages.items[i] < set->languages.count);
    }
    check_contacts(set);
    check_diags(&set->diags);
}

/* Nothing has changed between two looks, and they say so. */
static void
check_snapshot(const char *path)
{
    struct snapshot one, other;
    snapshot_take(path, 4000000000, &one);
    snapshot_take(path, 4000000000, &other);
    must(one.there && one.fingerprint != 0);
    must(one.fingerprint == other.fingerprint);
    must(one.activity == other.activity && one.slides == other.slides);
    must(one.busy == BUSY_NO && one.busy_file == NULL);
    snapshot_done(&one);
    snapshot_done(&other);
}

static void
check_files(int folder)
{
    size_t count = 0;
    char **files = snapshot_files(folder, MOST_FILES, &count);
    must(count <= MOST_FILES);
    for (size_t i = 0; i < count; i++) {
        struct stat info;
        must(i == 0 || strcmp(files[i - 1], files[i]) < 0);
        must(fstatat(folder, files[i], &info, 0) == 0 && S_ISREG(info.st_mode));
    }
    for (size_t i = 0; i < count; i++) {
        free(files[i]);
    }
    free(files);
}

static void
check_list(int folder)
{
    struct diags diags = {0};
    struct folder list;
    folder_list(folder, "", MOST_FILES, &diags, &list);
    must(list.items.count <= MOST_FILES);
    for (size_t i = 0; i < list.items.count; i++) {
        must(!folder_ignores(list.items.items[i].name));
        must_be_utf8(list.items.items[i].name);
    }
    check_diags(&diags);
    folder_done(&list);
    diags_done(&diags);
}

/* --- The target
 * ------------------------------------------------------------------
 */

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *place = place_make();
    int folder = open(place, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    must(folder >= 0);
    unpack(folder, (const char *)data, size);
    for (int drafts = 0; drafts < 2; drafts++) {
        struct slideset *set = slideset_load(
            place, &(struct slideset_options){.drafts = drafts > 0,
                                              .today = drafts ? 0 : TODAY});
        check_set(set);
        slideset_unref(set);
    }
    check_snapshot(place);
    check_files(folder);
    check_list(folder);
    clear(folder);
    return 0;
}
