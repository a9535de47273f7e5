#pragma once
/* The ladder: what shows when the slide folder cannot, and why it cannot. */
#include <stdbool.h>

#include "util/diag.h"

/* The higher the number, the less is left to show. */
enum ladder_step {
    LADDER_FOLDER = 1, /* the folder as staff left it */
    LADDER_PART,       /* without the slides that have errors */
    LADDER_STORED,     /* the last good set */
    LADDER_BUILTIN,    /* the compiled-in slide */
    LADDER_BITMAP,     /* the same in compiled-in letters */
    LADDER_NO_DISPLAY
};

/* Why the folder itself does not show. */
enum ladder_reason {
    REASON_NONE,
    REASON_GONE,    /* the folder cannot be read or is empty */
    REASON_REFUSED, /* errors in slides.ini or contacts.ini */
    REASON_TRIAL,   /* it ended the program twice; a file was in work */
    REASON_WAITING, /* copying has not ended for a minute; a file waits */
    REASON_FEWER,   /* slides are missing: it must stay quiet a minute */
    REASON_SILENT   /* reading it does not end: a mount that hangs */
};

struct ladder_words {
    const char *name;               /* in the status file */
    const char *in[DIAG_LANGUAGES]; /* ends a sentence: "shows ..." */
    bool good;                      /* nobody need do anything */
};

/* A step's words stand behind "shows"; a reason's right behind the step's, and
 * are empty for none. Never NULL; they live as long as the program. */
const struct ladder_words *ladder_step_words(enum ladder_step step);
const struct ladder_words *ladder_reason_words(enum ladder_reason reason);

/* The one with this name; NULL when there is none, and for NULL. */
const struct ladder_words *ladder_find_step(const char *name);
const struct ladder_words *ladder_find_reason(const char *name);
