/* Scaling: sums that come out exactly, alpha, formats and turning. */
// links: paint/resample util/mem
#include "paint/resample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static SDL_Surface *
argb_new(int w, int h, const Uint32 *pixels)
{
    SDL_Surface *surface =
        SDL_CreateRGBSurfaceWithFormat(0, w, h, 32, SDL_PIXELFORMAT_ARGB8888);
    assert_non_null(surface);
    for (int i = 0; i < w * h; i++) {
        ((Uint32 *)(void *)((Uint8 *)surface->pixels +
                            i / w * surface->pitch))[i % w] = pixels[i];
    }
    return surface;
}

static Uint32
at(const SDL_Surface *surface, int x, int y)
{
    return ((const Uint32 *)(const void *)((const Uint8 *)surface->pixels +
                                           y * surface->pitch))[x];
}

/* Scales all of `source` and frees it. */
static SDL_Surface *
scale(SDL_Surface *source, int w, int h)
{
    struct resample_part all = {0, 0, source->w, source->h};
    SDL_Surface *scaled = resample_scale(source, &all, w, h);
    assert_non_null(scaled);
    assert_int_equal(scaled->w, w);
    assert_int_equal(scaled->h, h);
    assert_int_equal(scaled->format->format, SDL_PIXELFORMAT_ARGB8888);
    SDL_FreeSurface(source);
    return scaled;
}

static void
test_same_size_is_the_same(void **state)
{
    (void)state;
    const Uint32 in[] = {0xFF102030, 0xFFFFFFFF, 0xFF000000,
                         0x80FF0000, 0x01FFFFFF, 0xFE010203};
    SDL_Surface *s = scale(argb_new(3, 2, in), 3, 2);
    for (int i = 0; i < 6; i++) {
        assert_int_equal(at(s, i % 3, i / 3), in[i]);
    }
    SDL_FreeSurface(s);
}

/* Every pixel counts by its area. */
static void
test_average(void **state)
{
    (void)state;
    const Uint32 in[] = {0xFF000000, 0xFF640000, 0xFFC80000, 0xFF00FF00,
                         0xFF000000, 0xFF640000, 0xFFC80000, 0xFF00FF00};
    SDL_Surface *s = scale(argb_new(4, 2, in), 2, 1);
    assert_int_equal(at(s, 0, 0), 0xFF320000);
    assert_int_equal(at(s, 1, 0), 0xFF648000); /* 127.5 rounds up */
    SDL_FreeSurface(s);

    /* 3 to 2: one and a half each, so the middle one is shared out */
    const Uint32 three[] = {0xFF000000, 0xFF0000FF, 0xFF000000};
    s = scale(argb_new(3, 1, three), 2, 1);
    assert_int_equal(at(s, 0, 0), 0xFF000055);
    assert_int_equal(at(s, 1, 0), 0xFF000055);
    SDL_FreeSurface(s);
}

/* What cannot be seen does not colour what can: no dark or white seams. */
static void
test_alpha_weighs(void **state)
{
    (void)state;
    const Uint32 in[] = {0xFF0B5563, 0x00FFFFFF, 0xFF0B5563, 0x00000000};
    SDL_Surface *s = scale(argb_new(2, 2, in), 1, 1);
    assert_int_equal(at(s, 0, 0), 0x800B5563);
    SDL_FreeSurface(s);

    const Uint32 nothing[] = {0x00FFFFFF, 0x00123456};
    s = scale(argb_new(2, 1, nothing), 1, 1);
    assert_int_equal(at(s, 0, 0), 0);
    SDL_FreeSurface(s);
}

/* A plain picture stays exactly plain, whatever the ratio. */
static void
test_plain_stays_plain(void **state)
{
    (void)state;
    static const int sizes[][4] = {{1000, 7, 3, 5},    {7, 1000, 13, 1},
                                   {640, 480, 97, 31}, {1, 1, 40, 30},
                                   {3, 3, 100, 100},   {65000, 1, 1, 1}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        SDL_Surface *source = SDL_CreateRGBSurfaceWithFormat(
            0, sizes[i][0], sizes[i][1], 32, SDL_PIXELFORMAT_ARGB8888);
        SDL_FillRect(source, NULL, 0xFFC81E05);
        SDL_Surface *s = scale(source, sizes[i][2], sizes[i][3]);
        for (int p = 0; p < s->w * s->h; p++) {
            assert_int_equal(at(s, p % s->w, p / s->w), 0xFFC81E05);
        }
        SDL_FreeSurface(s);
    }
}

/* Growing is linear between neighbours, and ends where they do. */
static void
test_growing(void **state)
{
    (void)state;
    const Uint32 in[] = {0xFF000000, 0xFF0000C8};
    SDL_Surface *s = scale(argb_new(2, 1, in), 4, 1);
    assert_int_equal(at(s, 0, 0), 0xFF000000);
    assert_int_equal(at(s, 1, 0), 0xFF000032);
    assert_int_equal(at(s, 2, 0), 0xFF000096);
    assert_int_equal(at(s, 3, 0), 0xFF0000C8);
    SDL_FreeSurface(s);
    s = scale(argb_new(1, 2, in), 1, 4);
    assert_int_equal(at(s, 0, 1), 0xFF000032);
    assert_int_equal(at(s, 0, 2), 0xFF000096);
    SDL_FreeSurface(s);
}

static void
test_part(void **state)
{
    (void)state;
    const Uint32 in[] = {0xFF000000, 0xFF640000, 0xFFC80000, 0xFF00FF00};
    SDL_Surface *source = argb_new(4, 1, in);
    SDL_Surface *s = resample_scale(
        source, &(struct resample_part){.x = 1, .w = 2, .h = 1}, 1, 1);
    assert_int_equal(at(s, 0, 0), 0xFF960000);
    SDL_FreeSurface(s);
    /* half of the second and half of the third */
    s = resample_scale(source,
                       &(struct resample_part){.x = 1.5, .w = 1, .h = 1}, 1, 1);
    assert_int_equal(at(s, 0, 0), 0xFF960000);
    SDL_FreeSurface(s);
    SDL_FreeSurface(source);
}

/* As decoders hand them over: three bytes, palettes, a colour for nothing. */
static void
test_formats(void **state)
{
    (void)state;
    SDL_Surface *source =
        SDL_CreateRGBSurfaceWithFormat(0, 2, 2, 24, SDL_PIXELFORMAT_RGB24);
    SDL_FillRect(source, NULL, SDL_MapRGB(source->format, 1, 2, 3));
    SDL_Surface *s = scale(source, 1, 1);
    assert_int_equal(at(s, 0, 0), 0xFF010203);
    SDL_FreeSurface(s);

    source = SDL_CreateRGBSurfaceWithFormat(0, 2, 2, 8, SDL_PIXELFORMAT_INDEX8);
    const SDL_Color colors[] = {{9, 9, 9, 255}, {200, 100, 50, 255}};
    SDL_SetPaletteColors(source->format->palette, colors, 0, 2);
    SDL_FillRect(source, NULL, 1);
    SDL_FillRect(source, &(SDL_Rect){0, 1, 1, 1}, 0);
    SDL_SetColorKey(source, SDL_TRUE, 0);
    s = scale(source, 2, 2);
    assert_int_equal(at(s, 0, 0), 0xFFC86432);
    assert_int_equal(at(s, 0, 1) >> 24, 0);
    assert_int_equal(at(s, 1, 0), 0xFFC86432);
    SDL_FreeSurface(s);
}

/* EXIF: where the letters of a 2 × 3 picture land.
 *   AB
 *   CD
 *   EF                                                                  */
static void
test_turning(void **state)
{
    (void)state;
    static const struct {
        int orientation, w, h;
        const char *rows;
    } turns[] = {
        {0, 2, 3, "ABCDEF"}, {1, 2, 3, "ABCDEF"}, {2, 2, 3, "BADCFE"},
        {3, 2, 3, "FEDCBA"}, {4, 2, 3, "EFCDAB"}, {5, 3, 2, "ACEBDF"},
        {6, 3, 2, "ECAFDB"}, {7, 3, 2, "FDBECA"}, {8, 3, 2, "BDFACE"},
        {9, 2, 3, "ABCDEF"},
    };
    for (size_t i = 0; i < sizeof turns / sizeof *turns; i++) {
        const Uint32 letters[] = {'A', 'B', 'C', 'D', 'E', 'F'};
        SDL_Surface *s =
            resample_turn(argb_new(2, 3, letters), turns[i].orientation);
        assert_non_null(s);
        assert_int_equal(s->w, turns[i].w);
        assert_int_equal(s->h, turns[i].h);
        for (int p = 0; p < 6; p++) {
            assert_int_equal(at(s, p % s->w, p / s->w), turns[i].rows[p]);
        }
        SDL_FreeSurface(s);
    }
    assert_null(resample_turn(NULL, 6));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_size_is_the_same),
        cmocka_unit_test(test_average),
        cmocka_unit_test(test_alpha_weighs),
        cmocka_unit_test(test_plain_stays_plain),
        cmocka_unit_test(test_growing),
        cmocka_unit_test(test_part),
        cmocka_unit_test(test_formats),
        cmocka_unit_test(test_turning),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
