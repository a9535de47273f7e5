/* When a changed slide folder is read. */
#include "kiosk/settle.h"

/* How often a folder is looked at that is still being copied to. */
#define LOOK_AGAIN_US TICK_S(2)

void
settle_init(struct settle *settle, tick quiet_us, tick poll_us)
{
    *settle = (struct settle){
        .quiet_us = quiet_us,
        .poll_us = poll_us,
        .due = TICK_NEVER,
    };
}

static tick
sooner(tick a, tick b)
{
    return a < b ? a : b;
}

/* The next look on its own. */
static tick
next_poll(const struct settle *settle, tick now)
{
    return settle->poll_us == TICK_NEVER ? TICK_NEVER : now + settle->poll_us;
}

void
settle_poll(struct settle *settle, tick poll_us, tick now)
{
    settle->poll_us = poll_us;
    settle->due = sooner(settle->due, next_poll(settle, now));
}

static void
wait_because(struct settle *settle, enum settle_reason reason, tick now)
{
    if (!settle->waiting) {
        settle->waiting = true;
        settle->waiting_since = now;
    }
    settle->reason = reason;
}

static void
begin_quiet(struct settle *settle, tick now)
{
    settle->changed = now;
    settle->due = now + settle->quiet_us;
    wait_because(settle, SETTLE_CHANGING, now);
}

void
settle_changed(struct settle *settle, tick now)
{
    if (!settle->told) {
        settle->told = true;
        settle->told_first = now;
    }
    begin_quiet(settle, now);
    /* What is told without end may be nothing that counts. */
    settle->due = sooner(settle->due, settle->told_first + SETTLE_PATIENCE_US);
}

void
settle_now(struct settle *settle, tick now)
{
    settle->changed = now - settle->quiet_us;
    settle->due = now;
}

tick
settle_due(const struct settle *settle)
{
    return settle->due;
}

static void
rest(struct settle *settle, tick now)
{
    settle->waiting = false;
    settle->due = next_poll(settle, now);
}

/* Takes in what the look has shown. True when the folder may have changed just
 * now: it is another one, and nobody told of it, or nobody tells of all. */
static bool
see(struct settle *settle, const struct snapshot *snapshot, tick now)
{
    bool other = settle->seen_any && settle->seen != snapshot->fingerprint;
    bool fresh = other && (!settle->told || settle->poll_us != TICK_NEVER);
    if (!settle->seen_any || settle->activity != snapshot->activity) {
        settle->active = now;
    }
    settle->told = false;
    settle->seen_any = true;
    settle->seen = snapshot->fingerprint;
    settle->activity = snapshot->activity;
    return fresh;
}

/* When it will have been quiet long enough: since somebody told of a change;
 * or looks have shown it the same for so long that what is told of cannot be
 * anything that counts. */
static tick
quiet_at(const struct settle *settle, tick quiet_us)
{
    tick looks_us =
        quiet_us > SETTLE_PATIENCE_US ? quiet_us : SETTLE_PATIENCE_US;
    return sooner(settle->changed + quiet_us, settle->active + looks_us);
}

enum settle_verdict
settle_looked(struct settle *settle, const struct snapshot *snapshot, tick now)
{
    bool fresh = see(settle, snapshot, now);
    settle->slides = snapshot->slides;
    settle->mounted = snapshot->mounted;
    if (!snapshot->there) {
        settle->judged_any = false;
        rest(settle, now);
        return SETTLE_GONE;
    }
    if (settle->judged_any && settle->judged == snapshot->fingerprint) {
        rest(settle, now);
        return SETTLE_SAME;
    }
    if (fresh) {
        begin_quiet(settle, now);
        return SETTLE_WAIT;
    }
    if (snapshot->busy != BUSY_NO &&
        now - settle->active < SETTLE_GIVEN_UP_US) {
        wait_because(settle, SETTLE_COPYING, now);
        settle->due = now + LOOK_AGAIN_US;
        return SETTLE_WAIT;
    }
    tick quiet_us = settle->quiet_us;
    bool fewer = settle->slides < settle->taken_slides;
    bool unmounted = settle->taken_mounted && !settle->mounted;
    if ((fewer || unmounted) && quiet_us < SETTLE_FEWER_US) {
        wait_because(settle, fewer ? SETTLE_FEWER : SETTLE_CHANGING, now);
        quiet_us = SETTLE_FEWER_US;
    }
    tick quiet = quiet_at(settle, quiet_us);
    if (now < quiet) {
        settle->due = sooner(quiet, next_poll(settle, now));
        return SETTLE_WAIT;
    }
    settle_judged(settle, snapshot->fingerprint);
    rest(settle, now);
    return SETTLE_READ;
}

void
settle_judged(struct settle *settle, uint64_t fingerprint)
{
    settle->judged_any = true;
    settle->judged = fingerprint;
}

void
settle_forget(struct settle *settle, tick now)
{
    settle->judged_any = false;
    settle_changed(settle, now);
}

void
settle_taken(struct settle *settle)
{
    settle->taken_slides = settle->slides;
    settle->taken_mounted = settle->mounted;
}

bool
settle_is_long(const struct settle *settle, tick now)
{
    return settle->waiting && now - settle->waiting_since >= SETTLE_PATIENCE_US;
}
