/* Tells the system how the kiosk is. */
#include "kiosk/vitals.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "kiosk/ladder.h"
#include "kiosk/status.h"
#include "sys/notify.h"
#include "util/file.h"
#include "util/log.h"
#include "util/str.h"

#define LOOK_US TICK_S(60)
#define FILE_MODE 0644

/* What a status is written for at once. */
struct news {
    enum ladder_step step;
    enum ladder_reason reason;
    unsigned generation;
    enum health health;
    enum disk disk;
    bool kept;
    const struct slideset *judged; /* only to be compared */
};

struct vitals {
    struct vitals_wish wish;
    struct notify notify;
    enum health health;
    char *folder; /* of the status file; NULL: none is written */
    time_t started;
    int64_t started_uptime_s;
    bool begun;       /* something shows, or a display is waited for */
    tick due;         /* the next look at what may have changed */
    struct news news; /* of the file as it is */
    char *text;       /* what stands in it; NULL: nothing yet */
    bool failing;
};

static int64_t
uptime_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_BOOTTIME, &now);
    return now.tv_sec;
}

struct vitals *
vitals_new(const struct vitals_wish *wish)
{
    struct vitals *vitals = xnew(struct vitals);
    vitals->wish = *wish;
    vitals->folder = wish->locked ? status_folder() : NULL;
    vitals->started = time(NULL);
    vitals->started_uptime_s = uptime_s();
    notify_init(&vitals->notify);
    return vitals;
}

/* --- systemd --------------------------------------------------------------*/

static void
judge(struct vitals *vitals, const struct kiosk *kiosk, bool display_ok,
      tick now)
{
    const struct screen *screen = kiosk->screen;
    enum health health = health_judge(
        &(struct health_signs){
            .waiting = screen == NULL,
            .drawn = screen != NULL && screen->failed == 0,
            .right = screen != NULL && !screen->wrong,
            .display = display_ok,
            .work_due = worker_progress_due(kiosk->worker),
        },
        now);
    if (health != vitals->health) {
        log_warning("health: %s", health_words(health));
    }
    vitals->health = health;
}

static char *
status_line(const struct kiosk *kiosk)
{
    const struct slideset *set = kiosk->reload.shown;
    enum ladder_step step = status_step(kiosk);
    if (step == LADDER_NO_DISPLAY) {
        return xstrdup("waits for a display (step 6 of 6)");
    }
    struct str out = {0};
    str_printf(&out, "shows %s (step %d of 6)",
               ladder_step_words(step)->in[DIAG_EN], (int)step);
    if (set != NULL) {
        str_printf(&out, ": %s%s%s, %zu slides", set->title,
                   set->version[0] != '\0' ? ", version " : "", set->version,
                   set->entries.count);
    }
    return str_take(&out);
}

/* --- The file -------------------------------------------------------------*/

static void
write_file(struct vitals *vitals, const char *text)
{
    char *whole = xprintf("%s,\n\"written\": %" PRId64 "\n}\n", text,
                          (int64_t)time(NULL));
    int folder = open(vitals->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int error = folder < 0 ? errno
                           : file_try_replace(folder, STATUS_NAME, whole,
                                              strlen(whole), FILE_MODE);
    if (folder >= 0) {
        close(folder);
    }
    if (error != 0 && !vitals->failing) {
        log_error("cannot write %s/" STATUS_NAME ": %s", vitals->folder,
                  strerror(error));
    }
    vitals->failing = error != 0;
    free(whole);
}

static enum disk
disk_of(const struct kiosk *kiosk, bool read_only)
{
    enum disk disk = worker_disk(kiosk->worker);
    return read_only ? DISK_READ_ONLY : disk;
}

static void
look(struct vitals *vitals, const struct kiosk *kiosk, const struct wall *wall)
{
    struct status status = {
        .kiosk = kiosk,
        .wall = wall,
        .health = vitals->health,
        .started = vitals->started,
        .started_uptime_s = vitals->started_uptime_s,
    };
    bool read_only = false;
    machine_read(vitals->wish.root, &status.machine);
    status.disk_there =
        vitals->wish.state != NULL &&
        disk_look(vitals->wish.state, &status.free_mib, &read_only);
    status.disk = disk_of(kiosk, read_only);
    char *text = status_text(&status);
    if (!str_equal(text, vitals->text) || vitals->failing) {
        write_file(vitals, text);
    }
    free(vitals->text);
    vitals->text = text;
}

static bool
news_equal(const struct news *a, const struct news *b)
{
    return a->step == b->step && a->reason == b->reason &&
           a->generation == b->generation && a->health == b->health &&
           a->disk == b->disk && a->kept == b->kept && a->judged == b->judged;
}

/* At once when the ladder moved, and once a minute, at a time that has nothing
 * to do with what else woke the loop. */
static tick
keep_file(struct vitals *vitals, const struct kiosk *kiosk,
          const struct wall *wall, tick now)
{
    struct news news = {
        .step = status_step(kiosk),
        .reason = kiosk->reload.reason,
        .generation = kiosk->generation,
        .health = vitals->health,
        .disk = worker_disk(kiosk->worker),
        .kept = kiosk->reload.kept,
        .judged = kiosk->reload.judged,
    };
    bool moved = !news_equal(&news, &vitals->news);
    if (moved || now >= vitals->due) {
        vitals->news = news;
        look(vitals, kiosk, wall);
    }
    while (vitals->due <= now) {
        vitals->due += LOOK_US;
    }
    return vitals->due;
}

/* --- All of it ------------------------------------------------------------*/

static void
begin(struct vitals *vitals, const struct kiosk *kiosk, tick now)
{
    vitals->begun = true;
    vitals->due = now;
    notify_ready(&vitals->notify);
    if (vitals->folder != NULL) {
        worker_try_disk(kiosk->worker);
    }
}

tick
vitals_turn(struct vitals *vitals, const struct kiosk *kiosk, bool display_ok,
            const struct wall *wall, tick now)
{
    bool shows = kiosk->screen == NULL || kiosk->screen->frames > 0;
    if (!vitals->begun && !shows) {
        return TICK_NEVER;
    }
    judge(vitals, kiosk, display_ok, now);
    if (!vitals->begun) {
        begin(vitals, kiosk, now);
    }
    char *line = status_line(kiosk);
    notify_status(&vitals->notify, line);
    free(line);
    tick next =
        notify_feed(&vitals->notify, vitals->health == HEALTH_GOOD, now);
    if (vitals->folder != NULL) {
        tick look = keep_file(vitals, kiosk, wall, now);
        next = look < next ? look : next;
    }
    return next;
}

void
vitals_stopping(struct vitals *vitals)
{
    notify_stopping(&vitals->notify);
}

void
vitals_free(struct vitals *vitals)
{
    if (vitals == NULL) {
        return;
    }
    if (vitals->text != NULL) {
        char *path = xprintf("%s/" STATUS_NAME, vitals->folder);
        (void)unlink(path);
        free(path);
    }
    notify_done(&vitals->notify);
    free(vitals->text);
    free(vitals->folder);
    free(vitals);
}
