/* Heat and power, as trees of /sys tell. */
// links: sys/machine util/mem util/str
#include "../content/tempdir.h"
#include "sys/machine.h"

static void
make(const char *root, const char *path, const char *text)
{
    char *part = xstrdup(path);
    for (char *c = part; *c != '\0'; c++) {
        if (*c == '/') {
            *c = '\0';
            tempdir_mkdir(root, part);
            *c = '/';
        }
    }
    free(part);
    tempdir_write(root, path, text);
}

static void
zone(const char *root, int number, const char *text)
{
    char *path = xprintf("sys/class/thermal/thermal_zone%d/temp", number);
    make(root, path, text);
    free(path);
}

static void
test_nothing(void **state)
{
    struct machine machine;
    machine_read(*state, &machine);
    assert_false(machine.has_temperature);
    assert_int_equal(machine.power, MACHINE_POWER_UNKNOWN);
}

static void
test_temperature(void **state)
{
    struct machine machine;
    make(*state, "sys/class/thermal/cooling_device0/temp", "90000\n");
    zone(*state, 0, "0\n"); /* is off */
    zone(*state, 1, "nonsense\n");
    zone(*state, 2, "900000\n");
    machine_read(*state, &machine);
    assert_false(machine.has_temperature);
    zone(*state, 3, "48312\n");
    zone(*state, 4, "51500\n");
    zone(*state, 5, "-5000\n");
    machine_read(*state, &machine);
    assert_true(machine.has_temperature);
    assert_int_equal(machine.temperature_c, 52);
    zone(*state, 3, "-12700\n");
    zone(*state, 4, "");
    machine_read(*state, &machine);
    assert_int_equal(machine.temperature_c, -5);
}

static void
test_power(void **state)
{
    struct machine machine;
    /* Another chip's alarm is about something else. */
    make(*state, "sys/class/hwmon/hwmon0/name", "nvme\n");
    make(*state, "sys/class/hwmon/hwmon0/in0_lcrit_alarm", "1\n");
    make(*state, "sys/class/hwmon/hwmon1/name", "rpi_volt\n");
    machine_read(*state, &machine);
    assert_int_equal(machine.power, MACHINE_POWER_UNKNOWN);
    make(*state, "sys/class/hwmon/hwmon1/in0_lcrit_alarm", "0\n");
    machine_read(*state, &machine);
    assert_int_equal(machine.power, MACHINE_POWER_GOOD);
    make(*state, "sys/class/hwmon/hwmon1/in0_lcrit_alarm", "1\n");
    machine_read(*state, &machine);
    assert_int_equal(machine.power, MACHINE_POWER_LOW);
}

#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, tempdir_setup, tempdir_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_nothing),
        TEST(test_temperature),
        TEST(test_power),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
