/* Turning a surface. */
// links: paint/surface
#include "paint/surface.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static uint32_t *
pixel(SDL_Surface *surface, int x, int y)
{
    return (uint32_t *)((char *)surface->pixels +
                        (size_t)y * (size_t)surface->pitch) +
           x;
}

/* Where the pixel (0, 0) of a 3 × 2 surface comes to lie. */
static void
test_turn(void **state)
{
    (void)state;
    static const struct {
        unsigned degrees;
        int w, h, x, y;
    } rows[] = {
        {0, 3, 2, 0, 0},
        {90, 2, 3, 1, 0},
        {180, 3, 2, 2, 1},
        {270, 2, 3, 0, 2},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        SDL_Surface *surface = surface_new(3, 2);
        SDL_FillRect(surface, NULL, 0);
        *pixel(surface, 0, 0) = 0x00ABCDEF;
        SDL_Surface *turned = surface_turn(surface, rows[i].degrees);
        assert_int_equal(turned->w, rows[i].w);
        assert_int_equal(turned->h, rows[i].h);
        for (int y = 0; y < turned->h; y++) {
            for (int x = 0; x < turned->w; x++) {
                bool here = x == rows[i].x && y == rows[i].y;
                assert_int_equal(*pixel(turned, x, y) & 0xFFFFFF,
                                 here ? 0xABCDEF : 0);
            }
        }
        SDL_FreeSurface(turned);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_turn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
