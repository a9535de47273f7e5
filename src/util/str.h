#pragma once
/* A growing string, and questions to plain ones. Zeroed = empty; `text` is NULL
 * until the first append, then always terminated, and freed by str_done().
 * Without memory the program ends (util/mem). */
#include <stdbool.h>
#include <stddef.h>

struct str {
    char *text;
    size_t length, capacity;
};

/* `length` bytes of the text, the whole text, and as printf(3) has it. The text
 * may not be part of `s`. */
void str_append(struct str *s, const char *text, size_t length);
void str_add(struct str *s, const char *text);
void str_printf(struct str *s, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Empty again; zeroed and done ones are accepted. */
void str_done(struct str *s);

/* The string itself, which the caller frees; `s` is empty again. Never NULL. */
char *str_take(struct str *s);

bool str_starts(const char *text, const char *prefix);
bool str_ends(const char *text, const char *suffix);
/* Like str_ends, but ASCII letters match in either case (file suffixes). */
bool str_ends_nocase(const char *text, const char *suffix);
bool str_equal(const char *a, const char *b); /* NULL equals only NULL */
