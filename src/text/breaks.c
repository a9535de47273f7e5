/* Line, sentence and grapheme boundaries from ICU. */
#include "text/breaks.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include "util/mem.h"
#include "util/str.h"
#include "util/utf8.h"
#include "util/vec.h"

/* One iterator; NULL when ICU could not make it, which is not tried again. */
struct iterator {
    UBreakIteratorType type;
    char *locale;
    UBreakIterator *icu;
};

struct breaks {
    VEC(struct iterator) iterators;
};

struct breaks *
breaks_new(void)
{
    return xnew(struct breaks);
}

void
breaks_free(struct breaks *breaks)
{
    if (!breaks) {
        return;
    }
    for (size_t i = 0; i < breaks->iterators.count; i++) {
        ubrk_close(breaks->iterators.items[i].icu);
        free(breaks->iterators.items[i].locale);
    }
    vec_done(&breaks->iterators);
    free(breaks);
}

static UBreakIterator *
find_iterator(struct breaks *breaks, UBreakIteratorType type,
              const char *locale)
{
    for (size_t i = 0; i < breaks->iterators.count; i++) {
        const struct iterator *it = &breaks->iterators.items[i];
        if (it->type == type && str_equal(it->locale, locale)) {
            return it->icu;
        }
    }
    UErrorCode error = U_ZERO_ERROR;
    UBreakIterator *icu = ubrk_open(type, locale, NULL, 0, &error);
    if (U_FAILURE(error)) {
        ubrk_close(icu);
        icu = NULL;
    }
    vec_push(&breaks->iterators, (struct iterator){type, xstrdup(locale), icu});
    return icu;
}

/* Sets `mark` before each boundary; false when ICU cannot tell. */
static bool
mark_boundaries(UBreakIterator *icu, UText *text, unsigned char mark,
                unsigned char *marks)
{
    UErrorCode error = U_ZERO_ERROR;
    if (!icu) {
        return false;
    }
    ubrk_setUText(icu, text, &error);
    if (U_FAILURE(error)) {
        return false;
    }
    for (int32_t at = ubrk_first(icu); at != UBRK_DONE; at = ubrk_next(icu)) {
        marks[at] |= mark;
    }
    return true;
}

/* The least that lines need: after spaces and line feeds. */
static void
mark_spaces(const char *text, size_t length, unsigned char *marks)
{
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '\n' || (text[i] == ' ' && text[i + 1] != ' ')) {
            marks[i + 1] |= BREAK_LINE;
        }
    }
}

/* Lines that must end. ICU's own word for it is of no use: in Thai it calls
 * every word hard when a line feed ends the sentence. */
static void
mark_hard(const char *text, size_t length, unsigned char *marks)
{
    for (size_t i = 1; i <= length; i++) {
        if ((marks[i] & BREAK_LINE) && breaks_hard(text, i) > 0) {
            marks[i] |= BREAK_HARD;
        }
    }
}

size_t
breaks_hard(const char *text, size_t at)
{
    static const char *const ends[] = {"\n",       "\v",     "\f",    "\r",
                                       "\xC2\x85", "\u2028", "\u2029"};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        size_t bytes = strlen(ends[i]);
        if (at >= bytes && memcmp(text + at - bytes, ends[i], bytes) == 0) {
            return bytes;
        }
    }
    return 0;
}

static void
mark_code_points(const char *text, size_t length, unsigned char *marks)
{
    for (size_t i = 0; i < length; i++) {
        if (((unsigned char)text[i] & 0xC0) != 0x80) {
            marks[i] |= BREAK_CLUSTER;
        }
    }
}

/* Do soft hyphens that end at a byte stand behind a word? */
static bool
divides_word(const char *text, size_t at)
{
    while (at >= 2 && memcmp(text + at - 2, "\u00AD", 2) == 0) {
        at -= 2;
    }
    size_t start = at, bytes = 1;
    while (start > 0 &&
           (at == start || ((unsigned char)text[start] & 0xC0) == 0x80)) {
        start--;
    }
    if (start == at) {
        return false;
    }
    UChar32 code = (UChar32)utf8_decode(text + start, at - start, &bytes);
    return !u_isUWhiteSpace(code) && code != 0x200B;
}

/* Words are not divided where there is room: behind a soft hyphen a line ends
 * only in need. */
static void
mark_soft_hyphens(const char *text, size_t length, unsigned char *marks)
{
    for (size_t i = 2; i < length; i++) {
        if (memcmp(text + i - 2, "\u00AD", 2) == 0 && (marks[i] & BREAK_LINE) &&
            divides_word(text, i)) {
            marks[i] &= (unsigned char)~(BREAK_LINE | BREAK_SENTENCE);
            marks[i] |= BREAK_SOFT;
        }
    }
}

void
breaks_bind(unsigned char *marks, size_t start, size_t end)
{
    if (start >= end) {
        return;
    }
    marks[start] &= (unsigned char)~BREAK_CLUSTER;
    marks[end] &= (unsigned char)~BREAK_CLUSTER;
    if ((marks[start] & BREAK_LINE) && !(marks[start] & BREAK_HARD)) {
        marks[start] &= (unsigned char)~BREAK_LINE;
        marks[start] |= BREAK_BOUND;
    }
    for (size_t i = start + 1; i < end; i++) {
        if (!(marks[i] & BREAK_HARD)) {
            marks[i] = 0;
        }
    }
}

void
breaks_find(struct breaks *breaks, const char *locale, const char *text,
            size_t length, unsigned char *marks)
{
    memset(marks, 0, length + 1);
    UErrorCode error = U_ZERO_ERROR;
    UText utext = UTEXT_INITIALIZER;
    utext_openUTF8(&utext, text, (int64_t)length, &error);
    bool usable = U_SUCCESS(error) && length < INT32_MAX;
    if (!usable || !mark_boundaries(find_iterator(breaks, UBRK_LINE, locale),
                                    &utext, BREAK_LINE, marks)) {
        mark_spaces(text, length, marks);
    }
    if (!usable ||
        !mark_boundaries(find_iterator(breaks, UBRK_CHARACTER, locale), &utext,
                         BREAK_CLUSTER, marks)) {
        mark_code_points(text, length, marks);
    }
    if (usable) {
        mark_boundaries(find_iterator(breaks, UBRK_SENTENCE, locale), &utext,
                        BREAK_SENTENCE, marks);
    }
    utext_close(&utext);
    mark_hard(text, length, marks);
    mark_soft_hyphens(text, length, marks);
    marks[0] &= (unsigned char)~BREAK_LINE;
    marks[0] |= BREAK_CLUSTER;
    marks[length] |= BREAK_LINE | BREAK_CLUSTER;
}
