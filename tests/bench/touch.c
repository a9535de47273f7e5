/*
 * Touches the running program and waits for the frame that answers. The touch
 * is a pointer's button, pressed through XTest; the X server tells of each
 * frame it was given (Damage), and the first whose pixels are the right ones,
 * learnt before at leisure, is the answer. So it is all measured: server,
 * SDL, loop, drawing, and the frame's way back.
 *
 * Usage: touch PID COUNT PHOTO|- START LARGER PREVIOUS NEXT
 * PID is the program's; START … are the middles of its buttons, `X,Y`. It shows
 * a set whose first slide is Start; the third is before a PHOTO, which is
 * touched (utimes) so that the worker decodes it anew each time.
 */
#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XTest.h>
#include <X11/extensions/Xdamage.h>

#include "now.h"

#define REFRESH_MS (1e3 / 60)
#define ANSWER_MS 3000.0 /* later is no answer */
#define FAILS_BEYOND 3.0 /* times the bar */
#define MOST 2000
#define HOLD_MS 20    /* how long a finger stays down */
#define TREMOR_MS 260 /* a second tap on a button is taken for the first */

struct point {
    int x, y;
};

struct area {
    int x, y, w, h;
};

/* The heading's place on every slide. */
static const struct area slide_area = {60, 40, 600, 200};

struct screen {
    Display *display;
    Window root;
    int damage_event;
    const char *pid;
};

/* The picture that is waited for, and what its touches took. */
struct answer {
    const char *name;
    double bar; /* refreshes */
    struct area area;
    XImage *picture;
    double ms[MOST];
    size_t count, first, busy; /* … in the first frame; worker at work */
};

static void
wait_ms(long ms)
{
    (void)poll(NULL, 0, (int)ms);
}

static void
give_up(const char *why)
{
    fprintf(stderr, "touch: %s\n", why);
    exit(1);
}

/* --- the program's worker ---------------------------------------------------
 */

/* Does a thread run that is not the main one? */
static bool
worker_runs(const struct screen *screen)
{
    char path[64], line[512];
    snprintf(path, sizeof path, "/proc/%s/task", screen->pid);
    DIR *tasks = opendir(path);
    if (tasks == NULL) {
        give_up("the program has ended");
    }
    bool runs = false;
    for (struct dirent *task = readdir(tasks); task; task = readdir(tasks)) {
        if (task->d_name[0] == '.' || strcmp(task->d_name, screen->pid) == 0) {
            continue;
        }
        snprintf(path, sizeof path, "/proc/%.20s/task/%.20s/stat", screen->pid,
                 task->d_name);
        FILE *file = fopen(path, "r");
        size_t length = file ? fread(line, 1, sizeof line - 1, file) : 0;
        line[length] = '\0';
        const char *state = strrchr(line, ')');
        runs = runs || (state && (state[2] == 'R' || state[2] == 'D'));
        if (file) {
            fclose(file);
        }
    }
    closedir(tasks);
    return runs;
}

static void
wait_for_worker(const struct screen *screen)
{
    double until = now_ms() + 1e4;
    for (int quiet = 0; quiet < 5; quiet++) {
        wait_ms(5);
        if (worker_runs(screen)) {
            quiet = 0;
        }
        if (now_ms() > until) {
            give_up("the worker does not come to rest");
        }
    }
}

/* --- hands and eyes ---------------------------------------------------------
 */

static void
point_at(const struct screen *screen, struct point at)
{
    XTestFakeMotionEvent(screen->display, 0, at.x, at.y, CurrentTime);
    XSync(screen->display, False);
}

static void
press(const struct screen *screen, bool down)
{
    XTestFakeButtonEvent(screen->display, 1, down, CurrentTime);
    XFlush(screen->display);
}

static void
tap(const struct screen *screen, struct point at)
{
    point_at(screen, at);
    press(screen, true);
    wait_ms(HOLD_MS);
    press(screen, false);
}

static XImage *
look(const struct screen *screen, struct area area)
{
    XImage *image =
        XGetImage(screen->display, screen->root, area.x, area.y,
                  (unsigned)area.w, (unsigned)area.h, AllPlanes, ZPixmap);
    if (image == NULL) {
        give_up("the screen cannot be read");
    }
    return image;
}

static bool
shows(const struct screen *screen, const struct answer *answer)
{
    XImage *image = look(screen, answer->area);
    size_t size = (size_t)image->bytes_per_line * (size_t)image->height;
    bool same = memcmp(image->data, answer->picture->data, size) == 0;
    XDestroyImage(image);
    return same;
}

static void
forget_frames(const struct screen *screen)
{
    XSync(screen->display, True);
}

/* Waits until then for the next frame; false when none came. */
static bool
next_frame(const struct screen *screen, double until)
{
    for (;;) {
        while (XPending(screen->display) > 0) {
            XEvent event;
            XNextEvent(screen->display, &event);
            if (event.type == screen->damage_event) {
                return true;
            }
        }
        double left = until - now_ms();
        if (left <= 0) {
            return false;
        }
        (void)poll(&(struct pollfd){.fd = ConnectionNumber(screen->display),
                                    .events = POLLIN},
                   1, (int)left + 1);
    }
}

/* Presses or lifts, and times the frame that answers. */
static void
sample(const struct screen *screen, struct answer *answer, bool down)
{
    if (shows(screen, answer)) {
        give_up("what a touch should bring was there before");
    }
    bool busy = worker_runs(screen);
    forget_frames(screen);
    double began = now_ms(), ended = 0;
    press(screen, down);
    size_t frames = 0;
    do {
        if (!next_frame(screen, began + ANSWER_MS)) {
            give_up("a touch was not answered");
        }
        ended = now_ms();
        frames++;
    } while (!shows(screen, answer));
    answer->ms[answer->count++] = ended - began;
    answer->first += frames == 1;
    answer->busy += busy && worker_runs(screen);
}

/* --- the visit --------------------------------------------------------------
 */

struct visit {
    struct screen screen;
    const char *photo; /* NULL: the worker is idle */
    struct point start, larger, previous, next;
    struct answer pressed, neighbour, home;
};

static void
off(const struct visit *visit)
{
    point_at(&visit->screen, (struct point){visit->larger.x, 400});
    press(&visit->screen, false);
}

/* From Start to the third slide; the worker finishes first what it has to do,
 * and then begins with the photograph. */
static void
go_to_third(const struct visit *visit)
{
    wait_for_worker(&visit->screen);
    tap(&visit->screen, visit->next);
    wait_ms(TREMOR_MS);
    wait_for_worker(&visit->screen);
    if (visit->photo != NULL) {
        (void)utimensat(AT_FDCWD, visit->photo, NULL, 0);
    }
    tap(&visit->screen, visit->next);
    wait_ms(HOLD_MS);
}

/* What the answers look like. */
static void
learn(struct visit *visit)
{
    const struct screen *screen = &visit->screen;
    tap(screen, visit->start);
    wait_for_worker(screen);
    visit->home.picture = look(screen, slide_area);
    tap(screen, visit->next);
    wait_ms(TREMOR_MS);
    wait_for_worker(screen);
    visit->neighbour.picture = look(screen, slide_area);
    tap(screen, visit->next);
    wait_ms(TREMOR_MS);
    wait_for_worker(screen);
    point_at(screen, visit->larger);
    press(screen, true);
    wait_ms(TREMOR_MS);
    visit->pressed.picture = look(screen, visit->pressed.area);
    off(visit);
    wait_ms(TREMOR_MS);
    tap(screen, visit->start);
    wait_ms(TREMOR_MS);
}

static void
make_round(struct visit *visit)
{
    const struct screen *screen = &visit->screen;
    go_to_third(visit);
    point_at(screen, visit->larger);
    sample(screen, &visit->pressed, true);
    off(visit);

    point_at(screen, visit->previous);
    forget_frames(screen);
    press(screen, true);
    (void)next_frame(screen, now_ms() + ANSWER_MS); /* its pressed look */
    wait_ms(HOLD_MS);
    sample(screen, &visit->neighbour, false);

    point_at(screen, visit->start);
    sample(screen, &visit->home, true);
    wait_ms(HOLD_MS);
    press(screen, false);
}

/* --- the figures ------------------------------------------------------------
 */

static int
by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static bool
report(struct answer *answer)
{
    size_t n = answer->count;
    qsort(answer->ms, n, sizeof *answer->ms, by_size);
    double p95 = answer->ms[(n * 95 + 99) / 100 - 1];
    bool good = p95 <= FAILS_BEYOND * answer->bar * REFRESH_MS;
    printf("%s\t%.2f\t%.0f\t%.1f\t%.1f\t%zu\t%zu\t%zu\n", answer->name,
           p95 / REFRESH_MS, answer->bar, answer->ms[n / 2], answer->ms[n - 1],
           answer->first, n, answer->busy);
    if (!good) {
        fprintf(stderr, "touch: %s: too slow, p95 %.1f ms\n", answer->name,
                p95);
    }
    return good;
}

static struct point
parse_point(const char *text)
{
    char *rest = NULL;
    int x = (int)strtol(text, &rest, 10);
    return (struct point){x, (int)strtol(rest + (*rest == ','), NULL, 10)};
}

static void
open_screen(struct screen *screen)
{
    int error = 0;
    screen->display = XOpenDisplay(NULL);
    if (screen->display == NULL ||
        !XDamageQueryExtension(screen->display, &screen->damage_event,
                               &error)) {
        give_up("there is no X server with Damage");
    }
    screen->damage_event += XDamageNotify;
    screen->root = DefaultRootWindow(screen->display);
    XDamageCreate(screen->display, screen->root, XDamageReportRawRectangles);
}

int
main(int argc, char **argv)
{
    if (argc != 8) {
        fputs("touch PID COUNT PHOTO|- START LARGER PREVIOUS NEXT\n", stderr);
        return 2;
    }
    struct visit visit = {
        .pressed = {.name = "pressed look", .bar = 1},
        .neighbour = {.name = "next-door slide", .bar = 2, .area = slide_area},
        .home = {.name = "Start", .bar = 1, .area = slide_area},
    };
    visit.screen.pid = argv[1];
    size_t count = strtoul(argv[2], NULL, 10);
    visit.photo = strcmp(argv[3], "-") == 0 ? NULL : argv[3];
    visit.start = parse_point(argv[4]);
    visit.larger = parse_point(argv[5]);
    visit.previous = parse_point(argv[6]);
    visit.next = parse_point(argv[7]);
    visit.pressed.area =
        (struct area){visit.larger.x - 80, visit.larger.y - 40, 160, 80};
    if (count < 1 || count > MOST) {
        give_up("COUNT is from 1 to 2000");
    }
    open_screen(&visit.screen);
    learn(&visit);
    for (size_t i = 0; i < count; i++) {
        make_round(&visit);
    }
    bool good = report(&visit.pressed);
    good = report(&visit.neighbour) && good;
    good = report(&visit.home) && good;
    return good ? 0 : 1;
}
