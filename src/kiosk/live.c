/* The real loop. */
#include "kiosk/live.h"

#include <time.h>

#include "sys/trust.h"
#include "util/str.h"

/* SDL user events: something to receive, another slide folder, and end. */
enum { EVENT_WAKE = SDL_USEREVENT, EVENT_CHANGED, EVENT_END };

static void
tell(void *data, Uint32 what)
{
    SDL_PushEvent(&(SDL_Event){.type = what});
    wake_poke(data);
}

void
live_wake(void *data)
{
    tell(data, EVENT_WAKE);
}

void
live_changed(void *data)
{
    tell(data, EVENT_CHANGED);
}

void
live_ask_to_end(void *data)
{
    tell(data, EVENT_END);
}

/* SDL sleeps well only while it waits for a display server. */
static bool
sdl_sleeps(void)
{
    const char *driver = SDL_GetCurrentVideoDriver();
    return str_equal(driver, "x11") || str_equal(driver, "wayland");
}

static void
sleep_until(struct wake *wake, tick deadline)
{
    tick left = deadline - clock_tick();
    if (left <= 0) {
        return;
    }
    if (!sdl_sleeps()) {
        /* What is not from outside, such as a window's first size. */
        if (!SDL_HasEvents(SDL_FIRSTEVENT, SDL_POLLSENTINEL - 1)) {
            wake_wait(wake, deadline);
        }
    } else if (deadline == TICK_NEVER) {
        SDL_WaitEvent(NULL);
    } else {
        tick ms = (left + 999) / 1000;
        SDL_WaitEventTimeout(NULL, ms > 3600000 ? 3600000 : (int)ms);
    }
}

static struct wall
wall_now(const struct live_wish *wish)
{
    struct wall wall = {.trusted = trust_clock_after(wish->saved)};
    time_t now = time(NULL);
    localtime_r(&now, &wall.local);
    return wall;
}

static void
note_folder(struct kiosk *kiosk, const struct live_wish *wish)
{
    bool sees = wish->watch != NULL && watch_sees(wish->watch);
    kiosk_changed(kiosk, sees, clock_tick());
}

static void
drain_events(struct kiosk *kiosk, const struct live_wish *wish,
             const struct wall *wall)
{
    SDL_Event event;
    while (SDL_PollEvent(&event)) {
        /* The system asks, or the display server is gone; nobody touched.
         * (A window that is closed says so by an event of its own.) */
        if (event.type == EVENT_END || event.type == SDL_QUIT) {
            kiosk_end(kiosk);
            continue;
        }
        if (event.type == EVENT_CHANGED) {
            note_folder(kiosk, wish);
            continue;
        }
        if (event.type == SDL_SYSWMEVENT) {
            panel_heard(wish->panel, &event, clock_tick());
            continue;
        }
        if (kiosk->screen == NULL) {
            continue; /* from one that is closed */
        }
        struct input input = input_of_event(&event, kiosk->screen);
        kiosk_input(kiosk, &input, clock_tick(), wall);
    }
}

struct live_stats
live_run(struct kiosk *kiosk, const struct live_wish *wish)
{
    struct live_stats stats = {0};
    tick deadline = 0;
    note_folder(kiosk, wish);
    while (kiosk->state != KIOSK_ENDED) {
        sleep_until(wish->wake,
                    deadline < wish->until ? deadline : wish->until);
        stats.wakeups++;
        struct wall wall = wall_now(wish);
        if (wish->displays >= 0 && display_heard(wish->displays)) {
            panel_changed(wish->panel, clock_tick());
        }
        drain_events(kiosk, wish, &wall);
        tick look = panel_step(wish->panel, clock_tick(), &wall);
        deadline = kiosk_step(kiosk, clock_tick(), &wall);
        deadline = look < deadline ? look : deadline;
        shots_take(wish->shots, kiosk);
        if (stats.first == 0 && panel_frames(wish->panel) > 0) {
            stats.first = clock_tick();
        }
        tick told = vitals_turn(wish->vitals, kiosk, panel_shows(wish->panel),
                                &wall, clock_tick());
        deadline = told < deadline ? told : deadline;
        if ((wish->until_first_frame && stats.first > 0) ||
            clock_tick() >= wish->until) {
            break;
        }
    }
    return stats;
}
