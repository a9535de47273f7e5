/* A slide folder, read whole. */
#include "content/slideset.h"

#include "content/loader.h"

struct slideset *
slideset_load(const char *path, const struct slideset_options *options)
{
    struct loader *loader = loader_new(&(struct loader_wish){
        .path = path,
        .drafts = options->drafts,
        .today = options->today,
        .protected_numbers = options->protected_numbers,
    });
    while (loader_step(loader)) {
    }
    struct slideset *set = loader_take(loader);
    loader_free(loader);
    return set;
}

struct slideset *
slideset_ref(struct slideset *set)
{
    if (set != NULL) {
        __atomic_add_fetch(&set->references, 1, __ATOMIC_RELAXED);
    }
    return set;
}

void
slideset_unref(struct slideset *set)
{
    if (set != NULL &&
        __atomic_sub_fetch(&set->references, 1, __ATOMIC_ACQ_REL) == 0) {
        set_free(set);
    }
}

const struct slide *
slideset_slide(const struct slideset *set, size_t entry, size_t language)
{
    const struct entry *e = &set->entries.items[entry];
    return e->slides[language] != NULL ? e->slides[language] : e->slides[0];
}

size_t
slideset_language(const struct slideset *set, const char *tag)
{
    return set_find_language(set, tag);
}
