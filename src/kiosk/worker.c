/* The worker thread. */
#include "kiosk/worker.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "kiosk/painting.h"
#include "kiosk/receipt.h"
#include "paint/picture.h"
#include "util/log.h"
#include "util/vec.h"

enum job_kind {
    JOB_LOOK,
    JOB_LOAD, /* begins; `step` goes on */
    JOB_STEP,
    JOB_CLOSE,
    JOB_TELL,
    JOB_MEASURE,
    JOB_PAINT
};

struct job {
    enum job_kind kind;
    enum loading_kind loading;    /* load */
    uint64_t fingerprint;         /* load */
    day today;                    /* load */
    bool shows;                   /* close */
    char *receipt;                /* tell */
    struct frame_wish frame_wish; /* load, measure */
    struct slideset *set;         /* measure, paint */
    struct canvas_key key;        /* paint */
    struct frame frame;           /* paint */
    char *report;                 /* paint */
};

struct worker {
    struct worker_wish wish;
    pthread_t thread;
    bool started;
    pthread_mutex_t mutex;
    pthread_cond_t changed; /* jobs came, the worker became idle, stop */
    bool stopping, working;
    VEC(struct job) jobs[JOB_LEVELS];
    VEC(struct message) messages;
    /* Touched by the worker's thread alone. */
    struct fonts *fonts;
    struct pictures *pictures;
    struct store *store;
    struct loading *loading;
    bool receipt_failing;
};

static void
job_done(struct job *job)
{
    free(job->receipt);
    free(job->report);
    slideset_unref(job->set);
}

static void
message_done(struct message *message)
{
    snapshot_done(&message->snapshot);
    slideset_unref(message->loaded.set);
    canvas_free(message->canvas);
}

struct worker *
worker_new(const struct worker_wish *wish)
{
    struct worker *worker = xnew(struct worker);
    worker->wish = *wish;
    pthread_mutex_init(&worker->mutex, NULL);
    pthread_cond_init(&worker->changed, NULL);
    return worker;
}

static void post(struct worker *worker, enum job_level level,
                 const struct job *job);

static void
begin_loading(struct worker *worker, const struct job *job)
{
    worker->wish.options.today = job->today;
    loading_free(worker->loading);
    worker->loading = loading_new(&(struct loading_wish){
        .kind = job->loading,
        .slides = worker->wish.slides,
        .state = worker->wish.state,
        .store = worker->store,
        .options = worker->wish.options,
        .frame = job->frame_wish,
        .fingerprint = job->fingerprint,
        .fonts = worker->fonts,
        .pictures = worker->pictures,
    });
}

/* One step, and the next behind whatever else waits. */
static bool
step_loading(struct worker *worker, struct message *ret)
{
    bool there = loading_step(worker->loading);
    if (there) {
        *ret = (struct message){
            .kind = MESSAGE_LOADED,
            .loaded = loading_take(worker->loading),
        };
    }
    if (loading_busy(worker->loading)) {
        post(worker, JOB_RELOAD, &(struct job){.kind = JOB_STEP});
    }
    return there;
}

static void
measure(struct worker *worker, const struct job *job, struct frame *ret)
{
    if (job->set != NULL) {
        compose_frame(worker->fonts, &job->frame_wish, job->set, ret);
    } else {
        frame_make(&job->frame_wish, ret);
    }
}

static struct canvas *
paint(struct worker *worker, const struct job *job)
{
    struct painting painting = {
        .fonts = worker->fonts,
        .pictures = worker->pictures,
        .rotation = worker->wish.rotation,
        .today = worker->wish.options.today,
        .qr = worker->wish.qr,
        .notes = worker->wish.notes,
        .frame = &job->frame,
        .set = job->set,
        .report = job->report,
    };
    return painting_make(&painting, &job->key);
}

/* True when there is a message. */
static bool
perform(struct worker *worker, const struct job *job, struct message *ret)
{
    *ret = (struct message){0};
    switch (job->kind) {
    case JOB_LOOK:
        ret->kind = MESSAGE_LOOKED;
        snapshot_take(worker->wish.slides, time(NULL), &ret->snapshot);
        return true;
    case JOB_LOAD: begin_loading(worker, job); return step_loading(worker, ret);
    case JOB_STEP: return worker->loading != NULL && step_loading(worker, ret);
    case JOB_CLOSE:
        if (worker->loading != NULL) {
            loading_close(worker->loading, job->shows);
        }
        return false;
    case JOB_TELL:
        (void)receipt_write(worker->wish.receipt, job->receipt,
                            &worker->receipt_failing);
        return false;
    case JOB_MEASURE:
        ret->kind = MESSAGE_FRAME;
        ret->measured = job->set;
        measure(worker, job, &ret->frame);
        return true;
    case JOB_PAINT:
        ret->kind = MESSAGE_PAINTED;
        ret->canvas = paint(worker, job);
        return true;
    }
    return false;
}

/* Under the mutex. */
static void
take_job(struct worker *worker, size_t level, size_t index, struct job *ret)
{
    *ret = worker->jobs[level].items[index];
    worker->jobs[level].count--;
    memmove(worker->jobs[level].items + index,
            worker->jobs[level].items + index + 1,
            (worker->jobs[level].count - index) * sizeof *ret);
}

/* Under the mutex: takes the page out of the queue, if it is there. */
static bool
take_paint(struct worker *worker, const struct canvas_key *key, struct job *ret)
{
    for (size_t level = 0; level < JOB_LEVELS; level++) {
        for (size_t i = 0; i < worker->jobs[level].count; i++) {
            const struct job *job = &worker->jobs[level].items[i];
            if (job->kind == JOB_PAINT && canvas_key_equal(&job->key, key)) {
                take_job(worker, level, i, ret);
                return true;
            }
        }
    }
    return false;
}

/* Under the mutex: the first job of the first level that has one. */
static bool
next_job(struct worker *worker, struct job *ret)
{
    for (size_t level = 0; level < JOB_LEVELS; level++) {
        if (worker->jobs[level].count > 0) {
            take_job(worker, level, 0, ret);
            return true;
        }
    }
    return false;
}

static struct fonts *
open_fonts(const char *folder)
{
    struct diags diags = {0};
    struct fonts *fonts = fonts_open(folder, &diags);
    for (size_t i = 0; i < diags.list.count; i++) {
        char *line = diag_format(&diags.list.items[i], DIAG_EN);
        log_error("%s", line);
        free(line);
    }
    diags_done(&diags);
    return fonts;
}

static void *
work(void *data)
{
    struct worker *worker = data;
    worker->fonts = open_fonts(worker->wish.fonts);
    worker->pictures = pictures_new();
    if (worker->wish.state != NULL) {
        worker->store = store_new(worker->wish.state);
    }
    pthread_mutex_lock(&worker->mutex);
    while (!worker->stopping) {
        struct job job;
        if (!next_job(worker, &job)) {
            worker->working = false;
            pthread_cond_broadcast(&worker->changed);
            pthread_cond_wait(&worker->changed, &worker->mutex);
            continue;
        }
        worker->working = true;
        pthread_mutex_unlock(&worker->mutex);
        struct message message;
        bool told = perform(worker, &job, &message);
        job_done(&job);
        pthread_mutex_lock(&worker->mutex);
        if (told) {
            vec_push(&worker->messages, message);
        }
        if (told && worker->wish.wake != NULL) {
            pthread_mutex_unlock(&worker->mutex);
            worker->wish.wake(worker->wish.data);
            pthread_mutex_lock(&worker->mutex);
        }
    }
    pthread_mutex_unlock(&worker->mutex);
    loading_free(worker->loading);
    store_free(worker->store);
    pictures_free(worker->pictures);
    fonts_close(worker->fonts);
    SDL_TLSCleanup(); /* what SDL keeps for each thread, its last error */
    return NULL;
}

bool
worker_start(struct worker *worker)
{
    /* Signals are main's: the thread inherits a mask that blocks them all. */
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    worker->working = true;
    int error = pthread_create(&worker->thread, NULL, work, worker);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    worker->started = error == 0;
    if (!worker->started) {
        log_error("cannot start a thread: %s", strerror(error));
    }
    return worker->started;
}

static void
post(struct worker *worker, enum job_level level, const struct job *job)
{
    pthread_mutex_lock(&worker->mutex);
    vec_push(&worker->jobs[level], *job);
    worker->working = true;
    pthread_cond_broadcast(&worker->changed);
    pthread_mutex_unlock(&worker->mutex);
}

void
worker_look(struct worker *worker)
{
    post(worker, JOB_LOOP, &(struct job){.kind = JOB_LOOK});
}

void
worker_load(struct worker *worker, enum loading_kind kind, uint64_t fingerprint,
            const struct frame_wish *frame, day today)
{
    post(worker, JOB_RELOAD,
         &(struct job){
             .kind = JOB_LOAD,
             .loading = kind,
             .fingerprint = fingerprint,
             .today = today,
             .frame_wish = frame ? *frame : (struct frame_wish){0},
         });
}

void
worker_close(struct worker *worker, bool shows)
{
    post(worker, JOB_RELOAD, &(struct job){.kind = JOB_CLOSE, .shows = shows});
}

void
worker_tell(struct worker *worker, char *receipt)
{
    post(worker, JOB_RELOAD,
         &(struct job){.kind = JOB_TELL, .receipt = receipt});
}

void
worker_measure(struct worker *worker, const struct frame_wish *wish,
               struct slideset *set)
{
    post(worker, JOB_FINGER,
         &(struct job){.kind = JOB_MEASURE,
                       .frame_wish = *wish,
                       .set = slideset_ref(set)});
}

void
worker_paint(struct worker *worker, enum job_level level,
             const struct canvas_key *key,
             const struct worker_material *material)
{
    post(worker, level,
         &(struct job){
             .kind = JOB_PAINT,
             .key = *key,
             .frame = *material->frame,
             .set = slideset_ref(material->set),
             .report = material->report ? xstrdup(material->report) : NULL,
         });
}

void
worker_hurry(struct worker *worker, enum job_level level,
             const struct canvas_key *key)
{
    struct job job;
    pthread_mutex_lock(&worker->mutex);
    if (take_paint(worker, key, &job)) {
        vec_push(&worker->jobs[level], job);
    }
    pthread_mutex_unlock(&worker->mutex);
}

void
worker_drop(struct worker *worker, const struct canvas_key *key)
{
    struct job job;
    pthread_mutex_lock(&worker->mutex);
    bool dropped = take_paint(worker, key, &job);
    pthread_mutex_unlock(&worker->mutex);
    if (dropped) {
        job_done(&job);
    }
}

bool
worker_receive(struct worker *worker, struct message *ret)
{
    pthread_mutex_lock(&worker->mutex);
    bool there = worker->messages.count > 0;
    if (there) {
        *ret = worker->messages.items[0];
        worker->messages.count--;
        memmove(worker->messages.items, worker->messages.items + 1,
                worker->messages.count * sizeof *ret);
    }
    pthread_mutex_unlock(&worker->mutex);
    return there;
}

void
worker_settle(struct worker *worker)
{
    pthread_mutex_lock(&worker->mutex);
    while (worker->started && worker->working) {
        pthread_cond_wait(&worker->changed, &worker->mutex);
    }
    pthread_mutex_unlock(&worker->mutex);
}

void
worker_stop(struct worker *worker)
{
    if (!worker->started) {
        return;
    }
    pthread_mutex_lock(&worker->mutex);
    worker->stopping = true;
    pthread_cond_broadcast(&worker->changed);
    pthread_mutex_unlock(&worker->mutex);
    pthread_join(worker->thread, NULL);
    worker->started = false;
}

void
worker_free(struct worker *worker)
{
    if (worker == NULL) {
        return;
    }
    for (size_t level = 0; level < JOB_LEVELS; level++) {
        for (size_t i = 0; i < worker->jobs[level].count; i++) {
            job_done(&worker->jobs[level].items[i]);
        }
        vec_done(&worker->jobs[level]);
    }
    for (size_t i = 0; i < worker->messages.count; i++) {
        message_done(&worker->messages.items[i]);
    }
    vec_done(&worker->messages);
    pthread_mutex_destroy(&worker->mutex);
    pthread_cond_destroy(&worker->changed);
    free(worker);
}
