/* Days, ranges, hours and moments: what is read and when it holds. */
// links: content/schedule util/mem util/str
#include "content/schedule.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { MON, TUE, WED, THU, FRI, SAT, SUN };

#define AT(hour, minute) (60 * (hour) + (minute))

static void
test_day_parse(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        day day; /* 0: refused */
    } rows[] = {
        {"2026-11-20", 20261120},
        {"2024-02-29", 20240229},
        {"2000-02-29", 20000229},
        {"2026-12-31", 20261231},
        {"2026-01-01", 20260101},
        {"9999-12-31", 99991231},
        {"0001-01-01", 10101},
        {"2023-02-29", 0},
        {"2100-02-29", 0},
        {"2026-02-30", 0},
        {"2026-04-31", 0},
        {"2026-11-31", 0},
        {"2026-13-01", 0},
        {"2026-00-01", 0},
        {"2026-01-00", 0},
        {"0000-01-01", 0},
        {"", 0},
        {"2026", 0},
        {"2026-11", 0},
        {"2026-11-2", 0},
        {"2026-1-20", 0},
        {"26-11-20", 0},
        {"2026-11-200", 0},
        {"2026-11-20 ", 0},
        {" 2026-11-20", 0},
        {"2026/11/20", 0},
        {"20261120", 0},
        {"2026-11-20x", 0},
        {"-026-11-20", 0},
        {"+026-11-20", 0},
        {"20 november", 0},
        {"٢٠٢٦-11-20", 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        day d = -1;
        print_message("# %s\n", rows[i].text);
        assert_int_equal(day_parse(rows[i].text, &d), rows[i].day != 0);
        assert_int_equal(d, rows[i].day != 0 ? rows[i].day : -1);
    }
}

static void
test_day_make(void **state)
{
    (void)state;
    assert_int_equal(day_make(2026, 11, 20), 20261120);
    assert_int_equal(day_make(2023, 2, 29), 0);
    assert_int_equal(day_make(2026, 13, 1), 0);
    assert_int_equal(day_make(2026, 1, -1), 0);
    assert_int_equal(day_make(10000, 1, 1), 0);
    struct tm local = {.tm_year = 126, .tm_mon = 10, .tm_mday = 20};
    assert_int_equal(day_of(&local), 20261120);
}

static void
test_days_between(void **state)
{
    (void)state;
    static const struct {
        day a, b;
        int days;
    } rows[] = {
        {20261120, 20261120, 0},     {20261120, 20261121, 1},
        {20261121, 20261120, -1},    {20261130, 20261201, 1},
        {20261231, 20270101, 1},     {20240228, 20240301, 2},
        {20230228, 20230301, 1},     {20240229, 20250228, 365},
        {20000101, 21000101, 36525}, {19700101, 20260101, 20454},
        {20991231, 21000301, 60},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(days_between(rows[i].a, rows[i].b), rows[i].days);
    }
}

/* Against the C library, each day of sixty years. */
static void
test_calendar(void **state)
{
    (void)state;
    for (int n = 0; n < 60 * 366; n++) {
        time_t seconds = (time_t)n * 86400;
        struct tm utc;
        gmtime_r(&seconds, &utc);
        day d = day_of(&utc);
        assert_int_equal(days_between(19700101, d), n);
    }
}

static void
test_day_range_parse(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool valid;
        day from, to;
    } rows[] = {
        {"2026-11-20", true, 20261120, 20261120},
        {"2026-11-20 .. 2026-12-05", true, 20261120, 20261205},
        {"2026-11-20..2026-12-05", true, 20261120, 20261205},
        {"2026-11-20 .. 2026-11-20", true, 20261120, 20261120},
        {".. 2026-12-05", true, 0, 20261205},
        {"..2026-12-05", true, 0, 20261205},
        {"2026-11-20 ..", true, 20261120, 0},
        {"2026-11-20..", true, 20261120, 0},
        {"", false, 0, 0},
        {"..", false, 0, 0},
        {" .. ", false, 0, 0},
        {"2026-12-05 .. 2026-11-20", false, 0, 0},
        {"2026-11-20 . 2026-12-05", false, 0, 0},
        {"2026-11-20 ... 2026-12-05", false, 0, 0},
        {"2026-11-20 - 2026-12-05", false, 0, 0},
        {"2026-11-20 2026-12-05", false, 0, 0},
        {"2026-11-20 .. 2026-12-05 x", false, 0, 0},
        {"2026-11-20 .. x", false, 0, 0},
        {"2026-11-31 .. 2026-12-05", false, 0, 0},
        {"2026-11-20 .. 2026-02-29", false, 0, 0},
        {"x .. 2026-12-05", false, 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct day_range range = {-1, -1};
        print_message("# %s\n", rows[i].text);
        assert_int_equal(day_range_parse(rows[i].text, &range), rows[i].valid);
        assert_int_equal(range.from, rows[i].valid ? rows[i].from : -1);
        assert_int_equal(range.to, rows[i].valid ? rows[i].to : -1);
    }
}

static void
test_day_range_holds(void **state)
{
    (void)state;
    const struct day_range both = {20261230, 20270102};
    assert_false(day_range_holds(&both, 20261229));
    assert_true(day_range_holds(&both, 20261230));
    assert_true(day_range_holds(&both, 20270101));
    assert_true(day_range_holds(&both, 20270102));
    assert_false(day_range_holds(&both, 20270103));
    const struct day_range from = {.from = 20240229};
    assert_false(day_range_holds(&from, 20240228));
    assert_true(day_range_holds(&from, 20240229));
    assert_true(day_range_holds(&from, 99991231));
    const struct day_range to = {.to = 20240229};
    assert_true(day_range_holds(&to, 19700101));
    assert_true(day_range_holds(&to, 20240229));
    assert_false(day_range_holds(&to, 20240301));
    const struct day_range none = {0};
    assert_true(day_range_holds(&none, 20260101));
    /* A clock that is not trusted hides nothing. */
    assert_true(day_range_holds(&both, 0));
}

#define EVERY_DAY 0x7FU

static void
test_hours_parse(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t count;
        struct period periods[3];
    } rows[] = {
        {"06:00-22:00", 1, {{EVERY_DAY, 360, 1320}}},
        {"mon 06:00-22:00", 1, {{0x01, 360, 1320}}},
        {"sun 06:00-22:00", 1, {{0x40, 360, 1320}}},
        {"mon-fri 06:00-22:00, sat 10:00-14:00",
         2,
         {{0x1F, 360, 1320}, {0x20, 600, 840}}},
        {"mon-sun 00:00-24:00", 1, {{EVERY_DAY, 0, 1440}}},
        {"fri-mon 08:30-09:45", 1, {{0x71, 510, 585}}},
        {"sun-mon 08:00-09:00", 1, {{0x41, 480, 540}}},
        {"mon-mon 08:00-09:00", 1, {{0x01, 480, 540}}},
        {"22:00-06:00", 1, {{EVERY_DAY, 1320, 1800}}},
        {"fri 22:00-00:00", 1, {{0x10, 1320, 1440}}},
        {"23:59-00:01", 1, {{EVERY_DAY, 1439, 1441}}},
        {"Mån-FRE 06:00-22:00", 1, {{0x1F, 360, 1320}}},
        {"tis-ons 06:00-22:00", 1, {{0x06, 360, 1320}}},
        {"tor 06:00-22:00", 1, {{0x08, 360, 1320}}},
        {"LÖR-Sön 06:00-22:00", 1, {{0x60, 360, 1320}}},
        {"Tue-THU 06:00-22:00", 1, {{0x0E, 360, 1320}}},
        {"  mon - fri  06:00 - 22:00 ,\tsat 10:00-14:00  ",
         2,
         {{0x1F, 360, 1320}, {0x20, 600, 840}}},
        {"08:00-12:00,13:00-17:00,18:00-19:00",
         3,
         {{EVERY_DAY, 480, 720},
          {EVERY_DAY, 780, 1020},
          {EVERY_DAY, 1080, 1140}}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct hours hours = {0};
        size_t column = 0;
        print_message("# %s\n", rows[i].text);
        bool valid = hours_parse(rows[i].text, &hours, &column);
        assert_int_equal(valid, rows[i].count > 0);
        assert_int_equal(hours.set, valid);
        assert_false(hours.always);
        assert_int_equal(hours.periods.count, rows[i].count);
        for (size_t p = 0; p < rows[i].count; p++) {
            assert_int_equal(hours.periods.items[p].days,
                             rows[i].periods[p].days);
            assert_int_equal(hours.periods.items[p].from,
                             rows[i].periods[p].from);
            assert_int_equal(hours.periods.items[p].to, rows[i].periods[p].to);
        }
        hours_done(&hours);
        assert_false(hours.set);
    }
}

static void
test_hours_always(void **state)
{
    (void)state;
    static const char *const texts[] = {"always", "Always", " ALWAYS  "};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct hours hours = {0};
        size_t column = 0;
        assert_true(hours_parse(texts[i], &hours, &column));
        assert_true(hours.set);
        assert_true(hours.always);
        assert_int_equal(hours.periods.count, 0);
    }
}

static void
test_hours_refused(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t column;
    } rows[] = {
        {"", 0},
        {"   ", 3},
        {"never", 0},
        {"alwaysx", 0},
        {"always, mon 06:00-22:00", 0},
        {"mon", 3},
        {"mon-", 4},
        {"mon-x 06:00-22:00", 4},
        {"mon-fri", 7},
        {"mon- 06:00-22:00", 5},
        {"monday 06:00-22:00", 3},
        {"måndag 06:00-22:00", 4},
        {"mon fri 06:00-22:00", 4},
        {"mon, fri 06:00-22:00", 3},
        {"6:00-22:00", 0},
        {"06.00-22.00", 0},
        {"06:00", 5},
        {"06:00-", 6},
        {"06:00-22", 6},
        {"06:00-2:00", 6},
        {"06:00-22:0", 6},
        {"06:00-22:60", 6},
        {"06:00-25:00", 6},
        {"06:00-24:01", 6},
        {"24:00-06:00", 0},
        {"24:00-24:00", 0},
        {"06:00-06:00", 0},
        {"00:00-00:00", 0},
        {"99:99-99:99", 0},
        {"06:00\xE2\x80\x93"
         "22:00",
         5},
        {"06:00-22:00 x", 12},
        {"06:00-22:00;", 11},
        {"06:00-22:00,", 12},
        {"06:00-22:00, ", 13},
        {",06:00-22:00", 0},
        {"06:00-22:00,,07:00-08:00", 12},
        {"06:00-22:00 07:00-08:00", 12},
        {"006:00-22:00", 0},
        {"-06:00-22:00", 0},
        {"٠٦:00-22:00", 0},
        {"\xFF\xFE", 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct hours hours = {.always = true};
        size_t column = 99;
        print_message("# %s\n", rows[i].text);
        assert_false(hours_parse(rows[i].text, &hours, &column));
        assert_int_equal(column, rows[i].column);
        assert_true(hours.always); /* as it was */
        assert_null(hours.periods.items);
    }
}

/* As many periods as anybody needs are read, and a flood of them is not. */
static void
test_hours_overlong(void **state)
{
    (void)state;
    enum { LENGTH = 12 };
    static char text[65 * LENGTH + 1];
    for (size_t i = 0; i < 65; i++) {
        memcpy(text + i * LENGTH, "06:00-22:00,", LENGTH);
    }
    struct hours hours = {0};
    size_t column = 0;
    text[65 * LENGTH - 1] = '\0';
    assert_false(hours_parse(text, &hours, &column));
    assert_int_equal(column, 64 * LENGTH);
    text[64 * LENGTH - 1] = '\0';
    assert_true(hours_parse(text, &hours, &column));
    assert_int_equal(hours.periods.count, 64);
    hours_done(&hours);
}

static bool
active(const char *text, int weekday, int minute)
{
    struct hours hours = {0};
    size_t column = 0;
    assert_true(hours_parse(text, &hours, &column));
    const struct tm local = {.tm_wday = (weekday + 1) % 7,
                             .tm_hour = minute / 60,
                             .tm_min = minute % 60,
                             .tm_sec = 59};
    bool is = hours_active(&hours, &local);
    hours_done(&hours);
    return is;
}

static void
test_hours_active(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int weekday, minute;
        bool active;
    } rows[] = {
        {"always", SUN, AT(3, 0), true},
        {"mon-fri 06:00-22:00", MON, AT(5, 59), false},
        {"mon-fri 06:00-22:00", MON, AT(6, 0), true},
        {"mon-fri 06:00-22:00", FRI, AT(21, 59), true},
        {"mon-fri 06:00-22:00", FRI, AT(22, 0), false},
        {"mon-fri 06:00-22:00", SAT, AT(12, 0), false},
        {"mon-fri 06:00-22:00", SUN, AT(12, 0), false},
        {"06:00-22:00", SUN, AT(12, 0), true},
        {"00:00-24:00", WED, AT(0, 0), true},
        {"00:00-24:00", WED, AT(23, 59), true},
        {"wed 00:00-24:00", THU, AT(0, 0), false},
        /* over midnight: of the day it begins */
        {"fri 22:00-06:00", FRI, AT(21, 59), false},
        {"fri 22:00-06:00", FRI, AT(22, 0), true},
        {"fri 22:00-06:00", FRI, AT(23, 59), true},
        {"fri 22:00-06:00", SAT, AT(0, 0), true},
        {"fri 22:00-06:00", SAT, AT(5, 59), true},
        {"fri 22:00-06:00", SAT, AT(6, 0), false},
        {"fri 22:00-06:00", FRI, AT(3, 0), false},
        {"fri 22:00-06:00", SAT, AT(23, 0), false},
        /* from Sunday into Monday */
        {"sun 22:00-06:00", MON, AT(3, 0), true},
        {"sun 22:00-06:00", SUN, AT(3, 0), false},
        {"22:00-06:00", WED, AT(3, 0), true},
        {"22:00-06:00", WED, AT(12, 0), false},
        {"fri 22:00-00:00", FRI, AT(23, 59), true},
        {"fri 22:00-00:00", SAT, AT(0, 0), false},
        /* over the end of the week */
        {"fri-mon 08:00-09:00", SUN, AT(8, 30), true},
        {"fri-mon 08:00-09:00", MON, AT(8, 30), true},
        {"fri-mon 08:00-09:00", TUE, AT(8, 30), false},
        {"fri-mon 08:00-09:00", THU, AT(8, 30), false},
        /* any of several */
        {"mon 08:00-12:00, mon 13:00-17:00", MON, AT(12, 30), false},
        {"mon 08:00-12:00, mon 13:00-17:00", MON, AT(13, 0), true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        print_message("# row %zu\n", i);
        assert_int_equal(active(rows[i].text, rows[i].weekday, rows[i].minute),
                         rows[i].active);
    }
    const struct hours unset = {0};
    const struct tm local = {.tm_hour = 3};
    assert_true(hours_active(&unset, &local));
}

static void
test_moment(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        day day; /* 0: refused */
        int minute;
    } rows[] = {
        {"2026-12-03 18:00", 20261203, AT(18, 0)},
        {"2026-12-03   00:00", 20261203, 0},
        {"2026-12-03 23:59", 20261203, 1439},
        {"2026-12-03", 20261203, -1},
        {"2026-12-03 ", 20261203, -1},
        {"2024-02-29 18:00", 20240229, AT(18, 0)},
        {"2026-02-29 18:00", 0, 0},
        {"2026-12-03 24:00", 0, 0},
        {"2026-12-03 18:60", 0, 0},
        {"2026-12-03 18", 0, 0},
        {"2026-12-03 18:00 x", 0, 0},
        {"2026-12-0318:00", 0, 0},
        {"2026-12-03T18:00", 0, 0},
        {"2026-12-03 18.00", 0, 0},
        {"18:00", 0, 0},
        {"", 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct moment moment = {-2, -2};
        bool valid = rows[i].day != 0;
        print_message("# %s\n", rows[i].text);
        assert_int_equal(moment_parse(rows[i].text, &moment), valid);
        assert_int_equal(moment.day, valid ? rows[i].day : -2);
        assert_int_equal(moment.minute, valid ? rows[i].minute : -2);
    }
}

/* A period past midnight belongs to the day it begins. */
static void
test_hours_within_days(void **state)
{
    (void)state;
    static const struct {
        const char *range, *hours;
        int year, month, date, hour;
        bool active;
    } rows[] = {
        {"2026-12-31", "22:00-02:00", 2026, 12, 31, 1, false},
        {"2026-12-31", "22:00-02:00", 2026, 12, 31, 21, false},
        {"2026-12-31", "22:00-02:00", 2026, 12, 31, 22, true},
        {"2026-12-31", "22:00-02:00", 2027, 1, 1, 1, true},
        {"2026-12-31", "22:00-02:00", 2027, 1, 1, 2, false},
        {"2026-12-31", "22:00-02:00", 2027, 1, 1, 23, false},
        {"2026-12-31", "always", 2027, 1, 1, 1, false},
        {"2028-02-29", "23:00-01:00", 2028, 3, 1, 0, true},
        {"2028-02-28", "23:00-01:00", 2028, 3, 1, 0, false},
        {"2027-02-28", "23:00-01:00", 2027, 3, 1, 0, true},
        {"2026-11-23 .. 2026-11-24", "22:00-02:00", 2026, 11, 24, 1, true},
        {".. 2026-11-23", "22:00-02:00", 2026, 11, 24, 1, true},
        {"2026-11-24 ..", "22:00-02:00", 2026, 11, 24, 1, false},
        {"2026-11-24", "06:00-22:00", 2026, 11, 24, 12, true},
        {"2026-11-24", "06:00-22:00", 2026, 11, 25, 12, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct day_range range = {0};
        struct hours hours = {0};
        size_t column = 0;
        assert_true(day_range_parse(rows[i].range, &range));
        assert_true(hours_parse(rows[i].hours, &hours, &column));
        struct tm local = {
            .tm_year = rows[i].year - 1900,
            .tm_mon = rows[i].month - 1,
            .tm_mday = rows[i].date,
            .tm_hour = rows[i].hour,
        };
        if (hours_active_within(&hours, &range, &local) != rows[i].active) {
            print_message("# row %zu\n", i);
            fail();
        }
        hours_done(&hours);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_day_parse),
        cmocka_unit_test(test_day_make),
        cmocka_unit_test(test_days_between),
        cmocka_unit_test(test_calendar),
        cmocka_unit_test(test_day_range_parse),
        cmocka_unit_test(test_day_range_holds),
        cmocka_unit_test(test_hours_parse),
        cmocka_unit_test(test_hours_always),
        cmocka_unit_test(test_hours_refused),
        cmocka_unit_test(test_hours_overlong),
        cmocka_unit_test(test_hours_active),
        cmocka_unit_test(test_moment),
        cmocka_unit_test(test_hours_within_days),
    };
    return cmocka_run_group_tests_name("schedule", tests, NULL, NULL);
}
