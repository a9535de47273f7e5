/*
 * Fingers on the touch screen of an X server: speaks to the X server's driver
 * `inputtest`, whose socket and size in pixels are the arguments. Each line of
 * standard input is a touch; once the server has it, `.` is printed.
 *
 *     down FINGER X Y
 *     move FINGER X Y
 *     up FINGER X Y
 */
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* The protocol, version 1.1, as in xserver's xf86-input-inputtest-protocol.h.
 * Each message begins with its whole length in bytes and its kind. */
enum { CLIENT_VERSION = 0, WAIT_FOR_SYNC = 1, TOUCH = 6 };
enum { SERVER_VERSION = 0, SYNC_FINISHED = 1 };
enum { VALUATORS = 64 };

struct header {
    uint32_t length, kind;
};

struct version {
    struct header header;
    uint16_t major, minor;
};

struct touch {
    struct header header;
    uint32_t finger, phase;
    struct {
        uint32_t has_unaccelerated;
        uint8_t mask[VALUATORS / 8];
        double values[VALUATORS], unaccelerated[VALUATORS];
    } valuators;
};

/* What X calls the phases of a touch, and how far its axes reach. */
static const struct {
    const char *name;
    uint32_t phase;
} phases[] = {{"down", 18}, {"move", 19}, {"up", 20}};
#define REACH 65535.0

static int
say(int glass, const void *message, size_t size)
{
    return write(glass, message, size) == (ssize_t)size ? 0 : -1;
}

static int
hear(int glass, uint32_t kind, size_t size)
{
    union {
        struct header header;
        struct version version;
    } answer;
    return recv(glass, &answer, size, MSG_WAITALL) == (ssize_t)size &&
                   answer.header.kind == kind
               ? 0
               : -1;
}

static int
reach_for(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int glass = socket(AF_UNIX, SOCK_STREAM, 0);
    if (strlen(path) >= sizeof address.sun_path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    memcpy(address.sun_path, path, strlen(path) + 1);
    struct version hello = {{sizeof hello, CLIENT_VERSION}, 1, 1};
    if (connect(glass, (struct sockaddr *)&address, sizeof address) != 0 ||
        say(glass, &hello, sizeof hello) != 0 ||
        hear(glass, SERVER_VERSION, sizeof hello) != 0) {
        return -1;
    }
    return glass;
}

/* x and y are parts of the screen's size. */
static int
touch(int glass, uint32_t finger, uint32_t phase, double x, double y)
{
    struct touch event = {
        .header = {sizeof event, TOUCH},
        .finger = finger,
        .phase = phase,
        .valuators = {.mask = {1 << 0 | 1 << 1},
                      .values = {x * REACH, y * REACH}},
    };
    struct header sync = {sizeof sync, WAIT_FOR_SYNC};
    return say(glass, &event, sizeof event) == 0 &&
                   say(glass, &sync, sizeof sync) == 0
               ? hear(glass, SYNC_FINISHED, sizeof sync)
               : -1;
}

/* Does what a line says; false when it, or the server, makes no sense. */
static bool
perform(int glass, const char *line, double width, double height)
{
    for (size_t i = 0; i < sizeof phases / sizeof *phases; i++) {
        size_t name = strlen(phases[i].name);
        if (strncmp(line, phases[i].name, name) == 0 && line[name] == ' ') {
            char *end = NULL;
            unsigned long finger = strtoul(line + name, &end, 10);
            /* The middle of the pixel. */
            double x = (strtod(end, &end) + 0.5) / width;
            double y = (strtod(end, &end) + 0.5) / height;
            return *end == '\n' &&
                   touch(glass, (uint32_t)finger, phases[i].phase, x, y) == 0;
        }
    }
    return false;
}

int
main(int argc, char **argv)
{
    char line[64];
    int glass = argc == 4 ? reach_for(argv[1]) : -1;
    if (glass < 0) {
        fprintf(stderr, "fingers SOCKET WIDTH HEIGHT: %s\n", strerror(errno));
        return 2;
    }
    double width = strtod(argv[2], NULL), height = strtod(argv[3], NULL);
    while (fgets(line, sizeof line, stdin) != NULL) {
        if (!perform(glass, line, width, height)) {
            fprintf(stderr, "fingers: cannot do %s", line);
            return 1;
        }
        puts(".");
        fflush(stdout);
    }
    close(glass);
    return 0;
}
