/* Widths of shaped text. */
#include "text/measure.h"

#include <string.h>
#include <unicode/uscript.h>

#include "text/letters.h"
#include "text/widths.h"
#include "util/utf8.h"

/* The longest text SDL_ttf is given at once: at the reference size the pen of
 * a longer one would leave HarfBuzz's 32 bits. */
enum { MOST_BYTES = 4096, MOST_INK_BYTES = 512 };

static const char soft_hyphen[] = "\u00AD";

void
measure_set(TTF_Font *font, const struct measure_style *style)
{
    TTF_SetFontDirection(font,
                         style->rtl ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
    TTF_SetFontScriptName(font,
                          uscript_getShortName((UScriptCode)style->script));
}

static int
size_of(TTF_Font *font, const char *text)
{
    int width = 0;
    return font && TTF_SizeUTF8(font, text, &width, NULL) == 0 ? width : 0;
}

/* The text with a hyphen for a soft one at its end. */
static void
append_drawn(struct fonts *fonts, face f, const char *text, size_t length,
             struct str *ret)
{
    size_t mark = sizeof soft_hyphen - 1;
    bool hyphen =
        length >= mark && memcmp(text + length - mark, soft_hyphen, mark) == 0;
    str_append(ret, text, hyphen ? length - mark : length);
    if (hyphen && fonts_has(fonts, f, 0x2010)) {
        str_add(ret, "\u2010");
    } else if (hyphen && fonts_has(fonts, f, '-')) {
        str_add(ret, "-");
    }
}

/* At the reference size, with a space at both sides so that ink beyond the
 * pen's way does not count. */
static int
measure_piece(struct fonts *fonts, const struct measure_style *style,
              const char *text, size_t length)
{
    struct widths_key key = {style->face, style->script, style->rtl};
    int width = 0;
    if (widths_get(fonts_widths(fonts), &key, text, length, &width)) {
        return width;
    }
    TTF_Font *font = fonts_font(fonts, style->face, FONTS_REFERENCE_PX, false);
    if (!font) {
        return 0;
    }
    measure_set(font, style);
    struct str string = {0};
    str_add(&string, " ");
    append_drawn(fonts, style->face, text, length, &string);
    str_add(&string, " ");
    width = size_of(font, string.text) - 2 * size_of(font, " ");
    str_done(&string);
    width = width < 0 ? 0 : width;
    widths_put(fonts_widths(fonts), &key, text, length, width);
    return width;
}

double
measure_advance(struct fonts *fonts, const struct measure_style *style,
                unsigned size_px, const char *text, size_t length)
{
    if (style->face == FACE_LETTERS) {
        return letters_advance(size_px, style->synthetic_bold, text, length);
    }
    double units = 0;
    while (length > 0) {
        size_t bytes = length;
        if (bytes > MOST_BYTES) {
            bytes = MOST_BYTES;
            while (bytes > 1 && ((unsigned char)text[bytes] & 0xC0) == 0x80) {
                bytes--;
            }
        }
        units += measure_piece(fonts, style, text, bytes);
        text += bytes;
        length -= bytes;
    }
    return units * size_px / FONTS_REFERENCE_PX;
}

void
measure_string(struct fonts *fonts, const struct measure_style *style,
               unsigned size_px, const char *text, size_t length,
               struct str *ret_text, int *ret_pen)
{
    TTF_Font *font = fonts_font(fonts, style->face, size_px, false);
    str_add(ret_text, style->rtl ? "" : " ");
    append_drawn(fonts, style->face, text, length, ret_text);
    str_add(ret_text, style->rtl ? " " : "");
    *ret_pen = size_of(font, " ");
}

static bool
column_inked(const SDL_Surface *surface, int column)
{
    for (int row = 0; row < surface->h; row++) {
        const char *line =
            (const char *)surface->pixels + (ptrdiff_t)row * surface->pitch;
        if (((const Uint32 *)(const void *)line)[column] &
            surface->format->Amask) {
            return true;
        }
    }
    return false;
}

bool
measure_ink(struct fonts *fonts, const struct measure_style *style,
            unsigned size_px, const char *text, size_t length, int *ret_left,
            int *ret_right)
{
    if (style->face == FACE_LETTERS) {
        int side = LETTERS_SIDE * (int)letters_dot(size_px);
        *ret_left = side;
        *ret_right =
            letters_advance(size_px, style->synthetic_bold, text, length) -
            side;
        return *ret_left < *ret_right;
    }
    TTF_Font *font =
        fonts_font(fonts, style->face, size_px, style->synthetic_bold);
    if (!font || length > MOST_INK_BYTES) {
        return false;
    }
    measure_set(font, style);
    struct str string = {0};
    int pen = 0;
    measure_string(fonts, style, size_px, text, length, &string, &pen);
    SDL_Surface *drawn = TTF_RenderUTF8_Blended(
        font, string.text, (SDL_Color){0, 0, 0, SDL_ALPHA_OPAQUE});
    str_done(&string);
    if (!drawn) {
        return false;
    }
    int left = 0, right = drawn->w;
    while (left < right && !column_inked(drawn, left)) {
        left++;
    }
    while (right > left && !column_inked(drawn, right - 1)) {
        right--;
    }
    SDL_FreeSurface(drawn);
    if (left < right) {
        *ret_left = left - pen;
        *ret_right = right - pen;
    }
    return left < right;
}
