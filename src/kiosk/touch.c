/* What a hand or a keyboard does. */
#include "kiosk/touch.h"

#include "kiosk/act.h"
#include "kiosk/hit.h"
#include "kiosk/idle.h"
#include "kiosk/view.h"

#define PRESSED_US TICK_MS(100) /* a button looks pressed at least so long */
#define TREMOR_US TICK_MS(250)  /* a second tap within this is the same one */
#define DETAIL_IDLE_S 30
#define BRIGHT_US TICK_S(120)

void
touch_reset(struct kiosk *kiosk)
{
    kiosk->hand = (struct hand){0};
    if (kiosk->frame.width_px == 0) {
        return; /* there is no screen to touch */
    }
    gestures_init(
        &kiosk->hand.gestures,
        &(struct gesture_sizes){
            .pixels_per_mm = kiosk->frame.pixels_per_mm,
            .swipe_bottom = frame_px(&kiosk->frame, kiosk->frame.strip_top),
        });
}

/* Somebody is there: the loop waits for them, and no slide fades away under
 * their finger. True when that only answers `Är du kvar?`. */
static bool
note_visitor(struct kiosk *kiosk, tick now)
{
    bool answers = kiosk->asking > 0;
    if (kiosk->state == KIOSK_LOOP) {
        kiosk->state = KIOSK_TOUCHED;
        kiosk->dirty = kiosk->dirty || kiosk->fading;
        kiosk->fading = false;
    }
    kiosk->touched = now;
    kiosk->bright_until = now + BRIGHT_US;
    kiosk->asking = 0;
    return answers;
}

/* --- fingers ----------------------------------------------------------------
 */

static void
act(struct kiosk *kiosk, struct target_id id, tick now, const struct wall *wall)
{
    kiosk->hand.last = id;
    kiosk->hand.last_at = now;
    act_on(kiosk, id, kiosk->hand.looped, wall);
}

/* Between two slide sets the old pages are still on the screen: what they count
 * by number may be something else in the new set. */
static bool
is_stale(const struct kiosk *kiosk, struct target_id id)
{
    return kiosk->shown.slide.generation != kiosk->generation &&
           (id.kind == TARGET_CONTACT || id.kind == TARGET_CHOOSE_LANGUAGE);
}

static bool
trembles(const struct hand *hand, struct target_id id, tick now)
{
    return id.kind != TARGET_START && target_id_equal(hand->last, id) &&
           now - hand->last_at < TREMOR_US;
}

static void
press(struct kiosk *kiosk, int x, int y, tick now, const struct wall *wall)
{
    struct hand *hand = &kiosk->hand;
    bool looped = kiosk->state == KIOSK_LOOP;
    hand->touched_before = kiosk->touched;
    hand->bright_before = kiosk->bright_until;
    hand->due_before = kiosk->due;
    bool answers = note_visitor(kiosk, now);
    struct hit hit = hit_at(kiosk, x, y);
    bool counts = kiosk->state == KIOSK_TOUCHED &&
                  (!answers || hit.id.kind == TARGET_START) &&
                  !trembles(hand, hit.id, now) && !is_stale(kiosk, hit.id);
    hand->pressed = counts ? hit.id : (struct target_id){0};
    hand->down = hand->pressed.kind != TARGET_NONE;
    hand->elsewhere = !answers && hit.id.kind == TARGET_NONE;
    hand->looped = looped;
    hand->pressed_until = now + PRESSED_US;
    hand->focus = (struct target_id){0};
    if (hand->pressed.kind == TARGET_START) {
        act(kiosk, hand->pressed, now, wall); /* out, before anybody sees */
    }
}

/* The finger has left what it was on, for good. */
static void
let_go(struct hand *hand)
{
    hand->pressed = (struct target_id){0};
    hand->down = false;
    hand->elsewhere = false;
}

/* It was a palm or wet glass, and nobody is there. */
static void
forget_press(struct kiosk *kiosk)
{
    let_go(&kiosk->hand);
    kiosk->touched = kiosk->hand.touched_before;
    kiosk->bright_until = kiosk->hand.bright_before;
    if (kiosk->hand.looped) {
        act_loop(kiosk);
        kiosk->due = kiosk->hand.due_before;
    }
}

static void
move(struct kiosk *kiosk, int x, int y)
{
    struct hit hit = hit_find(kiosk, kiosk->hand.pressed);
    if (kiosk->hand.down && !hit_holds(kiosk, &hit, x, y)) {
        let_go(&kiosk->hand);
    }
}

static void
lift(struct kiosk *kiosk, int x, int y, tick now, const struct wall *wall)
{
    struct hand *hand = &kiosk->hand;
    move(kiosk, x, y);
    if (hand->down && hand->pressed.kind != TARGET_START) {
        act(kiosk, hand->pressed, now, wall);
    } else if (hand->elsewhere && kiosk->place.view == VIEW_DETAIL &&
               hit_at(kiosk, x, y).id.kind == TARGET_NONE) {
        act_close(kiosk);
    }
    hand->down = false;
    hand->elsewhere = false;
}

/* direction 1: to the left on the glass. */
static void
swipe(struct kiosk *kiosk, int direction, const struct wall *wall)
{
    direction = view_rtl(kiosk) ? -direction : direction;
    if (kiosk->place.view == VIEW_SLIDE) {
        act_turn(kiosk, direction, wall);
    } else if (kiosk->place.view == VIEW_DETAIL) {
        act_close(kiosk);
    }
}

static void
follow(struct kiosk *kiosk, const struct gesture *gesture, tick now,
       const struct wall *wall)
{
    switch (gesture->kind) {
    case GESTURE_NONE: break;
    case GESTURE_PRESS: press(kiosk, gesture->x, gesture->y, now, wall); break;
    case GESTURE_MOVE: move(kiosk, gesture->x, gesture->y); break;
    case GESTURE_TAP: lift(kiosk, gesture->x, gesture->y, now, wall); break;
    case GESTURE_CANCEL: let_go(&kiosk->hand); break;
    case GESTURE_PALM: forget_press(kiosk); break;
    case GESTURE_SWIPE: {
        bool answered = !kiosk->hand.down && !kiosk->hand.elsewhere;
        let_go(&kiosk->hand);
        if (!answered) {
            swipe(kiosk, gesture->direction, wall);
        }
        break;
    }
    case GESTURE_HOLD:
        let_go(&kiosk->hand);
        if (kiosk->state == KIOSK_TOUCHED) {
            act_staff(kiosk, now, wall);
        }
        break;
    }
}

/* --- keys -------------------------------------------------------------------
 */

/* Before and back: what is open closes. */
static void
turn(struct kiosk *kiosk, int direction, const struct wall *wall)
{
    if (kiosk->place.view == VIEW_SLIDE) {
        act_turn(kiosk, direction, wall);
    } else if (direction < 0) {
        act_close(kiosk);
    }
}

static void
activate(struct kiosk *kiosk, struct target_id id, tick now,
         const struct wall *wall)
{
    struct hand *hand = &kiosk->hand;
    struct hit hit = hit_find(kiosk, id);
    if (kiosk->state == KIOSK_TOUCHED && hit.id.kind != TARGET_NONE &&
        !is_stale(kiosk, hit.id)) {
        hand->pressed = hit.id;
        hand->down = false;
        hand->pressed_until = now + PRESSED_US;
        act(kiosk, hit.id, now, wall);
    }
}

static void
key(struct kiosk *kiosk, const struct input *input, tick now,
    const struct wall *wall)
{
    struct hand *hand = &kiosk->hand;
    static const struct target_id pause = {.kind = TARGET_PAUSE};
    int onward = input->arrow && view_rtl(kiosk) ? -1 : 1;
    hand->looped = kiosk->state == KIOSK_LOOP;
    if (note_visitor(kiosk, now)) {
        return;
    }
    switch (input->kind) {
    case INPUT_NEXT: turn(kiosk, onward, wall); break;
    case INPUT_PREVIOUS: turn(kiosk, -onward, wall); break;
    case INPUT_FIRST: act_turn_to_end(kiosk, 1, wall); break;
    case INPUT_LAST: act_turn_to_end(kiosk, -1, wall); break;
    case INPUT_FOCUS_NEXT:
        hand->focus = hit_step(kiosk, hand->focus, 1).id;
        break;
    case INPUT_FOCUS_PREVIOUS:
        hand->focus = hit_step(kiosk, hand->focus, -1).id;
        break;
    case INPUT_ACTIVATE: activate(kiosk, hand->focus, now, wall); break;
    case INPUT_ACTIVATE_OR_PAUSE:
        activate(kiosk, hand->focus.kind != TARGET_NONE ? hand->focus : pause,
                 now, wall);
        break;
    default: break;
    }
}

void
touch_input(struct kiosk *kiosk, const struct input *input, tick now,
            const struct wall *wall)
{
    if (kiosk->state == KIOSK_LOADING || kiosk->state == KIOSK_ENDED) {
        return;
    }
    if (input->kind == INPUT_FINGER) {
        struct finger_event finger = input->finger;
        input_upright(kiosk->wish.config->rotation, kiosk->screen->width,
                      kiosk->screen->height, &finger.x, &finger.y);
        struct gesture gesture = gestures_wait(&kiosk->hand.gestures, now);
        follow(kiosk, &gesture, now, wall);
        gesture = gestures_feed(&kiosk->hand.gestures, &finger, now);
        follow(kiosk, &gesture, now, wall);
    } else if (input->kind != INPUT_NONE) {
        key(kiosk, input, now, wall);
    }
}

/* --- time -------------------------------------------------------------------
 */

struct target_id
touch_pressed(const struct kiosk *kiosk, tick now)
{
    const struct hand *hand = &kiosk->hand;
    bool looks =
        hand->down || now < hand->pressed_until || !view_reached(kiosk);
    return looks ? hand->pressed : (struct target_id){0};
}

static unsigned
idle_wait(const struct kiosk *kiosk)
{
    unsigned wait = kiosk->wish.config->idle_s;
    bool detail = kiosk->place.view == VIEW_DETAIL;
    return detail && wait > DETAIL_IDLE_S ? DETAIL_IDLE_S : wait;
}

static tick
wait_for_staff(struct kiosk *kiosk, tick now)
{
    tick left = kiosk->staff.until - now;
    if (left <= 0) {
        act_leave(kiosk);
        return TICK_NEVER;
    }
    kiosk->staff.seconds = (unsigned)((left + TICK_S(1) - 1) / TICK_S(1));
    return kiosk->staff.until - TICK_S(kiosk->staff.seconds - 1);
}

static tick
wait_for_visitor(struct kiosk *kiosk, tick now)
{
    struct idle idle = idle_at(kiosk->touched, idle_wait(kiosk), now);
    if (idle.kind == IDLE_GONE) {
        act_leave(kiosk);
        return TICK_NEVER;
    }
    kiosk->asking = idle.seconds;
    return idle.next;
}

static void
earlier(tick *ret_next, tick now, tick due)
{
    if (due > now && due < *ret_next) {
        *ret_next = due;
    }
}

void
touch_wait(struct kiosk *kiosk, tick now, const struct wall *wall,
           tick *ret_next)
{
    struct hand *hand = &kiosk->hand;
    struct gesture gesture = gestures_wait(&hand->gestures, now);
    follow(kiosk, &gesture, now, wall);
    *ret_next = gestures_due(&hand->gestures);
    if (kiosk->state == KIOSK_TOUCHED) {
        earlier(ret_next, now,
                kiosk->place.view == VIEW_STAFF ? wait_for_staff(kiosk, now)
                                                : wait_for_visitor(kiosk, now));
    }
    kiosk->bright = now < kiosk->bright_until;
    earlier(ret_next, now, kiosk->bright_until);
    if (hand->pressed.kind != TARGET_NONE) {
        earlier(ret_next, now, hand->pressed_until);
        if (touch_pressed(kiosk, now).kind == TARGET_NONE) {
            hand->pressed = (struct target_id){0};
        }
    }
}
