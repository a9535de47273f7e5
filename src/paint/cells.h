#pragma once
/*
 * The cells of the touch bar: which buttons stand where in one row or in two,
 * and which room answers a touch for each. Pure arithmetic, left to right.
 */
#include <stdbool.h>
#include <stddef.h>

#include "content/lang.h"
#include "paint/compose.h"
#include "paint/frame.h"
#include "paint/page.h"

#define CELLS_MAX 7
/* Between buttons of a group, in units. */
#define CELLS_GAP 2.0

enum cell_kind {
    CELL_BUTTON,   /* icon over word */
    CELL_WIDE,     /* a button with the word beside the icon */
    CELL_OFF,      /* a button that does nothing now */
    CELL_WORDS,    /* words that are no button */
    CELL_POSITION, /* `3/12`; its room belongs to the buttons beside it */
};

struct cell {
    enum cell_kind kind;
    enum target_kind target; /* TARGET_NONE for words and position */
    unsigned row;
    double x, w;      /* units, on the screen */
    const char *icon; /* NULL for words and position */
    enum word word;
    struct box box, touch; /* pixels, on the screen; `touch` of buttons */
};

struct cells {
    struct cell items[CELLS_MAX];
    size_t count;
};

void cells_make(const struct frame *frame, const struct bar_wish *wish,
                struct cells *ret);

/* The width in units of a button in this frame. */
double cells_width(const struct frame *frame, enum target_kind target);
