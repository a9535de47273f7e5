#pragma once
/* The mark of a slide that goes on over several pages. */
#include "paint/layout.h"

/* What it takes above the bottom line. */
#define CONTINUED_ROOM 8.0

/* `Fortsätter 1/2 ›` at the reading end of the bottom line, on the last page
 * the count alone; nothing on a slide of one page. */
void continued_place(struct layout *layout);
