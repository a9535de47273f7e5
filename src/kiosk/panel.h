#pragma once
/*
 * The display on the wall. Without a desktop it may be off when the program
 * starts, be unplugged, or be exchanged for another: then SDL's video is closed
 * and opened again, and meanwhile the kiosk runs without a screen. Under a
 * desktop the display server sees to all that, and the screen is opened once.
 */
#include "kiosk/kiosk.h"
#include "sys/backlight.h"
#include "sys/display.h"

struct panel_wish {
    struct screen_wish screen; /* `display` is found out here; `resolution` 0:
                                * the best of the display's */
    const char *connector;     /* its name, or `auto` */
    const char *sys;           /* the folder `/sys` */
    bool waits;                /* no desktop: for a display, as long as it takes
                                */
    unsigned night_percent;    /* of the backlight */
};

struct panel {
    struct panel_wish wish;
    struct kiosk *kiosk;
    struct screen screen;
    bool open;
    struct display display; /* it is open on, or was last */
    unsigned frames;        /* drawn on screens that are closed */
    tick due;               /* the display is looked at again */
    bool lit;               /* the kernel has said that it sends a picture */
    bool dark;              /* and when it was asked last, that it does not */
    bool refused;           /* a display is there and could not be opened */
    unsigned long x_root;   /* X's root window; 0: not under X */
    struct backlight *backlight;
};

/* Opens the screen, if there is one. False, and logged, when there is none and
 * it is not to be waited for; panel_done() is to be called all the same. */
bool panel_init(struct panel *panel, struct kiosk *kiosk,
                const struct panel_wish *wish, tick now,
                const struct wall *wall);

/* Something may have changed about displays. */
void panel_changed(struct panel *panel, tick now);

/* An SDL_SYSWMEVENT. */
void panel_heard(struct panel *panel, const SDL_Event *event, tick now);

/* One turn, before the kiosk's: opens, closes and dims. Returns when the next
 * is due. */
tick panel_step(struct panel *panel, tick now, const struct wall *wall);

/* Does the kernel send a picture to the display, as far as it says? */
bool panel_shows(const struct panel *panel);

/* Frames presented since the beginning. */
unsigned panel_frames(const struct panel *panel);

/* After kiosk_done(), whose textures are this screen's. */
void panel_done(struct panel *panel);
