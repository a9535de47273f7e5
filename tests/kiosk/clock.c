/* Preloaded: the calendar clock stands at 1970, as on a small computer without
 * a clock chip, and the kernel does not know what time it is. */
#include <sys/timex.h>
#include <time.h>

time_t
time(time_t *ret)
{
    const time_t now = 3600;
    if (ret != NULL) {
        *ret = now;
    }
    return now;
}

int
adjtimex(struct timex *ret)
{
    ret->status = STA_UNSYNC;
    return TIME_ERROR;
}
