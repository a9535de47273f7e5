#pragma once
/* What a touch, a key or the window does to the kiosk. */
#include "kiosk/input.h"
#include "kiosk/state.h"

void touch_input(struct kiosk *kiosk, const struct input *input, tick now,
                 const struct wall *wall);
