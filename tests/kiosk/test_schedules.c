/* Which slides are due, zone by zone and instant by instant. */
// links: kiosk/playlist content/schedule content/document util/mem util/str
// links: util/utf8
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "kiosk/playlist.h"

/* What the set promises; the real one comes with all that loading needs. */
const struct slide *
slideset_slide(const struct slideset *set, size_t entry, size_t language)
{
    return set->entries.items[entry].slides[language];
}

/* Calendar time in a zone, at an instant written as UTC. */
static struct wall
wall_at(const char *zone, const char *utc, bool trusted)
{
    struct tm written = {0};
    const char *end = strptime(utc, "%Y-%m-%dT%H:%M", &written);
    assert_non_null(end);
    assert_int_equal(*end, '\0');
    time_t instant = timegm(&written);
    assert_int_equal(setenv("TZ", zone, 1), 0);
    tzset();
    struct wall wall = {.trusted = trusted};
    localtime_r(&instant, &wall.local);
    return wall;
}

/* Is the second slide of two, with these lines in its header, due? The first
 * is the start slide unless the second is. */
static bool
is_due(const char *show, const char *hours, bool starts,
       const struct wall *wall)
{
    struct slide slides[2] = {{0}};
    struct slide *first[] = {&slides[0]}, *second[] = {&slides[1]};
    struct entry entries[] = {{.slides = first}, {.slides = second}};
    struct set_language swedish[1] = {{0}};
    struct slideset set = {.start = starts, .has_start = true};
    set.entries.items = entries;
    set.entries.count = 2;
    set.languages.items = swedish;
    set.languages.count = 1;
    size_t column = 0;
    assert_true(show == NULL || day_range_parse(show, &slides[1].show));
    assert_true(hours == NULL || hours_parse(hours, &slides[1].hours, &column));
    bool due = playlist_due(&set, 1, 0, wall);
    assert_true(playlist_due(&set, 0, 0, wall));
    hours_done(&slides[1].hours);
    return due;
}

#define SWEDEN "Europe/Stockholm"
#define INDIA "Asia/Kolkata"         /* UTC+5:30 */
#define ISLANDS "Pacific/Kiritimati" /* UTC+14 */
#define YORK "America/New_York"

struct row {
    const char *zone, *utc, *show, *hours;
    bool due;
};

static void
check_rows(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct row *row = &rows[i];
        struct wall wall = wall_at(row->zone, row->utc, true);
        if (is_due(row->show, row->hours, false, &wall) != row->due) {
            print_message("# %s %s (%02d:%02d there), show %s, hours %s: "
                          "should be %sdue\n",
                          row->zone, row->utc, wall.local.tm_hour,
                          wall.local.tm_min, row->show ? row->show : "-",
                          row->hours ? row->hours : "-",
                          row->due ? "" : "not ");
            fail();
        }
        /* Whatever the day: the start slide, and everything while nobody
         * knows what time it is. */
        assert_true(is_due(row->show, row->hours, true, &wall));
        wall.trusted = false;
        assert_true(is_due(row->show, row->hours, false, &wall));
    }
}
#define CHECK_ROWS(rows) check_rows(rows, sizeof(rows) / sizeof *(rows))

/* At 02:00 the clock goes to 03:00: half past two is never. */
static void
test_spring(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {SWEDEN, "2026-03-29T00:29", NULL, "01:30-02:30", false},
        {SWEDEN, "2026-03-29T00:30", NULL, "01:30-02:30", true},
        {SWEDEN, "2026-03-29T00:59", NULL, "01:30-02:30", true},
        {SWEDEN, "2026-03-29T01:00", NULL, "01:30-02:30", false},
        {SWEDEN, "2026-03-29T00:59", NULL, "02:15-02:45", false},
        {SWEDEN, "2026-03-29T01:00", NULL, "02:15-02:45", false},
        {SWEDEN, "2026-03-29T00:59", NULL, "02:00-04:00", false},
        {SWEDEN, "2026-03-29T01:00", NULL, "02:00-04:00", true},
        {SWEDEN, "2026-03-29T01:59", NULL, "02:00-04:00", true},
        {SWEDEN, "2026-03-29T02:00", NULL, "02:00-04:00", false},
        /* A night of seven hours. */
        {SWEDEN, "2026-03-28T20:59", NULL, "sat 22:00-06:00", false},
        {SWEDEN, "2026-03-28T21:00", NULL, "sat 22:00-06:00", true},
        {SWEDEN, "2026-03-29T03:59", NULL, "sat 22:00-06:00", true},
        {SWEDEN, "2026-03-29T04:00", NULL, "sat 22:00-06:00", false},
        /* A day of 23 hours begins and ends with its own midnights. */
        {SWEDEN, "2026-03-28T22:59", "2026-03-29", NULL, false},
        {SWEDEN, "2026-03-28T23:00", "2026-03-29", NULL, true},
        {SWEDEN, "2026-03-29T21:59", "2026-03-29", NULL, true},
        {SWEDEN, "2026-03-29T22:00", "2026-03-29", NULL, false},
        {YORK, "2026-03-08T06:59", NULL, "sun 01:00-03:00", true},
        {YORK, "2026-03-08T07:00", NULL, "sun 01:00-03:00", false},
    };
    CHECK_ROWS(rows);
}

/* At 03:00 the clock goes back to 02:00: half past two is twice. */
static void
test_autumn(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {SWEDEN, "2026-10-25T00:00", NULL, "sun 02:00-03:00", true},
        {SWEDEN, "2026-10-25T00:59", NULL, "sun 02:00-03:00", true},
        {SWEDEN, "2026-10-25T01:00", NULL, "sun 02:00-03:00", true},
        {SWEDEN, "2026-10-25T01:59", NULL, "sun 02:00-03:00", true},
        {SWEDEN, "2026-10-25T02:00", NULL, "sun 02:00-03:00", false},
        {SWEDEN, "2026-10-25T00:45", NULL, "sun 02:00-02:30", false},
        {SWEDEN, "2026-10-25T01:15", NULL, "sun 02:00-02:30", true},
        /* A night of nine hours. */
        {SWEDEN, "2026-10-24T20:00", NULL, "sat 22:00-06:00", true},
        {SWEDEN, "2026-10-25T04:59", NULL, "sat 22:00-06:00", true},
        {SWEDEN, "2026-10-25T05:00", NULL, "sat 22:00-06:00", false},
        /* A day of 25 hours. */
        {SWEDEN, "2026-10-24T21:59", "2026-10-25", NULL, false},
        {SWEDEN, "2026-10-24T22:00", "2026-10-25", NULL, true},
        {SWEDEN, "2026-10-25T22:59", "2026-10-25", NULL, true},
        {SWEDEN, "2026-10-25T23:00", "2026-10-25", NULL, false},
    };
    CHECK_ROWS(rows);
}

static void
test_days(void **state)
{
    (void)state;
    static const struct row rows[] = {
        /* 29 February, a Tuesday; 2027 has none. */
        {SWEDEN, "2028-02-28T22:59", "2028-02-29", NULL, false},
        {SWEDEN, "2028-02-28T23:00", "2028-02-29", NULL, true},
        {SWEDEN, "2028-02-29T22:59", "2028-02-29", NULL, true},
        {SWEDEN, "2028-02-29T23:00", "2028-02-29", NULL, false},
        {SWEDEN, "2028-02-29T12:00", "2028-02-28 .. 2028-03-01", NULL, true},
        {SWEDEN, "2028-02-29T12:00", NULL, "tue 06:00-22:00", true},
        {SWEDEN, "2028-02-29T12:00", NULL, "wed 06:00-22:00", false},
        {SWEDEN, "2028-02-29T23:30", NULL, "tue 23:00-02:00", true},
        {SWEDEN, "2028-02-29T12:00", ".. 2028-02-28", NULL, false},
        {SWEDEN, "2027-02-28T23:00", ".. 2027-02-28", NULL, false},
        /* New year: 31 December 2026 is a Thursday. */
        {SWEDEN, "2026-12-31T22:59", "2027-01-01 ..", NULL, false},
        {SWEDEN, "2026-12-31T23:00", "2027-01-01 ..", NULL, true},
        {SWEDEN, "2026-12-31T22:59", ".. 2026-12-31", NULL, true},
        {SWEDEN, "2026-12-31T23:00", ".. 2026-12-31", NULL, false},
        {SWEDEN, "2026-12-31T23:30", "2026-12-20 .. 2027-01-06", NULL, true},
        {SWEDEN, "2027-01-01T00:59", NULL, "thu 22:00-02:00", true},
        {SWEDEN, "2027-01-01T01:00", NULL, "thu 22:00-02:00", false},
        {SWEDEN, "2026-12-31T00:30", NULL, "thu 22:00-02:00", false},
        /* Over midnight, from Sunday to Monday too. */
        {SWEDEN, "2026-11-22T23:30", NULL, "sun 23:00-01:00", true},
        {SWEDEN, "2026-11-22T23:30", NULL, "mon 23:00-01:00", false},
        {SWEDEN, "2026-11-23T23:30", NULL, "sun 23:00-01:00", false},
        {SWEDEN, "2026-11-22T22:59", NULL, "mon 00:00-24:00", false},
        {SWEDEN, "2026-11-22T23:00", NULL, "mon 00:00-24:00", true},
        {SWEDEN, "2026-11-23T22:59", NULL, "mon 00:00-24:00", true},
        {SWEDEN, "2026-11-23T23:00", NULL, "mon 00:00-24:00", false},
        /* Open on a side, and long ago or far away. */
        {SWEDEN, "1999-12-31T12:00", ".. 2026-12-05", NULL, true},
        {SWEDEN, "2099-12-31T12:00", "2026-11-20 ..", NULL, true},
        {SWEDEN, "1970-01-01T00:00", "2026-11-20 ..", NULL, false},
        /* A clock that jumps a year, and back. */
        {SWEDEN, "2026-11-24T12:00", "2026-11-20 .. 2026-12-05", NULL, true},
        {SWEDEN, "2027-11-24T12:00", "2026-11-20 .. 2026-12-05", NULL, false},
        {SWEDEN, "2025-11-24T12:00", "2026-11-20 .. 2026-12-05", NULL, false},
        /* The day is the one of the place. */
        {"UTC", "2026-11-24T23:59", "2026-11-24", NULL, true},
        {INDIA, "2026-11-24T18:29", "2026-11-24", NULL, true},
        {INDIA, "2026-11-24T18:30", "2026-11-24", NULL, false},
        {ISLANDS, "2026-11-24T09:59", "2026-11-24", NULL, true},
        {ISLANDS, "2026-11-24T10:00", "2026-11-24", NULL, false},
        {INDIA, "2026-11-24T00:30", NULL, "tue 06:00-22:00", true},
        {INDIA, "2026-11-24T00:29", NULL, "tue 06:00-22:00", false},
        /* New year's night alone: what begins past midnight on the day before
         * is another night. */
        {SWEDEN, "2026-12-31T00:30", "2026-12-31", "22:00-02:00", false},
        {SWEDEN, "2026-12-31T21:00", "2026-12-31", "22:00-02:00", true},
        {SWEDEN, "2027-01-01T00:59", "2026-12-31", "22:00-02:00", true},
        {SWEDEN, "2027-01-01T01:00", "2026-12-31", "22:00-02:00", false},
        /* Both must hold. */
        {SWEDEN, "2026-11-24T12:00", "2026-11-24", "tue 06:00-22:00", true},
        {SWEDEN, "2026-11-24T04:00", "2026-11-24", "tue 06:00-22:00", false},
        {SWEDEN, "2026-11-24T12:00", "2026-11-25", "tue 06:00-22:00", false},
        {SWEDEN, "2026-11-24T03:00", NULL, "always", true},
    };
    CHECK_ROWS(rows);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spring),
        cmocka_unit_test(test_autumn),
        cmocka_unit_test(test_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
