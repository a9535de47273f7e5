#pragma once
/*
 * Which slides a folder has, by name and language, before any of them is
 * read: `sv/10-valkommen.md` and `en/10-valkommen.md` are one entry, and a
 * picture in the root is a slide in every language.
 */
#include <stdbool.h>
#include <stddef.h>

#include "content/folder.h"
#include "content/set.h"
#include "content/settings.h"

struct catalog_file {
    char *path; /* inside the set; NULL: none in this language */
    bool picture;
};

struct catalog_entry {
    char *name;
    bool everywhere;            /* the one file is for every language */
    struct catalog_file *files; /* one a language; else one alone */
};

struct catalog {
    size_t languages;
    VEC(struct catalog_entry) entries; /* in the order of slides */
};

/*
 * Chooses the languages of the set and puts them into `set` (an empty set
 * whose folder is open), then lists their folders. What is not understood is
 * named in set->diags. `settings` is NULL when there is no slides.ini. The
 * caller calls catalog_done().
 */
void catalog_read(struct slideset *set, const struct settings *settings,
                  bool drafts, struct catalog *ret);

/* The file of an entry in a language, or NULL. */
const struct catalog_file *catalog_file(const struct catalog *catalog,
                                        size_t entry, size_t language);

/*
 * The entry of this name alone, without listing the folder: for what shows
 * first of a large one. False, and nothing to be done with `ret`, when there is
 * no slides.ini that tells the languages, or no text by this name in the first
 * of them.
 */
bool catalog_find(struct slideset *set, const struct settings *settings,
                  bool drafts, const char *name, struct catalog *ret);

/* Leaves the entry of this name alone in it; the first when there is none. */
void catalog_keep(struct catalog *catalog, const char *name);

void catalog_done(struct catalog *catalog);
