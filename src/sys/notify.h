#pragma once
/*
 * Tells systemd how the service is (sd_notify(3)), and feeds its watchdog
 * (sd_watchdog_enabled(3)). Without systemd nothing is told, and nobody waits
 * to be fed.
 */
#include <stdbool.h>

#include "util/clock.h"

struct notify {
    bool ready, failed;
    char *status;  /* told last; NULL: nothing yet */
    tick interval; /* the watchdog is fed so often; 0: there is none */
    tick due;
};

/*
 * Asks whether there is a watchdog; tells nothing. systemd's own begins when
 * the service is ready. Where there is one, the process ends by SIGALRM
 * (setitimer(2)) when it is not ready after twenty times its time.
 */
void notify_init(struct notify *notify);

/* The service is ready. Tells it once. */
void notify_ready(struct notify *notify);

/* What it does, as `systemctl status` shows it: one line of English. Tells it
 * when it differs from the last. */
void notify_status(struct notify *notify, const char *status);

/*
 * Feeds the watchdog of a service that is ready and `well`, a third of its time
 * after it was last fed, at most twice a second. Returns when to be called
 * next; TICK_NEVER: not before it is ready, or there is none.
 */
tick notify_feed(struct notify *notify, bool well, tick now);

/* The service is about to end. */
void notify_stopping(struct notify *notify);

/* Zeroed and done ones are accepted. */
void notify_done(struct notify *notify);
