#pragma once
/*
 * Tells that something changed in or around a folder: files written, renamed,
 * deleted, whole folders exchanged, mounts laid over it or taken away, a
 * symbolic link on the way switched, the folder appearing after it was not
 * there. A thread of its own sleeps in the kernel until then. It does not say
 * what changed: whoever is told looks.
 */
#include <stdbool.h>

struct watch;

/* Calls changed(data) on the watch's thread, at most ten times a second; first
 * when the folder is watched, since it may have changed until then. NULL, and
 * logged, when the system gives no thread or no inotify. `path` is copied. */
struct watch *watch_start(const char *path, void (*changed)(void *data),
                          void *data);

/* Does the system tell about changes of this folder? Not on network mounts and
 * the like, where others write: there the caller looks from time to time.
 * Any thread. */
bool watch_sees(struct watch *watch);

/* Ends the thread and joins it, unless it hangs in a folder that does not
 * answer; NULL is accepted. */
void watch_stop(struct watch *watch);
