/* The real loop. */
#include "kiosk/live.h"

#include <time.h>

#include "sys/trust.h"

/* SDL user events: something to receive, another slide folder, and end. */
enum { EVENT_WAKE = SDL_USEREVENT, EVENT_CHANGED, EVENT_END };

void
live_wake(void *data)
{
    (void)data;
    SDL_PushEvent(&(SDL_Event){.type = EVENT_WAKE});
}

void
live_changed(void *data)
{
    (void)data;
    SDL_PushEvent(&(SDL_Event){.type = EVENT_CHANGED});
}

void
live_ask_to_end(void *data)
{
    (void)data;
    SDL_PushEvent(&(SDL_Event){.type = EVENT_END});
}

static void
sleep_until(tick deadline)
{
    tick left = deadline - clock_tick();
    if (deadline == TICK_NEVER) {
        SDL_WaitEvent(NULL);
    } else if (left > 0) {
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
            kiosk->state = KIOSK_ENDED;
            continue;
        }
        if (event.type == EVENT_CHANGED) {
            note_folder(kiosk, wish);
            continue;
        }
        struct input input = input_of_event(&event, kiosk->screen);
        kiosk_input(kiosk, &input, clock_tick(), wall);
    }
}

unsigned long
live_run(struct kiosk *kiosk, const struct live_wish *wish)
{
    unsigned long wakeups = 0;
    tick deadline = 0;
    note_folder(kiosk, wish);
    while (kiosk->state != KIOSK_ENDED) {
        sleep_until(deadline < wish->until ? deadline : wish->until);
        wakeups++;
        struct wall wall = wall_now(wish);
        drain_events(kiosk, wish, &wall);
        deadline = kiosk_step(kiosk, clock_tick(), &wall);
        shots_take(wish->shots, kiosk);
        if (wish->vitals != NULL) {
            tick told =
                vitals_turn(wish->vitals, kiosk, true, &wall, clock_tick());
            deadline = told < deadline ? told : deadline;
        }
        if ((wish->until_first_frame && kiosk->screen->frames > 0) ||
            clock_tick() >= wish->until) {
            break;
        }
    }
    return wakeups;
}
