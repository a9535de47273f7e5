#pragma once
/* Writing direction by ICU (UAX #9): embedding levels, and the order in which
 * runs stand on a line. */
#include <stdbool.h>
#include <stddef.h>

/* Bytes [start, end) that read left to right whatever stands around them, and
 * do not act on it: as if between U+2066 and U+2069. */
struct bidi_isolate {
    size_t start, end;
    unsigned char around; /* set: the level that it stands in */
};

/*
 * Sets `levels`, one a byte, for one line of text as it was written (between
 * hard breaks); odd levels read right to left. `rtl` is the direction of the
 * line as a whole. The isolates are in order and do not overlap.
 */
void bidi_levels(const char *text, size_t length, bool rtl,
                 struct bidi_isolate *isolates, size_t count,
                 unsigned char *levels);

/* From the levels of `count` runs in reading order, which run stands first,
 * second, … from the left (rule L2). */
void bidi_order(const unsigned char *levels, size_t count, size_t *ret_order);
