#pragma once
/*
 * The running program's data: what main knows. On main's stack, changed by
 * kiosk/kiosk and kiosk/touch, only read by kiosk/view.
 */
#include <stdbool.h>

#include "content/config.h"
#include "kiosk/gallery.h"
#include "kiosk/playlist.h"
#include "kiosk/screen.h"
#include "kiosk/worker.h"
#include "util/clock.h"

struct kiosk_wish {
    const struct config *config;
    const char *fonts;    /* folder with fonts.ini */
    const char *language; /* tag; NULL: as the set says */
    day today;            /* for the ages of contacts; 0: not known */
    unsigned rounds;      /* ends after so many passes; 0: never */
    bool locked;          /* on a stairwell's wall: cannot be left */
    bool present;         /* at a meeting: no loop, no bar */
    /* Called on the worker's thread when it has finished something. */
    void (*wake)(void *data);
    void *data;
};

enum kiosk_state {
    KIOSK_LOADING, /* nothing to show yet */
    KIOSK_LOOP,
    KIOSK_TOUCHED, /* somebody is reading: the loop waits */
    KIOSK_PRESENT,
    KIOSK_ENDED
};

/* What is, or will be, on the screen; the fade's target when there is one. */
struct scene {
    struct canvas_key slide, bar;
};

struct kiosk {
    struct kiosk_wish wish;
    struct screen *screen;
    struct worker *worker;
    struct gallery gallery;
    struct slideset *set; /* NULL or refused: the built-in slide */
    unsigned generation;  /* of set and frame: older pages are dropped */
    struct frame frame;
    enum kiosk_state state;
    struct place place;
    tick due; /* the loop goes on, or returns */
    unsigned round;
    struct scene shown, from; /* `from` while fading */
    bool anything_shown, fading, dirty;
    tick fade_began;
    unsigned drawn_mix;
};
