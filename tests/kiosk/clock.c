/* Preloaded: the calendar clock stands at 1970, as on a small computer without
 * a clock chip, and the kernel does not know what time it is. */
#include <sys/timex.h>
#include <time.h>

/* The C library's headers name what these return into with underscores. */
/* NOLINTBEGIN(readability-inconsistent-declaration-parameter-name) */
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
/* NOLINTEND(readability-inconsistent-declaration-parameter-name) */
