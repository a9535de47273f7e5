#pragma once
/* The fit check: what only layout can find in a set. */
#include "content/slideset.h"
#include "paint/frame.h"
#include "paint/picture.h"
#include "text/fonts.h"
#include "util/diag.h"

/*
 * Composes every slide of the set in every language at 100 % and adds
 * PROBLEM_DOES_NOT_FIT, PROBLEM_MISSING_GLYPH and PROBLEM_LONG_HEADING with
 * their places. `diags` is not sorted afterwards.
 */
void fit_check(struct fonts *fonts, const struct frame *frame,
               const struct slideset *set, struct diags *diags);

/* The same for one slide. */
void fit_check_slide(struct fonts *fonts, const struct frame *frame,
                     const struct slideset *set, size_t entry, size_t language,
                     struct diags *diags);

/* Decodes every picture of the slide as showing it would, and adds
 * PROBLEM_BAD_PICTURE. */
void fit_check_pictures(struct fonts *fonts, struct pictures *pictures,
                        const struct frame *frame, const struct slideset *set,
                        size_t entry, size_t language, struct diags *diags);
