/* Days and times. */
#include "content/schedule.h"

#include <string.h>

#include "util/str.h"

#define MINUTES_A_DAY 1440
#define WHOLE_WEEK 0x7FU
/* More than anybody writes; bounds what a question costs. */
#define PERIODS_MAX 64

static bool
is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
days_in(int year, int month)
{
    static const int days[12] = {31, 28, 31, 30, 31, 30,
                                 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year));
}

day
day_make(int year, int month, int date)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12 || date < 1 ||
        date > days_in(year, month)) {
        return 0;
    }
    return year * 10000 + month * 100 + date;
}

day
day_of(const struct tm *local)
{
    return day_make(local->tm_year + 1900, local->tm_mon + 1, local->tm_mday);
}

/* Days since a fixed day. The year is taken to begin in March, so that the
 * leap day is its last. */
static int
serial(day d)
{
    int year = d / 10000, month = d / 100 % 100, date = d % 100;
    year -= month < 3;
    int in_year = (153 * ((month + 9) % 12) + 2) / 5 + date - 1;
    return year * 365 + year / 4 - year / 100 + year / 400 + in_year;
}

int
days_between(day a, day b)
{
    return serial(b) - serial(a);
}

static void
skip_blanks(const char **at)
{
    while (**at == ' ' || **at == '\t') {
        (*at)++;
    }
}

/* Exactly so many digits; `*at` moves behind them, or stays. */
static bool
read_digits(const char **at, int count, int *ret)
{
    int number = 0;
    for (int i = 0; i < count; i++) {
        char c = (*at)[i];
        if (c < '0' || c > '9') {
            return false;
        }
        number = 10 * number + (c - '0');
    }
    *at += count;
    *ret = number;
    return true;
}

static bool
read_char(const char **at, char c)
{
    if (**at != c) {
        return false;
    }
    (*at)++;
    return true;
}

/* `2026-11-20`; `*at` moves behind it, or stays. */
static bool
read_day(const char **at, day *ret)
{
    const char *p = *at;
    int year = 0, month = 0, date = 0;
    if (!read_digits(&p, 4, &year) || !read_char(&p, '-') ||
        !read_digits(&p, 2, &month) || !read_char(&p, '-') ||
        !read_digits(&p, 2, &date)) {
        return false;
    }
    day d = day_make(year, month, date);
    if (d == 0) {
        return false;
    }
    *at = p;
    *ret = d;
    return true;
}

/* `18:00`, in minutes after midnight, `24:00` too; `*at` moves behind it, or
 * stays. */
static bool
read_time(const char **at, int *ret)
{
    const char *p = *at;
    int hour = 0, minute = 0;
    if (!read_digits(&p, 2, &hour) || !read_char(&p, ':') ||
        !read_digits(&p, 2, &minute) || minute > 59 ||
        60 * hour + minute > MINUTES_A_DAY) {
        return false;
    }
    *at = p;
    *ret = 60 * hour + minute;
    return true;
}

bool
day_parse(const char *text, day *ret)
{
    day d = 0;
    if (!read_day(&text, &d) || *text != '\0') {
        return false;
    }
    *ret = d;
    return true;
}

bool
day_range_parse(const char *text, struct day_range *ret)
{
    struct day_range range = {0};
    bool has_from = read_day(&text, &range.from);
    skip_blanks(&text);
    if (*text == '\0' && has_from) {
        range.to = range.from;
        *ret = range;
        return true;
    }
    if (!str_starts(text, "..")) {
        return false;
    }
    text += 2;
    skip_blanks(&text);
    bool has_to = read_day(&text, &range.to);
    if (*text != '\0' || (!has_from && !has_to) ||
        (has_from && has_to && range.to < range.from)) {
        return false;
    }
    *ret = range;
    return true;
}

bool
day_range_holds(const struct day_range *range, day d)
{
    return d == 0 || ((range->from == 0 || range->from <= d) &&
                      (range->to == 0 || d <= range->to));
}

/* Compares ASCII letters, and the two bytes of å and ö, in either case. */
static bool
starts_nocase(const char *text, const char *name)
{
    for (; *name != '\0'; text++, name++) {
        unsigned char c = (unsigned char)*text;
        bool upper = (c >= 'A' && c <= 'Z') || c == 0x85 || c == 0x96;
        if ((unsigned char)(upper ? c + 0x20 : c) != (unsigned char)*name) {
            return false;
        }
    }
    return true;
}

/* A day's name, 0 = Monday; `*at` moves behind it, or stays. */
static bool
read_weekday(const char **at, unsigned *ret)
{
    static const char *const names[2][7] = {
        {"mon", "tue", "wed", "thu", "fri", "sat", "sun"},
        {"mån", "tis", "ons", "tor", "fre", "lör", "sön"},
    };
    for (unsigned i = 0; i < 14; i++) {
        const char *name = names[i / 7][i % 7];
        if (starts_nocase(*at, name)) {
            *at += strlen(name);
            *ret = i % 7;
            return true;
        }
    }
    return false;
}

/* `mon` or `fri-mon`, as bits; nothing means every day. */
static bool
read_weekdays(const char **at, unsigned *ret)
{
    unsigned from = 0, to = 0;
    if (!read_weekday(at, &from)) {
        *ret = WHOLE_WEEK;
        return true;
    }
    skip_blanks(at);
    to = from;
    if (read_char(at, '-')) {
        skip_blanks(at);
        if (!read_weekday(at, &to)) {
            return false;
        }
    }
    *ret = 1U << to;
    for (unsigned i = from; i != to; i = (i + 1) % 7) {
        *ret |= 1U << i;
    }
    return true;
}

/* `06:00-22:00`. */
static bool
read_span(const char **at, struct period *period)
{
    const char *start = *at;
    if (!read_time(at, &period->from)) {
        return false;
    }
    skip_blanks(at);
    if (!read_char(at, '-')) {
        return false;
    }
    skip_blanks(at);
    if (!read_time(at, &period->to)) {
        return false;
    }
    if (period->from == MINUTES_A_DAY || period->from == period->to) {
        *at = start;
        return false;
    }
    if (period->to < period->from) {
        period->to += MINUTES_A_DAY;
    }
    return true;
}

static bool
read_period(const char **at, struct period *period)
{
    skip_blanks(at);
    if (!read_weekdays(at, &period->days)) {
        return false;
    }
    skip_blanks(at);
    if (!read_span(at, period)) {
        return false;
    }
    skip_blanks(at);
    return true;
}

static bool
is_always(const char *text)
{
    static const char word[] = "always";
    if (!starts_nocase(text, word)) {
        return false;
    }
    text += sizeof word - 1;
    skip_blanks(&text);
    return *text == '\0';
}

bool
hours_parse(const char *text, struct hours *ret, size_t *ret_column)
{
    struct hours hours = {.set = true};
    const char *at = text;
    skip_blanks(&at);
    hours.always = is_always(at);
    bool more = !hours.always;
    while (more) {
        struct period period = {0};
        if (hours.periods.count == PERIODS_MAX || !read_period(&at, &period)) {
            break;
        }
        vec_push(&hours.periods, period);
        if (*at == '\0') {
            more = false;
        } else if (!read_char(&at, ',')) {
            break;
        }
    }
    if (more) {
        hours_done(&hours);
        *ret_column = (size_t)(at - text);
        return false;
    }
    *ret = hours;
    return true;
}

static day
day_before(day d)
{
    int year = d / 10000, month = d / 100 % 100, date = d % 100;
    if (date > 1) {
        return d - 1;
    }
    return month > 1 ? day_make(year, month - 1, days_in(year, month - 1))
                     : day_make(year - 1, 12, 31);
}

bool
hours_active_within(const struct hours *hours, const struct day_range *range,
                    const struct tm *local)
{
    day date = day_of(local);
    bool today_holds = day_range_holds(range, date);
    if (!hours->set || hours->always) {
        return today_holds;
    }
    bool yesterday_holds =
        date == 0 || day_range_holds(range, day_before(date));
    unsigned today = ((unsigned)local->tm_wday + 6) % 7;
    unsigned yesterday = (today + 6) % 7;
    int minute = 60 * local->tm_hour + local->tm_min;
    for (size_t i = 0; i < hours->periods.count; i++) {
        const struct period *period = &hours->periods.items[i];
        if (today_holds && (period->days & 1U << today) != 0 &&
            period->from <= minute && minute < period->to) {
            return true;
        }
        if (yesterday_holds && (period->days & 1U << yesterday) != 0 &&
            minute < period->to - MINUTES_A_DAY) {
            return true;
        }
    }
    return false;
}

bool
hours_active(const struct hours *hours, const struct tm *local)
{
    static const struct day_range any_day = {0};
    return hours_active_within(hours, &any_day, local);
}

void
hours_done(struct hours *hours)
{
    vec_done(&hours->periods);
    *hours = (struct hours){0};
}

bool
moment_parse(const char *text, struct moment *ret)
{
    struct moment moment = {.minute = -1};
    if (!read_day(&text, &moment.day)) {
        return false;
    }
    const char *after = text;
    skip_blanks(&text);
    if (*text != '\0' && (text == after || !read_time(&text, &moment.minute) ||
                          *text != '\0' || moment.minute == MINUTES_A_DAY)) {
        return false;
    }
    *ret = moment;
    return true;
}
