/* Sleeping until there is something to do. */
#include "sys/wake.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/input.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "util/log.h"
#include "util/mem.h"
#include "util/str.h"
#include "util/vec.h"

/* SDL's own descriptor has the same input within this time. */
#define AGAIN_US TICK_MS(10)
/* A new device is SDL's after udev has looked at it. */
#define SETTLE_US TICK_S(3)
#define SETTLE_STEP_US TICK_MS(100)

#define DEVICES_MOST 64

struct device {
    char *name; /* event0 */
    int fd;
};

struct wake {
    char *folder;
    int epoll, poke, timer, inotify;
    bool listed; /* inotify watches the folder */
    VEC(struct device) devices;
    tick again;   /* SDL is to look once more; TICK_NEVER */
    tick settled; /* and again and again until then */
};

static bool
add(struct wake *wake, int fd)
{
    struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
    return epoll_ctl(wake->epoll, EPOLL_CTL_ADD, fd, &event) == 0;
}

static void
empty(int fd)
{
    char bytes[4096];
    while (read(fd, bytes, sizeof bytes) > 0) {
    }
}

/* --- devices ---------------------------------------------------------------*/

/* A notebook's motion sensor never stops telling. */
static bool
is_sensor(int fd)
{
    unsigned char properties[INPUT_PROP_CNT / 8] = {0};
    return ioctl(fd, EVIOCGPROP(sizeof properties), properties) >= 0 &&
           (properties[INPUT_PROP_ACCELEROMETER / 8] >>
                INPUT_PROP_ACCELEROMETER % 8 &
            1) != 0;
}

static bool
is_known(const struct wake *wake, const char *name)
{
    for (size_t i = 0; i < wake->devices.count; i++) {
        if (strcmp(wake->devices.items[i].name, name) == 0) {
            return true;
        }
    }
    return false;
}

static void
open_device(struct wake *wake, int folder, const char *name)
{
    if (!str_starts(name, "event") || is_known(wake, name) ||
        wake->devices.count == DEVICES_MOST) {
        return;
    }
    int fd = openat(folder, name, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0) {
        return; /* its rights may come in a moment: inotify tells */
    }
    if (is_sensor(fd) || !add(wake, fd)) {
        close(fd);
        return;
    }
    vec_push(&wake->devices, (struct device){.name = xstrdup(name), .fd = fd});
}

static void
open_devices(struct wake *wake)
{
    DIR *folder = opendir(wake->folder);
    struct dirent *entry = NULL;
    while (folder != NULL && (entry = readdir(folder)) != NULL) {
        open_device(wake, dirfd(folder), entry->d_name);
    }
    if (folder != NULL) {
        closedir(folder);
    }
}

/* The folder is not there until the first device is. */
static void
list_devices(struct wake *wake)
{
    if (!wake->listed) {
        wake->listed =
            inotify_add_watch(wake->inotify, wake->folder,
                              IN_CREATE | IN_MOVED_TO | IN_ATTRIB) >= 0;
        if (wake->listed) {
            open_devices(wake); /* after the watch: none is missed */
        }
    }
}

/* Reads what the device tells, which is not looked at. */
static void
take_input(struct wake *wake, size_t index)
{
    struct device *device = &wake->devices.items[index];
    char bytes[4096];
    ssize_t got = 0;
    do {
        got = read(device->fd, bytes, sizeof bytes);
    } while (got > 0 || (got < 0 && errno == EINTR));
    /* Nothing of a finger stays in memory. */
    explicit_bzero(bytes, sizeof bytes);
    if (got == 0 || errno != EAGAIN) { /* unplugged */
        close(device->fd);
        free(device->name);
        *device = wake->devices.items[--wake->devices.count];
    }
}

/* --- sleeping --------------------------------------------------------------*/

struct wake *
wake_new(const char *devices)
{
    struct wake *wake = xnew(struct wake);
    *wake = (struct wake){.folder = xstrdup(devices), .again = TICK_NEVER};
    wake->epoll = epoll_create1(EPOLL_CLOEXEC);
    wake->poke = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    wake->timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    wake->inotify = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (wake->epoll < 0 || wake->poke < 0 || wake->timer < 0 ||
        wake->inotify < 0 || !add(wake, wake->poke) ||
        !add(wake, wake->timer) || !add(wake, wake->inotify)) {
        log_error("cannot wait for input: %s", strerror(errno));
        wake_free(wake);
        return NULL;
    }
    return wake;
}

void
wake_free(struct wake *wake)
{
    if (wake == NULL) {
        return;
    }
    for (size_t i = 0; i < wake->devices.count; i++) {
        close(wake->devices.items[i].fd);
        free(wake->devices.items[i].name);
    }
    vec_done(&wake->devices);
    const int own[] = {wake->inotify, wake->timer, wake->poke, wake->epoll};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
        if (own[i] >= 0) {
            close(own[i]);
        }
    }
    free(wake->folder);
    free(wake);
}

void
wake_poke(struct wake *wake)
{
    const uint64_t one = 1;
    /* A counter that is full is one that wakes. */
    if (wake != NULL && write(wake->poke, &one, sizeof one) < 0) {
        return;
    }
}

void
wake_watch(struct wake *wake, int descriptor)
{
    if (!add(wake, descriptor)) {
        log_error("cannot wait for events: %s", strerror(errno));
    }
}

static void
note_events(struct wake *wake, const struct epoll_event *events, int count)
{
    tick now = clock_tick();
    for (int i = 0; i < count; i++) {
        int fd = events[i].data.fd;
        if (fd == wake->poke || fd == wake->timer) {
            empty(fd);
        } else if (fd == wake->inotify) {
            empty(fd);
            open_devices(wake);
            wake->settled = now + SETTLE_US;
        }
        for (size_t d = 0; d < wake->devices.count; d++) {
            if (wake->devices.items[d].fd == fd) {
                take_input(wake, d);
                wake->again = now + AGAIN_US;
                break;
            }
        }
    }
    if (wake->again <= now) {
        wake->again = TICK_NEVER;
    }
    if (wake->again == TICK_NEVER && now < wake->settled) {
        wake->again = now + SETTLE_STEP_US;
    }
}

void
wake_wait(struct wake *wake, tick deadline)
{
    list_devices(wake);
    tick until = deadline < wake->again ? deadline : wake->again;
    struct itimerspec timer = {0}; /* all zero: never */
    if (until != TICK_NEVER) {
        /* What has passed is at once, and zero would be never. */
        until = until > 1 ? until : 1;
        timer.it_value.tv_sec = (time_t)(until / TICK_S(1));
        timer.it_value.tv_nsec = (long)(until % TICK_S(1)) * 1000;
    }
    if (timerfd_settime(wake->timer, TFD_TIMER_ABSTIME, &timer, NULL) != 0) {
        log_error("cannot set a timer: %s", strerror(errno));
    }
    struct epoll_event events[16];
    int count = epoll_wait(wake->epoll, events, 16, -1);
    note_events(wake, events, count);
}
