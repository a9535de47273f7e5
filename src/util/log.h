#pragma once
/*
 * The log: starts, faults and slide set versions, and nothing about anybody
 * who touches the screen. One line a message on standard error; where that is
 * systemd's journal each line begins with its syslog priority, `<3>`. The same
 * message is not written without end. Any thread.
 */
#include <stdbool.h>
#include <stdint.h>

enum log_level { LOG_ERROR = 3, LOG_WARNING = 4, LOG_NOTICE = 5 };

/* Messages above this level are dropped; LOG_NOTICE at first. For tests, which
 * fail on purpose. */
void log_set_level(enum log_level level);

void log_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_warning(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_notice(const char *format, ...) __attribute__((format(printf, 1, 2)));

#define LOG_LIMIT_BURST 5 /* so often within an hour */
#define LOG_LIMIT_TEXTS                                                        \
    32 /* are told apart; of more the oldest are forgotten */

/* How often which text was written. Zeroed = nothing was. */
struct log_limit {
    struct {
        uint64_t hash;
        int64_t since_s; /* its hour began */
        unsigned passed, missed;
    } texts[LOG_LIMIT_TEXTS];
};

/*
 * May this text be written now? It passes a few times, and when it goes on and
 * on, once an hour; `*ret_missed` is how many times it was not written since.
 * Pure; the log has one of these.
 */
bool log_limit_pass(struct log_limit *limit, const char *text, int64_t now_s,
                    unsigned *ret_missed);
