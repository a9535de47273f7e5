/* Staff's text files into UTF-8 with LF. */
#include "content/encoding.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "content/problem.h"
#include "util/mem.h"
#include "util/utf8.h"

/* One 16-bit unit at `p`. */
static uint32_t
unit_at(const char *p, bool big_endian)
{
    uint32_t first = (unsigned char)p[0], second = (unsigned char)p[1];
    return big_endian ? first << 8 | second : second << 8 | first;
}

/* Replaces UTF-16 (after its BOM) by UTF-8, up to the first unit that is not
 * valid; false when there is one. RFC 2781. */
static bool
decode_utf16(struct bytes *text, bool big_endian)
{
    size_t length = text->length, at = 2, used = 0;
    /* A unit of two bytes becomes at most three, a pair of four at most
     * four. */
    char *out = xalloc(length / 2 * 3 + 1);
    bool valid = true;
    while (valid && at + 1 < length) {
        uint32_t code = unit_at(text->data + at, big_endian);
        at += 2;
        if (code >= 0xD800 && code < 0xDC00 && at + 1 < length) {
            uint32_t low = unit_at(text->data + at, big_endian);
            if (low >= 0xDC00 && low < 0xE000) {
                code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
                at += 2;
            }
        }
        size_t written = utf8_encode(code, out + used);
        valid = written > 0; /* a half of a pair on its own */
        used += written;
    }
    free(text->data);
    *text = (struct bytes){out, used};
    return valid && at == length;
}

/* Takes away a UTF-8 BOM; false when a byte is not valid UTF-8, with the text
 * cut before it. */
static bool
decode_utf8(struct bytes *text)
{
    if (text->length >= 3 && memcmp(text->data, "\xEF\xBB\xBF", 3) == 0) {
        text->length -= 3;
        memmove(text->data, text->data + 3, text->length);
    }
    size_t length = text->length;
    text->length = utf8_valid_prefix(text->data, length);
    return text->length == length;
}

/* CRLF and CR become LF. */
static void
unify_line_ends(struct bytes *text)
{
    size_t used = 0;
    for (size_t i = 0; i < text->length; i++) {
        char c = text->data[i];
        if (c == '\r') {
            if (i + 1 < text->length && text->data[i + 1] == '\n') {
                continue;
            }
            c = '\n';
        }
        text->data[used++] = c;
    }
    text->data[used] = '\0';
    text->length = used;
}

/* Names the place `offset` bytes into the text. */
static void
report(const struct bytes *text, size_t offset, enum problem problem,
       const char *path, struct diags *diags)
{
    unsigned line = 1;
    size_t start = 0;
    for (size_t i = 0; i < offset; i++) {
        if (text->data[i] == '\n') {
            line++;
            start = i + 1;
        }
    }
    size_t column = 1 + utf8_count(text->data + start, offset - start);
    problem_add(diags, problem, path, line, (unsigned)column, NULL, NULL, NULL);
}

bool
encoding_decode(struct bytes *text, const char *path, struct diags *diags)
{
    bool little = text->length >= 2 && memcmp(text->data, "\xFF\xFE", 2) == 0;
    bool big = text->length >= 2 && memcmp(text->data, "\xFE\xFF", 2) == 0;
    bool valid = little || big ? decode_utf16(text, big) : decode_utf8(text);
    unify_line_ends(text);
    const char *nul = memchr(text->data, '\0', text->length);
    if (nul != NULL) {
        report(text, (size_t)(nul - text->data), PROBLEM_NUL, path, diags);
    } else if (!valid) {
        report(text, text->length, PROBLEM_NOT_UTF8, path, diags);
    }
    return valid && nul == NULL;
}
