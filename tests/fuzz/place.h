#pragma once
/* A folder in memory, for targets that need files. */
#include <unistd.h>

#include "fuzz.h"
#include "util/str.h"

static char *place_path;

static inline void
place_remove(void)
{
    rmdir(place_path);
    free(place_path);
}

/* Its path: made once for all inputs, which leave it empty, and removed at the
 * program's end. */
static inline const char *
place_make(void)
{
    if (place_path == NULL) {
        const char *base = getenv("FUZZ_PLACE"); /* the fuzzer's own */
        if (base == NULL) {
            bool memory = access("/dev/shm", W_OK) == 0;
            base = memory ? "/dev/shm" : getenv("TMPDIR");
        }
        place_path = xprintf("%s/fuzz-XXXXXX", base != NULL ? base : "/tmp");
        must(mkdtemp(place_path) != NULL);
        must(atexit(place_remove) == 0);
    }
    return place_path;
}
