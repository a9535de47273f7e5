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
             const struct frame *frame, struct slideset *set)
{
    size_t i = find(gallery, key);
    if (i == gallery->count) {
        if (i == GALLERY_SIZE) {
            return NULL;
        }
        gallery->places[gallery->count++].key = *key;
        gallery->places[i].canvas = NULL;
        worker_paint(worker, level, key, frame, set);
    }
    gallery->places[i].wanted = true;
    return gallery->places[i].canvas;
}

void
gallery_take(struct gallery *gallery, struct canvas *canvas)
{
    size_t i = find(gallery, &canvas->key);
    if (i == gallery->count || gallery->places[i].canvas != NULL) {
        canvas_free(canvas);
        return;
    }
    gallery->places[i].canvas = canvas;
}

void
gallery_sweep(struct gallery *gallery)
{
    size_t kept = 0;
    for (size_t i = 0; i < gallery->count; i++) {
        if (gallery->places[i].wanted) {
            gallery->places[kept++] = gallery->places[i];
        } else {
            canvas_free(gallery->places[i].canvas);
        }
    }
    gallery->count = kept;
}

void
gallery_clear(struct gallery *gallery)
{
    gallery_begin(gallery);
    gallery_sweep(gallery);
}
