/* Rounded boxes, pixel by pixel. */
// links: paint/shape
#include "paint/shape.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include <cmocka.h>

#define GROUND 0x00FFFFFFU
#define RED ((SDL_Color){200, 0, 0, 255})
#define BLUE ((SDL_Color){0, 0, 200, 255})

static SDL_Surface *
surface_new(int w, int h)
{
    SDL_Surface *surface =
        SDL_CreateRGBSurfaceWithFormat(0, w, h, 32, SDL_PIXELFORMAT_XRGB8888);
    assert_non_null(surface);
    SDL_FillRect(surface, NULL, GROUND);
    return surface;
}

static Uint32
raw_at(const SDL_Surface *surface, int x, int y)
{
    return *(const Uint32 *)(const void *)((const Uint8 *)surface->pixels +
                                           y * surface->pitch + 4 * x);
}

static Uint32
at(const SDL_Surface *surface, int x, int y)
{
    return raw_at(surface, x, y) & 0xFFFFFFU;
}

static void
test_square_box(void **state)
{
    (void)state;
    SDL_Surface *s = surface_new(6, 5);
    shape_box(s, (SDL_Rect){1, 1, 3, 2}, 0, RED);
    for (int y = 0; y < 5; y++) {
        for (int x = 0; x < 6; x++) {
            bool inside = x >= 1 && x < 4 && y >= 1 && y < 3;
            assert_int_equal(at(s, x, y), inside ? 0xC80000 : GROUND);
        }
    }
    SDL_FreeSurface(s);
}

/* What lies outside the surface is cut, on every side. */
static void
test_cut_by_surface(void **state)
{
    (void)state;
    SDL_Surface *s = surface_new(4, 4);
    shape_box(s, (SDL_Rect){-10, -10, 30, 30}, 3, RED);
    for (int i = 0; i < 16; i++) {
        assert_int_equal(at(s, i % 4, i / 4), 0xC80000);
    }
    SDL_FillRect(s, NULL, GROUND);
    shape_box(s, (SDL_Rect){4, 0, 5, 5}, 0, RED);
    shape_box(s, (SDL_Rect){-5, 0, 5, 5}, 0, RED);
    shape_box(s, (SDL_Rect){0, 0, 0, 4}, 0, RED);
    for (int i = 0; i < 16; i++) {
        assert_int_equal(at(s, i % 4, i / 4), GROUND);
    }
    SDL_FreeSurface(s);
}

/* clamp(0.5 - distance, 0, 1), blended in sRGB. */
static void
test_coverage_of_corners(void **state)
{
    (void)state;
    const int size = 20;
    const double radius = 6;
    SDL_Surface *s = surface_new(size, size);
    shape_box(s, (SDL_Rect){0, 0, size, size}, radius,
              (SDL_Color){0, 0, 0, 255});
    int partly = 0;
    for (int y = 0; y < size / 2; y++) {
        for (int x = 0; x < size / 2; x++) {
            double dx = fmax(radius - x - .5, 0), dy = fmax(radius - y - .5, 0);
            double distance = dx > 0 && dy > 0 ? hypot(dx, dy) - radius : -1;
            double cover = fmin(fmax(.5 - distance, 0), 1);
            int level = (int)(at(s, x, y) & 0xFF);
            assert_true(fabs(level - 255 * (1 - cover)) <= 1);
            partly += level > 0 && level < 255;
            /* the four corners are alike */
            assert_int_equal(at(s, x, y), at(s, size - 1 - x, y));
            assert_int_equal(at(s, x, y), at(s, x, size - 1 - y));
            assert_int_equal(at(s, x, y), at(s, size - 1 - x, size - 1 - y));
        }
    }
    assert_true(partly > 4);
    assert_int_equal(at(s, 0, 0), GROUND);
    assert_int_equal(at(s, 0, 6), 0);
    SDL_FreeSurface(s);
}

/* Half the height as radius, or more, makes a disc of the right area. */
static void
test_disc(void **state)
{
    (void)state;
    SDL_Surface *s = surface_new(40, 40), *same = surface_new(40, 40);
    shape_box(s, (SDL_Rect){0, 0, 40, 40}, 20, (SDL_Color){0, 0, 0, 255});
    shape_box(same, (SDL_Rect){0, 0, 40, 40}, 999, (SDL_Color){0, 0, 0, 255});
    double area = 0;
    for (int y = 0; y < 40; y++) {
        for (int x = 0; x < 40; x++) {
            area += 1 - (at(s, x, y) & 0xFF) / 255.0;
            assert_int_equal(at(s, x, y), at(same, x, y));
        }
    }
    assert_true(fabs(area - 20 * 20 * 3.14159265) < 5);
    SDL_FreeSurface(s);
    SDL_FreeSurface(same);
}

static void
test_edge(void **state)
{
    (void)state;
    SDL_Surface *s = surface_new(20, 20);
    shape_edged_box(s, (SDL_Rect){2, 2, 16, 16}, 4, RED, 2, BLUE);
    assert_int_equal(at(s, 1, 10), GROUND);
    assert_int_equal(at(s, 2, 10), 0x0000C8);
    assert_int_equal(at(s, 3, 10), 0x0000C8);
    assert_int_equal(at(s, 4, 10), 0xC80000);
    assert_int_equal(at(s, 15, 10), 0xC80000);
    assert_int_equal(at(s, 16, 10), 0x0000C8);
    assert_int_equal(at(s, 17, 10), 0x0000C8);
    assert_int_equal(at(s, 18, 10), GROUND);
    assert_int_equal(at(s, 10, 3), 0x0000C8);
    assert_int_equal(at(s, 10, 4), 0xC80000);
    /* the inner radius is smaller by the edge: its corner is edge */
    assert_int_equal(at(s, 4, 4) >> 16, 76); /* 0.5 − (1.5·√2 − 2) of red */
    assert_true((at(s, 5, 5) >> 16) > 190);
    SDL_FreeSurface(s);
}

/* An edge wider than the box leaves no inside, and nothing outside it. */
static void
test_edge_too_wide(void **state)
{
    (void)state;
    SDL_Surface *s = surface_new(8, 8);
    shape_edged_box(s, (SDL_Rect){2, 2, 4, 4}, 1, RED, 3, BLUE);
    for (int i = 0; i < 64; i++) {
        assert_int_equal(at(s, i % 8, i / 8) == 0xC80000, 0);
    }
    SDL_FreeSurface(s);
}

static void
test_cut(void **state)
{
    (void)state;
    SDL_Surface *s =
        SDL_CreateRGBSurfaceWithFormat(0, 20, 20, 32, SDL_PIXELFORMAT_ARGB8888);
    assert_non_null(s);
    SDL_FillRect(s, NULL, 0x80123456);
    shape_cut(s, (SDL_Rect){-2, 1, 24, 18}, 6);
    assert_int_equal(raw_at(s, 10, 0) >> 24, 0);  /* above the box */
    assert_int_equal(raw_at(s, 10, 19) >> 24, 0); /* below it */
    assert_int_equal(raw_at(s, 10, 10), 0x80123456);
    assert_int_equal(raw_at(s, 0, 10), 0x80123456);
    assert_int_equal(raw_at(s, 4, 1), 0x80123456); /* behind the corner */
    Uint32 partly = raw_at(s, 0, 2) >> 24;         /* (2, 1) of the box */
    assert_true(partly > 0 && partly < 0x80);
    assert_int_equal(raw_at(s, 0, 2) & 0xFFFFFF, 0x123456);
    SDL_FreeSurface(s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_square_box),
        cmocka_unit_test(test_cut_by_surface),
        cmocka_unit_test(test_coverage_of_corners),
        cmocka_unit_test(test_disc),
        cmocka_unit_test(test_edge),
        cmocka_unit_test(test_edge_too_wide),
        cmocka_unit_test(test_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
