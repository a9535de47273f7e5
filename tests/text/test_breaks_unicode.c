/*
 * Where lines, letters and sentences begin, on Unicode's own test data.
 *
 * In every case of the data, in each of our languages, we say what ICU says
 * when it is asked directly, in UTF-16. And we say what the data says, but in
 * the cases listed here, where ICU 72 itself differs.
 *
 * What we do otherwise than ICU on purpose: a line break behind a soft hyphen
 * that divides a word is BREAK_SOFT instead of BREAK_LINE, and no sentence
 * begins there.
 */
// links: text/breaks util/mem util/str util/utf8
#include "text/breaks.h"

#include <unicode/ubrk.h>

#include "ucd.h"

enum { MOST_BYTES = 4 * UCD_MOST };

static const char *const locales[] = {"",   "sv", "fi", "en", "ar",
                                      "th", "ti", "so", "fa", "uk"};
enum { LOCALES = sizeof locales / sizeof locales[0] };

static const char *const listed_lines[] = {
    /* The data breaks behind a hyphen that begins a word; ICU does not. */
    "× 002D ÷ 0023 ÷",
    "× 002D × 0308 ÷ 0023 ÷",
    "× 002D ÷ 00A7 ÷",
    "× 002D × 0308 ÷ 00A7 ÷",
    "× 002D ÷ 50005 ÷",
    "× 002D × 0308 ÷ 50005 ÷",
    "× 002D ÷ 0E01 ÷",
    "× 002D × 0308 ÷ 0E01 ÷",
    /* The data, which follows example 7 of UAX #14, breaks between a comma or
     * a full stop and a digit, when no digit is before them; ICU does not. */
    "× 002C ÷ 0030 ÷",
    "× 002C × 0308 ÷ 0030 ÷",
    "× 0061 × 002E ÷ 0032 × 0020 ÷",
    "× 0061 × 002E ÷ 0032 × 0020 ÷ 0915 ÷",
    "× 0061 × 002E ÷ 0032 × 0020 ÷ 672C ÷",
    "× 0061 × 002E ÷ 0032 × 3000 ÷ 672C ÷",
    "× 0061 × 002E ÷ 0032 × 3000 ÷ 307E ÷",
    "× 0061 × 002E ÷ 0032 × 3000 ÷ 0033 ÷",
    "× 0041 × 002E ÷ 0031 × 0020 ÷ BABB ÷",
    "× BD24 ÷ C5B4 × 002E × 0020 ÷ 0041 × 002E ÷ 0032 × 0020 ÷ BCFC ÷",
    "× BD10 ÷ C694 × 002E × 0020 ÷ 0041 × 002E ÷ 0033 × 0020 ÷ BABB ÷",
    "× C694 × 002E × 0020 ÷ 0041 × 002E ÷ 0034 × 0020 ÷ BABB ÷",
    "× 0061 × 002E ÷ 0032 × 3000 ÷ 300C ÷",
    /* The same, and ICU breaks before the full stop: "equals .35 cents". */
    "× 0065 × 0071 × 0075 × 0061 × 006C × 0073 × 0020 × 002E ÷ 0033 × 0035 …",
};
enum { LISTED = sizeof listed_lines / sizeof listed_lines[0] };

struct kind {
    const char *file;
    UBreakIteratorType type;
    unsigned char marks; /* those that stand for a boundary */
    unsigned cases;
    size_t listed; /* of listed_lines */
};

/* One case: the text, and for each byte whether a boundary is before it. */
struct trial {
    struct ucd_text text;
    bool wanted[MOST_BYTES + 1]; /* by the data */
    bool icu[MOST_BYTES + 1];
    unsigned char marks[MOST_BYTES + 1];
};

/* Reads `÷ 0061 × 0308 ÷`. */
static void
read_trial(const char *line, struct trial *ret)
{
    *ret = (struct trial){0};
    for (const char *p = line; *p != '\0';) {
        size_t length = strcspn(p, " \t");
        if (strncmp(p, "÷", length) == 0) {
            ret->wanted[ret->text.length] = true;
        } else if (strncmp(p, "×", length) != 0) {
            ucd_add(&ret->text, (uint32_t)strtoul(p, NULL, 16));
        }
        p += length + strspn(p + length, " \t");
    }
}

static void
ask_icu(UBreakIterator *icu, struct trial *trial)
{
    UErrorCode error = U_ZERO_ERROR;
    ubrk_setText(icu, trial->text.utf16, trial->text.units, &error);
    assert_true(U_SUCCESS(error));
    for (int32_t at = ubrk_first(icu); at != UBRK_DONE; at = ubrk_next(icu)) {
        trial->icu[trial->text.from[at]] = true;
    }
}

/* Is there a boundary before the byte, by our marks? Nothing of a line ends
 * before its first. */
static bool
is_boundary(const struct kind *kind, const struct trial *trial, size_t at)
{
    bool soft = (trial->marks[at] & BREAK_SOFT) != 0;
    bool divided = kind->type == UBRK_SENTENCE && soft && trial->icu[at];
    return (trial->marks[at] & kind->marks) != 0 || divided;
}

/* Every byte, so that no boundary is inside a character. */
static void
check_icu(const struct kind *kind, const struct trial *trial, const char *line)
{
    for (size_t at = 1; at <= trial->text.length; at++) {
        bool soft = (trial->marks[at] & BREAK_SOFT) != 0;
        if (is_boundary(kind, trial, at) != trial->icu[at] ||
            (soft && (memcmp(trial->text.utf8 + at - 2, "\u00AD", 2) != 0 ||
                      (trial->marks[at] & BREAK_LINE)))) {
            fail_msg("not as ICU has it, byte %zu: %s", at, line);
        }
    }
}

static bool
as_wanted(const struct kind *kind, const struct trial *trial)
{
    for (size_t at = 1; at <= trial->text.length; at++) {
        if (is_boundary(kind, trial, at) != trial->wanted[at]) {
            return false;
        }
    }
    return true;
}

static void
check_file(const struct kind *kind, const char *locale)
{
    unsigned hits[LISTED] = {0};
    struct ucd_listed listed = {listed_lines, kind->listed, hits};
    UErrorCode error = U_ZERO_ERROR;
    UBreakIterator *icu = ubrk_open(kind->type, locale, NULL, 0, &error);
    assert_true(U_SUCCESS(error));
    struct breaks *breaks = breaks_new();
    struct ucd ucd;
    ucd_open(&ucd, kind->file);
    while (ucd_next(&ucd)) {
        struct trial trial;
        read_trial(ucd.line, &trial);
        ask_icu(icu, &trial);
        breaks_find(breaks, locale, trial.text.utf8, trial.text.length,
                    trial.marks);
        check_icu(kind, &trial, ucd.line);
        if (!as_wanted(kind, &trial)) {
            ucd_differs(&ucd, &listed);
        }
    }
    ucd_check_listed(&listed);
    assert_int_equal(ucd.number, kind->cases);
    ucd_close(&ucd);
    breaks_free(breaks);
    ubrk_close(icu);
}

static void
check_kind(const struct kind *kind)
{
    for (size_t i = 0; i < LOCALES; i++) {
        check_file(kind, locales[i]);
    }
    print_message("# %s: %u cases, by %d locales; in %zu ICU itself differs\n",
                  kind->file, kind->cases, LOCALES, kind->listed);
}

static void
test_lines(void **state)
{
    (void)state;
    check_kind(&(struct kind){"auxiliary/LineBreakTest.txt", UBRK_LINE,
                              BREAK_LINE | BREAK_SOFT, 7654, LISTED});
}

static void
test_clusters(void **state)
{
    (void)state;
    check_kind(&(struct kind){"auxiliary/GraphemeBreakTest.txt", UBRK_CHARACTER,
                              BREAK_CLUSTER, 602, 0});
}

static void
test_sentences(void **state)
{
    (void)state;
    check_kind(&(struct kind){"auxiliary/SentenceBreakTest.txt", UBRK_SENTENCE,
                              BREAK_SENTENCE, 502, 0});
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_clusters),
        cmocka_unit_test(test_sentences),
    };
    return cmocka_run_group_tests_name("breaks_unicode", tests, NULL, NULL);
}
