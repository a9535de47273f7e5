#pragma once
/* Slide sets of the tests: small, each known by its fingerprint, which stands
 * in every file. */
#include <stdint.h>

#include "content/tempdir.h"
#include "sys/store.h"

static const char *const sets_files[] = {
    "slides.ini",
    "contacts.ini",
    "sv/10-hj\xc3\xa4lp oss.md",
    "sv/bilder/hus nr 1.jpg",
    "ar/10-\xd9\x85\xd8\xb1\xd8\xad\xd8\xa8\xd8\xa7.md",
};
#define SETS_FILES (sizeof sets_files / sizeof *sets_files)

/* What stands in a file of the set; the caller frees. */
static inline char *
sets_text(uint64_t fingerprint, size_t file)
{
    return xprintf("set %llu, %s", (unsigned long long)fingerprint,
                   sets_files[file]);
}

static inline void
sets_write_source(const char *folder, uint64_t fingerprint)
{
    tempdir_mkdir(folder, "source");
    tempdir_mkdir(folder, "source/sv");
    for (size_t i = 0; i < SETS_FILES; i++) {
        char *path = xprintf("source/%s", sets_files[i]);
        char *text = sets_text(fingerprint, i);
        tempdir_write(folder, path, text);
        free(text);
        free(path);
    }
}

/* Copies FOLDER/source and accepts it. */
static inline bool
sets_keep(struct store *store, const char *folder, uint64_t fingerprint)
{
    char *source = tempdir_path(folder, "source");
    int fd = open(source, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    free(source);
    struct store_copy *copy =
        store_copy_new(store, fd, (char *const *)sets_files, SETS_FILES);
    char *path = NULL;
    bool kept = false;
    if (copy != NULL) {
        while (store_copy_step(copy)) {
        }
        kept = store_copy_accept(copy, fingerprint, &path);
    }
    store_copy_free(copy);
    free(path);
    if (fd >= 0) {
        close(fd);
    }
    return kept;
}

/* Is the folder this set, whole? */
static inline bool
sets_are(const char *path, uint64_t fingerprint)
{
    bool same = true;
    for (size_t i = 0; i < SETS_FILES && same; i++) {
        char *name = tempdir_path(path, sets_files[i]);
        char *wanted = sets_text(fingerprint, i);
        char got[200] = "";
        FILE *file = fopen(name, "rb");
        same = file != NULL && fread(got, 1, sizeof got - 1, file) > 0 &&
               strcmp(got, wanted) == 0;
        if (file != NULL) {
            fclose(file);
        }
        free(wanted);
        free(name);
    }
    return same;
}

/* The fingerprint of what the store has (0: nothing), which must be whole. */
static inline uint64_t
sets_find(struct store *store, unsigned skip)
{
    uint64_t fingerprint = 0;
    char *path = store_find(store, skip, &fingerprint);
    if (path != NULL) {
        assert_true(sets_are(path, fingerprint));
    }
    free(path);
    return fingerprint;
}

/* The same of the store in FOLDER/state. */
static inline uint64_t
sets_newest(const char *folder, unsigned skip)
{
    char *state = tempdir_path(folder, "state");
    struct store *store = store_new(state);
    assert_non_null(store);
    uint64_t fingerprint = sets_find(store, skip);
    store_free(store);
    free(state);
    return fingerprint;
}
