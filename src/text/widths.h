#pragma once
/*
 * A bounded memory of how wide short texts are. It forgets everything when it
 * is full: one slide needs far less than it holds.
 */
#include <stdbool.h>
#include <stddef.h>

struct widths;

/* What a width depends on besides the text. */
struct widths_key {
    unsigned face;
    int script;
    bool rtl;
};

/* The caller frees it with widths_free(), which accepts NULL. Never NULL. */
struct widths *widths_new(void);
void widths_free(struct widths *widths);

/* The width in pixels that was put in. False when it is not remembered. */
bool widths_get(const struct widths *widths, const struct widths_key *key,
                const char *text, size_t length, int *ret_width);
void widths_put(struct widths *widths, const struct widths_key *key,
                const char *text, size_t length, int width);
