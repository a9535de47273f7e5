#pragma once
/*
 * When a changed slide folder is read: once, after it has been quiet for some
 * seconds, and not while somebody is still copying into it. Pure: it is told
 * what changed, how the folder looks, and what time it is.
 *
 *     somebody told, or it is due → snapshot_take() → settle_looked()
 *     SETTLE_READ → read it → settle_taken(), unless it is refused
 */
#include <stdbool.h>
#include <stdint.h>

#include "content/snapshot.h"
#include "util/clock.h"

/* A folder that has lost slides may be half way through being exchanged. And
 * what lies where a disk was mounted may be old: while a machine is switched
 * off its disks go before the last picture. */
#define SETTLE_FEWER_US TICK_S(60)
/* Waiting for so long is worth telling. */
#define SETTLE_PATIENCE_US TICK_S(60)
/* A copy on which nobody has worked for so long has been given up. The files'
 * own times say so too, but clocks may be wrong. */
#define SETTLE_GIVEN_UP_US TICK_S(SNAPSHOT_STALE_S)

enum settle_verdict {
    SETTLE_SAME, /* nothing to do: this was read already */
    SETTLE_WAIT, /* not yet */
    SETTLE_GONE, /* there is no folder */
    SETTLE_READ  /* read it now; said once for each state of the folder */
};

enum settle_reason {
    SETTLE_CHANGING, /* it still changes */
    SETTLE_COPYING,  /* a file is not complete */
    SETTLE_FEWER     /* slides are missing */
};

struct settle {
    tick quiet_us; /* how long it must be quiet */
    tick poll_us;  /* looks so often on its own; TICK_NEVER: when told */
    tick due;      /* when to look next */
    bool seen_any, judged_any;
    uint64_t seen,
        judged;        /* fingerprints: of the last look, of what was read */
    uint64_t activity; /* of the last look */
    tick active;       /* which was so first */
    /* Of the last look, and of what was taken: */
    size_t slides, taken_slides;
    bool mounted, taken_mounted;
    bool told; /* of a change since the last look */
    tick told_first;
    tick changed; /* when it last looked different, or told so */
    bool waiting;
    tick waiting_since;
    enum settle_reason reason; /* why it waits */
};

/* Nothing was seen or read yet, and nothing is due before somebody tells. Both
 * in microseconds, as the fields above. Nothing to free. */
void settle_init(struct settle *settle, tick quiet_us, tick poll_us);

/* The folder is looked at so often from now on, because nobody tells of
 * changes; TICK_NEVER: somebody does again. */
void settle_poll(struct settle *settle, tick poll_us, tick now);

/* Somebody says that something changed. */
void settle_changed(struct settle *settle, tick now);

/* Look now, without waiting: at the start. */
void settle_now(struct settle *settle, tick now);

/* When the folder is to be looked at next; TICK_NEVER. */
tick settle_due(const struct settle *settle);

/* It has been looked at. On SETTLE_READ it is not read again until it changes,
 * whether it will be taken or refused. */
enum settle_verdict settle_looked(struct settle *settle,
                                  const struct snapshot *snapshot, tick now);

/* What has this fingerprint needs no reading: it was read elsewhere, or must
 * not be, until it changes. */
void settle_judged(struct settle *settle, uint64_t fingerprint);

/* What was said to be read was not, or must be read again whatever it looks
 * like. */
void settle_forget(struct settle *settle, tick now);

/* What was looked at last was taken. A folder with fewer slides, or one that is
 * no mount any more, will have to wait. */
void settle_taken(struct settle *settle);

/* Has it waited for so long that staff should be told? */
bool settle_is_long(const struct settle *settle, tick now);
