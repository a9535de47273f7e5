/* Which displays there are: a tree of files stands in for /sys. */
// links: sys/display util/log util/mem util/str
#include "sys/display.h"

#include <sys/socket.h>

#include "content/tempdir.h"

struct connector {
    const char *folder, *status, *id, *modes, *edid;
};

static void
put(const char *root, const char *connector, const char *name, const char *text)
{
    char *path = xprintf("class/drm/%s/%s", connector, name);
    tempdir_write(root, path, text);
    free(path);
}

/* As the kernel writes it; NULL leaves a file out. */
static void
plug(const char *root, const struct connector *connector)
{
    char *folder = xprintf("class/drm/%s", connector->folder);
    tempdir_mkdir(root, "class");
    tempdir_mkdir(root, "class/drm");
    tempdir_mkdir(root, folder);
    free(folder);
    const char *const files[][2] = {
        {"status", connector->status}, {"connector_id", connector->id},
        {"modes", connector->modes},   {"edid", connector->edid},
        {"enabled", "enabled\n"},      {"dpms", "On\n"},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        if (files[i][1] != NULL) {
            put(root, connector->folder, files[i][0], files[i][1]);
        }
    }
}

static struct display
found(const char *root, const char *name)
{
    struct display display;
    assert_true(display_find(root, name, &display));
    return display;
}

static void
test_nothing(void **state)
{
    const char *root = *state;
    struct display display = {.card = 7};
    assert_false(display_find(root, "auto", &display));
    plug(root, &(struct connector){"card0-HDMI-A-1", "disconnected\n", "32\n",
                                   "", ""});
    plug(root,
         &(struct connector){"card0-Writeback-1", "unknown\n", "40\n", "", ""});
    plug(root, &(struct connector){"card0", NULL, NULL, NULL, NULL});
    plug(root, &(struct connector){"renderD128", NULL, NULL, NULL, NULL});
    assert_false(display_find(root, "auto", &display));
    assert_false(display_find(root, "HDMI-A-1", &display));
    assert_int_equal(display.card, 7);
}

static void
test_one(void **state)
{
    const char *root = *state;
    plug(root, &(struct connector){"card1-HDMI-A-1", "connected\n", "32\n",
                                   "1920x1080\n1280x720\n", "\377edid"});
    struct display display = found(root, "auto");
    assert_string_equal(display.name, "HDMI-A-1");
    assert_int_equal(display.card, 1);
    assert_int_equal(display.index, 0);
    assert_int_equal(display.id, 32);
    assert_int_equal(display.width, 1920);
    assert_int_equal(display.height, 1080);
    assert_true(display.lit);
    put(root, "card1-HDMI-A-1", "dpms", "Off\n");
    assert_false(found(root, "auto").lit);
    put(root, "card1-HDMI-A-1", "dpms", "On\n");
    put(root, "card1-HDMI-A-1", "enabled", "disabled\n");
    assert_false(found(root, "auto").lit);
}

/* SDL counts a card's connected screens as the kernel numbers them. */
static void
test_choice(void **state)
{
    const char *root = *state;
    static const struct connector connectors[] = {
        {"card0-HDMI-A-2", "connected\n", "33\n", "1024x768\n", ""},
        {"card0-HDMI-A-1", "connected\n", "41\n", "1920x1080\n", ""},
        {"card0-DP-1", "disconnected\n", "35\n", "", ""},
        {"card0-eDP-1", "connected\n", "37\n", "1920x1080\n", ""},
        {"card2-DSI-1", "connected\n", "32\n", "800x480\n", ""},
    };
    for (size_t i = 0; i < sizeof connectors / sizeof *connectors; i++) {
        plug(root, &connectors[i]);
    }
    static const struct {
        const char *wish, *name;
        unsigned card, index;
    } rows[] = {
        {"auto", "eDP-1", 0, 1}, /* of two of a size the first */
        {"HDMI-A-2", "HDMI-A-2", 0, 0},
        {"HDMI-A-1", "HDMI-A-1", 0, 2},
        {"DSI-1", "DSI-1", 2, 0},
        {"DP-1", "eDP-1", 0, 1}, /* not connected: better another than none */
        {"HDMI-A", "eDP-1", 0, 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct display display = found(root, rows[i].wish);
        assert_string_equal(display.name, rows[i].name);
        assert_int_equal(display.card, rows[i].card);
        assert_int_equal(display.index, rows[i].index);
    }
    put(root, "card0-HDMI-A-2", "modes", "3840x2160\n");
    assert_string_equal(found(root, "auto").name, "HDMI-A-2");
}

/* A kernel without numbers and a screen that has not told its modes yet. */
static void
test_little_is_known(void **state)
{
    const char *root = *state;
    plug(root,
         &(struct connector){"card0-VGA-1", "connected", NULL, NULL, NULL});
    plug(root, &(struct connector){"card0-HDMI-A-1", "connected", NULL,
                                   "nonsense\n", ""});
    struct display display = found(root, "VGA-1");
    assert_int_equal(display.index, 1);
    assert_int_equal(display.width, 0);
    assert_string_equal(found(root, "auto").name, "HDMI-A-1");
}

static void
test_same(void **state)
{
    const char *root = *state;
    struct connector connector = {"card0-HDMI-A-1", "connected\n", "32\n",
                                  "1920x1080\n", "edid of one"};
    plug(root, &connector);
    struct display before = found(root, "auto");
    struct display after = found(root, "auto");
    assert_true(display_same(&before, &after));
    put(root, connector.folder, "dpms", "Off\n");
    after = found(root, "auto");
    assert_true(display_same(&before, &after));
    put(root, connector.folder, "edid", "edid of two");
    after = found(root, "auto");
    assert_false(display_same(&before, &after));
    put(root, connector.folder, "edid", connector.edid);
    put(root, connector.folder, "modes", "1920x1080\n800x600\n");
    after = found(root, "auto");
    assert_false(display_same(&before, &after));
    connector.folder = "card0-HDMI-A-2";
    put(root, "card0-HDMI-A-1", "status", "disconnected\n");
    plug(root, &connector);
    after = found(root, "auto");
    assert_false(display_same(&before, &after));
}

static void
say(int to, const char *message, size_t length)
{
    assert_int_equal(send(to, message, length, 0), length);
}

static void
test_heard(void **state)
{
    (void)state;
    static const char hotplug[] = "change@/devices/pci0000:00/drm/card0\0"
                                  "ACTION=change\0SUBSYSTEM=drm\0HOTPLUG=1";
    static const char other[] = "add@/devices/usb\0SUBSYSTEM=usb\0"
                                "NAME=SUBSYSTEM=drmfoo";
    int ends[2];
    assert_int_equal(socketpair(AF_UNIX, SOCK_DGRAM, 0, ends), 0);
    assert_false(display_heard(ends[0]));
    say(ends[1], other, sizeof other);
    assert_false(display_heard(ends[0]));
    say(ends[1], other, sizeof other);
    say(ends[1], hotplug, sizeof hotplug);
    say(ends[1], other, sizeof other);
    assert_true(display_heard(ends[0]));
    assert_false(display_heard(ends[0])); /* all is read */
    close(ends[0]);
    close(ends[1]);
}

/* The kernel lets an ordinary user listen. */
static void
test_events(void **state)
{
    (void)state;
    int events = display_events();
    assert_true(events >= 0);
    assert_false(display_heard(events));
    close(events);
}

#define IN_A_TREE(test)                                                        \
    cmocka_unit_test_setup_teardown(test, tempdir_setup, tempdir_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_TREE(test_nothing),       IN_A_TREE(test_one),
        IN_A_TREE(test_choice),        IN_A_TREE(test_little_is_known),
        IN_A_TREE(test_same),          cmocka_unit_test(test_heard),
        cmocka_unit_test(test_events),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
