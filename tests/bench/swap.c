/*
 * Exchanges the slide folder of the running program, and times the first frame
 * that shows the new set, known by its background; or does so when the next
 * crossfade will run while it is read, and times that crossfade's frames. The X
 * server tells of each frame it was given (Damage).
 *
 * Usage: swap shows|fades COUNT SETTLE_MS LIVE OTHER
 * LIVE may be missing at first: then OTHER becomes it, once. OTHER may be `-`:
 * nothing is exchanged, and a fade is timed that nothing disturbs. Prints one
 * line a swap: milliseconds beyond the settle time; or the longest time between
 * two frames of a fade, and how many of them it had a second.
 */
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/Xdamage.h>

#include "now.h"

#define WAIT_MS 15000.0
#define SAME_FRAME_MS 3.0 /* its pieces are reported one by one */
#define FADE_GAP_MS 400.0 /* a longer pause is between two fades */
#define FADE_MS 300.0
#define REFRESH_MS (1e3 / 60)
#define FADE_FRAMES 4 /* at least; a cut has fewer */
#define TRIES 20
#define SLIDE_MS 5000.0  /* how long each slide stays */
#define EARLIER_MS 150.0 /* reading begins so long before the fade */

struct eye {
    Display *display;
    int damage_event;
};

static void
give_up(const char *why)
{
    fprintf(stderr, "swap: %s\n", why);
    exit(1);
}

/* Where every slide has its background. */
static unsigned long
background(const struct eye *eye)
{
    XImage *image = XGetImage(eye->display, DefaultRootWindow(eye->display), 4,
                              300, 1, 1, AllPlanes, ZPixmap);
    if (image == NULL) {
        give_up("the screen cannot be read");
    }
    unsigned long pixel = XGetPixel(image, 0, 0);
    XDestroyImage(image);
    return pixel;
}

/* Waits until then for the next frame; its time, or 0 when none came. */
static double
next_frame(const struct eye *eye, double until)
{
    for (;;) {
        while (XPending(eye->display) > 0) {
            XEvent event;
            XNextEvent(eye->display, &event);
            if (event.type == eye->damage_event) {
                return now_ms();
            }
        }
        double left = until - now_ms();
        if (left <= 0) {
            return 0;
        }
        (void)poll(&(struct pollfd){.fd = ConnectionNumber(eye->display),
                                    .events = POLLIN},
                   1, (int)left + 1);
    }
}

static void
exchange(const char *live, const char *other)
{
    if (strcmp(other, "-") == 0) {
        return;
    }
    if (renameat2(AT_FDCWD, other, AT_FDCWD, live, RENAME_EXCHANGE) != 0 &&
        rename(other, live) != 0) {
        give_up("the folders cannot be exchanged");
    }
}

static void
time_swap(const struct eye *eye, double settle, const char *live,
          const char *other)
{
    unsigned long before = background(eye);
    XSync(eye->display, True);
    double began = now_ms(), frame = 0;
    exchange(live, other);
    do {
        frame = next_frame(eye, began + WAIT_MS);
        if (frame == 0) {
            give_up("the new set does not show");
        }
    } while (background(eye) == before);
    printf("%.1f\n", frame - began - settle);
}

struct fade {
    double longest, span; /* ms: between two frames, and of all it had */
    unsigned frames;
};

/* Follows a fade, and lets what comes right after it pass, which may be the new
 * set; false when nothing was drawn at all. */
static bool
follow_fade(const struct eye *eye, struct fade *ret)
{
    double first = next_frame(eye, now_ms() + WAIT_MS), last = first;
    *ret = (struct fade){.frames = first > 0};
    while (last > 0 && last - first < FADE_MS - 2 * REFRESH_MS) {
        double frame = next_frame(eye, now_ms() + FADE_GAP_MS);
        if (frame == 0) {
            return true;
        }
        if (frame - last > SAME_FRAME_MS) {
            double took = frame - last;
            ret->longest = took > ret->longest ? took : ret->longest;
            ret->frames++;
            last = frame;
            ret->span = last - first;
        }
    }
    while (last > 0 && next_frame(eye, now_ms() + FADE_GAP_MS) > 0) {
    }
    return last > 0;
}

static void
time_fade(const struct eye *eye, double settle, const char *live,
          const char *other)
{
    struct fade fade;
    unsigned tries = 0;
    do {
        if (!follow_fade(eye, &fade) || ++tries > TRIES) {
            give_up("nothing fades");
        }
    } while (fade.frames < FADE_FRAMES); /* a set that came to be */
    double wait = SLIDE_MS - FADE_GAP_MS - settle - EARLIER_MS;
    (void)poll(NULL, 0, (int)wait);
    exchange(live, other);
    if (!follow_fade(eye, &fade) || fade.frames < FADE_FRAMES) {
        give_up("nothing fades");
    }
    printf("%.1f %.1f\n", fade.longest, (fade.frames - 1) * 1e3 / fade.span);
}

int
main(int argc, char **argv)
{
    if (argc != 6) {
        fputs("swap shows|fades COUNT SETTLE_MS LIVE OTHER\n", stderr);
        return 2;
    }
    struct eye eye = {.display = XOpenDisplay(NULL)};
    int error = 0;
    if (eye.display == NULL ||
        !XDamageQueryExtension(eye.display, &eye.damage_event, &error)) {
        give_up("there is no X server with Damage");
    }
    eye.damage_event += XDamageNotify;
    XDamageCreate(eye.display, DefaultRootWindow(eye.display),
                  XDamageReportRawRectangles);
    unsigned long count = strtoul(argv[2], NULL, 10);
    for (unsigned long i = 0; i < count; i++) {
        if (strcmp(argv[1], "shows") == 0) {
            time_swap(&eye, strtod(argv[3], NULL), argv[4], argv[5]);
            (void)poll(NULL, 0, 1500);
        } else {
            time_fade(&eye, strtod(argv[3], NULL), argv[4], argv[5]);
        }
        fflush(stdout);
    }
    return 0;
}
