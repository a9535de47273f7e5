#pragma once
/* What can be done: turn, open, close, choose, go to Start, go on. Each changes
 * the kiosk's place; what it looks like follows from that. */
#include "kiosk/state.h"

/* What the button, card or tile does. `looped`: the loop was running when the
 * finger came down. */
void act_on(struct kiosk *kiosk, struct target_id id, bool looped,
            const struct wall *wall);

/* To the next (1) or the one before (-1); nothing before the page that was
 * asked for last is on the screen. */
void act_turn(struct kiosk *kiosk, int direction, const struct wall *wall);

/* To the first (1) or last (-1) slide. */
void act_turn_to_end(struct kiosk *kiosk, int direction,
                     const struct wall *wall);

/* Closes what is open over the slide. */
void act_close(struct kiosk *kiosk);

/* Opens the page for staff for half a minute. */
void act_staff(struct kiosk *kiosk, tick now, const struct wall *wall);

/* The loop goes on from here; what a hand did is forgotten. */
void act_loop(struct kiosk *kiosk);

/* Nobody is there any more: Start, and the loop. */
void act_leave(struct kiosk *kiosk);
