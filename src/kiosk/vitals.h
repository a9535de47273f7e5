#pragma once
/*
 * Tells the system how the kiosk is: systemd that it is ready, alive and about
 * to end (sys/notify), and everybody by the status file in /run. The loop calls
 * it once a turn; what it does itself, it does at times of its own, so that
 * nothing it writes tells when somebody was there.
 */
#include "kiosk/state.h"

struct vitals;

struct vitals_wish {
    const char *root;  /* of /sys: "", or a test's own folder */
    const char *state; /* the state folder, or NULL; outlives the vitals */
    bool locked;       /* otherwise, in a preview, no file is written */
};

/* Tells nothing yet; from now on a start that hangs is ended, where systemd has
 * set a watchdog. Never NULL. */
struct vitals *vitals_new(const struct vitals_wish *wish);

/*
 * After a turn of the loop. While the kiosk has no screen it waits for a
 * display; `display_ok` is whether the system says that the one it has is
 * connected and on. Returns when to be called next.
 */
tick vitals_turn(struct vitals *vitals, const struct kiosk *kiosk,
                 bool display_ok, const struct wall *wall, tick now);

/* The program is about to end: the last picture is still on the screen. */
void vitals_stopping(struct vitals *vitals);

/* Removes the status file too. NULL is accepted. */
void vitals_free(struct vitals *vitals);
