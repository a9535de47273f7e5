/* Any text as a day, a range, hours or a moment: what is accepted is sound. */
// links: content/schedule util/diag util/mem util/order util/str util/utf8
#include "content/schedule.h"

#include "fuzz.h"

static void
must_be_day(day d)
{
    must(day_make(d / 10000, d / 100 % 100, d % 100) == d && d > 0);
    must(days_between(d, d) == 0);
}

static void
check_days(const char *text)
{
    day d = 0;
    if (day_parse(text, &d)) {
        must(strlen(text) == 10);
        must_be_day(d);
    }
    struct day_range range = {-1, -1};
    if (day_range_parse(text, &range)) {
        must(range.from != 0 || range.to != 0);
        if (range.from != 0) {
            must_be_day(range.from);
            must(day_range_holds(&range, range.from));
        }
        if (range.to != 0) {
            must_be_day(range.to);
            must(day_range_holds(&range, range.to));
        }
        must(range.from == 0 || range.to == 0 || range.from <= range.to);
    } else {
        must(range.from == -1 && range.to == -1);
    }
    struct moment moment = {0};
    if (moment_parse(text, &moment)) {
        must_be_day(moment.day);
        must(moment.minute >= -1 && moment.minute < 1440);
    }
}

static bool
active_at(const struct hours *hours, unsigned weekday, int minute)
{
    const struct tm local = {.tm_wday = (int)(weekday + 1) % 7,
                             .tm_hour = minute / 60,
                             .tm_min = minute % 60};
    return hours_active(hours, &local);
}

/* Active from its first minute to its last, and nowhere else if it is the
 * only one. */
static void
check_period(const struct hours *hours, const struct period *period)
{
    must(period->days != 0 && period->days < 0x80);
    must(period->from >= 0 && period->from < 1440);
    must(period->to > period->from && period->to < period->from + 1440 + 1);
    for (unsigned weekday = 0; weekday < 7; weekday++) {
        if ((period->days >> weekday & 1U) == 0) {
            continue;
        }
        int last = period->to - 1;
        must(active_at(hours, weekday, period->from));
        must(active_at(hours, (weekday + (last >= 1440)) % 7, last % 1440));
    }
}

static void
check_hours(const char *text)
{
    struct hours hours = {0};
    size_t column = SIZE_MAX;
    if (!hours_parse(text, &hours, &column)) {
        must(column <= strlen(text));
        must(!hours.set && hours.periods.items == NULL);
        return;
    }
    must(hours.set && hours.always == (hours.periods.count == 0));
    for (size_t i = 0; i < hours.periods.count; i++) {
        check_period(&hours, &hours.periods.items[i]);
    }
    hours_done(&hours);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bytes text = fuzz_bytes(data, size);
    check_days(text.data);
    check_hours(text.data);
    free(text.data);
    return 0;
}
