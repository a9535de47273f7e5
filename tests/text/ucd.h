#pragma once
/* Reads the test data of the Unicode Character Database, one case a line, as
 * Debian's package unicode-data installs it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include "util/str.h"
#include "util/utf8.h"

enum { UCD_MOST = 256 };

struct ucd {
    FILE *file;
    char *line; /* the case, without its comment and line feed */
    size_t room;
    unsigned number; /* of cases so far */
};

/* A text as we take it and as ICU does. */
struct ucd_text {
    char utf8[4 * UCD_MOST + 1];
    size_t length;
    UChar utf16[2 * UCD_MOST];
    int32_t units;
    size_t from[2 * UCD_MOST + 1]; /* the byte of each unit, and the end */
    size_t at[UCD_MOST + 1];       /* the byte of each character, and the end */
    size_t count;                  /* of characters */
};

static inline void
ucd_open(struct ucd *ucd, const char *name)
{
    char path[256];
    snprintf(path, sizeof path, "/usr/share/unicode/%s", name);
    *ucd = (struct ucd){.file = fopen(path, "r")};
    if (ucd->file == NULL) {
        fail_msg("there is no %s, of Debian's package unicode-data", path);
    }
}

/* The next case; false at the end of the file. */
static inline bool
ucd_next(struct ucd *ucd)
{
    while (getline(&ucd->line, &ucd->room, ucd->file) > 0) {
        ucd->line[strcspn(ucd->line, "#\r\n")] = '\0';
        size_t length = strlen(ucd->line);
        while (length > 0 && strchr(" \t", ucd->line[length - 1])) {
            ucd->line[--length] = '\0';
        }
        if (length > 0) {
            ucd->number++;
            return true;
        }
    }
    return false;
}

/* The cases of a file in which ICU differs from it; one that ends with `…`
 * goes on. */
struct ucd_listed {
    const char *const *lines;
    size_t count;
    unsigned *hits; /* zeroed, one for each */
};

static inline bool
ucd_is(const char *line, const char *listed)
{
    size_t length = strlen(listed), dots = strlen("…");
    return str_ends(listed, "…") ? strncmp(line, listed, length - dots) == 0
                                 : str_equal(line, listed);
}

/* The case at hand differs: it must be on the list. */
static inline void
ucd_differs(const struct ucd *ucd, struct ucd_listed *listed)
{
    for (size_t i = 0; i < listed->count; i++) {
        if (ucd_is(ucd->line, listed->lines[i])) {
            listed->hits[i]++;
            return;
        }
    }
    fail_msg("not as the data wants it: %s", ucd->line);
}

/* The file is through: each case on the list must have differed, once. */
static inline void
ucd_check_listed(const struct ucd_listed *listed)
{
    for (size_t i = 0; i < listed->count; i++) {
        if (listed->hits[i] != 1) {
            fail_msg("differs %u times, not once: %s", listed->hits[i],
                     listed->lines[i]);
        }
    }
}

static inline void
ucd_close(struct ucd *ucd)
{
    fclose(ucd->file);
    free(ucd->line);
}

static inline void
ucd_add(struct ucd_text *text, uint32_t code)
{
    assert_true(text->count < UCD_MOST);
    text->at[text->count++] = text->length;
    text->from[text->units] = text->from[text->units + 1] = text->length;
    U16_APPEND_UNSAFE(text->utf16, text->units, code);
    text->length += utf8_encode(code, text->utf8 + text->length);
    text->utf8[text->length] = '\0';
    text->from[text->units] = text->at[text->count] = text->length;
}
