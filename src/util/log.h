#pragma once
/*
 * The log: starts, faults and slide set versions, and nothing about anybody
 * who touches the screen. One line a message on standard error; under systemd
 * (JOURNAL_STREAM is set) each line begins with its syslog priority, `<3>`.
 */
enum log_level {
    LOG_ERROR = 3,
    LOG_WARNING = 4,
    LOG_NOTICE = 5,
    LOG_DEBUG = 7
};

/* Messages above this level are dropped; LOG_NOTICE at first. */
void log_set_level(enum log_level level);

void log_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_warning(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_notice(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_debug(const char *format, ...) __attribute__((format(printf, 1, 2)));
