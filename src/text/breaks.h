#pragma once
/*
 * Where a text may be broken, from ICU: lines (UAX #14, with dictionaries for
 * Thai and its like), sentences and grapheme clusters (UAX #29). ICU's
 * iterators are opened at first use and kept.
 */
#include <stddef.h>

/* What may happen before a byte. */
enum {
    BREAK_LINE = 1,     /* a new line */
    BREAK_HARD = 2,     /* a new line must begin; with BREAK_LINE */
    BREAK_SENTENCE = 4, /* a sentence begins */
    BREAK_CLUSTER = 8,  /* a grapheme cluster begins */
    BREAK_SOFT = 16,    /* a new line, with a hyphen: behind a soft hyphen */
    BREAK_BOUND = 32    /* a new line, if all else is too wide: see
                         * breaks_bind() */
};

struct breaks;

/* The caller frees it with breaks_free(), which accepts NULL. Never NULL. One
 * thread at a time. */
struct breaks *breaks_new(void);
void breaks_free(struct breaks *breaks);

/* Sets `marks[0 … length]` for the valid UTF-8 text; both ends are marked as
 * clusters, the end as BREAK_LINE too, and as BREAK_HARD if a line break is
 * the last character. `locale` is BCP 47. Without ICU's data lines break after
 * spaces. */
void breaks_find(struct breaks *breaks, const char *locale, const char *text,
                 size_t length, unsigned char *marks);

/* The bytes of the character before `at` that ends a line (UAX #14, classes BK,
 * CR, LF, NL), or 0. */
size_t breaks_hard(const char *text, size_t at);

/* Keeps what stands in [start, end) together and with the punctuation around
 * it, and a line break before it only as BREAK_BOUND. */
void breaks_bind(unsigned char *marks, size_t start, size_t end);
