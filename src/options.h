#pragma once
/*
 * The command line. One table names every option with its value, the commands
 * it belongs to and its help; the parser, --help and the manual page are made
 * from it and from the table of kiosk.ini's keys, each of which is an option
 * of `run` too.
 */
#include <stdbool.h>
#include <stddef.h>

#include "content/config.h"
#include "util/clock.h"

enum command {
    COMMAND_RUN,
    COMMAND_CHECK,
    COMMAND_RENDER,
    COMMAND_STATUS,
    COMMAND_COUNT
};

#define OPTIONS_MAX_SIZES 8

struct options {
    enum command command;
    bool help, version, help_problems;
    const char *config_file; /* NULL: the standard one, if it is there */
    const char *fonts;       /* NULL: found beside the program */
    const char *folder;      /* the positional argument, or NULL */
    /* run */
    bool locked, windowed, present, stats, first_frame;
    struct size window; /* 0: chosen */
    unsigned rounds;
    const char *shots, *language;
    double until_s; /* 0: for ever */
    /* check and render */
    struct size sizes[OPTIONS_MAX_SIZES];
    size_t size_count;
    enum diag_language messages; /* status too */
    bool languages;              /* check: the table too */
    bool watch;                  /* check: again at each save */
    /* render */
    const char *out, *slide;
    bool layout, night;
    struct config config;
};

enum options_result {
    OPTIONS_OK,
    OPTIONS_BAD /* said on standard error */
};

/*
 * Reads the configuration file and then the arguments, which win. Strings
 * point into argv. The caller calls options_done() whatever the result.
 */
enum options_result options_parse(int argc, char **argv, struct options *ret);
void options_done(struct options *options);

/* Prints the help to standard output. */
void options_help(void);

/* Prints the codes, levels and texts of all problems. */
void options_help_problems(enum diag_language language);

int cmd_run(const struct options *options);
int cmd_check(const struct options *options);
int cmd_render(const struct options *options);
int cmd_status(const struct options *options);

/* Exit statuses of all commands. */
enum { STATUS_OK = 0, STATUS_PROBLEMS = 1, STATUS_USAGE = 2 };
