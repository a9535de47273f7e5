#pragma once
/* The mark of a language that no native reader has approved. */
#include "paint/layout.h"

#define DRAFT_MARK_HEIGHT 8.0

double draft_mark_width(const struct layout *layout);

/* In the upper corner at the reading end, when the slide is a draft. */
void draft_mark_place(struct layout *layout);
