#pragma once
/* The order of the slides and how long each stays: pure questions about a
 * slide set and a moment. */
#include <stdbool.h>
#include <time.h>

#include "content/slideset.h"
#include "paint/compose.h"
#include "util/clock.h"

/* What a touch has opened over the slide. */
enum view { VIEW_SLIDE, VIEW_DETAIL, VIEW_LANGUAGES, VIEW_STAFF };

/* What is being looked at. */
struct place {
    size_t entry, language;
    enum text_scale scale;
    unsigned page; /* from 0 */
    enum view view;
    enum view back; /* what shows when the languages are closed */
    size_t contact; /* of VIEW_DETAIL: of the set's list */
    unsigned shift; /* of what is written, see paint/shift */
};

/* Calendar time as the schedules see it. */
struct wall {
    bool trusted; /* otherwise schedules hide nothing */
    struct tm local;
};

/* Is the entry shown in this language now? The start slide always is; when
 * nothing else is due it alone. */
bool playlist_due(const struct slideset *set, size_t entry, size_t language,
                  const struct wall *wall);

/*
 * The place after (direction 1) or before (-1) `from`, which has `pages` pages:
 * its next page, else the next entry that is due, round and round. Before
 * means the entry's first page. `*ret_wrapped` tells that the end was passed.
 */
struct place playlist_step(const struct slideset *set, struct place from,
                           unsigned pages, int direction,
                           const struct wall *wall, bool *ret_wrapped);

/* `3/12`: which of the entries that are due this is, from 1; 0 if it is none
 * of them. */
unsigned playlist_position(const struct slideset *set, size_t entry,
                           size_t language, const struct wall *wall,
                           unsigned *ret_count);

/* How long one of the slide's `pages` pages stays: by the number of its words,
 * for slow readers, within bounds; or what its header says. */
tick playlist_dwell(const struct slide *slide, unsigned pages);
