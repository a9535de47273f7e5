#pragma once
/* Pictures of what the loop shows, for tests, tours and documentation: one PNG
 * of the screen for each slide once nothing fades any more. What somebody
 * touched is never written. */
#include <stdbool.h>

#include "kiosk/kiosk.h"

struct shots {
    const char *folder; /* NULL: none are taken */
    struct scene last;
    unsigned count;
    bool failed;
};

/* To be called after each step. A picture that cannot be written is logged. */
void shots_take(struct shots *shots, struct kiosk *kiosk);

/* Writes a surface as PNG; false, and logged, when it cannot. */
bool shots_write(SDL_Surface *surface, const char *path);
