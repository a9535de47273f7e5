/* The table of problems: complete, in both languages, and as header and
 * manual promise. */
// links: content/problem util/diag util/order util/mem util/str
#include "content/problem.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "codes.h"

/* The codes and levels of the header's comments, which the manual repeats and
 * which are stable for ever. */
static const struct {
    enum problem problem;
    const char *code;
    enum diag_severity severity;
} promised[] = {
    {PROBLEM_UNREADABLE, "unreadable", DIAG_ERROR},
    {PROBLEM_MISSING_FILE, "missing-file", DIAG_ERROR},
    {PROBLEM_NOT_A_FILE, "not-a-file", DIAG_WARNING},
    {PROBLEM_OUTSIDE, "outside-folder", DIAG_WARNING},
    {PROBLEM_TOO_LARGE, "too-large", DIAG_ERROR},
    {PROBLEM_EMPTY_FILE, "empty-file", DIAG_ERROR},
    {PROBLEM_NOT_UTF8, "not-utf8", DIAG_ERROR},
    {PROBLEM_NUL, "nul-byte", DIAG_ERROR},
    {PROBLEM_BAD_NAME, "bad-name", DIAG_WARNING},
    {PROBLEM_UNKNOWN_FILE, "unknown-file", DIAG_WARNING},
    {PROBLEM_TOO_MANY, "too-many", DIAG_ERROR},
    {PROBLEM_BAD_LINE, "bad-line", DIAG_ERROR},
    {PROBLEM_UNKNOWN_SECTION, "unknown-section", DIAG_WARNING},
    {PROBLEM_UNKNOWN_KEY, "unknown-key", DIAG_WARNING},
    {PROBLEM_DUPLICATE_KEY, "duplicate-key", DIAG_ERROR},
    {PROBLEM_BAD_VALUE, "bad-value", DIAG_ERROR},
    {PROBLEM_BAD_SETTING, "bad-setting", DIAG_WARNING},
    {PROBLEM_BAD_DATE, "bad-date", DIAG_ERROR},
    {PROBLEM_BAD_HOURS, "bad-hours", DIAG_ERROR},
    {PROBLEM_OPEN_HEADER, "open-header", DIAG_ERROR},
    {PROBLEM_NUMBER_IN_TEXT, "number-in-text", DIAG_ERROR},
    {PROBLEM_NUMBER_MISMATCH, "number-mismatch", DIAG_ERROR},
    {PROBLEM_UNKNOWN_CONTACT, "unknown-contact", DIAG_ERROR},
    {PROBLEM_HIDDEN_CONTACT, "hidden-contact", DIAG_ERROR},
    {PROBLEM_PLAIN_TEXT, "shown-as-text", DIAG_WARNING},
    {PROBLEM_TOO_DEEP, "too-deep", DIAG_WARNING},
    {PROBLEM_TOO_MANY_WORDS, "many-words", DIAG_WARNING},
    {PROBLEM_LONG_HEADING, "long-heading", DIAG_WARNING},
    {PROBLEM_EMPTY_SLIDE, "empty-slide", DIAG_ERROR},
    {PROBLEM_TOO_LONG, "too-long", DIAG_ERROR},
    {PROBLEM_DOES_NOT_FIT, "does-not-fit", DIAG_ERROR},
    {PROBLEM_MISSING_GLYPH, "missing-glyph", DIAG_ERROR},
    {PROBLEM_SHOW_ENDED, "show-ended", DIAG_WARNING},
    {PROBLEM_NO_ALT, "no-alt", DIAG_WARNING},
    {PROBLEM_MISSING_PICTURE, "missing-picture", DIAG_ERROR},
    {PROBLEM_BAD_PICTURE, "bad-picture", DIAG_ERROR},
    {PROBLEM_PICTURE_FORMAT, "picture-format", DIAG_ERROR},
    {PROBLEM_PICTURE_SIZE, "picture-size", DIAG_ERROR},
    {PROBLEM_PICTURE_UNCHECKED, "picture-unchecked", DIAG_WARNING},
    {PROBLEM_UNKNOWN_LANGUAGE, "unknown-language", DIAG_WARNING},
    {PROBLEM_MISSING_TRANSLATION, "missing-translation", DIAG_WARNING},
    {PROBLEM_OTHER_STEPS, "other-steps", DIAG_WARNING},
    {PROBLEM_OTHER_CONTACTS, "other-contacts", DIAG_WARNING},
    {PROBLEM_DUPLICATE_SLIDE, "duplicate-slide", DIAG_ERROR},
    {PROBLEM_NO_START, "no-start", DIAG_WARNING},
    {PROBLEM_NO_SLIDES, "no-slides", DIAG_ERROR},
    {PROBLEM_LOW_CONTRAST, "low-contrast", DIAG_WARNING},
    {PROBLEM_NO_CONTACTS, "no-contacts", DIAG_WARNING},
    {PROBLEM_BAD_NUMBER, "bad-number", DIAG_ERROR},
    {PROBLEM_DUPLICATE_NUMBER, "duplicate-number", DIAG_ERROR},
    {PROBLEM_NO_EMERGENCY, "missing-112", DIAG_ERROR},
    {PROBLEM_PROTECTED_NUMBER, "protected-number", DIAG_ERROR},
    {PROBLEM_CONTACT_HIDDEN, "contact-hidden", DIAG_WARNING},
    {PROBLEM_CONTACT_OLD, "contact-old", DIAG_WARNING},
    {PROBLEM_CONTACT_EXPIRED, "contact-expired", DIAG_WARNING},
    {PROBLEM_CONTACT_EXPIRING, "contact-expiring", DIAG_WARNING},
    {PROBLEM_MISSING_FONT, "missing-font", DIAG_WARNING},
};

static void
test_promised(void **state)
{
    (void)state;
    assert_int_equal(sizeof promised / sizeof *promised, PROBLEM_COUNT);
    for (size_t i = 0; i < PROBLEM_COUNT; i++) {
        const struct diag_kind *kind = problem_kind(promised[i].problem);
        assert_int_equal(promised[i].problem, i);
        assert_string_equal(kind->code, promised[i].code);
        assert_int_equal(kind->severity, promised[i].severity);
    }
}

/* Which of %1, %2 and %3 a text holds, as bits; fails on any other %. */
static unsigned
arguments_of(const char *text)
{
    unsigned found = 0;
    for (const char *p = strchr(text, '%'); p != NULL; p = strchr(p + 1, '%')) {
        assert_in_range(p[1], '1', '3');
        found |= 1U << (p[1] - '1');
    }
    return found;
}

static void
test_texts(void **state)
{
    (void)state;
    for (size_t i = 0; i < PROBLEM_COUNT; i++) {
        const struct diag_kind *kind = problem_kind((enum problem)i);
        unsigned arguments[DIAG_LANGUAGES];
        print_message("# %s\n", kind->code);
        for (size_t l = 0; l < DIAG_LANGUAGES; l++) {
            const char *text = kind->in[l].text, *hint = kind->in[l].hint;
            assert_non_null(text);
            assert_non_null(hint);
            assert_true(text[0] != '\0' && !isupper((unsigned char)text[0]));
            assert_true(hint[0] != '\0' && !isupper((unsigned char)hint[0]));
            /* One line, and diag_format() sets the marks between. */
            assert_null(strpbrk(text, "\n\t"));
            assert_null(strpbrk(hint, "\n\t"));
            assert_null(strchr(".;: ", text[strlen(text) - 1]));
            assert_null(strchr(".;: ", hint[strlen(hint) - 1]));
            arguments[l] = arguments_of(text) | arguments_of(hint);
        }
        /* Swedish readers learn the same as English ones. */
        assert_int_equal(arguments[DIAG_EN], arguments[DIAG_SV]);
        /* %2 is never there without %1. */
        assert_true((arguments[0] & (arguments[0] + 1)) == 0);
    }
}

static void
test_codes_differ(void **state)
{
    (void)state;
    for (size_t i = 0; i < PROBLEM_COUNT; i++) {
        const char *code = problem_kind((enum problem)i)->code;
        assert_int_equal(strspn(code, "abcdefghijklmnopqrstuvwxyz0123456789-"),
                         strlen(code));
        for (size_t other = 0; other < i; other++) {
            assert_string_not_equal(code,
                                    problem_kind((enum problem)other)->code);
        }
    }
}

static void
test_add(void **state)
{
    (void)state;
    struct diags diags = {0};
    problem_add(&diags, PROBLEM_DUPLICATE_NUMBER, "contacts.ini", 7, 10,
                "020-80 80 80", "man", NULL);
    static const char *const wanted[DIAG_LANGUAGES] = {
        "contacts.ini:7:10: error: the number 020-80 80 80 stands under [man] "
        "already; find out whose it is, and remove it from the other "
        "[duplicate-number]",
        "contacts.ini:7:10: fel: numret 020-80 80 80 står redan under [man]; "
        "ta reda på vems det är, och ta bort det från den andra "
        "[duplicate-number]",
    };
    for (size_t l = 0; l < DIAG_LANGUAGES; l++) {
        char *line = diag_format(&diags.list.items[0], (enum diag_language)l);
        assert_string_equal(line, wanted[l]);
        free(line);
    }
    expect_codes(&diags, "duplicate-number 7:10");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_promised),
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_codes_differ),
        cmocka_unit_test(test_add),
    };
    return cmocka_run_group_tests_name("problem", tests, NULL, NULL);
}
