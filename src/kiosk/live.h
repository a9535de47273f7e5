#pragma once
/* The real loop: waits for SDL's events, the worker and the next deadline,
 * asleep in the kernel, and steps the kiosk by the machine's clocks. */
#include <time.h>

#include "kiosk/kiosk.h"
#include "kiosk/shots.h"
#include "kiosk/vitals.h"
#include "sys/watch.h"

struct live_wish {
    struct shots *shots;
    bool until_first_frame; /* ends once a picture is on the screen */
    tick until;             /* ends at this tick; TICK_NEVER */
    struct watch *watch;    /* on the slide folder; or NULL */
    time_t saved;          /* the last time known to have been, see sys/trust */
    struct vitals *vitals; /* told after each turn; or NULL */
};

/* What kiosk_wish.wake is to be for this loop. Any thread. */
void live_wake(void *data);

/* Tells the loop that the slide folder changed. Any thread. */
void live_changed(void *data);

/* Asks the loop to end, as the window's close button does. Any thread. */
void live_ask_to_end(void *data);

/* Runs until the kiosk ends. Returns how often it woke. */
unsigned long live_run(struct kiosk *kiosk, const struct live_wish *wish);
