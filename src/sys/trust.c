/* Whether the machine's calendar clock can be believed. */
#include "sys/trust.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/timex.h>
#include <unistd.h>

#include "util/mem.h"

#define TIMESYNCD "/run/systemd/timesync/synchronized"
/* "1": this chip set the clock at boot. Which of them may do so is compiled
 * into the kernel; rtc0 nearly always. */
#define CHIP "/sys/class/rtc/rtc%d/hctosys"
#define CHIPS 4

bool
trust_decide(const struct trust_signs *signs)
{
    return signs->kernel_synchronised || signs->marked ||
           (signs->chip && signs->now > signs->built &&
            signs->now > signs->saved);
}

static bool
kernel_synchronised(void)
{
    struct timex state = {.modes = 0};
    int result = adjtimex(&state);
    return result >= 0 && result != TIME_ERROR &&
           (state.status & STA_UNSYNC) == 0;
}

static bool
is_there(const char *root, const char *path)
{
    char *whole = xprintf("%s%s", root, path);
    bool there = access(whole, F_OK) == 0;
    free(whole);
    return there;
}

static bool
chip_set_the_clock(const char *root)
{
    bool set = false;
    for (int i = 0; i < CHIPS && !set; i++) {
        char *path = xprintf("%s" CHIP, root, i);
        FILE *file = fopen(path, "re");
        free(path);
        if (file != NULL) {
            set = fgetc(file) == '1';
            fclose(file);
        }
    }
    return set;
}

void
trust_read(const char *root, struct trust_signs *ret)
{
    *ret = (struct trust_signs){
        .kernel_synchronised = kernel_synchronised(),
        .marked = is_there(root, TIMESYNCD),
        .chip = chip_set_the_clock(root),
        .now = time(NULL),
        .built = KIOSK_BUILT,
    };
}

time_t
trust_saved(const char *const *paths, size_t count)
{
    time_t saved = 0;
    for (size_t i = 0; i < count; i++) {
        struct stat info;
        if (paths[i] != NULL && stat(paths[i], &info) == 0 &&
            info.st_mtime > saved) {
            saved = info.st_mtime;
        }
    }
    return saved;
}

bool
trust_clock_after(time_t saved)
{
    struct trust_signs signs;
    trust_read("", &signs);
    signs.saved = saved;
    return trust_decide(&signs);
}

bool
trust_clock(void)
{
    return trust_clock_after(0);
}
