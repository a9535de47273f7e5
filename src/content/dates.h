#pragma once
/* Dates, times and opening hours in a language's own form, by ICU. Digits are
 * Western in every language. Each result is a string the caller frees. */
#include "content/lang.h"
#include "content/schedule.h"

/* `Torsdag 3 december` (the year is added when `with_year`). Begins with a
 * capital letter where the script has them. */
char *dates_day(const struct language *language, day d, bool with_year);

/* `18.00`, `18.00–19.30` (to < 0: only the start). */
char *dates_times(const struct language *language, int from, int to);

/* `Mån–fre 6–22, lör 10–14`; the word for `always`. */
char *dates_hours(const struct language *language, const struct hours *hours);
