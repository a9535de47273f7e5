#pragma once
/* The targets of what is on the screen now: which one a finger meets, and
 * which ones the keyboard goes through. Only reads the kiosk. */
#include "kiosk/state.h"

struct hit {
    struct target_id id; /* TARGET_NONE: none, and nothing else is set */
    struct box box;      /* what is drawn, in the upright picture */
    struct box touch;    /* what answers */
    struct paint *pressed;
};

/* The target that answers at a point of the upright picture. */
struct hit hit_at(const struct kiosk *kiosk, int x, int y);

/* That target, if it is on the screen. */
struct hit hit_find(const struct kiosk *kiosk, struct target_id id);

/* The target after (1) or before (-1) that one, the slide's before the bar's;
 * the first or last when that one is not there. */
struct hit hit_step(const struct kiosk *kiosk, struct target_id id,
                    int direction);

/* Is the point where the target answers, or close beside? A finger rolls. */
bool hit_holds(const struct kiosk *kiosk, const struct hit *hit, int x, int y);
