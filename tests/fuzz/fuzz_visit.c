/*
 * Any hands, swaps of the slide folder and times, on the whole program under
 * the simulator's clock: no frame lacks strip or bar, and soon after the last
 * touch the loop is back. The first byte says how the screen is set up; then
 * each step is one that says what happens, and up to three more.
 */
/* It links all modules and the simulator's hands: see the Makefile. */
#include <fcntl.h>
#include <time.h>

#include "fuzz.h"
#include "kiosk/hit.h"
#include "place.h"
#include "simulator.h"

/* In the loop at the latest so long after a touch: a folder that has lost
 * slides waits for a minute of them. */
#define BACK_S 160
#define MOST_STEPS 48
#define SHORT 240
#define LONG 400
#define LINK "slides"

/* Where the swaps go to, from the root of the source; the last is no folder. */
static const char *const sets[] = {"tests/kiosk/house", "tests/kiosk/set",
                                   "tests/kiosk/journeys", "nothing"};

struct visit {
    struct simulator sim;
    const uint8_t *at, *end;
};

/* --- What the simulator's parts ask for, which is in its main file
 * ------------
 */

void
simulator_fail(struct simulator *sim, const char *expected, const char *found)
{
    fprintf(stderr, "at %lld ms: expected %s, found %s\n",
            (long long)(sim->clock.now / TICK_MS(1)), expected,
            found != NULL ? found : "nothing");
    abort();
}

static void
after_step(void *data)
{
    struct simulator *sim = data;
    if (sim->screen.frames != sim->frames_seen) {
        sim->frames_seen = sim->screen.frames;
        simulator_check_frame(sim);
    }
}

bool
simulator_start(struct simulator *sim)
{
    sim->running = true;
    sim->clock.kiosk = &sim->kiosk;
    sim->clock.after_step = after_step;
    sim->clock.data = sim;
    must(kiosk_init(&sim->kiosk, &(struct kiosk_wish){.today = 20261123,
                                                      .config = &sim->config,
                                                      .fonts = "fonts",
                                                      .locked = true}));
    must(screen_open(&sim->screen,
                     &(struct screen_wish){.mode = SCREEN_MEMORY,
                                           .width = sim->width,
                                           .height = sim->height}));
    kiosk_attach(&sim->kiosk, &sim->screen);
    invented_run(&sim->clock, 0);
    return true;
}

/* --- Steps
 * ----------------------------------------------------------------------
 */

static unsigned
take(struct visit *visit)
{
    return visit->at < visit->end ? *visit->at++ : 0;
}

static void
wait_ms(struct visit *visit, unsigned ms)
{
    struct invented *clock = &visit->sim.clock;
    invented_run(clock, clock->now + TICK_MS(ms));
}

/* The links are switched by rename, as deployments do. */
static void
swap(struct visit *visit, const char *to)
{
    char *root = realpath(to, NULL);
    int folder = open(place_make(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    must(folder >= 0);
    must(symlinkat(root != NULL ? root : "nothing", folder, "next") == 0);
    must(renameat(folder, "next", folder, LINK) == 0);
    close(folder);
    free(root);
    if (visit->sim.running) {
        kiosk_changed(&visit->sim.kiosk, true, visit->sim.clock.now);
    }
}

static void
touch(struct visit *visit, enum finger_phase phase)
{
    struct simulator *sim = &visit->sim;
    unsigned id = take(visit), x = take(visit), y = take(visit);
    struct input input = {
        .kind = INPUT_FINGER,
        .finger = {.phase = phase,
                   .finger = id % 20,
                   .x = (int)x * sim->width / 255,
                   .y = (int)y * sim->height / 255},
    };
    simulator_give(sim, &input);
}

/* One of the buttons, cards or tiles that are there. */
static void
tap(struct visit *visit)
{
    struct target_id id = {0};
    for (unsigned n = 1 + take(visit) % 16; n > 0; n--) {
        id = hit_step(&visit->sim.kiosk, id, 1).id;
    }
    (void)simulator_tap_target(&visit->sim, id);
}

static void
key(struct visit *visit)
{
    static const enum input_kind keys[] = {
        INPUT_NEXT,           INPUT_PREVIOUS, INPUT_FIRST,
        INPUT_LAST,           INPUT_ACTIVATE, INPUT_FOCUS_NEXT,
        INPUT_FOCUS_PREVIOUS, INPUT_LEAVE,    INPUT_ACTIVATE_OR_PAUSE,
        INPUT_EXPOSED,        INPUT_RESET,
    };
    unsigned which = take(visit) % (sizeof keys / sizeof *keys);
    simulator_give(&visit->sim, &(struct input){.kind = keys[which]});
}

/* Somebody sets the calendar: by a minute, a day, a year, or it is in doubt. */
static void
set_clock(struct visit *visit)
{
    static const time_t jumps[] = {60, 3600, 86400, 31536000};
    struct invented *clock = &visit->sim.clock;
    unsigned how = take(visit);
    clock->trusted = (how & 7) != 7;
    time_t jump = jumps[how >> 4 & 3];
    clock->began += (how & 8) != 0 ? -jump : jump;
}

static void
one_step(struct visit *visit)
{
    unsigned what = take(visit);
    switch (what % 10) {
    case 0: touch(visit, FINGER_DOWN); break;
    case 1: touch(visit, FINGER_MOVE); break;
    case 2: touch(visit, FINGER_UP); break;
    case 3:
    case 4: tap(visit); break;
    case 5: key(visit); break;
    case 6: wait_ms(visit, 4 * take(visit)); break;
    case 7: wait_ms(visit, 400 * take(visit)); break;
    case 8: set_clock(visit); break;
    case 9: swap(visit, sets[take(visit) % 4]); break;
    }
}

static void
set_up(struct visit *visit)
{
    static const char *const rotations[] = {"0", "90", "180", "270"};
    struct simulator *sim = &visit->sim;
    unsigned how = take(visit);
    swap(visit, sets[how & 3]);
    char *slides = xprintf("%s/" LINK, place_make());
    config_init(&sim->config);
    must(config_set(&sim->config, "slides", slides));
    must(config_set(&sim->config, "settle", "0.3"));
    must(config_set(&sim->config, "night", "22:00-06:00"));
    must(config_set(&sim->config, "drafts", "yes"));
    must(config_set(&sim->config, "motion", (how & 4) != 0 ? "fade" : "none"));
    must(config_set(&sim->config, "rotation", rotations[how >> 3 & 3]));
    free(slides);
    bool tall = (how & 32) != 0;
    sim->width = tall ? SHORT : LONG;
    sim->height = tall ? LONG : SHORT;
    sim->clock.trusted = true;
    sim->clock.began = 1795467000; /* 2026-11-23, in the evening */
    must(simulator_start(sim));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct visit visit = {
        .sim = {.script = "visit", .finger = 1},
        .at = data,
        .end = data + size,
    };
    struct simulator *sim = &visit.sim;
    set_up(&visit);
    for (int i = 0; i < MOST_STEPS && visit.at < visit.end; i++) {
        one_step(&visit);
    }
    wait_ms(&visit, BACK_S * 1000);
    must(sim->kiosk.state == KIOSK_LOOP && sim->kiosk.asking == 0);
    must(kiosk_view(&sim->kiosk) == CANVAS_SLIDE ||
         kiosk_view(&sim->kiosk) == CANVAS_BUILTIN);
    must(sim->screen.frames > 0);
    kiosk_done(&sim->kiosk);
    screen_close(&sim->screen);
    config_done(&sim->config);
    char *link = xprintf("%s/" LINK, place_make());
    must(unlink(link) == 0);
    free(link);
    return 0;
}
