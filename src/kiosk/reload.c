/* From a changed slide folder to what shows. */
#include "kiosk/reload.h"

#include <stdlib.h>

#include "kiosk/ladder.h"
#include "util/log.h"
#include "util/mem.h"
#include "util/str.h"

#define POLL_US TICK_S(5)

/* A folder that has not answered for so long is on a mount that hangs: at the
 * start, when nothing shows yet; a look; a set read and tried, which may be
 * large. */
#define FIRST_US TICK_S(3)
#define LOOK_US TICK_S(15)
#define READ_US TICK_S(600)

void
reload_init(struct reload *reload, const struct reload_wish *wish)
{
    *reload = (struct reload){
        .worker = wish->worker,
        .folder = wish->folder,
        .receipt = wish->receipt,
        .keeps = wish->keeps,
        .today = wish->today,
        .step = LADDER_BUILTIN,
        .reading = true,
        .asked = TICK_NEVER,
    };
    settle_init(&reload->settle, (tick)(wish->settle_s * 1e6), TICK_NEVER);
    worker_load(reload->worker, wish->keeps ? LOADING_STORED : LOADING_FIRST, 0,
                NULL, wish->today);
}

void
reload_done(struct reload *reload)
{
    slideset_unref(reload->judged);
    slideset_unref(reload->next);
    slideset_unref(reload->shown);
    free(reload->file);
    free(reload->stale);
    free(reload->told);
    *reload = (struct reload){0};
}

/* --- Telling staff --------------------------------------------------------*/

static void
set_text(char **text, const char *to)
{
    char *copy = to != NULL && to[0] != '\0' ? xstrdup(to) : NULL;
    free(*text); /* may be `to` */
    *text = copy;
}

static enum ladder_step
step_told(const struct reload *reload)
{
    return reload->dark ? LADDER_NO_DISPLAY : reload->step;
}

/* What a receipt depends on, but for the time: a folder that is looked at from
 * time to time must not write one each time. */
static char *
news_of(const struct reload *reload)
{
    return xprintf("%d %d %d %s %s %p %p", step_told(reload), reload->reason,
                   reload->kept, reload->file ? reload->file : "",
                   reload->stale ? reload->stale : "",
                   (const void *)reload->shown, (const void *)reload->judged);
}

static void
tell(struct reload *reload)
{
    char *news = news_of(reload);
    bool known = str_equal(news, reload->told);
    free(reload->told);
    reload->told = news;
    if (known || reload->receipt == NULL) {
        return;
    }
    worker_tell(reload->worker, receipt_text(&(struct receipt){
                                    .step = step_told(reload),
                                    .reason = reload->reason,
                                    .file = reload->file,
                                    .folder = reload->folder,
                                    .shown = reload->shown,
                                    .judged = reload->judged,
                                    .stored = reload->kept,
                                    .stale_file = reload->stale,
                                    .since = reload->since,
                                    .now = reload->now,
                                }));
}

static void
note_step(struct reload *reload, enum ladder_step step,
          enum ladder_reason reason, const char *file)
{
    if (step != reload->step || reason != reload->reason) {
        log_notice("shows %s%s", ladder_step_words(step)->in[DIAG_EN],
                   ladder_reason_words(reason)->in[DIAG_EN]);
    }
    reload->step = step;
    reload->reason = reason;
    set_text(&reload->file, file);
}

/* What shows, or is about to, stays, though the folder is not to be had. */
static void
note_fallback(struct reload *reload, enum ladder_reason reason,
              const char *file)
{
    bool any = reload->shown != NULL || reload->next != NULL;
    note_step(reload, any ? LADDER_STORED : LADDER_BUILTIN, reason, file);
    reload->overtaken = true;
    tell(reload);
}

/* Why a set is not taken. In an empty folder there is nothing to mend. */
static enum ladder_reason
refusal_of(const struct slideset *set)
{
    bool empty = set->folder < 0 ||
                 (set->entries.count == 0 &&
                  diags_count(&set->diags, DIAG_ERROR) == 1); /* no-slides */
    return empty ? REASON_GONE : REASON_REFUSED;
}

static enum ladder_step
step_of(const struct slideset *set)
{
    return diags_count(&set->diags, DIAG_ERROR) > 0 ? LADDER_PART
                                                    : LADDER_FOLDER;
}

/* --- Looking --------------------------------------------------------------*/

static void
look(struct reload *reload)
{
    reload->looking = true;
    worker_look(reload->worker);
}

static void
read_folder(struct reload *reload, uint64_t fingerprint)
{
    reload->reading = true;
    if (reload->next_kind == LOADING_FOLDER) {
        /* Overtaken before it was shown; its copy goes. */
        slideset_unref(reload->next);
        reload->next = NULL;
        reload->ready = false;
    }
    worker_load(reload->worker, LOADING_FOLDER, fingerprint, &reload->frame,
                reload->today);
}

static void
note_waiting(struct reload *reload, const struct snapshot *snapshot, tick now)
{
    if (!settle_is_long(&reload->settle, now)) {
        return;
    }
    enum ladder_reason reason =
        reload->settle.reason == SETTLE_FEWER ? REASON_FEWER : REASON_WAITING;
    if (reload->reason != reason ||
        !str_equal(reload->file, snapshot->busy_file)) {
        note_step(reload, reload->step, reason, snapshot->busy_file);
        tell(reload);
    }
}

/* Should a folder that is gone come back as it was, it shows already. */
static void
expect_back(struct reload *reload)
{
    if (reload->reason == REASON_GONE && reload->kept) {
        settle_judged(&reload->settle, reload->shown_fingerprint);
    }
}

void
reload_looked(struct reload *reload, struct snapshot *snapshot, tick now,
              const struct wall *wall)
{
    reload->looking = false;
    reload->asked = TICK_NEVER;
    reload->now = *wall;
    set_text(&reload->stale, snapshot->stale_file);
    enum settle_verdict verdict = settle_looked(&reload->settle, snapshot, now);
    if (reload->missed && verdict != SETTLE_READ) {
        settle_changed(&reload->settle, now);
    }
    reload->missed = false; /* what is read is compared afterwards */
    switch (verdict) {
    case SETTLE_SAME:
        if (reload->shown != NULL &&
            reload->shown_fingerprint == snapshot->fingerprint &&
            reload->reason != REASON_REFUSED) {
            note_step(reload, step_of(reload->shown), REASON_NONE, NULL);
            settle_taken(&reload->settle);
            tell(reload);
        }
        break;
    case SETTLE_WAIT: note_waiting(reload, snapshot, now); break;
    case SETTLE_GONE:
        note_fallback(reload, REASON_GONE, NULL);
        expect_back(reload);
        break;
    case SETTLE_READ: read_folder(reload, snapshot->fingerprint); break;
    }
    snapshot_done(snapshot);
}

void
reload_changed(struct reload *reload, bool sees, tick now)
{
    /* The look under way may have been before it. */
    reload->missed = reload->missed || reload->looking;
    settle_poll(&reload->settle, sees ? TICK_NEVER : POLL_US, now);
    settle_changed(&reload->settle, now);
}

/* A number whose last day has passed goes, also when nobody changes the
 * folder. */
static void
follow_calendar(struct reload *reload, tick now, const struct wall *wall)
{
    day before = reload->today;
    reload->today = wall->trusted ? day_of(&wall->local) : 0;
    const struct slideset *set = reload->shown;
    bool passed = false;
    for (size_t i = 0; set != NULL && i < set->contacts.list.count; i++) {
        day expires = set->contacts.list.items[i].expires;
        passed = passed || (expires != 0 && expires < reload->today &&
                            (before == 0 || expires >= before));
    }
    if (passed && before != reload->today) {
        settle_forget(&reload->settle, now);
    }
}

void
reload_frame(struct reload *reload, const struct frame_wish *frame)
{
    reload->frame = *frame;
    reload->framed = true;
}

void
reload_display(struct reload *reload, bool there, const struct wall *wall)
{
    if (reload->dark == !there) {
        return;
    }
    reload->dark = !there;
    reload->now = *wall;
    tell(reload);
}

/* The folder does not answer: what shows stays, or the built-in slide does
 * until it does. */
static void
note_silence(struct reload *reload, bool nothing, const struct wall *wall)
{
    reload->now = *wall;
    note_fallback(reload, REASON_SILENT, NULL);
    if (nothing) {
        reload->ready = true;
        reload->next_kind = LOADING_FIRST;
    }
}

/* Returns when the answer that is waited for is late. */
static tick
wait_for_answer(struct reload *reload, tick now, const struct wall *wall)
{
    bool nothing = reload->shown == NULL && !reload->ready;
    tick patience = nothing ? FIRST_US : reload->looking ? LOOK_US : READ_US;
    if (reload->reason == REASON_SILENT) {
        return TICK_NEVER;
    }
    if (reload->asked == TICK_NEVER) {
        reload->asked = now;
    }
    if (now - reload->asked < patience) {
        return reload->asked + patience;
    }
    note_silence(reload, nothing, wall);
    return now; /* there may be something to show */
}

tick
reload_wait(struct reload *reload, tick now, const struct wall *wall)
{
    bool first = reload->ready && reload->next_kind != LOADING_FOLDER;
    if (reload->looking || reload->reading) {
        return wait_for_answer(reload, now, wall);
    }
    if (!reload->framed || first) {
        return TICK_NEVER; /* until it is shown */
    }
    follow_calendar(reload, now, wall);
    tick due = settle_due(&reload->settle);
    if (due > now) {
        return due;
    }
    look(reload);
    return TICK_NEVER;
}

/* --- What was read --------------------------------------------------------*/

static void
offer(struct reload *reload, struct slideset *set, const struct loaded *loaded)
{
    slideset_unref(reload->next);
    reload->next = set;
    reload->ready = true;
    reload->overtaken = false;
    reload->next_kind = loaded->kind;
    reload->next_fingerprint = loaded->fingerprint;
    reload->next_kept = loaded->kept;
}

static void
judge(struct reload *reload, struct slideset *set)
{
    slideset_unref(reload->judged);
    reload->judged = slideset_ref(set);
}

/* The first thing to show: the last good set, else the folder as it is. */
static void
take_first(struct reload *reload, struct loaded *loaded, tick now)
{
    bool good = loaded->set != NULL && !loaded->set->refused;
    if (loaded->kind == LOADING_STORED && !good &&
        loaded->result != LOADING_NO_FONTS) {
        slideset_unref(loaded->set);
        reload->reading = true;
        worker_load(reload->worker, LOADING_FIRST, 0, NULL, reload->today);
        return;
    }
    judge(reload, loaded->set);
    settle_now(&reload->settle, now);
    if (loaded->result == LOADING_CHANGED) {
        note_step(reload, LADDER_BUILTIN, REASON_WAITING, NULL);
    }
    if (loaded->kind == LOADING_STORED) {
        settle_judged(&reload->settle, loaded->fingerprint);
    } else if (loaded->result == LOADING_ON_TRIAL) {
        settle_judged(&reload->settle, loaded->fingerprint);
        note_step(reload, LADDER_BUILTIN, REASON_TRIAL, loaded->file);
    }
    if (loaded->result == LOADING_NO_FONTS) {
        note_step(reload, LADDER_BITMAP, REASON_NONE, NULL);
    }
    if (good) {
        offer(reload, loaded->set, loaded);
    } else {
        slideset_unref(loaded->set);
        offer(reload, NULL, loaded);
    }
}

/* What shows already needs not be shown again: the preview of a desk. */
static bool
is_shown(const struct reload *reload, const struct loaded *loaded)
{
    const struct slideset *shown = reload->shown;
    return !reload->keeps && shown != NULL &&
           reload->shown_fingerprint == loaded->fingerprint &&
           shown->entries.count == loaded->set->entries.count &&
           shown->diags.list.count == loaded->set->diags.list.count;
}

static void
take_folder(struct reload *reload, struct loaded *loaded)
{
    judge(reload, loaded->set);
    if (loaded->result == LOADING_ON_TRIAL) {
        note_fallback(reload, REASON_TRIAL, loaded->file);
    } else if (loaded->set->refused) {
        enum ladder_reason reason = refusal_of(loaded->set);
        worker_close(reload->worker, false);
        slideset_unref(loaded->set);
        note_fallback(reload, reason, NULL);
    } else if (is_shown(reload, loaded)) {
        settle_taken(&reload->settle);
        worker_close(reload->worker, true);
        slideset_unref(loaded->set);
    } else {
        settle_taken(&reload->settle);
        offer(reload, loaded->set, loaded);
    }
}

void
reload_loaded(struct reload *reload, struct loaded *loaded, tick now,
              const struct wall *wall)
{
    reload->reading = false;
    reload->asked = TICK_NEVER;
    reload->now = *wall;
    if (reload->reason == REASON_SILENT) {
        reload->reason = REASON_NONE;
    }
    if (loaded->kind != LOADING_FOLDER) {
        take_first(reload, loaded, now);
    } else if (loaded->result == LOADING_NO_FONTS) {
        return; /* no set can be shown: the built-in slide does */
    } else if (loaded->result == LOADING_CHANGED) {
        worker_close(reload->worker, false);
        settle_forget(&reload->settle, now);
    } else {
        take_folder(reload, loaded);
    }
}

/* --- What shows -----------------------------------------------------------*/

bool
reload_ready(const struct reload *reload)
{
    return reload->ready;
}

struct slideset *
reload_next(const struct reload *reload)
{
    return reload->next;
}

struct slideset *
reload_take(struct reload *reload, const struct wall *wall)
{
    struct slideset *set = reload->next;
    reload->next = NULL;
    reload->ready = false;
    bool again = reload->shown != NULL &&
                 reload->shown_fingerprint == reload->next_fingerprint;
    slideset_unref(reload->shown);
    reload->shown = slideset_ref(set);
    reload->shown_fingerprint = reload->next_fingerprint;
    reload->kept = reload->next_kept;
    reload->since = *wall;
    if (reload->next_kind == LOADING_FOLDER) {
        worker_close(reload->worker, true);
    }
    if (set == NULL) {
        enum ladder_reason reason =
            reload->reason != REASON_NONE ? reload->reason
            : reload->judged != NULL      ? refusal_of(reload->judged)
                                          : REASON_GONE;
        note_step(
            reload,
            reload->step == LADDER_BITMAP ? LADDER_BITMAP : LADDER_BUILTIN,
            reload->step == LADDER_BITMAP ? REASON_NONE : reason, reload->file);
    } else if (reload->overtaken) {
        note_step(reload, LADDER_STORED, reload->reason, reload->file);
    } else if (reload->next_kind == LOADING_STORED) {
        note_step(reload, LADDER_STORED, REASON_NONE, NULL);
    } else {
        note_step(reload, step_of(set), REASON_NONE, NULL);
    }
    if (set != NULL && !again) {
        log_notice("slide set %s, version %s: %zu slides", reload->folder,
                   set->version[0] ? set->version : "-", set->entries.count);
    }
    expect_back(reload);
    tell(reload);
    return set;
}
