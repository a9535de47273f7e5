/* Whether the machine's calendar clock can be believed. */
#include "sys/trust.h"

#include <sys/timex.h>

bool
trust_clock(void)
{
    struct timex state = {.modes = 0};
    int result = adjtimex(&state);
    return result >= 0 && result != TIME_ERROR &&
           (state.status & STA_UNSYNC) == 0;
}
