/*
 * Any file as a picture, through our own loader and the decoders behind it: it
 * is shown no larger than its box, or not at all, and never takes more memory
 * than one picture of the largest size that is allowed, decoded. The first
 * three bytes say how large the box is and whether it is to be filled.
 */
// links: paint/picture paint/decode paint/webp paint/resample paint/icons
// links: paint/icon_files content/picture_header
// links: content/svg_header
// links: util/beneath util/diag util/order util/file util/log util/mem
// links: util/str util/utf8
#include "paint/picture.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "content/picture_header.h"
#include "fuzz.h"
#include "place.h"

#define NAME "picture"

/* The decoded picture, what a decoder keeps beside it, and what is scaled. */
#define MEMORY_MIB (PICTURE_MAX_PIXELS / (1 << 20) * 4 + 192)

#if defined __SANITIZE_ADDRESS__
#define SANITIZED 1
#elif defined __has_feature
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif

/* Under a sanitizer, whose shadow is larger than any limit, the fuzzer's own
 * limit takes its place (tests/fuzz/run). */
static void
limit_memory(void)
{
#if !defined SANITIZED
    struct rlimit limit;
    char text[32] = "";
    FILE *file = fopen("/proc/self/statm", "r"); /* pages, and more */
    must(file != NULL && fgets(text, sizeof text, file) != NULL);
    fclose(file);
    size_t pages = strtoul(text, NULL, 10);
    limit.rlim_cur = pages * (size_t)getpagesize() + ((size_t)MEMORY_MIB << 20);
    limit.rlim_max = limit.rlim_cur;
    must(setrlimit(RLIMIT_AS, &limit) == 0);
#endif
}

/* A folder with this picture in it. */
static int
write_picture(const uint8_t *data, size_t size)
{
    static int folder = -1;
    if (folder < 0) {
        folder = open(place_make(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        must(folder >= 0);
        limit_memory();
    }
    int file = openat(folder, NAME, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
    must(file >= 0 && write(file, data, size) == (ssize_t)size);
    close(file);
    return folder;
}

/* There when the leak sanitizer is. */
/* NOLINTBEGIN(bugprone-reserved-identifier,cert-*) */
void __lsan_disable(void) __attribute__((weak));
void __lsan_enable(void) __attribute__((weak));
/* NOLINTEND(bugprone-reserved-identifier,cert-*) */

/* SDL2_image 2.6.3 loses the drawing (not its pixels) of an SVG whose size
 * makes no sense; nothing of that is ours to free. */
static void
watch_leaks(bool on)
{
    void (*call)(void) = on ? __lsan_enable : __lsan_disable;
    if (call != NULL) {
        call();
    }
}

static void
check(const SDL_Surface *surface, const struct picture_header *header, int w,
      int h, bool fill)
{
    if (surface == NULL) {
        return;
    }
    must(header->format == PICTURE_SVG ||
         (header->width > 0 &&
          header->height <= PICTURE_MAX_PIXELS / header->width));
    must(header->complete);
    must(surface->format->format == SDL_PIXELFORMAT_ARGB8888);
    must(surface->w >= 1 && surface->w <= w);
    must(surface->h >= 1 && surface->h <= h);
    must(!fill || header->format == PICTURE_SVG ||
         (surface->w == w && surface->h == h));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 3) {
        return 0;
    }
    int w = 1 + 4 * data[0], h = 1 + 4 * data[1];
    bool fill = (data[2] & 1) != 0;
    struct picture_header header;
    picture_header_read(data + 3, size - 3, &header);
    int folder = write_picture(data + 3, size - 3);
    struct pictures *pictures = pictures_new();
    const SDL_Color tint = {1, 2, 3, 255};
    bool pictogram = false;
    if (header.format == PICTURE_SVG) {
        watch_leaks(false);
    }
    SDL_Surface *surface =
        pictures_file(pictures, folder, NAME, w, h, fill, tint, &pictogram);
    if (header.format == PICTURE_SVG) {
        watch_leaks(true);
    }
    check(surface, &header, w, h, fill);
    must(pictures_file(pictures, folder, NAME, w, h, fill, tint, NULL) ==
         surface);
    pictures_free(pictures);
    must(unlinkat(folder, NAME, 0) == 0);
    return 0;
}
