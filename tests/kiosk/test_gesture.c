/* Fingers and what they mean: every rule as a story, and random fingers. */
// links: kiosk/gesture
#include "kiosk/gesture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* A screen of 480 × 270 mm whose lowest 40 mm are strip and bar. */
enum { WIDE_MM = 480, HIGH_MM = 270, SLIDE_MM = 230 };

#define D FINGER_DOWN
#define M FINGER_MOVE
#define U FINGER_UP
#define W (-1)
#define NONE GESTURE_NONE
#define PRESS GESTURE_PRESS
#define MOVE GESTURE_MOVE
#define TAP GESTURE_TAP
#define SWIPE GESTURE_SWIPE
#define CANCEL GESTURE_CANCEL
#define PALM GESTURE_PALM
#define HOLD GESTURE_HOLD

/* Every wrong answer of the module is found here: at most one finger is
 * followed, and from a press to the next there is one end. */
struct watch {
    struct gestures gestures;
    unsigned told[GESTURE_HOLD + 1], taken_over;
    bool pressed;
};

static struct watch
begin(double pixels_per_mm)
{
    struct watch watch = {0};
    gestures_init(&watch.gestures,
                  &(struct gesture_sizes){.pixels_per_mm = pixels_per_mm,
                                          .swipe_bottom =
                                              (int)(SLIDE_MM * pixels_per_mm)});
    return watch;
}

static const struct gesture_finger *
followed(const struct gestures *gestures)
{
    const struct gesture_finger *found = NULL;
    assert_true(gestures->count <= GESTURE_FINGERS);
    for (size_t i = 0; i < gestures->count; i++) {
        if (gestures->fingers[i].followed) {
            assert_null(found);
            found = &gestures->fingers[i];
        }
    }
    return found;
}

static void
note(struct watch *watch, const struct gesture *gesture)
{
    const unsigned *told = watch->told;
    watch->told[gesture->kind]++;
    switch (gesture->kind) {
    case GESTURE_NONE: break;
    case GESTURE_PRESS:
        watch->taken_over += watch->pressed;
        watch->pressed = true;
        break;
    case GESTURE_MOVE: assert_true(watch->pressed); break;
    case GESTURE_TAP:
    case GESTURE_SWIPE:
    case GESTURE_CANCEL:
    case GESTURE_PALM:
    case GESTURE_HOLD:
        assert_true(watch->pressed);
        watch->pressed = false;
        break;
    }
    assert_int_equal(watch->pressed, followed(&watch->gestures) != NULL);
    assert_int_equal(watch->pressed,
                     gestures_due(&watch->gestures) != TICK_NEVER);
    assert_int_equal(gesture->kind == GESTURE_SWIPE, gesture->direction != 0);
    assert_int_equal(told[PRESS], told[TAP] + told[SWIPE] + told[CANCEL] +
                                      told[PALM] + told[HOLD] +
                                      watch->taken_over + watch->pressed);
}

static struct gesture
feed(struct watch *watch, const struct finger_event *event, tick now)
{
    struct gestures before = watch->gestures;
    const struct gesture_finger *led = followed(&before);
    struct gesture gesture = gestures_feed(&watch->gestures, event, now);
    bool leads = led != NULL && led->device == event->device &&
                 led->finger == event->finger;
    if (event->phase != FINGER_DOWN) { /* only the followed finger speaks */
        assert_true(leads || gesture.kind == GESTURE_NONE);
    } else if (gesture.kind == GESTURE_PRESS && led != NULL) {
        assert_true(leads || now - led->still >= GESTURE_TOGETHER ||
                    now - led->came >= GESTURE_STAY);
    }
    note(watch, &gesture);
    return gesture;
}

static struct gesture
pass(struct watch *watch, tick now)
{
    struct gesture gesture = gestures_wait(&watch->gestures, now);
    assert_true(gestures_due(&watch->gestures) > now);
    note(watch, &gesture);
    return gesture;
}

enum { MOST_STEPS = 10 };

/* In milliseconds and millimetres; phase -1: time passes. */
struct story {
    const char *name;
    struct {
        int at, phase, finger;
        double x, y;
        enum gesture_kind means;
    } steps[MOST_STEPS];
};

static const struct story stories[] = {
    {"a tap", {{100, D, 1, 90, 90, PRESS}, {180, U, 1, 91, 90, TAP}}},
    {"a slow press acts when it is released",
     {{1, D, 1, 90, 90, PRESS},
      {4900, W, 0, 0, 0, NONE},
      {5000, U, 1, 90, 90, TAP}}},
    {"a trembling press",
     {{1, D, 1, 90, 90, PRESS},
      {99, M, 1, 97, 87, MOVE},
      {200, M, 1, 86, 94, MOVE},
      {300, U, 1, 92, 91, TAP}}},

    {"a swipe is told once, when it is reached",
     {{1, D, 1, 200, 90, PRESS},
      {50, M, 1, 186, 90, MOVE},
      {60, M, 1, 185, 90, SWIPE},
      {70, M, 1, 100, 90, NONE},
      {80, M, 1, 300, 90, NONE},
      {90, U, 1, 300, 90, NONE}}},
    {"to the right, twice as far as down",
     {{1, D, 1, 200, 90, PRESS}, {60, M, 1, 220, 100, SWIPE}}},
    {"not twice as far as up",
     {{1, D, 1, 200, 90, PRESS},
      {60, M, 1, 220, 79, MOVE},
      {80, U, 1, 220, 79, TAP}}},
    {"a swipe that begins on the bar is none",
     {{1, D, 1, 200, SLIDE_MM, PRESS}, {60, M, 1, 100, SLIDE_MM, MOVE}}},
    {"a swipe from the slide's last line, ending on the bar",
     {{1, D, 1, 200, SLIDE_MM - 1, PRESS},
      {60, M, 1, 100, SLIDE_MM + 9, SWIPE}}},
    {"a swipe without a move between",
     {{1, D, 1, 200, 90, PRESS}, {60, U, 1, 100, 90, SWIPE}}},
    {"as slow as nine seconds",
     {{0, D, 1, 200, 90, PRESS},
      {2500, M, 1, 196, 90, MOVE},
      {4990, M, 1, 191.5, 90, MOVE},
      {7500, M, 1, 188, 90, MOVE},
      {8999, W, 0, 0, 0, NONE},
      {9000, M, 1, 185, 90, SWIPE}}},

    {"the corner held",
     {{1, D, 1, 19.5, 19.5, PRESS},
      {900, M, 1, 25, 24, MOVE},
      {5000, W, 0, 0, 0, NONE},
      {5001, W, 0, 0, 0, HOLD},
      {9000, W, 0, 0, 0, NONE},
      {9001, U, 1, 19, 19, NONE}}},
    {"held, and the clock comes late",
     {{0, D, 1, 0, 0, PRESS}, {5000, U, 1, 0, 0, HOLD}}},
    {"the corner left too early is a tap",
     {{0, D, 1, 9, 9, PRESS}, {4999, U, 1, 9, 9, TAP}}},
    {"beside the corner nothing is held",
     {{0, D, 1, 20, 9, PRESS}, {5000, W, 0, 0, 0, CANCEL}}},
    {"below the corner nothing is held",
     {{0, D, 1, 9, 20, PRESS}, {5000, W, 0, 0, 0, CANCEL}}},
    {"the corner is not at the right",
     {{0, D, 1, WIDE_MM - 1, 0, PRESS}, {5000, W, 0, 0, 0, CANCEL}}},
    {"pushed into the corner",
     {{0, D, 1, 9, 30, PRESS},
      {99, M, 1, 9, 9, MOVE},
      {5099, W, 0, 0, 0, CANCEL}}},
    {"pushed about in the corner begins anew",
     {{0, D, 1, 2, 2, PRESS},
      {4000, M, 1, 10, 10, MOVE},
      {8999, W, 0, 0, 0, NONE},
      {9000, W, 0, 0, 0, HOLD}}},
    {"pushed out of the corner",
     {{0, D, 1, 9, 9, PRESS},
      {99, M, 1, 9, 40, MOVE},
      {6000, W, 0, 0, 0, CANCEL}}},

    {"a resting finger means nothing, and another one leads",
     {{0, D, 1, 90, 90, PRESS},
      {5000, W, 0, 0, 0, CANCEL},
      {5100, M, 1, 95, 90, NONE},
      {5200, D, 2, 50, 90, PRESS},
      {5210, M, 1, 60, 90, NONE},
      {5300, U, 2, 50, 90, TAP},
      {5400, U, 1, 60, 90, NONE}}},
    {"resting, and the clock comes late",
     {{0, D, 1, 90, 90, PRESS}, {5000, M, 1, 190, 90, CANCEL}}},
    {"resting, and lifted before the clock comes",
     {{0, D, 1, 90, 90, PRESS}, {5000, U, 1, 90, 90, CANCEL}}},
    {"a second finger at once is ignored, also when it is alone",
     {{0, D, 1, 90, 90, PRESS},
      {50, D, 2, 100, 90, NONE},
      {60, M, 2, 150, 90, NONE},
      {70, M, 1, 91, 90, MOVE},
      {80, U, 1, 91, 90, TAP},
      {90, M, 2, 300, 90, NONE},
      {99, U, 2, 300, 90, NONE}}},
    {"nobody waits for a finger that stays for a second",
     {{0, D, 1, 90, 90, PRESS},
      {999, D, 2, 50, 90, NONE},
      {1000, D, 3, 60, 90, PRESS},
      {1050, U, 1, 90, 90, NONE},
      {1100, U, 3, 60, 90, TAP}}},
    {"a second finger does not disturb one that moves",
     {{0, D, 1, 90, 50, PRESS},
      {900, M, 1, 90, 70, MOVE},
      {1800, D, 2, 50, 90, NONE},
      {1850, M, 1, 106, 70, MOVE}}},
    {"nobody waits for ever for a finger that keeps moving",
     {{0, D, 1, 90, 50, PRESS},
      {3000, M, 1, 90, 70, MOVE},
      {4900, M, 1, 90, 50, MOVE},
      {4999, D, 2, 50, 90, NONE},
      {5000, D, 3, 50, 90, PRESS}}},
    {"after a swipe the next finger leads",
     {{0, D, 1, 90, 90, PRESS},
      {90, M, 1, 50, 90, SWIPE},
      {190, D, 2, 90, 90, PRESS},
      {290, M, 2, 50, 90, SWIPE}}},

    {"a palm",
     {{0, D, 1, 90, 90, PRESS},
      {10, D, 2, 99, 90, NONE},
      {20, D, 3, 95, 99, PALM},
      {30, M, 1, 50, 90, NONE},
      {40, D, 4, 80, 99, NONE},
      {50, U, 1, 50, 90, NONE}}},
    {"until all of it is lifted",
     {{0, D, 1, 90, 90, PRESS},
      {0, D, 2, 99, 90, NONE},
      {0, D, 3, 95, 99, PALM},
      {90, U, 1, 90, 90, NONE},
      {91, U, 3, 90, 90, NONE},
      {95, D, 4, 50, 90, NONE},
      {99, U, 4, 50, 90, NONE},
      {100, U, 2, 90, 90, NONE},
      {101, D, 5, 50, 90, PRESS},
      {102, U, 5, 50, 90, TAP}}},
    {"wet glass: who comes a second after the last leads",
     {{0, D, 1, 90, 90, PRESS},
      {0, D, 2, 99, 90, NONE},
      {0, D, 3, 95, 99, PALM},
      {900, D, 4, 50, 90, NONE},
      {1899, D, 5, 50, 90, NONE},
      {2899, D, 6, 50, 90, PRESS},
      {2999, U, 6, 50, 90, TAP}}},
    {"contacts that come slowly are no palm",
     {{0, D, 1, 90, 90, PRESS},
      {1000, D, 2, 99, 90, PRESS},
      {2000, D, 3, 95, 99, PRESS},
      {2100, U, 3, 95, 99, TAP}}},
    {"quick taps of one finger are no palm",
     {{0, D, 1, 90, 90, PRESS},
      {50, U, 1, 90, 90, TAP},
      {99, D, 2, 90, 90, PRESS},
      {150, U, 2, 90, 90, TAP},
      {199, D, 3, 90, 90, PRESS},
      {250, U, 3, 90, 90, TAP}}},

    {"lifted or moved without having come",
     {{0, U, 1, 90, 90, NONE},
      {1, M, 1, 90, 90, NONE},
      {2, D, 2, 90, 90, PRESS},
      {3, U, 1, 90, 90, NONE},
      {4, M, 3, 10, 90, NONE},
      {9, U, 2, 90, 90, TAP},
      {10, U, 2, 90, 90, NONE}}},
    {"a lifting got lost: the finger comes again",
     {{0, D, 1, 90, 90, PRESS},
      {300, D, 1, 50, 90, PRESS},
      {310, M, 1, 40, 90, MOVE},
      {320, U, 1, 40, 90, TAP}}},
    {"the lifting of an ignored finger got lost",
     {{0, D, 1, 90, 90, PRESS},
      {9, D, 2, 90, 99, NONE},
      {50, U, 1, 90, 90, TAP},
      {90, D, 2, 90, 90, PRESS},
      {99, U, 2, 90, 90, TAP}}},
    {"the followed finger comes again as part of a palm",
     {{0, D, 1, 90, 90, PRESS},
      {900, M, 1, 90, 70, MOVE},
      {1200, D, 2, 90, 99, NONE},
      {1300, D, 3, 90, 99, NONE},
      {1400, D, 1, 90, 90, PALM},
      {1500, U, 1, 90, 90, NONE}}},
};

static void
test_stories(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof stories / sizeof *stories; i++) {
        struct watch watch = begin(4);
        for (size_t s = 0; s < MOST_STEPS; s++) {
            if (s > 0 && stories[i].steps[s].at == 0 &&
                stories[i].steps[s].finger == 0) {
                break;
            }
            tick now = TICK_S(70) + TICK_MS(stories[i].steps[s].at);
            struct finger_event event = {.finger = stories[i].steps[s].finger,
                                         .x = (int)(stories[i].steps[s].x * 4),
                                         .y = (int)(stories[i].steps[s].y * 4)};
            struct gesture gesture;
            if (stories[i].steps[s].phase == W) {
                gesture = pass(&watch, now);
            } else {
                event.phase = (enum finger_phase)stories[i].steps[s].phase;
                gesture = feed(&watch, &event, now);
            }
            if (gesture.kind != stories[i].steps[s].means) {
                fail_msg("%s: step %zu means %d", stories[i].name, s,
                         gesture.kind);
            }
        }
    }
}

/* Where, in which direction, and when to ask again. */
static void
test_what_is_told(void **state)
{
    (void)state;
    struct watch watch = begin(4);
    assert_int_equal(gestures_due(&watch.gestures), TICK_NEVER);
    struct finger_event event = {.phase = D, .finger = 7, .x = 600, .y = 301};
    struct gesture gesture = feed(&watch, &event, 5);
    assert_int_equal(gesture.x, 600);
    assert_int_equal(gesture.y, 301);
    assert_int_equal(gestures_due(&watch.gestures), 5 + GESTURE_STAY);

    event.device = 1; /* the same number on another touch screen */
    event.phase = U;
    assert_int_equal(feed(&watch, &event, 6).kind, NONE);
    event.device = 0;

    for (int direction = -1; direction <= 1; direction += 2) {
        event = (struct finger_event){D, 0, 7, 600, 301};
        feed(&watch, &event, TICK_S(1));
        event.phase = M;
        event.x = 600 - 60 * direction;
        gesture = feed(&watch, &event, TICK_S(1) + 1);
        assert_int_equal(gesture.kind, SWIPE);
        assert_int_equal(gesture.direction, direction);
        event.phase = U;
        feed(&watch, &event, TICK_S(1) + 2);
    }
    assert_int_equal(watch.taken_over, 1); /* the one never lifted before */
}

/* Contacts that never end leave room for one that comes later. */
static void
test_more_fingers_than_known(void **state)
{
    (void)state;
    struct watch watch = begin(4);
    tick now = 0;
    for (int i = 0; i < 5 * GESTURE_FINGERS; i++) {
        struct finger_event event = {D, 0, i, 400, 40 * i};
        enum gesture_kind kind = feed(&watch, &event, now++).kind;
        assert_int_equal(kind, i == 0 ? PRESS : i == 2 ? PALM : NONE);
    }
    assert_int_equal(watch.gestures.count, GESTURE_FINGERS);
    for (int i = 0; i < 5 * GESTURE_FINGERS; i++) {
        now += GESTURE_TOGETHER;
        struct finger_event event = {D, 1, i, 400, 40};
        assert_int_equal(feed(&watch, &event, now).kind, PRESS);
    }
    struct finger_event event = {U, 1, 5 * GESTURE_FINGERS - 1, 400, 40};
    assert_int_equal(feed(&watch, &event, now).kind, TAP);
}

/* The same on every machine. */
static unsigned
random_below(uint64_t *seed, unsigned limit)
{
    *seed = *seed * 6364136223846793005U + 1442695040888963407U;
    return (unsigned)(*seed >> 33) % limit;
}

static void
play_random(uint64_t seed, unsigned fingers, unsigned longest_ms,
            double pixels_per_mm, unsigned told[])
{
    struct watch watch = begin(pixels_per_mm);
    unsigned wide = (unsigned)(WIDE_MM * pixels_per_mm);
    unsigned high = (unsigned)(HIGH_MM * pixels_per_mm);
    tick now = 0;
    for (int i = 0; i < 5000; i++) {
        now += TICK_MS(random_below(&seed, longest_ms));
        tick due = gestures_due(&watch.gestures);
        /* The loop is now and then too late to ask. */
        if (due <= now && random_below(&seed, 8) > 0) {
            assert_int_not_equal(pass(&watch, due).kind, NONE);
        }
        /* As often about the corner as anywhere. */
        unsigned part = random_below(&seed, 2) > 0 ? 1 : 16;
        struct finger_event event = {
            .phase = (enum finger_phase)random_below(&seed, 3),
            .finger = random_below(&seed, fingers),
            .x = (int)random_below(&seed, wide / part),
            .y = (int)random_below(&seed, high / part)};
        feed(&watch, &event, now);
    }
    for (size_t i = 0; i <= GESTURE_HOLD; i++) {
        told[i] += watch.told[i];
    }

    /* Whatever is down stays for ever: one who comes later is served. */
    now += GESTURE_TOGETHER;
    struct finger_event event = {D, 2, 1, 5, 5};
    assert_int_equal(feed(&watch, &event, now).kind, PRESS);
    event.phase = U;
    assert_int_equal(feed(&watch, &event, now + 1).kind, TAP);
}

static void
test_random_fingers(void **state)
{
    (void)state;
    static const struct {
        unsigned fingers, longest_ms;
    } rows[] = {{1, 9000}, {2, 50},   {2, 2000}, {3, 700},
                {9, 600},  {20, 100}, {20, 4000}};
    unsigned told[GESTURE_HOLD + 1] = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        for (uint64_t seed = 1; seed <= 8; seed++) {
            play_random(seed, rows[i].fingers, rows[i].longest_ms,
                        seed % 2 == 0 ? 3.7 : 0.9, told);
        }
    }
    for (size_t i = 0; i <= GESTURE_HOLD; i++) {
        assert_true(told[i] > 500); /* none was out of chance's reach */
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stories),
        cmocka_unit_test(test_what_is_told),
        cmocka_unit_test(test_more_fingers_than_known),
        cmocka_unit_test(test_random_fingers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
