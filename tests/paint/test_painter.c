/* A page onto a surface: each kind of item, by day and by night. */
// links: paint/painter paint/surface paint/page paint/theme paint/shape
// links: paint/qr
// links: paint/picture paint/decode paint/webp paint/resample paint/icons
// links: paint/icon_files content/picture_header content/svg_header
// links: content/ini content/problem text/glyphs text/fonts text/paragraph
// links: text/letters text/letter_forms
// links: text/itemize text/measure text/breaks text/bidi text/fill text/atoms
// links: text/locate text/widths
// links: util/beneath util/diag util/file util/log util/mem
// links: util/order util/str util/utf8
#include "paint/painter.h"
#include "paint/surface.h"

#include <fcntl.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "util/mem.h"

#define SIZE 64

struct setup {
    struct fonts *fonts;
    struct pictures *pictures;
    int folder;
    struct theme day, night;
};

static int
set_up(void **state)
{
    struct setup *setup = xnew(struct setup);
    *state = setup;
    if (TTF_Init() != 0) {
        return -1;
    }
    setup->fonts = fonts_open("fonts", NULL);
    setup->pictures = pictures_new();
    setup->folder = open("tests/paint/pictures", O_RDONLY | O_DIRECTORY);
    theme_day(&setup->day);
    theme_night(&setup->night);
    return setup->folder < 0 ? -1 : 0;
}

static int
tear_down(void **state)
{
    struct setup *setup = *state;
    pictures_free(setup->pictures);
    fonts_close(setup->fonts);
    close(setup->folder);
    TTF_Quit();
    free(setup);
    return 0;
}

/* A page of this one item, painted on paper; the caller frees. */
static SDL_Surface *
paint(struct setup *setup, const struct theme *theme, struct item item)
{
    struct page *page = page_new(SIZE, SIZE);
    vec_push(&page->items, item);
    SDL_Surface *surface = surface_new(SIZE, SIZE);
    assert_non_null(surface);
    painter_draw(page, theme, TOKEN_PAPER, setup->fonts, setup->pictures,
                 setup->folder, surface);
    page_free(page);
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
near(Uint32 a, Uint32 b, int slack)
{
    for (int c = 0; c < 24; c += 8) {
        if (abs((int)(a >> c & 0xFF) - (int)(b >> c & 0xFF)) > slack) {
            return false;
        }
    }
    return true;
}

static void
test_surface(void **state)
{
    (void)state;
    SDL_Surface *surface = surface_new(3, 5);
    assert_int_equal(surface->w, 3);
    assert_int_equal(surface->h, 5);
    assert_int_equal(surface->format->format, SDL_PIXELFORMAT_XRGB8888);
    SDL_FreeSurface(surface);
}

static void
test_boxes(void **state)
{
    struct setup *setup = *state;
    struct item item = {.kind = ITEM_BOX,
                        .box = {8, 8, 40, 40},
                        .color = TOKEN_SURFACE,
                        .edge = TOKEN_LINE,
                        .edge_px = 3,
                        .radius_px = 10};
    SDL_Surface *s = paint(setup, &setup->day, item);
    assert_int_equal(at(s, 0, 0), 0xFAF7F2);
    assert_int_equal(at(s, SIZE - 1, SIZE - 1), 0xFAF7F2);
    assert_int_equal(at(s, 8, 8), 0xFAF7F2);
    assert_int_equal(at(s, 10, 28), 0x7B8487);
    assert_int_equal(at(s, 11, 28), 0xFFFFFF);
    SDL_FreeSurface(s);
    item.edge = TOKEN_NONE;
    s = paint(setup, &setup->night, item);
    assert_int_equal(at(s, 0, 0), 0x14191B);
    assert_int_equal(at(s, 8, 28), 0x1E2629);
    SDL_FreeSurface(s);
}

/* Photographs are dimmed at night; pictograms change their colour. */
static void
test_pictures(void **state)
{
    struct setup *setup = *state;
    for (int night = 0; night < 2; night++) {
        const struct theme *theme = night ? &setup->night : &setup->day;
        SDL_Surface *s = paint(setup, theme,
                               (struct item){.kind = ITEM_PICTURE,
                                             .box = {8, 8, 48, 40},
                                             .color = TOKEN_ACCENT,
                                             .text = xstrdup("cmyk.jpg")});
        Uint32 paper = night ? 0x14191B : 0xFAF7F2;
        /* 8 × 8 fitted into 48 × 40: 40 × 40 in the middle */
        assert_int_equal(at(s, 11, 20), paper);
        assert_true(near(at(s, 12, 8), night ? 0x781E0F : 0xC83219, 3));
        assert_true(near(at(s, 51, 47), night ? 0x781E0F : 0xC83219, 3));
        assert_int_equal(at(s, 52, 20), paper);
        SDL_FreeSurface(s);

        s = paint(setup, theme,
                  (struct item){.kind = ITEM_PICTURE,
                                .box = {0, 0, 64, 64},
                                .color = TOKEN_ACCENT,
                                .text = xstrdup("palette.png")});
        assert_int_equal(at(s, 0, 0), paper);
        assert_int_equal(at(s, 32, 32), night ? 0x9AD0D6 : 0x0B5563);
        SDL_FreeSurface(s);
    }
}

/* Cropped to a plate with round corners. */
static void
test_round_picture(void **state)
{
    struct setup *setup = *state;
    SDL_Surface *s = paint(setup, &setup->night,
                           (struct item){.kind = ITEM_PICTURE,
                                         .box = {4, 4, 56, 30},
                                         .color = TOKEN_ACCENT,
                                         .fill = true,
                                         .radius_px = 10,
                                         .text = xstrdup("cmyk.jpg")});
    assert_int_equal(at(s, 4, 4), 0x14191B);
    assert_int_equal(at(s, 59, 33), 0x14191B);
    assert_true(near(at(s, 4, 18), 0x781E0F, 3));
    assert_true(near(at(s, 32, 4), 0x781E0F, 3));
    assert_true(near(at(s, 59, 18), 0x781E0F, 3));
    assert_int_equal(at(s, 60, 18), 0x14191B);
    SDL_FreeSurface(s);
}

/* What has gone since, or cannot be decoded, leaves its place empty. */
static void
test_missing(void **state)
{
    struct setup *setup = *state;
    static const enum item_kind kinds[] = {ITEM_PICTURE, ITEM_ICON};
    for (size_t i = 0; i < 2; i++) {
        SDL_Surface *s = paint(setup, &setup->day,
                               (struct item){.kind = kinds[i],
                                             .box = {0, 0, 64, 64},
                                             .color = TOKEN_ACCENT,
                                             .text = xstrdup("gone.png")});
        for (int p = 0; p < SIZE * SIZE; p++) {
            assert_int_equal(at(s, p % SIZE, p / SIZE), 0xFAF7F2);
        }
        SDL_FreeSurface(s);
    }
}

static void
test_icon(void **state)
{
    struct setup *setup = *state;
    SDL_Surface *s = paint(setup, &setup->day,
                           (struct item){.kind = ITEM_ICON,
                                         .box = {0, 0, 64, 64},
                                         .color = TOKEN_ALARM,
                                         .text = xstrdup("pause")});
    int bars = 0;
    for (int x = 1; x < SIZE; x++) {
        bars += at(s, x, 32) == 0x9E1B20 && at(s, x - 1, 32) != 0x9E1B20;
    }
    assert_int_equal(bars, 2);
    SDL_FreeSurface(s);
}

static void
test_code(void **state)
{
    struct setup *setup = *state;
    SDL_Surface *s = paint(setup, &setup->night,
                           (struct item){.kind = ITEM_QR,
                                         .box = {3, 3, 58, 58},
                                         .text = xstrdup("tel:112")});
    assert_int_equal(at(s, 2, 2), 0x14191B);
    assert_int_equal(at(s, 3, 3), 0xEDE8DF);
    assert_int_equal(at(s, 11, 11), 0x000000);
    SDL_FreeSurface(s);
}

/* A capital stands on the baseline and reaches the cap line. */
static void
test_text(void **state)
{
    struct setup *setup = *state;
    struct paragraph paragraph;
    paragraph_layout(setup->fonts,
                     &(struct paragraph_part){.text = "H", .length = 1}, 1,
                     &(struct paragraph_format){
                         .size_px = 56, .width_px = INT_MAX, .locale = "sv"},
                     &paragraph);
    assert_int_equal(paragraph.runs.count, 1);
    struct item item = {.kind = ITEM_TEXT,
                        .box = {10, 10, paragraph.width, 40},
                        .color = TOKEN_INK,
                        .text = xstrdup("H"),
                        .run = paragraph.runs.items[0],
                        .baseline = 50};
    SDL_Surface *s = paint(setup, &setup->day, item);
    int first = SIZE, last = -1;
    for (int p = 0; p < SIZE * SIZE; p++) {
        if (at(s, p % SIZE, p / SIZE) == 0x1C2224) {
            first = SDL_min(first, p / SIZE);
            last = p / SIZE;
        }
    }
    assert_in_range(first, 10, 11);
    assert_int_equal(last, 49);
    SDL_FreeSurface(s);
    paragraph_done(&paragraph);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_surface),  cmocka_unit_test(test_boxes),
        cmocka_unit_test(test_pictures), cmocka_unit_test(test_round_picture),
        cmocka_unit_test(test_missing),  cmocka_unit_test(test_icon),
        cmocka_unit_test(test_code),     cmocka_unit_test(test_text),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
