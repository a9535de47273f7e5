/*
 * A touch screen that nobody has to stand at: makes one with uinput, in the
 * machine of the boot test, and moves fingers on it as the lines of a port say:
 *     down FINGER X Y | move FINGER X Y | up FINGER
 * FINGER is 0 to 9, X and Y are ten-thousandths of the screen. Each line is
 * answered with `ok` when the kernel has it.
 * Usage: finger PORT
 */
#include <fcntl.h>
#include <linux/uinput.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { FINGERS = 10, SIZE = 10000 };

static bool
emit(int device, int type, int code, int value)
{
    struct input_event event = {
        .type = (unsigned short)type,
        .code = (unsigned short)code,
        .value = value,
    };
    return write(device, &event, sizeof event) == (ssize_t)sizeof event;
}

static bool
add_axis(int device, int code, int most)
{
    struct uinput_abs_setup axis = {
        .code = (unsigned short)code,
        .absinfo = {.maximum = most},
    };
    return ioctl(device, UI_ABS_SETUP, &axis) == 0;
}

static int
make_touch_screen(void)
{
    int device = open("/dev/uinput", O_WRONLY | O_CLOEXEC);
    struct uinput_setup setup = {.id = {.bustype = BUS_USB}};
    snprintf(setup.name, sizeof setup.name, "%s", "Boot test's finger");
    bool made = device >= 0 && ioctl(device, UI_SET_EVBIT, EV_KEY) == 0 &&
                ioctl(device, UI_SET_KEYBIT, BTN_TOUCH) == 0 &&
                ioctl(device, UI_SET_EVBIT, EV_ABS) == 0 &&
                ioctl(device, UI_SET_PROPBIT, INPUT_PROP_DIRECT) == 0 &&
                add_axis(device, ABS_X, SIZE) &&
                add_axis(device, ABS_Y, SIZE) &&
                add_axis(device, ABS_MT_SLOT, FINGERS - 1) &&
                add_axis(device, ABS_MT_TRACKING_ID, 0xffff) &&
                add_axis(device, ABS_MT_POSITION_X, SIZE) &&
                add_axis(device, ABS_MT_POSITION_Y, SIZE) &&
                ioctl(device, UI_DEV_SETUP, &setup) == 0 &&
                ioctl(device, UI_DEV_CREATE) == 0;
    return made ? device : -1;
}

/* Whether a line was understood and the kernel took all of it. */
static bool
obey(int device, const char *line)
{
    static int next_id = 1;
    static unsigned down; /* a bit for each finger on the glass */
    char verb[8];
    int finger = 0, x = 0, y = 0;
    /* NOLINTNEXTLINE(cert-err34-c): our own test's numbers */
    int fields = sscanf(line, "%7s %d %d %d", verb, &finger, &x, &y);
    bool lifts = strcmp(verb, "up") == 0;
    if (fields < (lifts ? 2 : 4) || finger < 0 || finger >= FINGERS) {
        return false;
    }
    bool done = emit(device, EV_ABS, ABS_MT_SLOT, finger);
    if (lifts) {
        down &= ~(1U << finger);
        done = done && emit(device, EV_ABS, ABS_MT_TRACKING_ID, -1);
    } else {
        if (strcmp(verb, "down") == 0) {
            down |= 1U << finger;
            /* No finger comes down twice on the same spot, and the kernel
             * tells nobody of a place that has not changed. */
            x += next_id % 2;
            y += next_id % 2;
            done = done && emit(device, EV_ABS, ABS_MT_TRACKING_ID, next_id++);
        }
        done = done && emit(device, EV_ABS, ABS_MT_POSITION_X, x) &&
               emit(device, EV_ABS, ABS_MT_POSITION_Y, y);
        if (finger == 0) {
            done = done && emit(device, EV_ABS, ABS_X, x) &&
                   emit(device, EV_ABS, ABS_Y, y);
        }
    }
    return done && emit(device, EV_KEY, BTN_TOUCH, down != 0) &&
           emit(device, EV_SYN, SYN_REPORT, 0);
}

int
main(int argc, char **argv)
{
    int port = argc == 2 ? open(argv[1], O_RDWR | O_CLOEXEC) : -1;
    FILE *lines = port >= 0 ? fdopen(port, "r") : NULL;
    int device = make_touch_screen();
    if (lines == NULL || device < 0) {
        perror("finger");
        return 1;
    }
    char line[64];
    while (fgets(line, sizeof line, lines) != NULL) {
        dprintf(port, "%s\n", obey(device, line) ? "ok" : "what?");
    }
    return 0;
}
