/*
 * The simulator: the kiosk on a surface in memory, with an invented clock and
 * scripted hands.
 *
 *     huskurage-simulator SCRIPT [SHOTS-FOLDER]
 *
 * A script is a text file with one command a line; `#` begins a comment.
 *
 *     slides DIR           the slide folder, before anything else
 *     set NAME VALUE       a key of kiosk.ini, likewise; good sets are kept,
 *                          and a receipt written, once `state` is set
 *     size WxH             of the screen, likewise (1920x1080)
 *     at 2026-11-20T22:00  the calendar when the clock starts; untrusted
 *                          unless given
 *     present              as `run --present`, likewise
 *     locked               as `run --kiosk`, likewise
 *     clock 2026-11-20T22:00
 *                          the calendar from now on, as when somebody sets it;
 *     clock untrusted      nobody knows whether it is right
 *     wait SECONDS
 *     tap WHERE            `X Y` in pixels of the screen; or the middle of
 *                          `start`, `previous`, `pause`, `next`, `larger`,
 *                          `language`, `close`, `contact ID`, `choose TAG`
 *     where WHERE          prints that, for a hand on the real program
 *     press WHERE, move WHERE, lift
 *                          the same finger, step by step
 *     finger N             which finger these three are, 1 unless told
 *     swipe left|right
 *     key next|previous|first|last|left|right|tab|back-tab|enter|space|escape
 *     chaos N SEED         N random fingers, keys and waits
 *     shell COMMAND        run by sh; then the slide folder has changed
 *     check COMMAND        run by sh, and must succeed; nothing has changed
 *     shot FILE            the screen as PNG
 *     expect slide NAME | view KIND | contact ID | language TAG | page N |
 *            scale PERCENT | theme day|night | state loop|touched |
 *            seconds N | pressed TARGET | focus TARGET | frames N
 *
 * After every frame it is checked that the emergency strip and the touch bar
 * are on it. The exit status is 0 when everything was as expected.
 */
#include "simulator.h"

#include <errno.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kiosk/shots.h"
#include "sys/paths.h"
#include "util/str.h"

void
simulator_fail(struct simulator *sim, const char *expected, const char *found)
{
    printf("%s:%u: expected %s, found %s\n", sim->script, sim->line, expected,
           found ? found : "nothing");
    sim->failures++;
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

/* --- starting --------------------------------------------------------------
 */

bool
simulator_start(struct simulator *sim)
{
    if (sim->running) {
        return true;
    }
    sim->running = true;
    sim->fonts = paths_fonts(NULL);
    sim->clock.kiosk = &sim->kiosk;
    sim->clock.after_step = after_step;
    sim->clock.data = sim;
    struct wall wall = invented_wall(&sim->clock);
    if (!kiosk_init(&sim->kiosk,
                    &(struct kiosk_wish){
                        .today = wall.trusted ? day_of(&wall.local) : 0,
                        .config = &sim->config,
                        .fonts = sim->fonts,
                        .present = sim->present,
                        .locked = sim->locked,
                        .keeps = sim->keeps,
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
    sim->keeps = sim->keeps || strcmp(name, "state") == 0;
    free(name);
    return set;
}

static bool
do_size(struct simulator *sim, const char *value)
{
    return !sim->running &&
           simulator_parse_pair(value, 'x', &sim->width, &sim->height);
}

static bool
parse_calendar(const char *value, time_t *ret)
{
    struct tm local = {.tm_isdst = -1};
    const char *end = strptime(value, "%Y-%m-%dT%H:%M", &local);
    if (end == NULL || *end != '\0') {
        return false;
    }
    *ret = mktime(&local);
    return true;
}

static bool
do_at(struct simulator *sim, const char *value)
{
    sim->clock.trusted = true;
    return !sim->running && parse_calendar(value, &sim->clock.began);
}

static bool
do_clock(struct simulator *sim, const char *value)
{
    time_t calendar = 0;
    sim->clock.trusted = strcmp(value, "untrusted") != 0;
    if (!simulator_start(sim)) {
        return false;
    }
    if (sim->clock.trusted) {
        if (!parse_calendar(value, &calendar)) {
            return false;
        }
        sim->clock.began = calendar - (time_t)(sim->clock.now / TICK_S(1));
    }
    return true;
}

static bool
do_present(struct simulator *sim, const char *value)
{
    sim->present = true;
    return !sim->running && value[0] == '\0';
}

static bool
do_locked(struct simulator *sim, const char *value)
{
    sim->locked = true;
    return !sim->running && value[0] == '\0';
}

static bool
do_wait(struct simulator *sim, const char *value)
{
    char *end = NULL;
    double seconds = strtod(value, &end);
    if (*end != '\0' || !simulator_start(sim)) {
        return false;
    }
    invented_run(&sim->clock, sim->clock.now + (tick)(seconds * 1e6));
    return true;
}

static bool
succeeds(const char *command)
{
    char *const words[] = {(char *)"sh", (char *)"-c", (char *)command, NULL};
    pid_t shell = 0;
    int status = 1;
    return posix_spawn(&shell, "/bin/sh", NULL, NULL, words, environ) == 0 &&
           waitpid(shell, &status, 0) == shell && status == 0;
}

static bool
do_shell(struct simulator *sim, const char *value)
{
    bool done = succeeds(value);
    if (sim->running) {
        kiosk_changed(&sim->kiosk, true, sim->clock.now);
    }
    return done;
}

static bool
do_check(struct simulator *sim, const char *value)
{
    if (sim->running) {
        worker_settle(sim->kiosk.worker); /* a receipt may be on its way */
    }
    if (!succeeds(value)) {
        simulator_fail(sim, value, "that it failed");
    }
    return true;
}

static bool
do_shot(struct simulator *sim, const char *value)
{
    if (!simulator_start(sim) || sim->shots == NULL) {
        return sim->shots == NULL; /* nobody wants pictures */
    }
    char *path = xprintf("%s/%s", sim->shots, value);
    if (!shots_write(sim->screen.memory, path)) {
        simulator_fail(sim, path, NULL);
    }
    free(path);
    return true;
}

static const struct {
    const char *name;
    bool (*perform)(struct simulator *sim, const char *value);
} commands[] = {
    {"clock", do_clock},
    {"slides", do_slides},
    {"set", do_set},
    {"size", do_size},
    {"at", do_at},
    {"present", do_present},
    {"locked", do_locked},
    {"wait", do_wait},
    {"tap", simulator_tap},
    {"where", simulator_where},
    {"finger", simulator_finger},
    {"press", simulator_press},
    {"move", simulator_move},
    {"lift", simulator_lift},
    {"swipe", simulator_swipe},
    {"key", simulator_key},
    {"chaos", simulator_chaos},
    {"shell", do_shell},
    {"check", do_check},
    {"shot", do_shot},
    {"expect", simulator_expect},
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
        .finger = 1,
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
