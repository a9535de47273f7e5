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

struct id {
    const char *id;
    unsigned line, column;
};

struct ids {
    VEC(struct id) list;
};

static void
collect_ids(void *data, const struct block *block)
{
    struct ids *ids = data;
    if (block->kind == BLOCK_CARD) {
        vec_push(&ids->list,
                 ((struct id){block->target, block->line, block->column}));
    }
    for (size_t i = 0; i < block->spans.count; i++) {
        const struct span *span = &block->spans.items[i];
        if (span->kind == SPAN_CONTACT) {
            vec_push(&ids->list,
                     ((struct id){span->target, span->line, span->column}));
        }
    }
}

/* The contact that one of the slides names and the other does not: the first
 * of this one, else of the other, then without a line; id NULL when they name
 * the same. How often does not matter: a language may have to name one twice
 * where another need not. */
static struct id
other_id(const struct ids *here, const struct ids *there)
{
    const struct ids *const lists[] = {here, there};
    for (size_t l = 0; l < 2; l++) {
        const struct ids *other = lists[1 - l];
        for (size_t i = 0; i < lists[l]->list.count; i++) {
            struct id id = lists[l]->list.items[i];
            size_t n = 0;
            while (n < other->list.count &&
                   strcmp(other->list.items[n].id, id.id) != 0) {
                n++;
            }
            if (n == other->list.count) {
                return l == 0 ? id : (struct id){.id = id.id};
            }
        }
    }
    return (struct id){0};
}

static void
compare_contacts(struct slideset *set, const struct slide *slide,
                 const struct slide *standard)
{
    struct ids here = {0}, there = {0};
    document_visit(&slide->document, collect_ids, &here);
    document_visit(&standard->document, collect_ids, &there);
    struct id other = other_id(&here, &there);
    if (other.id != NULL) {
        problem_add(&set->diags, PROBLEM_OTHER_CONTACTS, slide->path,
                    other.line, other.column, other.id, NULL, NULL);
    }
    vec_done(&here.list);
    vec_done(&there.list);
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
    compare_contacts(set, slide, standard);
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
