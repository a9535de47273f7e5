#pragma once
/* The real loop: waits for SDL's events, the worker and the next deadline,
 * asleep in the kernel, and steps the kiosk by the machine's clocks. */
#include "kiosk/kiosk.h"
#include "kiosk/shots.h"

struct live_wish {
    struct shots *shots;
    bool until_first_frame; /* ends once a picture is on the screen */
    tick until;             /* ends at this tick; TICK_NEVER */
    bool (*trusted)(void);  /* can the calendar clock be believed? */
};

/* What kiosk_wish.wake is to be for this loop. Any thread. */
void live_wake(void *data);

/* Asks the loop to end, as the window's close button does. Any thread. */
void live_ask_to_end(void *data);

/* Runs until the kiosk ends. Returns how often it woke. */
unsigned long live_run(struct kiosk *kiosk, const struct live_wish *wish);
