/* From fingers to what they mean. */
#include "kiosk/gesture.h"

#include <assert.h>
#include <math.h>

#define SWIPE_MM 15.0  /* sideways … */
#define SWIPE_SLOPE 2  /* … and so many times as far as up or down */
#define CORNER_MM 20.0 /* the square at the picture's top left */
#define TREMOR_MM 8.0  /* a hand that trembles this far stays */

enum { PALM_CONTACTS = 3 };

void
gestures_init(struct gestures *gestures, const struct gesture_sizes *sizes)
{
    assert(sizes->pixels_per_mm > 0);
    *gestures = (struct gestures){.sizes = *sizes};
}

static double
in_mm(const struct gestures *gestures, double pixels)
{
    return pixels / gestures->sizes.pixels_per_mm;
}

static struct gesture_finger *
find(struct gestures *gestures, const struct finger_event *event)
{
    for (size_t i = 0; i < gestures->count; i++) {
        struct gesture_finger *finger = &gestures->fingers[i];
        if (finger->device == event->device &&
            finger->finger == event->finger) {
            return finger;
        }
    }
    return NULL;
}

/* NULL when no finger is followed. */
static const struct gesture_finger *
followed(const struct gestures *gestures)
{
    for (size_t i = 0; i < gestures->count; i++) {
        if (gestures->fingers[i].followed) {
            return &gestures->fingers[i];
        }
    }
    return NULL;
}

static void
follow_nobody(struct gestures *gestures)
{
    for (size_t i = 0; i < gestures->count; i++) {
        gestures->fingers[i].followed = false;
    }
}

static void
forget(struct gestures *gestures, struct gesture_finger *finger)
{
    *finger = gestures->fingers[--gestures->count];
    if (gestures->count == 0) {
        gestures->palm_until = 0;
    }
}

/* Contacts whose lifting got lost must not fill the table for ever. */
static void
make_room(struct gestures *gestures)
{
    if (gestures->count < GESTURE_FINGERS) {
        return;
    }
    struct gesture_finger *oldest = NULL;
    for (size_t i = 0; i < gestures->count; i++) {
        struct gesture_finger *finger = &gestures->fingers[i];
        if (!finger->followed &&
            (oldest == NULL || finger->came < oldest->came)) {
            oldest = finger;
        }
    }
    assert(oldest != NULL); /* only one is followed */
    forget(gestures, oldest);
}

/* How many contacts that are down came just now. */
static size_t
count_recent(const struct gestures *gestures, tick now)
{
    size_t count = 0;
    for (size_t i = 0; i < gestures->count; i++) {
        count += now - gestures->fingers[i].came < GESTURE_TOGETHER;
    }
    return count;
}

/* Does another finger have to wait for this one? Not for one that stays, and
 * not for ever for one that keeps moving. */
static bool
is_busy(const struct gesture_finger *finger, tick now)
{
    return now - finger->still < GESTURE_TOGETHER &&
           now - finger->came < GESTURE_STAY;
}

static struct gesture
meaning(enum gesture_kind kind, const struct gesture_finger *finger)
{
    return (struct gesture){.kind = kind, .x = finger->x, .y = finger->y};
}

static bool
in_corner(const struct gestures *gestures, int x, int y)
{
    return in_mm(gestures, x) < CORNER_MM && in_mm(gestures, y) < CORNER_MM;
}

/* HOLD or CANCEL for a followed finger that has stayed, otherwise NONE. */
static struct gesture
of_staying(const struct gestures *gestures, const struct gesture_finger *finger,
           tick now)
{
    if (now - finger->still < GESTURE_STAY) {
        return (struct gesture){0};
    }
    bool holds = in_corner(gestures, finger->from_x, finger->from_y) &&
                 in_corner(gestures, finger->still_x, finger->still_y);
    return meaning(holds ? GESTURE_HOLD : GESTURE_CANCEL, finger);
}

static bool
is_swipe(const struct gestures *gestures, const struct gesture_finger *finger)
{
    double across = fabs((double)finger->x - finger->from_x);
    double along = fabs((double)finger->y - finger->from_y);
    return finger->from_y < gestures->sizes.swipe_bottom &&
           in_mm(gestures, across) >= SWIPE_MM && across >= SWIPE_SLOPE * along;
}

static struct gesture
come_down(struct gestures *gestures, const struct finger_event *event, tick now)
{
    const struct gesture_finger *leader = followed(gestures);
    struct gesture off =
        leader != NULL ? meaning(GESTURE_PALM, leader) : (struct gesture){0};
    struct gesture_finger *same = find(gestures, event);
    if (same != NULL) { /* its lifting got lost */
        forget(gestures, same);
    }
    make_room(gestures);
    bool palm = count_recent(gestures, now) + 1 >= PALM_CONTACTS ||
                now < gestures->palm_until;
    leader = followed(gestures);
    bool beside = leader != NULL && is_busy(leader, now);
    if (palm || !beside) {
        follow_nobody(gestures);
    }
    gestures->palm_until = palm ? now + GESTURE_TOGETHER : 0;

    struct gesture_finger *finger = &gestures->fingers[gestures->count++];
    *finger = (struct gesture_finger){
        .device = event->device,
        .finger = event->finger,
        .followed = !palm && !beside,
        .from_x = event->x,
        .from_y = event->y,
        .x = event->x,
        .y = event->y,
        .came = now,
        .still_x = event->x,
        .still_y = event->y,
        .still = now,
    };
    if (finger->followed) {
        return meaning(GESTURE_PRESS, finger);
    }
    return palm ? off : (struct gesture){0};
}

/* A followed finger is somewhere else now: SWIPE or NONE. */
static struct gesture
put(const struct gestures *gestures, struct gesture_finger *finger,
    const struct finger_event *event, tick now)
{
    finger->x = event->x;
    finger->y = event->y;
    double moved = hypot((double)finger->x - finger->still_x,
                         (double)finger->y - finger->still_y);
    if (in_mm(gestures, moved) > TREMOR_MM) {
        finger->still_x = finger->x;
        finger->still_y = finger->y;
        finger->still = now;
    }
    if (!is_swipe(gestures, finger)) {
        return (struct gesture){0};
    }
    struct gesture swipe = meaning(GESTURE_SWIPE, finger);
    swipe.direction = finger->x < finger->from_x ? 1 : -1;
    return swipe;
}

struct gesture
gestures_feed(struct gestures *gestures, const struct finger_event *event,
              tick now)
{
    if (event->phase == FINGER_DOWN) {
        return come_down(gestures, event, now);
    }
    struct gesture_finger *finger = find(gestures, event);
    if (finger == NULL) {
        return (struct gesture){0};
    }
    struct gesture gesture = {0};
    if (finger->followed) {
        gesture = of_staying(gestures, finger, now);
        if (gesture.kind == GESTURE_NONE) {
            gesture = put(gestures, finger, event, now);
        }
        finger->followed = gesture.kind == GESTURE_NONE;
        if (finger->followed) {
            gesture = meaning(
                event->phase == FINGER_UP ? GESTURE_TAP : GESTURE_MOVE, finger);
        }
    }
    if (event->phase == FINGER_UP) {
        forget(gestures, finger);
    }
    return gesture;
}

struct gesture
gestures_wait(struct gestures *gestures, tick now)
{
    const struct gesture_finger *finger = followed(gestures);
    if (finger == NULL) {
        return (struct gesture){0};
    }
    struct gesture gesture = of_staying(gestures, finger, now);
    if (gesture.kind != GESTURE_NONE) {
        follow_nobody(gestures);
    }
    return gesture;
}

tick
gestures_due(const struct gestures *gestures)
{
    const struct gesture_finger *finger = followed(gestures);
    return finger != NULL ? finger->still + GESTURE_STAY : TICK_NEVER;
}
