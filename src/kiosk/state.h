#pragma once
/*
 * The running program's data: what main knows. On main's stack, changed by
 * kiosk/kiosk, kiosk/touch and kiosk/act, only read by kiosk/view, kiosk/hit
 * and kiosk/report.
 */
#include <stdbool.h>

#include "content/config.h"
#include "kiosk/gallery.h"
#include "kiosk/gesture.h"
#include "kiosk/playlist.h"
#include "kiosk/reload.h"
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
    bool keeps;           /* good sets in the state folder, and a receipt */
    bool notes;           /* on a desk: problems are shown over the slides */
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

/* Which target, on whatever page it stands. */
struct target_id {
    enum target_kind kind; /* TARGET_NONE: none */
    size_t index;
};

static inline bool
target_id_equal(struct target_id a, struct target_id b)
{
    return a.kind == b.kind && a.index == b.index;
}

/* The hand on the glass, and the keyboard's place. Forgotten when the loop goes
 * on. */
struct hand {
    struct gestures gestures;
    struct target_id pressed; /* looks pressed */
    bool down;                /* the finger is still on it */
    bool elsewhere;           /* it came down beside all targets */
    bool looped;              /* the loop ran when it came down */
    /* kiosk.touched, bright_until and due when it came down. */
    tick touched_before, bright_before, due_before;
    tick pressed_until;    /* it looks pressed at least until then */
    struct target_id last; /* what was done last, and when: a hand that */
    tick last_at;          /* trembles touches twice */
    struct target_id focus;
};

/* The page for staff. */
struct staff {
    char *report;     /* `key<TAB>value` lines, made when it was opened */
    unsigned number;  /* which */
    tick until;       /* it closes */
    unsigned seconds; /* until then */
};

/* What of the last frame does not follow from the scene. */
struct drawn {
    unsigned mix;
    struct target_id pressed, focus;
};

struct kiosk {
    struct kiosk_wish wish;
    struct screen *screen;
    struct worker *worker;
    struct gallery gallery;
    struct reload reload;
    struct slideset *set; /* NULL: the built-in slide */
    unsigned generation;  /* of set and frame: older pages are dropped */
    struct frame frame;
    bool measuring;          /* `frame` is asked of the worker anew */
    struct frame next_frame; /* of the set that is ready */
    bool next_measuring, next_measured;
    enum kiosk_state state;
    struct place place;
    tick due; /* the loop goes on */
    unsigned round;
    struct hand hand;
    tick touched;      /* the last time */
    unsigned asking;   /* `Är du kvar?`: seconds left; 0: not asked */
    tick bright_until; /* at night a touch brightens */
    bool bright;
    struct staff staff;
    struct scene goal, shown, from; /* `from` while fading */
    struct scene start;             /* Start as it was painted last */
    bool start_painted;
    bool anything_shown, fading, dirty;
    tick retry; /* what there was no memory to paint is asked for again */
    tick fade_began;
    struct drawn drawn;
};
