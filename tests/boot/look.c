/*
 * What a dump of the screen shows: counts pixels. Dumps are PPM files (P6).
 * Usage: look A.ppm              how many pixels are not black
 *        look A.ppm B.ppm        how many differ by more than a shade
 *        look A.ppm B.ppm X Y W H   the same inside of a box
 *        look A.ppm pixel X Y       `rrggbb`
 * Prints the number; -1 and a reason when the sizes differ.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* As picture_difference() of tests/lib.sh: 2 % of a channel. */
enum { SHADE = 5 };

struct dump {
    int width, height;
    unsigned char *pixels;
};

static bool
dump_read(const char *path, struct dump *ret)
{
    FILE *file = fopen(path, "rb");
    int most = 0;
    bool done = false;
    if (file != NULL &&
        /* NOLINTNEXTLINE(cert-err34-c): QEMU's numbers are small */
        fscanf(file, "P6 %d %d %d", &ret->width, &ret->height, &most) == 3 &&
        most == 255 && fgetc(file) != EOF && ret->width > 0 &&
        ret->width <= 16384 && ret->height > 0 && ret->height <= 16384) {
        size_t size = (size_t)ret->width * (size_t)ret->height * 3;
        ret->pixels = malloc(size);
        done = ret->pixels != NULL && fread(ret->pixels, 1, size, file) == size;
    }
    if (file != NULL) {
        fclose(file);
    }
    return done;
}

static bool
differs(const unsigned char *a, const unsigned char *b)
{
    return abs(a[0] - b[0]) > SHADE || abs(a[1] - b[1]) > SHADE ||
           abs(a[2] - b[2]) > SHADE;
}

static long
count(const struct dump *a, const struct dump *b, const int box[4])
{
    static const unsigned char black[3];
    long found = 0;
    for (int y = box[1]; y < box[1] + box[3] && y < a->height; y++) {
        for (int x = box[0]; x < box[0] + box[2] && x < a->width; x++) {
            size_t at = 3 * ((size_t)y * (size_t)a->width + (size_t)x);
            found += differs(a->pixels + at, b ? b->pixels + at : black);
        }
    }
    return found;
}

int
main(int argc, char **argv)
{
    struct dump a = {0}, b = {0};
    bool pixel = argc == 5 && strcmp(argv[2], "pixel") == 0;
    bool pair = argc > 2 && !pixel;
    if (argc < 2 || !dump_read(argv[1], &a) ||
        (pair && !dump_read(argv[2], &b))) {
        puts("-1 cannot read");
        return 1;
    }
    if (pair && (a.width != b.width || a.height != b.height)) {
        printf("-1 %dx%d and %dx%d\n", a.width, a.height, b.width, b.height);
        return 1;
    }
    int box[4] = {0, 0, a.width, a.height};
    for (int i = 0; (argc == 7 || pixel) && i < argc - 3; i++) {
        box[i] = (int)strtol(argv[3 + i], NULL, 10);
    }
    if (pixel && box[0] < a.width && box[1] < a.height) {
        const unsigned char *at =
            a.pixels + 3 * ((size_t)box[1] * (size_t)a.width + (size_t)box[0]);
        printf("%02x%02x%02x\n", at[0], at[1], at[2]);
    } else {
        printf("%ld\n", count(&a, pair ? &b : NULL, box));
    }
    free(a.pixels);
    free(b.pixels);
    return 0;
}
