#pragma once
/* X's screen has another resolution: SDL 2.26 does not follow that, and X tells
 * whoever asks about its root window. */
#include <SDL.h>
#include <stdbool.h>

/* From now on SDL_SYSWMEVENTs tell of it. Returns the root window; 0 when this
 * is not X. */
unsigned long x11_watch(SDL_Window *window);

/* Does the event tell that the root window has another size? */
bool x11_resized(const struct SDL_SysWMmsg *message, unsigned long root);
