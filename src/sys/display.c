/* The machine's displays. */
#include "sys/display.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/netlink.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "util/hash.h"
#include "util/log.h"
#include "util/mem.h"
#include "util/str.h"
#include "util/vec.h"

/* A list of modes, or an EDID with all its extensions. */
#define FILE_MOST 32768
#define SIDE_MOST 65536 /* of a mode, in pixels */

/* Of a connector's folder. -1 when the file cannot be read. */
static ssize_t
read_some(int folder, const char *name, char *ret_text, size_t size)
{
    int fd = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        return -1;
    }
    size_t length = 0;
    ssize_t got = 0;
    while (length < size - 1 &&
           (got = read(fd, ret_text + length, size - 1 - length)) > 0) {
        length += (size_t)got;
    }
    close(fd);
    ret_text[length] = '\0';
    return got < 0 ? -1 : (ssize_t)length;
}

/* Does the file say just this word? */
static bool
says(int folder, const char *name, const char *word)
{
    char text[64];
    size_t length = strlen(word);
    return read_some(folder, name, text, sizeof text) >= (ssize_t)length &&
           strncmp(text, word, length) == 0 &&
           (text[length] == '\0' || text[length] == '\n');
}

static unsigned
number_in(int folder, const char *name)
{
    char text[64];
    return read_some(folder, name, text, sizeof text) > 0
               ? (unsigned)strtoul(text, NULL, 10)
               : 0;
}

static void
read_identity(int folder, struct display *display)
{
    static const char *const names[] = {"edid", "modes"};
    char *text = xnew_array(char, FILE_MOST);
    display->identity = HASH_START;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        ssize_t length = read_some(folder, names[i], text, FILE_MOST);
        if (length > 0) {
            display->identity =
                hash_bytes(display->identity, text, (size_t)length);
        }
    }
    /* What stands last in it are the modes, the best one first. */
    char *end = NULL;
    unsigned long width = strtoul(text, &end, 10);
    if (end != text && *end == 'x' && isdigit((unsigned char)end[1]) != 0 &&
        width < SIDE_MOST) {
        unsigned long height = strtoul(end + 1, NULL, 10);
        display->width = (unsigned)width;
        display->height = height < SIDE_MOST ? (unsigned)height : 0;
    }
    free(text);
}

/* `card0-HDMI-A-1`: a connector with a screen. */
static bool
read_connector(int drm, const char *entry, struct display *ret)
{
    *ret = (struct display){0};
    char *dash = NULL;
    if (!str_starts(entry, "card") || isdigit((unsigned char)entry[4]) == 0) {
        return false;
    }
    ret->card = (unsigned)strtoul(entry + 4, &dash, 10);
    size_t length = *dash == '-' ? strlen(dash + 1) : 0;
    if (length == 0 || length >= sizeof ret->name) {
        return false;
    }
    int folder = openat(drm, entry, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) {
        return false;
    }
    bool connected = says(folder, "status", "connected");
    if (connected) {
        memcpy(ret->name, dash + 1, length + 1);
        ret->id = number_in(folder, "connector_id");
        ret->lit =
            says(folder, "enabled", "enabled") && !says(folder, "dpms", "Off");
        read_identity(folder, ret);
    }
    close(folder);
    return connected;
}

/* Older kernels do not tell the numbers, which mostly follow the names. */
static int
compare(const void *a, const void *b)
{
    const struct display *one = a, *other = b;
    if (one->card != other->card) {
        return one->card < other->card ? -1 : 1;
    }
    if (one->id != other->id) {
        return one->id < other->id ? -1 : 1;
    }
    return strcmp(one->name, other->name);
}

static bool
is_better(const struct display *one, const struct display *other,
          const char *name)
{
    bool one_named = strcmp(one->name, name) == 0;
    bool other_named = strcmp(other->name, name) == 0;
    if (one_named != other_named) {
        return one_named;
    }
    return (uint64_t)one->width * one->height >
           (uint64_t)other->width * other->height;
}

bool
display_find(const char *sys, const char *name, struct display *ret)
{
    VEC(struct display) found = {0};
    char *path = xprintf("%s/class/drm", sys);
    DIR *drm = opendir(path);
    free(path);
    struct dirent *entry = NULL;
    while (drm != NULL && (entry = readdir(drm)) != NULL) {
        struct display display;
        if (read_connector(dirfd(drm), entry->d_name, &display)) {
            vec_push(&found, display);
        }
    }
    if (drm != NULL) {
        closedir(drm);
    }
    if (found.count > 0) {
        qsort(found.items, found.count, sizeof *found.items, compare);
    }
    const struct display *best = NULL;
    for (size_t i = 0; i < found.count; i++) {
        struct display *display = &found.items[i];
        const struct display *before = i > 0 ? display - 1 : NULL;
        display->index = before != NULL && before->card == display->card
                             ? before->index + 1
                             : 0;
        if (best == NULL || is_better(display, best, name)) {
            best = display;
        }
    }
    bool any = best != NULL;
    if (any) {
        *ret = *best;
    }
    vec_done(&found);
    return any;
}

bool
display_same(const struct display *a, const struct display *b)
{
    return a->card == b->card && a->id == b->id && a->identity == b->identity &&
           strcmp(a->name, b->name) == 0;
}

/* --- what the kernel tells -------------------------------------------------*/

int
display_events(void)
{
    /* The kernel itself (1), and udev once it has set the device's rights. */
    struct sockaddr_nl address = {.nl_family = AF_NETLINK, .nl_groups = 1 | 2};
    int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK,
                    NETLINK_KOBJECT_UEVENT);
    if (fd < 0 ||
        bind(fd, (const struct sockaddr *)&address, sizeof address) != 0) {
        log_warning("the kernel does not tell about displays: %s",
                    strerror(errno));
        if (fd >= 0) {
            close(fd);
        }
        return -1;
    }
    return fd;
}

bool
display_heard(int events)
{
    static const char mark[] = "SUBSYSTEM=drm"; /* with its NUL */
    char message[8192];
    bool heard = false;
    for (;;) {
        ssize_t length = recv(events, message, sizeof message, MSG_DONTWAIT);
        if (length < 0 && errno == ENOBUFS) {
            heard = true; /* too much at once, and some of it was lost */
        } else if (length <= 0 && errno != EINTR) {
            return heard;
        } else if (length > 0 &&
                   memmem(message, (size_t)length, mark, sizeof mark) != NULL) {
            heard = true;
        }
    }
}
