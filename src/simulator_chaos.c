/*
 * Random hands for the simulator: fingers anywhere, many at once, some that
 * never lift, keys, waits of every length. Whatever they do, the kiosk is back
 * in its loop soon after the last one.
 */
#include "kiosk/hit.h"
#include "simulator.h"

#define BACK_S 90     /* in the loop at the latest so long after a touch */
#define LOOK_EVERY 50 /* events between two looks whether it comes back */
#define HAND_EVERY 40 /* events between two hands */
#define FINGERS 20    /* of the largest hand */

struct chaos {
    struct simulator *sim;
    uint64_t state;
    unsigned fingers; /* of the hand that is there */
};

/* 0 … below-1, the same for the same seed (a linear congruential generator,
 * its upper bits). */
static unsigned
roll(struct chaos *chaos, unsigned below)
{
    chaos->state = chaos->state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(chaos->state >> 33) % below;
}

static void
finger(struct chaos *chaos, enum finger_phase phase, int64_t id)
{
    struct simulator *sim = chaos->sim;
    simulator_give(
        sim, &(struct input){
                 .kind = INPUT_FINGER,
                 .finger = {.phase = phase,
                            .finger = id,
                            .x = (int)roll(chaos, 1 + (unsigned)sim->width),
                            .y = (int)roll(chaos, 1 + (unsigned)sim->height)},
             });
}

static void
key(struct chaos *chaos)
{
    static const enum input_kind keys[] = {
        INPUT_NEXT,       INPUT_PREVIOUS,
        INPUT_FIRST,      INPUT_LAST,
        INPUT_FOCUS_NEXT, INPUT_FOCUS_PREVIOUS,
        INPUT_ACTIVATE,   INPUT_ACTIVATE_OR_PAUSE,
        INPUT_LEAVE,      INPUT_EXPOSED,
        INPUT_RESET,
    };
    size_t count = sizeof keys / sizeof *keys;
    simulator_give(chaos->sim,
                   &(struct input){.kind = keys[roll(chaos, (unsigned)count)]});
}

/* Mostly moments; sometimes until the question or beyond it. */
static void
wait_some(struct chaos *chaos)
{
    static const tick longest[] = {
        TICK_MS(50), TICK_MS(400), TICK_S(3), TICK_S(6), TICK_S(65), TICK_S(90),
    };
    size_t count = sizeof longest / sizeof *longest;
    unsigned which = roll(chaos, (unsigned)count);
    unsigned ms = roll(chaos, (unsigned)(longest[which] / TICK_MS(1)));
    struct invented *clock = &chaos->sim->clock;
    invented_run(clock, clock->now + TICK_MS(ms));
}

/* A tap on one of the buttons, cards or tiles that are there. */
static void
tap(struct chaos *chaos)
{
    struct target_id id = {0};
    for (unsigned n = 1 + roll(chaos, 20); n > 0; n--) {
        id = hit_step(&chaos->sim->kiosk, id, 1).id;
    }
    (void)simulator_tap_target(chaos->sim, id);
}

/* Somebody else comes: one finger, two, or palms and wet glass. Now and then
 * what lies on the glass stays there. */
static void
another_hand(struct chaos *chaos)
{
    static const unsigned hands[] = {1, 1, 2, FINGERS};
    for (int64_t id = 0; id < FINGERS && roll(chaos, 64) > 0; id++) {
        finger(chaos, FINGER_UP, id);
    }
    chaos->fingers = hands[roll(chaos, sizeof hands / sizeof *hands)];
}

/* A finger stays in one of the corners; one of them is the staff's. */
static void
hold_corner(struct chaos *chaos)
{
    struct simulator *sim = chaos->sim;
    struct input input = {
        .kind = INPUT_FINGER,
        .finger = {.phase = FINGER_DOWN,
                   .x = roll(chaos, 2) > 0 ? 0 : sim->width - 1,
                   .y = roll(chaos, 2) > 0 ? 0 : sim->height - 1}};
    simulator_give(sim, &input);
    invented_run(&sim->clock, sim->clock.now + GESTURE_STAY);
    input.finger.phase = FINGER_UP;
    simulator_give(sim, &input);
}

static void
one_event(struct chaos *chaos)
{
    unsigned what = roll(chaos, 16);
    int64_t id = roll(chaos, chaos->fingers);
    if (what < 4) {
        finger(chaos, FINGER_DOWN, id);
    } else if (what < 6) {
        finger(chaos, FINGER_MOVE, id);
    } else if (what < 10) {
        finger(chaos, FINGER_UP, id);
    } else if (what < 13) {
        tap(chaos);
    } else if (what < 14) {
        key(chaos);
    } else if (what < 15 || roll(chaos, 4) > 0) {
        wait_some(chaos);
    } else {
        hold_corner(chaos);
    }
}

bool
simulator_chaos(struct simulator *sim, const char *value)
{
    int count = 0, seed = 0;
    if (!simulator_parse_pair(value, ' ', &count, &seed) ||
        !simulator_start(sim)) {
        return false;
    }
    struct chaos chaos = {.sim = sim, .state = (uint64_t)seed, .fingers = 1};
    for (int i = 1; i <= count; i++) {
        if (i % HAND_EVERY == 0) {
            another_hand(&chaos);
        }
        one_event(&chaos);
        if (i % LOOK_EVERY != 0 && i != count) {
            continue;
        }
        invented_run(&sim->clock, sim->clock.now + TICK_S(BACK_S));
        if (sim->kiosk.state != KIOSK_LOOP || sim->kiosk.asking > 0) {
            simulator_fail(sim, "the loop, after nobody has touched for long",
                           "something else");
            return true;
        }
    }
    return true;
}
