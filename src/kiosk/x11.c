/* Another resolution of X's screen. */
#include "kiosk/x11.h"

#include <SDL_syswm.h>
#include <string.h>

#include "util/str.h"

/* Of libX11, which SDL has loaded by itself, and which nothing is linked with:
 * on most walls there is no X. */
struct calls {
    Window (*root)(Display *);
    int (*look)(Display *, Window, XWindowAttributes *);
    int (*listen)(Display *, Window, long);
};

static bool
find_calls(void *library, struct calls *ret)
{
    void *root = SDL_LoadFunction(library, "XDefaultRootWindow");
    void *look = SDL_LoadFunction(library, "XGetWindowAttributes");
    void *listen = SDL_LoadFunction(library, "XSelectInput");
    memcpy(&ret->root, &root, sizeof root);
    memcpy(&ret->look, &look, sizeof look);
    memcpy(&ret->listen, &listen, sizeof listen);
    return root != NULL && look != NULL && listen != NULL;
}

unsigned long
x11_watch(SDL_Window *window)
{
    SDL_SysWMinfo info;
    SDL_VERSION(&info.version);
    if (!str_equal(SDL_GetCurrentVideoDriver(), "x11") ||
        !SDL_GetWindowWMInfo(window, &info)) {
        return 0;
    }
    Display *display = info.info.x11.display;
    void *library = SDL_LoadObject("libX11.so.6");
    struct calls calls;
    XWindowAttributes attributes;
    Window root = 0;
    if (library != NULL && find_calls(library, &calls) &&
        calls.look(display, calls.root(display), &attributes) != 0) {
        root = calls.root(display);
        /* Besides what SDL listens for. */
        calls.listen(display, root,
                     attributes.your_event_mask | StructureNotifyMask);
        SDL_EventState(SDL_SYSWMEVENT, SDL_ENABLE);
    }
    SDL_UnloadObject(library);
    return root;
}

bool
x11_resized(const SDL_SysWMmsg *message, unsigned long root)
{
    if (root == 0 || message->subsystem != SDL_SYSWM_X11) {
        return false;
    }
    const XEvent *said = &message->msg.x11.event;
    return said->type == ConfigureNotify && said->xconfigure.window == root;
}
