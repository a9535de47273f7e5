/* UTF-8 as in RFC 3629. */
#include "util/utf8.h"

uint32_t
utf8_decode(const char *text, size_t length, size_t *ret_bytes)
{
    const unsigned char *p = (const unsigned char *)text;
    *ret_bytes = 1;
    if (p[0] < 0x80) {
        return p[0];
    }
    size_t n = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
    if (p[0] < 0xC2 || p[0] > 0xF4 || n > length) {
        return 0xFFFD;
    }
    uint32_t code = p[0] & (0xFFU >> (n + 1));
    for (size_t i = 1; i < n; i++) {
        if ((p[i] & 0xC0) != 0x80) {
            return 0xFFFD;
        }
        code = code << 6 | (p[i] & 0x3FU);
    }
    static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
    if (code < least[n] || code > 0x10FFFF ||
        (code >= 0xD800 && code <= 0xDFFF)) {
        return 0xFFFD;
    }
    *ret_bytes = n;
    return code;
}

size_t
utf8_encode(uint32_t code, char out[4])
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) {
        return 0;
    }
    size_t n = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = n - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (code & 0x3F));
        code >>= 6;
    }
    out[0] = (char)((0xF00U >> n & 0xFF) | code);
    return n;
}

size_t
utf8_valid_prefix(const char *text, size_t length)
{
    size_t at = 0;
    while (at < length) {
        size_t n = 0;
        if (utf8_decode(text + at, length - at, &n) == 0xFFFD && n == 1) {
            return at;
        }
        at += n;
    }
    return length;
}

size_t
utf8_count(const char *text, size_t length)
{
    size_t count = 0;
    for (size_t i = 0; i < length; i++) {
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    }
    return count;
}
