/* Colours as tokens, by day and by night, and their contrast. */
#include "paint/theme.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>

#include "content/problem.h"

#define LEAST_TEXT 7.0
#define LEAST_LINE 3.0
#define BAR_INK 0.07
#define PLATE_ACCENT 0.10

static const char *const token_names[] = {
    [TOKEN_NONE] = "none",
    [TOKEN_PAPER] = "paper",
    [TOKEN_SURFACE] = "surface",
    [TOKEN_BAR] = "bar",
    [TOKEN_PLATE] = "plate",
    [TOKEN_LINE] = "line",
    [TOKEN_INK] = "ink",
    [TOKEN_INK_2] = "ink-2",
    [TOKEN_ACCENT] = "accent",
    [TOKEN_FILL] = "fill",
    [TOKEN_FILL_EDGE] = "fill-edge",
    [TOKEN_ON_FILL] = "on-fill",
    [TOKEN_ALARM] = "alarm",
    [TOKEN_ON_ALARM] = "on-alarm",
    [TOKEN_QR_DARK] = "qr-dark",
    [TOKEN_QR_LIGHT] = "qr-light",
};

static_assert(sizeof token_names / sizeof *token_names == TOKEN_COUNT,
              "every token has a name");

static const uint32_t day[TOKEN_COUNT] = {
    [TOKEN_PAPER] = 0xFAF7F2,    [TOKEN_SURFACE] = 0xFFFFFF,
    [TOKEN_BAR] = 0xEAE8E4,      [TOKEN_PLATE] = 0xE2E7E4,
    [TOKEN_LINE] = 0x7B8487,     [TOKEN_INK] = 0x1C2224,
    [TOKEN_INK_2] = 0x3F4A4D,    [TOKEN_ACCENT] = 0x0B5563,
    [TOKEN_FILL] = 0x0B5563,     [TOKEN_FILL_EDGE] = 0x0B5563,
    [TOKEN_ON_FILL] = 0xFFFFFF,  [TOKEN_ALARM] = 0x9E1B20,
    [TOKEN_ON_ALARM] = 0xFFFFFF, [TOKEN_QR_DARK] = 0x000000,
    [TOKEN_QR_LIGHT] = 0xFFFFFF,
};

static const uint32_t night[TOKEN_COUNT] = {
    [TOKEN_PAPER] = 0x14191B,    [TOKEN_SURFACE] = 0x1E2629,
    [TOKEN_BAR] = 0x0E1214,      [TOKEN_PLATE] = 0x22302F,
    [TOKEN_LINE] = 0x7C878A,     [TOKEN_INK] = 0xEDE8DF,
    [TOKEN_INK_2] = 0xC9C4BA,    [TOKEN_ACCENT] = 0x9AD0D6,
    [TOKEN_FILL] = 0x14606C,     [TOKEN_FILL_EDGE] = 0x7C878A,
    [TOKEN_ON_FILL] = 0xFFFFFF,  [TOKEN_ALARM] = 0x7A1418,
    [TOKEN_ON_ALARM] = 0xFFFFFF, [TOKEN_QR_DARK] = 0x000000,
    [TOKEN_QR_LIGHT] = 0xEDE8DF,
};

/* What must be told apart from what, and how well. The strip and the QR code
 * cannot be changed, so they are not here. */
static const struct {
    enum token front, back;
    double least;
} pairs[] = {
    {TOKEN_INK, TOKEN_PAPER, LEAST_TEXT},
    {TOKEN_INK, TOKEN_SURFACE, LEAST_TEXT},
    {TOKEN_INK, TOKEN_BAR, LEAST_TEXT},
    {TOKEN_INK_2, TOKEN_PAPER, LEAST_TEXT},
    {TOKEN_INK_2, TOKEN_SURFACE, LEAST_TEXT},
    {TOKEN_INK_2, TOKEN_BAR, LEAST_TEXT},
    {TOKEN_INK_2, TOKEN_PLATE, LEAST_TEXT},
    {TOKEN_ACCENT, TOKEN_PAPER, LEAST_TEXT},
    {TOKEN_ACCENT, TOKEN_SURFACE, LEAST_TEXT},
    {TOKEN_ON_FILL, TOKEN_FILL, LEAST_TEXT},
    {TOKEN_PAPER, TOKEN_INK, LEAST_TEXT}, /* Start, pressed */
    {TOKEN_LINE, TOKEN_PAPER, LEAST_LINE},
    {TOKEN_LINE, TOKEN_SURFACE, LEAST_LINE},
    {TOKEN_LINE, TOKEN_BAR, LEAST_LINE},
    {TOKEN_ACCENT, TOKEN_PLATE, LEAST_LINE}, /* a pictogram */
    {TOKEN_FILL, TOKEN_BAR, LEAST_LINE},     /* Start, which has no edge */
};

static SDL_Color
color_of(uint32_t rgb)
{
    return (SDL_Color){(Uint8)(rgb >> 16), (Uint8)(rgb >> 8), (Uint8)rgb, 255};
}

static void
make(const uint32_t rgb[TOKEN_COUNT], bool is_night, struct theme *ret)
{
    *ret = (struct theme){.night = is_night};
    for (int i = TOKEN_NONE + 1; i < TOKEN_COUNT; i++) {
        ret->colors[i] = color_of(rgb[i]);
    }
}

void
theme_day(struct theme *ret)
{
    make(day, false, ret);
}

void
theme_night(struct theme *ret)
{
    make(night, true, ret);
}

static Uint8
mix_channel(Uint8 ground, Uint8 over, double share)
{
    return (Uint8)lround(ground * (1 - share) + over * share);
}

static SDL_Color
mix(SDL_Color ground, SDL_Color over, double share)
{
    return (SDL_Color){mix_channel(ground.r, over.r, share),
                       mix_channel(ground.g, over.g, share),
                       mix_channel(ground.b, over.b, share), 255};
}

/* The day theme with these two colours and what follows from them; -1: the
 * built-in one. */
static void
follow(int32_t accent, int32_t background, struct theme *ret)
{
    theme_day(ret);
    SDL_Color *colors = ret->colors;
    if (background >= 0) {
        colors[TOKEN_PAPER] = color_of((uint32_t)background);
    }
    if (accent >= 0) {
        colors[TOKEN_ACCENT] = color_of((uint32_t)accent);
    }
    colors[TOKEN_FILL] = colors[TOKEN_ACCENT];
    colors[TOKEN_FILL_EDGE] = colors[TOKEN_FILL];
    colors[TOKEN_BAR] = mix(colors[TOKEN_PAPER], colors[TOKEN_INK], BAR_INK);
    colors[TOKEN_PLATE] =
        mix(colors[TOKEN_PAPER], colors[TOKEN_ACCENT], PLATE_ACCENT);
    if (theme_contrast(colors[TOKEN_ON_FILL], colors[TOKEN_FILL]) <
        theme_contrast(colors[TOKEN_INK], colors[TOKEN_FILL])) {
        colors[TOKEN_ON_FILL] = colors[TOKEN_INK];
    }
}

/* The first pair that is too alike, as an index into `pairs`; their number
 * when all are well. */
static size_t
first_bad_pair(const struct theme *theme)
{
    size_t count = sizeof pairs / sizeof *pairs;
    for (size_t i = 0; i < count; i++) {
        if (theme_contrast(theme->colors[pairs[i].front],
                           theme->colors[pairs[i].back]) < pairs[i].least) {
            return i;
        }
    }
    return count;
}

static bool
good(const struct theme *theme)
{
    return first_bad_pair(theme) == sizeof pairs / sizeof *pairs;
}

/* Names the wish, and the contrast of the first pair that is too alike. */
static void
complain(const char *key, int32_t value, const struct theme *theme,
         const char *path, unsigned line, struct diags *diags)
{
    if (diags == NULL) {
        return;
    }
    size_t bad = first_bad_pair(theme);
    const SDL_Color *colors = theme->colors;
    double ratio =
        theme_contrast(colors[pairs[bad].front], colors[pairs[bad].back]);
    char wish[64], measured[32];
    (void)snprintf(wish, sizeof wish, "%s #%06X", key, (unsigned)value);
    /* Rounded down, so that 6.96 does not read as the 7.0 that is asked. */
    (void)snprintf(measured, sizeof measured, "%.1f", floor(ratio * 10) / 10);
    problem_add(diags, PROBLEM_LOW_CONTRAST, path, line, 0, wish, measured,
                NULL);
}

void
theme_of_wish(int32_t accent, unsigned accent_line, int32_t background,
              unsigned background_line, const char *path, struct diags *diags,
              struct theme *ret)
{
    struct theme theme;
    follow(accent, background, &theme);
    if (!good(&theme) && background >= 0) {
        /* Together they do not work: the background alone, then the accent
         * on whatever background there is now. */
        follow(-1, background, &theme);
        if (!good(&theme)) {
            complain("background", background, &theme, path, background_line,
                     diags);
            background = -1;
        }
        follow(accent, background, &theme);
    }
    if (!good(&theme)) {
        complain("accent", accent, &theme, path, accent_line, diags);
        follow(-1, background, &theme);
    }
    *ret = theme;
}

/* WCAG 2.2, relative luminance. */
static double
linear(Uint8 channel)
{
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double
luminance(SDL_Color color)
{
    return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) +
           0.0722 * linear(color.b);
}

double
theme_contrast(SDL_Color a, SDL_Color b)
{
    double la = luminance(a), lb = luminance(b);
    return (fmax(la, lb) + 0.05) / (fmin(la, lb) + 0.05);
}

const char *
theme_token_name(enum token token)
{
    assert(token < TOKEN_COUNT);
    return token_names[token];
}
