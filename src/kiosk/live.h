#pragma once
/* The real loop: waits for SDL's events, the worker and the next deadline,
 * asleep in the kernel, and steps the kiosk by the machine's clocks. */
#include <time.h>

#include "kiosk/kiosk.h"
#include "kiosk/panel.h"
#include "kiosk/shots.h"
#include "kiosk/vitals.h"
#include "sys/wake.h"
#include "sys/watch.h"

struct live_wish {
    struct panel *panel;
    struct wake *wake;
    int displays; /* display_events(), which `wake` watches; or -1 */
    struct shots *shots;
    bool until_first_frame; /* ends once a picture is on the screen */
    tick until;             /* ends at this tick; TICK_NEVER */
    struct watch *watch;    /* on the slide folder; or NULL */
    time_t saved;          /* the last time known to have been, see sys/trust */
    struct vitals *vitals; /* told after each turn */
};

/* What kiosk_wish.wake is to be for this loop. `data`, of this and the next
 * two, is the loop's wake. Any thread. */
void live_wake(void *data);

/* Tells the loop that the slide folder changed. Any thread. */
void live_changed(void *data);

/* Asks the loop to end, as the window's close button does. Any thread. */
void live_ask_to_end(void *data);

struct live_stats {
    unsigned long wakeups;
    tick first; /* when the first picture had been presented; 0: never */
};

/* Runs until the kiosk ends. */
struct live_stats live_run(struct kiosk *kiosk, const struct live_wish *wish);
