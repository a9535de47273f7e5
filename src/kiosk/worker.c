/* The worker thread. */
#include "kiosk/worker.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/painting.h"
#include "paint/picture.h"
#include "util/log.h"
#include "util/vec.h"

enum job_kind { JOB_LOAD, JOB_MEASURE, JOB_PAINT };

struct job {
    enum job_kind kind;
    char *path;                      /* load */
    struct slideset_options options; /* load */
    struct frame_wish frame_wish;    /* measure */
    struct slideset *set;            /* measure, paint */
    struct canvas_key key;           /* paint */
    struct frame frame;              /* paint */
    char *report;                    /* paint */
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
};

static void
job_done(struct job *job)
{
    free(job->path);
    free(job->report);
    slideset_unref(job->set);
}

static void
message_done(struct message *message)
{
    slideset_unref(message->set);
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

static struct message
perform(struct worker *worker, struct job *job)
{
    switch (job->kind) {
    case JOB_LOAD:
        return (struct message){
            .kind = MESSAGE_SET,
            .set = slideset_load(job->path, &job->options),
        };
    case JOB_MEASURE: {
        struct message message = {.kind = MESSAGE_FRAME};
        if (job->set != NULL) {
            compose_frame(worker->fonts, &job->frame_wish, job->set,
                          &message.frame);
        } else {
            frame_make(&job->frame_wish, &message.frame);
        }
        return message;
    }
    case JOB_PAINT: break;
    }
    struct painting painting = {
        .fonts = worker->fonts,
        .pictures = worker->pictures,
        .rotation = worker->wish.rotation,
        .today = worker->wish.today,
        .qr = worker->wish.qr,
        .frame = &job->frame,
        .set = job->set,
        .report = job->report,
    };
    return (struct message){
        .kind = MESSAGE_PAINTED,
        .canvas = painting_make(&painting, &job->key),
    };
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
        struct message message = perform(worker, &job);
        job_done(&job);
        pthread_mutex_lock(&worker->mutex);
        vec_push(&worker->messages, message);
        if (worker->wish.wake != NULL) {
            pthread_mutex_unlock(&worker->mutex);
            worker->wish.wake(worker->wish.data);
            pthread_mutex_lock(&worker->mutex);
        }
    }
    pthread_mutex_unlock(&worker->mutex);
    pictures_free(worker->pictures);
    fonts_close(worker->fonts);
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
worker_load(struct worker *worker, const char *path,
            const struct slideset_options *options)
{
    post(worker, JOB_RELOAD,
         &(struct job){
             .kind = JOB_LOAD, .path = xstrdup(path), .options = *options});
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
