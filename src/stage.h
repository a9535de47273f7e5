#pragma once
/* What check and render have in common: a loaded set, fonts and frames. */
#include "content/slideset.h"
#include "options.h"
#include "paint/frame.h"
#include "text/fonts.h"

struct stage {
    struct slideset *set;
    struct fonts *fonts;
    struct diags diags; /* of set and fonts, and what fit_check() adds */
    struct frame frames[OPTIONS_MAX_SIZES];
    size_t frame_count;
};

/* Loads; `sizes` when the options name none. False, and said, when the folder
 * cannot be read at all. stage_done() is to be called whatever the result. */
bool stage_open(struct stage *stage, const struct options *options,
                const struct size *sizes, size_t size_count);

/* The problems as lines, each once: first the pictures whose numbers nobody has
 * checked, then sorted by path and line. The caller frees each and the array.
 */
char **stage_problems(struct stage *stage, enum diag_language language,
                      size_t *ret_count);
void stage_done(struct stage *stage);
