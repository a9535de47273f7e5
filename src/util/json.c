/* JSON. */
#include "util/json.h"

#include <string.h>

#include "util/utf8.h"

#define MOST_DEEP 8
#define REPLACEMENT 0xFFFD

void
json_add_text(struct str *out, const char *text)
{
    size_t length = strlen(text);
    str_add(out, "\"");
    while (length > 0) {
        size_t bytes = 0;
        uint32_t code = utf8_decode(text, length, &bytes);
        char utf8[4];
        if (code == '"' || code == '\\') {
            str_printf(out, "\\%c", (char)code);
        } else if (code < ' ' || code == 0x7F) {
            str_printf(out, "\\u%04x", (unsigned)code);
        } else {
            str_append(out, utf8, utf8_encode(code, utf8));
        }
        text += bytes;
        length -= bytes;
    }
    str_add(out, "\"");
}

/* --- Reading --------------------------------------------------------------*/

struct reader {
    const char *at, *end;
    unsigned deep;
    struct json *json;
};

static void
skip_space(struct reader *reader)
{
    while (reader->at < reader->end && *reader->at != '\0' &&
           strchr(" \t\r\n", *reader->at) != NULL) {
        reader->at++;
    }
}

static bool
skip(struct reader *reader, char c)
{
    skip_space(reader);
    bool there = reader->at < reader->end && *reader->at == c;
    reader->at += there;
    return there;
}

static bool
read_hex(struct reader *reader, uint32_t *ret)
{
    uint32_t code = 0;
    for (int i = 0; i < 4; i++) {
        if (reader->at == reader->end) {
            return false;
        }
        static const char digits[] = "0123456789abcdef";
        char c = *reader->at++;
        c = (char)(c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c);
        const char *digit = c != '\0' ? strchr(digits, c) : NULL;
        if (digit == NULL) {
            return false;
        }
        code = 16 * code + (uint32_t)(digit - digits);
    }
    *ret = code;
    return true;
}

/* Behind `\u`; a pair of surrogates is one character. */
static bool
read_code(struct reader *reader, struct str *out)
{
    uint32_t code = 0, low = 0;
    char utf8[4];
    if (!read_hex(reader, &code) || code == 0) {
        return false;
    }
    if (code >= 0xD800 && code < 0xDC00 && reader->end - reader->at >= 6 &&
        memcmp(reader->at, "\\u", 2) == 0) {
        reader->at += 2;
        if (!read_hex(reader, &low) || low < 0xDC00 || low > 0xDFFF) {
            return false;
        }
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    }
    size_t bytes = utf8_encode(code, utf8);
    str_append(out, utf8, bytes);
    return bytes > 0;
}

static bool
read_escape(struct reader *reader, struct str *out)
{
    static const char escapes[] = "\"\\/bfnrt";
    static const char means[] = "\"\\/\b\f\n\r\t";
    if (reader->at == reader->end) {
        return false;
    }
    char c = *reader->at++;
    const char *escape = memchr(escapes, c, sizeof escapes - 1);
    if (escape != NULL) {
        str_append(out, &means[escape - escapes], 1);
    }
    return escape != NULL || (c == 'u' && read_code(reader, out));
}

static bool
read_text(struct reader *reader, struct str *out)
{
    if (!skip(reader, '"')) {
        return false;
    }
    while (reader->at < reader->end && *reader->at != '"') {
        char c = *reader->at++;
        if ((unsigned char)c < ' ') {
            return false;
        }
        if (c != '\\') {
            str_append(out, &c, 1);
        } else if (!read_escape(reader, out)) {
            return false;
        }
    }
    return skip(reader, '"');
}

/* A number, true, false or null. */
static bool
read_word(struct reader *reader, struct str *out)
{
    static const char letters[] = "0123456789+-.eEtrufalsn";
    while (reader->at < reader->end &&
           memchr(letters, *reader->at, sizeof letters - 1) != NULL) {
        str_append(out, reader->at++, 1);
    }
    if (out->length == 0) {
        return false;
    }
    char *end = NULL;
    (void)strtod(out->text, &end);
    bool number = *end == '\0' && out->text[strspn(out->text, "-")] >= '0' &&
                  out->text[strspn(out->text, "-")] <= '9';
    return number || str_equal(out->text, "true") ||
           str_equal(out->text, "false") || str_equal(out->text, "null");
}

static bool read_value(struct reader *reader, const char *path);

/* What is inside of an object or array, up to its end. */
static bool
read_members(struct reader *reader, const char *path, char close)
{
    if (++reader->deep > MOST_DEEP) {
        return false;
    }
    bool good = true, more = !skip(reader, close);
    for (unsigned i = 0; more && good; i++) {
        struct str key = {0};
        if (close == '}') {
            good = read_text(reader, &key) && skip(reader, ':');
        } else {
            str_printf(&key, "%u", i);
        }
        char *name = xprintf("%s%s%s", path, path[0] != '\0' ? "." : "",
                             key.text ? key.text : "");
        good = good && read_value(reader, name);
        free(name);
        str_done(&key);
        more = good && skip(reader, ',');
        good = good && (more || skip(reader, close));
    }
    reader->deep--;
    return good;
}

static bool
read_value(struct reader *reader, const char *path)
{
    if (skip(reader, '{')) {
        return read_members(reader, path, '}');
    }
    if (skip(reader, '[')) {
        return read_members(reader, path, ']');
    }
    struct str value = {0};
    bool text = reader->at < reader->end && *reader->at == '"';
    bool good = text ? read_text(reader, &value) : read_word(reader, &value);
    if (good) {
        vec_push(&reader->json->pairs,
                 (struct json_pair){xstrdup(path), str_take(&value)});
    }
    str_done(&value);
    return good;
}

bool
json_read(const char *text, size_t length, struct json *ret)
{
    *ret = (struct json){0};
    struct reader reader = {.at = text, .end = text + length, .json = ret};
    bool good =
        utf8_valid_prefix(text, length) == length && read_value(&reader, "");
    skip_space(&reader);
    return good && reader.at == reader.end;
}

const char *
json_get(const struct json *json, const char *path)
{
    for (size_t i = 0; i < json->pairs.count; i++) {
        if (strcmp(json->pairs.items[i].path, path) == 0) {
            return json->pairs.items[i].value;
        }
    }
    return NULL;
}

void
json_done(struct json *json)
{
    for (size_t i = 0; i < json->pairs.count; i++) {
        free(json->pairs.items[i].path);
        free(json->pairs.items[i].value);
    }
    vec_done(&json->pairs);
}
