/* Sleeping: FIFOs stand in for input devices. */
// links: sys/wake util/clock util/log util/mem util/str
#include "sys/wake.h"

#include <pthread.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>

#include "content/tempdir.h"

#define LONG TICK_S(30) /* no test waits so long: it would be an error */

static int
device(const char *folder, const char *name)
{
    tempdir_mkfifo(folder, name);
    char *path = tempdir_path(folder, name);
    int fd = open(path, O_RDWR | O_NONBLOCK); /* both ends: never an end */
    free(path);
    assert_true(fd >= 0);
    return fd;
}

/* Sleeps until a long time is up or something comes. */
static void
sleep_long(struct wake *wake)
{
    tick began = clock_tick();
    wake_wait(wake, began + LONG);
    assert_true(clock_tick() < began + LONG);
}

/* After input it returns once more; then only at the deadline. */
static void
expect_quiet(struct wake *wake)
{
    tick deadline = clock_tick() + TICK_MS(40);
    unsigned turns = 0;
    do {
        wake_wait(wake, deadline);
        turns++;
    } while (clock_tick() < deadline);
    assert_true(turns <= 2);
}

static void
test_deadline(void **state)
{
    struct wake *wake = wake_new(*state);
    for (int ms = 0; ms < 40; ms += 10) {
        tick deadline = clock_tick() + TICK_MS(ms);
        wake_wait(wake, deadline);
        assert_true(clock_tick() >= deadline);
    }
    wake_wait(wake, 0); /* long ago */
    wake_wait(wake, clock_tick() - 1);
    wake_free(wake);
}

static void
test_poke(void **state)
{
    struct wake *wake = wake_new(*state);
    wake_poke(wake); /* before it sleeps */
    wake_poke(wake);
    sleep_long(wake);
    expect_quiet(wake);
    wake_poke(NULL);
    wake_free(wake);
}

static void *
poke(void *data)
{
    wake_poke(data);
    return NULL;
}

static void
test_poke_by_a_thread(void **state)
{
    struct wake *wake = wake_new(*state);
    for (int i = 0; i < 200; i++) {
        pthread_t thread;
        assert_int_equal(pthread_create(&thread, NULL, poke, wake), 0);
        sleep_long(wake);
        pthread_join(thread, NULL);
    }
    wake_free(wake);
}

static void
test_watch(void **state)
{
    struct wake *wake = wake_new(*state);
    int other = eventfd(0, EFD_NONBLOCK);
    wake_watch(wake, other);
    expect_quiet(wake);
    assert_int_equal(eventfd_write(other, 1), 0);
    sleep_long(wake);
    eventfd_t value = 0; /* the caller reads it */
    assert_int_equal(eventfd_read(other, &value), 0);
    expect_quiet(wake);
    wake_free(wake);
    close(other);
}

/* SDL may see the same input a moment later: so it wakes twice. */
static void
test_input(void **state)
{
    const char *folder = *state;
    int touch = device(folder, "event0");
    int other = device(folder, "mouse0");
    struct wake *wake = wake_new(folder);
    expect_quiet(wake);
    char much[10000] = {1};
    assert_int_equal(write(touch, much, sizeof much), sizeof much);
    sleep_long(wake);
    sleep_long(wake);
    expect_quiet(wake); /* all was read */
    assert_int_equal(write(other, much, 1), 1);
    expect_quiet(wake);
    wake_free(wake);
    close(touch);
    close(other);
}

/* A touch screen that is plugged in while it sleeps. */
static void
test_plugged_in(void **state)
{
    const char *folder = *state;
    struct wake *wake = wake_new(folder);
    expect_quiet(wake);
    int touch = device(folder, "event3");
    sleep_long(wake); /* SDL is to look, and soon again: udev is slow */
    tick began = clock_tick();
    for (int turn = 0; turn < 5; turn++) {
        sleep_long(wake);
    }
    assert_true(clock_tick() >= began + TICK_MS(400));
    assert_int_equal(write(touch, "x", 1), 1);
    int waiting = 1;
    while (waiting > 0) { /* it is one of the devices now */
        sleep_long(wake);
        assert_int_equal(ioctl(touch, FIONREAD, &waiting), 0);
    }
    close(touch);
    wake_free(wake);
}

/* It is gone: no endless waking by its end. */
static void
test_unplugged(void **state)
{
    const char *folder = *state;
    int touch = device(folder, "event0");
    struct wake *wake = wake_new(folder);
    expect_quiet(wake);
    close(touch);
    sleep_long(wake);
    sleep_long(wake);
    expect_quiet(wake);
    wake_free(wake);
}

/* Nothing is plugged in, so there is not even the folder. */
static void
test_no_folder(void **state)
{
    char *folder = tempdir_path(*state, "input");
    struct wake *wake = wake_new(folder);
    expect_quiet(wake);
    tempdir_mkdir(*state, "input");
    int touch = device(folder, "event0");
    expect_quiet(wake); /* finds it */
    assert_int_equal(write(touch, "x", 1), 1);
    sleep_long(wake);
    wake_free(wake);
    close(touch);
    free(folder);
}

#define IN_A_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, tempdir_setup, tempdir_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_FOLDER(test_deadline),
        IN_A_FOLDER(test_poke),
        IN_A_FOLDER(test_poke_by_a_thread),
        IN_A_FOLDER(test_watch),
        IN_A_FOLDER(test_input),
        IN_A_FOLDER(test_plugged_in),
        IN_A_FOLDER(test_unplugged),
        IN_A_FOLDER(test_no_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
