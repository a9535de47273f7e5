#pragma once
/*
 * Growing arrays of any type:
 *
 *     VEC(struct span) spans;              zeroed = empty
 *     vec_push(&spans, (struct span){…});
 *     for (size_t i = 0; i < spans.count; i++) use(&spans.items[i]);
 *     vec_done(&spans);                    frees the array, not what it holds
 *
 * A push may move the items: no pointer into a vector outlives a push.
 */
#include <stdlib.h>

#include "util/mem.h"

#define VEC(type)                                                              \
    struct {                                                                   \
        type *items;                                                           \
        size_t count, capacity;                                                \
    }

/* Room for one more; the new last item is not set. */
#define vec_grow(v)                                                            \
    ((v)->count < (v)->capacity                                                \
         ? (void)0                                                             \
         : (void)((v)->capacity = (v)->capacity ? 2 * (v)->capacity : 8,       \
                  (v)->items = xrealloc((v)->items, (v)->capacity,             \
                                        sizeof *(v)->items)))

#define vec_push(v, ...)                                                       \
    (vec_grow(v), (void)((v)->items[(v)->count++] = __VA_ARGS__))

#define vec_done(v)                                                            \
    (free((v)->items), (v)->items = NULL, (void)((v)->count = 0),              \
     (void)((v)->capacity = 0))
