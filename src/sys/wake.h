#pragma once
/*
 * Sleeping until there is something to do. SDL 2.26 on the bare display looks
 * for input a thousand times a second; the program sleeps here instead, on
 * descriptors of its own for the same input devices, and lets SDL look only
 * when there is something to see.
 */
#include <stdbool.h>

#include "util/clock.h"

struct wake;

/* `devices` is the folder `/dev/input`, whose `event*` are input devices, also
 * those that come later. NULL, and logged, when the system refuses. */
struct wake *wake_new(const char *devices);
/* Nobody may sleep in it or poke it any more; NULL is accepted. */
void wake_free(struct wake *wake);

/* Wakes it, now or as soon as it sleeps. Any thread; NULL is accepted. */
void wake_poke(struct wake *wake);

/* Wakes for this descriptor too, which the caller reads empty. */
void wake_watch(struct wake *wake, int descriptor);

/*
 * Sleeps until the clock stands at `deadline`, wake_poke(), or input. SDL may
 * see the same input a moment later than this does, and a new device once udev
 * has dealt with it: so after either this returns a few times more, with
 * nothing to be seen.
 */
void wake_wait(struct wake *wake, tick deadline);
