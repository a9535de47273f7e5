#pragma once
/*
 * The painted pages that are alive. In each step main says what it wants, most
 * wanted first; what is there is kept, what is missing is asked of the worker
 * once, and what nobody wants any more is freed. So memory is bounded by what
 * one step can want, not by the number of slides.
 */
#include "kiosk/canvas.h"
#include "kiosk/worker.h"

#define GALLERY_SIZE 12

struct gallery {
    struct {
        struct canvas_key key;
        struct canvas *canvas; /* NULL: asked for, not painted yet */
        bool wanted;
    } places[GALLERY_SIZE];
    size_t count;
};

/* Begins a step: nothing is wanted. */
void gallery_begin(struct gallery *gallery);

/* The canvas, or NULL while it is being painted: the worker is asked at that
 * level with this frame and set. Also NULL when the step wants too much. */
struct canvas *gallery_want(struct gallery *gallery, struct worker *worker,
                            enum job_level level, const struct canvas_key *key,
                            const struct frame *frame, struct slideset *set);

/* Takes what the worker painted; frees it when nobody asked for it. */
void gallery_take(struct gallery *gallery, struct canvas *canvas);

/* Ends a step: frees what was not wanted. */
void gallery_sweep(struct gallery *gallery);

/* Frees all (the render device was reset, the screen closes). */
void gallery_clear(struct gallery *gallery);
