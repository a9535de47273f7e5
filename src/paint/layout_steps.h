#pragma once
/* Layout `steps`: an ordered list as large numbered steps. */
#include "paint/layout.h"

void layout_steps(struct layout *layout);
