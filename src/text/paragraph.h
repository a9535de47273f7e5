#pragma once
/*
 * One paragraph: styled text in, lines of placed runs out. A run is the
 * longest stretch of one part, one script, one direction and one font, which
 * is what SDL_ttf can shape in one call. Lines break where ICU (UAX #14, Thai
 * dictionary) allows; order within a line follows ICU's bidi (UAX #9).
 *
 * x counts from the left edge of the paragraph's box, also in right-to-left
 * text, where lines end at the box's right edge (of the widest line, when the
 * box has no width).
 *
 * Not in any run: line breaks, spaces at the end of a line, and letters that
 * no font has, nor the built-in letters. A soft hyphen is the last thing in a
 * run only where the line is broken there, and is drawn. There is no slanted
 * face: `italic` is handed on, and drawn upright. An empty text has no lines.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/fonts.h"
#include "util/vec.h"

struct paragraph_part {
    const char *text; /* valid UTF-8; '\n' is a hard line break */
    size_t length;
    bool bold, italic;
    bool number;   /* never broken, bound to the word before it, and an
                    * isolated left-to-right run in every language */
    unsigned mark; /* the caller's, handed on in the runs (colour, source) */
};

/* How lines are filled when more than one is needed. */
enum paragraph_fill {
    PARAGRAPH_GREEDY,
    PARAGRAPH_SENTENCES, /* each sentence begins a line where that costs no
                          * extra line */
    PARAGRAPH_BALANCED,  /* the same, then the narrowest width that needs no
                          * more lines */
};

struct paragraph_format {
    unsigned size_px;   /* pixels per em of Latin; Arabic script is set larger
                         * by 1.12 */
    int width_px;       /* of the box; INT_MAX: one line */
    bool rtl;           /* the paragraph's own direction */
    const char *locale; /* BCP 47, for line breaking */
    enum paragraph_fill fill;
};

struct run {
    size_t start, length; /* bytes in paragraph.text */
    int x, width;         /* pixels; ink may reach a little beyond */
    face face;
    unsigned size_px;
    bool bold, italic, synthetic_bold;
    bool rtl;
    int script; /* UScriptCode */
    unsigned mark;
};

struct line {
    size_t first, count; /* its runs in paragraph.runs, left to right */
    int x, width;        /* of its ink-free advance box */
    bool broken_inside;  /* a word too wide for the box was broken */
};

struct missing_glyph {
    uint32_t code;
    size_t at; /* byte in paragraph.text */
    unsigned mark;
};

struct paragraph {
    char *text; /* all parts joined */
    VEC(struct run) runs;
    VEC(struct line) lines;
    VEC(struct missing_glyph) missing; /* left out of the runs */
    int width;                         /* of the widest line */
    bool rtl;                          /* as in the format */
    bool overflow; /* a line is wider than the box (a number that cannot be
                    * broken) */
};

/* Lays out. Never fails; `ret` is to be given to paragraph_done(). */
void paragraph_layout(struct fonts *fonts, const struct paragraph_part *parts,
                      size_t count, const struct paragraph_format *format,
                      struct paragraph *ret);
void paragraph_done(struct paragraph *paragraph);

/* How far the ink of the line's first glyph (in reading order) stands inside
 * the line's box, in pixels: large text is moved out by it so that its ink
 * stands on the margin. */
int paragraph_bearing(struct fonts *fonts, const struct paragraph *paragraph,
                      size_t line);
