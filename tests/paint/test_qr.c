/* QR codes: quiet zone, whole pixels, and the code's own marks. */
// links: paint/qr
#include "paint/qr.h"

#include <qrencode.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define GROUND 0x808080U
#define LIGHT 0xEDE8DFU

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
at(const SDL_Surface *surface, int x, int y)
{
    return *(const Uint32 *)(const void *)((const Uint8 *)surface->pixels +
                                           y * surface->pitch + 4 * x) &
           0xFFFFFFU;
}

static bool
draw(const char *text, SDL_Surface *surface, SDL_Rect box)
{
    return qr_draw(text, surface, box, (SDL_Color){0, 0, 0, 255},
                   (SDL_Color){0xED, 0xE8, 0xDF, 255});
}

/* Every module where libqrencode has it, `module` pixels wide, in the middle;
 * light everywhere else in the box, nothing outside. */
static void
check_all(const SDL_Surface *s, SDL_Rect box, const char *text, int module)
{
    QRcode *code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
    assert_non_null(code);
    int side = code->width * module;
    int left = box.x + (box.w - side) / 2, top = box.y + (box.h - side) / 2;
    for (int y = 0; y < s->h; y++) {
        for (int x = 0; x < s->w; x++) {
            bool inside = x >= box.x && x < box.x + box.w && y >= box.y &&
                          y < box.y + box.h;
            bool in_code =
                x >= left && x < left + side && y >= top && y < top + side;
            bool dark = in_code && code->data[(y - top) / module * code->width +
                                              (x - left) / module] &
                                       1;
            assert_int_equal(at(s, x, y), !inside ? GROUND : dark ? 0 : LIGHT);
        }
    }
    QRcode_free(code);
}

static void
test_telephone_number(void **state)
{
    (void)state;
    /* version 1: 21 modules, 29 with the quiet zone */
    SDL_Surface *s = surface_new(340, 330);
    SDL_Rect box = {7, 9, 320, 320};
    assert_true(draw("tel:116016", s, box));
    check_all(s, box, "tel:116016", 11);
    SDL_FreeSurface(s);
}

static void
test_box_that_is_not_square(void **state)
{
    (void)state;
    SDL_Surface *s = surface_new(200, 90);
    SDL_Rect box = {0, 0, 200, 90};
    assert_true(draw("tel:112", s, box));
    check_all(s, box, "tel:112", 3);
    SDL_FreeSurface(s);
}

/* Level M, which the format information in the code says: 00. */
static void
test_level(void **state)
{
    (void)state;
    SDL_Surface *s = surface_new(29, 29);
    SDL_Rect box = {0, 0, 29, 29};
    assert_true(draw("tel:112", s, box));
    /* ISO/IEC 18004, 7.9: the two bits of the level stand at the left of row
     * 8, masked with 10. */
    bool first = at(s, 4, 4 + 8) == 0, second = at(s, 5, 4 + 8) == 0;
    assert_int_equal((first << 1 | second) ^ 2, 0);
    SDL_FreeSurface(s);
}

static void
test_too_small(void **state)
{
    (void)state;
    SDL_Surface *s = surface_new(40, 40);
    SDL_Rect box = {5, 5, 28, 28};
    assert_false(draw("tel:112", s, box));
    for (int y = 0; y < 40; y++) {
        for (int x = 0; x < 40; x++) {
            bool inside = x >= 5 && x < 33 && y >= 5 && y < 33;
            assert_int_equal(at(s, x, y), inside ? LIGHT : GROUND);
        }
    }
    SDL_FreeSurface(s);
}

static void
test_too_long_or_empty(void **state)
{
    (void)state;
    static char text[4000];
    memset(text, 'a', sizeof text - 1);
    SDL_Surface *s = surface_new(300, 300);
    assert_false(draw(text, s, (SDL_Rect){0, 0, 300, 300}));
    assert_int_equal(at(s, 150, 150), LIGHT);
    assert_false(draw("", s, (SDL_Rect){0, 0, 300, 300}));
    SDL_FreeSurface(s);
}

/* Quiet zone included; a longer text needs more. */
static void
test_modules(void **state)
{
    (void)state;
    assert_int_equal(qr_modules("tel:112"), 21 + 8);
    assert_int_equal(qr_modules("tel:0240660000"), 21 + 8);
    assert_int_equal(qr_modules("https://barkehus.se"), 25 + 8);
    char text[4000];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    assert_int_equal(qr_modules(text), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_telephone_number),
        cmocka_unit_test(test_box_that_is_not_square),
        cmocka_unit_test(test_level),
        cmocka_unit_test(test_too_small),
        cmocka_unit_test(test_too_long_or_empty),
        cmocka_unit_test(test_modules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
