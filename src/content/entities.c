/* Entities: the numbered ones, and the named ones that word processors and
 * pages in our languages use. */
#include "content/entities.h"

#include <stdint.h>
#include <string.h>

#include "util/utf8.h"

static const struct {
    const char *name, *text;
} names[] = {
    {"Aring", "Å"},       {"Auml", "Ä"},     {"Eacute", "É"},
    {"Ouml", "Ö"},        {"Uuml", "Ü"},     {"aacute", "á"},
    {"agrave", "à"},      {"amp", "&"},      {"apos", "'"},
    {"aring", "å"},       {"auml", "ä"},     {"bdquo", "„"},
    {"bull", "•"},        {"copy", "©"},     {"deg", "°"},
    {"eacute", "é"},      {"egrave", "è"},   {"emsp", "\u2003"},
    {"ensp", "\u2002"},   {"euro", "€"},     {"frac12", "½"},
    {"gt", ">"},          {"half", "½"},     {"hellip", "…"},
    {"iacute", "í"},      {"laquo", "«"},    {"larr", "←"},
    {"ldquo", "“"},       {"lsquo", "‘"},    {"lt", "<"},
    {"mdash", "—"},       {"middot", "·"},   {"nbsp", "\u00A0"},
    {"ndash", "–"},       {"oacute", "ó"},   {"oslash", "ø"},
    {"ouml", "ö"},        {"para", "¶"},     {"plusmn", "±"},
    {"quot", "\""},       {"raquo", "»"},    {"rarr", "→"},
    {"rdquo", "”"},       {"rsquo", "’"},    {"sbquo", "‚"},
    {"sect", "§"},        {"shy", "\u00AD"}, {"szlig", "ß"},
    {"thinsp", "\u2009"}, {"times", "×"},    {"uacute", "ú"},
    {"uuml", "ü"},        {"zwj", "\u200D"}, {"zwnj", "\u200C"},
};

/* The digits between `#` and `;`; 0 where there are none or too many. */
static uint32_t
number(const char *text, size_t length)
{
    bool hex = length > 0 && (text[0] == 'x' || text[0] == 'X');
    uint32_t base = hex ? 16 : 10, code = 0;
    for (size_t i = hex; i < length; i++) {
        char c = text[i];
        uint32_t digit = c >= '0' && c <= '9'   ? (uint32_t)(c - '0')
                         : c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a') + 10
                         : c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A') + 10
                                                : 16;
        if (digit >= base || code > 0x10FFFF) {
            return 0;
        }
        code = code * base + digit;
    }
    return code;
}

bool
entities_append(struct str *out, const char *text, size_t length)
{
    if (length > 3 && text[1] == '#') {
        char bytes[4];
        uint32_t code = number(text + 2, length - 3);
        /* A control character has no place in a text, nor has U+0000. */
        bool control = code < 0x20 || (code >= 0x7F && code < 0xA0);
        size_t n = control ? 0 : utf8_encode(code, bytes);
        if (n > 0) {
            str_append(out, bytes, n);
        } else if (code == '\t' || code == '\n' || code == '\r') {
            str_add(out, " ");
        } else {
            str_add(out, "\uFFFD");
        }
        return true;
    }
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (length > 2 && strlen(names[i].name) == length - 2 &&
            memcmp(names[i].name, text + 1, length - 2) == 0) {
            str_add(out, names[i].text);
            return true;
        }
    }
    str_append(out, text, length);
    return false;
}
