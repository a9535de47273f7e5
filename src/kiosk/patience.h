#pragma once
/*
 * Until when a thread's work must have told of progress. The thread notes each
 * job, slide and picture as it begins; main reads it to see whether the thread
 * is stuck.
 */
#include <stdatomic.h>
#include <stdbool.h>

#include "content/slide.h"
#include "util/clock.h"

#define PATIENCE_WORK TICK_S(15)    /* measuring, laying out, drawing */
#define PATIENCE_PICTURE TICK_S(60) /* decoding a large photograph */
#define PATIENCE_DISK                                                          \
    TICK_NEVER /* a slow disk is not stuck, and does not                       \
                * get quicker by starting again */

struct patience {
    _Atomic(tick) due;
};

/* Nothing is in work. Any thread, like the two below. */
void patience_rest(struct patience *patience);

/* Something begins, or has made progress, and may take so long. */
void patience_begin(struct patience *patience, tick may_take, tick now);

/* TICK_NEVER: nothing is in work, or it may take any time. */
tick patience_due(const struct patience *patience);

/* How long this slide may take: NULL is the built-in one. */
tick patience_of_slide(const struct slide *slide);
