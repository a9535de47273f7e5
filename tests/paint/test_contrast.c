/* WCAG contrast, computed from painted pixels: every text at least 7:1, every
 * icon, pictogram and target's outline at least 3:1, on slides, views and bar,
 * by day and by night, at rest and under a finger. */
// links: paint/compose paint/arrange paint/bar paint/blocks paint/builtin
// links: paint/card paint/cells paint/continued paint/decode paint/dial_code
// links: paint/draft_mark paint/flow paint/flow_place paint/frame
// links: paint/heading paint/icon_files paint/icons paint/layout
// links: paint/layout_cards paint/layout_event paint/layout_picture
// links: paint/layout_steps paint/layout_text paint/mirror paint/page
// links: paint/painter paint/partners paint/picture paint/plate paint/pressed
// links: paint/qr paint/resample paint/shape paint/strip paint/surface
// links: paint/theme paint/type paint/variant paint/view_countdown
// links: paint/view_detail paint/view_languages paint/view_staff paint/webp
// links: text/letters text/letter_forms
// links: text/atoms text/bidi text/breaks text/fill text/fonts text/glyphs
// links: text/letters text/letter_forms
// links: text/itemize text/locate text/measure text/paragraph text/widths
// links: content/clusters content/contacts content/dates content/document
// links: content/entities content/ini content/lang content/languages
// links: content/leftovers content/links content/markdown content/numbers
// links: content/picture_header content/pieces content/problem
// links: content/quantities content/schedule content/slide content/source
// links: content/svg_header
// links: util/beneath util/diag util/file util/log util/mem util/order
// links: util/str util/utf8
#include <SDL_ttf.h>
#include <unistd.h>

#include "layouts.h"
#include "paint/painter.h"
#include "paint/pressed.h"
#include "paint/surface.h"
#include "paint/views.h"

#define LEAST_TEXT 7.0
#define LEAST_SHAPE 3.0

struct studio {
    struct fonts *fonts;
    struct pictures *pictures;
    int folder;
    struct theme themes[2]; /* day, night */
    unsigned texts, shapes, targets;
};

/* --- pixels -----------------------------------------------------------------
 */

static SDL_Color
pixel(const SDL_Surface *surface, int x, int y)
{
    Uint32 value = 0;
    memcpy(&value,
           (const char *)surface->pixels + (size_t)y * (size_t)surface->pitch +
               (size_t)x * 4,
           sizeof value);
    return (SDL_Color){(Uint8)(value >> 16), (Uint8)(value >> 8), (Uint8)value,
                       255};
}

static int
by_color(const void *a, const void *b)
{
    const SDL_Color *x = a, *y = b;
    return x->r != y->r   ? x->r - y->r
           : x->g != y->g ? x->g - y->g
                          : x->b - y->b;
}

/* Between the most frequent colour of the box and the one farthest from it;
 * 1 when there is only one. */
static double
contrast_in(const SDL_Surface *surface, struct box box)
{
    SDL_Color *colors =
        xnew_array(SDL_Color, (size_t)(box.w > 0 ? box.w * box.h + 1 : 1));
    size_t count = 0, most = 0;
    for (int y = SDL_max(box.y, 0); y < SDL_min(box.y + box.h, surface->h);
         y++) {
        for (int x = SDL_max(box.x, 0); x < SDL_min(box.x + box.w, surface->w);
             x++) {
            colors[count++] = pixel(surface, x, y);
        }
    }
    qsort(colors, count, sizeof *colors, by_color);
    SDL_Color ground = colors[0];
    for (size_t i = 0, from = 0; i < count; i++) {
        from = by_color(&colors[i], &colors[from]) == 0 ? from : i;
        if (i - from + 1 > most) {
            most = i - from + 1;
            ground = colors[i];
        }
    }
    double farthest = 1;
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && by_color(&colors[i], &colors[i - 1]) == 0) {
            continue;
        }
        double contrast = theme_contrast(colors[i], ground);
        farthest = contrast > farthest ? contrast : farthest;
    }
    free(colors);
    return farthest;
}

/* --- pages ------------------------------------------------------------------
 */

struct view {
    const char *name;
    const struct frame *frame;
    const struct theme *theme;
};

static void
expect(const struct view *view, const char *what, const char *which,
       double contrast, double least)
{
    if (contrast < least) {
        fail_msg("%s, %dx%d, %s: %s '%s' has %.2f:1", view->name,
                 view->frame->width_px, view->frame->height_px,
                 view->theme->night ? "night" : "day", what, which ? which : "",
                 contrast);
    }
}

static SDL_Surface *
paint(const struct studio *studio, const struct page *page,
      const struct theme *theme, enum token ground)
{
    SDL_Surface *surface = surface_new(page->width, page->height);
    assert_non_null(surface);
    painter_draw(page, theme, ground, studio->fonts, studio->pictures,
                 studio->folder, surface);
    return surface;
}

/* Spaces, and what keeps numbers whole. */
static bool
is_blank(const char *text)
{
    return strspn(text, " \xC2\xA0\xE2\x80\x81") == strlen(text);
}

static void
check_items(struct studio *studio, const struct view *view,
            const struct page *page, const SDL_Surface *surface)
{
    for (size_t i = 0; i < page->items.count; i++) {
        const struct item *item = &page->items.items[i];
        if (item->kind == ITEM_BOX || item->fill) {
            continue; /* photographs have the colours they have */
        }
        double contrast = contrast_in(surface, item->box);
        switch (item->kind) {
        case ITEM_BOX: break;
        case ITEM_TEXT:
            if (!is_blank(item->text)) {
                expect(view, "text", item->text, contrast, LEAST_TEXT);
                studio->texts++;
            }
            break;
        case ITEM_QR:
            expect(view, "code", item->text, contrast, LEAST_TEXT);
            studio->shapes++;
            break;
        case ITEM_ICON:
        case ITEM_PICTURE:
            expect(view, "picture", item->text, contrast, LEAST_SHAPE);
            studio->shapes++;
            break;
        }
    }
}

/* A target's outline, or the target itself where it has none, against what is
 * around it. */
static void
check_outline(const struct view *view, const SDL_Surface *around,
              const struct target *target, SDL_Color outline)
{
    struct box box = target->box;
    char which[32];
    snprintf(which, sizeof which, "%d.%zu", target->kind, target->index);
    SDL_Color outside = pixel(around, box.x - 3, box.y + box.h / 2);
    expect(view, "outline of target", which, theme_contrast(outline, outside),
           LEAST_SHAPE);
}

static void
check_page(struct studio *studio, const char *name, const struct frame *frame,
           enum token ground, struct page *page)
{
    for (int t = 0; t < 2; t++) {
        struct view view = {name, frame, &studio->themes[t]};
        SDL_Surface *surface = paint(studio, page, view.theme, ground);
        check_items(studio, &view, page, surface);
        for (size_t i = 0; i < page->targets.count; i++) {
            const struct target *target = &page->targets.items[i];
            int middle = target->box.h / 2;
            check_outline(
                &view, surface, target,
                pixel(surface, target->box.x, target->box.y + middle));
            struct page *pressed = pressed_page(page, target);
            SDL_Surface *touched = paint(studio, pressed, view.theme, ground);
            check_items(studio, &view, pressed, touched);
            check_outline(&view, surface, target, pixel(touched, 0, middle));
            SDL_FreeSurface(touched);
            page_free(pressed);
            studio->targets++;
        }
        SDL_FreeSurface(surface);
    }
    page_free(page);
}

static const struct {
    int width, height;
} screens[] = {{1920, 1080}, {1080, 1920}, {800, 480}};

#define SCREENS (sizeof screens / sizeof *screens)

static void
test_slides(void **state)
{
    struct studio *studio = *state;
    struct samples samples;
    samples_read(&samples);
    for (size_t i = 0; i < samples.list.count; i++) {
        const struct sample *sample = &samples.list.items[i];
        struct scene scene;
        samples_open(sample, &scene);
        for (size_t s = 0; s < SCREENS; s++) {
            struct frame frame =
                scene_frame(screens[s].width, screens[s].height);
            check_page(studio, sample->name, &frame, TOKEN_PAPER,
                       scene_page(&scene, &frame, sample->scale, 0));
        }
        scene_close(&scene);
    }
    samples_done(&samples);
    assert_true(studio->texts > 500);
    assert_true(studio->targets > 50);
}

static void
check_details(struct studio *studio, const struct scene *scene,
              const struct frame *frame, size_t language)
{
    for (size_t c = 0; c < scene->set.contacts.list.count; c++) {
        check_page(studio, "detail", frame, TOKEN_PAPER,
                   compose_detail(studio->fonts, frame,
                                  &(struct detail_wish){
                                      .set = &scene->set,
                                      .contact = c,
                                      .language = language,
                                      .opening = (enum opening)(c % 3),
                                      .qr = true,
                                  }));
    }
}

static void
check_views(struct studio *studio, const struct scene *scene,
            const struct frame *frame, size_t language)
{
    static const struct staff_row rows[] = {{"Skärm", "1920×1080, 24″"},
                                            {"Klocka", "går rätt"}};
    struct fonts *fonts = studio->fonts;
    const struct language *words =
        scene->set.languages.items[language].language;
    check_details(studio, scene, frame, language);
    check_page(studio, "languages", frame, TOKEN_PAPER,
               compose_languages(fonts, frame, &scene->set, language));
    check_page(studio, "countdown", frame, TOKEN_PAPER,
               compose_countdown(fonts, frame, words, 12, 20));
    check_page(studio, "staff", frame, TOKEN_PAPER,
               compose_staff(fonts, frame, rows, 2, 24));
    check_page(studio, "builtin", frame, TOKEN_PAPER,
               compose_builtin(fonts, frame, words));
    for (int mode = BAR_LOOP; mode <= BAR_BUILTIN; mode++) {
        struct bar_wish wish = {.language = words,
                                .mode = (enum bar_mode)mode,
                                .position = 3,
                                .count = 12,
                                .scale = (enum text_scale)(mode % SCALE_COUNT)};
        check_page(studio, "bar", frame, TOKEN_BAR,
                   compose_bar(fonts, frame, &wish));
    }
}

static void
test_views(void **state)
{
    struct studio *studio = *state;
    char *contacts = scene_read("tests/paint/views/contacts.ini");
    assert_non_null(contacts);
    struct scene scene;
    scene_open(&scene, contacts, "ar");
    free(contacts);
    for (size_t s = 0; s < SCREENS; s++) {
        struct frame frame = scene_frame(screens[s].width, screens[s].height);
        for (size_t language = 0; language < 2; language++) {
            check_views(studio, &scene, &frame, language);
        }
    }
    scene_close(&scene);
}

/* The ring around what the keyboard stands on is ink, and lies on the ground
 * of the slide or of the bar. */
static void
test_ring(void **state)
{
    struct studio *studio = *state;
    for (int t = 0; t < 2; t++) {
        const SDL_Color *colors = studio->themes[t].colors;
        assert_true(theme_contrast(colors[TOKEN_INK], colors[TOKEN_PAPER]) >=
                    LEAST_SHAPE);
        assert_true(theme_contrast(colors[TOKEN_INK], colors[TOKEN_BAR]) >=
                    LEAST_SHAPE);
    }
}

static int
set_up(void **state)
{
    struct studio *studio = xnew(struct studio);
    *state = studio;
    if (TTF_Init() != 0) {
        return -1;
    }
    studio->fonts = fonts_open("fonts", NULL);
    studio->pictures = pictures_new();
    studio->folder = open("slides/huskurage", O_RDONLY | O_DIRECTORY);
    theme_day(&studio->themes[0]);
    theme_night(&studio->themes[1]);
    return studio->folder < 0 ? -1 : 0;
}

static int
tear_down(void **state)
{
    struct studio *studio = *state;
    pictures_free(studio->pictures);
    fonts_close(studio->fonts);
    close(studio->folder);
    TTF_Quit();
    free(studio);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_slides),
        cmocka_unit_test(test_views),
        cmocka_unit_test(test_ring),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
