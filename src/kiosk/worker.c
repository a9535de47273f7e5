/* The worker: a painter, a reader and a clerk. */
#include "kiosk/worker.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "kiosk/painting.h"
#include "kiosk/patience.h"
#include "kiosk/receipt.h"
#include "paint/picture.h"
#include "util/log.h"
#include "util/thread.h"
#include "util/vec.h"

enum job_kind {
    /* the reader's */
    JOB_LOOK,
    JOB_LOAD, /* begins; `step` and `try` go on */
    JOB_STEP,
    JOB_CLOSE,
    /* the clerk's */
    JOB_TELL,
    JOB_TRY_DISK,
    /* the painter's */
    JOB_TRY,
    JOB_MEASURE,
    JOB_PAINT,
    JOB_PRESS /* the targets of a page that was painted */
};

struct job {
    enum job_kind kind;
    enum job_level level;
    enum loading_kind loading;    /* load */
    uint64_t fingerprint;         /* load */
    day today;                    /* load */
    bool shows;                   /* close */
    char *receipt;                /* tell */
    struct frame_wish frame_wish; /* load, measure */
    struct slideset *set;         /* measure, paint, press */
    struct canvas_key key;        /* paint, press */
    struct page *page;            /* press */
    struct frame frame;           /* paint, press */
    char *report;                 /* paint */
};

/* A thread and what it has to do. */
struct lane {
    struct worker *worker;
    pthread_t thread;
    bool started, working;
    struct patience patience; /* of the job in work */
    _Atomic(tick) cpu;        /* the thread's own time when it began */
    VEC(struct job) jobs[JOB_LEVELS];
};

struct worker {
    struct worker_wish wish;
    pthread_mutex_t mutex;
    pthread_cond_t changed; /* jobs came, a lane became idle, fonts, stop */
    bool stopping, left_behind;
    bool fonts_open;
    bool trying; /* the painter has the loading */
    struct lane painter, reader, clerk;
    atomic_int disk; /* enum disk */
    VEC(struct message) messages;
    day today; /* for the ages of contacts */
    /* The painter's. */
    struct fonts *fonts;
    struct pictures *pictures;
    /* The reader's. */
    struct store *store;
    /* The clerk's. */
    bool receipt_failing;
    struct loading *loading; /* of the one that has it */
};

static void
job_done(struct job *job)
{
    free(job->receipt);
    free(job->report);
    page_free(job->page);
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
    worker->today = wish->options.today;
    worker->painter.worker = worker->reader.worker = worker->clerk.worker =
        worker;
    pthread_mutex_init(&worker->mutex, NULL);
    pthread_cond_init(&worker->changed, NULL);
    patience_rest(&worker->painter.patience);
    patience_rest(&worker->reader.patience);
    patience_rest(&worker->clerk.patience);
    return worker;
}

/* --- The queues -----------------------------------------------------------*/

static struct lane *
lane_of(struct worker *worker, enum job_kind kind)
{
    return kind < JOB_TELL  ? &worker->reader
           : kind < JOB_TRY ? &worker->clerk
                            : &worker->painter;
}

/* Under the mutex. */
static void
enqueue(struct worker *worker, enum job_level level, const struct job *job,
        bool first)
{
    struct lane *lane = lane_of(worker, job->kind);
    vec_push(&lane->jobs[level], *job);
    struct job *jobs = lane->jobs[level].items;
    size_t last = lane->jobs[level].count - 1;
    jobs[last].level = level;
    if (first) {
        struct job mine = jobs[last];
        memmove(jobs + 1, jobs, last * sizeof *jobs);
        jobs[0] = mine;
    }
    lane->working = true;
    pthread_cond_broadcast(&worker->changed);
}

static void
post(struct worker *worker, enum job_level level, const struct job *job)
{
    pthread_mutex_lock(&worker->mutex);
    enqueue(worker, level, job, false);
    pthread_mutex_unlock(&worker->mutex);
}

/* Under the mutex. */
static void
take_job(struct lane *lane, size_t level, size_t index, struct job *ret)
{
    *ret = lane->jobs[level].items[index];
    lane->jobs[level].count--;
    memmove(lane->jobs[level].items + index,
            lane->jobs[level].items + index + 1,
            (lane->jobs[level].count - index) * sizeof *ret);
}

/* Under the mutex: takes the job about the page out of the queue, if it is
 * there. */
static bool
take_paint(struct lane *lane, enum job_kind kind, const struct canvas_key *key,
           struct job *ret)
{
    for (size_t level = 0; level < JOB_LEVELS; level++) {
        for (size_t i = 0; i < lane->jobs[level].count; i++) {
            const struct job *job = &lane->jobs[level].items[i];
            if (job->kind == kind && canvas_key_equal(&job->key, key)) {
                take_job(lane, level, i, ret);
                return true;
            }
        }
    }
    return false;
}

/* Under the mutex: the first job of the first level that has one. */
static bool
next_job(struct lane *lane, struct job *ret)
{
    for (size_t level = 0; level < JOB_LEVELS; level++) {
        if (lane->jobs[level].count > 0) {
            take_job(lane, level, 0, ret);
            return true;
        }
    }
    return false;
}

/* --- Loading: read by the reader, tried by the painter --------------------*/

/* Under the mutex: no step of the loading is in a queue any more. */
static void
forget_steps(struct worker *worker)
{
    struct lane *lanes[] = {&worker->reader, &worker->painter};
    for (size_t l = 0; l < sizeof lanes / sizeof *lanes; l++) {
        for (size_t i = lanes[l]->jobs[JOB_RELOAD].count; i > 0; i--) {
            enum job_kind kind = lanes[l]->jobs[JOB_RELOAD].items[i - 1].kind;
            struct job job;
            if (kind == JOB_STEP || kind == JOB_TRY) {
                take_job(lanes[l], JOB_RELOAD, i - 1, &job);
                worker->trying = worker->trying && kind != JOB_TRY;
            }
        }
    }
}

/* The reader, whose step this is, has the loading; false when the worker
 * stops. */
static bool
take_back(struct worker *worker)
{
    pthread_mutex_lock(&worker->mutex);
    forget_steps(worker);
    while (worker->trying && !worker->stopping) {
        pthread_cond_wait(&worker->changed, &worker->mutex);
        forget_steps(worker);
    }
    bool mine = !worker->trying;
    pthread_mutex_unlock(&worker->mutex);
    return mine;
}

/* Whether any set can be shown is a matter of fonts. */
static bool
wait_for_fonts(struct worker *worker)
{
    pthread_mutex_lock(&worker->mutex);
    while (!worker->fonts_open && !worker->stopping) {
        pthread_cond_wait(&worker->changed, &worker->mutex);
    }
    bool open = worker->fonts_open;
    pthread_mutex_unlock(&worker->mutex);
    return open;
}

static bool
begin_loading(struct worker *worker, const struct job *job)
{
    if (!wait_for_fonts(worker) || !take_back(worker)) {
        return false;
    }
    struct slideset_options options = worker->wish.options;
    options.today = job->today;
    pthread_mutex_lock(&worker->mutex);
    worker->today = job->today;
    pthread_mutex_unlock(&worker->mutex);
    loading_free(worker->loading);
    worker->loading = loading_new(&(struct loading_wish){
        .kind = job->loading,
        .slides = worker->wish.slides,
        .state = worker->wish.state,
        .store = worker->store,
        .options = options,
        .frame = job->frame_wish,
        .fingerprint = job->fingerprint,
        .fonts = worker->fonts,
        .pictures = worker->pictures,
    });
    return true;
}

/* Hands the loading to whoever does its next step, behind whatever else waits
 * there. Whoever waits for it in take_back() finds it tried, or its next step
 * in a queue, and nothing between. */
static void
pass_on(struct worker *worker)
{
    static const enum job_kind kinds[] = {
        [LOADING_NEXT_READ] = JOB_STEP,
        [LOADING_NEXT_TRY] = JOB_TRY,
    };
    enum loading_next next = loading_next(worker->loading);
    pthread_mutex_lock(&worker->mutex);
    worker->trying = next == LOADING_NEXT_TRY;
    if (next != LOADING_NEXT_NONE) {
        enqueue(worker, JOB_RELOAD, &(struct job){.kind = kinds[next]}, false);
    }
    pthread_cond_broadcast(&worker->changed);
    pthread_mutex_unlock(&worker->mutex);
}

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
    pass_on(worker);
    return there;
}

static void
close_loading(struct worker *worker, bool shows)
{
    if (take_back(worker) && worker->loading != NULL) {
        loading_close(worker->loading, shows);
        pass_on(worker);
    }
}

/* --- Painting -------------------------------------------------------------*/

static void
measure(struct worker *worker, const struct job *job, struct frame *ret)
{
    if (job->set != NULL) {
        compose_frame(worker->fonts, &job->frame_wish, job->set, ret);
    } else {
        frame_make(&job->frame_wish, ret);
    }
}

static struct painting
painting_of(struct worker *worker, const struct job *job)
{
    pthread_mutex_lock(&worker->mutex);
    day today = worker->today;
    pthread_mutex_unlock(&worker->mutex);
    return (struct painting){
        .fonts = worker->fonts,
        .pictures = worker->pictures,
        .rotation = worker->wish.rotation,
        .today = today,
        .qr = worker->wish.qr,
        .notes = worker->wish.notes,
        .frame = &job->frame,
        .set = job->set,
        .report = job->report,
    };
}

/* The page first, so that it can be shown; what a finger would see of it comes
 * next. */
static struct canvas *
paint(struct worker *worker, const struct job *job)
{
    struct painting painting = painting_of(worker, job);
    struct canvas *canvas = painting_make(&painting, &job->key);
    if (canvas->page->targets.count > 0 && canvas_is_painted(canvas)) {
        struct job press = {
            .kind = JOB_PRESS,
            .key = job->key,
            .page = page_ref(canvas->page),
            .frame = job->frame,
            .set = slideset_ref(job->set),
        };
        pthread_mutex_lock(&worker->mutex);
        enqueue(worker, job->level, &press, true);
        pthread_mutex_unlock(&worker->mutex);
    }
    return canvas;
}

/* --- The threads ----------------------------------------------------------*/

/* How long a job may take, or a step of one. */
static tick
may_take(const struct job *job)
{
    bool slide = job->key.kind == CANVAS_SLIDE && job->set != NULL;
    switch (job->kind) {
    case JOB_LOOK:
    case JOB_LOAD:
    case JOB_STEP:
    case JOB_CLOSE:
    case JOB_TELL:
    case JOB_TRY_DISK: return PATIENCE_DISK;
    case JOB_TRY: return PATIENCE_PICTURE;
    case JOB_MEASURE:
    case JOB_PRESS: return PATIENCE_WORK;
    case JOB_PAINT: break;
    }
    return patience_of_slide(
        slide ? slideset_slide(job->set, job->key.entry, job->key.language)
              : NULL);
}

/* True when there is a message. */
static bool
perform(struct worker *worker, const struct job *job, struct message *ret)
{
    struct painting painting;
    *ret = (struct message){0};
    switch (job->kind) {
    case JOB_LOOK:
        ret->kind = MESSAGE_LOOKED;
        snapshot_take(worker->wish.slides, time(NULL), &ret->snapshot);
        return true;
    case JOB_LOAD:
        return begin_loading(worker, job) && step_loading(worker, ret);
    case JOB_STEP:
    case JOB_TRY: return step_loading(worker, ret);
    case JOB_CLOSE: close_loading(worker, job->shows); return false;
    case JOB_TELL:
        (void)receipt_write(worker->wish.receipt, job->receipt,
                            &worker->receipt_failing);
        return false;
    case JOB_TRY_DISK:
        atomic_store(&worker->disk, (int)disk_try(worker->wish.state));
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
    case JOB_PRESS:
        painting = painting_of(worker, job);
        ret->kind = MESSAGE_PAINTED;
        ret->canvas = painting_press(&painting, &job->key, job->page);
        return true;
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

static tick
cpu_time(clockid_t clock)
{
    struct timespec time = {0};
    clock_gettime(clock, &time);
    return TICK_S(time.tv_sec) + time.tv_nsec / 1000;
}

/* The processor time of a lane's thread. */
static tick
lane_cpu(const struct lane *lane)
{
    clockid_t clock;
    return pthread_getcpuclockid(lane->thread, &clock) == 0 ? cpu_time(clock)
                                                            : 0;
}

/* A lane may wait for a disk for ever, but not compute. */
static bool
is_lost(const struct lane *lane)
{
    return lane->started &&
           lane_cpu(lane) - atomic_load(&lane->cpu) > PATIENCE_WORK;
}

/* Does the lane's jobs until the worker stops. */
static void
work(struct lane *lane)
{
    struct worker *worker = lane->worker;
    pthread_mutex_lock(&worker->mutex);
    while (!worker->stopping) {
        struct job job;
        if (!next_job(lane, &job)) {
            if (lane->working) { /* else the lanes would wake each other */
                lane->working = false;
                pthread_cond_broadcast(&worker->changed);
            }
            pthread_cond_wait(&worker->changed, &worker->mutex);
            continue;
        }
        lane->working = true;
        pthread_mutex_unlock(&worker->mutex);
        struct message message;
        atomic_store(&lane->cpu, cpu_time(CLOCK_THREAD_CPUTIME_ID));
        patience_begin(&lane->patience, may_take(&job), clock_tick());
        bool told = perform(worker, &job, &message);
        patience_rest(&lane->patience);
        atomic_store(&lane->cpu, cpu_time(CLOCK_THREAD_CPUTIME_ID));
        job_done(&job);
        pthread_mutex_lock(&worker->mutex);
        if (told && worker->stopping) { /* nobody is left to tell */
            message_done(&message);
            told = false;
        }
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
    SDL_TLSCleanup(); /* what SDL keeps for each thread, its last error */
}

static void *
run_painter(void *data)
{
    struct lane *lane = data;
    struct worker *worker = lane->worker;
    struct fonts *fonts = open_fonts(worker->wish.fonts);
    worker->pictures = pictures_new();
    pthread_mutex_lock(&worker->mutex);
    worker->fonts = fonts;
    worker->fonts_open = true;
    pthread_cond_broadcast(&worker->changed);
    pthread_mutex_unlock(&worker->mutex);
    work(lane);
    return NULL;
}

static void *
run_reader(void *data)
{
    struct lane *lane = data;
    struct worker *worker = lane->worker;
    if (worker->wish.state != NULL) {
        worker->store = store_new(worker->wish.state);
    }
    work(lane);
    return NULL;
}

static void *
run_clerk(void *data)
{
    work(data);
    return NULL;
}

static bool
start_lane(struct lane *lane, void *(*run)(void *data))
{
    lane->working = true;
    int error = pthread_create(&lane->thread, NULL, run, lane);
    lane->started = error == 0;
    if (!lane->started) {
        log_error("cannot start a thread: %s", strerror(error));
    }
    return lane->started;
}

bool
worker_start(struct worker *worker)
{
    /* Signals are main's: threads inherit a mask that blocks them all. */
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    bool started = start_lane(&worker->painter, run_painter) &&
                   start_lane(&worker->reader, run_reader) &&
                   start_lane(&worker->clerk, run_clerk);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

/* --- What main asks for ---------------------------------------------------*/

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
worker_try_disk(struct worker *worker)
{
    if (worker->wish.state != NULL) {
        post(worker, JOB_RELOAD, &(struct job){.kind = JOB_TRY_DISK});
    }
}

enum disk
worker_disk(const struct worker *worker)
{
    return (enum disk)atomic_load(&worker->disk);
}

tick
worker_progress_due(const struct worker *worker)
{
    return is_lost(&worker->reader) ? 0
                                    : patience_due(&worker->painter.patience);
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
    if (take_paint(&worker->painter, JOB_PAINT, key, &job)) {
        job.level = level;
        vec_push(&worker->painter.jobs[level], job);
    }
    pthread_mutex_unlock(&worker->mutex);
}

void
worker_drop(struct worker *worker, const struct canvas_key *key)
{
    static const enum job_kind kinds[] = {JOB_PAINT, JOB_PRESS};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct job job;
        pthread_mutex_lock(&worker->mutex);
        bool dropped = take_paint(&worker->painter, kinds[i], key, &job);
        pthread_mutex_unlock(&worker->mutex);
        if (dropped) {
            job_done(&job);
        }
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
    while (worker->clerk.started &&
           (worker->painter.working || worker->reader.working ||
            worker->clerk.working)) {
        pthread_cond_wait(&worker->changed, &worker->mutex);
    }
    pthread_mutex_unlock(&worker->mutex);
}

/* --- The end --------------------------------------------------------------*/

/* Joins it, however long it computes. False: it waits for a disk. */
static bool
join(const struct lane *lane)
{
    tick used = 0;
    do {
        used = lane_cpu(lane);
        if (thread_join(lane->thread)) {
            return true;
        }
    } while (lane_cpu(lane) > used);
    return false;
}

void
worker_stop(struct worker *worker)
{
    pthread_mutex_lock(&worker->mutex);
    worker->stopping = true;
    pthread_cond_broadcast(&worker->changed);
    pthread_mutex_unlock(&worker->mutex);
    struct lane *lanes[] = {&worker->painter, &worker->reader, &worker->clerk};
    for (size_t i = 0; i < sizeof lanes / sizeof *lanes; i++) {
        if (lanes[i]->started && !join(lanes[i])) {
            worker->left_behind = true;
        }
        lanes[i]->started = false;
    }
}

static void
lane_done(struct lane *lane)
{
    for (size_t level = 0; level < JOB_LEVELS; level++) {
        for (size_t i = 0; i < lane->jobs[level].count; i++) {
            job_done(&lane->jobs[level].items[i]);
        }
        vec_done(&lane->jobs[level]);
    }
}

void
worker_free(struct worker *worker)
{
    if (worker == NULL || worker->left_behind) {
        return;
    }
    loading_free(worker->loading);
    store_free(worker->store);
    pictures_free(worker->pictures);
    fonts_close(worker->fonts);
    lane_done(&worker->painter);
    lane_done(&worker->reader);
    lane_done(&worker->clerk);
    for (size_t i = 0; i < worker->messages.count; i++) {
        message_done(&worker->messages.items[i]);
    }
    vec_done(&worker->messages);
    pthread_mutex_destroy(&worker->mutex);
    pthread_cond_destroy(&worker->changed);
    free(worker);
}
