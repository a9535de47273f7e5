#pragma once
/*
 * The built-in letters: drawn dot by dot in src/data/letters.txt and compiled
 * in, so that a screen without any font still says what to do and whom to
 * call. Sixteen rows of dots high, each dot a square of whole pixels, so that
 * their size grows in steps. Swedish, English and ASCII; every direction is
 * left to right. Other spaces and hyphens are drawn as the plain ones.
 */
#include <SDL.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* All in dots. Capitals have the share of an em that TYPE_CAP says. */
enum { LETTERS_ROWS = 16, LETTERS_EM = 14 };
/* Rows above the baseline, and what is free at each side of a letter. */
enum { LETTERS_ABOVE = 13, LETTERS_SIDE = 1 };

struct letter_form {
    uint32_t code;
    unsigned char width;              /* dots, 1 to 8, of its ink */
    unsigned char rows[LETTERS_ROWS]; /* the leftmost dot is the highest bit */
};

/* Generated from src/data/letters.txt. */
extern const struct letter_form letter_forms[];
extern const size_t letter_form_count;

bool letters_has(uint32_t code);

/* The side of a dot in pixels, at least 1, for text of `size_px` pixels per
 * em: rounded up from a quarter of a pixel on, as coarse letters are better a
 * little large than small. */
unsigned letters_dot(unsigned size_px);

/* The pen's way over the text in pixels. Letters that are not drawn take no
 * room. */
int letters_advance(unsigned size_px, bool bold, const char *text,
                    size_t length);

/* Draws the text in `color`, opaque, with its pen at (x, baseline_y). Bold is
 * drawn twice, one dot apart. What lies outside the surface is cut. */
void letters_draw(unsigned size_px, bool bold, const char *text, size_t length,
                  SDL_Color color, SDL_Surface *target, int x, int baseline_y);
