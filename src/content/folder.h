#pragma once
/* What lies in a slide folder: names and kinds, in the order of slides. */
#include <stdbool.h>
#include <stddef.h>

#include "util/diag.h"
#include "util/vec.h"

/* Two files in the folder itself that are no slides. */
#define FOLDER_SETTINGS "slides.ini"
#define FOLDER_CONTACTS "contacts.ini"

struct folder_item {
    char *name;
    bool is_folder; /* otherwise a file */
};

struct folder {
    VEC(struct folder_item) items; /* sorted by order_compare() */
};

/*
 * Lists a folder: `name` inside the folder `root`, or `root` itself for "".
 * Names that are never slides (folder_ignores()) are left out; devices, FIFOs,
 * links out of `root` and names that cannot be written are left out and named
 * in `diags`. No more than `limit` items are kept; false when there were more.
 * A folder that cannot be read is named and empty. The caller calls
 * folder_done().
 */
bool folder_list(int root, const char *name, size_t limit, struct diags *diags,
                 struct folder *ret);

/* Are there more than `limit` names in the folder `path` and the folders right
 * in it? Quick: looks at no more of them. */
bool folder_exceeds(const char *path, size_t limit);

/* By its name: the text of a slide (`.md`; Notepad makes `.txt` of it), and one
 * of the two files above. */
bool folder_is_text(const char *name);
bool folder_is_ini(const char *path);

/* Temporary and hidden files, and what computers leave in every folder. */
bool folder_ignores(const char *name);

void folder_done(struct folder *folder);
