/* What a slide set is made of. */
#include "content/set.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "util/mem.h"

struct slideset *
set_new(const char *path)
{
    struct slideset *set = xnew(struct slideset);
    set->folder = -1;
    set->path = xstrdup(path);
    set->title = xstrdup("");
    set->version = xstrdup("");
    set->partners = xstrdup("");
    set->theme = (struct theme_wish){.accent = -1, .background = -1};
    set->references = 1;
    return set;
}

size_t
set_find_language(const struct slideset *set, const char *tag)
{
    for (size_t i = 0; i < set->languages.count; i++) {
        if (strcmp(set->languages.items[i].language->tag, tag) == 0) {
            return i;
        }
    }
    return SIZE_MAX;
}

static void
free_entry(const struct slideset *set, struct entry *entry)
{
    for (size_t l = 0; l < set->languages.count; l++) {
        slide_free(entry->slides[l]);
    }
    free(entry->slides);
    free(entry->name);
}

void
set_free(struct slideset *set)
{
    if (set == NULL) {
        return;
    }
    for (size_t i = 0; i < set->entries.count; i++) {
        free_entry(set, &set->entries.items[i]);
    }
    vec_done(&set->entries);
    vec_done(&set->languages);
    vec_done(&set->loop_languages);
    contacts_done(&set->contacts);
    diags_done(&set->diags);
    free(set->path);
    free(set->title);
    free(set->version);
    free(set->partners);
    if (set->folder >= 0) {
        close(set->folder);
    }
    free(set);
}
