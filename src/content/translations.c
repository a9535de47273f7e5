/* The languages of a set compared with its default language. */
#include "content/translations.h"

#include <stdlib.h>
#include <string.h>

#include "content/problem.h"
#include "util/mem.h"

/* The top-level ordered lists of a slide: how many items they have, and where
 * the first of them is. */
struct steps {
    unsigned count, line, column;
};

static struct steps
steps_of(const struct slide *slide)
{
    struct steps steps = {0};
    for (size_t i = 0; i < slide->document.blocks.count; i++) {
        const struct block *block = slide->document.blocks.items[i];
        if (block->kind != BLOCK_LIST || !block->ordered) {
            continue;
        }
        steps.count += (unsigned)block->children.count;
        if (steps.line == 0) {
            steps.line = block->line;
            steps.column = block->column;
        }
    }
    return steps;
}

struct ids {
    VEC(const char *) list;
};

static void
collect_ids(void *data, const struct block *block)
{
    struct ids *ids = data;
    if (block->kind == BLOCK_CARD) {
        vec_push(&ids->list, block->target);
    }
    for (size_t i = 0; i < block->spans.count; i++) {
        if (block->spans.items[i].kind == SPAN_CONTACT) {
            vec_push(&ids->list, block->spans.items[i].target);
        }
    }
}

static int
compare_ids(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The contacts of a slide, sorted, each once: a language may have to name one
 * twice where another need not. */
static struct ids
ids_of(const struct slide *slide)
{
    struct ids ids = {0};
    document_visit(&slide->document, collect_ids, &ids);
    if (ids.list.count == 0) {
        return ids;
    }
    qsort(ids.list.items, ids.list.count, sizeof ids.list.items[0],
          compare_ids);
    size_t kept = 1;
    for (size_t i = 1; i < ids.list.count; i++) {
        if (strcmp(ids.list.items[i], ids.list.items[kept - 1]) != 0) {
            ids.list.items[kept++] = ids.list.items[i];
        }
    }
    ids.list.count = kept;
    return ids;
}

static bool
same_ids(const struct slide *a, const struct slide *b)
{
    struct ids x = ids_of(a), y = ids_of(b);
    bool same = x.list.count == y.list.count;
    for (size_t i = 0; same && i < x.list.count; i++) {
        same = strcmp(x.list.items[i], y.list.items[i]) == 0;
    }
    vec_done(&x.list);
    vec_done(&y.list);
    return same;
}

static void
compare(struct slideset *set, const struct slide *slide,
        const struct slide *standard)
{
    struct steps here = steps_of(slide), there = steps_of(standard);
    if (here.count != there.count) {
        char *count = xprintf("%u", here.count);
        char *wanted = xprintf("%u", there.count);
        problem_add(&set->diags, PROBLEM_OTHER_STEPS, slide->path, here.line,
                    here.column, count, wanted, NULL);
        free(count);
        free(wanted);
    }
    if (!same_ids(slide, standard)) {
        problem_add(&set->diags, PROBLEM_OTHER_CONTACTS, slide->path, 0, 0,
                    NULL, NULL, NULL);
    }
}

static void
name_missing(struct slideset *set, const char *name, const char *tag)
{
    char *path = xprintf("%s/%s.md", tag, name);
    problem_add(&set->diags, PROBLEM_MISSING_TRANSLATION, path, 0, 0, tag, NULL,
                NULL);
    free(path);
}

void
translations_check(struct slideset *set, const struct catalog *catalog)
{
    for (size_t i = 0; i < set->entries.count; i++) {
        const struct entry *entry = &set->entries.items[i];
        const struct slide *standard = entry->slides[0];
        if (standard == NULL) {
            continue;
        }
        for (size_t l = 1; l < set->languages.count; l++) {
            if (catalog_file(catalog, i, l) == NULL) {
                name_missing(set, entry->name,
                             set->languages.items[l].language->tag);
            } else if (entry->slides[l] != NULL) {
                compare(set, entry->slides[l], standard);
            }
        }
    }
}
