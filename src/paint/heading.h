#pragma once
/* The heading of a slide: on one line as large as fits, else on two. */
#include "paint/layout.h"

struct heading {
    bool there; /* false: the slide has none */
    struct type_text text;
};

/* More lines than this are set too, but not liked. */
#define HEADING_LINES 2
/* The smallest size a heading gives way to, and where a very long one would
 * leave no room for anything else. */
#define HEADING_LEAST 10.0
#define HEADING_TINY 6.0

/* The width that a heading has of `width`: the draft mark takes some where it
 * reaches down to it. */
double heading_room(const struct layout *layout, double width);

/* Lays the slide's heading out in a column `width` wide at the size it likes
 * best; `ret` is to be given to heading_done(). */
void heading_fit(struct layout *layout, double width, struct heading *ret);

/* The same half a unit smaller, on fewer lines if that is enough; false, with
 * nothing changed, where it would be less than `least` and without a heading.
 */
bool heading_shrink(struct layout *layout, double width, double least,
                    struct heading *heading);

/* Where content begins below it. */
double heading_end(const struct layout *layout, const struct heading *heading);
void heading_place(struct layout *layout, const struct heading *heading);
void heading_done(struct heading *heading);
