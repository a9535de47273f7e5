/* What the kernel knows about the machine's well-being. */
#include "sys/machine.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "util/mem.h"
#include "util/str.h"

#define THERMAL "/sys/class/thermal"
#define HWMON "/sys/class/hwmon"
/* The firmware's own sensor; its alarm says that the voltage is too low. */
#define PI_VOLTAGE "rpi_volt"
#define PI_ALARM "in0_lcrit_alarm"

/* The first line of a file, cut to fit; false when it cannot be read. */
static bool
read_line(const char *folder, const char *inside, const char *name,
          char ret[32])
{
    char *path = xprintf("%s/%s/%s", folder, inside, name);
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    free(path);
    if (fd < 0) {
        return false;
    }
    ssize_t length = read(fd, ret, 31);
    close(fd);
    ret[length > 0 ? length : 0] = '\0';
    ret[strcspn(ret, "\n")] = '\0';
    return length > 0;
}

/* Calls look(folder, name, ret) for everything in the folder. */
static void
each(const char *root, const char *folder,
     void (*look)(const char *folder, const char *name, struct machine *ret),
     struct machine *ret)
{
    char *path = xprintf("%s%s", root, folder);
    DIR *list = opendir(path);
    const struct dirent *entry = NULL;
    while (list != NULL && (entry = readdir(list)) != NULL) {
        if (entry->d_name[0] != '.') {
            look(path, entry->d_name, ret);
        }
    }
    if (list != NULL) {
        closedir(list);
    }
    free(path);
}

static void
look_at_zone(const char *folder, const char *name, struct machine *ret)
{
    char line[32];
    if (!str_starts(name, "thermal_zone") ||
        !read_line(folder, name, "temp", line)) {
        return;
    }
    char *end = NULL;
    long milli = strtol(line, &end, 10);
    /* A sensor that is off says 0 or nonsense. */
    if (*end != '\0' || milli == 0 || milli < -40000 || milli > 150000) {
        return;
    }
    int degrees = (int)((milli + (milli > 0 ? 500 : -500)) / 1000);
    if (!ret->has_temperature || degrees > ret->temperature_c) {
        ret->has_temperature = true;
        ret->temperature_c = degrees;
    }
}

static void
look_at_voltage(const char *folder, const char *name, struct machine *ret)
{
    char line[32];
    if (read_line(folder, name, "name", line) &&
        strcmp(line, PI_VOLTAGE) == 0 &&
        read_line(folder, name, PI_ALARM, line)) {
        ret->power =
            strcmp(line, "0") == 0 ? MACHINE_POWER_GOOD : MACHINE_POWER_LOW;
    }
}

void
machine_read(const char *root, struct machine *ret)
{
    *ret = (struct machine){0};
    each(root, THERMAL, look_at_zone, ret);
    each(root, HWMON, look_at_voltage, ret);
}
