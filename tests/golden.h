#pragma once
/* Golden files of unit tests. `make golden` runs them with GOLDEN=collect;
 * then what a file would become is kept beside the build, and tests/golden
 * shows the difference and replaces it. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Keeps `text` as the new content of the golden file `path` (from the top of
 * the source). False when nobody collects: then a difference is a failure. */
static inline bool
golden_collect(const char *path, const char *text)
{
    const char *mode = getenv("GOLDEN"), *build = getenv("BUILD");
    if (mode == NULL || strcmp(mode, "collect") != 0) {
        return false;
    }
    char into[4096];
    snprintf(into, sizeof into, "%s/golden/%s", build ? build : "build", path);
    for (char *slash = strchr(into + 1, '/'); slash != NULL;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        (void)mkdir(into, 0755);
        *slash = '/';
    }
    FILE *file = fopen(into, "w");
    bool kept = file != NULL && fputs(text, file) >= 0;
    return file != NULL && fclose(file) == 0 && kept;
}
