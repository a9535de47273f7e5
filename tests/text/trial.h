#pragma once
/*
 * What holds for every paragraph that is laid out, whatever its text: each
 * letter is placed once, or named as missing, or vanishes at a line's end;
 * letters stand in the order that ICU gives the line; no run holds a letter
 * that its font lacks; lines end where ICU lets them; numbers are whole; boxes
 * lie inside the width.
 */
#include <stdio.h>
#include <unicode/ubidi.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include "show.h"
#include "util/mem.h"
#include "util/utf8.h"

enum { MOST_PARTS = 6, MOST_UNITS = 4096 };

/* A paragraph and what it was made of; the parts' marks are their places. */
struct trial {
    struct fonts *fonts;
    struct paragraph_part parts[MOST_PARTS];
    size_t starts[MOST_PARTS + 1]; /* of the parts in the joined text */
    size_t count;
    struct paragraph_format format;
    struct paragraph p;
    int *line_of; /* of each byte; PLACED_NOT, MISSING */
};

enum { PLACED_NOT = -1, MISSING = -2 };

static inline uint32_t
code_at(const struct paragraph *p, size_t at, size_t *ret_bytes)
{
    return utf8_decode(p->text + at, strlen(p->text + at), ret_bytes);
}

static inline bool
ignorable(uint32_t code)
{
    return u_hasBinaryProperty((UChar32)code,
                               UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

static inline bool
blank(uint32_t code)
{
    return u_isUWhiteSpace((UChar32)code) || code == 0x200B;
}

/* Each byte is in one run at most; what is in none is accounted for. */
static inline void
check_placed(struct trial *trial)
{
    struct paragraph *p = &trial->p;
    size_t length = strlen(p->text);
    trial->line_of = xnew_array(int, length + 1);
    for (size_t i = 0; i <= length; i++) {
        trial->line_of[i] = PLACED_NOT;
    }
    for (size_t i = 0; i < p->lines.count; i++) {
        for (size_t j = 0; j < p->lines.items[i].count; j++) {
            const struct run *run = &p->runs.items[p->lines.items[i].first + j];
            assert_true(run->length > 0);
            for (size_t k = 0; k < run->length; k++) {
                assert_int_equal(trial->line_of[run->start + k], PLACED_NOT);
                trial->line_of[run->start + k] = (int)i;
            }
        }
    }
    for (size_t i = 0; i < p->missing.count; i++) {
        size_t bytes = 0;
        assert_int_equal(code_at(p, p->missing.items[i].at, &bytes),
                         p->missing.items[i].code);
        assert_int_equal(trial->line_of[p->missing.items[i].at], PLACED_NOT);
        trial->line_of[p->missing.items[i].at] = MISSING;
    }
    int line = 0;
    bool gap = false;
    for (size_t at = 0, bytes = 1; at < length; at += bytes) {
        uint32_t code = code_at(p, at, &bytes);
        int here = trial->line_of[at];
        if (here >= 0) {
            /* Lines follow each other, and blanks vanish between them only. */
            assert_true(here >= line && (here > line || !gap));
            line = here;
            gap = false;
        } else if (here == PLACED_NOT) {
            assert_true(blank(code) || ignorable(code));
            gap = gap || (blank(code) && code != 0x200B);
        }
    }
}

static inline void
check_fonts(const struct trial *trial)
{
    const struct paragraph *p = &trial->p;
    for (size_t i = 0; i < p->runs.count; i++) {
        const struct run *run = &p->runs.items[i];
        assert_true(run->mark < trial->count);
        assert_true(run->start >= trial->starts[run->mark]);
        assert_true(run->start + run->length <= trial->starts[run->mark + 1]);
        for (size_t at = run->start, bytes = 1; at < run->start + run->length;
             at += bytes) {
            uint32_t code = code_at(p, at, &bytes);
            assert_true(ignorable(code) ||
                        fonts_has(trial->fonts, run->face, code) ||
                        (u_charType((UChar32)code) == U_SPACE_SEPARATOR &&
                         fonts_has(trial->fonts, run->face, ' ')));
        }
    }
}

static inline bool
in_number(const struct trial *trial, size_t at)
{
    for (size_t i = 0; i < trial->count; i++) {
        if (at >= trial->starts[i] && at < trial->starts[i + 1]) {
            return trial->parts[i].number;
        }
    }
    return false;
}

/* Is this where a number begins, or ends? */
static inline bool
at_number(const struct trial *trial, size_t at, bool end)
{
    for (size_t i = 0; i < trial->count; i++) {
        if (trial->parts[i].number && at == trial->starts[i + end]) {
            return true;
        }
    }
    return false;
}

/* One line as it was written, as ICU wants it: isolates are written out, as
 * the header of paragraph promises. */
struct wide {
    UChar text[MOST_UNITS];
    size_t at[MOST_UNITS]; /* the byte; SIZE_MAX where put in */
    int32_t length;
};

static inline void
widen(const struct trial *trial, size_t start, size_t end, struct wide *ret)
{
    ret->length = 0;
    for (size_t at = start, bytes = 1; at < end; at += bytes) {
        uint32_t code = code_at(&trial->p, at, &bytes);
        if (at_number(trial, at, false)) {
            ret->at[ret->length] = SIZE_MAX;
            ret->text[ret->length++] = 0x2066;
        }
        ret->at[ret->length] = ret->at[ret->length + 1] = at;
        U16_APPEND_UNSAFE(ret->text, ret->length, code);
        if (at_number(trial, at + bytes, true) && in_number(trial, at)) {
            ret->at[ret->length] = SIZE_MAX;
            ret->text[ret->length++] = 0x2069;
        }
        assert_true(ret->length + 4 < MOST_UNITS);
    }
}

/* The line's visible letters from left to right, as its runs stand. */
static inline size_t
order_of_runs(const struct paragraph *p, const struct line *line,
              size_t *ret_order)
{
    size_t count = 0;
    for (size_t i = 0; i < line->count; i++) {
        const struct run *run = &p->runs.items[line->first + i];
        size_t first = count;
        for (size_t k = 0, bytes = 1; k < run->length; k += bytes) {
            if (!ignorable(code_at(p, run->start + k, &bytes))) {
                ret_order[count++] = run->start + k;
            }
        }
        for (size_t a = first, b = count; run->rtl && a + 1 < b; a++) {
            size_t other = ret_order[--b];
            ret_order[b] = ret_order[a];
            ret_order[a] = other;
        }
    }
    return count;
}

/* The same, as ICU orders units `a` to `b` as a line. */
static inline size_t
order_of_icu(const struct trial *trial, UBiDi *bidi, const struct wide *wide,
             int32_t a, int32_t b, size_t *ret_order)
{
    static int32_t map[MOST_UNITS];
    UErrorCode error = U_ZERO_ERROR;
    UBiDi *line = ubidi_open();
    ubidi_setLine(bidi, a, b, line, &error);
    ubidi_getVisualMap(line, map, &error);
    assert_true(U_SUCCESS(error));
    ubidi_close(line);
    size_t count = 0;
    for (int32_t i = 0; i < b - a; i++) {
        size_t at = wide->at[a + map[i]], bytes = 0;
        if (at != SIZE_MAX && trial->line_of[at] >= 0 &&
            !U16_IS_TRAIL(wide->text[a + map[i]]) &&
            !ignorable(code_at(&trial->p, at, &bytes))) {
            ret_order[count++] = at;
        }
    }
    return count;
}

/* Which line the unit stands on, -1 when on none. */
static inline int
line_of_unit(const struct trial *trial, const struct wide *wide, int32_t i)
{
    return wide->at[i] == SIZE_MAX ? -1 : trial->line_of[wide->at[i]];
}

static inline void
check_order(const struct trial *trial, size_t start, size_t end)
{
    static struct wide wide;
    static size_t got[MOST_UNITS], wanted[MOST_UNITS];
    widen(trial, start, end, &wide);
    UErrorCode error = U_ZERO_ERROR;
    UBiDi *bidi = ubidi_open();
    ubidi_setPara(bidi, wide.text, wide.length, trial->format.rtl, NULL,
                  &error);
    for (int32_t a = 0; a < wide.length;) {
        int line = line_of_unit(trial, &wide, a);
        int32_t b = a + 1;
        for (int32_t i = b; line >= 0 && i < wide.length; i++) {
            int other = line_of_unit(trial, &wide, i);
            if (other >= 0 && other != line) {
                break;
            }
            b = other == line || other == MISSING ? i + 1 : b;
        }
        if (line >= 0) {
            size_t count =
                order_of_runs(&trial->p, &trial->p.lines.items[line], got);
            assert_int_equal(order_of_icu(trial, bidi, &wide, a, b, wanted),
                             count);
            assert_memory_equal(got, wanted, count * sizeof *got);
        }
        a = b;
    }
    ubidi_close(bidi);
}

static inline void
check_orders(const struct trial *trial)
{
    size_t length = strlen(trial->p.text), start = 0;
    for (size_t at = 0; at <= length; at++) {
        if (trial->p.text[at] == '\n' || at == length) {
            check_order(trial, start, at);
            start = at + 1;
        }
    }
}

/* Marks where ICU, asked in UTF-16, has boundaries. */
static inline bool *
boundaries(const struct paragraph *p, UBreakIteratorType type,
           const char *locale)
{
    static UChar wide[MOST_UNITS];
    static size_t from[MOST_UNITS];
    size_t length = strlen(p->text);
    bool *found = xnew_array(bool, length + 1);
    int32_t units = 0;
    for (size_t at = 0, bytes = 1; at < length; at += bytes) {
        from[units] = from[units + 1] = at;
        U16_APPEND_UNSAFE(wide, units, code_at(p, at, &bytes));
        assert_true(units + 4 < MOST_UNITS);
    }
    from[units] = length;
    UErrorCode error = U_ZERO_ERROR;
    UBreakIterator *icu = ubrk_open(type, locale, wide, units, &error);
    assert_true(U_SUCCESS(error));
    for (int32_t at = ubrk_first(icu); at != UBRK_DONE; at = ubrk_next(icu)) {
        found[from[at]] = true;
    }
    ubrk_close(icu);
    return found;
}

static inline void
check_breaks(const struct trial *trial)
{
    const struct paragraph *p = &trial->p;
    size_t length = strlen(p->text), end = 0;
    bool *lines = boundaries(p, UBRK_LINE, trial->format.locale);
    bool *clusters = boundaries(p, UBRK_CHARACTER, trial->format.locale);
    int line = -1;
    for (size_t at = 0; at < length; at++) {
        if (trial->line_of[at] < 0) {
            continue;
        }
        if (line >= 0 && trial->line_of[at] != line) {
            /* What vanished or is missing stood between `end` and here. */
            bool legal = false, between = false;
            for (size_t i = end; i <= at; i++) {
                legal = legal || lines[i] || p->text[i] == '\n';
                between = between || clusters[i];
            }
            /* Inside a word: between letters, never under a mark. */
            assert_true(legal || between);
            assert_true(legal || p->lines.items[line].broken_inside ||
                        at_number(trial, at, false));
            assert_false(in_number(trial, at) && !at_number(trial, at, false));
        }
        line = trial->line_of[at];
        end = at + 1;
    }
    free(lines);
    free(clusters);
}

/* Only a number, or a single letter, may be wider than the box. */
static inline void
check_boxes(const struct trial *trial)
{
    const struct paragraph *p = &trial->p;
    bool overflow = false;
    bool *clusters = boundaries(p, UBRK_CHARACTER, trial->format.locale);
    for (size_t i = 0; i < p->lines.count; i++) {
        const struct line *line = &p->lines.items[i];
        bool number = false;
        size_t letters = 0;
        int x = line->x;
        for (size_t j = 0; j < line->count; j++) {
            const struct run *run = &p->runs.items[line->first + j];
            assert_int_equal(run->x, x);
            assert_true(run->width >= 0);
            x += run->width;
            number = number || trial->parts[run->mark].number;
            for (size_t k = 0; k < run->length; k++) {
                size_t bytes = 0;
                letters += clusters[run->start + k] &&
                           !ignorable(code_at(p, run->start + k, &bytes));
            }
        }
        assert_int_equal(x, line->x + line->width);
        assert_true(line->width <= p->width);
        if (line->width > trial->format.width_px) {
            overflow = true;
            assert_true(number || letters <= 1);
        } else if (trial->format.width_px < INT_MAX) {
            assert_true(line->x >= 0 && x <= trial->format.width_px);
        }
    }
    assert_int_equal(p->overflow, overflow);
    free(clusters);
}

/* Lays the parts out and checks all of it. What came of it is in trial->p until
 * trial_done(). */
static inline void
trial_run(struct trial *trial)
{
    paragraph_layout(trial->fonts, trial->parts, trial->count, &trial->format,
                     &trial->p);
    if (trial->p.text == NULL) {
        fail_msg("a paragraph has its text, if only an empty one");
        return;
    }
    check_placed(trial);
    check_fonts(trial);
    check_orders(trial);
    check_breaks(trial);
    check_boxes(trial);
}

static inline void
trial_done(struct trial *trial)
{
    paragraph_done(&trial->p);
    free(trial->line_of);
    trial->line_of = NULL;
}
