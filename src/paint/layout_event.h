#pragma once
/* Layout `event`: day, time and place large, running text, plate. */
#include "paint/layout.h"

void layout_event(struct layout *layout);
