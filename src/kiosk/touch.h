#pragma once
/* What a hand or a keyboard does. Nothing of it is written anywhere. */
#include "kiosk/input.h"
#include "kiosk/state.h"

/* Forgets every finger: the screen has another size. */
void touch_reset(struct kiosk *kiosk);

/* What somebody did, as gestures make it out: another place is wanted, a button
 * looks pressed. The next step shows it. */
void touch_input(struct kiosk *kiosk, const struct input *input, tick now,
                 const struct wall *wall);

/* What time does: a finger that holds, a button that has looked pressed for
 * long enough, nobody there any more. Sets when it is to be called next. */
void touch_wait(struct kiosk *kiosk, tick now, const struct wall *wall,
                tick *ret_next);

/* The target that looks pressed now; TARGET_NONE. */
struct target_id touch_pressed(const struct kiosk *kiosk, tick now);
