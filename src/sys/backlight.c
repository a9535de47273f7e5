/* A panel's backlight. */
#include "sys/backlight.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "util/log.h"
#include "util/mem.h"
#include "util/str.h"

struct backlight {
    char *path; /* of the file `brightness`; NULL: there is none */
    unsigned long day, night;
    bool dimmed;
    bool told; /* of a failure */
};

/* 0 when there is no number. */
static unsigned long
number_in(const char *folder, const char *name)
{
    char text[32] = "";
    char *path = xprintf("%s/%s", folder, name);
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    free(path);
    if (fd < 0) {
        return 0;
    }
    ssize_t length = read(fd, text, sizeof text - 1);
    close(fd);
    return length > 0 ? strtoul(text, NULL, 10) : 0;
}

/* How the kernel says that a backlight should be chosen: the firmware's before
 * the platform's before the bare chip. */
static int
rank(const char *folder)
{
    static const char *const kinds[] = {"raw", "platform", "firmware"};
    char text[32] = "";
    char *path = xprintf("%s/type", folder);
    FILE *file = fopen(path, "re");
    free(path);
    if (file != NULL) {
        (void)!fgets(text, sizeof text, file);
        (void)fclose(file);
    }
    for (int i = 0; i < 3; i++) {
        if (str_starts(text, kinds[i])) {
            return i + 1;
        }
    }
    return 0;
}

/* The folder of the best one, which the caller frees; NULL. */
static char *
find(const char *sys)
{
    char *parent = xprintf("%s/class/backlight", sys);
    DIR *folder = opendir(parent);
    struct dirent *entry = NULL;
    char *best = NULL;
    while (folder != NULL && (entry = readdir(folder)) != NULL) {
        if (entry->d_name[0] == '.') {
            continue;
        }
        char *path = xprintf("%s/%s", parent, entry->d_name);
        bool better = number_in(path, "max_brightness") > 0 &&
                      (best == NULL || rank(path) > rank(best) ||
                       (rank(path) == rank(best) && strcmp(path, best) < 0));
        if (better) {
            free(best);
            best = xstrdup(path);
        }
        free(path);
    }
    if (folder != NULL) {
        closedir(folder);
    }
    free(parent);
    return best;
}

struct backlight *
backlight_new(const char *sys, unsigned percent)
{
    struct backlight *backlight = xnew(struct backlight);
    char *folder = find(sys);
    if (folder == NULL) {
        return backlight;
    }
    unsigned long most = number_in(folder, "max_brightness");
    unsigned long night = (unsigned long)((double)most * percent / 100);
    unsigned long day = number_in(folder, "brightness");
    backlight->night = night > 0 ? night : 1;
    /* As dim as that by day: the program was ended at night. */
    backlight->day = day > backlight->night ? day : most;
    backlight->dimmed = day <= backlight->night;
    backlight->path = xprintf("%s/brightness", folder);
    free(folder);
    return backlight;
}

void
backlight_dim(struct backlight *backlight, bool night)
{
    if (backlight->path == NULL || backlight->dimmed == night) {
        return;
    }
    backlight->dimmed = night;
    char text[32];
    int length = snprintf(text, sizeof text, "%lu\n",
                          night ? backlight->night : backlight->day);
    int fd = open(backlight->path, O_WRONLY | O_CLOEXEC);
    bool written = fd >= 0 && write(fd, text, (size_t)length) == length;
    if (!written && !backlight->told) {
        log_notice("cannot dim %s: %s", backlight->path, strerror(errno));
        backlight->told = true;
    }
    if (fd >= 0) {
        close(fd);
    }
}

void
backlight_free(struct backlight *backlight)
{
    if (backlight == NULL) {
        return;
    }
    backlight_dim(backlight, false);
    free(backlight->path);
    free(backlight);
}
