/* Languages compared with the default language. */
// links: content/translations content/catalog content/set content/settings
// links: content/folder content/slide content/numbers content/clusters
// links: content/quantities content/markdown content/pieces content/links
// links: content/leftovers content/source content/entities content/document
// links: content/picture_header content/svg_header content/contacts
// links: content/ini content/schedule content/lang content/languages
// links: content/problem
// links: util/beneath util/diag util/order util/mem util/str util/utf8
#include "content/translations.h"

#include <string.h>

#include "codes.h"

static struct slide *
parse(const char *text)
{
    struct diags ignored = {0};
    struct slide *slide = NULL;
    if (text != NULL) {
        slide = slide_parse("a", "en/a.md", text, strlen(text), &ignored);
    }
    diags_done(&ignored);
    return slide;
}

/* One slide in Swedish and in English; NULL is one that has an error, and
 * "" one that is not there. */
static void
expect(const char *swedish, const char *english, bool everywhere,
       const char *codes)
{
    struct slideset *set = set_new("x");
    bool missing = english != NULL && english[0] == '\0';
    static const char *const tags[] = {"sv", "en"};
    for (size_t i = 0; i < 2; i++) {
        vec_push(&set->languages,
                 (struct set_language){.language = language_find(tags[i])});
    }
    struct entry entry = {.name = xstrdup("a"),
                          .slides = xnew_array(struct slide *, 2)};
    entry.slides[0] = parse(swedish);
    entry.slides[1] = missing ? NULL : parse(english);
    vec_push(&set->entries, entry);
    struct catalog_file files[2] = {{.path = "sv/a.md"},
                                    {.path = missing ? NULL : "en/a.md"}};
    struct catalog catalog = {.languages = 2};
    vec_push(&catalog.entries, (struct catalog_entry){.name = "a",
                                                      .everywhere = everywhere,
                                                      .files = files});
    translations_check(set, &catalog);
    char *got = codes_of(&set->diags);
    if (strcmp(got, codes) != 0) {
        fail_msg("'%s' and '%s' gave '%s'", swedish ? swedish : "-",
                 english ? english : "-", got);
    }
    free(got);
    vec_done(&catalog.entries);
    set_free(set);
}

static void
compares(void **state)
{
    (void)state;
    static const struct {
        const char *swedish, *english, *codes;
    } rows[] = {
        {"# A\n", "# B\n", ""},
        {"# A\n", "", "missing-translation 0:0"},
        {"# A\n", NULL, ""},
        {NULL, "# A\n", ""},
        {NULL, "", ""},
        {"1. a\n2. b\n", "1. c\n2. d\n", ""},
        {"1. a\n2. b\n", "# X\n\n1. c\n", "other-steps 3:4"},
        {"1. a\n2. b\n", "- c\n- d\n", "other-steps 0:0"},
        {"- a\n- b\n", "- c\n", ""},
        {"> 1. a\n", "> b\n", ""},
        {"1. a\n\nx\n\n1. b\n", "1. a\n2. b\n", ""},
        {"[](contact:a)\n", "Call [](contact:a) or [](contact:a)\n", ""},
        {"[](contact:a) [](contact:b)\n", "- [](contact:b)\n- [](contact:a)\n",
         ""},
        {"[](contact:a)\n", "[](contact:b)\n", "other-contacts 1:1"},
        {"[](contact:a)\n", "x\n\nA [](contact:a) b [](contact:b)\n",
         "other-contacts 3:19"},
        {"[](contact:a)\n", "x\n", "other-contacts 0:0"},
        {"x\n", "> [](contact:a)\n", "other-contacts 1:3"},
        {"1. [](contact:a)\n", "1. a\n2. b\n",
         "other-steps 1:4; other-contacts 0:0"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        expect(rows[i].swedish, rows[i].english, false, rows[i].codes);
    }
}

static void
one_file_is_every_language(void **state)
{
    (void)state;
    expect("![x](a.png)\n", "", true, "");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compares),
        cmocka_unit_test(one_file_is_every_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
