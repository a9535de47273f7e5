#pragma once
/*
 * Type: what each kind of text looks like (sizes, weight, colour, distance of
 * lines), and laid-out text put on a page by one rule: a block of text begins
 * at the cap line of its first line and ends at the baseline of its last.
 *
 * Lengths are in units of the frame unless they end in _px. x counts from the
 * reading start, in right-to-left languages too: a page is composed as if it
 * read left to right and turned round at the end by mirror_page().
 */
#include <stdbool.h>
#include <stddef.h>

#include "content/lang.h"
#include "paint/frame.h"
#include "paint/page.h"
#include "text/fonts.h"
#include "text/paragraph.h"

/* Height of capitals, in em. */
#define TYPE_CAP 0.714
/* Body and small text stand this much outside the margin, in em, so that
 * their stems meet the edges of boxes. */
#define TYPE_HANG 0.06

enum role {
    ROLE_H1,     /* heading; size by the frame, never scaled */
    ROLE_NUMBER, /* contact detail */
    ROLE_LEAD,   /* steps, event facts */
    ROLE_H2,
    ROLE_BODY,
    ROLE_CARD_NUMBER,
    ROLE_CARD_NAME,
    ROLE_SMALL,      /* second lines, partners, position */
    ROLE_WORD,       /* buttons */
    ROLE_NOTE,       /* staff page */
    ROLE_STRIP_ASK,  /* question in the emergency strip */
    ROLE_STRIP_CALL, /* its verb */
    ROLE_STRIP_112,  /* its number */
    ROLE_DISC,       /* numeral of a step */
    ROLE_DRAFT,      /* draft mark */
    ROLE_COUNT
};

struct type_role {
    double sizes[5]; /* allowed sizes, largest first; 0 behind the last */
    double line;     /* baseline to baseline, in em */
    bool scaled;     /* by the text scale */
    bool bold;
    enum token color;
    enum paragraph_fill fill;
};

/* A static table. */
const struct type_role *type_role(enum role role);

/* Who writes: what all text of one page shares. */
struct type {
    struct fonts *fonts;
    const struct frame *frame;
    const struct language *language; /* direction and line breaks */
    double scale;                    /* 1, 1.3, 1.6 */
};

/* A piece of text in one style, with the place where it was written. */
struct type_part {
    const char *text; /* valid UTF-8 */
    bool bold, italic;
    bool number;           /* unbreakable and left to right, see paragraph.h */
    enum token color;      /* TOKEN_NONE: the role's */
    unsigned line, column; /* 0: the program's own words */
};

struct type_source {
    enum token color;
    unsigned line, column;
    size_t start; /* byte in paragraph.text */
};

/* Laid-out text. Embedded by value; type_done() frees what it holds. */
struct type_text {
    struct paragraph paragraph;
    double size, leading; /* size, and baseline to baseline; scaled */
    double cap;           /* height of its capitals */
    const struct frame *frame;
    bool rtl;
    enum token
        color; /* may be changed before placing (on a filled box: on-fill) */
    VEC(struct type_source) sources; /* by the runs' mark */
};

/* The size that text of this role has on the page: times the text scale where
 * the role is scaled. */
double type_size(const struct type *type, enum role role, double size);

/* Lays out at `size` (before the text scale) in a column `width` wide,
 * INFINITY for one line. `ret` is to be given to type_done(). */
void type_layout(const struct type *type, enum role role, double size,
                 double width, const struct type_part *parts, size_t count,
                 struct type_text *ret);

/* The same for one word or sentence of the program on one line; `number` as
 * in a part. */
void type_line(const struct type *type, enum role role, double size,
               const char *text, bool number, struct type_text *ret);
void type_done(struct type_text *text);

/* From the first cap line to the last baseline; 0 for no text at all. */
double type_height(const struct type_text *text);
/* Of `count` of its lines. */
double type_height_of(const struct type_text *text, size_t count);
/* Advance width of the widest line. */
double type_width(const struct type_text *text);
/* How far the ink of the first glyph stands inside the text's box. */
double type_bearing(const struct type *type, const struct type_text *text);
/* Does this line begin a sentence, or stand behind a written line break? */
bool type_begins_sentence(const struct type_text *text, size_t line);
/* Is Arabic script in it? Its words stand a little higher in bars. */
bool type_is_arabic(const struct type_text *text);

enum type_align { TYPE_START, TYPE_CENTRE, TYPE_END };

/* Puts all lines on the page, the first cap line at y, each line aligned in a
 * column from x, `width` wide (of no meaning for TYPE_START). */
void type_place(const struct type_text *text, struct page *page, double x,
                double y, double width, enum type_align align);

/* Puts `count` lines from line `first` on, at the column's start. */
void type_place_lines(const struct type_text *text, struct page *page, double x,
                      double y, size_t first, size_t count);
