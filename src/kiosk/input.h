#pragma once
/* What a person did, told by SDL's events or by a script of the simulator.
 * Nothing of it is kept anywhere. */
#include <SDL.h>
#include <stdbool.h>

#include "kiosk/gesture.h"
#include "kiosk/screen.h"

enum input_kind {
    INPUT_NONE,
    INPUT_FINGER, /* finger, or the mouse, whose left button is one */
    INPUT_NEXT,
    INPUT_PREVIOUS,
    INPUT_FIRST,
    INPUT_LAST,
    INPUT_FOCUS_NEXT, /* from target to target */
    INPUT_FOCUS_PREVIOUS,
    INPUT_ACTIVATE,          /* what is focused */
    INPUT_ACTIVATE_OR_PAUSE, /* what is focused; pause when nothing is */
    INPUT_LEAVE,             /* Esc, Ctrl-C or the window's close button */
    INPUT_RESIZED,           /* the window has another size */
    INPUT_EXPOSED,           /* what was drawn is gone: draw again */
    INPUT_RESET              /* all textures are gone */
};

struct input {
    enum input_kind kind;
    bool arrow; /* NEXT, PREVIOUS: by the arrow to the right or left, which
                   mean the opposite where writing runs to the left */
    struct finger_event finger; /* in pixels of the screen, not upright */
};

/* From an SDL event; INPUT_NONE for those that mean nothing, such as the mouse
 * that SDL makes of a finger and the finger that it makes of a mouse. `screen`
 * gives the size that a finger's place is a part of; when the event says that
 * the window has another size, the screen is told. */
struct input input_of_event(const SDL_Event *event, struct screen *screen);

/* Turns a point of a screen of width × height pixels, on which the picture is
 * turned by `rotation` (0, 90, 180, 270 degrees clockwise), into one of the
 * upright picture. */
void input_upright(unsigned rotation, int width, int height, int *x, int *y);
