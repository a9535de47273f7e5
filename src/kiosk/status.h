#pragma once
/*
 * How the kiosk is, as JSON for the file in /run that `status` and whoever
 * looks after many screens read: what shows and why, problems, clock, screen,
 * machine, disk. Nothing of what anybody touched, and nothing that follows from
 * it.
 */
#include "kiosk/ladder.h"
#include "kiosk/state.h"
#include "sys/disk.h"
#include "sys/health.h"
#include "sys/machine.h"

#define STATUS_NAME "status.json"
#define STATUS_FOLDER "/run/huskurage-kiosk"
#define STATUS_LISTED 5 /* so many are written out, errors first */

/* What the kiosk itself does not know. */
struct status {
    const struct kiosk *kiosk;
    const struct wall *wall;
    enum health health;
    struct machine machine;
    enum disk disk;
    bool disk_there; /* the state folder is; then: */
    int64_t free_mib;
    time_t started;           /* by the calendar, which may be wrong, */
    int64_t started_uptime_s; /* and by how long the machine was running */
};

/* The folder of the status file: what the service manager has made for it
 * ($RUNTIME_DIRECTORY, the first if there are several), NULL without one. The
 * caller frees. */
char *status_folder(void);

/* The step of the ladder that shows now. */
enum ladder_step status_step(const struct kiosk *kiosk);

/* The object, but for its end: `{ … "x": 1`, so that the caller may add to it.
 * The caller frees. */
char *status_text(const struct status *status);
