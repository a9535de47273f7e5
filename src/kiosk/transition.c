/* The crossfade between two slides. */
#include "kiosk/transition.h"

unsigned
transition_progress(enum motion motion, tick began, tick now)
{
    tick passed = now - began;
    if (motion == MOTION_NONE || passed >= TRANSITION_US) {
        return TRANSITION_FULL;
    }
    return passed <= 0 ? 0
                       : (unsigned)(passed * TRANSITION_FULL / TRANSITION_US);
}
