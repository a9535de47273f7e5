/* What SDL's events mean; no window is needed. */
// links: kiosk/input
#include "kiosk/input.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* The screen's new width, until it is asked for. */
static int measured;

bool
screen_measure(struct screen *screen)
{
    bool changed = measured != screen->width;
    screen->width = measured;
    return changed;
}

static struct input
input_of(SDL_Event event)
{
    struct screen screen = {.width = 1920, .height = 1080};
    return input_of_event(&event, &screen);
}

static struct input
of_key(SDL_Keycode code, int held, bool repeated)
{
    return input_of(
        (SDL_Event){.key = {.type = SDL_KEYDOWN,
                            .repeat = repeated,
                            .keysym = {.sym = code, .mod = (Uint16)held}}});
}

static void
test_keys(void **state)
{
    (void)state;
    static const struct {
        SDL_Keycode code;
        int held;
        enum input_kind means, repeated;
        bool arrow;
    } rows[] = {
        {SDLK_RIGHT, 0, INPUT_NEXT, INPUT_NEXT, true},
        {SDLK_LEFT, 0, INPUT_PREVIOUS, INPUT_PREVIOUS, true},
        {SDLK_PAGEDOWN, 0, INPUT_NEXT, INPUT_NEXT, false},
        {SDLK_PAGEUP, 0, INPUT_PREVIOUS, INPUT_PREVIOUS, false},
        {SDLK_HOME, 0, INPUT_FIRST, INPUT_NONE, false},
        {SDLK_END, 0, INPUT_LAST, INPUT_NONE, false},
        {SDLK_TAB, 0, INPUT_FOCUS_NEXT, INPUT_NONE, false},
        {SDLK_TAB, KMOD_LSHIFT, INPUT_FOCUS_PREVIOUS, INPUT_NONE, false},
        {SDLK_TAB, KMOD_RSHIFT, INPUT_FOCUS_PREVIOUS, INPUT_NONE, false},
        {SDLK_TAB, KMOD_LALT, INPUT_NONE, INPUT_NONE, false},
        {SDLK_DOWN, 0, INPUT_FOCUS_NEXT, INPUT_NONE, false},
        {SDLK_UP, 0, INPUT_FOCUS_PREVIOUS, INPUT_NONE, false},
        {SDLK_RETURN, 0, INPUT_ACTIVATE, INPUT_NONE, false},
        {SDLK_RETURN, KMOD_RALT, INPUT_NONE, INPUT_NONE, false},
        {SDLK_KP_ENTER, KMOD_NUM, INPUT_ACTIVATE, INPUT_NONE, false},
        {SDLK_SPACE, KMOD_CAPS, INPUT_ACTIVATE_OR_PAUSE, INPUT_NONE, false},
        {SDLK_SPACE, KMOD_LGUI, INPUT_NONE, INPUT_NONE, false},
        {SDLK_ESCAPE, 0, INPUT_LEAVE, INPUT_NONE, false},
        {SDLK_AC_BACK, 0, INPUT_LEAVE, INPUT_NONE, false},
        {SDLK_c, KMOD_LCTRL, INPUT_LEAVE, INPUT_NONE, false},
        {SDLK_c, 0, INPUT_NONE, INPUT_NONE, false},
        {SDLK_RIGHT, KMOD_RCTRL, INPUT_NONE, INPUT_NONE, false},
        {SDLK_q, 0, INPUT_NONE, INPUT_NONE, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct input once = of_key(rows[i].code, rows[i].held, false);
        struct input again = of_key(rows[i].code, rows[i].held, true);
        if (once.kind != rows[i].means || again.kind != rows[i].repeated ||
            once.arrow != rows[i].arrow) {
            fail_msg("row %zu: %d, again %d", i, once.kind, again.kind);
        }
    }
    SDL_Event lifted = {.key = {.type = SDL_KEYUP, .keysym.sym = SDLK_END}};
    assert_int_equal(input_of(lifted).kind, INPUT_NONE);
}

static void
assert_finger(const struct input *input, enum finger_phase phase, int x, int y)
{
    assert_int_equal(input->kind, INPUT_FINGER);
    assert_int_equal(input->finger.phase, phase);
    assert_int_equal(input->finger.x, x);
    assert_int_equal(input->finger.y, y);
}

static struct input
of_touch(Uint32 type, SDL_TouchID device, SDL_FingerID finger, float x, float y)
{
    return input_of((SDL_Event){.tfinger = {.type = type,
                                            .touchId = device,
                                            .fingerId = finger,
                                            .x = x,
                                            .y = y}});
}

static void
test_fingers(void **state)
{
    (void)state;
    static const struct {
        Uint32 type;
        float x, y;
        enum finger_phase phase;
        int to_x, to_y;
    } rows[] = {
        {SDL_FINGERDOWN, 0.5F, 0.25F, FINGER_DOWN, 960, 270},
        {SDL_FINGERMOTION, 0, 0, FINGER_MOVE, 0, 0},
        {SDL_FINGERUP, 1, 1, FINGER_UP, 1919, 1079},
        {SDL_FINGERUP, 0.9999F, 0.9999F, FINGER_UP, 1919, 1079},
        {SDL_FINGERDOWN, -0.01F, 1.01F, FINGER_DOWN, 0, 1079},
        {SDL_FINGERDOWN, NAN, INFINITY, FINGER_DOWN, 0, 1079},
        {SDL_FINGERDOWN, -INFINITY, 1e30F, FINGER_DOWN, 0, 1079},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct input input = of_touch(rows[i].type, 3, 4, rows[i].x, rows[i].y);
        assert_finger(&input, rows[i].phase, rows[i].to_x, rows[i].to_y);
        assert_int_equal(input.finger.device, 3);
        assert_int_equal(input.finger.finger, 4);
    }
    assert_int_equal(
        of_touch(SDL_FINGERDOWN, SDL_MOUSE_TOUCHID, 0, 0.5F, 0.5F).kind,
        INPUT_NONE);
}

static struct input
of_button(Uint32 type, Uint32 which, int button, int x, int y)
{
    return input_of((SDL_Event){.button = {.type = type,
                                           .which = which,
                                           .button = (Uint8)button,
                                           .x = x,
                                           .y = y}});
}

static struct input
of_motion(Uint32 which, Uint32 held)
{
    return input_of((SDL_Event){.motion = {.type = SDL_MOUSEMOTION,
                                           .which = which,
                                           .state = held,
                                           .x = 8,
                                           .y = 9}});
}

static void
test_mouse(void **state)
{
    (void)state;
    struct input input = of_button(SDL_MOUSEBUTTONDOWN, 2, 1, 8, 9);
    assert_finger(&input, FINGER_DOWN, 8, 9);
    int64_t device = input.finger.device, finger = input.finger.finger;
    /* dragged beyond the window */
    input = of_button(SDL_MOUSEBUTTONUP, 2, 1, -5, 1080);
    assert_finger(&input, FINGER_UP, 0, 1079);
    assert_int_equal(input.finger.device, device);
    assert_int_equal(input.finger.finger, finger);

    input = of_motion(2, SDL_BUTTON_LMASK | SDL_BUTTON_RMASK);
    assert_finger(&input, FINGER_MOVE, 8, 9);
    assert_int_equal(input.finger.finger, finger);
    assert_int_equal(of_motion(2, SDL_BUTTON_RMASK).kind, INPUT_NONE);
    assert_int_equal(of_motion(2, 0).kind, INPUT_NONE);

    for (int button = 2; button <= 5; button++) {
        input = of_button(SDL_MOUSEBUTTONDOWN, 0, button, 8, 9);
        assert_int_equal(input.kind, INPUT_NONE);
        input = of_button(SDL_MOUSEBUTTONUP, 0, button, 8, 9);
        assert_int_equal(input.kind, INPUT_NONE);
    }
}

/* As X11 tells one finger: as itself, and as a mouse. */
static void
test_no_touch_counts_twice(void **state)
{
    (void)state;
    Uint32 mouse = SDL_TOUCH_MOUSEID;
    struct input told[] = {
        of_touch(SDL_FINGERDOWN, 9, 1, 0.1F, 0.1F),
        of_button(SDL_MOUSEBUTTONDOWN, mouse, 1, 192, 108),
        of_motion(mouse, SDL_BUTTON_LMASK),
        of_touch(SDL_FINGERUP, 9, 1, 0.1F, 0.1F),
        of_button(SDL_MOUSEBUTTONUP, mouse, 1, 192, 108),
    };
    int fingers = 0;
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        fingers += told[i].kind == INPUT_FINGER;
    }
    assert_int_equal(fingers, 2);
}

/* The same number on two screens, or of a mouse, is not the same finger. */
static void
test_fingers_differ(void **state)
{
    (void)state;
    struct finger_event told[] = {
        of_touch(SDL_FINGERDOWN, 0, 0, 0, 0).finger,
        of_touch(SDL_FINGERDOWN, 1, 0, 0, 0).finger,
        of_touch(SDL_FINGERDOWN, 0, 1, 0, 0).finger,
        of_touch(SDL_FINGERDOWN, INT64_MAX, 0, 0, 0).finger,
        of_touch(SDL_FINGERDOWN, 0, INT64_MAX, 0, 0).finger,
        of_button(SDL_MOUSEBUTTONDOWN, 0, 1, 0, 0).finger,
        of_button(SDL_MOUSEBUTTONDOWN, 1, 1, 0, 0).finger,
    };
    size_t count = sizeof told / sizeof *told;
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < i; j++) {
            assert_false(told[i].device == told[j].device &&
                         told[i].finger == told[j].finger);
        }
    }
}

static void
test_window(void **state)
{
    (void)state;
    static const struct {
        Uint32 type;
        Uint8 event;
        int width;
        enum input_kind means;
    } rows[] = {
        {SDL_WINDOWEVENT, SDL_WINDOWEVENT_SIZE_CHANGED, 800, INPUT_RESIZED},
        {SDL_WINDOWEVENT, SDL_WINDOWEVENT_SIZE_CHANGED, 1920, INPUT_EXPOSED},
        {SDL_WINDOWEVENT, SDL_WINDOWEVENT_SHOWN, 1920, INPUT_EXPOSED},
        {SDL_WINDOWEVENT, SDL_WINDOWEVENT_EXPOSED, 1920, INPUT_EXPOSED},
        {SDL_WINDOWEVENT, SDL_WINDOWEVENT_CLOSE, 1920, INPUT_LEAVE},
        {SDL_WINDOWEVENT, SDL_WINDOWEVENT_LEAVE, 1920, INPUT_NONE},
        {SDL_QUIT, 0, 1920, INPUT_LEAVE},
        {SDL_RENDER_TARGETS_RESET, 0, 1920, INPUT_EXPOSED},
        {SDL_RENDER_DEVICE_RESET, 0, 1920, INPUT_RESET},
        {SDL_USEREVENT, 0, 1920, INPUT_NONE},
        {SDL_MOUSEWHEEL, 0, 1920, INPUT_NONE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        measured = rows[i].width;
        SDL_Event event = {
            .window = {.type = rows[i].type, .event = rows[i].event}};
        struct screen screen = {.width = 1920, .height = 1080};
        struct input input = input_of_event(&event, &screen);
        assert_int_equal(input.kind, rows[i].means);
        assert_int_equal(screen.width, rows[i].width);
    }
}

/* A screen of 300 × 200; rows: its corners, clockwise from its top left. The
 * picture's top left is 0, 0 and its width follows the rotation. */
static void
test_upright(void **state)
{
    (void)state;
    static const int corners[4][2] = {{0, 0}, {299, 0}, {299, 199}, {0, 199}};
    static const struct {
        unsigned rotation;
        int upright[4][2];
    } rows[] = {
        {0, {{0, 0}, {299, 0}, {299, 199}, {0, 199}}},
        {90, {{0, 299}, {0, 0}, {199, 0}, {199, 299}}},
        {180, {{299, 199}, {0, 199}, {0, 0}, {299, 0}}},
        {270, {{199, 0}, {199, 299}, {0, 299}, {0, 0}}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        for (size_t c = 0; c < 4; c++) {
            int x = corners[c][0], y = corners[c][1];
            input_upright(rows[i].rotation, 300, 200, &x, &y);
            assert_int_equal(x, rows[i].upright[c][0]);
            assert_int_equal(y, rows[i].upright[c][1]);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_fingers),
        cmocka_unit_test(test_mouse),
        cmocka_unit_test(test_no_touch_counts_twice),
        cmocka_unit_test(test_fingers_differ),
        cmocka_unit_test(test_window),
        cmocka_unit_test(test_upright),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
