#pragma once
/* Time. Only main() and the threads read a clock; everything else is told. */
#include <stdint.h>
#include <time.h>

/* Monotonic time in microseconds. It does not run while the machine sleeps
 * and has nothing to do with the calendar, which is time_t. */
typedef int64_t tick;

#define TICK_MS(ms) ((tick)(ms)*1000)
#define TICK_S(s) ((tick)(s)*1000000)
#define TICK_NEVER INT64_MAX

/* CLOCK_MONOTONIC (clock_gettime(2)). Any thread. */
tick clock_tick(void);
