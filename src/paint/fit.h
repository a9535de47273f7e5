#pragma once
/* The fit check: what only layout can find in a set. */
#include "content/slideset.h"
#include "paint/frame.h"
#include "text/fonts.h"
#include "util/diag.h"

/*
 * Composes every slide of the set in every language at 100 % and adds
 * PROBLEM_DOES_NOT_FIT, PROBLEM_MISSING_GLYPH and PROBLEM_LONG_HEADING with
 * their places. `diags` is not sorted afterwards.
 */
void fit_check(struct fonts *fonts, const struct frame *frame,
               const struct slideset *set, struct diags *diags);
