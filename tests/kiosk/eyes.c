/*
 * Watches what an X screen shows, all along: at each frame that the server is
 * given (Damage), and every tenth of a second, as frames may be missed.
 *
 * Usage: eyes HEIGHT ROW          watches until SIGTERM
 *        eyes HEIGHT ROW WxH <rgb says what a picture in memory looks like
 * HEIGHT pixels from the top are the slide's; ROW is a row of the emergency
 * strip. Prints a line whenever it looks different: milliseconds since the
 * start, a number made of the slide's pixels, and `ok`, or what is wrong:
 * `empty` (one colour) or `no-strip`. At the end `looks N gap MS`: how often it
 * looked, and the longest time without a look. Before the first picture, while
 * the root is black, nothing is said.
 */
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/Xdamage.h>

#include "now.h"

#define LOOK_MS 100
#define STRIP_LEAST 40 /* per cent of the row that are of one strong colour */

struct looks {
    size_t height, row;
    uint64_t last;
    bool any;
};

static volatile sig_atomic_t ended;

static void
end(int signal)
{
    (void)signal;
    ended = 1;
}

/* FNV-1a, a pixel at a time. */
static uint64_t
number_of(const uint32_t *pixels, size_t count, bool *ret_empty)
{
    uint64_t number = 0xCBF29CE484222325;
    *ret_empty = true;
    for (size_t i = 0; i < count; i++) {
        number = (number ^ pixels[i]) * 0x100000001B3;
        *ret_empty = *ret_empty && pixels[i] == pixels[0];
    }
    return number;
}

/* Is it red, as the strip is and nothing else at that place? */
static bool
is_strip(const uint32_t *row, size_t width)
{
    size_t red = 0;
    for (size_t i = 0; i < width; i++) {
        uint32_t r = row[i] >> 16, g = row[i] >> 8 & 255, b = row[i] & 255;
        red += r > 2 * g && r > 2 * b && r > 64;
    }
    return 100 * red >= STRIP_LEAST * width;
}

static void
judge(struct looks *looks, const uint32_t *pixels, size_t width, double ms)
{
    bool empty = true;
    uint64_t number = number_of(pixels, width * looks->height, &empty);
    const uint32_t *row = pixels + width * looks->row;
    bool strip = is_strip(row, width);
    if (!looks->any && empty && !strip) {
        return; /* not begun */
    }
    number = number * 2 + strip;
    if (looks->any && number == looks->last) {
        return;
    }
    looks->any = true;
    looks->last = number;
    printf("%.0f %016llx %s\n", ms, (unsigned long long)number,
           empty    ? "empty"
           : !strip ? "no-strip"
                    : "ok");
    fflush(stdout);
}

/* --- An X screen -----------------------------------------------------------*/

static void
look(struct looks *looks, Display *display, double ms)
{
    Window root = DefaultRootWindow(display);
    unsigned width = (unsigned)DisplayWidth(display, DefaultScreen(display));
    unsigned height = (unsigned)DisplayHeight(display, DefaultScreen(display));
    XImage *image =
        XGetImage(display, root, 0, 0, width, height, AllPlanes, ZPixmap);
    if (image == NULL || image->bits_per_pixel != 32) {
        fputs("eyes: the screen cannot be read\n", stderr);
        exit(1);
    }
    size_t count = (size_t)width * height;
    uint32_t *pixels = malloc(count * sizeof *pixels);
    if (pixels == NULL) {
        exit(1);
    }
    memcpy(pixels, image->data, count * sizeof *pixels);
    for (size_t i = 0; i < count; i++) {
        pixels[i] &= 0xFFFFFF;
    }
    judge(looks, pixels, width, ms);
    free(pixels);
    XDestroyImage(image);
}

/* Until a frame comes, or it is time to look again. */
static void
wait_for_frame(Display *display)
{
    if (XPending(display) == 0) {
        (void)poll(
            &(struct pollfd){.fd = ConnectionNumber(display), .events = POLLIN},
            1, LOOK_MS);
    }
    while (XPending(display) > 0) {
        XEvent event;
        XNextEvent(display, &event);
    }
}

static int
watch(struct looks *looks)
{
    Display *display = XOpenDisplay(NULL);
    int event = 0, error = 0;
    if (display == NULL || !XDamageQueryExtension(display, &event, &error)) {
        fputs("eyes: there is no X server with Damage\n", stderr);
        return 1;
    }
    XDamageCreate(display, DefaultRootWindow(display),
                  XDamageReportRawRectangles);
    signal(SIGTERM, end);
    double began = now_ms(), last = began, gap = 0;
    size_t count = 0;
    while (!ended) {
        look(looks, display, now_ms() - began);
        double now = now_ms();
        gap = now - last > gap ? now - last : gap;
        last = now;
        count++;
        wait_for_frame(display);
    }
    printf("looks %zu gap %.0f\n", count, gap);
    return 0;
}

/* --- A picture -------------------------------------------------------------*/

static int
read_picture(struct looks *looks, const char *size)
{
    char *rest = NULL;
    size_t width = strtoul(size, &rest, 10);
    size_t height = strtoul(rest + (*rest == 'x'), NULL, 10);
    size_t count = width * height;
    uint32_t *pixels = calloc(count ? count : 1, sizeof *pixels);
    unsigned char rgb[3];
    if (pixels == NULL || looks->row >= height || looks->height > height) {
        free(pixels);
        return 1;
    }
    for (size_t i = 0; i < count; i++) {
        if (fread(rgb, sizeof rgb, 1, stdin) != 1) {
            fputs("eyes: the picture is too small\n", stderr);
            free(pixels);
            return 1;
        }
        pixels[i] =
            (uint32_t)rgb[0] << 16 | (uint32_t)rgb[1] << 8 | (uint32_t)rgb[2];
    }
    looks->any = true; /* a black one is told too */
    judge(looks, pixels, width, 0);
    free(pixels);
    return 0;
}

int
main(int argc, char **argv)
{
    if (argc != 3 && argc != 4) {
        fputs("eyes HEIGHT ROW [WxH]\n", stderr);
        return 2;
    }
    struct looks looks = {
        .height = strtoul(argv[1], NULL, 10),
        .row = strtoul(argv[2], NULL, 10),
    };
    return argc == 4 ? read_picture(&looks, argv[3]) : watch(&looks);
}
