#pragma once
/* How long nobody has touched, and what follows from it: pure. */
#include <stdbool.h>

#include "util/clock.h"

/* How long the question whether somebody is still there stands. */
#define IDLE_ASK_S 20

enum idle_kind {
    IDLE_READING, /* somebody reads */
    IDLE_ASKING,  /* `Är du kvar?` */
    IDLE_GONE     /* nobody is there any more */
};

struct idle {
    enum idle_kind kind;
    unsigned seconds; /* left, while asking: IDLE_ASK_S … 1 */
    tick next;        /* when this changes; TICK_NEVER */
};

/* The last touch was at `touched`; the question comes `wait_s` seconds
 * later. */
struct idle idle_at(tick touched, unsigned wait_s, tick now);
