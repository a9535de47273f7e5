#pragma once
/*
 * What staff read after they swapped a folder: a short text in Swedish, in
 * kvitto.txt: what shows now, since when, which version, or why a folder was
 * not taken, with file and line and what to do.
 */
#include <stdbool.h>

#include "content/slideset.h"
#include "kiosk/ladder.h"
#include "kiosk/playlist.h"

#define RECEIPT_NAME "kvitto.txt"
#define RECEIPT_MOST_PROBLEMS 20 /* then it says how many more there are */

struct receipt {
    enum ladder_step step;
    enum ladder_reason reason; /* why the folder itself does not show */
    const char *file;          /* of REASON_TRIAL and REASON_WAITING; or NULL */
    const char *folder;        /* the slide folder's path */
    const struct slideset *shown;  /* what shows; NULL: built in */
    const struct slideset *judged; /* what was read last and its problems: told
                                    * with REASON_NONE and REASON_REFUSED */
    bool stored;                   /* what shows is kept in the store */
    const char *stale_file;        /* left behind by a copying program; or NULL
                                    */
    /* Zeroed where not known: then nothing is said. */
    struct wall since; /* when what shows was put up */
    struct wall now;   /* of this attempt, not of the writing: the text must
                        * stay the same until the next one */
};

/* The text as UTF-8, lines ended by CR LF because Notepad reads it; the caller
 * frees. Names from the folder stand in it on one line, shortened. */
char *receipt_text(const struct receipt *receipt);

/*
 * Writes kvitto.txt into the folder, which is made when it is not there. Both
 * can be read by everybody, whatever the umask. Before the text stands a byte
 * order mark: every Notepad reads it right with one, an old one without it may
 * not. Nothing is written when it says the same already.
 *
 * False when it cannot be written. `*failing` is the caller's, false at first:
 * a failure is logged once, until it works again.
 */
bool receipt_write(const char *folder, const char *text, bool *failing);
