/* `run`: the slides on a screen, in a window, or in memory. */
#include <dirent.h>
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
#include "util/str.h"

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
wish_of(const struct options *options, const char *fonts, time_t saved,
        struct wake *wake)
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
        .data = wake,
    };
}

/* --- on a screen -----------------------------------------------------------
 */

/* Is one of the devices of that kind in the folder open to this user, if there
 * are any? The names of groups would not tell: in the service's own name space
 * of users they have no numbers. */
static bool
may_use(const char *folder, const char *kind, int mode)
{
    bool any = false, may = false;
    DIR *devices = opendir(folder);
    struct dirent *entry = NULL;
    while (devices != NULL && (entry = readdir(devices)) != NULL) {
        if (str_starts(entry->d_name, kind)) {
            any = true;
            may = may || faccessat(dirfd(devices), entry->d_name, mode, 0) == 0;
        }
    }
    if (devices != NULL) {
        closedir(devices);
    }
    return may || !any;
}

static void
explain_group(const char *name, bool may)
{
    if (!may) {
        log_warning("you are not in the group '%s': sudo usermod -aG %s "
                    "$USER, then log in again",
                    name, name);
    }
}

/* Without a desktop the screen and the touch screen are device files. */
static void
explain_missing_groups(void)
{
    explain_group("video", may_use("/dev/dri", "card", R_OK | W_OK));
    explain_group("input", may_use("/dev/input", "event", R_OK));
}

static enum screen_mode
screen_mode(const struct options *options)
{
    return options->locked     ? SCREEN_KIOSK
           : options->windowed ? SCREEN_WINDOW
                               : SCREEN_FULLSCREEN;
}

/* Neither X nor Wayland: the bare display, which may come and go. */
static bool
has_no_desktop(void)
{
    const char *driver = getenv("SDL_VIDEODRIVER");
    return driver != NULL
               ? str_equal(driver, "kmsdrm")
               : getenv("DISPLAY") == NULL && getenv("WAYLAND_DISPLAY") == NULL;
}

static struct panel_wish
panel_wish_of(const struct options *options)
{
    return (struct panel_wish){
        .screen = {.mode = screen_mode(options),
                   .width = options->window.width,
                   .height = options->window.height,
                   .resolution = options->config.resolution,
                   .renderer = options->config.renderer},
        .connector = options->config.display,
        .sys = "/sys",
        .waits = options->locked && has_no_desktop(),
        .night_percent = options->config.night_brightness,
    };
}

/* Until the kiosk ends; what of it `--stats` tells. */
static void
run_panel(const struct options *options, struct kiosk *kiosk,
          struct live_wish *wish)
{
    struct live_stats stats = live_run(kiosk, wish);
    vitals_stopping(wish->vitals);
    if (options->stats) {
        printf("frames %u wakeups %lu first %.1f\n", panel_frames(wish->panel),
               stats.wakeups, (double)stats.first / 1e3);
    }
}

static int
run_live(const struct options *options, struct kiosk *kiosk,
         struct vitals *vitals, struct wake *wake, struct watch *watch,
         time_t saved)
{
    struct panel panel;
    struct panel_wish panel_wish = panel_wish_of(options);
    struct shots shots = {.folder = options->shots};
    struct live_wish wish = {
        .panel = &panel,
        .vitals = vitals,
        .wake = wake,
        .displays = panel_wish.waits ? display_events() : -1,
        .shots = &shots,
        .until_first_frame = options->first_frame,
        .until = options->until_s > 0
                     ? clock_tick() + (tick)(options->until_s * 1e6)
                     : TICK_NEVER,
        .watch = watch,
        .saved = saved,
    };
    if (wish.displays >= 0) {
        wake_watch(wake, wish.displays);
    }
    bool opened =
        panel_init(&panel, kiosk, &panel_wish, clock_tick(), &(struct wall){0});
    if (opened) {
        run_panel(options, kiosk, &wish);
    }
    kiosk_done(kiosk); /* its textures before their renderer */
    panel_done(&panel);
    if (wish.displays >= 0) {
        close(wish.displays);
    }
    return !opened ? STATUS_USAGE : shots.failed ? STATUS_PROBLEMS : STATUS_OK;
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
    struct vitals *vitals = vitals_new(&(struct vitals_wish){
        .root = "",
        .state = options->locked ? options->config.state : NULL,
        .locked = options->locked,
    });
    struct wake *wake = wake_new("/dev/input");
    time_t saved = last_written(options);
    secrecy_start();
    char *fonts = paths_fonts(options->fonts);
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_SetHint(SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE, "0");
    /* There is nothing to type: X need not read how keys are composed, which
     * takes longer than painting the first slide. */
    setenv("XCOMPOSEFILE", "/dev/null", 0);
    struct signals *signals = NULL;
    /* Events first: the signals' and the worker's messages are some. Then the
     * worker reads the slides while the window opens. */
    if (wake == NULL) {
        goto out;
    }
    if (SDL_Init(SDL_INIT_EVENTS) != 0) {
        log_error("cannot start: %s", SDL_GetError());
        goto out;
    }
    signals = signals_start(options->locked, live_ask_to_end, wake);
    if (signals == NULL) {
        goto out;
    }
    watch = watch_start(options->config.slides, live_changed, wake);
    struct kiosk_wish wish = wish_of(options, fonts, saved, wake);
    if (!kiosk_init(&kiosk, &wish) ||
        (options->shots != NULL && !file_make_folder(options->shots))) {
        goto out;
    }
    bool waits = options->locked && has_no_desktop();
    if (waits || screen_available()) {
        if (waits || !screen_has_desktop()) {
            explain_missing_groups();
        }
        status = run_live(options, &kiosk, vitals, wake, watch, saved);
    } else if (options->locked) {
        log_error("there is no display");
    } else {
        explain_missing_groups();
        status = run_tour(options, &kiosk);
    }
out:
    watch_stop(watch);
    kiosk_done(&kiosk);
    vitals_free(vitals);
    SDL_Quit();
    signals_stop(signals);
    wake_free(wake);
    free(fonts);
    return status;
}
