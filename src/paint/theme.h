#pragma once
/* Colours as tokens, by day and by night, and their contrast (WCAG 2). */
#include <SDL.h>
#include <stdbool.h>
#include <stdint.h>

#include "util/diag.h"

enum token {
    TOKEN_NONE,
    TOKEN_PAPER,
    TOKEN_SURFACE,
    TOKEN_BAR,
    TOKEN_PLATE,
    TOKEN_LINE,
    TOKEN_INK,
    TOKEN_INK_2,
    TOKEN_ACCENT,
    TOKEN_FILL,
    TOKEN_FILL_EDGE, /* around what is filled: seen at night only */
    TOKEN_ON_FILL,
    TOKEN_ALARM,
    TOKEN_ON_ALARM,
    TOKEN_QR_DARK,
    TOKEN_QR_LIGHT,
    TOKEN_COUNT
};

struct theme {
    SDL_Color colors[TOKEN_COUNT];
    bool night;
};

/* The built-in colours. */
void theme_day(struct theme *ret);
void theme_night(struct theme *ret);

/*
 * The day theme with a set's own accent and background (0xRRGGBB, -1: not
 * written). A wish whose text would have less than 7:1, or lines less than
 * 3:1, is a PROBLEM_LOW_CONTRAST (path, the wish's line) and not followed.
 * `diags` may be NULL.
 */
void theme_of_wish(int32_t accent, unsigned accent_line, int32_t background,
                   unsigned background_line, const char *path,
                   struct diags *diags, struct theme *ret);

/* WCAG 2 contrast ratio, 1 … 21. */
double theme_contrast(SDL_Color a, SDL_Color b);

/* The token's name, `ink-2`. */
const char *theme_token_name(enum token token);
