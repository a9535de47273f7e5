/* The running program. */
#include "kiosk/kiosk.h"

#include <malloc.h>
#include <stdlib.h>

#include "kiosk/hit.h"
#include "kiosk/touch.h"
#include "kiosk/transition.h"
#include "kiosk/view.h"
#include "util/log.h"

#define RETRY_US TICK_MS(500)

/* The ring around what the keyboard stands on, in units: how far outside, and
 * how wide. */
#define FOCUS_GAP 0.25
#define FOCUS 0.75

/* Pages come and go by the megabyte. Each has a mapping of its own, which goes
 * back to the system with it; malloc() left alone would soon keep them on its
 * heaps, where the holes between them grow with every visit. */
#define MAPPED_BYTES (1 << 20)

static bool
scene_equal(const struct scene *a, const struct scene *b)
{
    return canvas_key_equal(&a->slide, &b->slide) &&
           canvas_key_equal(&a->bar, &b->bar);
}

bool
kiosk_init(struct kiosk *kiosk, const struct kiosk_wish *wish)
{
    (void)mallopt(M_MMAP_THRESHOLD, MAPPED_BYTES);
    *kiosk = (struct kiosk){.wish = *wish, .due = TICK_NEVER};
    kiosk->worker = worker_new(&(struct worker_wish){
        .fonts = wish->fonts,
        .rotation = wish->config->rotation,
        .today = wish->today,
        .qr = wish->config->qr,
        .wake = wish->wake,
        .data = wish->data,
    });
    if (!worker_start(kiosk->worker)) {
        return false;
    }
    worker_load(kiosk->worker, wish->config->slides,
                &(struct slideset_options){
                    .drafts = wish->config->drafts,
                    .today = wish->today,
                    .protected_numbers = &wish->config->protected_numbers,
                });
    return true;
}

void
kiosk_done(struct kiosk *kiosk)
{
    if (kiosk->worker != NULL) {
        worker_stop(kiosk->worker);
    }
    gallery_clear(&kiosk->gallery);
    worker_free(kiosk->worker);
    slideset_unref(kiosk->set);
    free(kiosk->staff.report);
    kiosk->worker = NULL;
    kiosk->set = NULL;
    kiosk->staff.report = NULL;
}

/* The worker measures: whether the buttons' words fit is a matter of fonts.
 * Until it has, what is shown stays. */
static void
measure(struct kiosk *kiosk)
{
    const struct config *config = kiosk->wish.config;
    const struct screen *screen = kiosk->screen;
    bool across = config->rotation == 90 || config->rotation == 270;
    worker_measure(kiosk->worker,
                   &(struct frame_wish){
                       .width_px = across ? screen->height : screen->width,
                       .height_px = across ? screen->width : screen->height,
                       .diagonal_in = config->diagonal_in > 0
                                          ? config->diagonal_in
                                          : screen->diagonal_in,
                       .viewing_distance_m = config->viewing_distance_m,
                       .bar = !kiosk->wish.present,
                   },
                   view_usable(kiosk) ? kiosk->set : NULL);
    kiosk->frames_due++;
}

void
kiosk_attach(struct kiosk *kiosk, struct screen *screen)
{
    kiosk->screen = screen;
    if (kiosk->state != KIOSK_LOADING) {
        measure(kiosk);
    }
}

static bool
drawn_equal(const struct drawn *a, const struct drawn *b)
{
    return a->mix == b->mix && target_id_equal(a->pressed, b->pressed) &&
           target_id_equal(a->focus, b->focus);
}

/* --- what is painted --------------------------------------------------------
 */

/* The scene's pages, painted or on their way. */
static bool
want(struct kiosk *kiosk, enum job_level level, const struct scene *scene,
     struct canvas **ret_slide, struct canvas **ret_bar)
{
    struct worker_material material = {
        .frame = &kiosk->frame,
        .set = view_usable(kiosk) ? kiosk->set : NULL,
        .report = kiosk->staff.report,
    };
    *ret_slide = gallery_want(&kiosk->gallery, kiosk->worker, level,
                              &scene->slide, &material);
    *ret_bar = gallery_want(&kiosk->gallery, kiosk->worker, level, &scene->bar,
                            &material);
    return *ret_slide != NULL && *ret_bar != NULL;
}

static bool
want_scene(struct kiosk *kiosk, const struct scene *scene)
{
    struct canvas *slide = NULL, *bar = NULL;
    return want(kiosk, JOB_LOOP, scene, &slide, &bar);
}

static bool
want_place(struct kiosk *kiosk, const struct place *place, bool touched,
           const struct wall *wall)
{
    struct scene scene = view_scene(kiosk, place, touched, wall);
    return want_scene(kiosk, &scene);
}

/* What a finger may open next, the most urgent first. */
static void
look_around(struct kiosk *kiosk, const struct wall *wall)
{
    bool wrapped = false;
    struct place grid = kiosk->place;
    grid.view = VIEW_LANGUAGES;
    struct place places[] = {
        view_neighbour(kiosk, 1, wall, &wrapped),
        view_neighbour(kiosk, -1, wall, &wrapped),
        grid,
    };
    size_t count = sizeof places / sizeof *places - !view_usable(kiosk);
    for (size_t i = 0; i < count; i++) {
        (void)want_place(kiosk, &places[i], true, wall);
    }
}

/* What may be shown next is painted before anybody asks for it. Start is
 * always there: whoever wants away from what they read must not wait. */
static void
look_ahead(struct kiosk *kiosk, const struct wall *wall)
{
    bool wrapped = false;
    struct place start = view_start(kiosk);
    if (kiosk->state == KIOSK_PRESENT) {
        look_around(kiosk, wall);
        return;
    }
    (void)want_place(kiosk, &start, true, wall);
    (void)want_place(kiosk, &kiosk->place, true, wall);
    if (kiosk->state == KIOSK_LOOP) {
        struct place next = view_next_in_loop(kiosk, wall, &wrapped);
        (void)want_place(kiosk, &next, false, wall);
    } else if (kiosk->asking > 1) {
        struct scene after = view_countdown(&kiosk->goal, kiosk->asking - 1);
        (void)want_scene(kiosk, &after);
    } else if (kiosk->place.view == VIEW_SLIDE) {
        look_around(kiosk, wall);
    } else {
        struct place under = kiosk->place;
        under.view = VIEW_SLIDE;
        (void)want_place(kiosk, &under, true, wall);
    }
}

/* --- drawing ----------------------------------------------------------------
 */

/* A new scene is painted: show it, with a fade when the loop brought it. */
static void
change_scene(struct kiosk *kiosk, const struct scene *scene, tick now)
{
    kiosk->fading = kiosk->anything_shown && kiosk->state == KIOSK_LOOP &&
                    kiosk->wish.config->motion == MOTION_FADE &&
                    kiosk->shown.slide.generation == scene->slide.generation &&
                    !canvas_key_equal(&kiosk->shown.slide, &scene->slide);
    kiosk->from = kiosk->shown;
    kiosk->shown = *scene;
    kiosk->anything_shown = true;
    kiosk->fade_began = now;
    kiosk->dirty = true;
    if (kiosk->state == KIOSK_LOOP) {
        kiosk->due =
            now + view_dwell(kiosk) + (kiosk->fading ? TRANSITION_US : 0);
    }
}

static void
lay_over(const struct kiosk *kiosk, struct target_id pressed,
         struct screen_frame *ret)
{
    struct hit hit = hit_find(kiosk, pressed);
    ret->pressed.box = hit.box;
    ret->pressed.paint = hit.pressed;
    struct hit focus = hit_find(kiosk, kiosk->hand.focus);
    if (focus.id.kind == TARGET_NONE) {
        return;
    }
    struct theme theme;
    if (kiosk->shown.slide.night) {
        theme_night(&theme);
    } else {
        theme_day(&theme);
    }
    int gap = frame_px(&kiosk->frame, FOCUS_GAP);
    ret->focus = (struct box){focus.box.x - gap, focus.box.y - gap,
                              focus.box.w + 2 * gap, focus.box.h + 2 * gap};
    ret->focus_px = frame_px(&kiosk->frame, FOCUS);
    ret->focus_color = theme.colors[TOKEN_INK];
}

static void
draw(struct kiosk *kiosk, tick now)
{
    struct canvas *slide = NULL, *bar = NULL, *from = NULL, *old_bar = NULL;
    if (!kiosk->anything_shown ||
        !want(kiosk, JOB_LOOP, &kiosk->shown, &slide, &bar)) {
        return;
    }
    struct drawn drawn = {
        .mix = TRANSITION_FULL,
        .pressed = touch_pressed(kiosk, now),
        .focus = kiosk->hand.focus,
    };
    if (kiosk->fading) {
        drawn.mix = transition_progress(kiosk->wish.config->motion,
                                        kiosk->fade_began, now);
        (void)want(kiosk, JOB_LOOP, &kiosk->from, &from, &old_bar);
        kiosk->fading = drawn.mix < TRANSITION_FULL && from != NULL;
    }
    if (!kiosk->dirty && drawn_equal(&drawn, &kiosk->drawn)) {
        return;
    }
    struct screen_frame frame = {
        .from = kiosk->fading ? from : slide,
        .to = kiosk->fading ? slide : NULL,
        .mix = drawn.mix,
        .bar = bar,
        .rotation = kiosk->wish.config->rotation,
    };
    lay_over(kiosk, drawn.pressed, &frame);
    kiosk->dirty = !screen_show(kiosk->screen, &frame);
    kiosk->drawn = drawn;
}

/* --- one turn ---------------------------------------------------------------
 */

static void
take_set(struct kiosk *kiosk, struct slideset *set, const struct wall *wall)
{
    slideset_unref(kiosk->set);
    kiosk->set = set;
    kiosk->set_since = *wall;
    kiosk->round = 0;
    kiosk->place = view_start(kiosk);
    kiosk->place.language = view_loop_language(kiosk, 0);
    kiosk->state = kiosk->wish.present ? KIOSK_PRESENT : KIOSK_LOOP;
    kiosk->due = TICK_NEVER;
    if (kiosk->screen != NULL) {
        measure(kiosk);
    }
    if (view_usable(kiosk)) {
        log_notice("slide set %s, version %s: %zu slides", set->path,
                   set->version[0] ? set->version : "-", set->entries.count);
    } else {
        log_error("slide set %s cannot be shown: the built-in slide shows",
                  set->path);
    }
}

static void
take_frame(struct kiosk *kiosk, const struct frame *frame)
{
    if (--kiosk->frames_due == 0) {
        kiosk->frame = *frame;
        kiosk->generation++;
        kiosk->dirty = true;
        touch_reset(kiosk);
    }
}

static void
receive(struct kiosk *kiosk, const struct wall *wall)
{
    struct message message;
    while (worker_receive(kiosk->worker, &message)) {
        switch (message.kind) {
        case MESSAGE_SET: take_set(kiosk, message.set, wall); break;
        case MESSAGE_FRAME: take_frame(kiosk, &message.frame); break;
        case MESSAGE_PAINTED:
            gallery_take(&kiosk->gallery, message.canvas);
            break;
        }
    }
}

/* Moves the place on if its time is up and what follows is painted. */
static void
advance_loop(struct kiosk *kiosk, tick now, const struct wall *wall)
{
    if (now < kiosk->due || kiosk->fading) {
        return;
    }
    bool wrapped = false;
    struct place next = view_next_in_loop(kiosk, wall, &wrapped);
    if (wrapped && kiosk->round + 1 == kiosk->wish.rounds) {
        kiosk->state = KIOSK_ENDED;
    } else if (want_place(kiosk, &next, false, wall)) {
        kiosk->place = next;
        kiosk->round += wrapped;
        kiosk->due = TICK_NEVER; /* until it is shown */
    }
}

static void
follow_place(struct kiosk *kiosk, tick now, const struct wall *wall)
{
    bool loop = kiosk->state == KIOSK_LOOP;
    kiosk->goal =
        view_scene(kiosk, &kiosk->place, kiosk->state == KIOSK_TOUCHED, wall);
    if (kiosk->asking > 0) {
        kiosk->goal = view_countdown(&kiosk->goal, kiosk->asking);
    }
    struct canvas *slide = NULL, *bar = NULL;
    if (!want(kiosk, loop ? JOB_LOOP : JOB_FINGER, &kiosk->goal, &slide,
              &bar)) {
        return;
    }
    if (!kiosk->anything_shown || !scene_equal(&kiosk->goal, &kiosk->shown)) {
        change_scene(kiosk, &kiosk->goal, now);
    } else if (loop && kiosk->due == TICK_NEVER) {
        kiosk->due = now + view_dwell(kiosk); /* the same slide again */
    }
}

static tick
next_deadline(const struct kiosk *kiosk, tick now, tick touch)
{
    tick next = touch;
    if (kiosk->state == KIOSK_LOOP && kiosk->due > now && kiosk->due < next) {
        next = kiosk->due;
    }
    if (kiosk->fading) {
        return now + TICK_S(1) / kiosk->screen->refresh_hz;
    }
    if (kiosk->anything_shown && kiosk->dirty && next > now + RETRY_US) {
        return now + RETRY_US; /* drawing failed: try again */
    }
    return next;
}

tick
kiosk_step(struct kiosk *kiosk, tick now, const struct wall *wall)
{
    tick touch = TICK_NEVER;
    receive(kiosk, wall);
    if (kiosk->state == KIOSK_LOADING || kiosk->state == KIOSK_ENDED ||
        kiosk->generation == 0) {
        return TICK_NEVER;
    }
    gallery_begin(&kiosk->gallery);
    touch_wait(kiosk, now, wall, &touch);
    if (kiosk->state == KIOSK_LOOP) {
        advance_loop(kiosk, now, wall);
    }
    follow_place(kiosk, now, wall);
    draw(kiosk, now);
    look_ahead(kiosk, wall);
    gallery_sweep(&kiosk->gallery, kiosk->worker);
    return next_deadline(kiosk, now, touch);
}

void
kiosk_input(struct kiosk *kiosk, const struct input *input, tick now,
            const struct wall *wall)
{
    switch (input->kind) {
    case INPUT_LEAVE:
        if (!kiosk->wish.locked) {
            kiosk->state = KIOSK_ENDED;
        }
        break;
    case INPUT_RESET:
        gallery_clear(&kiosk->gallery);
        kiosk->anything_shown = false;
        break;
    case INPUT_RESIZED: kiosk_attach(kiosk, kiosk->screen); break;
    case INPUT_EXPOSED: kiosk->dirty = true; break;
    default: touch_input(kiosk, input, now, wall);
    }
}

/* --- what tests and shots ask ----------------------------------------------
 */

const char *
kiosk_slide_name(const struct kiosk *kiosk)
{
    bool slide = kiosk->anything_shown && view_usable(kiosk) &&
                 kiosk->shown.slide.kind == CANVAS_SLIDE;
    return slide ? kiosk->set->entries.items[kiosk->shown.slide.entry].name
                 : NULL;
}

enum canvas_kind
kiosk_view(const struct kiosk *kiosk)
{
    return kiosk->anything_shown ? kiosk->shown.slide.kind : CANVAS_BUILTIN;
}

const char *
kiosk_language(const struct kiosk *kiosk)
{
    return kiosk->anything_shown ? kiosk->shown.slide.bar.language->tag : NULL;
}

bool
kiosk_settled(const struct kiosk *kiosk)
{
    return kiosk->anything_shown && !kiosk->fading && !kiosk->dirty;
}
