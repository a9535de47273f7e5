/* The rules within one slide. */
// links: content/lint content/slide content/contacts content/numbers
// links: content/clusters content/quantities content/markdown content/pieces
// links: content/links content/leftovers content/source content/entities
// links: content/document content/ini content/schedule content/lang
// links: content/languages content/problem
// links: util/diag util/order util/mem util/str util/utf8
#include "content/lint.h"

#include <string.h>

#include "codes.h"

#define TODAY 20261120

static const char contacts_ini[] = "[sos]\nnumber = 112\n"
                                   "[polis]\nnumber = 114 14\n"
                                   "checked = 2026-11-01\n"
                                   "[kommun]\nnumber = 0240-66 00 00\n"
                                   "checked = 2026-11-01\n"
                                   "[dold]\nnumber = 020-80 80 80\n"
                                   "[tom]\nname.sv = Utan nummer\n";

/* `code line:column` of everything lint says, and the arguments. */
static void
lint(const char *text, day today, struct diags *ret)
{
    struct ini ini = {0};
    struct diags ignored = {0};
    struct contacts contacts = {0};
    ini_parse(contacts_ini, strlen(contacts_ini), '=', "contacts.ini", 1,
              &ignored, &ini);
    contacts_read(&ini, "contacts.ini", today, &ignored, &contacts);
    struct slide *slide =
        slide_parse("a", "sv/a.md", text, strlen(text), &ignored);
    lint_slide(slide, &contacts, today, ret);
    slide_free(slide);
    contacts_done(&contacts);
    ini_done(&ini);
    diags_done(&ignored);
}

static void
judges(void **state)
{
    (void)state;
    static const struct {
        const char *text, *codes;
    } rows[] = {
        {"# Hej\n\nKom 2026-11-20 kl. 18.00, 50 kr.\n", ""},
        /* contacts */
        {"Ring [](contact:sos).\n", ""},
        {"Ring [112](contact:sos) nu.\n", ""},
        {"Ring [ett ett två](contact:sos) nu.\n", ""},
        {"Ring [114&nbsp;14](contact:polis).\n", ""},
        {"Ring [11414](contact:polis).\n", ""},
        {"Ring [١١٢](contact:sos).\n", ""},
        {"Ring [113](contact:sos).\n", "number-mismatch 1:6"},
        {"Ring [١١٣](contact:sos).\n", "number-mismatch 1:6"},
        {"Ring [024066000](contact:kommun).\n", "number-mismatch 1:6"},
        {"Ring [24 timmar](contact:sos).\n", "number-mismatch 1:6"},
        {"Ring [](contact:ingen).\n", "unknown-contact 1:6"},
        {"Ring [](contact:).\n", "unknown-contact 1:6"},
        {"Ring [](contact:SOS).\n", "unknown-contact 1:6"},
        {"Ring [](contact:dold).\n", "hidden-contact 1:6"},
        {"Ring [020](contact:dold).\n",
         "hidden-contact 1:6; number-mismatch 1:6"},
        {"Ring [112](contact:tom).\n", "hidden-contact 1:6"},
        {"[](contact:sos)\n", ""},
        {"[](contact:dold)\n", ""},
        {"- [](contact:tom)\n", ""},
        {"- [](contact:ingen)\n", "unknown-contact 1:3"},
        {"[113](contact:sos)\n", "number-mismatch 1:1"},
        /* numbers */
        {"Ring 112.\n", "number-in-text 1:6"},
        {"Ring 112 eller\n114 14.\n", "number-in-text 1:6; number-in-text 2:1"},
        {"åäö **0240**-66 00 00\n", "number-in-text 1:7"},
        {"Ring 0240-\n66 00 00\n", "number-in-text 1:6"},
        {"Ring 0240-\\\n66 00 00\n", "number-in-text 1:6"},
        {"Ring 0240&#45;66 00 00\n", "number-in-text 1:6"},
        {"Ring &#49;&#49;&#50;\n", "number-in-text 1:6"},
        {"# Ring 112\n", "number-in-text 1:8"},
        {"- Ring\n  - 1177\n", "number-in-text 2:5"},
        {"> Ring 112\n", "number-in-text 1:8"},
        {"`112`\n", "number-in-text 1:2"},
        {"<b>112</b>\n", "number-in-text 1:4"},
        {"08-[](contact:sos)\n", "number-in-text 1:1"},
        {"[](contact:sos)0\n", "number-in-text 1:16"},
        {"24/7: [](contact:sos)\n", ""},
        {"[Ring 112](https://x.se)\n", "number-in-text 1:1"},
        {"Se [här](https://x.se/112).\n", "number-in-text 1:4"},
        {"<https://x.se/11414>\n", "number-in-text 1:15"},
        {"[ring](tel:112)\n", "number-in-text 1:11"},
        {"Se [här](https://x.se/2026/11/20).\n", ""},
        {"![112](a.png)\n\n# A\n\nB\n", "number-in-text 1:3"},
        {"112. Ring\n", "number-in-text 1:6"},
        {"3. Ring\n4. Gå\n", ""},
        {"[Obs]: 0240-660000\n", "number-in-text 1:8"},
        /* reading */
        {"# En rubrik på precis sextio tecken får plats på två rader iho\n",
         ""},
        {"## En rubrik på precis sextio tecken får plats på två rader ihob\n",
         "long-heading 1:4"},
        {"---\npicture: a.png\npicture-alt: En dörr\n---\n# A\n", ""},
        {"---\npicture: a.png\n---\n# A\n", "no-alt 2:1"},
        {"# A\n\n![](a.png)\n", "no-alt 3:1"},
        {"# A\n\n![En dörr](a.png)\n", ""},
        {"---\nshow: 2026-11-20\n---\n# A\n", ""},
        {"---\nshow: 2026-11-21 ..\n---\n# A\n", ""},
        {"---\nshow: .. 2026-11-19\n---\n# A\n", "show-ended 0:0"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct diags diags = {0};
        lint(rows[i].text, TODAY, &diags);
        char *codes = codes_of(&diags);
        if (strcmp(codes, rows[i].codes) != 0) {
            fail_msg("'%s' gave '%s', not '%s'", rows[i].text, codes,
                     rows[i].codes);
        }
        free(codes);
        diags_done(&diags);
    }
}

static void
counts_words(void **state)
{
    (void)state;
    for (unsigned words = 40; words <= 41; words++) {
        struct str text = {0};
        for (unsigned i = 0; i < words; i++) {
            str_add(&text, "ord ");
        }
        struct diags diags = {0};
        lint(text.text, TODAY, &diags);
        assert_int_equal(diags.list.count, words > 40);
        assert_true(words <= 40 ||
                    strcmp(diags.list.items[0].args[0], "41") == 0);
        expect_codes(&diags, words > 40 ? "many-words 0:0" : "");
        str_done(&text);
    }
}

static void
says_what_it_found(void **state)
{
    (void)state;
    struct diags diags = {0};
    lint("Ring **0240**-\\\n66 00 00 nu.\n", TODAY, &diags);
    assert_string_equal(diags.list.items[0].path, "sv/a.md");
    assert_string_equal(diags.list.items[0].args[0], "0240- 66 00 00");
    diags_done(&diags);
    lint("Ring [0240-66 00 01](contact:kommun).\n", TODAY, &diags);
    assert_string_equal(diags.list.items[0].args[0], "0240-66 00 01");
    assert_string_equal(diags.list.items[0].args[1], "0240-66 00 00");
    diags_done(&diags);
    lint("---\nshow: .. 2026-02-03\n---\nA\n", TODAY, &diags);
    assert_string_equal(diags.list.items[0].args[0], "2026-02-03");
    diags_done(&diags);
    /* A clock that is not trusted ends nothing. */
    lint("---\nshow: .. 2026-02-03\n---\nA\n", 0, &diags);
    expect_codes(&diags, "");
}

static void
does_not_drown_in_numbers(void **state)
{
    (void)state;
    struct str text = {0};
    for (int i = 0; i < 1000; i++) {
        str_add(&text, "Ring 112.\n\n");
    }
    struct diags diags = {0};
    lint(text.text, TODAY, &diags);
    assert_int_equal(diags_count(&diags, DIAG_ERROR), 20);
    diags_done(&diags);
    for (int i = 0; i < 1000; i++) {
        str_add(&text, "[](contact:ingen)\n");
    }
    lint(text.text, TODAY, &diags);
    assert_int_equal(diags_count(&diags, DIAG_ERROR), 100);
    diags_done(&diags);
    str_done(&text);
}

/* However many warnings come before it. */
static void
an_error_is_always_said(void **state)
{
    (void)state;
    struct str text = {0};
    for (int i = 0; i < 1000; i++) {
        str_add(&text, "![](a.png)\n\n");
    }
    str_add(&text, "Ring 112.\n");
    struct diags diags = {0};
    lint(text.text, TODAY, &diags);
    assert_int_equal(diags_count(&diags, DIAG_WARNING), 100);
    assert_int_equal(diags_count(&diags, DIAG_ERROR), 1);
    diags_done(&diags);
    str_done(&text);
}

static void
no_slide_is_a_book(void **state)
{
    (void)state;
    for (size_t length = 10000; length <= 10001; length++) {
        struct str text = {0};
        for (size_t i = 0; i < length; i++) {
            str_add(&text, "å");
        }
        struct diags diags = {0};
        lint(text.text, TODAY, &diags);
        expect_codes(&diags, length > 10000 ? "too-long 1:1" : "");
        str_done(&text);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(judges),
        cmocka_unit_test(counts_words),
        cmocka_unit_test(says_what_it_found),
        cmocka_unit_test(does_not_drown_in_numbers),
        cmocka_unit_test(an_error_is_always_said),
        cmocka_unit_test(no_slide_is_a_book),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
