#pragma once
/*
 * Days and times: `show: 2026-11-20 .. 2026-12-05`, `hours: mon-fri
 * 06:00-22:00, sat 10:00-14:00`, `always`. Parsing and pure questions about a
 * local time that the caller gives; no clock is read here.
 */
#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "util/vec.h"

/* A calendar day as year·10000 + month·100 + day; 0 = none. */
typedef int day;

/* 0 when there is no such day. */
day day_make(int year, int month, int date);
/* `2026-11-20`, a day that exists. */
bool day_parse(const char *text, day *ret);
day day_of(const struct tm *local);
/* Days from a to b, negative when b is earlier. */
int days_between(day a, day b);
/* Both days included; 0 leaves that side open. */
struct day_range {
    day from, to;
};

/* `2026-11-20`, `2026-11-20 .. 2026-12-05`, `.. 2026-12-05`,
 * `2026-11-20 ..`; false also when it ends before it begins. */
bool day_range_parse(const char *text, struct day_range *ret);
/* True also when the day is not known (0): schedules fail open. */
bool day_range_holds(const struct day_range *range, day d);

struct period {
    unsigned days; /* bit 0 = Monday … bit 6 = Sunday: the days it begins */
    int from, to;  /* minutes after midnight; to > 1440: past midnight */
};

struct hours {
    bool set;    /* false: nothing was written */
    bool always; /* `always` */
    VEC(struct period) periods;
};

/*
 * `always`, or periods separated by commas: `[days] HH:MM-HH:MM`, days as
 * `mon`, `mon-fri`, or left out for every day; English and Swedish three-letter
 * names in any case. `24:00` is the end of the day; an end before the start is
 * past midnight. On false `*ret_column` is the byte that could not be read and
 * nothing is kept.
 */
bool hours_parse(const char *text, struct hours *ret, size_t *ret_column);
/* True also when nothing was written. A period past midnight belongs to the
 * day it begins. Only tm_wday, tm_hour and tm_min are looked at. */
bool hours_active(const struct hours *hours, const struct tm *local);
/* Both: on these days, and within these hours of them. What begins before
 * midnight on the last day is there to its end, and what began on the day
 * before the first is not. */
bool hours_active_within(const struct hours *hours,
                         const struct day_range *range, const struct tm *local);
void hours_done(struct hours *hours);

/* A date with time of day, `2026-12-03 18:00` (the time may be left out:
 * minute = -1). */
struct moment {
    day day;
    int minute;
};

bool moment_parse(const char *text, struct moment *ret);
