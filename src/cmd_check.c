/* `check`: every problem of a slide folder, once or at each save. */
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

#include "content/folder.h"
#include "content/snapshot.h"
#include "languages_table.h"
#include "options.h"
#include "paint/fit.h"
#include "paint/picture.h"
#include "paint/theme.h"
#include "stage.h"
#include "sys/watch.h"

/* Some editors save in several steps. */
#define QUIET_MS 300
/* Where the system does not tell what others write. */
#define LOOK_MS 2000
#define CLEAR "\x1b[H\x1b[2J\x1b[3J"

static const struct size standard_sizes[] = {
    {800, 480}, {1920, 1080}, {1080, 1920}};

static void
print_summary(const struct stage *stage, enum diag_language language, FILE *out)
{
    size_t errors = diags_count(&stage->diags, DIAG_ERROR);
    size_t warnings = diags_count(&stage->diags, DIAG_WARNING);
    static const char *const counts[DIAG_LANGUAGES] = {
        [DIAG_EN] = "%zu slides in %zu languages, %zu errors, %zu warnings\n",
        [DIAG_SV] = "%zu bilder på %zu språk, %zu fel, %zu varningar\n",
    };
    static const char *const reach[DIAG_LANGUAGES] = {
        [DIAG_EN] = "%dx%d: body text can be read from %.2f m\n",
        [DIAG_SV] = "%dx%d: brödtexten går att läsa på %.2f m\n",
    };
    for (size_t i = 0; i < stage->frame_count; i++) {
        fprintf(out, reach[language], stage->frames[i].width_px,
                stage->frames[i].height_px, stage->frames[i].reach_m);
    }
    fprintf(out, counts[language], stage->set->entries.count,
            stage->set->languages.count, errors, warnings);
}

static void
check_colors(struct stage *stage)
{
    const struct theme_wish *wish = &stage->set->theme;
    struct theme theme;
    theme_of_wish(wish->accent, wish->accent_line, wish->background,
                  wish->background_line, FOLDER_SETTINGS, &stage->diags,
                  &theme);
}

/* What only decoding finds does not depend on the screen. */
static void
check_pictures(struct stage *stage)
{
    const struct slideset *set = stage->set;
    struct pictures *pictures = pictures_new();
    for (size_t entry = 0; entry < set->entries.count; entry++) {
        for (size_t l = 0; l < set->languages.count; l++) {
            fit_check_pictures(stage->fonts, pictures, &stage->frames[0], set,
                               entry, l, &stage->diags);
        }
    }
    pictures_free(pictures);
}

/* One check; the last words go to `out`. An exit status. */
static int
check_once(const struct options *options, FILE *out)
{
    struct stage stage;
    bool opened = stage_open(&stage, options, standard_sizes,
                             sizeof standard_sizes / sizeof *standard_sizes);
    for (size_t i = 0; opened && i < stage.frame_count; i++) {
        fit_check(stage.fonts, &stage.frames[i], stage.set, &stage.diags);
    }
    if (opened && stage.frame_count > 0) {
        check_pictures(&stage);
    }
    if (opened) {
        check_colors(&stage);
    }
    size_t count = 0;
    char **lines = stage_problems(&stage, options->messages, &count);
    for (size_t i = 0; i < count; i++) {
        puts(lines[i]);
        free(lines[i]);
    }
    free(lines);
    int status = STATUS_USAGE;
    if (opened) {
        if (options->languages) {
            languages_table_print(&stage, options->messages);
        }
        print_summary(&stage, options->messages, out);
        status = diags_count(&stage.diags, DIAG_ERROR) > 0 ? STATUS_PROBLEMS
                                                           : STATUS_OK;
    }
    stage_done(&stage);
    return status;
}

/* --- At each save ----------------------------------------------------------*/

static uint64_t
look(const char *folder)
{
    struct snapshot snapshot;
    snapshot_take(folder, time(NULL), &snapshot);
    uint64_t fingerprint = snapshot.fingerprint;
    snapshot_done(&snapshot);
    return fingerprint;
}

/* Called on the watch's thread. */
static void
tell(void *data)
{
    const int *told = data;
    eventfd_write(*told, 1);
}

/* Sleeps until the folder is not as it was and has been quiet for a moment. */
static void
wait_for_save(const char *folder, struct watch *watch, int told,
              uint64_t *fingerprint)
{
    uint64_t now = *fingerprint;
    while (now == *fingerprint) {
        struct pollfd fd = {.fd = told, .events = POLLIN};
        int timeout = watch_sees(watch) ? -1 : LOOK_MS;
        while (poll(&fd, 1, timeout) > 0) {
            eventfd_t times = 0;
            eventfd_read(told, &times);
            timeout = QUIET_MS;
        }
        now = look(folder);
    }
    *fingerprint = now;
}

static void
print_time(const struct options *options, bool first)
{
    static const char *const begins[DIAG_LANGUAGES] = {
        [DIAG_EN] = "Watching %s: everything is checked at each save, "
                    "Ctrl-C ends.\n",
        [DIAG_SV] = "Tittar på %s: allt kontrolleras varje gång något sparas, "
                    "Ctrl-C avslutar.\n",
    };
    static const char *const at[DIAG_LANGUAGES] = {
        [DIAG_EN] = "--- %02d:%02d:%02d\n",
        [DIAG_SV] = "--- klockan %02d.%02d.%02d\n",
    };
    if (isatty(STDOUT_FILENO)) {
        fputs(CLEAR, stdout);
        first = true;
    }
    if (first) {
        printf(begins[options->messages], options->folder);
    }
    time_t now = time(NULL);
    struct tm local;
    localtime_r(&now, &local);
    printf(at[options->messages], local.tm_hour, local.tm_min, local.tm_sec);
    fflush(stdout);
}

/* Only Ctrl-C ends it; a folder that goes away may come back. */
static int
check_again_and_again(const struct options *options)
{
    int status = STATUS_USAGE;
    int told = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    struct watch *watch = watch_start(options->folder, tell, &told);
    uint64_t fingerprint = look(options->folder);
    if (told < 0 || watch == NULL) {
        goto out;
    }
    print_time(options, true);
    status = check_once(options, stdout);
    fflush(stdout);
    if (status == STATUS_USAGE) {
        goto out;
    }
    for (;;) {
        wait_for_save(options->folder, watch, told, &fingerprint);
        print_time(options, false);
        (void)check_once(options, stdout);
        fflush(stdout);
    }
out:
    watch_stop(watch);
    if (told >= 0) {
        close(told);
    }
    return status;
}

int
cmd_check(const struct options *options)
{
    return options->watch ? check_again_and_again(options)
                          : check_once(options, stderr);
}
