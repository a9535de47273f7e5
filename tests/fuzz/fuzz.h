#pragma once
/*
 * What all fuzz targets share. A target is one function that is fed bytes and
 * aborts when a promise is broken; libFuzzer drives it (`make fuzz`), and
 * replay.c feeds it the files of its corpus in `make test`.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "util/diag.h"
#include "util/file.h"
#include "util/mem.h"
#include "util/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* assert() that no build option takes away. */
#define must(condition)                                                        \
    ((condition) ? (void)0                                                     \
                 : (fprintf(stderr, "%s:%d: broken: %s\n", __FILE__, __LINE__, \
                            #condition),                                       \
                    abort()))

/* A copy that ends where the input ends, but for the NUL that file_read()
 * sets. */
static inline struct bytes
fuzz_bytes(const uint8_t *data, size_t size)
{
    struct bytes bytes = {xalloc(size + 1), size};
    if (size > 0) {
        memcpy(bytes.data, data, size);
    }
    return bytes;
}

static inline void
must_be_utf8(const char *text)
{
    must(utf8_valid_prefix(text, strlen(text)) == strlen(text));
}

/* Every problem is at a line of the file (or about all of it), and prints as
 * one line of UTF-8 in both languages. */
static inline void
must_be_in_file(const struct diags *diags, unsigned lines)
{
    for (size_t i = 0; i < diags->list.count; i++) {
        const struct diag *diag = &diags->list.items[i];
        must(diag->line <= lines);
        must((diag->line == 0) == (diag->column == 0));
        for (int language = 0; language < DIAG_LANGUAGES; language++) {
            char *line = diag_format(diag, (enum diag_language)language);
            must(strchr(line, '\n') == NULL);
            must_be_utf8(line);
            free(line);
        }
    }
}

static inline unsigned
count_lines(const struct bytes *text)
{
    unsigned lines = 1;
    for (size_t i = 0; i < text->length; i++) {
        lines += text->data[i] == '\n';
    }
    return lines;
}
