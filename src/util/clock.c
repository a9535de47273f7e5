/* Time. */
#include "util/clock.h"

tick
clock_tick(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (tick)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}
