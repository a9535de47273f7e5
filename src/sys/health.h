#pragma once
/*
 * Is the program well? Its parts tell how they are, and this decides; the
 * watchdog of the system is fed only while it is. That the loop turns needs no
 * sign: who does not turn does not ask.
 */
#include <stdbool.h>

#include "util/clock.h"

enum health {
    HEALTH_GOOD,
    HEALTH_STUCK,    /* the worker's job has told of no progress for too long */
    HEALTH_UNDRAWN,  /* the last frame that was due could not be drawn */
    HEALTH_WRONG,    /* what was drawn was not the page */
    HEALTH_UNPLUGGED /* the program draws for a display that is not there */
};

struct health_signs {
    bool waiting;  /* for a display: there is nothing to draw for */
    bool drawn;    /* the last frame that was due was presented, and that call
                    * came back */
    bool right;    /* its pixels, where they were looked at, were the page's */
    bool display;  /* the system says that it is connected and on */
    tick work_due; /* by then the worker must have told of progress;
                    * TICK_NEVER: it rests, or its work may take any time */
};

/* Pure. */
enum health health_judge(const struct health_signs *signs, tick now);

/* One word for programs, and a sentence's part for people. */
const char *health_name(enum health health);
const char *health_words(enum health health);
