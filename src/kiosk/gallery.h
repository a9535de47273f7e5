#pragma once
/*
 * The painted pages that are alive. In each step main says what it wants, most
 * wanted first; what is there is kept, what is missing is asked of the worker
 * once, and what nobody wants any more is freed. So memory is bounded by what
 * one step can want, not by the number of slides.
 */
#include "kiosk/canvas.h"
#include "kiosk/worker.h"

/* Whole pages and bars; of whole pages a step wants at most five or so. */
#define GALLERY_SIZE 24

struct gallery {
    struct {
        struct canvas_key key;
        struct canvas *canvas; /* NULL: asked for, not painted yet */
        bool failed;           /* there was no memory for it */
        enum job_level level;  /* at which it was asked for */
        bool wanted;
    } places[GALLERY_SIZE];
    size_t count;
};

/* Begins a step: nothing is wanted. */
void gallery_begin(struct gallery *gallery);

/* The canvas, or NULL while it is being painted: the worker is asked at that
 * level with this material. Also NULL when the step wants too much. */
struct canvas *gallery_want(struct gallery *gallery, struct worker *worker,
                            enum job_level level, const struct canvas_key *key,
                            const struct worker_material *material);

/* The canvas, or NULL, without wanting it. */
struct canvas *gallery_find(const struct gallery *gallery,
                            const struct canvas_key *key);

/* Takes what the worker painted, a page or the pressed targets of one; frees
 * it when nobody asked for it. False when there was no memory to paint it:
 * it counts as missing, and is not asked for again before gallery_retry(). */
bool gallery_take(struct gallery *gallery, struct canvas *canvas);

/* What could not be painted may be asked for again. */
void gallery_retry(struct gallery *gallery);

/* Ends a step: frees what was not wanted, and takes it out of the worker's
 * queue. */
void gallery_sweep(struct gallery *gallery, struct worker *worker);

/* Frees all (the render device was reset, the screen closes). */
void gallery_clear(struct gallery *gallery);
