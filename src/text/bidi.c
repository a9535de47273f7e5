/* Writing direction by ICU. */
#include "text/bidi.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include "util/mem.h"
#include "util/utf8.h"

enum {
    ISOLATE = 0x2066, /* left-to-right isolate */
    POP = 0x2069      /* its end */
};

/* The text as ICU wants it, with the isolates written out. */
struct wide {
    UChar *text;
    size_t *at; /* the byte each unit came from; NOWHERE: put in */
    size_t length;
};

#define NOWHERE ((size_t)-1)

static void
push(struct wide *wide, uint32_t code, size_t at)
{
    /* A separator would begin a new paragraph in the middle of ours. */
    if (u_charDirection((UChar32)code) == U_BLOCK_SEPARATOR) {
        code = ' ';
    }
    size_t before = wide->length;
    U16_APPEND_UNSAFE(wide->text, wide->length, code);
    for (size_t i = before; i < wide->length; i++) {
        wide->at[i] = at;
    }
}

static void
widen(const char *text, size_t length, const struct bidi_isolate *isolates,
      size_t count, struct wide *ret)
{
    size_t room = length + 2 * count + 1;
    ret->text = xnew_array(UChar, room);
    ret->at = xnew_array(size_t, room);
    ret->length = 0;
    size_t next = 0;
    for (size_t at = 0; at < length;) {
        if (next < count && at == isolates[next].start) {
            push(ret, ISOLATE, NOWHERE);
        }
        size_t bytes = 1;
        push(ret, utf8_decode(text + at, length - at, &bytes), at);
        at += bytes;
        if (next < count && at >= isolates[next].end) {
            push(ret, POP, NOWHERE);
            next++;
        }
    }
}

void
bidi_levels(const char *text, size_t length, bool rtl,
            struct bidi_isolate *isolates, size_t count, unsigned char *levels)
{
    memset(levels, rtl, length);
    for (size_t i = 0; i < count; i++) {
        isolates[i].around = rtl;
    }
    if (length == 0 || length > INT32_MAX / 4) {
        return;
    }
    struct wide wide;
    widen(text, length, isolates, count, &wide);
    UErrorCode error = U_ZERO_ERROR;
    UBiDi *bidi = ubidi_openSized((int32_t)wide.length, 0, &error);
    ubidi_setPara(bidi, wide.text, (int32_t)wide.length, rtl, NULL, &error);
    const UBiDiLevel *found = ubidi_getLevels(bidi, &error);
    if (U_SUCCESS(error)) {
        for (size_t i = 0, next = 0; i < wide.length; i++) {
            if (wide.at[i] != NOWHERE) {
                levels[wide.at[i]] = found[i];
            } else if (wide.text[i] == ISOLATE) {
                isolates[next++].around = found[i];
            }
        }
        for (size_t i = 1; i < length; i++) {
            if (((unsigned char)text[i] & 0xC0) == 0x80) {
                levels[i] = levels[i - 1];
            }
        }
    }
    ubidi_close(bidi);
    free(wide.text);
    free(wide.at);
}

void
bidi_order(const unsigned char *levels, size_t count, size_t *ret_order)
{
    if (count == 0 || count > INT32_MAX) {
        return;
    }
    int32_t *map = xnew_array(int32_t, count);
    ubidi_reorderVisual(levels, (int32_t)count, map);
    for (size_t i = 0; i < count; i++) {
        ret_order[i] = (size_t)map[i];
    }
    free(map);
}
