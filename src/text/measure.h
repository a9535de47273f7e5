#pragma once
/*
 * How wide shaped text is. Everything is measured once, at the reference size,
 * and scaled: advances of outlines without hinting grow with the size.
 */
#include <stdbool.h>
#include <stddef.h>

#include "text/fonts.h"
#include "util/str.h"

/* What shaping depends on besides the text. */
struct measure_style {
    face face;
    int script; /* UScriptCode */
    bool rtl;
    bool synthetic_bold; /* of the ink; HarfBuzz's advances stay the same */
};

/* The pen's way over the text, in pixels at this size. A soft hyphen at the
 * end counts as a hyphen. */
double measure_advance(struct fonts *fonts, const struct measure_style *style,
                       unsigned size_px, const char *text, size_t length);

/*
 * For SDL_ttf: the text as drawn, where a soft hyphen at the end is a hyphen,
 * with a space at its left side. SDL_ttf moves a text whose ink begins left of
 * the pen; the space keeps pen and surface together. Its advance in whole
 * pixels at this size goes to `*ret_pen`. The caller calls str_done().
 */
void measure_string(struct fonts *fonts, const struct measure_style *style,
                    unsigned size_px, const char *text, size_t length,
                    struct str *ret_text, int *ret_pen);

/* Sets script and direction, which SDL_ttf keeps in the font, as they must be
 * before each measuring and drawing. */
void measure_set(TTF_Font *font, const struct measure_style *style);

/* Where the ink of the text begins and ends, in pixels right of the pen; false
 * when there is none or the text cannot be drawn. */
bool measure_ink(struct fonts *fonts, const struct measure_style *style,
                 unsigned size_px, const char *text, size_t length,
                 int *ret_left, int *ret_right);
