/*
 * Says when a slide folder would be read: FOLDER, quiet seconds, and, where
 * nobody is to tell of changes, how often to look, in seconds. Each time a line
 * `read` or, when there is no folder any more, `gone`.
 */
// links: kiosk/settle sys/watch
// links: util/beneath util/thread content/snapshot content/folder
// links: content/problem content/picture_header content/svg_header content/lang
// links: content/languages util/diag util/order util/utf8 util/clock util/file
// links: util/log util/mem util/str
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <time.h>

#include "content/snapshot.h"
#include "kiosk/settle.h"
#include "sys/watch.h"
#include "util/clock.h"

static void
tell(void *data)
{
    const int *told = data;
    eventfd_write(*told, 1);
}

static void
look(struct settle *settle, const char *folder)
{
    struct snapshot snapshot;
    bool was_gone = settle->seen_any && settle->seen == 0;
    snapshot_take(folder, time(NULL), &snapshot);
    switch (settle_looked(settle, &snapshot, clock_tick())) {
    case SETTLE_SAME:
    case SETTLE_WAIT: break;
    case SETTLE_GONE:
        if (!was_gone) {
            puts("gone");
        }
        break;
    case SETTLE_READ:
        puts("read");
        settle_taken(settle);
        break;
    }
    fflush(stdout);
    snapshot_done(&snapshot);
}

/* How long poll() may sleep. */
static int
until_ms(tick due)
{
    if (due == TICK_NEVER) {
        return -1;
    }
    tick left = due - clock_tick();
    return left > 0 ? (int)(left / 1000) + 1 : 0;
}

int
main(int argc, char **argv)
{
    if (argc < 3) {
        return 2;
    }
    int told = eventfd(0, EFD_CLOEXEC);
    bool looks = argc > 3;
    struct settle settle;
    settle_init(&settle, (tick)(strtod(argv[2], NULL) * 1e6),
                looks ? (tick)(strtod(argv[3], NULL) * 1e6) : TICK_NEVER);
    struct watch *watch = looks ? NULL : watch_start(argv[1], tell, &told);
    eventfd_t first = 0;
    if (!looks) {
        eventfd_read(told, &first); /* it is watched now */
    }
    if (!looks && !watch_sees(watch)) {
        puts("cannot watch");
        return 1;
    }
    settle_now(&settle, clock_tick());
    for (;;) {
        struct pollfd fd = {.fd = told, .events = POLLIN};
        if (poll(&fd, 1, until_ms(settle_due(&settle))) > 0) {
            eventfd_t count = 0;
            eventfd_read(told, &count);
            settle_changed(&settle, clock_tick());
        }
        if (settle_due(&settle) <= clock_tick()) {
            look(&settle, argv[1]);
        }
    }
}
