/*
 * Paragraphs in our nine languages that nobody wrote for us (elsewhere.h),
 * from a narrow card to a whole page: what trial.h checks of each, and that no
 * letter is without a glyph.
 */
// links: text/paragraph text/atoms text/fill text/itemize text/bidi
// links: text/measure text/fonts text/locate text/breaks text/widths
// links: text/letters text/letter_forms
// links: content/ini content/problem
// links: util/beneath util/diag util/order util/file util/log
// links: util/mem util/str util/utf8
#include <unicode/uscript.h>

#include "elsewhere.h"
#include "trial.h"

/* Paragraphs in each language; of them, one in so many may quote signs that no
 * font has (in Tigrinya, Chinese ones). */
enum { FEWEST = 300, FOREIGN = 25 };

struct language {
    const char *tag;
    UScriptCode script; /* besides Latin */
    bool rtl;
};

/* What is laid out right now, for a word about it when it fails. */
struct progress {
    const struct language *language;
    struct fonts *fonts;
    struct elsewhere elsewhere;
    size_t at;
    unsigned layouts, lines, foreign;
};

/* Signs that no text of the language needs: of other scripts, or pictures. */
static bool
is_foreign(const struct language *language, UChar32 code)
{
    UErrorCode error = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript(code, &error);
    bool common = script == USCRIPT_COMMON || script == USCRIPT_INHERITED;
    bool ours = script == language->script || script == USCRIPT_LATIN;
    return common ? u_charType(code) == U_OTHER_SYMBOL : !ours;
}

/* Is the text in the language's own letters, and not left in English? */
static bool
is_own(const struct language *language, const char *text)
{
    size_t length = strlen(text);
    for (size_t at = 0, bytes = 1; at < length; at += bytes) {
        UErrorCode error = U_ZERO_ERROR;
        UChar32 code = (UChar32)utf8_decode(text + at, length - at, &bytes);
        if (uscript_getScript(code, &error) == language->script) {
            return true;
        }
    }
    return false;
}

static void
check_glyphs(struct progress *progress, const struct paragraph *p)
{
    for (size_t i = 0; i < p->missing.count; i++) {
        uint32_t code = p->missing.items[i].code;
        if (!is_foreign(progress->language, (UChar32)code)) {
            fail_msg("no glyph for U+%04X", code);
        }
    }
}

/* Half of them bold, at sizes and widths from a card to a page. */
static void
check_text(struct progress *progress, const char *text)
{
    static const struct {
        unsigned size_px;
        int width_px;
    } boxes[] = {{16, 120},  {30, 240},  {24, 420},  {44, 700},
                 {64, 1000}, {48, 1750}, {110, 1750}};
    struct trial trial = {.fonts = progress->fonts, .count = 1};
    trial.starts[1] = strlen(text);
    for (size_t i = 0; i < sizeof boxes / sizeof boxes[0]; i++) {
        trial.parts[0] =
            (struct paragraph_part){.text = text,
                                    .length = strlen(text),
                                    .bold = (progress->at + i) % 2};
        trial.format = (struct paragraph_format){
            .size_px = boxes[i].size_px,
            .width_px = boxes[i].width_px,
            .rtl = progress->language->rtl,
            .locale = progress->language->tag,
            .fill = (enum paragraph_fill)((progress->at + i) % 3)};
        trial_run(&trial);
        check_glyphs(progress, &trial.p);
        assert_false(trial.p.overflow);
        progress->layouts++;
        progress->lines += (unsigned)trial.p.lines.count;
        progress->foreign += i == 0 && trial.p.missing.count > 0;
        trial_done(&trial);
    }
}

static void
test_language(void **state)
{
    struct progress *progress = *state;
    elsewhere_read(progress->language->tag, &progress->elsewhere);
    size_t count = progress->elsewhere.texts.count;
    for (; progress->at < count; progress->at++) {
        const char *text = progress->elsewhere.texts.items[progress->at];
        assert_true(is_own(progress->language, text));
        check_text(progress, text);
    }
    print_message("# %s: %zu paragraphs, %u layouts, %u lines; %u paragraphs "
                  "with foreign signs that no font has\n",
                  progress->language->tag, count, progress->layouts,
                  progress->lines, progress->foreign);
    assert_true(count >= FEWEST);
    assert_true(progress->foreign * FOREIGN <= count);
}

static int
start(void **state)
{
    struct progress *progress = xnew(struct progress);
    progress->language = *state;
    progress->fonts = fonts_open("fonts", NULL);
    *state = progress;
    return fonts_usable(progress->fonts) ? 0 : -1;
}

static int
finish(void **state)
{
    struct progress *progress = *state;
    if (progress->at < progress->elsewhere.texts.count) {
        print_message("# stopped at: %s\n",
                      progress->elsewhere.texts.items[progress->at]);
    }
    elsewhere_done(&progress->elsewhere);
    fonts_close(progress->fonts);
    free(progress);
    return 0;
}

int
main(void)
{
    static struct language languages[] = {
        {"sv", USCRIPT_LATIN, false},   {"fi", USCRIPT_LATIN, false},
        {"en", USCRIPT_LATIN, false},   {"ar", USCRIPT_ARABIC, true},
        {"th", USCRIPT_THAI, false},    {"ti", USCRIPT_ETHIOPIC, false},
        {"so", USCRIPT_LATIN, false},   {"fa", USCRIPT_ARABIC, true},
        {"uk", USCRIPT_CYRILLIC, false}};
    enum { LANGUAGES = sizeof languages / sizeof languages[0] };
    struct CMUnitTest tests[LANGUAGES];
    for (size_t i = 0; i < LANGUAGES; i++) {
        tests[i] = (struct CMUnitTest){languages[i].tag, test_language, start,
                                       finish, &languages[i]};
    }
    return cmocka_run_group_tests_name("paragraph_elsewhere", tests, NULL,
                                       NULL);
}
