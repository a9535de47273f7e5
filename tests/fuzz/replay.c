/*
 * Runs a fuzz target over files, without a fuzzer: its corpus in `make test`,
 * or the one input that a fuzzer has found. Each file is also fed cut short at
 * every sixteenth, as a copy that was broken off leaves it.
 */
#include <stdio.h>

#include "fuzz.h"

#define MAX_BYTES ((size_t)16 << 20)

static bool
read_file(const char *path, struct bytes *ret)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return false;
    }
    char *data = xalloc(MAX_BYTES);
    size_t length = fread(data, 1, MAX_BYTES, file);
    bool done = ferror(file) == 0;
    fclose(file);
    if (!done) {
        free(data);
        return false;
    }
    *ret = (struct bytes){data, length};
    return true;
}

int
main(int argc, char **argv)
{
    int status = 0;
    printf("1..%d\n", argc - 1);
    for (int i = 1; i < argc; i++) {
        struct bytes whole = {0};
        bool done = read_file(argv[i], &whole);
        fflush(stdout); /* a crash must not lose what came before */
        for (size_t part = 0; done && part <= 16; part++) {
            size_t size = whole.length * part / 16;
            /* In memory of just that size: a sanitizer sees a byte too far. */
            uint8_t *data = xalloc(size);
            if (size > 0) {
                memcpy(data, whole.data, size);
            }
            LLVMFuzzerTestOneInput(data, size);
            free(data);
        }
        free(whole.data);
        printf("%s %d - %s\n", done ? "ok" : "not ok", i, argv[i]);
        status |= !done;
    }
    return status;
}
