/* The languages the program itself speaks. */
#include "content/lang.h"

#include <assert.h>
#include <string.h>

const struct language *
language_find(const char *tag)
{
    for (size_t i = 0; i < language_count; i++) {
        if (strcmp(languages[i].tag, tag) == 0) {
            return &languages[i];
        }
    }
    return NULL;
}

const struct language *
language_default(void)
{
    const struct language *swedish = language_find("sv");
    return swedish != NULL ? swedish : &languages[0];
}

const char *
language_word(const struct language *language, enum word word)
{
    assert((unsigned)word < WORD_COUNT);
    const char *text = language->words[word];
    return text != NULL ? text : "";
}
