/* The compiled-in languages. */
// links: content/lang content/languages
#include "content/lang.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void
test_find(void **state)
{
    (void)state;
    assert_string_equal(language_find("sv")->name, "Svenska");
    assert_string_equal(language_find("en")->name, "English");
    assert_null(language_find(""));
    assert_null(language_find("s"));
    assert_null(language_find("svx"));
    assert_null(language_find("SV"));
    for (size_t i = 0; i < language_count; i++) {
        assert_ptr_equal(language_find(languages[i].tag), &languages[i]);
    }
}

static void
test_default(void **state)
{
    (void)state;
    assert_ptr_equal(language_default(), language_find("sv"));
}

static void
test_words(void **state)
{
    (void)state;
    const struct language *swedish = language_default();
    assert_string_equal(language_word(swedish, WORD_STRIP_CALL), "Ring");
    assert_string_equal(language_word(swedish, WORD_CONTACT_EVERY_DAY),
                        "Alla dagar");
    const struct language empty = {.tag = "xx"};
    for (int word = 0; word < WORD_COUNT; word++) {
        assert_string_equal(language_word(&empty, (enum word)word), "");
        for (size_t i = 0; i < language_count; i++) {
            const char *text = language_word(&languages[i], (enum word)word);
            assert_true(text[0] != '\0');
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_find),
        cmocka_unit_test(test_default),
        cmocka_unit_test(test_words),
    };
    return cmocka_run_group_tests_name("lang", tests, NULL, NULL);
}
