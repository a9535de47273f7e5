/* The program's own icons. */
#include "paint/icons.h"

#include <string.h>

const struct icon_file *
icons_find(const char *name)
{
    for (size_t i = 0; i < icon_file_count; i++) {
        if (strcmp(icon_files[i].name, name) == 0) {
            return &icon_files[i];
        }
    }
    return NULL;
}
