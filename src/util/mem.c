/* Memory that cannot fail. */
#include "util/mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *
must(void *memory)
{
    if (memory == NULL) {
        fputs("<2>huskurage-kiosk: out of memory\n", stderr);
        abort();
    }
    return memory;
}

void *
xalloc(size_t size)
{
    return must(calloc(1, size ? size : 1));
}

void *
xcalloc(size_t count, size_t size)
{
    return must(calloc(count ? count : 1, size ? size : 1));
}

void *
xrealloc(void *old, size_t count, size_t size)
{
    size_t total = 0;
    if (__builtin_mul_overflow(count, size, &total)) {
        total = SIZE_MAX;
    }
    return must(realloc(old, total ? total : 1));
}

char *
xstrdup(const char *text)
{
    return text ? xstrndup(text, strlen(text)) : NULL;
}

char *
xstrndup(const char *text, size_t length)
{
    char *copy = xalloc(length + 1);
    memcpy(copy, text, length);
    return copy;
}

char *
xvprintf(const char *format, va_list args)
{
    char *text = NULL;
    if (vasprintf(&text, format, args) < 0) {
        text = NULL;
    }
    return must(text);
}

char *
xprintf(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = xvprintf(format, args);
    va_end(args);
    return text;
}
