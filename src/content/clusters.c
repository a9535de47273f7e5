/* Digits that stand together in a text. */
#include "content/clusters.h"

#include <stdint.h>
#include <unicode/uchar.h>

#include "util/utf8.h"

/* As in `) - (`. */
#define GAP_MOST 4
#define FULLWIDTH_PLUS 0xFF0B

int
cluster_digit(unsigned code)
{
    if (code < 0x80) {
        return code >= '0' && code <= '9' ? (int)code - '0' : -1;
    }
    UChar32 c = (UChar32)code;
    int value = u_charDigitValue(c);
    if (value < 0 &&
        u_getIntPropertyValue(c, UCHAR_NUMERIC_TYPE) == U_NT_DIGIT) {
        value = (int)u_getNumericValue(c);
    }
    return value >= 0 && value <= 9 ? value : -1;
}

bool
cluster_ignores(unsigned code)
{
    if (code < 0x80) {
        return false;
    }
    switch (u_charType((UChar32)code)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR: return true;
    default: return false;
    }
}

bool
cluster_is_space(unsigned code)
{
    return code == ' ' || code == '\n' || code == '\t' ||
           (code >= 0x80 && u_isUWhiteSpace((UChar32)code));
}

bool
cluster_is_dash(unsigned code)
{
    return code == '-' ||
           (code >= 0x80 && u_hasBinaryProperty((UChar32)code, UCHAR_DASH));
}

static unsigned
decode(const char *text, size_t at, size_t length, size_t *ret_bytes)
{
    return (unsigned)utf8_decode(text + at, length - at, ret_bytes);
}

static bool
is_joining(unsigned code)
{
    switch (code) {
    case '(':
    case ')':
    case '[':
    case ']':
    case '+':
    case '_':
    case '*':
    case '~':
    case '|':
    case 0xB7:   /* middle dot */
    case 0x2022: /* bullet */
    case 0xFF08: /* fullwidth brackets */
    case 0xFF09:
    case FULLWIDTH_PLUS: return true;
    default: return false;
    }
}

/* Reads a gap up to the next digit; false when there is none near enough. */
static bool
read_gap(const char *text, size_t length, size_t *at, struct cluster *cluster)
{
    struct cluster_group *group = &cluster->groups[cluster->count - 1];
    unsigned spaces = 0, dashes = 0, others = 0, sign = 0;
    bool plus = false;
    size_t n = 0;
    for (size_t p = *at; p < length; p += n) {
        unsigned c = decode(text, p, length, &n);
        if (cluster_digit(c) >= 0) {
            unsigned signs = dashes + others + (sign != 0);
            group->spaced = spaces > 0;
            group->gap = signs == 0                ? GAP_SPACE
                         : signs == dashes         ? GAP_HYPHEN
                         : signs > 1 || others > 0 ? GAP_OTHER
                         : sign == '.'             ? GAP_DOT
                         : sign == '/'             ? GAP_SLASH
                                                   : GAP_COLON;
            /* A full stop or a colon with a space ends a sentence. */
            if (spaces > 0 && (sign == '.' || sign == ':')) {
                return false;
            }
            cluster->plus = cluster->plus || plus;
            *at = p;
            return true;
        }
        if (cluster_ignores(c)) {
            continue;
        }
        if (cluster_is_space(c)) {
            spaces++;
        } else if (cluster_is_dash(c)) {
            dashes++;
        } else if ((c == '.' || c == '/' || c == ':') && sign == 0) {
            sign = c;
        } else if (is_joining(c)) {
            others++;
            plus = plus || c == '+' || c == FULLWIDTH_PLUS;
        } else {
            return false;
        }
        if (spaces + dashes + others + (sign != 0) > GAP_MOST) {
            return false;
        }
    }
    return false;
}

/* Reads one group of digits; `*at` moves behind it. */
static void
read_group(const char *text, size_t length, size_t *at, struct cluster *cluster)
{
    struct cluster_group *group = &cluster->groups[cluster->count++];
    *group = (struct cluster_group){.start = *at};
    size_t n = 0;
    for (size_t p = *at; p < length; p += n) {
        unsigned c = decode(text, p, length, &n);
        int value = cluster_digit(c);
        if (value >= 0) {
            if (group->count < CLUSTER_DIGITS) {
                group->digits[group->count] = (char)('0' + value);
            }
            group->count++;
            cluster->digits++;
            group->end = p + n;
        } else if (!cluster_ignores(c)) {
            break;
        }
    }
    *at = group->end;
}

/* Moves to the next digit; notices a plus right before it. */
static bool
find_digit(const char *text, size_t length, size_t *at, bool *ret_plus)
{
    size_t n = 0;
    *ret_plus = false;
    for (; *at < length; *at += n) {
        unsigned c = decode(text, *at, length, &n);
        if (cluster_digit(c) >= 0) {
            return true;
        }
        if (!cluster_ignores(c)) {
            *ret_plus = c == '+' || c == FULLWIDTH_PLUS;
        }
    }
    return false;
}

bool
cluster_next(const char *text, size_t length, size_t from, struct cluster *ret)
{
    size_t at = from;
    ret->count = 0;
    ret->digits = 0;
    ret->too_long = false;
    if (!find_digit(text, length, &at, &ret->plus)) {
        return false;
    }
    do {
        ret->too_long = ret->count == CLUSTER_GROUPS;
        if (!ret->too_long) {
            read_group(text, length, &at, ret);
        }
    } while (!ret->too_long && read_gap(text, length, &at, ret));
    if (!ret->too_long) {
        ret->groups[ret->count - 1].gap = GAP_NONE;
    }
    return true;
}
