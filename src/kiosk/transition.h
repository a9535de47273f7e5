#pragma once
/* The crossfade between two slides, as a function of time. */
#include "content/config.h"
#include "util/clock.h"

#define TRANSITION_US TICK_MS(300)
#define TRANSITION_FULL 255

/* How much of the new slide shows at `now` when the fade began at `began`: 0
 * to TRANSITION_FULL, linear; MOTION_NONE cuts. */
unsigned transition_progress(enum motion motion, tick began, tick now);
