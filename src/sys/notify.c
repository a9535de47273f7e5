/* Tells systemd how the service is. */
#include "sys/notify.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <systemd/sd-daemon.h>

#include "util/log.h"
#include "util/mem.h"
#include "util/str.h"

#define SHORTEST TICK_MS(500)
/* Until it is ready it may take as many of the watchdog's times. */
#define START_SHARE 20

static void
tell(struct notify *notify, const char *text)
{
    int result = sd_notify(0, text);
    if (result < 0 && !notify->failed) {
        log_warning("cannot tell systemd how it is: %s", strerror(-result));
    }
    notify->failed = result < 0;
}

/* The process ends by SIGALRM after so long; 0: it does not. */
static void
end_after(const struct notify *notify, tick limit)
{
    if (notify->interval == 0) {
        return; /* it never would */
    }
    const struct itimerval timer = {
        .it_value = {.tv_sec = limit / TICK_S(1), .tv_usec = limit % TICK_S(1)},
    };
    (void)setitimer(ITIMER_REAL, &timer, NULL);
}

void
notify_init(struct notify *notify)
{
    *notify = (struct notify){0};
    uint64_t whole_us = 0;
    if (sd_watchdog_enabled(0, &whole_us) > 0 && whole_us < INT64_MAX) {
        tick third = (tick)whole_us / 3;
        notify->interval = third > SHORTEST ? third : SHORTEST;
        end_after(notify, START_SHARE * (tick)whole_us);
    }
}

void
notify_ready(struct notify *notify)
{
    if (!notify->ready) {
        notify->ready = true;
        end_after(notify, 0);
        tell(notify, "READY=1");
    }
}

void
notify_status(struct notify *notify, const char *status)
{
    if (str_equal(notify->status, status)) {
        return;
    }
    free(notify->status);
    notify->status = xstrdup(status);
    char *line = xprintf("STATUS=%.*s", (int)strcspn(status, "\n"), status);
    tell(notify, line);
    free(line);
}

tick
notify_feed(struct notify *notify, bool well, tick now)
{
    if (notify->interval == 0 || !notify->ready) {
        return TICK_NEVER;
    }
    if (now >= notify->due) {
        notify->due = now + notify->interval;
        if (well) {
            tell(notify, "WATCHDOG=1");
        }
    }
    return notify->due;
}

void
notify_stopping(struct notify *notify)
{
    tell(notify, "STOPPING=1\nSTATUS=ends");
}

void
notify_done(struct notify *notify)
{
    end_after(notify, 0);
    free(notify->status);
    *notify = (struct notify){0};
}
