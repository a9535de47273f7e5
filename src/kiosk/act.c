/* What can be done. */
#include "kiosk/act.h"

#include <stdlib.h>

#include "kiosk/report.h"
#include "kiosk/view.h"

#define STAFF_S 30

void
act_turn(struct kiosk *kiosk, int direction, const struct wall *wall)
{
    if (!view_reached(kiosk)) {
        return;
    }
    bool wrapped = false;
    struct place place = view_neighbour(kiosk, direction, wall, &wrapped);
    if (!(wrapped && kiosk->state == KIOSK_PRESENT)) {
        kiosk->place = place; /* a meeting's last slide stays */
    }
}

void
act_turn_to_end(struct kiosk *kiosk, int direction, const struct wall *wall)
{
    if (!view_usable(kiosk)) {
        return;
    }
    size_t last = kiosk->set->entries.count - 1;
    bool wrapped = false;
    kiosk->place.entry = direction > 0 ? 0 : last;
    kiosk->place.page = 0;
    kiosk->place.view = VIEW_SLIDE;
    if (!playlist_due(kiosk->set, kiosk->place.entry, kiosk->place.language,
                      wall)) {
        kiosk->place = playlist_step(kiosk->set, kiosk->place, 1, direction,
                                     wall, &wrapped);
    }
}

void
act_close(struct kiosk *kiosk)
{
    struct place *place = &kiosk->place;
    place->view = place->view == VIEW_LANGUAGES ? place->back : VIEW_SLIDE;
}

static void
toggle_languages(struct kiosk *kiosk)
{
    struct place *place = &kiosk->place;
    if (place->view == VIEW_LANGUAGES) {
        act_close(kiosk);
    } else if (view_usable(kiosk)) {
        place->back = place->view == VIEW_DETAIL ? VIEW_DETAIL : VIEW_SLIDE;
        place->view = VIEW_LANGUAGES;
    } else {
        place->language = !place->language; /* the built-in slide has two */
    }
}

static void
choose_language(struct kiosk *kiosk, size_t language)
{
    kiosk->place.language = language;
    kiosk->place.page = 0;
    act_close(kiosk);
}

void
act_on(struct kiosk *kiosk, struct target_id id, bool looped,
       const struct wall *wall)
{
    struct place *place = &kiosk->place;
    switch (id.kind) {
    case TARGET_NONE: break;
    case TARGET_START: *place = view_start(kiosk); break;
    case TARGET_PREVIOUS: act_turn(kiosk, -1, wall); break;
    case TARGET_NEXT: act_turn(kiosk, 1, wall); break;
    case TARGET_PAUSE:
        /* The finger has stopped the loop already. */
        if (!looped) {
            act_loop(kiosk);
        }
        break;
    case TARGET_LARGER:
        place->scale = (place->scale + 1) % SCALE_COUNT;
        place->page = 0;
        break;
    case TARGET_LANGUAGE: toggle_languages(kiosk); break;
    case TARGET_CLOSE: act_close(kiosk); break;
    case TARGET_CONTACT:
        place->view = VIEW_DETAIL;
        place->contact = id.index;
        break;
    case TARGET_CHOOSE_LANGUAGE: choose_language(kiosk, id.index); break;
    }
}

void
act_staff(struct kiosk *kiosk, tick now, const struct wall *wall)
{
    struct staff *staff = &kiosk->staff;
    free(staff->report);
    staff->report = report_make(kiosk, wall);
    staff->number++;
    staff->until = now + TICK_S(STAFF_S);
    kiosk->place.view = VIEW_STAFF;
}

void
act_loop(struct kiosk *kiosk)
{
    kiosk->state = KIOSK_LOOP;
    kiosk->place.view = VIEW_SLIDE;
    kiosk->due = TICK_NEVER;
    kiosk->asking = 0;
    kiosk->hand.focus = (struct target_id){0};
}

void
act_leave(struct kiosk *kiosk)
{
    kiosk->place = view_start(kiosk);
    kiosk->round = 0; /* a pass begins, in the loop's first language */
    kiosk->hand.pressed = (struct target_id){0};
    kiosk->hand.last = (struct target_id){0};
    act_loop(kiosk);
}
