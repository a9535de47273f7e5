/* Dimming: a tree of files stands in for /sys. */
// links: sys/backlight util/log util/mem util/str
#include "sys/backlight.h"

#include "content/tempdir.h"

#define PANEL "class/backlight/rpi_backlight/"

static void
make_panel(const char *root, const char *name, const char *type,
           const char *most, const char *now)
{
    char *folder = xprintf("class/backlight/%s", name);
    tempdir_mkdir(root, "class");
    tempdir_mkdir(root, "class/backlight");
    tempdir_mkdir(root, folder);
    const char *const files[][2] = {
        {"type", type}, {"max_brightness", most}, {"brightness", now}};
    for (size_t i = 0; i < 3; i++) {
        char *path = xprintf("%s/%s", folder, files[i][0]);
        tempdir_write(root, path, files[i][1]);
        free(path);
    }
    free(folder);
}

/* The kernel takes the number that is written first; a file keeps what was
 * there behind it. */
static unsigned long
brightness(const char *root, const char *name)
{
    char text[32] = "";
    char *path = xprintf("%s/class/backlight/%s/brightness", root, name);
    FILE *file = fopen(path, "r");
    free(path);
    assert_non_null(file);
    assert_non_null(fgets(text, sizeof text, file));
    assert_int_equal(fclose(file), 0);
    return strtoul(text, NULL, 10);
}

static void
test_night_and_day(void **state)
{
    const char *root = *state;
    make_panel(root, "rpi_backlight", "raw\n", "200\n", "150\n");
    struct backlight *backlight = backlight_new(root, 40);
    backlight_dim(backlight, false);
    assert_int_equal(brightness(root, "rpi_backlight"), 150);
    backlight_dim(backlight, true);
    assert_int_equal(brightness(root, "rpi_backlight"), 80);
    backlight_dim(backlight, false);
    assert_int_equal(brightness(root, "rpi_backlight"), 150);
    backlight_dim(backlight, true);
    backlight_free(backlight); /* a dark screen is not left behind */
    assert_int_equal(brightness(root, "rpi_backlight"), 150);
}

/* What somebody set by hand stays until the night begins or ends. */
static void
test_only_on_change(void **state)
{
    const char *root = *state;
    make_panel(root, "rpi_backlight", "raw\n", "200\n", "150\n");
    struct backlight *backlight = backlight_new(root, 40);
    backlight_dim(backlight, true);
    tempdir_write(root, PANEL "brightness", "111\n");
    backlight_dim(backlight, true);
    assert_int_equal(brightness(root, "rpi_backlight"), 111);
    backlight_free(backlight);
}

/* Ended at night by a power cut, it starts dim, by day. */
static void
test_started_dim(void **state)
{
    const char *root = *state;
    make_panel(root, "rpi_backlight", "raw\n", "200\n", "80\n");
    struct backlight *backlight = backlight_new(root, 40);
    backlight_dim(backlight, false);
    assert_int_equal(brightness(root, "rpi_backlight"), 200);
    backlight_free(backlight);
}

static void
test_never_dark(void **state)
{
    const char *root = *state;
    make_panel(root, "rpi_backlight", "raw\n", "15\n", "15\n");
    struct backlight *backlight = backlight_new(root, 1);
    backlight_dim(backlight, true);
    assert_int_equal(brightness(root, "rpi_backlight"), 1);
    backlight_free(backlight);
}

static void
test_best_of_three(void **state)
{
    const char *root = *state;
    make_panel(root, "a_raw", "raw\n", "100\n", "100\n");
    make_panel(root, "b_firmware", "firmware\n", "100\n", "100\n");
    make_panel(root, "c_platform", "platform\n", "100\n", "100\n");
    make_panel(root, "d_broken", "firmware\n", "0\n", "0\n");
    struct backlight *backlight = backlight_new(root, 40);
    backlight_dim(backlight, true);
    assert_int_equal(brightness(root, "a_raw"), 100);
    assert_int_equal(brightness(root, "b_firmware"), 40);
    assert_int_equal(brightness(root, "c_platform"), 100);
    backlight_free(backlight);
}

/* What it logs comes to a file instead of standard error. */
static size_t
lines_logged(void (*act)(const char *), const char *root)
{
    char *path = tempdir_path(root, "log");
    int before = dup(STDERR_FILENO);
    int log = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
    assert_true(before >= 0 && log >= 0);
    dup2(log, STDERR_FILENO);
    act(root);
    dup2(before, STDERR_FILENO);
    char text[4096];
    ssize_t length = pread(log, text, sizeof text, 0);
    size_t lines = 0;
    for (ssize_t i = 0; i < length; i++) {
        lines += text[i] == '\n';
    }
    close(log);
    close(before);
    free(path);
    return lines;
}

static void
dim_and_back(const char *root)
{
    struct backlight *backlight = backlight_new(root, 40);
    for (int i = 0; i < 4; i++) {
        backlight_dim(backlight, i % 2 == 0);
    }
    backlight_free(backlight);
}

static void
test_none(void **state)
{
    assert_int_equal(lines_logged(dim_and_back, *state), 0);
    backlight_free(NULL);
}

/* root may write whatever the mode is, and nobody into a folder. */
static void
test_refused(void **state)
{
    const char *root = *state;
    make_panel(root, "rpi_backlight", "raw\n", "200\n", "150\n");
    char *path = tempdir_path(root, PANEL "brightness");
    assert_int_equal(unlink(path), 0);
    assert_int_equal(mkdir(path, 0755), 0);
    free(path);
    assert_int_equal(lines_logged(dim_and_back, root), 1);
}

#define IN_A_TREE(test)                                                        \
    cmocka_unit_test_setup_teardown(test, tempdir_setup, tempdir_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_TREE(test_night_and_day), IN_A_TREE(test_only_on_change),
        IN_A_TREE(test_started_dim),   IN_A_TREE(test_never_dark),
        IN_A_TREE(test_best_of_three), IN_A_TREE(test_none),
        IN_A_TREE(test_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
