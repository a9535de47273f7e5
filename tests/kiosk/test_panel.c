/* A display that is not there yet, goes, comes back or is another: what shows
 * is whole each time, and nothing of before is left. */
// links: kiosk/kiosk kiosk/act kiosk/canvas kiosk/gallery kiosk/gesture
// links: kiosk/hit kiosk/idle kiosk/input kiosk/invented kiosk/painting
// links: kiosk/panel kiosk/playlist kiosk/report kiosk/screen kiosk/tiles
// links: kiosk/probe kiosk/patience sys/disk util/beneath util/thread
// links: kiosk/touch kiosk/transition kiosk/view kiosk/worker kiosk/x11
// links: kiosk/ladder kiosk/reload kiosk/loading kiosk/settle kiosk/receipt
// links: paint/notes
// links: paint/fit sys/backlight content/snapshot sys/store sys/copying
// links: sys/display sys/generation sys/manifest sys/tree sys/trial
// links: paint/arrange paint/bar paint/blocks paint/builtin paint/card
// links: paint/cells paint/compose paint/continued paint/dial_code
// links: paint/draft_mark paint/flow paint/flow_place paint/frame paint/heading
// links: paint/layout paint/layout_cards paint/layout_event
// links: paint/layout_picture paint/layout_steps paint/layout_text paint/mirror
// links: paint/page paint/painter paint/partners paint/plate paint/pressed
// links: paint/qr paint/shape paint/shift paint/strip paint/surface paint/theme
// links: paint/type paint/variant paint/view_countdown paint/view_detail
// links: paint/view_languages paint/view_staff text/atoms text/bidi text/breaks
// links: text/fill text/fonts text/glyphs text/letters text/letter_forms
// links: text/itemize text/locate text/measure text/paragraph text/widths
// links: content/catalog content/clusters content/config content/contacts
// links: content/dates content/document content/encoding content/entities
// links: content/folder content/ini content/lang content/languages
// links: content/leftovers content/links content/lint content/loader
// links: content/markdown content/numbers content/picture_header
// links: content/pictures content/pieces content/problem content/quantities
// links: content/schedule content/set content/settings content/slide
// links: content/slideset content/source content/svg_header
// links: content/translations util/clock util/diag util/file util/log util/mem
// links: util/order util/str util/utf8
#include "stand.h"

#include "kiosk/panel.h"
#include "paint/shift.h"

#define PLUG "class/drm/card0-HDMI-A-1/"
#define SIZE_W 1024 /* of SDL's dummy display */
#define SIZE_H 768

/* A kiosk, and a display that may come and go: its folder stands in for /sys,
 * and SDL's dummy driver for what would be drawn on. */
struct wall_stand {
    struct stand stand;
    struct panel panel;
    const char *sys;
};

/* --- the display ------------------------------------------------------------
 */

static void
put(const struct wall_stand *wall, const char *name, const char *text)
{
    char *path = xprintf(PLUG "%s", name);
    tempdir_write(wall->sys, path, text);
    free(path);
}

static void
make_connector(const char *sys)
{
    tempdir_mkdir(sys, "class");
    tempdir_mkdir(sys, "class/drm");
    tempdir_mkdir(sys, "class/drm/card0-HDMI-A-1");
    tempdir_write(sys, PLUG "status", "disconnected\n");
    tempdir_write(sys, PLUG "edid", "");
    tempdir_write(sys, PLUG "enabled", "disabled\n");
    tempdir_write(sys, PLUG "dpms", "On\n");
}

static void
run(struct wall_stand *wall, double seconds)
{
    struct stand *stand = &wall->stand;
    for (double done = 0; done < seconds; done += 0.1) {
        struct wall time = invented_wall(&stand->clock);
        (void)panel_step(&wall->panel, stand->clock.now, &time);
        stand_run(stand, 0.1);
    }
}

/* The kernel tells, and that it did what was asked of it. */
static void
tell(struct wall_stand *wall, const char *status)
{
    put(wall, "status", status);
    put(wall, "enabled",
        strcmp(status, "connected\n") == 0 ? "enabled\n" : "disabled\n");
    panel_changed(&wall->panel, wall->stand.clock.now);
    run(wall, 2);
}

static void
begin(struct wall_stand *wall, char *const *folders, const char *status)
{
    wall->sys = folders[1];
    make_connector(wall->sys);
    put(wall, "status", status);
    stand_begin(&wall->stand, folders[0], "never");
    struct wall time = {0};
    assert_true(
        panel_init(&wall->panel, &wall->stand.kiosk,
                   &(struct panel_wish){.screen = {.mode = SCREEN_KIOSK},
                                        .connector = "auto",
                                        .sys = wall->sys,
                                        .waits = true,
                                        .night_percent = 40},
                   0, &time));
    run(wall, 2);
}

static void
end(struct wall_stand *wall)
{
    kiosk_done(&wall->stand.kiosk);
    panel_done(&wall->panel);
    SDL_Quit();
    config_done(&wall->stand.config);
}

/* --- what is to be seen -----------------------------------------------------
 */

/* The same kiosk's first picture, drawn in memory. */
static SDL_Surface *
first_picture(char *const *folders)
{
    struct stand stand;
    stand_begin(&stand, folders[0], "never");
    assert_true(
        screen_open(&stand.screen, &(struct screen_wish){.mode = SCREEN_MEMORY,
                                                         .width = SIZE_W,
                                                         .height = SIZE_H}));
    kiosk_attach(&stand.kiosk, &stand.screen);
    stand_run(&stand, 1);
    SDL_Surface *picture = stand_copy(&stand);
    stand_close(&stand);
    return picture;
}

static void
expect_start(struct wall_stand *wall, char *const *folders)
{
    assert_true(wall->panel.open);
    assert_ptr_equal(wall->stand.kiosk.screen, &wall->panel.screen);
    assert_true(kiosk_settled(&wall->stand.kiosk));
    assert_string_equal(kiosk_slide_name(&wall->stand.kiosk), "20-start");
    SDL_Surface *wanted = first_picture(folders);
    SDL_Surface *seen = screen_read(&wall->panel.screen);
    assert_int_equal(seen->w, SIZE_W);
    assert_true(stand_same_screen(seen, wanted));
    SDL_FreeSurface(seen);
    SDL_FreeSurface(wanted);
}

static void
expect_nothing(const struct wall_stand *wall)
{
    assert_false(wall->panel.open);
    assert_null(wall->stand.kiosk.screen);
    assert_int_equal(SDL_WasInit(SDL_INIT_VIDEO), 0);
    assert_true(wall->stand.kiosk.reload.dark);
}

/* --- tests ------------------------------------------------------------------
 */

static void
test_there_from_the_beginning(void **state)
{
    struct wall_stand wall;
    begin(&wall, *state, "connected\n");
    expect_start(&wall, *state);
    assert_int_equal(panel_frames(&wall.panel), 1);
    run(&wall, 5);
    assert_int_equal(panel_frames(&wall.panel), 1);
    end(&wall);
}

/* Slides are read without a display, so that they show with it. */
static void
test_not_yet_there(void **state)
{
    struct wall_stand wall;
    begin(&wall, *state, "disconnected\n");
    expect_nothing(&wall);
    assert_non_null(wall.stand.kiosk.set);
    run(&wall, 3600); /* an hour */
    expect_nothing(&wall);
    tell(&wall, "connected\n");
    expect_start(&wall, *state);
    assert_false(wall.stand.kiosk.reload.dark);
    end(&wall);
}

/* Whoever read is not whoever stands there when it comes back. */
static void
test_unplugged(void **state)
{
    struct wall_stand wall;
    begin(&wall, *state, "connected\n");
    for (int turn = 0; turn < 3; turn++) {
        stand_tap(&wall.stand, TARGET_NEXT, 0);
        stand_touch(&wall.stand, FINGER_DOWN,
                    (struct target_id){TARGET_LANGUAGE, 0});
        assert_int_equal(wall.stand.kiosk.state, KIOSK_TOUCHED);
        tell(&wall, "disconnected\n");
        expect_nothing(&wall);
        assert_int_equal(wall.stand.kiosk.state, KIOSK_LOOP);
        assert_int_equal(wall.stand.kiosk.gallery.count, 0);
        tell(&wall, "connected\n");
        expect_start(&wall, *state);
    }
    assert_true(panel_frames(&wall.panel) >= 4);
    end(&wall);
}

/* Another screen on the same plug, and nobody saw it come or go. */
static void
test_another(void **state)
{
    struct wall_stand wall;
    begin(&wall, *state, "connected\n");
    put(&wall, "edid", "another screen");
    unsigned before = panel_frames(&wall.panel);
    run(&wall, 11); /* the kernel tells nothing: it is looked at */
    assert_int_equal(panel_frames(&wall.panel), before + 1);
    expect_start(&wall, *state);
    end(&wall);
}

/* Standby that the kernel knows of. */
static void
test_dark(void **state)
{
    struct wall_stand wall;
    begin(&wall, *state, "connected\n");
    put(&wall, "enabled", "enabled\n");
    run(&wall, 11);
    unsigned before = panel_frames(&wall.panel);
    put(&wall, "dpms", "Off\n");
    panel_changed(&wall.panel, wall.stand.clock.now);
    run(&wall, 1);
    assert_int_equal(panel_frames(&wall.panel), before);
    panel_changed(&wall.panel, wall.stand.clock.now);
    run(&wall, 1);
    assert_int_equal(panel_frames(&wall.panel), before + 1);
    end(&wall);
}

/* A driver that never says that it sends a picture. */
static void
test_never_lit(void **state)
{
    struct wall_stand wall;
    begin(&wall, *state, "connected\n");
    const SDL_Renderer *renderer = wall.panel.screen.renderer;
    for (int i = 0; i < 5; i++) {
        panel_changed(&wall.panel, wall.stand.clock.now);
        run(&wall, 1);
    }
    assert_ptr_equal(wall.panel.screen.renderer, renderer);
    assert_int_equal(panel_frames(&wall.panel), 1);
    end(&wall);
}

/* It is there, and its device cannot be opened yet. */
static void
test_refused(void **state)
{
    struct wall_stand wall;
    setenv("SDL_VIDEODRIVER", "kmsdrm", 1);
    begin(&wall, *state, "connected\n");
    expect_nothing(&wall);
    run(&wall, 10);
    expect_nothing(&wall);
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    run(&wall, 3);
    expect_start(&wall, *state);
    end(&wall);
}

/* The graphics driver has lost all textures. */
static void
test_reset(void **state)
{
    struct wall_stand wall;
    begin(&wall, *state, "connected\n");
    static const Uint32 events[] = {SDL_RENDER_DEVICE_RESET,
                                    SDL_RENDER_TARGETS_RESET};
    for (size_t i = 0; i < 2; i++) {
        unsigned before = panel_frames(&wall.panel);
        struct input input =
            input_of_event(&(SDL_Event){.type = events[i]}, &wall.panel.screen);
        stand_give(&wall.stand, &input);
        run(&wall, 1);
        assert_int_equal(panel_frames(&wall.panel), before + 1);
        expect_start(&wall, *state);
    }
    end(&wall);
}

/* At night the backlight is dim, and a touch brightens it. */
static void
test_backlight(void **state)
{
    char *const *folders = *state;
    struct wall_stand wall;
    tempdir_mkdir(folders[1], "class");
    tempdir_mkdir(folders[1], "class/backlight");
    tempdir_mkdir(folders[1], "class/backlight/panel");
    tempdir_write(folders[1], "class/backlight/panel/max_brightness", "200");
    tempdir_write(folders[1], "class/backlight/panel/brightness", "200");
    begin(&wall, folders, "connected\n");
    assert_true(config_set(&wall.stand.config, "night", "22:00-06:00"));
    run(&wall, 1);
    char *path = tempdir_path(folders[1], "class/backlight/panel/brightness");
    FILE *file = fopen(path, "r");
    free(path);
    assert_non_null(file);
    setvbuf(file, NULL, _IONBF, 0);
    static const struct {
        double wait;
        bool touch;
        unsigned brightness;
    } rows[] = {
        {1, false, 80}, {1, true, 200}, {110, false, 200}, {30, false, 80}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].touch) {
            stand_finger(&wall.stand, FINGER_DOWN, 400, 200);
            stand_finger(&wall.stand, FINGER_UP, 400, 200);
        }
        run(&wall, rows[i].wait);
        rewind(file);
        char text[16] = "";
        assert_non_null(fgets(text, sizeof text, file));
        assert_int_equal(strtoul(text, NULL, 10), rows[i].brightness);
    }
    assert_int_equal(fclose(file), 0);
    end(&wall);
}

/* Where two pictures differ in a part of them; no width: nowhere. */
static SDL_Rect
difference(const SDL_Surface *a, const SDL_Surface *b)
{
    SDL_Rect found = {0};
    for (int y = 0; y < a->h; y++) {
        for (int x = 0; x < a->w; x++) {
            ptrdiff_t at = (ptrdiff_t)y * a->pitch + (ptrdiff_t)x * 4;
            if (memcmp((char *)a->pixels + at, (char *)b->pixels + at, 4) !=
                0) {
                SDL_Rect pixel = {x, y, 1, 1};
                SDL_UnionRect(&found, &pixel, &found);
            }
        }
    }
    return found;
}

/* Slide after slide moves what is written, and a touch stops that. The picture
 * of a round later is the same, but for the steps that the ring has gone on. */
static void
test_shift(void **state)
{
    struct wall_stand wall;
    begin(&wall, *state, "connected\n");
    struct kiosk *kiosk = &wall.stand.kiosk;
    kiosk->wish.locked = true;
    SDL_Surface *start = screen_read(&wall.panel.screen);
    unsigned steps = 0;
    size_t entry = kiosk->place.entry;
    while (steps < SHIFT_STEPS || entry != START || kiosk->place.shift == 0 ||
           kiosk->place.language != 0) {
        assert_true(steps < 100);
        run(&wall, 0.5);
        if (kiosk->place.entry != entry) {
            steps++;
            entry = kiosk->place.entry;
            assert_int_equal(kiosk->place.shift, steps % SHIFT_STEPS);
            assert_int_equal(kiosk->shown.bar.shift, kiosk->shown.slide.shift);
        }
    }
    run(&wall, 2);
    assert_int_not_equal(kiosk->place.shift, 0);
    assert_int_equal(kiosk->place.language, 0);
    SDL_Surface *later = screen_read(&wall.panel.screen);
    SDL_Rect moved = difference(start, later);
    assert_true(moved.w > 0 && moved.x > 4 && moved.y > 4);
    assert_true(moved.x + moved.w < SIZE_W - 4);
    assert_true(moved.y + moved.h < SIZE_H - 4);
    unsigned frozen = kiosk->place.shift;
    stand_tap(&wall.stand, TARGET_NEXT, 0);
    stand_tap(&wall.stand, TARGET_NEXT, 0);
    assert_int_equal(kiosk->shown.slide.shift, frozen);
    assert_int_equal(kiosk->shown.bar.shift, frozen);
    SDL_FreeSurface(start);
    SDL_FreeSurface(later);
    end(&wall);
}

/* *state: the slides' folder, and one for /sys. */
static int
set_up(void **state)
{
    static void *folders[2];
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    if (tempdir_setup(&folders[0]) != 0 || tempdir_setup(&folders[1]) != 0) {
        return -1;
    }
    stand_write_set(folders[0]);
    *state = folders;
    return 0;
}

static int
tear_down(void **state)
{
    void **folders = *state;
    int first = tempdir_teardown(&folders[0]);
    return tempdir_teardown(&folders[1]) + first;
}

#define ON_A_WALL(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        ON_A_WALL(test_there_from_the_beginning),
        ON_A_WALL(test_not_yet_there),
        ON_A_WALL(test_unplugged),
        ON_A_WALL(test_another),
        ON_A_WALL(test_dark),
        ON_A_WALL(test_never_lit),
        ON_A_WALL(test_refused),
        ON_A_WALL(test_reset),
        ON_A_WALL(test_backlight),
        ON_A_WALL(test_shift),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
