/* The painted pages that are alive. */
#include "kiosk/gallery.h"

void
gallery_begin(struct gallery *gallery)
{
    for (size_t i = 0; i < gallery->count; i++) {
        gallery->places[i].wanted = false;
    }
}

static size_t
find(const struct gallery *gallery, const struct canvas_key *key)
{
    size_t i = 0;
    while (i < gallery->count &&
           !canvas_key_equal(&gallery->places[i].key, key)) {
        i++;
    }
    return i;
}

struct canvas *
gallery_want(struct gallery *gallery, struct worker *worker,
             enum job_level level, const struct canvas_key *key,
             const struct worker_material *material)
{
    size_t i = find(gallery, key);
    if (i == gallery->count) {
        if (i == GALLERY_SIZE) {
            return NULL;
        }
        gallery->count++;
        gallery->places[i].key = *key;
        gallery->places[i].canvas = NULL;
        gallery->places[i].failed = false;
        gallery->places[i].level = level;
        worker_paint(worker, level, key, material);
    } else if (gallery->places[i].canvas == NULL &&
               level < gallery->places[i].level) {
        gallery->places[i].level = level;
        worker_hurry(worker, level, key);
    }
    gallery->places[i].wanted = true;
    return gallery->places[i].canvas;
}

struct canvas *
gallery_find(const struct gallery *gallery, const struct canvas_key *key)
{
    size_t i = find(gallery, key);
    return i < gallery->count ? gallery->places[i].canvas : NULL;
}

/* The pressed targets join the page they were made from. */
static void
join(struct canvas *page, struct canvas *pressed)
{
    if (page != NULL && page->page == pressed->page && page->pressed == NULL) {
        page->pressed = pressed->pressed;
        pressed->pressed = NULL;
    }
    canvas_free(pressed);
}

bool
gallery_take(struct gallery *gallery, struct canvas *canvas)
{
    size_t i = find(gallery, &canvas->key);
    bool wanted = i < gallery->count;
    if (canvas->pressed != NULL) {
        join(wanted ? gallery->places[i].canvas : NULL, canvas);
        return true;
    }
    bool missing = wanted && gallery->places[i].canvas == NULL;
    bool failed = missing && !canvas_is_painted(canvas);
    if (failed) {
        gallery->places[i].failed = true;
    }
    if (missing && !failed) {
        gallery->places[i].canvas = canvas;
    } else {
        canvas_free(canvas);
    }
    return !failed;
}

void
gallery_retry(struct gallery *gallery)
{
    size_t kept = 0;
    for (size_t i = 0; i < gallery->count; i++) {
        if (!gallery->places[i].failed) {
            gallery->places[kept++] = gallery->places[i];
        }
    }
    gallery->count = kept;
}

void
gallery_sweep(struct gallery *gallery, struct worker *worker)
{
    size_t kept = 0;
    for (size_t i = 0; i < gallery->count; i++) {
        if (gallery->places[i].wanted) {
            gallery->places[kept++] = gallery->places[i];
            continue;
        }
        const struct canvas *canvas = gallery->places[i].canvas;
        if (canvas == NULL || canvas->pressed == NULL) {
            worker_drop(worker, &gallery->places[i].key);
        }
        canvas_free(gallery->places[i].canvas);
    }
    gallery->count = kept;
}

void
gallery_clear(struct gallery *gallery)
{
    for (size_t i = 0; i < gallery->count; i++) {
        canvas_free(gallery->places[i].canvas);
    }
    gallery->count = 0;
}
