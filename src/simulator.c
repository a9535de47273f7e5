/*
 * The simulator: the kiosk on a surface in memory, with an invented clock and
 * scripted hands.
 *
 *     huskurage-simulator SCRIPT [SHOTS-FOLDER]
 *
 * A script is a text file with one command a line; `#` begins a comment.
 *
 *     slides DIR           the slide folder, before anything else
 *     set NAME VALUE       a key of kiosk.ini, likewise
 *     size WxH             of the screen, likewise (1920x1080)
 *     at 2026-11-20T22:00  the calendar when the clock starts; untrusted
 *                          unless given
 *     present              as `run --present`
 *     wait SECONDS
 *     tap X Y              in pixels; or `tap start`, `previous`, `pause`,
 *                          `next`, `larger`, `language`
 *     swipe left|right
 *     key next|previous|first|last|pause
 *     shot FILE            the screen as PNG
 *     expect slide NAME | language TAG | frames N | page N
 *
 * After every frame it is checked that the emergency strip is on it. The exit
 * status is 0 when everything was as expected.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/invented.h"
#include "kiosk/shots.h"
#include "kiosk/touch.h"
#include "sys/paths.h"
#include "util/str.h"

struct simulator {
    const char *script, *shots;
    unsigned line;
    char *fonts;
    struct config config;
    struct kiosk kiosk;
    struct screen screen;
    struct invented clock;
    int width, height;
    bool present, running;
    unsigned frames_seen, failures;
};

static void
fail(struct simulator *sim, const char *expected, const char *found)
{
    printf("%s:%u: expected %s, found %s\n", sim->script, sim->line, expected,
           found ? found : "nothing");
    sim->failures++;
}

/* --- what must hold on every frame -----------------------------------------
 */

/* A pixel of the upright picture, wherever the screen has turned it. */
static uint32_t
pixel(const struct simulator *sim, int x, int y)
{
    const SDL_Surface *surface = sim->screen.memory;
    int w = surface->w, h = surface->h, at_x = x, at_y = y;
    switch (sim->config.rotation) {
    case 90:
        at_x = w - 1 - y;
        at_y = x;
        break;
    case 180:
        at_x = w - 1 - x;
        at_y = h - 1 - y;
        break;
    case 270:
        at_x = y;
        at_y = h - 1 - x;
        break;
    default: break;
    }
    const char *row =
        (const char *)surface->pixels + (size_t)at_y * (size_t)surface->pitch;
    uint32_t value = 0;
    memcpy(&value, row + (size_t)at_x * 4, sizeof value);
    return value & 0xFFFFFF;
}

/* The strip's ground along its whole upper edge, and letters below it. */
static bool
strip_is_there(const struct simulator *sim)
{
    const struct frame *frame = &sim->kiosk.frame;
    int top = frame_px(frame, frame->strip_top);
    int bottom = frame_px(frame, frame->strip_top + frame->strip);
    uint32_t ground = pixel(sim, 0, top);
    bool alarm = ground == 0x9E1B20 || ground == 0x7A1418;
    size_t letters = 0;
    for (int x = 0; alarm && x < frame->width_px; x++) {
        alarm = pixel(sim, x, top) == ground;
        for (int y = top; y < bottom; y++) {
            letters += pixel(sim, x, y) == 0xFFFFFF;
        }
    }
    return alarm && letters > 200;
}

static void
after_step(void *data)
{
    struct simulator *sim = data;
    if (sim->screen.frames != sim->frames_seen) {
        sim->frames_seen = sim->screen.frames;
        if (!strip_is_there(sim)) {
            fail(sim, "the emergency strip", "a frame without it");
        }
    }
}

/* --- starting --------------------------------------------------------------
 */

static bool
start(struct simulator *sim)
{
    if (sim->running) {
        return true;
    }
    sim->running = true;
    sim->fonts = paths_fonts(NULL);
    sim->clock.kiosk = &sim->kiosk;
    sim->clock.after_step = after_step;
    sim->clock.data = sim;
    if (!kiosk_init(&sim->kiosk,
                    &(struct kiosk_wish){
                        .config = &sim->config,
                        .fonts = sim->fonts,
                        .present = sim->present,
                    }) ||
        !screen_open(&sim->screen, &(struct screen_wish){
                                       .mode = SCREEN_MEMORY,
                                       .width = sim->width,
                                       .height = sim->height,
                                   })) {
        return false;
    }
    kiosk_attach(&sim->kiosk, &sim->screen);
    invented_run(&sim->clock, 0);
    return true;
}

/* --- commands: false when the line cannot be understood --------------------
 */

static bool
do_slides(struct simulator *sim, const char *value)
{
    return !sim->running && config_set(&sim->config, "slides", value);
}

static bool
do_set(struct simulator *sim, const char *value)
{
    const char *space = strchr(value, ' ');
    if (sim->running || space == NULL) {
        return false;
    }
    char *name = xstrndup(value, (size_t)(space - value));
    bool set = config_set(&sim->config, name, space + 1);
    free(name);
    return set;
}

/* Two whole numbers with this character between them. */
static bool
parse_pair(const char *text, char between, int *ret_a, int *ret_b)
{
    char *end = NULL;
    long a = strtol(text, &end, 10);
    if (end == text || *end != between || a < 0 || a > 100000) {
        return false;
    }
    const char *rest = end + 1;
    long b = strtol(rest, &end, 10);
    if (end == rest || *end != '\0' || b < 0 || b > 100000) {
        return false;
    }
    *ret_a = (int)a;
    *ret_b = (int)b;
    return true;
}

static bool
do_size(struct simulator *sim, const char *value)
{
    return !sim->running && parse_pair(value, 'x', &sim->width, &sim->height);
}

static bool
do_at(struct simulator *sim, const char *value)
{
    struct tm local = {.tm_isdst = -1};
    const char *end = strptime(value, "%Y-%m-%dT%H:%M", &local);
    if (sim->running || end == NULL || *end != '\0') {
        return false;
    }
    sim->clock.began = mktime(&local);
    sim->clock.trusted = true;
    return true;
}

static bool
do_present(struct simulator *sim, const char *value)
{
    sim->present = true;
    return !sim->running && value[0] == '\0';
}

static bool
do_wait(struct simulator *sim, const char *value)
{
    char *end = NULL;
    double seconds = strtod(value, &end);
    if (*end != '\0' || !start(sim)) {
        return false;
    }
    invented_run(&sim->clock, sim->clock.now + (tick)(seconds * 1e6));
    return true;
}

static void
hand(struct simulator *sim, struct input input)
{
    struct wall wall = invented_wall(&sim->clock);
    touch_input(&sim->kiosk, &input, sim->clock.now, &wall);
    invented_run(&sim->clock, sim->clock.now);
}

static const struct target *
find_target(struct simulator *sim, enum target_kind kind, int *ret_top)
{
    const struct gallery *gallery = &sim->kiosk.gallery;
    for (size_t i = 0; i < gallery->count; i++) {
        const struct canvas *canvas = gallery->places[i].canvas;
        if (canvas == NULL ||
            !canvas_key_equal(&canvas->key, &sim->kiosk.shown.bar)) {
            continue;
        }
        *ret_top = sim->kiosk.frame.height_px - canvas->page->height;
        for (size_t t = 0; t < canvas->page->targets.count; t++) {
            if (canvas->page->targets.items[t].kind == kind) {
                return &canvas->page->targets.items[t];
            }
        }
    }
    return NULL;
}

static bool
do_tap(struct simulator *sim, const char *value)
{
    static const struct {
        const char *name;
        enum target_kind kind;
    } names[] = {
        {"start", TARGET_START},   {"previous", TARGET_PREVIOUS},
        {"pause", TARGET_PAUSE},   {"next", TARGET_NEXT},
        {"larger", TARGET_LARGER}, {"language", TARGET_LANGUAGE},
    };
    int x = 0, y = 0;
    if (!start(sim)) {
        return false;
    }
    if (parse_pair(value, ' ', &x, &y)) {
        hand(sim, (struct input){.kind = INPUT_TAP, .x = x, .y = y});
        return true;
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        int top = 0;
        const struct target *target =
            strcmp(value, names[i].name) == 0
                ? find_target(sim, names[i].kind, &top)
                : NULL;
        if (target != NULL) {
            hand(sim, (struct input){
                          .kind = INPUT_TAP,
                          .x = target->box.x + target->box.w / 2,
                          .y = top + target->box.y + target->box.h / 2,
                      });
            return true;
        }
    }
    return false;
}

static bool
do_swipe(struct simulator *sim, const char *value)
{
    bool left = strcmp(value, "left") == 0;
    if ((!left && strcmp(value, "right") != 0) || !start(sim)) {
        return false;
    }
    hand(sim, (struct input){.kind = INPUT_SWIPE, .direction = left ? 1 : -1});
    return true;
}

static bool
do_key(struct simulator *sim, const char *value)
{
    static const struct {
        const char *name;
        enum input_kind kind;
    } keys[] = {
        {"next", INPUT_NEXT},   {"previous", INPUT_PREVIOUS},
        {"first", INPUT_FIRST}, {"last", INPUT_LAST},
        {"pause", INPUT_PAUSE},
    };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (strcmp(value, keys[i].name) == 0 && start(sim)) {
            hand(sim, (struct input){.kind = keys[i].kind});
            return true;
        }
    }
    return false;
}

static bool
do_shot(struct simulator *sim, const char *value)
{
    if (!start(sim) || sim->shots == NULL) {
        return sim->shots == NULL; /* nobody wants pictures */
    }
    char *path = xprintf("%s/%s", sim->shots, value);
    if (!shots_write(sim->screen.memory, path)) {
        fail(sim, path, NULL);
    }
    free(path);
    return true;
}

static bool
do_expect(struct simulator *sim, const char *value)
{
    if (!start(sim)) {
        return false;
    }
    char number[16];
    const char *found = NULL, *expected = NULL;
    if (str_starts(value, "slide ")) {
        found = kiosk_slide_name(&sim->kiosk);
        found = found ? found : "builtin";
    } else if (str_starts(value, "language ")) {
        found = kiosk_language(&sim->kiosk);
    } else if (str_starts(value, "frames ")) {
        snprintf(number, sizeof number, "%u", sim->screen.frames);
        found = number;
    } else if (str_starts(value, "page ")) {
        snprintf(number, sizeof number, "%u", sim->kiosk.shown.slide.page + 1);
        found = number;
    } else {
        return false;
    }
    expected = strchr(value, ' ') + 1;
    if (!str_equal(found, expected)) {
        fail(sim, value, found);
    }
    return true;
}

static const struct {
    const char *name;
    bool (*perform)(struct simulator *sim, const char *value);
} commands[] = {
    {"slides", do_slides}, {"set", do_set},         {"size", do_size},
    {"at", do_at},         {"present", do_present}, {"wait", do_wait},
    {"tap", do_tap},       {"swipe", do_swipe},     {"key", do_key},
    {"shot", do_shot},     {"expect", do_expect},
};

static bool
perform(struct simulator *sim, char *line)
{
    line[strcspn(line, "#\n")] = '\0';
    for (size_t n = strlen(line); n > 0 && line[n - 1] == ' '; n--) {
        line[n - 1] = '\0';
    }
    if (line[0] == '\0') {
        return true;
    }
    size_t word = strcspn(line, " ");
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (strlen(commands[i].name) == word &&
            memcmp(commands[i].name, line, word) == 0) {
            return commands[i].perform(sim, line + word + (line[word] == ' '));
        }
    }
    return false;
}

static bool
play(struct simulator *sim, FILE *script)
{
    char *line = NULL;
    size_t room = 0;
    bool understood = true;
    while (understood && getline(&line, &room, script) >= 0) {
        sim->line++;
        understood = perform(sim, line);
    }
    if (!understood) {
        printf("%s:%u: cannot do '%s'\n", sim->script, sim->line, line);
    }
    free(line);
    return understood;
}

int
main(int argc, char **argv)
{
    if (argc < 2 || argc > 3) {
        fputs("huskurage-simulator SCRIPT [SHOTS-FOLDER]\n", stderr);
        return 2;
    }
    struct simulator sim = {
        .script = argv[1],
        .shots = argc > 2 ? argv[2] : NULL,
        .width = 1920,
        .height = 1080,
    };
    FILE *script = fopen(sim.script, "r");
    if (script == NULL) {
        fprintf(stderr, "%s: %s\n", sim.script, strerror(errno));
        return 2;
    }
    config_init(&sim.config);
    bool understood = play(&sim, script);
    fclose(script);
    kiosk_done(&sim.kiosk);
    screen_close(&sim.screen);
    config_done(&sim.config);
    free(sim.fonts);
    SDL_Quit();
    return understood && sim.failures == 0 ? 0 : 1;
}
