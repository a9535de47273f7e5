/*
 * What the running kiosk holds: its own window, its loop by an invented clock,
 * so that a round takes as long as painting it, and then a visitor who opens
 * everything. One line for each moment, PSS in KiB of the whole process, and
 * of it the pages that are alive and the pressed looks of their targets:
 *     PSS PAGES PRESSED WHAT
 * Usage: memory FOLDER FONTS WIDTHxHEIGHT ROUNDS
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/hit.h"
#include "kiosk/invented.h"
#include "kiosk/kiosk.h"

/* A fade needs few frames here: it holds the same two pages. */
#define FADE_HZ 5

struct bench {
    struct config config;
    struct kiosk kiosk;
    struct screen screen;
    struct invented clock;
    struct held {
        unsigned long pss, pages, pressed;
    } most;
    bool visiting;
};

static unsigned long
read_pss(void)
{
    FILE *file = fopen("/proc/self/smaps_rollup", "r");
    char line[256];
    unsigned long kib = 0;
    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        if (strncmp(line, "Pss:", 4) == 0) {
            kib = strtoul(line + 4, NULL, 10);
        }
    }
    if (file != NULL) {
        fclose(file);
    }
    return kib;
}

static unsigned long
kib_of(int w, int h)
{
    return (unsigned long)w * (unsigned long)h / 256;
}

static struct held
read_held(const struct bench *bench)
{
    struct held held = {.pss = read_pss()};
    const struct gallery *gallery = &bench->kiosk.gallery;
    for (size_t i = 0; i < gallery->count; i++) {
        const struct canvas *canvas = gallery->places[i].canvas;
        if (canvas == NULL) {
            continue;
        }
        held.pages += kib_of(canvas->page->width, canvas->page->height);
        for (size_t t = 0; t < canvas->page->targets.count; t++) {
            const struct target *target = &canvas->page->targets.items[t];
            held.pressed += kib_of(target->box.w, target->box.h);
        }
    }
    return held;
}

static void
print(const struct held *held, const char *what)
{
    printf("%lu %lu %lu %s\n", held->pss, held->pages, held->pressed, what);
    fflush(stdout);
}

static void
after_step(void *data)
{
    struct bench *bench = data;
    if (bench->visiting) {
        struct held held = read_held(bench);
        bench->most = held.pss > bench->most.pss ? held : bench->most;
    }
}

static void
run(struct bench *bench, double seconds)
{
    invented_run(&bench->clock, bench->clock.now + (tick)(seconds * 1e6));
}

/* --- the loop ---------------------------------------------------------------
 */

static void
make_rounds(struct bench *bench, unsigned rounds)
{
    unsigned from = bench->kiosk.round;
    for (unsigned done = 0; done < rounds;) {
        run(bench, 1);
        if (bench->kiosk.round - from > done) {
            char what[32];
            snprintf(what, sizeof what, "round %u", ++done);
            struct held held = read_held(bench);
            print(&held, what);
        }
    }
}

/* --- the visit --------------------------------------------------------------
 */

static void
finger(struct bench *bench, enum finger_phase phase, const struct box *box)
{
    struct wall wall = invented_wall(&bench->clock);
    kiosk_input(&bench->kiosk,
                &(struct input){
                    .kind = INPUT_FINGER,
                    .finger = {.phase = phase,
                               .x = box->x + box->w / 2,
                               .y = box->y + box->h / 2},
                },
                bench->clock.now, &wall);
    run(bench, 0.3);
}

/* False when it is not on the screen. */
static bool
tap(struct bench *bench, enum target_kind kind, size_t index)
{
    struct hit hit = hit_find(&bench->kiosk,
                              (struct target_id){.kind = kind, .index = index});
    if (hit.id.kind == TARGET_NONE) {
        return false;
    }
    finger(bench, FINGER_DOWN, &hit.box);
    finger(bench, FINGER_UP, &hit.box);
    return true;
}

/* Every contact and text size of the slide that shows. */
static void
look_through(struct bench *bench)
{
    size_t contacts = bench->kiosk.set->contacts.list.count;
    for (size_t i = 0; i < contacts; i++) {
        if (tap(bench, TARGET_CONTACT, i)) {
            (void)tap(bench, TARGET_LARGER, 0);
            (void)tap(bench, TARGET_LANGUAGE, 0);
            (void)tap(bench, TARGET_CLOSE, 0);
            (void)tap(bench, TARGET_CLOSE, 0);
        }
    }
    for (int i = 0; i < SCALE_COUNT; i++) {
        (void)tap(bench, TARGET_LARGER, 0);
    }
}

static void
visit(struct bench *bench)
{
    const struct slideset *set = bench->kiosk.set;
    bench->visiting = true;
    (void)tap(bench, TARGET_START, 0);
    for (size_t i = 0; i < set->entries.count; i++) {
        look_through(bench);
        (void)tap(bench, TARGET_NEXT, 0);
    }
    for (size_t l = 0; l < set->languages.count; l++) {
        (void)tap(bench, TARGET_LANGUAGE, 0);
        (void)tap(bench, TARGET_CHOOSE_LANGUAGE, l);
        look_through(bench);
    }
    static const struct box corner = {0, 0, 4, 4};
    finger(bench, FINGER_DOWN, &corner);
    run(bench, 6);
    finger(bench, FINGER_UP, &corner);
    print(&bench->most, "the most in a visit");
    run(bench, 300); /* counts down, Start, the loop */
    bench->visiting = false;
}

int
main(int argc, char **argv)
{
    struct bench bench = {0};
    char *rest = NULL;
    if (argc != 5) {
        fputs("memory FOLDER FONTS WIDTHxHEIGHT ROUNDS\n", stderr);
        return 2;
    }
    int width = (int)strtol(argv[3], &rest, 10);
    int height = (int)strtol(rest + (*rest == 'x'), NULL, 10);
    unsigned rounds = (unsigned)strtoul(argv[4], NULL, 10);
    config_init(&bench.config);
    bench.clock = (struct invented){
        .kiosk = &bench.kiosk, .after_step = after_step, .data = &bench};
    if (!config_set(&bench.config, "slides", argv[1]) ||
        !kiosk_init(&bench.kiosk,
                    &(struct kiosk_wish){
                        .config = &bench.config,
                        .fonts = argv[2],
                    }) ||
        !screen_available() ||
        !screen_open(&bench.screen, &(struct screen_wish){
                                        .mode = SCREEN_WINDOW,
                                        .width = width,
                                        .height = height,
                                        .renderer = RENDERER_SOFTWARE,
                                    })) {
        fprintf(stderr, "memory: cannot start: %s\n", SDL_GetError());
        return 1;
    }
    bench.screen.refresh_hz = FADE_HZ;
    kiosk_attach(&bench.kiosk, &bench.screen);
    make_rounds(&bench, rounds);
    visit(&bench);
    make_rounds(&bench, 1);
    kiosk_done(&bench.kiosk);
    screen_close(&bench.screen);
    config_done(&bench.config);
    SDL_Quit();
    return 0;
}
