#pragma once
/* Laying out text in tests, and what came of it as one string. */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/paragraph.h"
#include "util/str.h"

/* Parts from one string: `*bold*` and `#number#`. At most `most` parts; the
 * marks are the parts' places. */
static inline size_t
parts_of(const char *text, struct paragraph_part *parts, size_t most)
{
    size_t count = 0;
    bool bold = false, number = false;
    while (*text != '\0' && count < most) {
        size_t length = strcspn(text, "*#");
        if (length > 0) {
            parts[count] = (struct paragraph_part){.text = text,
                                                   .length = length,
                                                   .bold = bold,
                                                   .number = number,
                                                   .mark = (unsigned)count};
            count++;
        }
        text += length;
        if (*text != '\0') {
            bold = *text == '*' ? !bold : bold;
            number = *text == '#' ? !number : number;
            text++;
        }
    }
    return count;
}

static inline void
lay_out(struct fonts *fonts, const char *text,
        const struct paragraph_format *format, struct paragraph *ret)
{
    struct paragraph_part parts[16];
    size_t count = parts_of(text, parts, sizeof parts / sizeof parts[0]);
    paragraph_layout(fonts, parts, count, format, ret);
}

/* Lines end with `/`, runs stand left to right with `|` between them, a
 * right-to-left run begins with `<`. The caller frees. */
static inline char *
lines_of(const struct paragraph *paragraph)
{
    struct str out = {0};
    for (size_t i = 0; i < paragraph->lines.count; i++) {
        const struct line *line = &paragraph->lines.items[i];
        for (size_t j = 0; j < line->count; j++) {
            const struct run *run = &paragraph->runs.items[line->first + j];
            str_add(&out, j > 0 ? "|" : "");
            str_add(&out, run->rtl ? "<" : "");
            str_append(&out, paragraph->text + run->start, run->length);
        }
        str_add(&out, "/");
    }
    return str_take(&out);
}
