#pragma once
/* Layout `picture`: a photograph over the full width, its caption below. */
#include "paint/layout.h"

/* False, with nothing drawn, when the slide has no picture or more text than
 * a caption: it is set as `text` then. */
bool layout_picture(struct layout *layout);
