/* What goes to the screen: pictures larger than a texture may be, and the proof
 * that what is drawn comes out. */
// links: kiosk/probe
// links: kiosk/screen kiosk/canvas kiosk/tiles paint/page paint/theme
// links: paint/surface content/problem util/diag util/log util/mem util/order
// links: util/str
#include "kiosk/screen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/transition.h"
#include "paint/surface.h"
#include "util/mem.h"

/* Pages are never printed here. */
const char *
fonts_name(const struct fonts *fonts, face f)
{
    (void)fonts, (void)f;
    return "";
}

#define W 320
#define SLIDE 180
#define BAR 60

/* No two rows, and no two columns, are alike. */
static SDL_Surface *
picture(int w, int h, Uint32 seed)
{
    SDL_Surface *surface = surface_new(w, h);
    assert_non_null(surface);
    for (int y = 0; y < h; y++) {
        Uint32 *row = (Uint32 *)((char *)surface->pixels + y * surface->pitch);
        for (int x = 0; x < w; x++) {
            Uint32 mixed = (Uint32)(x * 7 + y * 13) * 2654435761U;
            row[x] = 0xFF000000 | (mixed >> 8 ^ seed);
        }
    }
    return surface;
}

/* As the worker makes it for a screen that is turned by this. */
static struct canvas *
painted(int h, unsigned rotation, Uint32 seed)
{
    struct canvas *canvas = xnew(struct canvas);
    canvas->page = xnew(struct page);
    canvas->page->width = W;
    canvas->page->height = h;
    canvas->paint.surface = surface_turn(picture(W, h, seed), rotation);
    return canvas;
}

/* What a screen shows whose textures have at most so many pixels a side. */
static SDL_Surface *
shown(int texture_most, unsigned rotation, unsigned mix, int larger)
{
    bool across = rotation == 90 || rotation == 270;
    int h = SLIDE + BAR;
    struct screen screen;
    assert_true(screen_open(
        &screen, &(struct screen_wish){.mode = SCREEN_MEMORY,
                                       .width = (across ? h : W) * larger,
                                       .height = (across ? W : h) * larger,
                                       .texture_most = texture_most}));
    struct canvas *slide = painted(SLIDE, rotation, 0);
    struct canvas *next = painted(SLIDE, rotation, 0x00A5C3E1);
    struct canvas *bar = painted(BAR, rotation, 0x00112233);
    struct screen_frame frame = {.from = slide,
                                 .to = mix > 0 ? next : NULL,
                                 .mix = mix,
                                 .bar = bar,
                                 .rotation = rotation};
    assert_true(screen_show(&screen, &frame));
    assert_null(slide->paint.surface); /* one copy of each is enough */
    assert_true(screen_show(&screen, &frame));
    SDL_Surface *copy = SDL_DuplicateSurface(screen.memory);
    canvas_free(slide);
    canvas_free(next);
    canvas_free(bar);
    screen_close(&screen);
    return copy;
}

static void
expect_same(SDL_Surface *a, SDL_Surface *b)
{
    assert_int_equal(a->w, b->w);
    assert_int_equal(a->h, b->h);
    for (int y = 0; y < a->h; y++) {
        assert_memory_equal((char *)a->pixels + y * a->pitch,
                            (char *)b->pixels + y * b->pitch, (size_t)a->w * 4);
    }
    SDL_FreeSurface(a);
    SDL_FreeSurface(b);
}

static void
test_textures_have_a_limit(void **state)
{
    (void)state;
    static const struct {
        int most;
        unsigned rotation, mix;
        int larger;
    } rows[] = {
        {100, 0, 0, 1},   {64, 0, 100, 1}, {64, 90, 0, 1},
        {37, 180, 17, 1}, {9, 0, 0, 1},    {160, 270, TRANSITION_FULL, 1},
        {319, 0, 0, 1},   {320, 0, 0, 1},  {100, 0, 0, 2},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        SDL_Surface *whole =
            shown(0, rows[i].rotation, rows[i].mix, rows[i].larger);
        SDL_Surface *parts =
            shown(rows[i].most, rows[i].rotation, rows[i].mix, rows[i].larger);
        expect_same(whole, parts);
    }
}

/* And the whole is what was painted. */
static void
test_pixels(void **state)
{
    (void)state;
    SDL_Surface *seen = shown(100, 0, 0, 1);
    SDL_Surface *slide = picture(W, SLIDE, 0);
    SDL_Surface *wanted = surface_new(W, SLIDE + BAR);
    SDL_Surface *bar = picture(W, BAR, 0x00112233);
    SDL_Rect at = {0, SLIDE, W, BAR};
    SDL_SetSurfaceBlendMode(slide, SDL_BLENDMODE_NONE);
    SDL_SetSurfaceBlendMode(bar, SDL_BLENDMODE_NONE);
    SDL_BlitSurface(slide, NULL, wanted, NULL);
    SDL_BlitSurface(bar, NULL, wanted, &at);
    SDL_FreeSurface(slide);
    SDL_FreeSurface(bar);
    expect_same(seen, wanted);
}

/* A surface with few colours stands in for a driver that draws wrongly. */
static void
test_draws(void **state)
{
    (void)state;
    static const struct {
        Uint32 format;
        bool draws;
    } rows[] = {
        {SDL_PIXELFORMAT_ARGB8888, true},
        {SDL_PIXELFORMAT_RGB565, true},
        {SDL_PIXELFORMAT_RGB332, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        SDL_Surface *surface =
            SDL_CreateRGBSurfaceWithFormat(0, 64, 64, 0, rows[i].format);
        SDL_Renderer *renderer = SDL_CreateSoftwareRenderer(surface);
        assert_non_null(renderer);
        assert_int_equal(screen_draws(renderer), rows[i].draws);
        SDL_DestroyRenderer(renderer);
        SDL_FreeSurface(surface);
    }
}

/* Without one that is named, and with a name that nobody has. */
static void
test_display(void **state)
{
    (void)state;
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    assert_int_equal(SDL_Init(SDL_INIT_VIDEO), 0);
    assert_int_equal(screen_display("auto"), 0);
    assert_int_equal(screen_display("HDMI-A-1"), 0);
    SDL_Quit();
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_textures_have_a_limit),
        cmocka_unit_test(test_pixels),
        cmocka_unit_test(test_draws),
        cmocka_unit_test(test_display),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
