/* The worker thread. */
#include "kiosk/worker.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "paint/painter.h"
#include "paint/surface.h"
#include "util/log.h"
#include "util/vec.h"

struct job {
    bool load;
    char *path;
    struct slideset_options options;
    struct canvas_key key;
    struct frame frame;
    struct slideset *set;
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

static void
theme_for(const struct slideset *set, bool night, struct theme *ret)
{
    if (night) {
        theme_night(ret);
    } else if (set != NULL) {
        const struct theme_wish *wish = &set->theme;
        theme_of_wish(wish->accent, wish->accent_line, wish->background,
                      wish->background_line, "", NULL, ret);
    } else {
        theme_day(ret);
    }
}

static struct page *
compose(struct worker *worker, const struct job *job)
{
    const struct canvas_key *key = &job->key;
    switch (key->kind) {
    case CANVAS_SLIDE:
        return compose_slide(worker->fonts, &job->frame,
                             &(struct slide_wish){
                                 .set = job->set,
                                 .entry = key->entry,
                                 .language = key->language,
                                 .scale = key->scale,
                                 .page = key->page,
                             });
    case CANVAS_BUILTIN:
        return compose_builtin(worker->fonts, &job->frame, key->bar.language);
    case CANVAS_BAR: return compose_bar(worker->fonts, &job->frame, &key->bar);
    }
    return NULL;
}

static struct message
paint(struct worker *worker, const struct job *job)
{
    struct canvas *canvas = xnew(struct canvas);
    canvas->key = job->key;
    canvas->page = compose(worker, job);
    canvas->surface = surface_new(canvas->page->width, canvas->page->height);
    if (canvas->surface != NULL) {
        struct theme theme;
        theme_for(job->set, job->key.night, &theme);
        painter_draw(canvas->page, &theme,
                     job->key.kind == CANVAS_BAR ? TOKEN_BAR : TOKEN_PAPER,
                     worker->fonts, worker->pictures,
                     job->set ? job->set->folder : -1, canvas->surface);
        canvas->surface = surface_turn(canvas->surface, worker->wish.rotation);
    }
    return (struct message){.kind = MESSAGE_PAINTED, .canvas = canvas};
}

static struct message
perform(struct worker *worker, struct job *job)
{
    if (job->load) {
        return (struct message){
            .kind = MESSAGE_SET,
            .set = slideset_load(job->path, &job->options),
        };
    }
    return paint(worker, job);
}

/* Under the mutex: the first job of the first level that has one. */
static bool
next_job(struct worker *worker, struct job *ret)
{
    for (size_t level = 0; level < JOB_LEVELS; level++) {
        if (worker->jobs[level].count > 0) {
            *ret = worker->jobs[level].items[0];
            worker->jobs[level].count--;
            memmove(worker->jobs[level].items, worker->jobs[level].items + 1,
                    worker->jobs[level].count * sizeof *ret);
            return true;
        }
    }
    return false;
}

static void *
work(void *data)
{
    struct worker *worker = data;
    worker->fonts = fonts_open(worker->wish.fonts, NULL);
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
             .load = true, .path = xstrdup(path), .options = *options});
}

void
worker_paint(struct worker *worker, enum job_level level,
             const struct canvas_key *key, const struct frame *frame,
             struct slideset *set)
{
    post(worker, level,
         &(struct job){.key = *key, .frame = *frame, .set = slideset_ref(set)});
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
