#pragma once
/* The slides of tests/paint/layouts/: NAME[.WORD…].md, where a word is `start`
 * (the start slide), `draft`, a text scale (130, 160) or a language. */
#include <dirent.h>

#include "scene.h"
#include "util/order.h"

#define LAYOUTS "tests/paint/layouts"

struct sample {
    char *name; /* without suffix */
    char *text;
    const char *tag;
    enum text_scale scale;
    bool start, draft;
};

struct samples {
    VEC(struct sample) list;
};

static inline void
samples_word(struct sample *sample, const char *word)
{
    static const char *const tags[] = {"ar", "th", "en"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        sample->tag = str_equal(word, tags[i]) ? tags[i] : sample->tag;
    }
    sample->start = sample->start || str_equal(word, "start");
    sample->draft = sample->draft || str_equal(word, "draft");
    sample->scale = str_equal(word, "130")   ? SCALE_130
                    : str_equal(word, "160") ? SCALE_160
                                             : sample->scale;
}

static inline int
samples_order(const void *a, const void *b)
{
    return order_compare(((const struct sample *)a)->name,
                         ((const struct sample *)b)->name);
}

/* All of them, by name. The tests run in the source's own folder. */
static inline void
samples_read(struct samples *ret)
{
    *ret = (struct samples){0};
    DIR *folder = opendir(LAYOUTS);
    assert_non_null(folder);
    for (struct dirent *e = readdir(folder); e != NULL; e = readdir(folder)) {
        if (!str_ends(e->d_name, ".md")) {
            continue;
        }
        char *path = xprintf("%s/%s", LAYOUTS, e->d_name);
        struct sample sample = {
            .name = xstrndup(e->d_name, strlen(e->d_name) - 3),
            .text = scene_read(path),
            .tag = "sv",
        };
        assert_non_null(sample.text);
        char *words = xstrdup(sample.name), *rest = words;
        for (char *word; (word = strsep(&rest, ".")) != NULL;) {
            samples_word(&sample, word);
        }
        free(words);
        free(path);
        vec_push(&ret->list, sample);
    }
    closedir(folder);
    if (ret->list.count == 0) {
        return;
    }
    qsort(ret->list.items, ret->list.count, sizeof *ret->list.items,
          samples_order);
}

static inline void
samples_done(struct samples *samples)
{
    for (size_t i = 0; i < samples->list.count; i++) {
        free(samples->list.items[i].name);
        free(samples->list.items[i].text);
    }
    vec_done(&samples->list);
}

/* A scene with the sample's slide in its language. */
static inline void
samples_open(const struct sample *sample, struct scene *scene)
{
    char *contacts = scene_read(LAYOUTS "/contacts.ini");
    assert_non_null(contacts);
    scene_open(scene, contacts, sample->tag);
    free(contacts);
    scene_slide(scene, sample->text, strlen(sample->text));
    scene->slides[1]->draft = sample->draft;
    scene->set.start = sample->start ? 0 : SIZE_MAX;
}
