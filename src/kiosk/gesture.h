#pragma once
/*
 * From fingers to what they mean: pure, no SDL, no clock of its own. A mouse
 * is a finger. Places are pixels of the upright picture.
 *
 * One finger is followed, from its press to exactly one tap, swipe, hold or
 * cancel. What a hand does to glass by accident means nothing: a finger that
 * stays (somebody leans, a drop of water), a palm or wet glass (many contacts
 * at once), a second finger beside the first. Such contacts are ignored until
 * they are lifted, do not count as somebody being there, and do not keep a
 * later finger from being followed: the way out must always work.
 *
 * Somebody is there: PRESS, TAP, SWIPE, HOLD. Not: MOVE, CANCEL,
 * PALM.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "util/clock.h"

/* A finger that has stayed where it is for so long holds, if it came down in
 * the corner, and rests elsewhere. A button acts when it is released, so a
 * shorter time would take the press from hands that are slow. */
#define GESTURE_STAY TICK_S(5)

/* Contacts that come within this time belong to one hand: the second is
 * ignored, three are a palm. Later a finger that comes is followed instead of
 * one that stays, so that nobody waits for GESTURE_STAY. */
#define GESTURE_TOGETHER TICK_S(1)

/* More contacts than this are known by forgetting the oldest. */
#define GESTURE_FINGERS 16

enum finger_phase { FINGER_DOWN, FINGER_MOVE, FINGER_UP };

struct finger_event {
    enum finger_phase phase;
    int64_t device, finger; /* the pair is the same from down to up */
    int x, y;
};

enum gesture_kind {
    GESTURE_NONE,
    GESTURE_PRESS,  /* a finger came down at x, y; one that was followed until
                       now (it stayed, or its lifting got lost) is off, as by
                       CANCEL */
    GESTURE_MOVE,   /* … is now at x, y */
    GESTURE_TAP,    /* … was lifted at x, y */
    GESTURE_SWIPE,  /* … went sideways: direction 1 = to the left on glass */
    GESTURE_CANCEL, /* … means nothing after all */
    GESTURE_PALM,   /* … was part of a palm: as if it had never come */
    GESTURE_HOLD    /* … stayed in the corner for five seconds */
};

struct gesture {
    enum gesture_kind kind;
    int x, y; /* where the finger is, of all kinds but NONE */
    int direction;
};

/* Sizes on this screen. */
struct gesture_sizes {
    double pixels_per_mm; /* more than 0 */
    int swipe_bottom;     /* swipes begin above this y: on the slide */
};

struct gestures {
    struct gesture_sizes sizes;
    struct gesture_finger {
        int64_t device, finger;
        bool followed; /* at most one; the others are ignored until lifted */
        int from_x, from_y, x, y;
        tick came;
        int still_x, still_y; /* has been within a tremor of this … */
        tick still;           /* … since then */
    } fingers[GESTURE_FINGERS];
    size_t count;
    tick palm_until; /* a palm lies there: who comes before is part of it */
};

/* No finger is down. */
void gestures_init(struct gestures *gestures,
                   const struct gesture_sizes *sizes);

/* What an event of a finger means at `now`, which never goes back. When
 * gestures_due() has come, gestures_wait() is called first. */
struct gesture gestures_feed(struct gestures *gestures,
                             const struct finger_event *event, tick now);

/* What the passing of time means: a hold, a finger that turned out to rest. */
struct gesture gestures_wait(struct gestures *gestures, tick now);

/* When gestures_wait() is to be called next; TICK_NEVER. After a call of it
 * always later than that call's `now`. */
tick gestures_due(const struct gestures *gestures);
