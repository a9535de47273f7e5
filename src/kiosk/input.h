#pragma once
/* What a person did, told by SDL's events or by a script of the simulator.
 * Nothing of it is kept anywhere. */
#include <SDL.h>

#include "kiosk/screen.h"

enum input_kind {
    INPUT_NONE,
    INPUT_TAP,   /* at x, y */
    INPUT_SWIPE, /* direction: 1 = the finger went left, to what comes next */
    INPUT_NEXT,
    INPUT_PREVIOUS,
    INPUT_FIRST,
    INPUT_LAST,
    INPUT_PAUSE,
    INPUT_LEAVE,   /* Esc, Ctrl-C or the window's close button */
    INPUT_RESIZED, /* the window has another size */
    INPUT_EXPOSED, /* what was drawn is gone: draw again */
    INPUT_RESET    /* all textures are gone */
};

struct input {
    enum input_kind kind;
    int x, y; /* of a tap: pixels of the screen */
    int direction;
};

/* From an SDL event; INPUT_NONE for those that mean nothing. `screen` gives
 * the size that a finger's place is a part of; when the event says that the
 * window has another size, the screen is told. */
struct input input_of_event(const SDL_Event *event, struct screen *screen);
