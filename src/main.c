/* The program's beginning and end. */
#include <stdio.h>

#include "options.h"

int
main(int argc, char **argv)
{
    static int (*const run[COMMAND_COUNT])(const struct options *) = {
        [COMMAND_RUN] = cmd_run,
        [COMMAND_CHECK] = cmd_check,
        [COMMAND_RENDER] = cmd_render,
        [COMMAND_STATUS] = cmd_status,
    };
    int status = STATUS_USAGE;
    struct options options;
    if (options_parse(argc, argv, &options) != OPTIONS_OK) {
        goto out;
    }
    status = STATUS_OK;
    if (options.help) {
        options_help();
    } else if (options.help_problems) {
        options_help_problems(options.messages);
    } else if (options.version) {
        puts("huskurage-kiosk " KIOSK_VERSION);
    } else {
        status = run[options.command](&options);
    }
out:
    options_done(&options);
    return status;
}
