#pragma once
/* What the kernel knows about the machine's well-being: heat, and whether its
 * power supply is too weak. */
#include <stdbool.h>

enum machine_power {
    MACHINE_POWER_UNKNOWN, /* the kernel does not tell */
    MACHINE_POWER_GOOD,
    MACHINE_POWER_LOW /* under-voltage now: a Raspberry Pi tells */
};

struct machine {
    bool has_temperature;
    int temperature_c; /* of the hottest sensor, rounded */
    enum machine_power power;
};

/* Looks below `root`/sys: "", or a test's own folder. Nothing is logged. */
void machine_read(const char *root, struct machine *ret);
