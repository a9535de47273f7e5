/* Runs the kiosk on a clock of its own. */
#include "kiosk/invented.h"

struct wall
invented_wall(const struct invented *clock)
{
    struct wall wall = {.trusted = clock->trusted};
    time_t at = clock->began + (time_t)(clock->now / TICK_S(1));
    localtime_r(&at, &wall.local);
    return wall;
}

/* Steps at this instant until the worker has nothing left to say. */
static tick
step(struct invented *clock)
{
    struct wall wall = invented_wall(clock);
    tick deadline = TICK_NEVER;
    /* What one step asks for the next can use, and nothing asks for ever. */
    for (int turn = 0; turn < 6; turn++) {
        worker_settle(clock->kiosk->worker);
        deadline = kiosk_step(clock->kiosk, clock->now, &wall);
        if (clock->after_step != NULL) {
            clock->after_step(clock->data);
        }
    }
    return deadline;
}

void
invented_run(struct invented *clock, tick until)
{
    while (clock->kiosk->state != KIOSK_ENDED) {
        tick deadline = step(clock);
        if (deadline > until) {
            break;
        }
        clock->now = deadline;
    }
    if (clock->kiosk->state != KIOSK_ENDED && until != TICK_NEVER) {
        clock->now = until;
    }
}
