/* Drawing of one run. */
#include "text/glyphs.h"

#include "text/letters.h"
#include "text/measure.h"

/* No screen is wider, and no line is longer: such a run is not worth the memory
 * of its picture, which marks on marks can make high, too. */
enum { MOST_WIDTH = 32000, MOST_BYTES = 4096 };

/* Is any pixel of the row inked? */
static bool
row_inked(const SDL_Surface *surface, int row)
{
    const Uint32 *pixels =
        (const Uint32 *)(const void *)((const char *)surface->pixels +
                                       (ptrdiff_t)row * surface->pitch);
    for (int i = 0; i < surface->w; i++) {
        if (pixels[i] & surface->format->Amask) {
            return true;
        }
    }
    return false;
}

/*
 * How far SDL_ttf moved the text down: by what its ink stands above the font's
 * ascent (marks on marks). It does not say; the surface is then higher than
 * the font, and the ink touches the edge it grew at.
 */
static int
moved_down(const SDL_Surface *surface, const TTF_Font *font)
{
    int more = surface->h - TTF_FontHeight(font);
    if (more <= 0) {
        return 0;
    }
    return row_inked(surface, surface->h - 1) && !row_inked(surface, 0) ? 0
                                                                        : more;
}

bool
glyphs_draw(struct fonts *fonts, const struct run *run, const char *text,
            size_t length, SDL_Color color, SDL_Surface *target, int x,
            int baseline_y)
{
    bool letters = run->face == FACE_LETTERS;
    TTF_Font *font =
        fonts_font(fonts, run->face, run->size_px, run->synthetic_bold);
    if ((!font && !letters) || run->width > MOST_WIDTH || length > MOST_BYTES) {
        return false;
    }
    if (letters) {
        letters_draw(run->size_px, run->synthetic_bold, text, length, color,
                     target, x, baseline_y);
        return true;
    }
    struct measure_style style = {run->face, run->script, run->rtl,
                                  run->synthetic_bold};
    struct str string = {0};
    int pen = 0;
    measure_set(font, &style);
    measure_string(fonts, &style, run->size_px, text, length, &string, &pen);
    SDL_Surface *drawn = TTF_RenderUTF8_Blended(font, string.text, color);
    str_done(&string);
    if (!drawn) {
        return false;
    }
    SDL_Rect at = {x - pen,
                   baseline_y - TTF_FontAscent(font) - moved_down(drawn, font),
                   0, 0};
    bool done = SDL_BlitSurface(drawn, NULL, target, &at) == 0;
    SDL_FreeSurface(drawn);
    return done;
}
