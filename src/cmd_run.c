/* `run`: the slides on a screen, in a window, or in memory. */
#include <grp.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "kiosk/invented.h"
#include "kiosk/live.h"
#include "kiosk/receipt.h"
#include "options.h"
#include "sheet.h"
#include "sys/paths.h"
#include "sys/secrecy.h"
#include "sys/signals.h"
#include "sys/trust.h"
#include "util/file.h"
#include "util/log.h"

#define TOUR_FOLDER "build/tour"

/* When the kiosk itself last wrote something. */
static time_t
last_written(const struct options *options)
{
    if (!options->locked) {
        return 0;
    }
    char *sets = xprintf("%s/sets", options->config.state);
    char *receipt = xprintf("%s/" RECEIPT_NAME, options->config.receipt);
    const char *const paths[] = {sets, receipt};
    time_t saved = trust_saved(paths, sizeof paths / sizeof *paths);
    free(sets);
    free(receipt);
    return saved;
}

static day
today(time_t saved)
{
    time_t now = time(NULL);
    struct tm local;
    localtime_r(&now, &local);
    return trust_clock_after(saved) ? day_of(&local) : 0;
}

static struct kiosk_wish
wish_of(const struct options *options, const char *fonts, time_t saved)
{
    return (struct kiosk_wish){
        .config = &options->config,
        .fonts = fonts,
        .language = options->language,
        .today = today(saved),
        .rounds = options->rounds,
        .locked = options->locked,
        .present = options->present,
        .keeps = options->locked,
        .notes = options->windowed && !options->present,
        .wake = live_wake,
    };
}

/* --- on a screen -----------------------------------------------------------
 */

static bool
in_group(const char *name)
{
    const struct group *group = getgrnam(name);
    gid_t groups[256];
    int count = getgroups(256, groups);
    for (int i = 0; group != NULL && i < count; i++) {
        if (groups[i] == group->gr_gid) {
            return true;
        }
    }
    return group == NULL || getegid() == group->gr_gid;
}

/* Without a desktop the screen and the touch screen are device files. */
static void
explain_missing_groups(void)
{
    static const char *const groups[] = {"video", "input"};
    for (size_t i = 0; geteuid() != 0 && i < 2; i++) {
        if (!in_group(groups[i])) {
            log_warning("you are not in the group '%s': sudo usermod -aG %s "
                        "$USER, then log in again",
                        groups[i], groups[i]);
        }
    }
}

static enum screen_mode
screen_mode(const struct options *options)
{
    return options->locked     ? SCREEN_KIOSK
           : options->windowed ? SCREEN_WINDOW
                               : SCREEN_FULLSCREEN;
}

static int
run_live(const struct options *options, struct kiosk *kiosk,
         struct watch *watch, time_t saved)
{
    struct screen screen;
    if (!screen_open(&screen, &(struct screen_wish){
                                  .mode = screen_mode(options),
                                  .width = options->window.width,
                                  .height = options->window.height,
                                  .renderer = options->config.renderer,
                              })) {
        return STATUS_USAGE;
    }
    kiosk_attach(kiosk, &screen);
    struct shots shots = {.folder = options->shots};
    struct vitals *vitals = vitals_new(&(struct vitals_wish){
        .root = "",
        .state = options->locked ? options->config.state : NULL,
        .locked = options->locked,
    });
    unsigned long wakeups = live_run(
        kiosk, &(struct live_wish){
                   .shots = &shots,
                   .until_first_frame = options->first_frame,
                   .until = options->until_s > 0
                                ? clock_tick() + (tick)(options->until_s * 1e6)
                                : TICK_NEVER,
                   .watch = watch,
                   .saved = saved,
                   .vitals = vitals,
               });
    vitals_stopping(vitals);
    vitals_free(vitals);
    if (options->stats) {
        printf("frames %u wakeups %lu\n", screen.frames, wakeups);
    }
    kiosk_done(kiosk); /* its textures before their renderer */
    screen_close(&screen);
    return shots.failed ? STATUS_PROBLEMS : STATUS_OK;
}

/* --- without one -----------------------------------------------------------
 */

struct tour {
    struct kiosk *kiosk;
    struct shots shots;
    struct sheet sheet;
};

static void
after_step(void *data)
{
    struct tour *tour = data;
    unsigned before = tour->shots.count;
    shots_take(&tour->shots, tour->kiosk);
    if (tour->shots.count > before) {
        const char *name = kiosk_slide_name(tour->kiosk);
        const char *language = kiosk_language(tour->kiosk);
        name = name ? name : "builtin";
        char *file =
            xprintf("%03u-%s.%s.png", tour->shots.count, name, language);
        sheet_slide(&tour->sheet, name);
        sheet_picture(&tour->sheet, file, file);
        free(file);
    }
}

static int
run_tour(const struct options *options, struct kiosk *kiosk)
{
    const char *folder = options->shots ? options->shots : TOUR_FOLDER;
    struct screen screen;
    if (!file_make_folder(folder) ||
        !screen_open(&screen, &(struct screen_wish){
                                  .mode = SCREEN_MEMORY,
                                  .width = options->window.width,
                                  .height = options->window.height,
                              })) {
        return STATUS_USAGE;
    }
    printf("There is no screen here: one round is played in memory, and every "
           "slide is written to %s.\n",
           folder);
    kiosk->wish.rounds = options->rounds ? options->rounds : 1;
    kiosk_attach(kiosk, &screen);
    struct tour tour = {.kiosk = kiosk, .shots = {.folder = folder}};
    sheet_begin(&tour.sheet, options->messages, "Huskurage",
                options->config.slides);
    struct invented clock = {
        .kiosk = kiosk,
        .began = time(NULL),
        .trusted = trust_clock(),
        .after_step = after_step,
        .data = &tour,
    };
    invented_run(&clock, TICK_NEVER);
    bool written = sheet_write(&tour.sheet, folder) && !tour.shots.failed;
    printf("%u pictures. Open %s/index.html.\n", tour.shots.count, folder);
    kiosk_done(kiosk);
    screen_close(&screen);
    return written ? STATUS_OK : STATUS_PROBLEMS;
}

int
cmd_run(const struct options *options)
{
    int status = STATUS_USAGE;
    struct kiosk kiosk = {0};
    struct watch *watch = NULL;
    time_t saved = last_written(options);
    secrecy_start();
    char *fonts = paths_fonts(options->fonts);
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_SetHint(SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE, "0");
    struct signals *signals =
        signals_start(options->locked, live_ask_to_end, NULL);
    /* Events first: the worker's messages are some. Then the worker reads the
     * slides while the window opens. */
    if (signals == NULL || SDL_Init(SDL_INIT_EVENTS) != 0) {
        log_error("cannot start: %s", SDL_GetError());
        goto out;
    }
    watch = watch_start(options->config.slides, live_changed, NULL);
    struct kiosk_wish wish = wish_of(options, fonts, saved);
    if (!kiosk_init(&kiosk, &wish) ||
        (options->shots != NULL && !file_make_folder(options->shots))) {
        goto out;
    }
    if (screen_available()) {
        if (!screen_has_desktop()) {
            explain_missing_groups();
        }
        status = run_live(options, &kiosk, watch, saved);
    } else if (options->locked) {
        log_error("there is no display");
    } else {
        explain_missing_groups();
        status = run_tour(options, &kiosk);
    }
out:
    watch_stop(watch);
    kiosk_done(&kiosk);
    SDL_Quit();
    signals_stop(signals);
    free(fonts);
    return status;
}
