/* The log. */
#include "util/log.h"

#include <pthread.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "util/hash.h"
#include "util/mem.h"

#define HOUR_S 3600

static enum log_level highest = LOG_NOTICE;

static struct {
    pthread_mutex_t mutex;
    struct log_limit limit;
} written = {.mutex = PTHREAD_MUTEX_INITIALIZER};

void
log_set_level(enum log_level level)
{
    highest = level;
}

bool
log_limit_pass(struct log_limit *limit, const char *text, int64_t now_s,
               unsigned *ret_missed)
{
    uint64_t hash = hash_bytes(HASH_START, text, strlen(text));
    size_t at = 0;
    for (size_t i = 0; i < LOG_LIMIT_TEXTS; i++) {
        if (limit->texts[i].passed > 0 && limit->texts[i].hash == hash) {
            at = i;
            break;
        }
        bool older = limit->texts[i].passed == 0 ||
                     limit->texts[i].since_s < limit->texts[at].since_s;
        if (limit->texts[at].passed > 0 && older) {
            at = i;
        }
    }
    bool known = limit->texts[at].passed > 0 && limit->texts[at].hash == hash;
    if (known && now_s - limit->texts[at].since_s < HOUR_S &&
        limit->texts[at].passed >= LOG_LIMIT_BURST) {
        limit->texts[at].missed++;
        return false;
    }
    unsigned missed = known ? limit->texts[at].missed : 0;
    if (!known || now_s - limit->texts[at].since_s >= HOUR_S) {
        limit->texts[at].hash = hash;
        limit->texts[at].since_s = now_s;
        /* What went on all through an hour has had its burst. */
        limit->texts[at].passed = missed > 0 ? LOG_LIMIT_BURST - 1 : 0;
    }
    limit->texts[at].passed++;
    limit->texts[at].missed = 0;
    *ret_missed = missed;
    return true;
}

/* Does standard error lead to the journal? The variable names its device and
 * inode, and is inherited by what writes elsewhere too: systemd.exec(5). */
static bool
is_journal(void)
{
    const char *stream = getenv("JOURNAL_STREAM");
    struct stat info;
    if (stream == NULL || fstat(STDERR_FILENO, &info) != 0) {
        return false;
    }
    char *end = NULL;
    unsigned long long device = strtoull(stream, &end, 10);
    return *end == ':' && device == info.st_dev &&
           strtoull(end + 1, &end, 10) == info.st_ino && *end == '\0';
}

/* A file's name may hold a line end, and a message is one line. */
static void
make_one_line(char *text)
{
    for (char *c = text; *c != '\0'; c++) {
        if ((unsigned char)*c < ' ') {
            *c = '?';
        }
    }
}

static void
write_line(enum log_level level, const char *format, va_list args)
{
    if (level > highest) {
        return;
    }
    char *text = xvprintf(format, args);
    make_one_line(text);
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    unsigned missed = 0;
    pthread_mutex_lock(&written.mutex);
    bool passes = log_limit_pass(&written.limit, text, now.tv_sec, &missed);
    pthread_mutex_unlock(&written.mutex);
    if (passes) {
        char *times =
            missed > 0 ? xprintf(" (and %u times more)", missed) : NULL;
        char *prefix = is_journal() ? xprintf("<%d>", (int)level)
                                    : xstrdup("huskurage-kiosk: ");
        fprintf(stderr, "%s%s%s\n", prefix, text, times ? times : "");
        free(prefix);
        free(times);
    }
    free(text);
}

#define LOG_FUNCTION(name, level)                                              \
    void name(const char *format, ...)                                         \
    {                                                                          \
        va_list args;                                                          \
        va_start(args, format);                                                \
        write_line(level, format, args);                                       \
        va_end(args);                                                          \
    }

LOG_FUNCTION(log_error, LOG_ERROR)
LOG_FUNCTION(log_warning, LOG_WARNING)
LOG_FUNCTION(log_notice, LOG_NOTICE)
