/* Dates, times, years and quantities in a cluster of digits. */
#include "content/quantities.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unicode/uchar.h>

#include "util/utf8.h"

/* --- Parts -----------------------------------------------------------------*/

static size_t
digits_in(const struct cluster *c, size_t i)
{
    return i < c->count ? c->groups[i].count : 0;
}

/* The number in a group of one to four digits, or -1. */
static int
value(const struct cluster *c, size_t i)
{
    size_t count = digits_in(c, i);
    return count > 0 && count <= 4 ? (int)strtol(c->groups[i].digits, NULL, 10)
                                   : -1;
}

static enum cluster_gap
gap(const struct cluster *c, size_t i)
{
    return i < c->count ? c->groups[i].gap : GAP_NONE;
}

/* The same gap without a space, as inside `2026-11-20`. */
static bool
tight(const struct cluster *c, size_t i, enum cluster_gap wanted)
{
    return gap(c, i) == wanted && !c->groups[i].spaced;
}

static bool
within(const struct cluster *c, size_t i, int least, int most)
{
    return digits_in(c, i) <= 2 && value(c, i) >= least && value(c, i) <= most;
}

static bool
is_day(const struct cluster *c, size_t i)
{
    return within(c, i, 1, 31);
}

static bool
is_month(const struct cluster *c, size_t i)
{
    return within(c, i, 1, 12);
}

static bool
is_hour(const struct cluster *c, size_t i)
{
    return within(c, i, 0, 24);
}

/* Years of the calendars in use here: Persian, Gregorian, Thai. */
static bool
is_year(const struct cluster *c, size_t i)
{
    return digits_in(c, i) == 4 && value(c, i) >= 1300 && value(c, i) <= 2699;
}

static bool
is_present_year(const struct cluster *c, size_t i)
{
    return digits_in(c, i) == 4 && value(c, i) >= 1900 && value(c, i) <= 2099;
}

/* --- What several groups can be: how many of them it takes, 0 for none -----*/

/* `2026-11-20` */
static size_t
date_ymd(const struct cluster *c, size_t i)
{
    enum cluster_gap between = gap(c, i);
    bool joined =
        between == GAP_HYPHEN || between == GAP_DOT || between == GAP_SLASH;
    return is_year(c, i) && joined && tight(c, i, between) &&
                   is_month(c, i + 1) && tight(c, i + 1, between) &&
                   is_day(c, i + 2)
               ? 3
               : 0;
}

/* `20/11 2026`, `20/11-26`, `20.11.2026`, `20-11-2026` */
static size_t
date_dmy(const struct cluster *c, size_t i)
{
    if (!is_day(c, i) || !is_month(c, i + 1)) {
        return 0;
    }
    bool slashed = tight(c, i, GAP_SLASH) || tight(c, i, GAP_DOT);
    bool joined = tight(c, i + 1, gap(c, i)) || tight(c, i + 1, GAP_HYPHEN);
    bool spaced = gap(c, i + 1) == GAP_SPACE;
    if (slashed && (joined || spaced) && is_year(c, i + 2)) {
        return 3;
    }
    if (slashed && joined && digits_in(c, i + 2) == 2) {
        return 3;
    }
    return tight(c, i, GAP_HYPHEN) && tight(c, i + 1, GAP_HYPHEN) &&
                   is_year(c, i + 2)
               ? 3
               : 0;
}

/* `20/11`, `31.12` */
static size_t
date_dm(const struct cluster *c, size_t i)
{
    return is_day(c, i) && is_month(c, i + 1) &&
                   (tight(c, i, GAP_SLASH) || tight(c, i, GAP_DOT))
               ? 2
               : 0;
}

/* `20-22/11`, `20–22.11.2026` */
static size_t
date_days(const struct cluster *c, size_t i)
{
    if (!is_day(c, i) || gap(c, i) != GAP_HYPHEN) {
        return 0;
    }
    size_t rest = date_dmy(c, i + 1);
    rest = rest > 0 ? rest : date_dm(c, i + 1);
    return rest > 0 ? 1 + rest : 0;
}

/* `18.00`, `18:00:30` */
static size_t
time_of_day(const struct cluster *c, size_t i)
{
    if (!is_hour(c, i) || digits_in(c, i + 1) != 2 || value(c, i + 1) > 59 ||
        !(tight(c, i, GAP_DOT) || tight(c, i, GAP_COLON))) {
        return 0;
    }
    return tight(c, i + 1, GAP_COLON) && digits_in(c, i + 2) == 2 ? 3 : 2;
}

/* `18-20`, `18–19.30`, `18.00-20` */
static size_t
time_range(const struct cluster *c, size_t i)
{
    size_t from = time_of_day(c, i);
    from = from > 0 ? from : is_hour(c, i);
    if (from == 0 || gap(c, i + from - 1) != GAP_HYPHEN) {
        return 0;
    }
    size_t to = time_of_day(c, i + from);
    to = to > 0 ? to : is_hour(c, i + from);
    return to > 0 ? from + to : 0;
}

static size_t
year(const struct cluster *c, size_t i)
{
    return is_present_year(c, i);
}

/* `2020-2026`, `2025/26` */
static size_t
year_range(const struct cluster *c, size_t i)
{
    bool joined = gap(c, i) == GAP_HYPHEN || tight(c, i, GAP_SLASH);
    return is_year(c, i) && joined &&
                   (is_year(c, i + 1) || digits_in(c, i + 1) == 2)
               ? 2
               : 0;
}

/* `11/2026`, `11.2026` (`2026-11` is a range of years above) */
static size_t
month_of_year(const struct cluster *c, size_t i)
{
    return is_month(c, i) && is_year(c, i + 1) &&
                   (tight(c, i, GAP_SLASH) || tight(c, i, GAP_DOT))
               ? 2
               : 0;
}

/* `101–112`, alone; not `116-123`, and nothing that begins with 0. */
static size_t
number_range(const struct cluster *c, size_t i)
{
    size_t length = digits_in(c, i);
    return i == 0 && c->count == 2 && gap(c, 0) == GAP_HYPHEN &&
                   (length == 3 || length == 4) && digits_in(c, 1) == length &&
                   c->groups[0].digits[0] != '0' && value(c, 0) != 116 &&
                   value(c, 0) < value(c, 1)
               ? 2
               : 0;
}

/* One small number beside a whole date: `kl 18 2026-11-20`. */
static size_t
beside_date(const struct cluster *c, size_t i)
{
    bool before =
        date_ymd(c, i + 1) > 0 || (date_dmy(c, i + 1) > 0 && is_year(c, i + 3));
    bool after = i >= 3 && (date_ymd(c, i - 3) > 0 ||
                            (date_dmy(c, i - 3) > 0 && is_year(c, i - 1)));
    return digits_in(c, i) <= 2 && (before || after);
}

/* --- Quantities ------------------------------------------------------------*/

/* `1 200`, `100 000`, `100.000`, `1200`: the groups from `i` that are one
 * number. */
static size_t
quantity(const struct cluster *c, size_t i)
{
    if (digits_in(c, i) == 0 || c->groups[i].digits[0] == '0') {
        return 0;
    }
    if (digits_in(c, i) > 3) {
        return digits_in(c, i) <= 9;
    }
    size_t taken = 1;
    while (digits_in(c, i + taken) == 3 &&
           (gap(c, i + taken - 1) == GAP_SPACE ||
            tight(c, i + taken - 1, GAP_DOT))) {
        taken++;
    }
    return taken;
}

/* Would these groups be 112, 1177, 114 14, 113 13 or 116 xxx? Then counting
 * something does not make a quantity of it. */
static bool
is_short_number(const struct cluster *c, size_t i, size_t taken)
{
    char digits[8] = "";
    size_t length = 0;
    for (size_t k = i; k < i + taken; k++) {
        for (const char *p = c->groups[k].digits; *p != '\0'; p++) {
            if (length + 1 == sizeof digits) {
                return false;
            }
            digits[length++] = *p;
        }
    }
    digits[length] = '\0';
    return strcmp(digits, "112") == 0 || strcmp(digits, "1177") == 0 ||
           strcmp(digits, "11414") == 0 || strcmp(digits, "11313") == 0 ||
           (length == 6 && strncmp(digits, "116", 3) == 0);
}

/* A quantity, or two with a dash between, up to the end, where the unit is. */
static size_t
measured(const struct cluster *c, size_t i, enum unit unit)
{
    size_t taken = quantity(c, i);
    if (unit == UNIT_NONE || taken == 0 ||
        (unit == UNIT_COUNT && is_short_number(c, i, taken))) {
        return 0;
    }
    if (i + taken < c->count) {
        size_t second =
            gap(c, i + taken - 1) == GAP_HYPHEN ? quantity(c, i + taken) : 0;
        taken += second > 0 ? second : c->count; /* never the end */
    }
    return i + taken == c->count ? taken : 0;
}

/* May one part end with this group and another begin behind it? */
static bool
parts_at(const struct cluster *c, size_t i)
{
    switch (gap(c, i)) {
    case GAP_NONE:
    case GAP_SPACE:
    case GAP_HYPHEN:
    case GAP_OTHER: return true;
    case GAP_SLASH: return c->groups[i].spaced;
    case GAP_DOT:
    case GAP_COLON: return false;
    }
    return false;
}

bool
quantity_explains(const struct cluster *c, enum unit unit)
{
    static size_t (*const parts[])(const struct cluster *, size_t) = {
        date_ymd,      date_dmy,     date_dm,     date_days,
        time_of_day,   time_range,   year,        year_range,
        month_of_year, number_range, beside_date,
    };
    if (c->too_long) {
        return false;
    }
    enum unit measure = unit == UNIT_MEASURE ? UNIT_MEASURE : UNIT_NONE;
    /* reached[i]: the groups before i are explained. */
    bool reached[CLUSTER_GROUPS + 1] = {true};
    for (size_t i = 0; i < c->count; i++) {
        if (!reached[i]) {
            continue;
        }
        if (measured(c, i, c->plus ? measure : unit) > 0) {
            return true;
        }
        if (c->plus) { /* `+46 …`, but `+100 000 kr` above */
            continue;
        }
        for (size_t p = 0; p < sizeof parts / sizeof parts[0]; p++) {
            size_t taken = parts[p](c, i);
            if (taken > 0 && parts_at(c, i + taken - 1)) {
                reached[i + taken] = true;
            }
        }
    }
    return reached[c->count];
}

/* --- Units -----------------------------------------------------------------*/

static const char *const measures[] = {
    "kr",      "kronor",       "krona",   "sek",        "tkr",      "mkr",
    "öre",     "eur",          "euro",    "euroa",      "usd",      "dollar",
    "kruunua", "percent",      "procent", "prosenttia", "per cent", "kvm",
    "m2",      "kvadratmeter", "km",      "kg",         "kwh",      "meter",
    "cm",      "mb",           "gb",      "kb",         "крон",     "крони",
    "євро",    "บาท",          "โครนา",   "كرونة",      "کرون",     "ክሮነር",
};

static const char *const counts[] = {
    "personer", "invånare",  "hushåll",     "lägenheter", "boende",
    "barn",     "kvinnor",   "män",         "människor",  "hyresgäster",
    "besökare", "fall",      "anmälningar", "samtal",     "gånger",
    "timmar",   "minuter",   "sekunder",    "år",         "dagar",
    "people",   "residents", "homes",       "households", "apartments",
    "women",    "men",       "children",    "tenants",    "times",
    "hours",    "years",     "calls",       "reports",    "ihmistä",
    "asukasta", "henkilöä",  "lasta",       "naista",     "людей",
    "осіб",
};

/* Does the text begin with the word, and a word end there? ASCII letters match
 * in either case. */
static bool
begins_with_word(const char *text, size_t length, const char *word)
{
    size_t n = strlen(word), bytes = 0;
    if (n > length || strncasecmp(text, word, n) != 0) {
        return false;
    }
    return n == length ||
           !u_isalnum((UChar32)utf8_decode(text + n, length - n, &bytes));
}

static bool
begins_with_one(const char *text, size_t length, const char *const *words,
                size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (begins_with_word(text, length, words[i])) {
            return true;
        }
    }
    return false;
}

/* Behind the decimals, `,50`, and one space. */
static size_t
skip_decimals(const char *text, size_t length, size_t at)
{
    size_t n = 0;
    if (at + 1 < length && text[at] == ',' && text[at + 1] >= '0' &&
        text[at + 1] <= '9') {
        for (at++; at < length && text[at] >= '0' && text[at] <= '9';) {
            at++;
        }
    }
    for (; at < length; at += n) {
        unsigned c = (unsigned)utf8_decode(text + at, length - at, &n);
        if (!cluster_is_space(c) && !cluster_ignores(c)) {
            break;
        }
    }
    return at;
}

static bool
is_currency_sign(unsigned code)
{
    return u_charType((UChar32)code) == U_CURRENCY_SYMBOL;
}

/* `€ 100 000`, `SEK 100 000` */
static bool
currency_before(const char *text, size_t start)
{
    static const char *const words[] = {"sek", "eur", "usd", "kr"};
    size_t end = start;
    while (end > 0 && text[end - 1] == ' ') {
        end--;
    }
    for (size_t n = 1; n <= 4 && n <= end; n++) {
        size_t bytes = 0;
        unsigned c = (unsigned)utf8_decode(text + end - n, n, &bytes);
        if (bytes == n && is_currency_sign(c)) {
            return true;
        }
    }
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t n = strlen(words[i]);
        if (end >= n && strncasecmp(text + end - n, words[i], n) == 0 &&
            (end == n || text[end - n - 1] == ' ')) {
            return true;
        }
    }
    return false;
}

enum unit
quantity_unit(const char *text, size_t length, const struct cluster *cluster)
{
    size_t end = cluster->groups[cluster->count - 1].end;
    size_t at = skip_decimals(text, length, end), n = 0;
    const char *rest = text + at;
    unsigned c = at < length ? (unsigned)utf8_decode(rest, length - at, &n) : 0;
    if (c == '%' || c == 0x2030 || is_currency_sign(c) ||
        strncmp(text + end, ":-", 2) == 0 ||
        strncmp(text + end, ",-", 2) == 0 ||
        strncmp(rest, "m²", strlen("m²")) == 0 ||
        begins_with_one(rest, length - at, measures,
                        sizeof measures / sizeof measures[0]) ||
        currency_before(text, cluster->groups[0].start)) {
        return UNIT_MEASURE;
    }
    return begins_with_one(rest, length - at, counts,
                           sizeof counts / sizeof counts[0])
               ? UNIT_COUNT
               : UNIT_NONE;
}
