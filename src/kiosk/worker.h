#pragma once
/*
 * The worker thread. It owns the fonts and the picture cache; it reads slide
 * folders, lays out and paints. Main hands it jobs and takes its messages; the
 * two share nothing else but slide sets, which are immutable and counted.
 *
 *     worker_new, worker_start, … , worker_stop, worker_free
 */
#include <stdbool.h>

#include "content/slideset.h"
#include "kiosk/canvas.h"

/* What is done first: what a finger waits for, what the loop shows next, a
 * reload. */
enum job_level { JOB_FINGER, JOB_LOOP, JOB_RELOAD, JOB_LEVELS };

enum message_kind {
    MESSAGE_SET,    /* `set`, now the receiver's */
    MESSAGE_FRAME,  /* `frame` */
    MESSAGE_PAINTED /* `canvas`, now the receiver's */
};

struct message {
    enum message_kind kind;
    struct slideset *set;
    struct frame frame;
    struct canvas *canvas;
};

struct worker_wish {
    const char *fonts; /* folder with fonts.ini; lives as long as the worker */
    unsigned rotation; /* painted surfaces are turned by this */
    day today;         /* for the ages of contacts; 0: not known */
    bool qr;           /* codes are shown */
    /* Called on the worker's thread after each message. May be NULL. */
    void (*wake)(void *data);
    void *data;
};

struct worker;

/* Prepares; starts nothing. Never NULL. */
struct worker *worker_new(const struct worker_wish *wish);
/* False, and logged, when the system gives no thread. */
bool worker_start(struct worker *worker);

/* Reads a slide folder: MESSAGE_SET follows. `path` is copied; what `options`
 * points to must live until then. */
void worker_load(struct worker *worker, const char *path,
                 const struct slideset_options *options);

/* Measures the frame for a set (NULL: the built-in slide's): MESSAGE_FRAME
 * follows. The set gets one more owner. */
void worker_measure(struct worker *worker, const struct frame_wish *wish,
                    struct slideset *set);

/* What pages are painted from. */
struct worker_material {
    const struct frame *frame; /* copied */
    struct slideset *set;      /* gets one more owner; NULL: built-in slide */
    const char *report;        /* for the page for staff; copied; or NULL */
};

/* Paints a page: MESSAGE_PAINTED follows. */
void worker_paint(struct worker *worker, enum job_level level,
                  const struct canvas_key *key,
                  const struct worker_material *material);

/* Somebody waits for a page that is still in the queue: it moves up. */
void worker_hurry(struct worker *worker, enum job_level level,
                  const struct canvas_key *key);

/* Nobody wants a page any more: if it is still in the queue it leaves it, and
 * no message follows. */
void worker_drop(struct worker *worker, const struct canvas_key *key);

/* The next message, if there is one. */
bool worker_receive(struct worker *worker, struct message *ret);

/* Blocks until no job is left: for the simulator, whose time stands still. */
void worker_settle(struct worker *worker);

/* Stops after the job in work and joins; what is queued is dropped. */
void worker_stop(struct worker *worker);
/* Frees, with the messages nobody took. NULL is accepted. */
void worker_free(struct worker *worker);
