/*
 * Writing direction on Unicode's own test data.
 *
 * In every case of the data, bidi's levels, those of itemize's stretches and
 * the order from left to right are what ICU says when it is asked directly.
 * And they are what the data says, but in the cases listed here, where ICU 72
 * itself differs. Text that runs one way throughout has a single level by ICU,
 * lower than the data's; its direction and order are compared.
 *
 * A line of ours never holds a paragraph separator: what would be one is set
 * as a space. Cases with one are compared with ICU so; the data has no result
 * for that. And a line of ours is told its direction: where the data leaves it
 * to the text, it is told the one that the data, or else ICU, finds.
 */
// links: text/bidi text/itemize text/fonts text/locate text/breaks text/widths
// links: text/letters text/letter_forms
// links: content/ini content/problem
// links: util/beneath util/diag util/order util/file util/log
// links: util/mem util/str util/utf8
#include "text/bidi.h"

#include <unicode/ubidi.h>

#include "text/breaks.h"
#include "text/fonts.h"
#include "text/itemize.h"
#include "ucd.h"

enum { MOST_BYTES = 4 * UCD_MOST, REMOVED = -1 };

/* None of them is anything that a slide holds. */
static const char *const listed_lines[] = {
    /* overrides and embeddings that end beside an isolate: the override holds
     * for the isolate's own signs too (X5a, X6a) */
    "202E 0061 202A 0062 202C 2066 0063 2069 202A 0064 202C 0065 202C;2;…",
    "202E 0061 202A 0062 202C 2066 0063 2069 202A 0064 202C 0065 202C;1;…",
    "202D 05D0 202B 05D1 202C 2068 05D2 2069 202B 05D3 202C 05D4 202C;2;…",
    "202D 0661 202B 0662 202C 2068 0663 2069 202B 0664 202C 0665 202C;0;…",
    /* overrides and embeddings that end beside a bracket (X9, N0) */
    "202A 05D0 0028 05D1 202C 202D 0029;2;…",
    "202A 05D0 0028 05D1 202C 202D 0029 202C;2;…",
    "202B 0061 0028 0062 202C 202E 0029;2;…",
    "202B 0061 0028 0062 202C 202E 0029 202C;2;…",
    "202A 202E 0061 202C 0028 05D0 202C 202D 0029 202C;2;…",
    "202B 202D 05D0 202C 0028 0061 202C 202E 0029 202C;2;…",
    "202A 202E 0061 202C 0028 005B 05D0 202C 202D 005D 0029 202C;2;…",
    "202B 202D 05D0 202C 0028 005B 0061 202C 202E 005D 0029 202C;2;…",
    "202D 0028 202C 202A 05D0 0029 05D1;2;…",
    "202D 0028 202C 202A 05D0 0029 05D1 202C;2;…",
    "202E 0028 202C 202B 0061 0029 0062;2;…",
    "202E 0028 202C 202B 0061 0029 0062 202C;2;…",
    "202D 202E 0061 202C 0028 202C 202A 05D0 0029 05D1;2;…",
    "202E 202D 05D0 202C 0028 202C 202B 0061 0029 0062;2;…",
    "202D 202E 0061 202C 0028 005B 202C 202A 05D0 005D 0029 05D1;2;…",
    "202E 202D 05D0 202C 0028 005B 202C 202B 0061 005D 0029 0062;2;…",
    /* marks behind a closing bracket, which take its direction (N0) */
    "0061 0028 0062 0029 0331;1;…",
    "0061 0028 0332 0062 0029 0333;1;…",
    "05D0 0028 05D1 0029 0331;0;…",
    "05D0 0028 0332 05D1 0029 0333;0;…",
    "0661 0028 0662 0029 0331;0;…",
    "0661 0028 0332 0662 0029 0333;0;…",
    "0041 200F 005B 05D0 005D 200D 20D6;0;…",
    "0041 200F 005B 200D 20D6 05D0 005D 200D 20D6;0;…",
    "0041 200F 005B 200D 200B 20D6 05D0 005D 200B 200D 20D6;0;…",
    /* more than 63 open brackets, where the rule gives up (BD16) */
    "0061 0028 0028 0028 0028 0028 0028 …",
};
enum { LISTED = sizeof listed_lines / sizeof listed_lines[0] };

/* One case. */
struct trial {
    struct ucd_text text;
    bool rtl, separator;
    int wanted[UCD_MOST]; /* the level of each character, or REMOVED (X9) */
    size_t order[UCD_MOST], order_count;
    unsigned char levels[MOST_BYTES]; /* ours, of each byte */
};

/* Reads `x 1 2` up to the end or a semicolon. */
static const char *
read_levels(const char *p, struct trial *ret)
{
    size_t count = 0;
    while (p += strspn(p, " \t"), *p != ';' && *p != '\0') {
        char *end = NULL;
        assert_true(count < UCD_MOST);
        ret->wanted[count++] = *p == 'x' ? REMOVED : (int)strtol(p, &end, 10);
        p = *p == 'x' ? p + 1 : end;
    }
    return p;
}

static void
read_order(const char *p, struct trial *ret)
{
    ret->order_count = 0;
    while (p += strspn(p, " \t"), *p != '\0') {
        char *end = NULL;
        assert_true(ret->order_count < UCD_MOST);
        ret->order[ret->order_count++] = strtoul(p, &end, 10);
        p = end;
    }
}

/* Reads `0061 05D0;direction;paragraph's level;levels;order`. */
static void
read_trial(const char *line, struct trial *ret)
{
    *ret = (struct trial){0};
    char *end = NULL;
    const char *p = line;
    do {
        ucd_add(&ret->text, (uint32_t)strtoul(p, &end, 16));
        p = end;
    } while (*p != ';');
    (void)strtoul(end + 1, &end, 10);
    ret->rtl = strtoul(end + 1, &end, 10) == 1;
    const char *rest = read_levels(end + 1, ret);
    assert_int_equal(*rest, ';');
    read_order(rest + 1, ret);
}

static void
check_icu(UBiDi *bidi, const struct trial *trial, const char *line)
{
    const struct ucd_text *text = &trial->text;
    UErrorCode error = U_ZERO_ERROR;
    ubidi_setPara(bidi, text->utf16, text->units, trial->rtl, NULL, &error);
    const UBiDiLevel *levels = ubidi_getLevels(bidi, &error);
    assert_true(U_SUCCESS(error));
    size_t at = 0;
    for (int32_t i = 0; i < text->units; i++) {
        /* all bytes up to the next unit's */
        for (; at < text->from[i + 1]; at++) {
            if (trial->levels[at] != levels[i]) {
                fail_msg("not as ICU has it, byte %zu: %s", at, line);
            }
        }
    }
    assert_int_equal(at, text->length);
}

/* The characters from left to right, by our levels. */
static void
check_icu_order(UBiDi *bidi, const struct trial *trial, const char *line)
{
    const struct ucd_text *text = &trial->text;
    UBiDiLevel levels[2 * UCD_MOST];
    size_t order[2 * UCD_MOST];
    int32_t wanted[2 * UCD_MOST];
    for (int32_t i = 0; i < text->units; i++) {
        levels[i] = trial->levels[text->from[i]];
    }
    bidi_order(levels, (size_t)text->units, order);
    UErrorCode error = U_ZERO_ERROR;
    ubidi_getVisualMap(bidi, wanted, &error);
    assert_true(U_SUCCESS(error));
    for (int32_t i = 0; i < text->units; i++) {
        if (order[i] != (size_t)wanted[i]) {
            fail_msg("not in ICU's order: %s", line);
        }
    }
}

/* Are the levels those of the data? What runs one way throughout has a single
 * level by ICU: lower, with the same direction. */
static bool
levels_as_wanted(const struct trial *trial, bool one_way)
{
    for (size_t i = 0; i < trial->text.count; i++) {
        int level = trial->levels[trial->text.at[i]];
        int wanted = trial->wanted[i];
        bool same = one_way ? level % 2 == wanted % 2 && level <= wanted
                            : level == wanted;
        if (!same && wanted != REMOVED) {
            return false;
        }
    }
    return true;
}

/* And the order? Removed characters have no place in it. */
static bool
order_as_wanted(const struct trial *trial)
{
    unsigned char levels[UCD_MOST] = {0};
    size_t from[UCD_MOST], order[UCD_MOST], count = 0;
    for (size_t i = 0; i < trial->text.count; i++) {
        if (trial->wanted[i] != REMOVED) {
            from[count] = i;
            levels[count++] = trial->levels[trial->text.at[i]];
        }
    }
    bidi_order(levels, count, order);
    for (size_t i = 0; i < count; i++) {
        if (from[order[i]] != trial->order[i]) {
            return false;
        }
    }
    return count == trial->order_count;
}

/* `bidi` holds the trial. Counts those that run one way with other levels than
 * the data has. */
static bool
as_wanted(const UBiDi *bidi, const struct trial *trial, unsigned *one_way)
{
    bool exact = levels_as_wanted(trial, false);
    bool level = exact || (ubidi_getDirection(bidi) != UBIDI_MIXED &&
                           levels_as_wanted(trial, true));
    bool right = level && order_as_wanted(trial);
    *one_way += right && !exact;
    return right;
}

/* The stretches cover the text, each byte with the level that ICU gives it. */
static void
check_itemize(struct fonts *fonts, const struct trial *trial, const char *line)
{
    const struct ucd_text *text = &trial->text;
    unsigned char marks[MOST_BYTES + 1];
    struct itemize_part part = {.end = text->length};
    struct itemized itemized = {0};
    breaks_find(fonts_breaks(fonts), "", text->utf8, text->length, marks);
    itemize_line(fonts, text->utf8, 0, text->length, marks, &part, 1,
                 trial->rtl, &itemized);
    size_t at = 0;
    for (size_t i = 0; i < itemized.stretches.count; i++) {
        const struct stretch *stretch = &itemized.stretches.items[i];
        assert_int_equal(stretch->start, at);
        for (; at < stretch->end; at++) {
            if (stretch->level != trial->levels[at]) {
                fail_msg("not itemized as ICU has it, byte %zu: %s", at, line);
            }
        }
    }
    assert_int_equal(at, text->length);
    itemized_done(&itemized);
}

static void
test_characters(void **state)
{
    unsigned hits[LISTED] = {0};
    struct ucd_listed listed = {listed_lines, LISTED, hits};
    UBiDi *bidi = ubidi_open();
    unsigned one_way = 0;
    struct ucd ucd;
    ucd_open(&ucd, "BidiCharacterTest.txt");
    while (ucd_next(&ucd)) {
        struct trial trial;
        read_trial(ucd.line, &trial);
        bidi_levels(trial.text.utf8, trial.text.length, trial.rtl, NULL, 0,
                    trial.levels);
        check_icu(bidi, &trial, ucd.line);
        check_icu_order(bidi, &trial, ucd.line);
        check_itemize(*state, &trial, ucd.line);
        if (!as_wanted(bidi, &trial, &one_way)) {
            ucd_differs(&ucd, &listed);
        }
    }
    ucd_check_listed(&listed);
    assert_int_equal(ucd.number, 91707);
    assert_int_equal(one_way, 1);
    print_message("# BidiCharacterTest.txt: %u cases; in %d ICU itself "
                  "differs, %u runs one way\n",
                  ucd.number, LISTED, one_way);
    ucd_close(&ucd);
    ubidi_close(bidi);
}

/* A character of each class. */
static uint32_t
sample(const char *name, size_t length)
{
    static const struct {
        const char *name;
        uint32_t code;
    } samples[] = {
        {"L", 'a'},      {"R", 0x05D0},   {"EN", '1'},     {"ES", '+'},
        {"ET", '%'},     {"AN", 0x0661},  {"CS", ','},     {"B", 0x2029},
        {"S", '\t'},     {"WS", ' '},     {"ON", '!'},     {"NSM", 0x0300},
        {"AL", 0x0627},  {"BN", 0x00AD},  {"LRE", 0x202A}, {"LRO", 0x202D},
        {"RLE", 0x202B}, {"RLO", 0x202E}, {"PDF", 0x202C}, {"LRI", 0x2066},
        {"RLI", 0x2067}, {"FSI", 0x2068}, {"PDI", 0x2069}};
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        if (strlen(samples[i].name) == length &&
            memcmp(samples[i].name, name, length) == 0) {
            return samples[i].code;
        }
    }
    fail_msg("a class that nobody knows: %.*s", (int)length, name);
    return 0;
}

/* Reads `L RLE AN` up to the semicolon. */
static const char *
read_classes(const char *p, struct trial *ret)
{
    ret->text = (struct ucd_text){0};
    ret->separator = false;
    while (p += strspn(p, " \t"), *p != ';') {
        size_t length = strcspn(p, " \t;");
        uint32_t code = sample(p, length);
        ret->separator = ret->separator || code == 0x2029;
        ucd_add(&ret->text, code);
        p += length;
    }
    return p;
}

/* What the text itself says its direction is (P2, P3). */
static bool
finds_rtl(UBiDi *bidi, const struct ucd_text *text)
{
    UErrorCode error = U_ZERO_ERROR;
    ubidi_setPara(bidi, text->utf16, text->units, UBIDI_DEFAULT_LTR, NULL,
                  &error);
    assert_true(U_SUCCESS(error));
    return ubidi_getParaLevel(bidi) == 1;
}

struct counts {
    unsigned all, separators, one_way;
};

static void
check_classes(UBiDi *bidi, struct trial *trial, const char *line,
              struct counts *counts)
{
    bidi_levels(trial->text.utf8, trial->text.length, trial->rtl, NULL, 0,
                trial->levels);
    counts->all++;
    if (trial->separator) {
        trial->text.utf16[trial->text.units - 1] = ' ';
        counts->separators++;
    }
    check_icu(bidi, trial, line);
    if (!trial->separator && !as_wanted(bidi, trial, &counts->one_way)) {
        fail_msg("not as the data wants it, rtl %d: %s", trial->rtl, line);
    }
}

static void
test_classes(void **state)
{
    (void)state;
    enum { AUTO = 1, LTR = 2, RTL = 4 };
    UBiDi *bidi = ubidi_open();
    struct counts counts = {0};
    struct trial trial = {0};
    struct ucd ucd;
    ucd_open(&ucd, "BidiTest.txt");
    while (ucd_next(&ucd)) {
        if (str_starts(ucd.line, "@Levels:")) {
            read_levels(ucd.line + strlen("@Levels:"), &trial);
        } else if (str_starts(ucd.line, "@Reorder:")) {
            read_order(ucd.line + strlen("@Reorder:"), &trial);
        } else {
            const char *rest = read_classes(ucd.line, &trial);
            unsigned long set = strtoul(rest + 1, NULL, 16);
            bool automatic = finds_rtl(bidi, &trial.text);
            for (unsigned bit = AUTO; bit <= RTL; bit *= 2) {
                trial.rtl = bit == AUTO ? automatic : bit == RTL;
                if (set & bit) {
                    check_classes(bidi, &trial, ucd.line, &counts);
                }
            }
        }
    }
    assert_int_equal(counts.all, 770241);
    assert_int_equal(counts.separators, 33465);
    assert_int_equal(counts.one_way, 102073);
    print_message("# BidiTest.txt: %u cases, %u of them with a separator; %u "
                  "of the others one way\n",
                  counts.all, counts.separators, counts.one_way);
    ucd_close(&ucd);
    ubidi_close(bidi);
}

static int
open_fonts(void **state)
{
    struct fonts *fonts = fonts_open("fonts", NULL);
    *state = fonts;
    return fonts_usable(fonts) ? 0 : -1;
}

static int
close_fonts(void **state)
{
    fonts_close(*state);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_characters),
        cmocka_unit_test(test_classes),
    };
    return cmocka_run_group_tests_name("bidi_unicode", tests, open_fonts,
                                       close_fonts);
}
