/* Any text: each entry has its place in the file, none is there twice. */
// links: content/encoding content/ini content/problem util/diag util/order
// links: util/mem util/str util/utf8
#include "content/ini.h"

#include "content/encoding.h"
#include "fuzz.h"

#define FIRST_LINE 7U

static void
must_be_trimmed(const char *text)
{
    static const char blanks[] = " \t\n\r\v\f";
    size_t length = strlen(text);
    must(length == 0 || strchr(blanks, text[0]) == NULL);
    must(length == 0 || strchr(blanks, text[length - 1]) == NULL);
    must(strchr(text, '\n') == NULL);
    must_be_utf8(text);
}

static void
check_entries(const struct ini *ini, char separator, unsigned last_line)
{
    unsigned line = FIRST_LINE - 1;
    for (size_t i = 0; i < ini->entries.count; i++) {
        const struct ini_entry *entry = &ini->entries.items[i];
        must(entry->line > line && entry->line <= last_line);
        line = entry->line;
        must(entry->column >= 1 && entry->value_column > entry->column);
        must_be_trimmed(entry->section);
        must((separator == '=') || entry->section[0] == '\0');
        if (entry->key == NULL) {
            must(entry->value == NULL && entry->section[0] != '\0');
            continue;
        }
        must(entry->key[0] != '\0');
        must(strchr(entry->key, separator) == NULL);
        must_be_trimmed(entry->key);
        must_be_trimmed(entry->value);
        /* Finding goes through all of them: the first thousand will do. */
        if (i < 1000) {
            must(ini_get(ini, entry->section, entry->key) == entry);
        }
    }
}

static void
check_words(const char *text)
{
    struct words words = {0};
    words_split(text, &words);
    for (size_t i = 0; i < words.list.count; i++) {
        const char *word = words.list.items[i];
        must(word[0] != '\0' && strchr(word, ',') == NULL);
        must(i >= 1000 || words_contain(&words, word));
    }
    words_done(&words);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char separators[] = {'=', ':'};
    struct diags diags = {0};
    struct bytes text = fuzz_bytes(data, size);
    if (encoding_decode(&text, "fuzz", &diags)) {
        unsigned last_line = FIRST_LINE - 1 + count_lines(&text);
        for (size_t i = 0; i < sizeof separators; i++) {
            struct ini ini = {0};
            ini_parse(text.data, text.length, separators[i], "fuzz", FIRST_LINE,
                      &diags, &ini);
            check_entries(&ini, separators[i], last_line);
            ini_done(&ini);
        }
        must_be_in_file(&diags, last_line);
        must(diags.list.count <= 200);
        check_words(text.data);
    }
    diags_done(&diags);
    free(text.data);
    return 0;
}
