#pragma once
/*
 * A panel's backlight, where the kernel can dim it (/sys/class/backlight).
 * Without one, or without the right to it, nothing is dimmed and nothing else
 * happens: the night theme is dark enough by itself.
 */
#include <stdbool.h>

struct backlight;

/* Finds it; `sys` is the folder `/sys`. `percent` of its full strength is what
 * it has at night. Never NULL. */
struct backlight *backlight_new(const char *sys, unsigned percent);

/* Dims, or goes back to how bright it was by day. Does nothing when it is so
 * already. A failure is logged once. */
void backlight_dim(struct backlight *backlight, bool night);

/* As by day again, and frees. NULL is accepted. */
void backlight_free(struct backlight *backlight);
