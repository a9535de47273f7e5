/* A growing string. */
#include "util/str.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "util/mem.h"

void
str_append(struct str *s, const char *text, size_t length)
{
    if (s->length + length + 1 > s->capacity) {
        s->capacity = 2 * (s->length + length) + 16;
        s->text = xrealloc(s->text, s->capacity, 1);
    }
    memcpy(s->text + s->length, text, length);
    s->length += length;
    s->text[s->length] = '\0';
}

void
str_add(struct str *s, const char *text)
{
    str_append(s, text, strlen(text));
}

void
str_printf(struct str *s, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = xvprintf(format, args);
    va_end(args);
    str_add(s, text);
    free(text);
}

void
str_done(struct str *s)
{
    free(s->text);
    *s = (struct str){0};
}

char *
str_take(struct str *s)
{
    char *text = s->text ? s->text : xstrdup("");
    *s = (struct str){0};
    return text;
}

bool
str_starts(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

bool
str_ends(const char *text, const char *suffix)
{
    size_t n = strlen(text), m = strlen(suffix);
    return n >= m && memcmp(text + n - m, suffix, m) == 0;
}

bool
str_ends_nocase(const char *text, const char *suffix)
{
    size_t n = strlen(text), m = strlen(suffix);
    return n >= m && strcasecmp(text + n - m, suffix) == 0;
}

bool
str_equal(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}
