/* What a touch, a key or the window does. */
#include "kiosk/touch.h"

#include "kiosk/kiosk.h"
#include "kiosk/view.h"

static tick
idle_time(const struct kiosk *kiosk)
{
    return TICK_S(kiosk->wish.config->idle_s);
}

/* Somebody is there: the loop waits for them. */
static void
note_visitor(struct kiosk *kiosk, tick now)
{
    if (kiosk->state == KIOSK_LOOP) {
        kiosk->state = KIOSK_TOUCHED;
    }
    if (kiosk->state == KIOSK_TOUCHED) {
        kiosk->due = now + idle_time(kiosk);
    }
}

static void
turn(struct kiosk *kiosk, int direction, const struct wall *wall)
{
    bool wrapped = false;
    struct place place = view_neighbour(kiosk, direction, wall, &wrapped);
    if (!(wrapped && kiosk->state == KIOSK_PRESENT)) {
        kiosk->place = place; /* a meeting's last slide stays */
    }
}

/* Home and End of a presenter's keyboard. */
static void
turn_to_end(struct kiosk *kiosk, int direction, const struct wall *wall)
{
    if (!view_usable(kiosk)) {
        return;
    }
    size_t last = kiosk->set->entries.count - 1;
    bool wrapped = false;
    kiosk->place.entry = direction > 0 ? 0 : last;
    kiosk->place.page = 0;
    if (!playlist_due(kiosk->set, kiosk->place.entry, kiosk->place.language,
                      wall)) {
        kiosk->place = playlist_step(kiosk->set, kiosk->place, 1, direction,
                                     wall, &wrapped);
    }
}

/* The target of the bar under a point of the upright picture. */
static enum target_kind
target_at(const struct kiosk *kiosk, int x, int y)
{
    for (size_t i = 0; i < kiosk->gallery.count; i++) {
        const struct canvas *canvas = kiosk->gallery.places[i].canvas;
        if (canvas == NULL ||
            !canvas_key_equal(&canvas->key, &kiosk->shown.bar)) {
            continue;
        }
        int top = kiosk->frame.height_px - canvas->page->height;
        for (size_t t = 0; t < canvas->page->targets.count; t++) {
            const struct target *target = &canvas->page->targets.items[t];
            const struct box *box = &target->touch;
            if (x >= box->x && x < box->x + box->w && y - top >= box->y &&
                y - top < box->y + box->h) {
                return target->kind;
            }
        }
    }
    return TARGET_NONE;
}

/* From a point of the turned screen to one of the upright picture. */
static void
upright(const struct kiosk *kiosk, int *x, int *y)
{
    int w = kiosk->screen->width, h = kiosk->screen->height, from_x = *x;
    switch (kiosk->wish.config->rotation) {
    case 90:
        *x = *y;
        *y = w - 1 - from_x;
        break;
    case 180:
        *x = w - 1 - from_x;
        *y = h - 1 - *y;
        break;
    case 270:
        *x = h - 1 - *y;
        *y = from_x;
        break;
    default: break;
    }
}

static void
press(struct kiosk *kiosk, enum target_kind target, bool looping,
      const struct wall *wall)
{
    switch (target) {
    case TARGET_START: kiosk->place = view_start(kiosk); break;
    case TARGET_PREVIOUS: turn(kiosk, -1, wall); break;
    case TARGET_NEXT: turn(kiosk, 1, wall); break;
    case TARGET_PAUSE:
        if (!looping && kiosk->state == KIOSK_TOUCHED) {
            kiosk_resume_loop(kiosk);
        }
        break;
    case TARGET_LARGER:
        kiosk->place.scale = (kiosk->place.scale + 1) % SCALE_COUNT;
        kiosk->place.page = 0;
        break;
    case TARGET_LANGUAGE:
        if (view_usable(kiosk)) {
            kiosk->place.language =
                (kiosk->place.language + 1) % kiosk->set->languages.count;
            kiosk->place.page = 0;
        }
        break;
    case TARGET_NONE:
    case TARGET_CLOSE:
    case TARGET_CONTACT:
    case TARGET_CHOOSE_LANGUAGE: break;
    }
}

static enum target_kind
target_of(const struct kiosk *kiosk, const struct input *input)
{
    switch (input->kind) {
    case INPUT_NEXT: return TARGET_NEXT;
    case INPUT_PREVIOUS: return TARGET_PREVIOUS;
    case INPUT_SWIPE:
        return input->direction > 0 ? TARGET_NEXT : TARGET_PREVIOUS;
    case INPUT_PAUSE: return TARGET_PAUSE;
    case INPUT_TAP: {
        int x = input->x, y = input->y;
        upright(kiosk, &x, &y);
        return target_at(kiosk, x, y);
    }
    case INPUT_NONE:
    case INPUT_FIRST:
    case INPUT_LAST:
    case INPUT_LEAVE:
    case INPUT_RESIZED:
    case INPUT_EXPOSED:
    case INPUT_RESET: break;
    }
    return TARGET_NONE;
}

void
touch_input(struct kiosk *kiosk, const struct input *input, tick now,
            const struct wall *wall)
{
    switch (input->kind) {
    case INPUT_NONE: return;
    case INPUT_LEAVE:
        if (!kiosk->wish.locked) {
            kiosk->state = KIOSK_ENDED;
        }
        return;
    case INPUT_RESET:
        gallery_clear(&kiosk->gallery);
        kiosk->anything_shown = false;
        return;
    case INPUT_RESIZED: kiosk_attach(kiosk, kiosk->screen); return;
    case INPUT_EXPOSED: kiosk->dirty = true; return;
    case INPUT_FIRST:
    case INPUT_LAST:
    case INPUT_TAP:
    case INPUT_SWIPE:
    case INPUT_NEXT:
    case INPUT_PREVIOUS:
    case INPUT_PAUSE: break;
    }
    if (kiosk->state == KIOSK_LOADING || kiosk->state == KIOSK_ENDED) {
        return;
    }
    bool looping = kiosk->state == KIOSK_LOOP;
    note_visitor(kiosk, now);
    if (input->kind == INPUT_FIRST || input->kind == INPUT_LAST) {
        turn_to_end(kiosk, input->kind == INPUT_FIRST ? 1 : -1, wall);
    } else {
        press(kiosk, target_of(kiosk, input), looping, wall);
    }
}
