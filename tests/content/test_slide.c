/* One slide: its header, which layout it gets, and what is refused. */
// links: content/slide content/ini content/schedule content/numbers
// links: content/clusters content/quantities content/markdown content/pieces
// links: content/links content/leftovers content/source content/entities
// links: content/document content/problem
// links: util/diag util/order util/mem util/str util/utf8
#include "content/slide.h"

#include <string.h>

#include "codes.h"
#include "util/mem.h"

static const char *const layouts[] = {
    [SLIDE_TEXT] = "text",         [SLIDE_STEPS] = "steps",
    [SLIDE_CONTACTS] = "contacts", [SLIDE_PICTURE] = "picture",
    [SLIDE_EVENT] = "event",
};

static struct slide *
parse(const char *text, struct diags *diags)
{
    return slide_parse("10-a", "sv/10-a.md", text, strlen(text), diags);
}

/* Parses, and compares what was reported. */
static struct slide *
parse_expecting(const char *text, const char *codes)
{
    struct diags diags = {0};
    struct slide *slide = parse(text, &diags);
    char *got = codes_of(&diags);
    if (strcmp(got, codes) != 0) {
        fail_msg("'%s' gave '%s', not '%s'", text, got, codes);
    }
    free(got);
    diags_done(&diags);
    return slide;
}

static void
reads_every_key(void **state)
{
    (void)state;
    struct slide *slide = parse_expecting("---\n"
                                          "layout: event\n"
                                          "picture: pictures/d r.svg fill\n"
                                          "picture-alt: En dörr\n"
                                          "show: 2026-11-20 .. 2026-12-05\n"
                                          "hours: mon-fri 06:00-22:00\n"
                                          "time: 25\n"
                                          "place: Folkets hus\n"
                                          "starts: 2026-12-03 18:00\n"
                                          "ends: 2026-12-03 19:30\n"
                                          "---\n"
                                          "# Möte\n"
                                          "\n"
                                          "Kom gärna.\n",
                                          "");
    assert_string_equal(slide->name, "10-a");
    assert_string_equal(slide->path, "sv/10-a.md");
    assert_false(slide->draft);
    assert_int_equal(slide->layout, SLIDE_EVENT);
    assert_string_equal(slide->picture, "pictures/d r.svg");
    assert_int_equal(slide->picture_line, 3);
    assert_true(slide->picture_fill);
    assert_string_equal(slide->picture_alt, "En dörr");
    assert_int_equal(slide->show.from, 20261120);
    assert_int_equal(slide->show.to, 20261205);
    assert_true(slide->hours.set);
    assert_int_equal(slide->time_s, 25);
    assert_string_equal(slide->place, "Folkets hus");
    assert_int_equal(slide->starts.day, 20261203);
    assert_int_equal(slide->starts.minute, 18 * 60);
    assert_int_equal(slide->ends.minute, 19 * 60 + 30);
    assert_int_equal(slide->words, 3);
    assert_int_equal(slide->document.blocks.items[0]->line, 12);
    assert_int_equal(slide->document.blocks.items[1]->line, 14);
    slide_free(slide);
}

static void
has_defaults(void **state)
{
    (void)state;
    struct slide *slide = parse_expecting("Hej\n", "");
    assert_int_equal(slide->layout, SLIDE_TEXT);
    assert_null(slide->picture);
    assert_int_equal(slide->picture_line, 0);
    assert_null(slide->picture_alt);
    assert_null(slide->place);
    assert_int_equal(slide->show.from, 0);
    assert_false(slide->hours.set);
    assert_int_equal(slide->time_s, 0);
    assert_int_equal(slide->starts.day, 0);
    assert_int_equal(slide->document.blocks.items[0]->line, 1);
    slide_free(slide);
}

static void
reports(void **state)
{
    (void)state;
    static const struct {
        const char *text, *codes;
    } rows[] = {
        {"Hej", ""},
        {"---\n---\nHej", ""},
        {"---  \n---\t\nHej", ""},
        {"---\n; not read\n# nor this\n---\nHej", ""},
        {"", "empty-slide 1:1"},
        {"\n \n", "empty-slide 1:1"},
        {"#\n", "empty-slide 1:1"},
        {">\n", "empty-slide 1:1"},
        {"---\ntime: 20\n---\n", "empty-slide 1:1"},
        {"---\npicture: a.png\n---\n", ""},
        {"![x](a.png)\n", ""},
        {"[](contact:sos)\n", ""},
        {"- [](contact:sos)\n", ""},
        {"---\nstarts: 2026-12-03\n---\n", ""},
        {"---\nHej\n", "open-header 1:1"},
        {"---", "open-header 1:1"},
        {"---\ntime: 20\n----\nHej", "open-header 1:1"},
        {" ---\nHej\n", ""},
        {"--- a\nHej\n", ""},
        {"---\nHej\n---\nHej", "bad-line 2:1"},
        {"---\nfarg: rod\n---\nHej", "unknown-key 2:1"},
        {"---\ntime: 20\ntime: 30\n---\nHej", "duplicate-key 3:1"},
        {"---\nlayout: bild\n---\nHej", "bad-value 2:9"},
        {"---\nlayout:\ntime:\nshow:\n---\nHej", ""},
        {"---\ntime: 4\n---\nHej", "bad-value 2:7"},
        {"---\ntime: 5\n---\nHej", ""},
        {"---\ntime: 300\n---\nHej", ""},
        {"---\ntime: 301\n---\nHej", "bad-value 2:7"},
        {"---\ntime: 20 s\n---\nHej", "bad-value 2:7"},
        {"---\ntime: -20\n---\nHej", "bad-value 2:7"},
        {"---\ntime: 99999999999999999999\n---\nHej", "bad-value 2:7"},
        {"---\nshow: 2026-13-01\n---\nHej", "bad-date 2:7"},
        {"---\nhours: mon-fri 6-22\n---\nHej", "bad-hours 2:16"},
        {"---\nhours: mån 6-22\n---\nHej", "bad-hours 2:12"},
        {"---\nstarts: i morgon\n---\nHej", "bad-date 2:9"},
        {"---\nends: 2026-12-03\n---\nHej", "bad-value 2:7"},
        {"---\nstarts: 2026-12-03\nends: 2026-12-02\n---\n", "bad-date 3:7"},
        {"---\nstarts: 2026-12-03 18:00\nends: 2026-12-03 18:00\n---\n",
         "bad-date 3:7"},
        {"---\nends: 19:30\nstarts: 2026-12-03 18:00\n---\n", ""},
        {"---\nstarts: 2026-12-03 18:00\nends: 17:00\n---\n", "bad-date 3:7"},
        {"---\nstarts: 2026-12-03 18:00\nends: sen\n---\n", "bad-date 3:7"},
        {"---\nlayout: steps\n---\nHej", "bad-setting 2:9"},
        {"---\nlayout: steps\n---\n1. Hej", ""},
        {"---\nlayout: contacts\n---\nHej", "bad-setting 2:9"},
        {"---\nlayout: contacts\n---\nHej\n\n[](contact:a)", ""},
        {"---\nlayout: picture\n---\nHej", "bad-setting 2:9"},
        {"---\nlayout: event\n---\nHej", "bad-setting 2:9"},
        {"---\nplace: Ring 112\nlayout: text\n---\nHej", "number-in-text 2:13"},
        {"---\npicture: a.png\npicture-alt: 0240-66 00 00\n---\nHej",
         "number-in-text 3:14"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        slide_free(parse_expecting(rows[i].text, rows[i].codes));
    }
}

static void
does_not_drown_in_keys(void **state)
{
    (void)state;
    struct str text = {0};
    str_add(&text, "---\n");
    for (int i = 0; i < 1000; i++) {
        str_printf(&text, "key-%d: 1\n", i);
    }
    str_add(&text, "---\nHej\n");
    struct diags diags = {0};
    slide_free(parse(text.text, &diags));
    assert_int_equal(diags.list.count, 100);
    diags_done(&diags);
    str_done(&text);
}

static void
chooses_the_layout(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum slide_layout layout;
    } rows[] = {
        {"# Rubrik\n\nText\n", SLIDE_TEXT},
        {"# Rubrik\n", SLIDE_TEXT},
        {"- a\n- b\n", SLIDE_TEXT},
        {"1. a\n2. b\n", SLIDE_STEPS},
        {"# Rubrik\n\nText\n\n1. a\n", SLIDE_STEPS},
        {"> 1. a\n", SLIDE_TEXT},
        {"- a\n  1. b\n", SLIDE_TEXT},
        {"[](contact:a)\n", SLIDE_CONTACTS},
        {"# Rubrik\n\n[](contact:a)\n\n[](contact:b)\n", SLIDE_CONTACTS},
        {"- [](contact:a)\n- [](contact:b)\n", SLIDE_CONTACTS},
        {"1. [](contact:a)\n", SLIDE_CONTACTS},
        {"- [](contact:a)\n- Ring\n", SLIDE_TEXT},
        {"Ring [](contact:a)\n", SLIDE_TEXT},
        {"[](contact:a)\n\nText\n", SLIDE_TEXT},
        {"[](contact:a)\n\n![x](a.png)\n", SLIDE_TEXT},
        {"---\nstarts: 2026-12-03\n---\n1. a\n", SLIDE_EVENT},
        {"![x](a.png)\n", SLIDE_PICTURE},
        {"![x](a.png)\n\nText\n", SLIDE_PICTURE},
        {"![x](a.png)\n\nText\\\nmer\n", SLIDE_TEXT},
        {"![x](a.png)\n\nText\n\nmer\n", SLIDE_TEXT},
        {"![x](a.png)\n![x](b.png)\n", SLIDE_TEXT},
        {"# Rubrik\n\n![x](a.png)\n", SLIDE_TEXT},
        {"---\npicture: a.png\n---\n", SLIDE_PICTURE},
        {"---\npicture: a.png\n---\nText\n", SLIDE_PICTURE},
        {"---\npicture: a.png\n---\n![x](b.png)\n", SLIDE_TEXT},
        {"---\npicture: a.png\n---\n# Rubrik\n", SLIDE_TEXT},
        {"---\nlayout: text\n---\n1. a\n", SLIDE_TEXT},
        {"---\nlayout: picture\npicture: a.png\n---\n# R\n", SLIDE_PICTURE},
        {"---\nlayout: steps\n---\nText\n", SLIDE_TEXT},
        {"---\nlayout: event\n---\n1. a\n", SLIDE_STEPS},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct diags diags = {0};
        struct slide *slide = parse(rows[i].text, &diags);
        if (slide->layout != rows[i].layout) {
            fail_msg("'%s' is %s", rows[i].text, layouts[slide->layout]);
        }
        slide_free(slide);
        diags_done(&diags);
    }
}

static void
reads_picture_names(void **state)
{
    (void)state;
    static const struct {
        const char *text, *picture;
        bool fill;
    } rows[] = {
        {"---\npicture: a.png\n---\n", "a.png", false},
        {"---\npicture: a.png fit\n---\n", "a.png", false},
        {"---\npicture: a.png  fill\n---\n", "a.png", true},
        {"---\npicture: min fit.png\n---\n", "min fit.png", false},
        {"---\npicture: pictures\\a.png\n---\n", "pictures/a.png", false},
        {"---\npicture: ././a.png\n---\n", "a.png", false},
        {"---\npicture: ../a.png\n---\n", "../a.png", false},
        {"![x](pictures/a%20b.png)\n", "pictures/a b.png", false},
        {"![x](d%C3%B6rr.png)\n", "dörr.png", false},
        {"![x](a%ff.png)\n", "a%ff.png", false},
        {"![x](a%00.png)\n", "a%00.png", false},
        {"![x](100%.png)\n", "100%.png", false},
        {"![x](pictures\\a.png)\n", "pictures/a.png", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct slide *slide = parse_expecting(rows[i].text, "");
        assert_int_equal(slide->layout, SLIDE_PICTURE);
        assert_string_equal(slide->picture, rows[i].picture);
        assert_int_equal(slide->picture_fill, rows[i].fill);
        slide_free(slide);
    }
}

/* In the layout `picture` an image of the text is the slide's picture. */
static void
takes_the_picture_out_of_the_text(void **state)
{
    (void)state;
    struct slide *slide =
        parse_expecting("---\ntime: 20\n---\nText\n\n![En dörr](a.png)\n", "");
    assert_string_equal(slide->picture, "a.png");
    assert_string_equal(slide->picture_alt, "En dörr");
    assert_int_equal(slide->picture_line, 6);
    assert_int_equal(slide->document.blocks.count, 1);
    assert_int_equal(slide->document.blocks.items[0]->kind, BLOCK_PARAGRAPH);
    slide_free(slide);
    slide = parse_expecting("# Rubrik\n\n![En dörr](a.png)\n", "");
    assert_null(slide->picture);
    assert_int_equal(slide->document.blocks.count, 2);
    slide_free(slide);
}

static void
makes_a_slide_of_a_picture(void **state)
{
    (void)state;
    struct slide *slide = slide_of_picture("IMG_1234", "sv/IMG_1234.JPG");
    assert_string_equal(slide->name, "IMG_1234");
    assert_string_equal(slide->path, "sv/IMG_1234.JPG");
    assert_string_equal(slide->picture, "sv/IMG_1234.JPG");
    assert_int_equal(slide->layout, SLIDE_PICTURE);
    assert_int_equal(slide->picture_line, 0);
    slide_free(slide);
    slide_free(NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_every_key),
        cmocka_unit_test(has_defaults),
        cmocka_unit_test(reports),
        cmocka_unit_test(does_not_drown_in_keys),
        cmocka_unit_test(chooses_the_layout),
        cmocka_unit_test(reads_picture_names),
        cmocka_unit_test(takes_the_picture_out_of_the_text),
        cmocka_unit_test(makes_a_slide_of_a_picture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
