/* The pieces that lines are filled with. */
#include "text/atoms.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "text/breaks.h"
#include "text/measure.h"
#include "util/utf8.h"

/* Where a piece may be divided, in the order it is tried. */
static const unsigned char dividers[] = {BREAK_LINE, BREAK_BOUND, BREAK_SOFT,
                                         BREAK_CLUSTER};
enum { DIVIDERS = sizeof dividers };

static const char soft_hyphen[] = "\u00AD";

void
atoms_done(struct atoms *atoms)
{
    vec_done(&atoms->list);
    vec_done(&atoms->fill);
}

unsigned
atoms_size_px(unsigned size_px, int script)
{
    return script == USCRIPT_ARABIC ? (size_px * 112 + 50) / 100 : size_px;
}

size_t
atoms_find(const struct itemized *itemized, size_t at)
{
    size_t low = 0, high = itemized->stretches.count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (itemized->stretches.items[middle].end > at) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

static bool
ends_soft(const char *text, size_t start, size_t end)
{
    size_t bytes = sizeof soft_hyphen - 1;
    return end - start >= bytes &&
           memcmp(text + end - bytes, soft_hyphen, bytes) == 0;
}

bool
atoms_slice(const char *text, const struct stretch *stretch, size_t start,
            size_t end, size_t *ret_start, size_t *ret_end)
{
    if (stretch->face == FACE_NONE) {
        return false;
    }
    size_t from = stretch->start > start ? stretch->start : start;
    size_t to = stretch->end < end ? stretch->end : end;
    while (from < to && to < end && ends_soft(text, from, to)) {
        to -= sizeof soft_hyphen - 1;
    }
    if (from >= to) {
        return false;
    }
    *ret_start = from;
    *ret_end = to;
    return true;
}

double
atoms_width(const struct atoms_text *text, size_t start, size_t end)
{
    const struct itemized *itemized = text->itemized;
    double width = 0;
    for (size_t i = atoms_find(itemized, start);
         i < itemized->stretches.count &&
         itemized->stretches.items[i].start < end;
         i++) {
        const struct stretch *stretch = &itemized->stretches.items[i];
        size_t from = 0, to = 0;
        if (atoms_slice(text->text, stretch, start, end, &from, &to)) {
            struct measure_style style = {stretch->face, stretch->script,
                                          stretch->level % 2 == 1,
                                          stretch->synthetic_bold};
            width +=
                measure_advance(text->fonts, &style,
                                atoms_size_px(text->size_px, stretch->script),
                                text->text + from, to - from);
        }
    }
    return width;
}

/* Spaces, line breaks and control characters, which are not shown at the end
 * of a line. */
static bool
vanishes(UChar32 code)
{
    return code == 0x200B || code == 0xAD ||
           u_charType(code) == U_CONTROL_CHAR ||
           (u_isUWhiteSpace(code) && code != 0xA0 && code != 0x202F);
}

/* Direction marks and joiners. */
static bool
passed_over(UChar32 code)
{
    return u_charDirection(code) == U_BOUNDARY_NEUTRAL ||
           u_hasBinaryProperty(code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

/* What is shown of [start, end) at the end of a line: all of it behind a soft
 * hyphen, else no spaces. Direction marks behind the last space go with it
 * (UAX #9, L1); a joiner behind a letter stays. `start`: nothing is shown. */
static size_t
find_shown_end(const struct atoms_text *whole, size_t start, size_t end)
{
    const char *text = whole->text;
    size_t shown_end = end;
    if (whole->marks[end] & BREAK_SOFT) {
        return end;
    }
    for (size_t at = end; at > start;) {
        size_t behind = at, bytes = 1;
        at--;
        while (at > start && ((unsigned char)text[at] & 0xC0) == 0x80) {
            at--;
        }
        UChar32 code = (UChar32)utf8_decode(text + at, behind - at, &bytes);
        if (vanishes(code)) {
            shown_end = at;
        } else if (!passed_over(code)) {
            return shown_end;
        }
    }
    return start;
}

/* Does a space begin here that no mark stands on? */
static bool
blank_at(const struct atoms_text *text, size_t at)
{
    size_t bytes = 1;
    UChar32 code =
        (UChar32)utf8_decode(text->text + at, text->length - at, &bytes);
    return vanishes(code) && (text->marks[at + bytes] & BREAK_CLUSTER);
}

/* Where the next piece begins. Spaces stay with what stands before them, so
 * that none begins a line. */
static size_t
next_mark(const struct atoms_text *text, size_t at, size_t end,
          unsigned char mark)
{
    at++;
    while (at < end && (!(text->marks[at] & mark) ||
                        (mark == BREAK_CLUSTER && blank_at(text, at)))) {
        at++;
    }
    return at;
}

static void
add_atom(const struct atoms_text *text, size_t start, size_t end,
         struct atoms *ret)
{
    unsigned char marks = text->marks[end];
    bool soft = (marks & BREAK_SOFT) != 0;
    bool inside = !(marks & (BREAK_LINE | BREAK_BOUND));
    size_t shown_end = find_shown_end(text, start, end);
    size_t drawn_end = soft ? end - (sizeof soft_hyphen - 1) : end;
    vec_push(&ret->list, (struct atom){start, end, shown_end, inside});
    vec_push(&ret->fill,
             (struct fill_atom){
                 .advance = atoms_width(text, start, drawn_end),
                 .tail = atoms_width(text, start, shown_end),
                 .hard = (marks & BREAK_HARD) != 0,
                 .sentence = (text->marks[start] & BREAK_SENTENCE) != 0});
}

/* Adds [start, end), divided at the first divider that makes its pieces fit,
 * or at the last one. */
static void
add_piece(const struct atoms_text *text, size_t start, size_t end,
          size_t divider, struct atoms *ret)
{
    size_t shown_end = find_shown_end(text, start, end);
    if (divider == DIVIDERS ||
        atoms_width(text, start, shown_end) <= text->width) {
        add_atom(text, start, end, ret);
        return;
    }
    /* A word that has to be broken begins a line: whole words before it keep
     * theirs. */
    if (dividers[divider] == BREAK_SOFT && ret->fill.count > 0) {
        ret->fill.items[ret->fill.count - 1].hard = true;
    }
    for (size_t at = start; at < end;) {
        size_t next = next_mark(text, at, end, dividers[divider]);
        add_piece(text, at, next, divider + 1, ret);
        at = next;
    }
}

void
atoms_make(const struct atoms_text *text, struct atoms *ret)
{
    for (size_t at = 0; at < text->length;) {
        size_t next = next_mark(text, at, text->length, dividers[0]);
        add_piece(text, at, next, 1, ret);
        at = next;
    }
}
