#pragma once
/* The clock of what measures and watches. */
#include <time.h>

/* Milliseconds by the clock that never jumps, which all processes share. */
static inline double
now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}
