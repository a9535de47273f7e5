#pragma once
/*
 * A slide folder, read whole: all slides in all languages, contacts, settings
 * and every problem found. Immutable once made and counted, so that threads
 * share it without locks; a changed folder makes a new one and main swaps one
 * pointer.
 */
#include <stdbool.h>
#include <stddef.h>

#include "content/ini.h"
#include "content/schedule.h"
#include "content/set.h"
#include "content/slide.h"

struct slideset_options {
    bool drafts; /* with the languages that are not approved */
    day today;   /* 0: the clock is not trusted */
    const struct ini *protected_numbers; /* of kiosk.ini's [protected]; or
                                          * NULL for the default, sos = 112 */
};

/*
 * Reads the folder. Always returns a set: its diags say what is wrong, and
 * `refused` whether it may be shown. A folder that cannot be read gives an
 * empty refused set. Logs nothing.
 */
struct slideset *slideset_load(const char *path,
                               const struct slideset_options *options);

/* Another owner / one owner less; any thread. NULL is accepted. */
struct slideset *slideset_ref(struct slideset *set);
void slideset_unref(struct slideset *set);

/* The slide of an entry in a language, in the default language where that one
 * lacks it; NULL when both lack it. */
const struct slide *slideset_slide(const struct slideset *set, size_t entry,
                                   size_t language);

/* Index of the language with this tag, or SIZE_MAX. */
size_t slideset_language(const struct slideset *set, const char *tag);
