/* Dates, times and opening hours in a language's own form. */
#include "content/dates.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ucasemap.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/uloc.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>

#include "util/mem.h"
#include "util/str.h"

#define MINUTES_A_DAY 1440
#define WHOLE_WEEK 0x7FU
#define EN_DASH "\xE2\x80\x93"
/* Patterns and dates are far shorter in every language; what is longer is
 * not used. */
#define UNITS_MAX 128
#define BYTES_MAX (UNITS_MAX * 3 + 1)

/* Where a language's habit in Sweden is another than what ICU says. */
struct habit {
    const char *tag;
    const char *separator; /* between hours and minutes, NULL: as ICU says */
    bool whole_hours;      /* opening hours are 7–21, not 7:00–21:00 */
    const char *comma;     /* between periods */
};

/* A language's way to write a time: `18:00 น.` is before "", between ":" and
 * after " น.". */
struct clock_form {
    char *before, *between, *after;
    bool padded; /* 08:00, not 8:00 */
};

static const struct habit *
habit_of(const struct language *language)
{
    static const struct habit habits[] = {
        {"sv", ".", true, ", "},   {"fi", NULL, true, ", "},
        {"ar", NULL, false, "، "}, {"fa", NULL, false, "، "},
        {NULL, NULL, false, ", "},
    };
    const struct habit *habit = habits;
    while (habit->tag != NULL && strcmp(habit->tag, language->tag) != 0) {
        habit++;
    }
    return habit;
}

/* Without this ICU would take the language that the machine is set to. */
static bool
is_known(const char *locale)
{
    UErrorCode error = U_ZERO_ERROR;
    ures_close(ures_open(NULL, locale, &error));
    return U_SUCCESS(error) && error != U_USING_DEFAULT_WARNING;
}

/* The language as it is used in Sweden (24 hours, the day before the month),
 * with Western digits and our calendar whatever the language's own is. */
static char *
locale_of(const struct language *language)
{
    char locale[ULOC_FULLNAME_CAPACITY] = "";
    UErrorCode error = U_ZERO_ERROR;
    uloc_forLanguageTag(language->tag, locale, sizeof locale, NULL, &error);
    bool known = U_SUCCESS(error) && error != U_STRING_NOT_TERMINATED_WARNING &&
                 is_known(locale);
    return xprintf("%s_SE@numbers=latn;calendar=gregorian",
                   known ? locale : "en");
}

/* UTF-8; NULL when it is too long. */
static char *
to_utf8(const UChar *text, int32_t length)
{
    char out[BYTES_MAX];
    int32_t bytes = 0;
    UErrorCode error = U_ZERO_ERROR;
    u_strToUTF8(out, sizeof out, &bytes, text, length, &error);
    return U_SUCCESS(error) ? xstrndup(out, (size_t)bytes) : NULL;
}

/* The language's pattern for the fields of `skeleton`, UTS #35; its length,
 * or 0. */
static int32_t
pattern_for(const char *locale, const char *skeleton, UChar out[UNITS_MAX])
{
    UChar wide[16];
    UErrorCode error = U_ZERO_ERROR;
    u_uastrcpy(wide, skeleton);
    UDateTimePatternGenerator *generator = udatpg_open(locale, &error);
    int32_t length =
        udatpg_getBestPattern(generator, wide, -1, out, UNITS_MAX, &error);
    udatpg_close(generator);
    return U_SUCCESS(error) ? length : 0;
}

/* Frees `text` and returns it with its first letter as a capital. */
static char *
begin_with_capital(char *text, const char *locale)
{
    size_t size = 2 * strlen(text) + 8;
    char *out = xalloc(size);
    UErrorCode error = U_ZERO_ERROR;
    UCaseMap *map = ucasemap_open(
        locale, U_TITLECASE_WHOLE_STRING | U_TITLECASE_NO_LOWERCASE, &error);
    ucasemap_utf8ToTitle(map, out, (int32_t)size, text, -1, &error);
    ucasemap_close(map);
    if (U_FAILURE(error)) {
        free(out);
        return text;
    }
    free(text);
    return out;
}

/* Noon of the day in UTC, as ICU counts. */
static UDate
noon_of(day d)
{
    return (days_between(19700101, d) + 0.5) * U_MILLIS_PER_DAY;
}

static char *
format_day(const char *locale, day d, bool with_year)
{
    UChar pattern[UNITS_MAX], out[UNITS_MAX];
    int32_t length =
        pattern_for(locale, with_year ? "yEEEEdMMMM" : "EEEEdMMMM", pattern);
    UErrorCode error = length > 0 ? U_ZERO_ERROR : U_MISSING_RESOURCE_ERROR;
    UDateFormat *format = udat_open(UDAT_PATTERN, UDAT_PATTERN, locale, u"UTC",
                                    3, pattern, length, &error);
    length = udat_format(format, noon_of(d), out, UNITS_MAX, NULL, &error);
    udat_close(format);
    return U_SUCCESS(error) ? to_utf8(out, length) : NULL;
}

char *
dates_day(const struct language *language, day d, bool with_year)
{
    char *locale = locale_of(language);
    char *text = format_day(locale, d, with_year);
    if (text == NULL) {
        text = xprintf("%d-%02d-%02d", d / 10000, d / 100 % 100, d % 100);
    }
    text = begin_with_capital(text, locale);
    free(locale);
    return text;
}

/* Takes apart a pattern like `HH:mm 'ч.'`, UTS #35: letters outside quotes
 * are fields. */
static void
split_pattern(const char *pattern, struct clock_form *ret)
{
    struct str parts[3] = {{0}};
    size_t part = 0;
    int hours = 0;
    bool quoted = false;
    for (const char *p = pattern; *p != '\0'; p++) {
        if (*p == '\'') {
            quoted = !quoted;
        } else if (!quoted && *p == 'H') {
            hours++;
            part = 1;
        } else if (!quoted && *p == 'm') {
            part = 2;
        } else {
            str_append(&parts[part], p, 1);
        }
    }
    ret->padded = hours > 1;
    ret->before = str_take(&parts[0]);
    ret->between = str_take(&parts[1]);
    ret->after = str_take(&parts[2]);
}

static void
clock_form_init(struct clock_form *form, const struct language *language,
                const char *locale)
{
    UChar wide[UNITS_MAX];
    int32_t length = pattern_for(locale, "Hm", wide);
    char *pattern = length > 0 ? to_utf8(wide, length) : NULL;
    split_pattern(pattern != NULL ? pattern : "HH:mm", form);
    free(pattern);
    const char *separator = habit_of(language)->separator;
    if (separator != NULL) {
        free(form->between);
        form->between = xstrdup(separator);
    }
}

static void
clock_form_done(struct clock_form *form)
{
    free(form->before);
    free(form->between);
    free(form->after);
}

static void
add_time(struct str *out, const struct clock_form *form, int minute)
{
    int shown = minute > MINUTES_A_DAY ? minute - MINUTES_A_DAY : minute;
    str_printf(out, form->padded ? "%02d%s%02d" : "%d%s%02d", shown / 60,
               form->between, shown % 60);
}

char *
dates_times(const struct language *language, int from, int to)
{
    char *locale = locale_of(language);
    struct clock_form form;
    clock_form_init(&form, language, locale);
    struct str out = {0};
    str_add(&out, form.before);
    add_time(&out, &form, from);
    if (to >= 0) {
        str_add(&out, EN_DASH);
        add_time(&out, &form, to);
    }
    str_add(&out, form.after);
    clock_form_done(&form);
    free(locale);
    return str_take(&out);
}

/* `mon`, from 0 = Monday. */
static void
add_weekday(struct str *out, const UDateFormat *format, unsigned weekday)
{
    static const char *const english[7] = {"Mon", "Tue", "Wed", "Thu",
                                           "Fri", "Sat", "Sun"};
    UChar name[UNITS_MAX];
    UErrorCode error = U_ZERO_ERROR;
    char *text = NULL;
    if (format != NULL) {
        int32_t sunday_first = (int32_t)((weekday + 1) % 7 + 1);
        int32_t length = udat_getSymbols(format, UDAT_STANDALONE_SHORT_WEEKDAYS,
                                         sunday_first, name, UNITS_MAX, &error);
        text = U_SUCCESS(error) ? to_utf8(name, length) : NULL;
    }
    str_add(out, text != NULL ? text : english[weekday]);
    free(text);
}

/* `mon–fri, sun`: days in a row become from–to, over the end of the week
 * too. */
static void
add_weekdays(struct str *out, const UDateFormat *format, unsigned days,
             const char *comma)
{
    const char *between = "";
    for (unsigned i = 0; i < 7; i++) {
        unsigned before = (i + 6) % 7;
        if ((days >> i & 1U) == 0 || (days >> before & 1U) != 0) {
            continue; /* no row of days begins here */
        }
        unsigned last = i;
        while ((days >> (last + 1) % 7 & 1U) != 0) {
            last = (last + 1) % 7;
        }
        str_add(out, between);
        add_weekday(out, format, i);
        if (last != i) {
            str_add(out, EN_DASH);
            add_weekday(out, format, last);
        }
        between = comma;
    }
}

/* `7–21`, `8.30–17`. */
static void
add_span(struct str *out, const struct clock_form *form,
         const struct habit *habit, const struct period *period)
{
    const int minutes[2] = {period->from, period->to};
    str_add(out, form->before);
    for (size_t i = 0; i < 2; i++) {
        int shown = minutes[i] > MINUTES_A_DAY ? minutes[i] - MINUTES_A_DAY
                                               : minutes[i];
        str_printf(out, "%s%d", i > 0 ? EN_DASH : "", shown / 60);
        if (!habit->whole_hours || shown % 60 != 0) {
            str_printf(out, "%s%02d", form->between, shown % 60);
        }
    }
    str_add(out, form->after);
}

static char *
format_hours(const struct language *language, const struct hours *hours,
             const char *locale, const UDateFormat *format)
{
    const struct habit *habit = habit_of(language);
    struct clock_form form;
    clock_form_init(&form, language, locale);
    struct str out = {0};
    for (size_t i = 0; i < hours->periods.count; i++) {
        const struct period *period = &hours->periods.items[i];
        str_add(&out, i > 0 ? habit->comma : "");
        if (i == 0 || period->days != period[-1].days) {
            if (period->days == WHOLE_WEEK) {
                str_add(&out, language_word(language, WORD_CONTACT_EVERY_DAY));
            } else {
                add_weekdays(&out, format, period->days, habit->comma);
            }
            str_add(&out, " ");
        }
        add_span(&out, &form, habit, period);
    }
    clock_form_done(&form);
    return str_take(&out);
}

char *
dates_hours(const struct language *language, const struct hours *hours)
{
    if (!hours->set) {
        return xstrdup("");
    }
    if (hours->always) {
        return xstrdup(language_word(language, WORD_CONTACT_ALWAYS));
    }
    char *locale = locale_of(language);
    UErrorCode error = U_ZERO_ERROR;
    UDateFormat *format = udat_open(UDAT_PATTERN, UDAT_PATTERN, locale, u"UTC",
                                    3, u"EEE", 3, &error);
    char *text = begin_with_capital(
        format_hours(language, hours, locale, format), locale);
    udat_close(format);
    free(locale);
    return text;
}
