/* Where the program's own files are. */
#include "sys/paths.h"

#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "util/mem.h"

#define INSTALLED KIOSK_PREFIX "/share/huskurage-kiosk/fonts"

char *
paths_fonts(const char *named)
{
    if (named != NULL) {
        return xstrdup(named);
    }
    /* From build/, from build/san/, and from bin/ under any prefix. */
    static const char *const beside[] = {"../fonts", "../../fonts",
                                         "../share/huskurage-kiosk/fonts"};
    char self[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    if (length > 0) {
        self[length] = '\0';
        *strrchr(self, '/') = '\0';
        for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
            char *folder = xprintf("%s/%s", self, beside[i]);
            char *file = xprintf("%s/fonts.ini", folder);
            bool there = access(file, R_OK) == 0;
            free(file);
            if (there) {
                return folder;
            }
            free(folder);
        }
    }
    return xstrdup(INSTALLED);
}
