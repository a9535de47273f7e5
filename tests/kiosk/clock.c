/*
 * Preloaded: another calendar clock. Without $CLOCK it stands at 1970, as on a
 * small computer without a clock chip, and the kernel does not know what time
 * it is. With it, it is believed, and goes as many seconds before the real one
 * as the file of that name says.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/timex.h>
#include <time.h>

/* The C library's headers name what these return into with underscores. */
/* NOLINTBEGIN(readability-inconsistent-declaration-parameter-name) */
time_t
time(time_t *ret)
{
    const char *path = getenv("CLOCK");
    time_t now = 3600;
    if (path != NULL) {
        struct timespec real;
        char text[32] = "";
        FILE *file = fopen(path, "re");
        clock_gettime(CLOCK_REALTIME, &real);
        if (file != NULL) {
            if (fgets(text, sizeof text, file) == NULL) {
                text[0] = '\0';
            }
            fclose(file);
        }
        now = real.tv_sec + strtol(text, NULL, 10);
    }
    if (ret != NULL) {
        *ret = now;
    }
    return now;
}

int
adjtimex(struct timex *ret)
{
    bool known = getenv("CLOCK") != NULL;
    ret->status = known ? 0 : STA_UNSYNC;
    return known ? TIME_OK : TIME_ERROR;
}
/* NOLINTEND(readability-inconsistent-declaration-parameter-name) */
