/* Pictures as staff bring them: shown in the right size and colours, or not
 * at all; and what the cache keeps. */
// links: paint/picture paint/decode paint/webp paint/resample paint/icons
// links: paint/icon_files content/picture_header content/svg_header
// links: util/beneath util/file util/log util/mem util/str
#include "paint/picture.h"

#include <SDL_image.h>
#include <fcntl.h>
#include <malloc.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "util/file.h"
#include "util/mem.h"

static const SDL_Color ink = {1, 2, 3, 255};

/* A folder of its own, the pictures of the repository, and the cache. */
struct setup {
    char path[128];
    int fd, kept_fd;
    struct pictures *pictures;
};

static int
set_up(void **state)
{
    struct setup *setup = xnew(struct setup);
    const char *base = getenv("TMPDIR");
    snprintf(setup->path, sizeof setup->path, "%.64s/picture-XXXXXX",
             base ? base : "/tmp");
    *state = setup;
    if (mkdtemp(setup->path) == NULL) {
        return -1;
    }
    setup->fd = open(setup->path, O_RDONLY | O_DIRECTORY);
    setup->kept_fd = open("tests/paint/pictures", O_RDONLY | O_DIRECTORY);
    setup->pictures = pictures_new();
    return setup->fd < 0 || setup->kept_fd < 0 ? -1 : 0;
}

static int
tear_down(void **state)
{
    struct setup *setup = *state;
    pictures_free(setup->pictures);
    unlinkat(setup->fd, "x", 0);
    unlinkat(setup->fd, "y", 0);
    close(setup->fd);
    close(setup->kept_fd);
    int done = rmdir(setup->path);
    free(setup);
    return done;
}

static void
put(const struct setup *setup, const char *name, const void *data,
    size_t length)
{
    unlinkat(setup->fd, name, 0);
    int fd = openat(setup->fd, name, O_WRONLY | O_CREAT | O_EXCL, 0644);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, data, length), length);
    close(fd);
}

static void
put_text(const struct setup *setup, const char *name, const char *text)
{
    put(setup, name, text, strlen(text));
}

/* Writes the surface as PNG and frees it. */
static void
put_png(const struct setup *setup, const char *name, SDL_Surface *surface)
{
    static unsigned char room[1 << 20];
    SDL_RWops *stream = SDL_RWFromMem(room, sizeof room);
    assert_int_equal(IMG_SavePNG_RW(surface, stream, 0), 0);
    put(setup, name, room, (size_t)SDL_RWtell(stream));
    SDL_RWclose(stream);
    SDL_FreeSurface(surface);
}

static SDL_Surface *
plain_new(int w, int h, Uint32 argb)
{
    SDL_Surface *surface =
        SDL_CreateRGBSurfaceWithFormat(0, w, h, 32, SDL_PIXELFORMAT_ARGB8888);
    assert_non_null(surface);
    SDL_FillRect(surface, NULL, argb);
    return surface;
}

static struct bytes
kept_file(const struct setup *setup, const char *name)
{
    struct bytes bytes;
    assert_int_equal(file_read(setup->kept_fd, name, 10000, &bytes), FILE_OK);
    return bytes;
}

static Uint32
at(const SDL_Surface *surface, int x, int y)
{
    return ((const Uint32 *)(const void *)((const Uint8 *)surface->pixels +
                                           y * surface->pitch))[x];
}

static bool
near(Uint32 a, Uint32 b, int slack)
{
    for (int c = 0; c < 32; c += 8) {
        if (abs((int)(a >> c & 0xFF) - (int)(b >> c & 0xFF)) > slack) {
            return false;
        }
    }
    return true;
}

static SDL_Surface *
fit(const struct setup *setup, const char *name, int w, int h)
{
    return pictures_file(setup->pictures, setup->fd, name, w, h, false, ink,
                         NULL);
}

static SDL_Surface *
fill(const struct setup *setup, const char *name, int w, int h)
{
    return pictures_file(setup->pictures, setup->fd, name, w, h, true, ink,
                         NULL);
}

static void
assert_size(const SDL_Surface *surface, int w, int h)
{
    assert_non_null(surface);
    assert_int_equal(surface->w, w);
    assert_int_equal(surface->h, h);
    assert_int_equal(surface->format->format, SDL_PIXELFORMAT_ARGB8888);
}

static void
test_fit_and_fill(void **state)
{
    struct setup *setup = *state;
    /* red, green and blue thirds, side by side */
    SDL_Surface *thirds = plain_new(90, 30, 0xFFFF0000);
    SDL_FillRect(thirds, &(SDL_Rect){30, 0, 30, 30}, 0xFF00FF00);
    SDL_FillRect(thirds, &(SDL_Rect){60, 0, 30, 30}, 0xFF0000FF);
    put_png(setup, "x", thirds);

    SDL_Surface *s = fit(setup, "x", 45, 45);
    assert_size(s, 45, 15);
    assert_int_equal(at(s, 0, 0), 0xFFFF0000);
    assert_int_equal(at(s, 22, 14), 0xFF00FF00);
    assert_int_equal(at(s, 44, 7), 0xFF0000FF);

    s = fill(setup, "x", 15, 15);
    assert_size(s, 15, 15);
    assert_int_equal(at(s, 0, 0), 0xFF00FF00);
    assert_int_equal(at(s, 14, 14), 0xFF00FF00);

    s = fit(setup, "x", 180, 1000);
    assert_size(s, 180, 60);
    s = fit(setup, "x", 10, 1); /* never less than a pixel */
    assert_size(s, 3, 1);
    s = fit(setup, "x", 1, 10);
    assert_size(s, 1, 1);
    assert_null(fit(setup, "x", 0, 10));
    assert_null(fit(setup, "x", 10, -1));
}

static void
test_one_pixel(void **state)
{
    struct setup *setup = *state;
    put_png(setup, "x", plain_new(1, 1, 0xFF336699));
    SDL_Surface *s = fit(setup, "x", 40, 20);
    assert_size(s, 20, 20);
    assert_int_equal(at(s, 19, 0), 0xFF336699);
    s = fill(setup, "x", 40, 20);
    assert_size(s, 40, 20);
    assert_int_equal(at(s, 39, 19), 0xFF336699);
}

static void
test_kinds(void **state)
{
    struct setup *setup = *state;
    static const struct {
        const char *name;
        int w, h;
        Uint32 pixel; /* at the upper left */
    } kinds[] = {
        {"cmyk.jpg", 8, 8, 0xFFC83219},
        {"png16.png", 16, 8, 0xFFFF0000},
        {"palette.png", 8, 8, 0},
        {"plain.webp", 4, 4, 0xFFC83219},
        {"corners.jpg", 24, 16, 0xFFFF0000},
        {"anim.webp", 4, 4, 0xFFFF0000},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        print_message("%s\n", kinds[i].name);
        struct bytes bytes = kept_file(setup, kinds[i].name);
        /* by its content, whatever its name */
        put(setup, "x", bytes.data, bytes.length);
        SDL_Surface *s = fit(setup, "x", kinds[i].w, kinds[i].h);
        assert_size(s, kinds[i].w, kinds[i].h);
        assert_true(near(at(s, 0, 0), kinds[i].pixel, 3));
        free(bytes.data);
    }
}

/* Inks that are written as they are: without Adobe's marker. */
static void
test_cmyk_not_inverted(void **state)
{
    struct setup *setup = *state;
    struct bytes bytes = kept_file(setup, "cmyk.jpg");
    char *start = memmem(bytes.data, bytes.length, "\xFF\xEE\x00\x0E", 4);
    assert_ptr_equal(start, bytes.data + 2);
    memmove(start, start + 16, bytes.length - 18);
    put(setup, "x", bytes.data, bytes.length - 16);
    SDL_Surface *s = fit(setup, "x", 8, 8);
    assert_size(s, 8, 8);
    /* libjpeg now reads 138, 176, 30, 200 of 255 parts of ink */
    assert_true(near(at(s, 4, 4), 0xFF191131, 2));
    free(bytes.data);
}

/* A JPEG that says which way its camera was held. */
static void
put_turned(const struct setup *setup, const char *name, int orientation,
           bool big_endian)
{
    static const unsigned char little[] = {
        0xFF, 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0,    0, 'I', 'I',
        42,   0,    8, 0,  0,   0,   1,   0,   0x12, 1, 3,   0,
        1,    0,    0, 0,  0,   0,   0,   0,   0,    0, 0,   0};
    static const unsigned char big[] = {
        0xFF, 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0, 0,    'M', 'M',
        0,    42,   0, 0,  0,   8,   0,   1,   1, 0x12, 0,   3,
        0,    0,    0, 1,  0,   0,   0,   0,   0, 0,    0,   0};
    struct bytes bytes = kept_file(setup, "corners.jpg");
    unsigned char file[2000];
    memcpy(file, bytes.data, 2);
    memcpy(file + 2, big_endian ? big : little, sizeof little);
    file[2 + (big_endian ? 29 : 28)] = (unsigned char)orientation;
    memcpy(file + 2 + sizeof little, bytes.data + 2, bytes.length - 2);
    put(setup, name, file, bytes.length + sizeof little);
    free(bytes.data);
}

static void
test_orientation(void **state)
{
    struct setup *setup = *state;
    /* R G      what stands at the upper left, upper right, lower left
     * B W      when it has been turned upright                        */
    static const char *const corners[] = {"RGB", "RGB", "GRW", "WBG", "BWR",
                                          "RBG", "BRW", "WGB", "GWR", "RGB"};
    static const struct {
        char letter;
        Uint32 pixel;
    } colors[] = {{'R', 0xFFFF0000},
                  {'G', 0xFF00FF00},
                  {'B', 0xFF0000FF},
                  {'W', 0xFFFFFFFF}};
    for (int turn = 0; turn <= 9; turn++) {
        put_turned(setup, "x", turn, turn % 2 == 0);
        bool across = turn >= 5 && turn <= 8;
        SDL_Surface *s = fit(setup, "x", 48, 48);
        assert_size(s, across ? 32 : 48, across ? 48 : 32);
        const Uint32 seen[] = {at(s, 0, 0), at(s, s->w - 1, 0),
                               at(s, 0, s->h - 1)};
        for (int i = 0; i < 3; i++) {
            for (size_t c = 0; c < 4; c++) {
                if (colors[c].letter == corners[turn][i]) {
                    assert_true(near(seen[i], colors[c].pixel, 8));
                }
            }
        }
        s = fill(setup, "x", 10, 40);
        assert_size(s, 10, 40);
    }
}

static void
test_one_color_takes_the_tint(void **state)
{
    struct setup *setup = *state;
    bool pictogram = false;
    SDL_Surface *sign = plain_new(20, 20, 0x00FFFFFF);
    SDL_FillRect(sign, &(SDL_Rect){5, 5, 10, 10}, 0xFF0B5563);
    SDL_FillRect(sign, &(SDL_Rect){6, 6, 1, 9}, 0xFF125C6A); /* within 8 */
    put_png(setup, "x", sign);
    SDL_Surface *s = pictures_file(setup->pictures, setup->fd, "x", 20, 20,
                                   false, ink, &pictogram);
    assert_true(pictogram);
    assert_int_equal(at(s, 10, 10), 0xFF010203);
    assert_int_equal(at(s, 6, 7), 0xFF010203);
    assert_int_equal(at(s, 0, 0) >> 24, 0);
    /* at night, from the cache, in another colour */
    s = pictures_file(setup->pictures, setup->fd, "x", 20, 20, false,
                      (SDL_Color){9, 8, 7, 255}, &pictogram);
    assert_true(pictogram);
    assert_int_equal(at(s, 10, 10), 0xFF090807);
    s = fit(setup, "x", 20, 20);
    assert_int_equal(at(s, 10, 10), 0xFF010203);
}

static void
test_what_is_no_pictogram(void **state)
{
    struct setup *setup = *state;
    bool pictogram = true;
    /* 1 in 100 of another colour */
    SDL_Surface *two = plain_new(20, 20, 0);
    SDL_FillRect(two, &(SDL_Rect){5, 5, 10, 10}, 0xFF0B5563);
    SDL_FillRect(two, &(SDL_Rect){5, 5, 1, 1}, 0xFF145563); /* 9 away */
    put_png(setup, "x", two);
    SDL_Surface *s = pictures_file(setup->pictures, setup->fd, "x", 20, 20,
                                   false, ink, &pictogram);
    assert_false(pictogram);
    assert_int_equal(at(s, 10, 10), 0xFF0B5563);
    /* one colour, but nothing around it: a white page with a few words */
    pictogram = true;
    SDL_Surface *page = plain_new(40, 40, 0xFFFFFFFF);
    SDL_FillRect(page, &(SDL_Rect){10, 10, 2, 2}, 0xFF000000);
    put_png(setup, "x", page);
    s = pictures_file(setup->pictures, setup->fd, "x", 40, 40, false, ink,
                      &pictogram);
    assert_false(pictogram);
    assert_int_equal(at(s, 0, 0), 0xFFFFFFFF);
    assert_int_equal(at(s, 10, 10), 0xFF000000);
    /* nothing at all */
    put_png(setup, "x", plain_new(4, 4, 0));
    assert_non_null(pictures_file(setup->pictures, setup->fd, "x", 4, 4, false,
                                  ink, &pictogram));
    assert_false(pictogram);
}

static void
test_svg(void **state)
{
    struct setup *setup = *state;
    put_text(setup, "x",
             "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'>"
             "<rect width='20' height='20' fill='#f00'/>"
             "<rect x='20' width='20' height='20' fill='#00f'/></svg>");
    /* drawn at the size that is asked for: the edge is sharp */
    SDL_Surface *s = fit(setup, "x", 400, 400);
    assert_size(s, 400, 200);
    assert_int_equal(at(s, 199, 100), 0xFFFF0000);
    assert_int_equal(at(s, 200, 100), 0xFF0000FF);
    s = fill(setup, "x", 60, 60);
    assert_size(s, 60, 60);
    assert_int_equal(at(s, 29, 5), 0xFFFF0000);
    assert_int_equal(at(s, 30, 5), 0xFF0000FF);
    s = fill(setup, "x", 30, 5); /* cut above and below */
    assert_size(s, 30, 5);
    assert_int_equal(at(s, 0, 0), 0xFFFF0000);
    s = fill(setup, "x", 20, 10); /* its own shape */
    assert_size(s, 20, 10);
}

/* SDL_image loses what it has read when an SVG turns out to have no size. */
void __lsan_disable(void) __attribute__((weak)); // NOLINT
void __lsan_enable(void) __attribute__((weak));  // NOLINT

static void
watch_leaks(bool watch)
{
    if (__lsan_disable && __lsan_enable) {
        watch ? __lsan_enable() : __lsan_disable();
    }
}

/* No size that is written in an SVG makes the screen run out of memory. */
static void
test_svg_sizes(void **state)
{
    struct setup *setup = *state;
    static const char *const sizes[] = {
        "width='100000' height='100000'",
        "width='1e30' height='1e30'",
        "width='-5' height='10'",
        "width='0' height='0'",
        "width='nan' height='inf'",
        "width='1' height='1000000'",
        "width='1000000' height='1'",
        "width='1e-30' height='1e-30'",
        "viewBox='0 0 1e9 1e9'",
        "viewBox='0 0 -4 -4'",
        "viewBox='0 0 0 0'",
        "",
    };
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        char svg[300];
        snprintf(svg, sizeof svg,
                 "<svg xmlns='http://www.w3.org/2000/svg' %s>"
                 "<rect width='10' height='10' fill='#f00'/></svg>",
                 sizes[i]);
        put_text(setup, "x", svg);
        for (int way = 0; way < 2; way++) {
            watch_leaks(false);
            SDL_Surface *s =
                way ? fill(setup, "x", 64, 48) : fit(setup, "x", 64, 48);
            watch_leaks(true);
            print_message("%s: %d x %d\n", sizes[i], s ? s->w : 0,
                          s ? s->h : 0);
            if (s != NULL) {
                assert_true(s->w >= 1 && s->w <= 64);
                assert_true(s->h >= 1 && s->h <= 48);
            }
        }
    }
}

/* Cut off at every place: never shown by half, never worse. */
static void
test_truncated(void **state)
{
    struct setup *setup = *state;
    static const char *const names[] = {"cmyk.jpg",   "corners.jpg",
                                        "png16.png",  "palette.png",
                                        "plain.webp", "anim.webp"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct bytes bytes = kept_file(setup, names[i]);
        for (size_t length = 0; length < bytes.length; length++) {
            put(setup, "x", bytes.data, length);
            SDL_Surface *s = fit(setup, "x", 16, 16);
            if (s != NULL) {
                print_message("%s shown with %zu bytes of %zu\n", names[i],
                              length, bytes.length);
            }
            assert_null(s);
        }
        free(bytes.data);
    }
}

/* Every byte wrong, one at a time: shown or not, but nothing breaks. */
static void
test_garbled(void **state)
{
    struct setup *setup = *state;
    static const char *const names[] = {"cmyk.jpg", "png16.png", "palette.png",
                                        "plain.webp", "anim.webp"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct bytes bytes = kept_file(setup, names[i]);
        for (size_t at_byte = 0; at_byte < bytes.length; at_byte++) {
            static const unsigned char wrong[] = {0x00, 0xFF, 0x55};
            for (size_t w = 0; w < sizeof wrong; w++) {
                char was = bytes.data[at_byte];
                bytes.data[at_byte] = (char)(was ^ wrong[w]);
                put(setup, "x", bytes.data, bytes.length);
                bytes.data[at_byte] = was;
                /* never the same size: what is kept must not answer */
                int size = 16 + (int)(at_byte * sizeof wrong + w);
                SDL_Surface *s = fit(setup, "x", size, 16);
                assert_true(s == NULL || (s->w <= size && s->h <= 16));
            }
        }
        free(bytes.data);
    }
}

/* PNG specification, annex D. */
static Uint32
png_crc(const char *data, size_t length)
{
    Uint32 crc = 0xFFFFFFFF;
    for (size_t i = 0; i < length; i++) {
        crc ^= (unsigned char)data[i];
        for (int bit = 0; bit < 8; bit++) {
            crc = crc & 1 ? 0xEDB88320 ^ crc >> 1 : crc >> 1;
        }
    }
    return ~crc;
}

/* The most that SDL was asked for at once. */
static size_t most;

static void *
counting_malloc(size_t size)
{
    most = size > most ? size : most;
    return size < (size_t)64 << 20 ? malloc(size) : NULL;
}

/* A sound header that promises 30,000 × 30,000 pixels reaches no decoder. */
static void
test_bomb(void **state)
{
    struct setup *setup = *state;
    struct bytes bytes = kept_file(setup, "png16.png");
    static const unsigned char sizes[][8] = {
        {0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30},
        {0, 0, 0x27, 0x10, 0, 0, 0x27, 0x10},
        {0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF},
        {0, 0, 0, 0, 0, 0, 0, 8},
    };
    SDL_malloc_func old_malloc;
    SDL_calloc_func old_calloc;
    SDL_realloc_func old_realloc;
    SDL_free_func old_free;
    SDL_GetMemoryFunctions(&old_malloc, &old_calloc, &old_realloc, &old_free);
    SDL_SetMemoryFunctions(counting_malloc, old_calloc, old_realloc, old_free);
    most = 0;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        memcpy(bytes.data + 16, sizes[i], 8);
        Uint32 crc = SDL_SwapBE32(png_crc(bytes.data + 12, 17));
        memcpy(bytes.data + 29, &crc, 4);
        put(setup, "x", bytes.data, bytes.length);
        assert_null(fit(setup, "x", 16, 16));
    }
    SDL_SetMemoryFunctions(old_malloc, old_calloc, old_realloc, old_free);
    free(bytes.data);
    assert_true(most < 1 << 20);
}

static void
test_not_a_picture(void **state)
{
    struct setup *setup = *state;
    static const char gif[] = "GIF89a\x01\0\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0"
                              "\0\x02\x02\x44\x01\0;";
    assert_null(fit(setup, "x", 10, 10)); /* not there */
    put_text(setup, "x", "");
    assert_null(fit(setup, "x", 10, 10));
    put_text(setup, "x", "Hej!");
    assert_null(fit(setup, "x", 10, 10));
    put_text(setup, "x", "<html><svg></svg></html>");
    assert_null(fit(setup, "x", 10, 10));
    /* a kind that staff are not promised has no decoder to attack */
    put(setup, "x", gif, sizeof gif - 1);
    assert_null(fit(setup, "x", 10, 10));
    assert_null(fit(setup, ".", 10, 10));
    assert_null(
        pictures_file(setup->pictures, -1, "x", 9, 9, false, ink, NULL));
    unlinkat(setup->fd, "x", 0);
    assert_int_equal(symlinkat("/etc/passwd", setup->fd, "x"), 0);
    assert_null(fit(setup, "x", 10, 10));
}

/* The same page again costs nothing; a new file at the same place is seen. */
static void
test_cache(void **state)
{
    struct setup *setup = *state;
    put_png(setup, "x", plain_new(30, 30, 0xFFFF0000));
    SDL_Surface *first = fit(setup, "x", 10, 10);
    assert_int_equal(at(first, 0, 0), 0xFFFF0000);
    assert_ptr_equal(fit(setup, "x", 10, 10), first);
    assert_ptr_not_equal(fit(setup, "x", 11, 11), first);
    assert_ptr_not_equal(fill(setup, "x", 10, 10), first);
    assert_ptr_equal(fit(setup, "x", 10, 10), first);
    put_png(setup, "y", plain_new(30, 30, 0xFF0000FF));
    assert_int_equal(renameat(setup->fd, "y", setup->fd, "x"), 0);
    assert_int_equal(at(fit(setup, "x", 10, 10), 0, 0), 0xFF0000FF);
    /* what could not be decoded is tried again when it has changed */
    put_text(setup, "y", "Hej!");
    assert_null(fit(setup, "y", 10, 10));
    assert_null(fit(setup, "y", 10, 10));
    put_png(setup, "y", plain_new(30, 30, 0xFF0000FF));
    assert_non_null(fit(setup, "y", 10, 10));
    /* night's dimming is not kept */
    SDL_Surface *dimmed = fit(setup, "x", 10, 10);
    SDL_SetSurfaceColorMod(dimmed, 100, 100, 100);
    Uint8 r = 0, g = 0, b = 0;
    SDL_GetSurfaceColorMod(fit(setup, "x", 10, 10), &r, &g, &b);
    assert_int_equal(r, 255);
}

/* However many pictures: the newest is whole, old ones are given back. */
static void
test_cache_is_bounded(void **state)
{
    struct setup *setup = *state;
    put_png(setup, "x", plain_new(4, 4, 0xFF00FF00));
    for (int i = 0; i < 20; i++) { /* 80 MiB in all */
        SDL_Surface *s = fit(setup, "x", 1000 + i, 1000 + i);
        assert_size(s, 1000 + i, 1000 + i);
        assert_int_equal(at(s, 999 + i, 999 + i), 0xFF00FF00);
    }
    /* (0 where a sanitizer does the allocating) */
    struct mallinfo2 used = mallinfo2();
    assert_true(used.uordblks + used.hblkhd < 24U << 20);

    int before = SDL_GetNumAllocations();
    for (int i = 1; i < 300; i++) {
        assert_non_null(fill(setup, "x", i, 3));
    }
    assert_true(SDL_GetNumAllocations() - before < 64 * 8);

    /* one that is larger than all that is kept */
    assert_size(fit(setup, "x", 2500, 2500), 2500, 2500);
    assert_size(fit(setup, "x", 10, 10), 10, 10);
}

static void
test_icons(void **state)
{
    struct setup *setup = *state;
    static const char *const names[] = {
        "start", "previous",    "pause",       "play",  "next",
        "close", "text-larger", "text-normal", "clock", "language"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        SDL_Surface *s =
            pictures_icon(setup->pictures, names[i], 48, ink, false);
        assert_size(s, 48, 48);
        int seen = 0;
        for (int p = 0; p < 48 * 48; p++) {
            Uint32 pixel = at(s, p % 48, p / 48);
            seen += pixel >> 24 == 255;
            assert_true(pixel >> 24 == 0 || (pixel & 0xFFFFFF) == 0x010203);
        }
        assert_true(seen > 100);
    }
    assert_null(pictures_icon(setup->pictures, "nothing", 48, ink, false));
    assert_null(pictures_icon(setup->pictures, "start", 0, ink, false));
}

static void
test_icons_flip(void **state)
{
    struct setup *setup = *state;
    SDL_Surface *plain = SDL_DuplicateSurface(
        pictures_icon(setup->pictures, "next", 47, ink, false));
    SDL_Surface *flipped =
        pictures_icon(setup->pictures, "next", 47, ink, true);
    bool same = true;
    for (int p = 0; p < 47 * 47; p++) {
        int x = p % 47, y = p / 47;
        assert_int_equal(at(plain, x, y) >> 24, at(flipped, 46 - x, y) >> 24);
        same = same && at(plain, x, y) == at(flipped, x, y);
    }
    assert_false(same);
    SDL_FreeSurface(plain);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_fit_and_fill),
        TEST(test_one_pixel),
        TEST(test_kinds),
        TEST(test_cmyk_not_inverted),
        TEST(test_orientation),
        TEST(test_one_color_takes_the_tint),
        TEST(test_what_is_no_pictogram),
        TEST(test_svg),
        TEST(test_svg_sizes),
        TEST(test_truncated),
        TEST(test_garbled),
        TEST(test_bomb),
        TEST(test_not_a_picture),
        TEST(test_cache),
        TEST(test_cache_is_bounded),
        TEST(test_icons),
        TEST(test_icons_flip),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
