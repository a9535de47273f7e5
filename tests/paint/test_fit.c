/* The fit check: what it finds, where, and how often it says it. */
// links: paint/fit paint/picture paint/decode paint/webp paint/resample
// links: paint/icons paint/icon_files paint/surface content/picture_header
// links: content/svg_header
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
// links: content/markdown content/numbers content/pieces content/problem
// links: content/quantities content/schedule content/slide content/source
// links: util/beneath
// links: util/diag util/file util/log util/mem util/order util/str util/utf8
#include "paint/fit.h"

#include "content/problem.h"
#include "scene.h"

static const char contacts[] = "[sos]\nnumber = 112\n";

/* Fits the slide into the screens and compares all that is said. */
static void
expect(const char *text, const int (*screens)[2], size_t count,
       const char *wanted)
{
    struct scene scene;
    struct diags diags = {0};
    scene_open(&scene, contacts, "en");
    scene_slide(&scene, text, strlen(text));
    for (size_t i = 0; i < count; i++) {
        struct frame frame = scene_frame(screens[i][0], screens[i][1]);
        fit_check(scene.fonts, &frame, &scene.set, &diags);
    }
    struct str said = {0};
    for (size_t i = 0; i < diags.list.count; i++) {
        const struct diag *diag = &diags.list.items[i];
        str_printf(&said, "%s:%u:%u %s", diag->path, diag->line, diag->column,
                   diag->kind->code);
        for (size_t a = 0; a < 3 && diag->args[a] != NULL; a++) {
            str_printf(&said, " %s", diag->args[a]);
        }
        str_add(&said, "\n");
    }
    assert_string_equal(said.text != NULL ? said.text : "", wanted);
    str_done(&said);
    diags_done(&diags);
    scene_close(&scene);
}

static const int both[][2] = {{1920, 1080}, {800, 480}};

static void
test_clean(void **state)
{
    (void)state;
    expect("# Ring på\n\nGrannen kan behöva dig. Ring [](contact:sos).\n", both,
           2, "");
}

/* A text that goes on over pages fits; a list item that no page holds does
 * not. */
static void
test_does_not_fit(void **state)
{
    (void)state;
    struct str text = {0};
    str_add(&text, "# Ring på\n\n");
    for (size_t i = 0; i < 80; i++) {
        str_add(&text, "Grannen kan behöva dig. ");
    }
    expect(text.text, both, 2, "");
    str_done(&text);
    str_add(&text, "# Ring på\n\n- ");
    for (size_t i = 0; i < 14; i++) {
        str_add(&text, "Grannen kan behöva dig. ");
    }
    expect(text.text, both, 2, "sv/slide.md:0:0 does-not-fit 800×480\n");
    str_done(&text);
}

static void
test_missing_glyph(void **state)
{
    (void)state;
    expect("# Ring på\n\nHej.\nGlad \U0001F600 dag\n", both, 2,
           "sv/slide.md:4:6 missing-glyph \U0001F600 U+1F600\n");
    /* In a heading, which every page repeats. */
    expect("# Glad \U0001F600\n\n> a\n", both, 1,
           "sv/slide.md:1:8 missing-glyph \U0001F600 U+1F600\n");
}

static void
test_long_heading(void **state)
{
    (void)state;
    expect("# Det här är en rubrik som är så lång att den inte får plats på "
           "två rader, hur liten den än blir, och det är ju synd\n\nHej.\n",
           both, 2, "sv/slide.md:1:3 long-heading\n");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_clean),
        cmocka_unit_test(test_does_not_fit),
        cmocka_unit_test(test_missing_glyph),
        cmocka_unit_test(test_long_heading),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
