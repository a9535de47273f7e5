/* What a person did. */
#include "kiosk/input.h"

#include <math.h>

/* The device of the fingers that are mice; never one of SDL's touch screens,
 * because SDL keeps the number for fingers that are ignored. */
#define MICE ((int64_t)SDL_MOUSE_TOUCHID)

/* The first row that fits decides. */
static const struct {
    SDL_Keycode code;
    bool shift;   /* only with it */
    bool repeats; /* as long as the key is held */
    struct input input;
} keys[] = {
    {SDLK_RIGHT, false, true, {.kind = INPUT_NEXT, .arrow = true}},
    {SDLK_LEFT, false, true, {.kind = INPUT_PREVIOUS, .arrow = true}},
    {SDLK_PAGEDOWN, false, true, {.kind = INPUT_NEXT}},
    {SDLK_PAGEUP, false, true, {.kind = INPUT_PREVIOUS}},
    {SDLK_HOME, false, false, {.kind = INPUT_FIRST}},
    {SDLK_END, false, false, {.kind = INPUT_LAST}},
    {SDLK_TAB, true, false, {.kind = INPUT_FOCUS_PREVIOUS}},
    {SDLK_TAB, false, false, {.kind = INPUT_FOCUS_NEXT}},
    {SDLK_DOWN, false, false, {.kind = INPUT_FOCUS_NEXT}},
    {SDLK_UP, false, false, {.kind = INPUT_FOCUS_PREVIOUS}},
    {SDLK_RETURN, false, false, {.kind = INPUT_ACTIVATE}},
    {SDLK_KP_ENTER, false, false, {.kind = INPUT_ACTIVATE}},
    {SDLK_SPACE, false, false, {.kind = INPUT_ACTIVATE_OR_PAUSE}},
    {SDLK_ESCAPE, false, false, {.kind = INPUT_LEAVE}},
    {SDLK_AC_BACK, false, false, {.kind = INPUT_LEAVE}},
};

static struct input
of_key(const SDL_KeyboardEvent *key)
{
    unsigned held = key->keysym.mod;
    bool repeated = key->repeat != 0;
    if (key->keysym.sym == SDLK_c && (held & KMOD_CTRL) != 0 && !repeated) {
        return (struct input){.kind = INPUT_LEAVE};
    }
    /* Alt-Tab and the like are meant for the desktop. */
    if ((held & (KMOD_CTRL | KMOD_ALT | KMOD_GUI)) != 0) {
        return (struct input){0};
    }
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (keys[i].code == key->keysym.sym &&
            (!keys[i].shift || (held & KMOD_SHIFT) != 0)) {
            return repeated && !keys[i].repeats ? (struct input){0}
                                                : keys[i].input;
        }
    }
    return (struct input){0};
}

static struct input
of_window(const SDL_WindowEvent *window, struct screen *screen)
{
    switch (window->event) {
    case SDL_WINDOWEVENT_SIZE_CHANGED:
        return (struct input){.kind = screen_measure(screen) ? INPUT_RESIZED
                                                             : INPUT_EXPOSED};
    case SDL_WINDOWEVENT_CLOSE: return (struct input){.kind = INPUT_LEAVE};
    case SDL_WINDOWEVENT_EXPOSED:
    case SDL_WINDOWEVENT_SHOWN: return (struct input){.kind = INPUT_EXPOSED};
    default: return (struct input){0};
    }
}

/* A place on the screen that may have been told as one beside it. */
static int
clamp(int at, int size)
{
    if (at >= size) {
        at = size - 1;
    }
    return at > 0 ? at : 0;
}

/* Pixels of a part of the size; 0 for what is no number. */
static int
of_part(float part, int size)
{
    return part > 0 ? clamp((int)(fminf(part, 1) * (float)size), size) : 0;
}

static struct input
of_finger(const SDL_TouchFingerEvent *touch, enum finger_phase phase,
          const struct screen *screen)
{
    if (touch->touchId == SDL_MOUSE_TOUCHID) {
        return (struct input){0};
    }
    return (struct input){.kind = INPUT_FINGER,
                          .finger = {.phase = phase,
                                     .device = touch->touchId,
                                     .finger = touch->fingerId,
                                     .x = of_part(touch->x, screen->width),
                                     .y = of_part(touch->y, screen->height)}};
}

static struct input
of_mouse(Uint32 which, enum finger_phase phase, int x, int y,
         const struct screen *screen)
{
    /* X11 tells a finger twice, once as this mouse. */
    if (which == SDL_TOUCH_MOUSEID) {
        return (struct input){0};
    }
    return (struct input){.kind = INPUT_FINGER,
                          .finger = {.phase = phase,
                                     .device = MICE,
                                     .finger = which,
                                     .x = clamp(x, screen->width),
                                     .y = clamp(y, screen->height)}};
}

static struct input
of_button(const SDL_MouseButtonEvent *button, enum finger_phase phase,
          const struct screen *screen)
{
    if (button->button != SDL_BUTTON_LEFT) {
        return (struct input){0};
    }
    return of_mouse(button->which, phase, button->x, button->y, screen);
}

static struct input
of_motion(const SDL_MouseMotionEvent *motion, const struct screen *screen)
{
    if ((motion->state & SDL_BUTTON_LMASK) == 0) {
        return (struct input){0};
    }
    return of_mouse(motion->which, FINGER_MOVE, motion->x, motion->y, screen);
}

struct input
input_of_event(const SDL_Event *event, struct screen *screen)
{
    switch (event->type) {
    case SDL_QUIT: return (struct input){.kind = INPUT_LEAVE};
    case SDL_KEYDOWN: return of_key(&event->key);
    case SDL_WINDOWEVENT: return of_window(&event->window, screen);
    case SDL_RENDER_TARGETS_RESET: return (struct input){.kind = INPUT_EXPOSED};
    case SDL_RENDER_DEVICE_RESET: return (struct input){.kind = INPUT_RESET};
    case SDL_FINGERDOWN: return of_finger(&event->tfinger, FINGER_DOWN, screen);
    case SDL_FINGERMOTION:
        return of_finger(&event->tfinger, FINGER_MOVE, screen);
    case SDL_FINGERUP: return of_finger(&event->tfinger, FINGER_UP, screen);
    case SDL_MOUSEBUTTONDOWN:
        return of_button(&event->button, FINGER_DOWN, screen);
    case SDL_MOUSEBUTTONUP: return of_button(&event->button, FINGER_UP, screen);
    case SDL_MOUSEMOTION: return of_motion(&event->motion, screen);
    default: return (struct input){0};
    }
}

void
input_upright(unsigned rotation, int width, int height, int *x, int *y)
{
    int across = *x, down = *y;
    switch (rotation) {
    case 90:
        *x = down;
        *y = width - 1 - across;
        break;
    case 180:
        *x = width - 1 - across;
        *y = height - 1 - down;
        break;
    case 270:
        *x = height - 1 - down;
        *y = across;
        break;
    default: break;
    }
}
