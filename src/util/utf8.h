#pragma once
/* UTF-8 as in RFC 3629: no overlong forms, no surrogates, up to U+10FFFF. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The code point at `text`, and its length in bytes; U+FFFD and 1 for a byte
 * that is not valid. `length` must be at least 1. */
uint32_t utf8_decode(const char *text, size_t length, size_t *ret_bytes);

/* Writes the code point's 1 to 4 bytes, returns how many; 0 for surrogates and
 * beyond U+10FFFF. */
size_t utf8_encode(uint32_t code, char out[4]);

/* The offset of the first byte that is not valid UTF-8, or `length`. */
size_t utf8_valid_prefix(const char *text, size_t length);

/* How many code points the (valid) text has. */
size_t utf8_count(const char *text, size_t length);
