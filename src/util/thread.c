/* Ending threads. */
#include "util/thread.h"

#include <time.h>

bool
thread_join(pthread_t thread)
{
#ifdef __SANITIZE_THREAD__
    /* What it does not know it takes for a data race. */
    return pthread_join(thread, NULL) == 0;
#else
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += THREAD_PATIENCE_S;
    return pthread_clockjoin_np(thread, NULL, CLOCK_MONOTONIC, &until) == 0;
#endif
}
