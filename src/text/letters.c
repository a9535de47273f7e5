/* The built-in letters. */
#include "text/letters.h"

#include "util/utf8.h"

static const struct letter_form *
find(uint32_t code)
{
    for (size_t i = 0; i < letter_form_count; i++) {
        if (letter_forms[i].code == code) {
            return &letter_forms[i];
        }
    }
    return NULL;
}

static bool
is_space(uint32_t code)
{
    return code == 0xA0 || (code >= 0x2000 && code <= 0x200A) ||
           code == 0x202F || code == 0x205F || code == 0x3000;
}

/* What is drawn for a code point; NULL: nothing. A soft hyphen stands only
 * where it is seen, at the end of a broken line. */
static const struct letter_form *
form_of(uint32_t code, bool last)
{
    bool hyphen = code == 0x2010 || code == 0x2011 || (last && code == 0xAD);
    return find(is_space(code) ? ' ' : hyphen ? '-' : code);
}

bool
letters_has(uint32_t code)
{
    return form_of(code, false) != NULL;
}

unsigned
letters_dot(unsigned size_px)
{
    unsigned dot = (4 * size_px + 3 * LETTERS_EM) / (4 * LETTERS_EM);
    return dot > 0 ? dot : 1;
}

static int
advance_of(const struct letter_form *form, unsigned dot, bool bold)
{
    int dots = 2 * LETTERS_SIDE + form->width + (bold ? 1 : 0);
    return dots * (int)dot;
}

int
letters_advance(unsigned size_px, bool bold, const char *text, size_t length)
{
    unsigned dot = letters_dot(size_px);
    int pen = 0;
    for (size_t at = 0, bytes = 1; at < length; at += bytes) {
        uint32_t code = utf8_decode(text + at, length - at, &bytes);
        const struct letter_form *form = form_of(code, at + bytes >= length);
        pen += form ? advance_of(form, dot, bold) : 0;
    }
    return pen;
}

/* Side by side dots of a row are one box. */
static void
draw_row(unsigned row, int dot, Uint32 color, SDL_Surface *target, int x, int y)
{
    for (int i = 0; i <= 8; i++) {
        int first = i;
        while (i <= 8 && row & (0x100U >> i)) {
            i++;
        }
        if (i > first) {
            SDL_Rect box = {x + first * dot, y, (i - first) * dot, dot};
            SDL_FillRect(target, &box, color);
        }
    }
}

void
letters_draw(unsigned size_px, bool bold, const char *text, size_t length,
             SDL_Color color, SDL_Surface *target, int x, int baseline_y)
{
    int dot = (int)letters_dot(size_px);
    Uint32 pixel =
        SDL_MapRGBA(target->format, color.r, color.g, color.b, color.a);
    for (size_t at = 0, bytes = 1; at < length; at += bytes) {
        uint32_t code = utf8_decode(text + at, length - at, &bytes);
        const struct letter_form *form = form_of(code, at + bytes >= length);
        if (form == NULL) {
            continue;
        }
        for (int row = 0; row < LETTERS_ROWS; row++) {
            unsigned dots = (unsigned)form->rows[row] << 1;
            draw_row(bold ? dots | dots >> 1 : dots, dot, pixel, target,
                     x + LETTERS_SIDE * dot,
                     baseline_y + (row - LETTERS_ABOVE) * dot);
        }
        x += advance_of(form, (unsigned)dot, bold);
    }
}
