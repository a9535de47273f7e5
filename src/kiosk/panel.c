/* The display on the wall. */
#include "kiosk/panel.h"

#include <stdio.h>

#include "kiosk/x11.h"
#include "util/log.h"

/* The kernel tells of changes; whatever it forgot to tell is seen at the next
 * look. */
#define LOOK_US TICK_S(10)
/* A plug wobbles, and a screen tells who it is a moment after it is there. */
#define SETTLE_US TICK_MS(500)
#define RETRY_US TICK_S(2)
/* Tries to draw that went wrong, twice a second. */
#define FAILURES_MOST 10

static bool
start_video(const struct panel *panel)
{
    if (panel->wish.waits) {
        char card[16];
        (void)snprintf(card, sizeof card, "%u", panel->display.card);
        SDL_SetHint(SDL_HINT_KMSDRM_DEVICE_INDEX, card);
    }
    bool started = SDL_WasInit(SDL_INIT_VIDEO) != 0 || screen_available();
    if (!started && !panel->refused) {
        log_error("cannot open the display: %s", SDL_GetError());
    }
    return started;
}

static void
stop_video(void)
{
    while (SDL_WasInit(SDL_INIT_VIDEO) != 0) {
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
    }
}

static bool
open_panel(struct panel *panel)
{
    struct screen_wish wish = panel->wish.screen;
    if (wish.resolution.width == 0) {
        /* Not the mode it has: that is the first display's, which the kernel
         * keeps for whichever comes after it. */
        wish.resolution = (struct size){(int)panel->display.width,
                                        (int)panel->display.height};
    }
    bool started = start_video(panel);
    if (started) {
        wish.display = panel->wish.waits
                           ? (int)panel->display.index
                           : screen_display(panel->wish.connector);
        wish.quiet = panel->refused;
    }
    panel->open = started && screen_open(&panel->screen, &wish);
    panel->refused = !panel->open;
    if (!panel->open) {
        stop_video();
        return false;
    }
    panel->x_root =
        wish.mode == SCREEN_KIOSK ? x11_watch(panel->screen.window) : 0;
    kiosk_attach(panel->kiosk, &panel->screen);
    panel->lit = panel->dark = false;
    return true;
}

static void
close_panel(struct panel *panel)
{
    panel->frames += panel->screen.frames;
    kiosk_detach(panel->kiosk);
    screen_close(&panel->screen);
    stop_video();
    panel->open = false;
}

/* Is the screen, though it is there, not showing what it is given any more?
 * Once may be a moment of changing; a driver that has never said that it sends
 * a picture does not know. */
static bool
is_stuck(struct panel *panel, const struct display *found)
{
    bool dark = panel->lit && !found->lit;
    bool stuck = (dark && panel->dark) || panel->screen.failed >= FAILURES_MOST;
    panel->lit = panel->lit || found->lit;
    panel->dark = dark;
    return stuck;
}

static void
follow_display(struct panel *panel, tick now, const struct wall *wall)
{
    struct display found;
    bool any = display_find(panel->wish.sys, panel->wish.connector, &found);
    if (panel->open && (!any || !display_same(&found, &panel->display) ||
                        is_stuck(panel, &found))) {
        log_notice("the display %s is %s", panel->display.name,
                   any ? "another, or shows nothing" : "gone");
        close_panel(panel);
    }
    panel->due = now + LOOK_US;
    if (!panel->open && any) {
        panel->display = found;
        if (open_panel(panel)) {
            log_notice("shows on %s, %d x %d", found.name, panel->screen.width,
                       panel->screen.height);
        } else {
            panel->due = now + RETRY_US;
        }
    }
    kiosk_display(panel->kiosk, panel->open, wall);
}

void
panel_changed(struct panel *panel, tick now)
{
    tick soon = now + SETTLE_US;
    panel->due = panel->due < soon ? panel->due : soon;
}

void
panel_heard(struct panel *panel, const SDL_Event *event, tick now)
{
    if (x11_resized(event->syswm.msg, panel->x_root)) {
        panel_changed(panel, now);
    }
}

tick
panel_step(struct panel *panel, tick now, const struct wall *wall)
{
    if (now >= panel->due && panel->wish.waits) {
        follow_display(panel, now, wall);
    } else if (now >= panel->due) {
        /* X has another resolution. */
        close_panel(panel);
        panel->due = TICK_NEVER;
        if (!open_panel(panel)) {
            kiosk_end(panel->kiosk); /* the service starts it anew */
        }
    }
    const struct kiosk *kiosk = panel->kiosk;
    if (kiosk->anything_shown) {
        backlight_dim(panel->backlight, kiosk->shown.slide.night);
    }
    return panel->due;
}

bool
panel_init(struct panel *panel, struct kiosk *kiosk,
           const struct panel_wish *wish, tick now, const struct wall *wall)
{
    *panel = (struct panel){.wish = *wish, .kiosk = kiosk, .due = TICK_NEVER};
    panel->backlight = backlight_new(wish->sys, wish->night_percent);
    if (!wish->waits) {
        return open_panel(panel);
    }
    follow_display(panel, now, wall);
    if (!panel->open) {
        log_notice("waits for a display");
        kiosk_detach(kiosk);
    }
    return true;
}

bool
panel_shows(const struct panel *panel)
{
    return !(panel->lit && panel->dark);
}

unsigned
panel_frames(const struct panel *panel)
{
    return panel->frames + panel->screen.frames;
}

void
panel_done(struct panel *panel)
{
    backlight_free(panel->backlight);
    panel->backlight = NULL;
    screen_close(&panel->screen);
}
