#pragma once
/* One slide in one language: its header and its text. */
#include <stdbool.h>

#include "content/document.h"
#include "content/schedule.h"
#include "util/diag.h"

enum slide_layout {
    SLIDE_TEXT,
    SLIDE_STEPS,
    SLIDE_CONTACTS,
    SLIDE_PICTURE,
    SLIDE_EVENT
};

struct slide {
    char *name;               /* ties translations together: `10-valkommen` */
    char *path;               /* inside the set: `sv/10-valkommen.md` */
    bool draft;               /* of a language that is not yet approved */
    enum slide_layout layout; /* as written, or chosen from the content */
    char *picture;            /* file inside the set, or NULL */
    unsigned picture_line;
    bool picture_fill; /* `fill` crops; otherwise the whole fits */
    char *picture_alt;
    struct day_range show;
    struct hours hours;
    unsigned time_s; /* seconds on screen; 0: by the number of words */
    char *place;     /* of an event */
    struct moment starts, ends;
    struct document document;
    unsigned words; /* document_words() */
};

/*
 * Parses a slide's text (UTF-8, LF). Always returns a slide; whether it may be
 * shown is for the caller to see in `diags` (diags_has_error). The caller calls
 * slide_free().
 */
struct slide *slide_parse(const char *name, const char *path, const char *text,
                          size_t length, struct diags *diags);

/* A picture on its own as a slide. */
struct slide *slide_of_picture(const char *name, const char *path);

void slide_free(struct slide *slide);
