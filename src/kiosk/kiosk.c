/* The running program. */
#include "kiosk/kiosk.h"

#include "kiosk/transition.h"
#include "kiosk/view.h"
#include "util/log.h"

bool
kiosk_init(struct kiosk *kiosk, const struct kiosk_wish *wish)
{
    *kiosk = (struct kiosk){.wish = *wish, .due = TICK_NEVER};
    kiosk->worker = worker_new(&(struct worker_wish){
        .fonts = wish->fonts,
        .rotation = wish->config->rotation,
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
    kiosk->worker = NULL;
    kiosk->set = NULL;
}

void
kiosk_attach(struct kiosk *kiosk, struct screen *screen)
{
    const struct config *config = kiosk->wish.config;
    bool across = config->rotation == 90 || config->rotation == 270;
    kiosk->screen = screen;
    frame_make(
        &(struct frame_wish){
            .width_px = across ? screen->height : screen->width,
            .height_px = across ? screen->width : screen->height,
            .diagonal_in = config->diagonal_in > 0 ? config->diagonal_in
                                                   : screen->diagonal_in,
            .viewing_distance_m = config->viewing_distance_m,
            .bar = !kiosk->wish.present,
        },
        &kiosk->frame);
    kiosk->generation++;
    kiosk->dirty = true;
}

static bool
scene_equal(const struct scene *a, const struct scene *b)
{
    return canvas_key_equal(&a->slide, &b->slide) &&
           canvas_key_equal(&a->bar, &b->bar);
}

/* The scene's pages, painted or on their way. */
static bool
want(struct kiosk *kiosk, enum job_level level, const struct scene *scene,
     struct canvas **ret_slide, struct canvas **ret_bar)
{
    struct slideset *set = view_usable(kiosk) ? kiosk->set : NULL;
    *ret_slide = gallery_want(&kiosk->gallery, kiosk->worker, level,
                              &scene->slide, &kiosk->frame, set);
    *ret_bar = gallery_want(&kiosk->gallery, kiosk->worker, level, &scene->bar,
                            &kiosk->frame, set);
    return *ret_slide != NULL && *ret_bar != NULL;
}

static bool
want_ahead(struct kiosk *kiosk, const struct place *place,
           const struct wall *wall)
{
    struct scene scene = view_scene(kiosk, place, wall);
    struct canvas *slide = NULL, *bar = NULL;
    return want(kiosk, JOB_LOOP, &scene, &slide, &bar);
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
    } else if (want_ahead(kiosk, &next, wall)) {
        kiosk->place = next;
        kiosk->round += wrapped;
        kiosk->due = TICK_NEVER; /* until it is shown */
    }
}

/* What may be shown next is painted before anybody asks for it. */
static void
look_ahead(struct kiosk *kiosk, const struct wall *wall)
{
    bool wrapped = false;
    if (kiosk->state == KIOSK_LOOP) {
        struct place next = view_next_in_loop(kiosk, wall, &wrapped);
        (void)want_ahead(kiosk, &next, wall);
        return;
    }
    struct place places[] = {
        view_start(kiosk),
        view_neighbour(kiosk, 1, wall, &wrapped),
        view_neighbour(kiosk, -1, wall, &wrapped),
    };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        (void)want_ahead(kiosk, &places[i], wall);
    }
}

/* --- drawing ---------------------------------------------------------------
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
draw(struct kiosk *kiosk, tick now)
{
    struct canvas *slide = NULL, *bar = NULL, *from = NULL, *old_bar = NULL;
    if (!kiosk->anything_shown ||
        !want(kiosk, JOB_LOOP, &kiosk->shown, &slide, &bar)) {
        return;
    }
    unsigned mix = TRANSITION_FULL;
    if (kiosk->fading) {
        mix = transition_progress(kiosk->wish.config->motion, kiosk->fade_began,
                                  now);
        (void)want(kiosk, JOB_LOOP, &kiosk->from, &from, &old_bar);
        kiosk->fading = mix < TRANSITION_FULL && from != NULL;
    }
    if (!kiosk->dirty && mix == kiosk->drawn_mix) {
        return;
    }
    struct screen_frame frame = {
        .from = kiosk->fading ? from : slide,
        .to = kiosk->fading ? slide : NULL,
        .mix = mix,
        .bar = bar,
        .rotation = kiosk->wish.config->rotation,
    };
    kiosk->dirty = !screen_show(kiosk->screen, &frame);
    kiosk->drawn_mix = mix;
}

/* --- one turn --------------------------------------------------------------
 */

static void
take_set(struct kiosk *kiosk, struct slideset *set)
{
    slideset_unref(kiosk->set);
    kiosk->set = set;
    kiosk->generation++;
    kiosk->state = kiosk->wish.present ? KIOSK_PRESENT : KIOSK_LOOP;
    kiosk->place = view_start(kiosk);
    kiosk->round = 0;
    kiosk->due = TICK_NEVER;
    if (view_usable(kiosk)) {
        log_notice("slide set %s, version %s: %zu slides", set->path,
                   set->version[0] ? set->version : "-", set->entries.count);
    } else {
        log_error("slide set %s cannot be shown: the built-in slide shows",
                  set->path);
    }
}

static void
receive(struct kiosk *kiosk)
{
    struct message message;
    while (worker_receive(kiosk->worker, &message)) {
        switch (message.kind) {
        case MESSAGE_SET: take_set(kiosk, message.set); break;
        case MESSAGE_PAINTED:
            gallery_take(&kiosk->gallery, message.canvas);
            break;
        }
    }
}

static tick
next_deadline(const struct kiosk *kiosk, tick now)
{
    if (kiosk->fading) {
        return now + TICK_S(1) / kiosk->screen->refresh_hz;
    }
    if (kiosk->anything_shown && kiosk->dirty) {
        return now + TICK_MS(500); /* drawing failed: try again */
    }
    return kiosk->due > now ? kiosk->due : TICK_NEVER;
}

static void
follow_place(struct kiosk *kiosk, tick now, const struct wall *wall)
{
    struct scene goal = view_scene(kiosk, &kiosk->place, wall);
    struct canvas *slide = NULL, *bar = NULL;
    bool loop = kiosk->state == KIOSK_LOOP;
    if (!want(kiosk, loop ? JOB_LOOP : JOB_FINGER, &goal, &slide, &bar)) {
        return;
    }
    if (!kiosk->anything_shown || !scene_equal(&goal, &kiosk->shown)) {
        change_scene(kiosk, &goal, now);
    } else if (loop && kiosk->due == TICK_NEVER) {
        kiosk->due = now + view_dwell(kiosk); /* the same slide again */
    }
}

tick
kiosk_step(struct kiosk *kiosk, tick now, const struct wall *wall)
{
    receive(kiosk);
    if (kiosk->state == KIOSK_LOADING || kiosk->state == KIOSK_ENDED ||
        kiosk->screen == NULL) {
        return TICK_NEVER;
    }
    gallery_begin(&kiosk->gallery);
    if (kiosk->state == KIOSK_TOUCHED && now >= kiosk->due) {
        kiosk->place = view_start(kiosk);
        kiosk_resume_loop(kiosk);
    }
    if (kiosk->state == KIOSK_LOOP) {
        advance_loop(kiosk, now, wall);
    }
    follow_place(kiosk, now, wall);
    draw(kiosk, now);
    look_ahead(kiosk, wall);
    gallery_sweep(&kiosk->gallery);
    return next_deadline(kiosk, now);
}

void
kiosk_resume_loop(struct kiosk *kiosk)
{
    kiosk->state = KIOSK_LOOP;
    kiosk->due = TICK_NEVER;
    kiosk->dirty = true;
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
