/* Dates, times and hours as readers of each language write them. */
// links: content/dates content/lang content/languages content/schedule
// links: util/mem util/str
#include "content/dates.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "util/str.h"

/* A language that the program does not speak (yet); ICU does. */
static struct language
language_of(const char *tag)
{
    const struct language *known = language_find(tag);
    struct language language = *language_default();
    if (known != NULL) {
        language = *known;
    }
    language.tag = tag;
    return language;
}

static void
expect(char *got, const char *wanted)
{
    assert_string_equal(got, wanted);
    free(got);
}

/* Whether a comma stands behind the day of the week changes from one version
 * of ICU to the next. */
static void
expect_but_commas(char *got, const char *wanted)
{
    struct str plain = {0};
    for (const char *p = got; *p != '\0'; p++) {
        str_append(&plain, p, *p != ',');
    }
    free(got);
    expect(str_take(&plain), wanted);
}

static void
test_day(void **state)
{
    (void)state;
    static const struct {
        const char *tag;
        day day;
        bool with_year;
        const char *text;
    } rows[] = {
        {"sv", 20261203, false, "Torsdag 3 december"},
        {"sv", 20261203, true, "Torsdag 3 december 2026"},
        {"sv", 20240229, true, "Torsdag 29 februari 2024"},
        {"sv", 20261231, true, "Torsdag 31 december 2026"},
        {"sv", 20270101, true, "Fredag 1 januari 2027"},
        {"sv", 20260502, false, "Lördag 2 maj"},
        {"sv", 20260329, false, "Söndag 29 mars"}, /* the clocks go forward */
        {"en", 20261203, false, "Thursday 3 December"},
        {"en", 20261203, true, "Thursday 3 December 2026"},
        {"fi", 20261203, false, "Torstai 3. joulukuuta"},
        {"uk", 20261203, false, "Четвер 3 грудня"},
        {"th", 20261203, true, "วันพฤหัสบดีที่ 3 ธันวาคม 2026"},
        {"fa", 20261203, false, "پنجشنبه 3 دسامبر"},
        {"ar", 20261203, false, "الخميس، 3 ديسمبر"},
        {"so", 20261203, true, "Khamiis Bisha Laba iyo Tobnaad 3 2026"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct language language = language_of(rows[i].tag);
        expect_but_commas(dates_day(&language, rows[i].day, rows[i].with_year),
                          rows[i].text);
    }
}

static void
test_times(void **state)
{
    (void)state;
    static const struct {
        const char *tag;
        int from, to;
        const char *text;
    } rows[] = {
        {"sv", 1080, -1, "18.00"},
        {"sv", 1080, 1170, "18.00–19.30"},
        {"sv", 545, 600, "09.05–10.00"},
        {"sv", 0, 1440, "00.00–24.00"},
        {"sv", 1320, 1560, "22.00–02.00"},
        {"en", 1080, -1, "18:00"},
        {"en", 1080, 1170, "18:00–19:30"},
        {"fi", 1080, 1170, "18.00–19.30"},
        {"th", 1080, 1170, "18:00–19:30 น."},
        {"th", 1080, -1, "18:00 น."},
        {"ar", 1080, 1170, "18:00–19:30"},
        {"fa", 545, 1170, "9:05–19:30"},
        {"bg", 1080, 1170, "18:00–19:30 ч."},
        {"dsb", 1080, 1170, "zeg. 18:00–19:30"},
        {"fr-CA", 1080, 1170, "18 h 00–19 h 30"},
        {"sv", 1320, 0, "22.00–00.00"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct language language = language_of(rows[i].tag);
        expect(dates_times(&language, rows[i].from, rows[i].to), rows[i].text);
    }
}

static void
test_hours(void **state)
{
    (void)state;
    static const struct {
        const char *tag, *hours, *text;
    } rows[] = {
        {"sv", "07:00-21:00", "Alla dagar 7–21"},
        {"sv", "mon-sun 07:00-21:00", "Alla dagar 7–21"},
        {"sv", "mon-fri 06:00-22:00, sat 10:00-14:00",
         "Mån–fre 6–22, lör 10–14"},
        {"sv", "mon-fri 08:30-17:00", "Mån–fre 8.30–17"},
        {"sv", "tor 08:00-16:45", "Tors 8–16.45"},
        {"sv", "sat-sun 10:00-14:00", "Lör–sön 10–14"},
        {"sv", "fri-mon 10:00-14:00", "Fre–mån 10–14"},
        {"sv", "sun-mon 10:00-14:00", "Sön–mån 10–14"},
        {"sv", "mon-fri 08:00-12:00, mon-fri 13:00-16:00",
         "Mån–fre 8–12, 13–16"},
        {"sv", "mon 08:00-12:00, wed 08:00-12:00", "Mån 8–12, ons 8–12"},
        {"sv", "22:00-06:00", "Alla dagar 22–6"},
        {"sv", "fri 20:00-24:00", "Fre 20–24"},
        {"sv", "fri 20:00-00:00", "Fre 20–24"},
        {"sv", "fri 20:00-00:15", "Fre 20–0.15"},
        {"sv", "always", "Öppet dygnet runt"},
        {"en", "07:00-21:00", "Every day 7:00–21:00"},
        {"en", "mon-fri 06:00-22:00, sat 10:00-14:30",
         "Mon–Fri 6:00–22:00, Sat 10:00–14:30"},
        {"en", "always", "Open day and night"},
        {"fi", "mon-fri 06:00-22:30, sat 10:00-14:00",
         "Ma–pe 6–22.30, la 10–14"},
        {"uk", "mon-fri 06:00-22:00", "Пн–пт 6:00–22:00"},
        {"th", "mon-fri 06:00-22:00", "จ.–ศ. 6:00–22:00 น."},
        {"dsb", "sat 06:00-22:00", "Sob zeg. 6:00–22:00"},
        {"fa", "sat 06:00-22:00, sun 10:00-14:00",
         "شنبه 6:00–22:00، یکشنبه 10:00–14:00"},
        {"ar", "mon-fri 06:00-22:00, sat 10:00-14:00",
         "الاثنين–الجمعة 6:00–22:00، السبت 10:00–14:00"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct language language = language_of(rows[i].tag);
        struct hours hours = {0};
        size_t column = 0;
        assert_true(hours_parse(rows[i].hours, &hours, &column));
        expect(dates_hours(&language, &hours), rows[i].text);
        hours_done(&hours);
    }
    const struct hours unset = {0};
    expect(dates_hours(language_default(), &unset), "");
}

/* Days that are not in a row, which no folder can say today. */
static void
test_single_days(void **state)
{
    (void)state;
    struct hours hours = {.set = true};
    vec_push(&hours.periods, (struct period){0x55, 540, 720});
    expect(dates_hours(language_default(), &hours), "Ons, fre, sön–mån 9–12");
    hours_done(&hours);
}

/* Every digit on the screen is one that everybody in the house can dial or
 * read off a clock, whatever the language; and no language is without. */
static void
test_western_digits(void **state)
{
    (void)state;
    static const char *const tags[] = {"sv", "fi", "en", "ar", "th",
                                       "ti", "so", "fa", "uk", "ku",
                                       "ps", "bn", "my", "ne", "zh-Hant"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        struct language language = language_of(tags[i]);
        char *date = dates_day(&language, 20261213, true);
        char *times = dates_times(&language, 1080, 1170);
        assert_non_null(strstr(date, "13"));
        assert_non_null(strstr(date, "2026"));
        assert_non_null(strstr(times, "18"));
        assert_non_null(strstr(times, "30"));
        free(date);
        free(times);
    }
}

/* What the machine itself is set to plays no part. */
static void
test_environment(void **state)
{
    (void)state;
    struct language language = language_of("ti");
    setenv("LC_ALL", "th_TH.UTF-8", 1);
    setenv("TZ", "Pacific/Kiritimati", 1);
    expect(dates_day(&language, 20261203, true), "ሓሙስ፣ 3 ታሕሳስ 2026");
    expect(dates_times(&language, 1080, -1), "18:00");
    expect(dates_day(language_default(), 20261203, true),
           "Torsdag 3 december 2026");
}

/* A language that ICU has never heard of gets something readable. */
static void
test_unknown_language(void **state)
{
    (void)state;
    struct language language = language_of("xx");
    char *date = dates_day(&language, 20261203, true);
    assert_non_null(strstr(date, "2026"));
    free(date);
    expect(dates_times(&language, 1080, 1170), "18:00–19:30");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_environment), /* before ICU has looked */
        cmocka_unit_test(test_day),
        cmocka_unit_test(test_times),
        cmocka_unit_test(test_hours),
        cmocka_unit_test(test_single_days),
        cmocka_unit_test(test_western_digits),
        cmocka_unit_test(test_unknown_language),
    };
    return cmocka_run_group_tests_name("dates", tests, NULL, NULL);
}
