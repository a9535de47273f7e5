/* Slides as pages: each NAME.md of tests/paint/layouts/ against NAME.layout,
 * which has all its pages on three screens. `make golden` renews them. */
// links: paint/compose paint/arrange paint/blocks paint/builtin paint/card
// links: paint/continued paint/draft_mark paint/flow paint/flow_place
// links: paint/frame paint/heading paint/layout paint/layout_cards
// links: paint/layout_event paint/layout_picture paint/layout_steps
// links: paint/layout_text paint/mirror paint/page paint/partners paint/plate
// links: paint/theme paint/type paint/variant text/paragraph text/atoms
// links: text/fill
// links: text/itemize text/bidi text/measure text/fonts text/locate
// links: text/letters text/letter_forms
// links: text/breaks text/widths content/clusters content/contacts
// links: content/dates content/document content/entities content/ini
// links: content/lang content/languages content/leftovers content/links
// links: content/markdown content/numbers
// links: content/pieces content/problem content/quantities content/schedule
// links: content/slide content/source
// links: util/beneath util/diag util/file util/log util/mem
// links: util/order util/str util/utf8
#include "paint/compose.h"

#include "golden.h"
#include "layouts.h"

static const struct {
    int width, height;
} screens[] = {{1920, 1080}, {1080, 1920}, {800, 480}};

static char *
print_all(struct scene *scene, enum text_scale scale)
{
    struct str out = {0};
    for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
        struct frame frame = scene_frame(screens[i].width, screens[i].height);
        unsigned count = 1;
        for (unsigned number = 0; number < count; number++) {
            struct page *page = scene_page(scene, &frame, scale, number);
            char *printed = page_print(page, scene->fonts);
            count = page->count;
            str_printf(&out, "%s# %dx%d\n%s", out.length > 0 ? "\n" : "",
                       screens[i].width, screens[i].height, printed);
            free(printed);
            page_free(page);
        }
    }
    return str_take(&out);
}

static void
check_sample(const struct sample *sample)
{
    struct scene scene;
    samples_open(sample, &scene);
    char *printed = print_all(&scene, sample->scale);
    char *path = xprintf("%s/%s.layout", LAYOUTS, sample->name);
    char *wanted = scene_read(path);
    bool same = wanted != NULL && str_equal(wanted, printed);
    if (same || golden_collect(path, printed)) {
        /* nothing to say */
    } else if (wanted == NULL) {
        fail_msg("there is no %s; `make golden` makes it", path);
    } else {
        assert_string_equal(printed, wanted);
    }
    free(wanted);
    free(path);
    free(printed);
    scene_close(&scene);
}

static void
test_layouts(void **state)
{
    (void)state;
    struct samples samples;
    samples_read(&samples);
    assert_true(samples.list.count > 15);
    for (size_t i = 0; i < samples.list.count; i++) {
        check_sample(&samples.list.items[i]);
    }
    samples_done(&samples);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_layouts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
