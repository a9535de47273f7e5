#pragma once
/*
 * Memory that cannot fail: each function aborts the process when memory is
 * out (the service manager starts it again), so callers never test for NULL.
 * Sizes that come from a file are bounded before they get here.
 */
#include <stdarg.h>
#include <stddef.h>

/* `size` zeroed bytes (at least one); the caller frees with free(). */
void *xalloc(size_t size);

/* realloc() to `count` items of `size` bytes; new bytes are not zeroed.
 * Aborts when the product overflows. */
void *xrealloc(void *old, size_t count, size_t size);

/* A copy of `text`, NULL for NULL; the caller frees. */
char *xstrdup(const char *text);

/* A terminated copy of the first `length` bytes; the caller frees. */
char *xstrndup(const char *text, size_t length);

/* printf() into a string of its own; the caller frees. */
char *xprintf(const char *format, ...) __attribute__((format(printf, 1, 2)));
char *xvprintf(const char *format, va_list args);

/* One zeroed object, or an array of them. */
#define xnew(type) ((type *)xalloc(sizeof(type)))
#define xnew_array(type, count) ((type *)xcalloc((count), sizeof(type)))

/* `count` zeroed items of `size` bytes; aborts when the product overflows. */
void *xcalloc(size_t count, size_t size);
