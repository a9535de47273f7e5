/* What systemd is told, and when. */
// links: sys/notify util/clock util/log util/mem util/str
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>

#include "../content/tempdir.h"
#include "sys/notify.h"

static int heard = -1; /* the socket that stands in for systemd's */

static int
setup(void **state)
{
    int result = tempdir_setup(state);
    char *path = tempdir_path(*state, "socket");
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    heard = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    setenv("NOTIFY_SOCKET", path, 1);
    setenv("WATCHDOG_USEC", "15000000", 1);
    free(path);
    return result != 0 ||
           bind(heard, (const struct sockaddr *)&address, sizeof address) != 0;
}

static int
teardown(void **state)
{
    close(heard);
    unsetenv("NOTIFY_SOCKET");
    unsetenv("WATCHDOG_USEC");
    return tempdir_teardown(state);
}

/* The next message is this one; NULL: there is none. */
static void
assert_heard(const char *wanted)
{
    char message[256] = "";
    ssize_t length = recv(heard, message, sizeof message - 1, 0);
    if (wanted == NULL) {
        assert_int_equal(length, -1);
        return;
    }
    assert_true(length > 0);
    message[length] = '\0';
    assert_string_equal(message, wanted);
}

static void
test_life(void **state)
{
    (void)state;
    struct notify notify;
    notify_init(&notify);
    assert_heard(NULL);
    /* Nobody is fed who is not ready. */
    assert_true(notify_feed(&notify, true, TICK_S(1)) == TICK_NEVER);
    assert_heard(NULL);
    notify_ready(&notify);
    assert_heard("READY=1");
    notify_ready(&notify);
    assert_heard(NULL);
    notify_status(&notify, "one");
    assert_heard("STATUS=one");
    notify_status(&notify, "one");
    assert_heard(NULL);
    notify_status(&notify, "two\nWATCHDOG=1");
    assert_heard("STATUS=two");
    notify_stopping(&notify);
    assert_heard("STOPPING=1\nSTATUS=ends");
    notify_done(&notify);
    notify_done(&notify);
}

/* The seconds after which the process is ended, rounded up; 0: it is not. */
static unsigned
ends_after(void)
{
    struct itimerval timer;
    assert_int_equal(getitimer(ITIMER_REAL, &timer), 0);
    return (unsigned)timer.it_value.tv_sec + (timer.it_value.tv_usec > 0);
}

/* systemd's watchdog does not look before it is ready. */
static void
test_start(void **state)
{
    (void)state;
    struct notify notify;
    assert_int_equal(ends_after(), 0);
    notify_init(&notify);
    assert_in_range(ends_after(), 290, 300);
    notify_ready(&notify);
    assert_int_equal(ends_after(), 0);
    assert_heard("READY=1");
    notify_done(&notify);

    notify_init(&notify);
    notify_done(&notify);
    assert_int_equal(ends_after(), 0);
}

static void
test_watchdog(void **state)
{
    (void)state;
    struct notify notify;
    notify_init(&notify);
    notify_ready(&notify);
    assert_heard("READY=1");
    assert_int_equal(notify_feed(&notify, true, TICK_S(1)), TICK_S(6));
    assert_heard("WATCHDOG=1");
    /* However often the loop turns. */
    for (tick now = TICK_S(1); now < TICK_S(6); now += TICK_MS(16)) {
        assert_int_equal(notify_feed(&notify, true, now), TICK_S(6));
    }
    assert_heard(NULL);
    assert_int_equal(notify_feed(&notify, true, TICK_S(6)), TICK_S(11));
    assert_heard("WATCHDOG=1");
    assert_int_equal(notify_feed(&notify, false, TICK_S(11)), TICK_S(16));
    assert_heard(NULL);
    assert_int_equal(notify_feed(&notify, true, TICK_S(16)), TICK_S(21));
    assert_heard("WATCHDOG=1");
    notify_done(&notify);
}

/* An impatient one does not wake the kiosk more than twice a second. */
static void
test_impatient(void **state)
{
    (void)state;
    struct notify notify;
    setenv("WATCHDOG_USEC", "30000", 1);
    notify_init(&notify);
    notify_ready(&notify);
    assert_int_equal(notify_feed(&notify, true, 0), TICK_MS(500));
    notify_done(&notify);
}

/* Another process's watchdog, and none. */
static void
test_none(void **state)
{
    (void)state;
    struct notify notify;
    setenv("WATCHDOG_PID", "1", 1);
    notify_init(&notify);
    assert_int_equal(ends_after(), 0);
    unsetenv("WATCHDOG_PID");
    notify_ready(&notify);
    assert_heard("READY=1");
    assert_true(notify_feed(&notify, true, 0) == TICK_NEVER);
    assert_heard(NULL);
    unsetenv("NOTIFY_SOCKET");
    notify_status(&notify, "to nobody");
    notify_stopping(&notify);
    assert_heard(NULL);
    notify_done(&notify);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_life),      TEST(test_start), TEST(test_watchdog),
        TEST(test_impatient), TEST(test_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
