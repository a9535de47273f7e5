#pragma once
/*
 * The worker: threads that main hands jobs to and takes messages from.
 * The painter owns the fonts and the picture cache; it lays out and paints. The
 * reader alone reads the slide folder, so that one on a mount that does not
 * answer keeps nobody waiting but the reader; and the clerk alone the folder of
 * the receipt. Pictures the painter reads, of a set that was copied from its
 * copy: only a set without one (a preview, a full disk) has them in the slide
 * folder. The threads share nothing else but slide sets and pages, which are
 * immutable and counted, and what is being loaded, which one of them has at a
 * time.
 *
 *     worker_new, worker_start, … , worker_stop, worker_free
 */
#include <stdbool.h>

#include "content/slideset.h"
#include "content/snapshot.h"
#include "kiosk/canvas.h"
#include "kiosk/loading.h"
#include "sys/disk.h"
#include "util/clock.h"

/* What is done first: what a finger waits for, what the loop shows next, a
 * reload. */
enum job_level { JOB_FINGER, JOB_LOOP, JOB_RELOAD, JOB_LEVELS };

enum message_kind {
    MESSAGE_LOOKED, /* `snapshot`, the receiver's: how the folder looks */
    MESSAGE_LOADED, /* `loaded`: what came of reading it; the set is the
                     * receiver's */
    MESSAGE_FRAME,  /* `frame` */
    MESSAGE_PAINTED /* `canvas`, the receiver's: a page, or the pressed
                     * targets of one that came before */
};

struct message {
    enum message_kind kind;
    struct snapshot snapshot;
    struct loaded loaded;
    struct frame frame;
    const struct slideset *measured; /* which set `frame` is for; only to be
                                      * compared */
    struct canvas *canvas;
};

struct worker_wish {
    const char *fonts; /* folder with fonts.ini; lives as long as the worker, */
    const char *slides;  /* as do the slide folder, */
    const char *state;   /* the state folder; NULL: a preview, without one, */
    const char *receipt; /* the folder for kvitto.txt; or NULL, */
    struct slideset_options options; /* and what these point to */
    unsigned rotation;               /* painted surfaces are turned by this */
    bool qr;                         /* codes are shown */
    bool notes;                      /* problems are shown over the slides */
    /* Called on one of the worker's threads after each message. May be NULL. */
    void (*wake)(void *data);
    void *data;
};

struct worker;

/* Prepares; starts nothing. Never NULL. */
struct worker *worker_new(const struct worker_wish *wish);
/* False, and logged, when the system gives no threads. */
bool worker_start(struct worker *worker);

/* Looks at the slide folder from outside: MESSAGE_LOOKED follows. */
void worker_look(struct worker *worker);

/*
 * Reads a slide set: MESSAGE_LOADED follows. Of the folder (LOADING_FOLDER) its
 * fingerprint, and the frame that its pages are tried on. `today` judges the
 * ages of contacts (0: the clock is not trusted); when what was taken of it
 * shows, or will not, worker_close() is to be called.
 */
void worker_load(struct worker *worker, enum loading_kind kind,
                 uint64_t fingerprint, const struct frame_wish *frame,
                 day today);
void worker_close(struct worker *worker, bool shows);

/* Writes kvitto.txt. The text is the worker's now. */
void worker_tell(struct worker *worker, char *receipt);

/* Tries whether the disk of the state folder keeps what is written to it; what
 * came of it. Nothing without a state folder. */
void worker_try_disk(struct worker *worker);
enum disk worker_disk(const struct worker *worker);

/* By then the worker must have told of progress, or it is stuck; TICK_NEVER
 * when it rests, or waits for a disk. */
tick worker_progress_due(const struct worker *worker);

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

/* Paints a page: MESSAGE_PAINTED follows, and again with its pressed targets if
 * it has any. */
void worker_paint(struct worker *worker, enum job_level level,
                  const struct canvas_key *key,
                  const struct worker_material *material);

/* Somebody waits for a page that is still in the queue: it moves up. */
void worker_hurry(struct worker *worker, enum job_level level,
                  const struct canvas_key *key);

/* Nobody wants a page any more: what of it is still in the queue leaves it, and
 * no message about that follows. */
void worker_drop(struct worker *worker, const struct canvas_key *key);

/* The next message, if there is one. */
bool worker_receive(struct worker *worker, struct message *ret);

/* Blocks until no job is left: for the simulator, whose time stands still. */
void worker_settle(struct worker *worker);

/* Stops after the jobs in work and joins; what is queued is dropped. A thread
 * that waits for a folder that does not answer is left behind, for the
 * program's end to take. */
void worker_stop(struct worker *worker);
/* Frees, with the messages nobody took. NULL is accepted. */
void worker_free(struct worker *worker);
