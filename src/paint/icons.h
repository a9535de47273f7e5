#pragma once
/* The program's own icons, compiled in: the touch bar never lacks them. */
#include <stddef.h>

struct icon_file {
    const char *name;          /* `start`, without suffix */
    const unsigned char *data; /* SVG */
    size_t size;
};

/* Generated from src/data/icons. */
extern const struct icon_file icon_files[];
extern const size_t icon_file_count;

/* The icon with this name, or NULL. */
const struct icon_file *icons_find(const char *name);
