/* Nobody can look into the process. */
#include "sys/secrecy.h"

#include <errno.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include "util/log.h"

void
secrecy_start(void)
{
    /* The first holds for a program that collects cores too, whatever its
     * limit; the second stays when something makes the process dumpable. */
    struct rlimit none = {0, 0};
    if (prctl(PR_SET_DUMPABLE, 0) != 0 || setrlimit(RLIMIT_CORE, &none) != 0) {
        log_warning("core dumps cannot be forbidden: %s", strerror(errno));
    }
}
