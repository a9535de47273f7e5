/* Whether what is drawn is the page. */
// links: kiosk/probe
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <SDL.h>

#include <cmocka.h>

#include "kiosk/probe.h"

#define W 64
#define H 48

static SDL_Surface *
new_surface(int w, int h)
{
    return SDL_CreateRGBSurfaceWithFormat(0, w, h, 32,
                                          SDL_PIXELFORMAT_ARGB8888);
}

/* A light page with something dark in each quarter. */
static SDL_Surface *
new_page(void)
{
    SDL_Surface *page = new_surface(W, H);
    SDL_FillRect(page, NULL, SDL_MapRGB(page->format, 250, 245, 235));
    for (int i = 0; i < 4; i++) {
        SDL_Rect mark = {i % 2 * W / 2 + 8, i / 2 * H / 2 + 6, 12, 9};
        SDL_FillRect(page, &mark, SDL_MapRGB(page->format, 20, 30, 40));
    }
    return page;
}

/* What a renderer has drawn of the page, for the page's own probe. */
struct stand {
    SDL_Surface *page, *screen;
    SDL_Renderer *renderer;
    struct probe probe;
    SDL_Rect at;
};

static void
stand_up(struct stand *stand)
{
    stand->page = new_page();
    stand->screen = new_surface(2 * W, 2 * H);
    stand->renderer = SDL_CreateSoftwareRenderer(stand->screen);
    assert_non_null(stand->renderer);
    stand->at = (SDL_Rect){W / 2, H / 2, W, H};
    probe_take(stand->page, &stand->probe);
}

static void
draw(struct stand *stand, SDL_Surface *page)
{
    SDL_Texture *texture = SDL_CreateTextureFromSurface(stand->renderer, page);
    assert_int_equal(SDL_RenderCopy(stand->renderer, texture, NULL, &stand->at),
                     0);
    SDL_DestroyTexture(texture);
}

static bool
holds(const struct stand *stand)
{
    return probe_holds(&stand->probe, stand->renderer, &stand->at, NULL, 0);
}

static void
fill(struct stand *stand, Uint8 r, Uint8 g, Uint8 b)
{
    SDL_SetRenderDrawColor(stand->renderer, r, g, b, 255);
    SDL_RenderClear(stand->renderer);
}

static void
stand_down(struct stand *stand)
{
    SDL_DestroyRenderer(stand->renderer);
    SDL_FreeSurface(stand->screen);
    SDL_FreeSurface(stand->page);
}

static void
test_drawn(void **state)
{
    (void)state;
    struct stand stand;
    stand_up(&stand);
    assert_int_equal(stand.probe.count, PROBE_POINTS);
    draw(&stand, stand.page);
    assert_int_equal(SDL_RenderFlush(stand.renderer), 0);
    assert_true(holds(&stand));
    /* In another place it is not. */
    stand.at.x += 13;
    assert_false(holds(&stand));
    stand_down(&stand);
}

/* A screen of one colour, whichever of the page's it is. */
static void
test_not_drawn(void **state)
{
    (void)state;
    static const Uint8 colors[][3] = {
        {0, 0, 0}, {20, 30, 40}, {250, 245, 235}, {255, 255, 255}};
    struct stand stand;
    stand_up(&stand);
    for (size_t i = 0; i < sizeof colors / sizeof *colors; i++) {
        fill(&stand, colors[i][0], colors[i][1], colors[i][2]);
        assert_false(holds(&stand));
    }
    stand_down(&stand);
}

/* A quarter that did not come. */
static void
test_partly(void **state)
{
    (void)state;
    struct stand stand;
    stand_up(&stand);
    for (int i = 0; i < 4; i++) {
        draw(&stand, stand.page);
        assert_true(holds(&stand));
        SDL_SetRenderDrawColor(stand.renderer, 250, 245, 235, 255);
        SDL_Rect quarter = {stand.at.x + i % 2 * W / 2,
                            stand.at.y + i / 2 * H / 2, W / 2, H / 2};
        SDL_RenderFillRect(stand.renderer, &quarter);
        assert_false(holds(&stand));
        /* Unless something else lies there on purpose. */
        assert_true(
            probe_holds(&stand.probe, stand.renderer, &stand.at, &quarter, 1));
    }
    stand_down(&stand);
}

/* Five and six bits a channel. */
static void
test_fewer_colours(void **state)
{
    (void)state;
    struct stand stand;
    stand_up(&stand);
    SDL_Surface *rough =
        SDL_ConvertSurfaceFormat(stand.page, SDL_PIXELFORMAT_RGB565, 0);
    draw(&stand, rough);
    assert_true(holds(&stand));
    SDL_FreeSurface(rough);
    stand_down(&stand);
}

static void
test_cannot_tell(void **state)
{
    (void)state;
    struct stand stand;
    stand_up(&stand);
    fill(&stand, 0, 0, 0);
    stand.at.w--; /* scaled */
    assert_true(holds(&stand));
    SDL_Surface *rough =
        SDL_ConvertSurfaceFormat(stand.page, SDL_PIXELFORMAT_RGB565, 0);
    probe_take(rough, &stand.probe);
    assert_int_equal(stand.probe.count, 0);
    SDL_FreeSurface(rough);
    stand_down(&stand);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_drawn),
        cmocka_unit_test(test_not_drawn),
        cmocka_unit_test(test_partly),
        cmocka_unit_test(test_fewer_colours),
        cmocka_unit_test(test_cannot_tell),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
