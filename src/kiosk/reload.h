#pragma once
/*
 * From a changed slide folder to what shows: looks when it is quiet, has it
 * read, decides which step of the ladder shows, and tells staff. It hands a new
 * set to the kiosk, which shows it when that is least noticed. Knows no pages.
 */
#include "kiosk/receipt.h"
#include "kiosk/settle.h"
#include "kiosk/worker.h"

struct reload {
    struct worker *worker;
    const char *folder, *receipt; /* receipt NULL: nobody is told */
    bool keeps;                   /* has a state folder */
    struct settle settle;
    bool looking, reading;   /* the worker is asked */
    bool missed;             /* something changed while it looked */
    tick asked;              /* and it has not answered since; TICK_NEVER */
    day today;               /* as sets are judged; 0: not known */
    struct frame_wish frame; /* what pages are tried on */
    bool framed;
    bool dark; /* there is no display */
    enum ladder_step step;
    enum ladder_reason reason;
    char *file, *stale;      /* that the receipt names; or NULL */
    char *told;              /* what the last receipt was about; or NULL */
    struct slideset *judged; /* read last, for its problems */
    struct slideset *shown;  /* NULL: the built-in slide */
    bool kept, next_kept;    /* in the store too: what shows, and `next` */
    uint64_t shown_fingerprint;
    struct wall since; /* what shows was put up */
    struct wall now;   /* of the last look or answer */
    bool ready;        /* `next` is to be shown; NULL: built-in */
    struct slideset *next;
    bool overtaken; /* since it was ready, the folder was gone or refused */
    uint64_t next_fingerprint;
    enum loading_kind next_kind;
};

struct reload_wish {
    struct worker *worker;
    const char *folder, *receipt;
    bool keeps;
    double settle_s;
    day today; /* 0: the clock is not trusted */
};

/* Has the worker find something to show at once. */
void reload_init(struct reload *reload, const struct reload_wish *wish);
/* May be called more than once. */
void reload_done(struct reload *reload);

/* Something changed in or around the folder, or (`sees` is false) nobody will
 * tell of changes from now on. */
void reload_changed(struct reload *reload, bool sees, tick now);

/* The screen's size is known, or another: pages are tried on it. */
void reload_frame(struct reload *reload, const struct frame_wish *frame);

/* There is no display, or there is one again: staff are told. */
void reload_display(struct reload *reload, bool there, const struct wall *wall);

/* What the worker answers. */
void reload_looked(struct reload *reload, struct snapshot *snapshot, tick now,
                   const struct wall *wall);
void reload_loaded(struct reload *reload, struct loaded *loaded, tick now,
                   const struct wall *wall);

/* What time does. Returns when to be called next. */
tick reload_wait(struct reload *reload, tick now, const struct wall *wall);

/* Is there a set to show? It may be NULL: the built-in slide. The kiosk takes
 * it when it likes, and then it shows. */
bool reload_ready(const struct reload *reload);
struct slideset *reload_next(const struct reload *reload);
struct slideset *reload_take(struct reload *reload, const struct wall *wall);
