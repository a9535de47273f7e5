/* What a person did. */
#include "kiosk/input.h"

static struct input
of_key(const SDL_KeyboardEvent *key)
{
    static const struct {
        SDL_Keycode code;
        enum input_kind kind;
    } keys[] = {
        {SDLK_RIGHT, INPUT_NEXT},    {SDLK_PAGEDOWN, INPUT_NEXT},
        {SDLK_DOWN, INPUT_NEXT},     {SDLK_LEFT, INPUT_PREVIOUS},
        {SDLK_UP, INPUT_PREVIOUS},   {SDLK_PAGEUP, INPUT_PREVIOUS},
        {SDLK_HOME, INPUT_FIRST},    {SDLK_END, INPUT_LAST},
        {SDLK_SPACE, INPUT_PAUSE},   {SDLK_ESCAPE, INPUT_LEAVE},
        {SDLK_AC_BACK, INPUT_LEAVE},
    };
    if (key->keysym.sym == SDLK_c && (key->keysym.mod & KMOD_CTRL) != 0) {
        return (struct input){.kind = INPUT_LEAVE};
    }
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (keys[i].code == key->keysym.sym) {
            return (struct input){.kind = keys[i].kind};
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

struct input
input_of_event(const SDL_Event *event, struct screen *screen)
{
    switch (event->type) {
    case SDL_QUIT: return (struct input){.kind = INPUT_LEAVE};
    case SDL_KEYDOWN:
        return event->key.repeat ? (struct input){0} : of_key(&event->key);
    case SDL_WINDOWEVENT: return of_window(&event->window, screen);
    case SDL_RENDER_TARGETS_RESET: return (struct input){.kind = INPUT_EXPOSED};
    case SDL_RENDER_DEVICE_RESET: return (struct input){.kind = INPUT_RESET};
    case SDL_MOUSEBUTTONUP:
        /* X11 tells a finger twice, once as this mouse. */
        if (event->button.which == SDL_TOUCH_MOUSEID) {
            return (struct input){0};
        }
        return (struct input){
            .kind = INPUT_TAP, .x = event->button.x, .y = event->button.y};
    case SDL_FINGERUP:
        return (struct input){
            .kind = INPUT_TAP,
            .x = (int)(event->tfinger.x * (float)screen->width),
            .y = (int)(event->tfinger.y * (float)screen->height)};
    default: return (struct input){0};
    }
}
