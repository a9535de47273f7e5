#pragma once
/* What the page for staff says: which slides, since when, what is wrong with
 * them, clock, screen, program. Nothing of what anybody touched. */
#include "kiosk/state.h"

/* `key<TAB>value` lines in Swedish; the caller frees. */
char *report_make(const struct kiosk *kiosk, const struct wall *wall);
