/* Pictures of what the loop shows. */
#include "kiosk/shots.h"

#include <SDL_image.h>
#include <stdlib.h>

#include "util/log.h"
#include "util/mem.h"

bool
shots_write(SDL_Surface *surface, const char *path)
{
    if (surface == NULL || IMG_SavePNG(surface, path) != 0) {
        log_error("cannot write %s: %s", path, SDL_GetError());
        return false;
    }
    return true;
}

void
shots_take(struct shots *shots, struct kiosk *kiosk)
{
    if (shots->folder == NULL || !kiosk_settled(kiosk) ||
        kiosk->state == KIOSK_TOUCHED || /* nobody's business */
        (shots->count > 0 &&
         canvas_key_equal(&shots->last.slide, &kiosk->shown.slide))) {
        return;
    }
    shots->last = kiosk->shown;
    shots->count++;
    const char *name = kiosk_slide_name(kiosk);
    char *path = xprintf("%s/%03u-%s.%s.png", shots->folder, shots->count,
                         name ? name : "builtin", kiosk_language(kiosk));
    SDL_Surface *picture = screen_read(kiosk->screen);
    shots->failed = !shots_write(picture, path) || shots->failed;
    SDL_FreeSurface(picture);
    free(path);
}
