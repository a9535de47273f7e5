#pragma once
/*
 * The machine's displays, as the kernel's graphics drivers tell of them in
 * /sys/class/drm: which connector has a screen, which card it hangs on, and
 * whether a picture comes out. `sys` is the folder `/sys`; tests have one of
 * their own.
 */
#include <stdbool.h>
#include <stdint.h>

struct display {
    char name[32];  /* of the connector: HDMI-A-1 */
    unsigned card;  /* 0: /dev/dri/card0 */
    unsigned index; /* among the card's connected ones, in the order in
                     * which the kernel numbers them and SDL counts */
    unsigned id;    /* the kernel's number; 0: it does not tell */
    unsigned width; /* of the mode it likes best; 0: not known yet */
    unsigned height;
    bool lit;          /* is a picture sent, and is it not in standby? */
    uint64_t identity; /* of what the screen tells about itself */
};

/* The display to use: the connected one on the connector `name`, and when that
 * has none, or for `auto`, the largest. False when nothing is connected. */
bool display_find(const char *sys, const char *name, struct display *ret);

/* The same screen on the same connector, with the same modes? */
bool display_same(const struct display *a, const struct display *b);

/* Readable when the kernel tells that something changed about displays, or
 * anything else; the caller closes it. -1, and logged, when it does not tell:
 * then look from time to time. */
int display_events(void);

/* Takes what is there to read; was something about displays among it? */
bool display_heard(int events);
