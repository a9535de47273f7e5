#pragma once
/*
 * Texts that nobody wrote for us, from Debian packages: what programs say in
 * their message catalogues (libglib2.0-data, libgtk2.0-common), and, for
 * languages into which nobody translates those, the words that CLDR has for
 * its pictures (unicode-cldr-core), several of them joined to a paragraph.
 */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "util/file.h"
#include "util/mem.h"
#include "util/str.h"
#include "util/utf8.h"
#include "util/vec.h"

/* Distinct, and sorted once elsewhere_read() is through. */
struct elsewhere {
    VEC(char *) texts;
};

/* `path` is one below /usr/share; the caller frees. */
static inline struct bytes
elsewhere_file(const char *path, const char *package)
{
    struct bytes file = {0};
    int folder = open("/usr/share", O_PATH | O_DIRECTORY | O_CLOEXEC);
    enum file_result result = file_read(folder, path, 8 << 20, &file);
    close(folder);
    if (result != FILE_OK) {
        fail_msg("there is no /usr/share/%s, of Debian's package %s", path,
                 package);
    }
    return file;
}

/* Is it a paragraph, rather than a word or two? */
static inline bool
elsewhere_is_paragraph(const char *text)
{
    size_t letters = utf8_count(text, strlen(text));
    return letters >= 40 &&
           utf8_valid_prefix(text, strlen(text)) == strlen(text);
}

static inline uint32_t
elsewhere_number(const struct bytes *mo, size_t at)
{
    uint32_t number = 0;
    assert_true(at + sizeof number <= mo->length);
    memcpy(&number, mo->data + at, sizeof number);
    return number;
}

/* Message `i` of the table at `table`; it ends with a NUL. */
static inline const char *
elsewhere_message(const struct bytes *mo, size_t table, size_t i)
{
    uint32_t length = elsewhere_number(mo, table + 8 * i);
    uint32_t at = elsewhere_number(mo, table + 8 * i + 4);
    assert_true((size_t)at + length < mo->length);
    assert_int_equal(mo->data[at + length], '\0');
    return mo->data + at;
}

/*
 * A compiled catalogue, in this machine's own byte order: the number of
 * messages at 8, tables of the English and the translated ones at 12 and 16.
 * What was left untranslated is not taken.
 */
static inline void
elsewhere_add_catalogue(const char *path, const char *package, bool english,
                        struct elsewhere *ret)
{
    struct bytes mo = elsewhere_file(path, package);
    assert_int_equal(elsewhere_number(&mo, 0), 0x950412DE);
    uint32_t count = elsewhere_number(&mo, 8);
    uint32_t from = elsewhere_number(&mo, 12), to = elsewhere_number(&mo, 16);
    assert_non_null(strstr(elsewhere_message(&mo, to, 0), "charset=UTF-8"));
    for (uint32_t i = 1; i < count; i++) {
        const char *original = elsewhere_message(&mo, from, i);
        const char *translated = elsewhere_message(&mo, to, i);
        const char *context = strchr(original, '\4');
        original = context ? context + 1 : original;
        const char *text = english ? original : translated;
        if (elsewhere_is_paragraph(text) &&
            (english || !str_equal(original, translated))) {
            vec_push(&ret->texts, xstrdup(text));
        }
    }
    free(mo.data);
}

/* `<annotation cp="…">word | words | …</annotation>` and `… type="tts">words<`,
 * one a line: joined until there is a paragraph. */
static inline void
elsewhere_add_annotations(const char *path, struct elsewhere *ret)
{
    struct bytes xml = elsewhere_file(path, "unicode-cldr-core");
    struct str text = {0};
    char *rest = xml.data;
    for (char *line; (line = strsep(&rest, "\n")) != NULL;) {
        char *start = strstr(line, "<annotation ");
        char *words = start ? strchr(start, '>') : NULL;
        char *end = words ? strchr(words, '<') : NULL;
        if (end == NULL || memchr(words, '&', (size_t)(end - words)) != NULL) {
            continue;
        }
        str_add(&text, text.length > 0 ? ", " : "");
        str_append(&text, words + 1, (size_t)(end - words - 1));
        if (text.length > 0 && elsewhere_is_paragraph(text.text) &&
            text.length >= 100) {
            vec_push(&ret->texts, str_take(&text));
        }
    }
    str_done(&text);
    free(xml.data);
}

static inline int
elsewhere_order(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The caller calls elsewhere_done(). */
static inline void
elsewhere_read(const char *tag, struct elsewhere *ret)
{
    static const char *const catalogues[][2] = {
        {"glib20", "libglib2.0-data"},
        {"gtk20", "libgtk2.0-common"},
        {"gtk20-properties", "libgtk2.0-common"},
    };
    *ret = (struct elsewhere){0};
    bool annotations = str_equal(tag, "ti") || str_equal(tag, "so");
    bool english = str_equal(tag, "en");
    if (annotations) {
        char *path = xprintf("unicode/cldr/common/annotations/%s.xml", tag);
        elsewhere_add_annotations(path, ret);
        free(path);
    }
    for (size_t i = 0; !annotations && i < 3; i++) {
        char *path = xprintf("locale/%s/LC_MESSAGES/%s.mo",
                             english ? "sv" : tag, catalogues[i][0]);
        elsewhere_add_catalogue(path, catalogues[i][1], english, ret);
        free(path);
    }
    if (ret->texts.items == NULL) {
        fail_msg("no texts in %s", tag);
        return;
    }
    qsort(ret->texts.items, ret->texts.count, sizeof *ret->texts.items,
          elsewhere_order);
    size_t kept = 0;
    for (size_t i = 0; i < ret->texts.count; i++) {
        char *text = ret->texts.items[i];
        if (kept > 0 && str_equal(ret->texts.items[kept - 1], text)) {
            free(text);
        } else {
            ret->texts.items[kept++] = text;
        }
    }
    ret->texts.count = kept;
}

static inline void
elsewhere_done(struct elsewhere *elsewhere)
{
    for (size_t i = 0; i < elsewhere->texts.count; i++) {
        free(elsewhere->texts.items[i]);
    }
    vec_done(&elsewhere->texts);
}
