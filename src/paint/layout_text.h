#pragma once
/* Layout `text`: heading, running text, plate; the start slide's partners. */
#include "paint/layout.h"

void layout_text(struct layout *layout);
