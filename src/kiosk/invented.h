#pragma once
/*
 * Runs the kiosk on a clock of its own that jumps from one deadline to the
 * next: a round of the loop takes as long as painting it, a year seconds. The
 * simulator and the tour of a machine without a screen are this.
 */
#include <time.h>

#include "kiosk/kiosk.h"

struct invented {
    struct kiosk *kiosk;
    tick now;
    time_t began; /* calendar time at tick 0 */
    bool trusted; /* do schedules believe it? */
    /* Called after each step; may be NULL. */
    void (*after_step)(void *data);
    void *data;
};

/* The calendar as the kiosk sees it now. */
struct wall invented_wall(const struct invented *clock);

/* Steps until the clock stands at `until` or the kiosk has ended; the worker
 * finishes its jobs between any two steps, so the same calls always give the
 * same frames. */
void invented_run(struct invented *clock, tick until);
