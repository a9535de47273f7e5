#pragma once
/* The parties behind the screen, named at the bottom of the start slide. */
#include "paint/layout.h"

/*
 * Lays out the set's `partners`. They are parted by ` · `; where they need
 * more than one line the lines become about equal, and no line begins or ends
 * with a dot. False, with nothing laid out, when the set names none.
 */
bool partners_layout(struct layout *layout, double width,
                     struct type_text *ret);
