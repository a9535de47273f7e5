/* The log. */
#include "util/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "util/mem.h"

static enum log_level highest = LOG_NOTICE;

void
log_set_level(enum log_level level)
{
    highest = level;
}

static void
write_line(enum log_level level, const char *format, va_list args)
{
    if (level > highest) {
        return;
    }
    char *text = xvprintf(format, args);
    if (getenv("JOURNAL_STREAM") != NULL) {
        fprintf(stderr, "<%d>%s\n", (int)level, text);
    } else {
        fprintf(stderr, "huskurage-kiosk: %s\n", text);
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
LOG_FUNCTION(log_debug, LOG_DEBUG)
