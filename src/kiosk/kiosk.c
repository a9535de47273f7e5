/* The running program. */
#include "kiosk/kiosk.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/act.h"
#include "kiosk/hit.h"
#include "kiosk/touch.h"
#include "kiosk/transition.h"
#include "kiosk/view.h"
#include "util/order.h"

#define RETRY_US TICK_MS(500)

/* The ring around what the keyboard stands on, in units: how far outside, and
 * how wide. */
#define FOCUS_GAP 0.25
#define FOCUS 0.75

/* Pages come and go by the megabyte, on small screens by a part of one. From
 * this size on each has a mapping of its own, which goes back to the system
 * with it; malloc() left alone would soon keep them on its heaps, where the
 * holes between them grow with every visit. */
#define MAPPED_BYTES (128 << 10)

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
    const struct config *config = wish->config;
    *kiosk =
        (struct kiosk){.wish = *wish, .due = TICK_NEVER, .retry = TICK_NEVER};
    kiosk->worker = worker_new(&(struct worker_wish){
        .fonts = wish->fonts,
        .slides = config->slides,
        .state = wish->keeps ? config->state : NULL,
        .receipt = wish->keeps ? config->receipt : NULL,
        .options =
            {
                .drafts = config->drafts,
                .today = wish->today,
                .protected_numbers = &config->protected_numbers,
            },
        .rotation = config->rotation,
        .qr = config->qr,
        .notes = wish->notes,
        .wake = wish->wake,
        .data = wish->data,
    });
    if (!worker_start(kiosk->worker)) {
        return false;
    }
    reload_init(&kiosk->reload,
                &(struct reload_wish){
                    .worker = kiosk->worker,
                    .folder = config->slides,
                    .receipt = wish->keeps ? config->receipt : NULL,
                    .keeps = wish->keeps,
                    .settle_s = config->settle_s,
                    .today = wish->today,
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
    reload_done(&kiosk->reload);
    slideset_unref(kiosk->set);
    free(kiosk->staff.report);
    kiosk->worker = NULL;
    kiosk->set = NULL;
    kiosk->staff.report = NULL;
}

static struct frame_wish
frame_wish_of(const struct kiosk *kiosk)
{
    const struct config *config = kiosk->wish.config;
    /* Slides are read and tried before there is a screen. */
    static const struct screen assumed = {.width = 1920, .height = 1080};
    const struct screen *screen = kiosk->screen ? kiosk->screen : &assumed;
    bool across = config->rotation == 90 || config->rotation == 270;
    return (struct frame_wish){
        .width_px = across ? screen->height : screen->width,
        .height_px = across ? screen->width : screen->height,
        .diagonal_in =
            config->diagonal_in > 0 ? config->diagonal_in : screen->diagonal_in,
        .viewing_distance_m = config->viewing_distance_m,
        .bar = !kiosk->wish.present,
    };
}

void
kiosk_attach(struct kiosk *kiosk, struct screen *screen)
{
    kiosk->screen = screen;
    struct frame_wish wish = frame_wish_of(kiosk);
    reload_frame(&kiosk->reload, &wish);
    /* The worker measures: whether the buttons' words fit is a matter of
     * fonts. Until it has, what is shown stays. */
    kiosk->measuring = kiosk->state != KIOSK_LOADING;
    if (kiosk->measuring) {
        worker_measure(kiosk->worker, &wish, kiosk->set);
    }
    kiosk->next_measuring = kiosk->next_measured = false;
}

static void
forget_pictures(struct kiosk *kiosk)
{
    gallery_clear(&kiosk->gallery);
    kiosk->anything_shown = kiosk->start_painted = kiosk->fading = false;
}

void
kiosk_detach(struct kiosk *kiosk)
{
    forget_pictures(kiosk);
    kiosk->screen = NULL;
    kiosk->measuring = kiosk->next_measuring = kiosk->next_measured = false;
    kiosk->frame = kiosk->next_frame = (struct frame){0};
    if (!kiosk->reload.framed) {
        struct frame_wish wish = frame_wish_of(kiosk);
        reload_frame(&kiosk->reload, &wish);
    }
    /* Whoever read is not there when it comes back, or somebody else is. */
    touch_reset(kiosk);
    if (kiosk->state == KIOSK_TOUCHED) {
        act_leave(kiosk);
    }
    kiosk->bright_until = 0;
    kiosk->due = TICK_NEVER;
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
        .set = kiosk->set,
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

/* Start's page, or until it is painted the one before it: of another set, or
 * of another size of the screen. */
static void
keep_start(struct kiosk *kiosk, const struct place *start,
           const struct wall *wall)
{
    struct scene scene = view_scene(kiosk, start, true, wall);
    if (want_scene(kiosk, &scene)) {
        kiosk->start = scene;
        kiosk->start_painted = true;
    } else if (kiosk->start_painted) {
        (void)want_scene(kiosk, &kiosk->start);
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
    keep_start(kiosk, &start, wall);
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
    struct canvas_key unmoved = scene->slide; /* what only moves, is cut */
    unmoved.shift = kiosk->shown.slide.shift;
    kiosk->fading = kiosk->anything_shown && kiosk->state == KIOSK_LOOP &&
                    kiosk->wish.config->motion == MOTION_FADE &&
                    !canvas_key_equal(&kiosk->shown.slide, &unmoved);
    kiosk->from = kiosk->shown;
    kiosk->shown = *scene;
    kiosk->anything_shown = true;
    kiosk->fade_began = now;
    kiosk->dirty = true;
    /* A slide that turns dark, or is one of fewer now, does not begin anew. */
    if (kiosk->state == KIOSK_LOOP && kiosk->due == TICK_NEVER) {
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
        kiosk->fading = drawn.mix < TRANSITION_FULL && from != NULL &&
                        from->page->height == slide->page->height;
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

/* --- what the worker says ----------------------------------------------------
 */

static void
take_frame(struct kiosk *kiosk, const struct message *message)
{
    struct frame_wish wish = frame_wish_of(kiosk);
    if (message->frame.width_px != wish.width_px ||
        message->frame.height_px != wish.height_px) {
        return; /* the screen has another size by now: asked for anew */
    }
    if (kiosk->next_measuring &&
        message->measured == reload_next(&kiosk->reload)) {
        kiosk->next_frame = message->frame;
        kiosk->next_measuring = false;
        kiosk->next_measured = true;
    } else if (kiosk->measuring && message->measured == kiosk->set) {
        kiosk->measuring = false;
        kiosk->frame = message->frame;
        kiosk->generation++;
        kiosk->dirty = true;
        touch_reset(kiosk);
    }
}

static void
take_canvas(struct kiosk *kiosk, struct canvas *canvas, tick now)
{
    /* How a button looks under a finger may come while the finger is on it. */
    struct paint *before = hit_find(kiosk, kiosk->drawn.pressed).pressed;
    if (!gallery_take(&kiosk->gallery, canvas)) {
        kiosk->retry = now + RETRY_US;
    }
    kiosk->dirty =
        kiosk->dirty || hit_find(kiosk, kiosk->drawn.pressed).pressed != before;
}

static void
receive(struct kiosk *kiosk, tick now, const struct wall *wall)
{
    struct message message;
    while (worker_receive(kiosk->worker, &message)) {
        switch (message.kind) {
        case MESSAGE_LOOKED:
            reload_looked(&kiosk->reload, &message.snapshot, now, wall);
            break;
        case MESSAGE_LOADED:
            reload_loaded(&kiosk->reload, &message.loaded, now, wall);
            kiosk->next_measuring = kiosk->next_measured = false;
            break;
        case MESSAGE_FRAME: take_frame(kiosk, &message); break;
        case MESSAGE_PAINTED: take_canvas(kiosk, message.canvas, now); break;
        }
    }
}

/* --- another slide set -------------------------------------------------------
 */

/* Where the reader is in the new set: the slide of the same name, else the one
 * that would follow it, in the same language. */
static struct place
place_in(const struct slideset *set, const struct slideset *old,
         struct place place, struct place start)
{
    if (old == NULL || set == NULL || place.entry >= old->entries.count) {
        return start;
    }
    size_t language = slideset_language(
        set, old->languages.items[place.language].language->tag);
    struct place found = start;
    const char *name = old->entries.items[place.entry].name;
    for (size_t i = 0; i < set->entries.count; i++) {
        if (order_compare(set->entries.items[i].name, name) >= 0) {
            found.entry = i;
            break;
        }
    }
    found.language = language != SIZE_MAX ? language : start.language;
    found.scale = place.scale;
    found.shift = place.shift;
    return found;
}

static bool
is_same_slide(const struct slideset *a, struct place in_a,
              const struct slideset *b, struct place in_b)
{
    return a != NULL && b != NULL && in_a.entry < a->entries.count &&
           in_b.entry < b->entries.count &&
           strcmp(a->entries.items[in_a.entry].name,
                  b->entries.items[in_b.entry].name) == 0;
}

static bool
is_due(const struct kiosk *kiosk, const struct wall *wall)
{
    return !view_usable(kiosk) || kiosk->place.entry == VIEW_BUILTIN ||
           playlist_due(kiosk->set, kiosk->place.entry, kiosk->place.language,
                        wall);
}

/* The new set shows from now on: until its pages are painted the old picture
 * stays, and with it the old Start. */
static void
adopt(struct kiosk *kiosk, tick now, const struct wall *wall)
{
    bool first = kiosk->state == KIOSK_LOADING;
    struct slideset *old = kiosk->set;
    kiosk->set = reload_take(&kiosk->reload, wall);
    bool measures_change =
        kiosk->frame.strip_top != kiosk->next_frame.strip_top;
    kiosk->frame = kiosk->next_frame;
    kiosk->next_measured = false;
    kiosk->generation++;
    struct place start = view_start(kiosk);
    start.language = view_loop_language(kiosk, kiosk->round);
    struct place place = place_in(kiosk->set, old, kiosk->place, start);
    bool stays = is_same_slide(kiosk->set, place, old, kiosk->place);
    kiosk->place = place;
    slideset_unref(old);
    if (first) {
        kiosk->state = kiosk->wish.present ? KIOSK_PRESENT : KIOSK_LOOP;
    }
    if (first || measures_change) {
        touch_reset(kiosk);
    }
    /* On a wall the slide's time was up, but not that of one that takes its
     * place; on a desk the writer looks at it. */
    kiosk->due = kiosk->wish.locked && (stays || !is_due(kiosk, wall))
                     ? now
                     : TICK_NEVER;
}

/* A set that is ready shows between two slides, not under somebody's eyes; on
 * a desk at once. */
static void
watch_for_set(struct kiosk *kiosk, tick now, const struct wall *wall)
{
    if (!reload_ready(&kiosk->reload)) {
        return;
    }
    if (kiosk->screen == NULL) {
        /* Nobody sees it; measured when there is a screen. At the start one
         * may open any moment. */
        if (kiosk->reload.framed) {
            adopt(kiosk, now, wall);
        }
        return;
    }
    if (!kiosk->next_measured && !kiosk->next_measuring) {
        struct frame_wish wish = frame_wish_of(kiosk);
        worker_measure(kiosk->worker, &wish, reload_next(&kiosk->reload));
        kiosk->next_measuring = true;
    }
    bool between = kiosk->state == KIOSK_LOOP && !kiosk->fading &&
                   (now >= kiosk->due || kiosk->set == NULL);
    bool desk = kiosk->state == KIOSK_PRESENT ||
                (!kiosk->wish.locked && kiosk->state != KIOSK_TOUCHED);
    if (kiosk->next_measured &&
        (kiosk->state == KIOSK_LOADING || between || desk)) {
        adopt(kiosk, now, wall);
    }
}

/* --- one turn ---------------------------------------------------------------
 */

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
        kiosk_end(kiosk);
    } else if (want_place(kiosk, &next, false, wall)) {
        kiosk->place = next;
        kiosk->round += wrapped;
        kiosk->due = TICK_NEVER; /* until it is shown */
    }
}

/* Whoever wants away does not wait until Start of a new set is painted. */
static void
show_last_start(struct kiosk *kiosk, const struct wall *wall, tick now)
{
    struct place start = view_start(kiosk);
    struct scene scene = view_scene(kiosk, &start, true, wall);
    if (kiosk->start_painted && scene_equal(&kiosk->goal, &scene) &&
        !scene_equal(&kiosk->start, &kiosk->shown)) {
        change_scene(kiosk, &kiosk->start, now);
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
        show_last_start(kiosk, wall, now);
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
    next = kiosk->retry < next ? kiosk->retry : next;
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
    receive(kiosk, now, wall);
    if (kiosk->state != KIOSK_ENDED) {
        watch_for_set(kiosk, now, wall);
    }
    tick reload = reload_wait(&kiosk->reload, now, wall);
    if (kiosk->state == KIOSK_LOADING || kiosk->state == KIOSK_ENDED ||
        kiosk->screen == NULL || kiosk->frame.width_px == 0) {
        return reload; /* nothing to show, or to show it on, yet */
    }
    if (now >= kiosk->retry) {
        kiosk->retry = TICK_NEVER;
        gallery_retry(&kiosk->gallery);
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
    tick next = next_deadline(kiosk, now, touch);
    return reload < next ? reload : next;
}

void
kiosk_display(struct kiosk *kiosk, bool there, const struct wall *wall)
{
    reload_display(&kiosk->reload, there, wall);
}

void
kiosk_end(struct kiosk *kiosk)
{
    kiosk->state = KIOSK_ENDED;
}

void
kiosk_changed(struct kiosk *kiosk, bool sees, tick now)
{
    reload_changed(&kiosk->reload, sees, now);
}

void
kiosk_input(struct kiosk *kiosk, const struct input *input, tick now,
            const struct wall *wall)
{
    switch (input->kind) {
    case INPUT_LEAVE:
        if (!kiosk->wish.locked) {
            kiosk_end(kiosk);
        }
        break;
    case INPUT_RESET: forget_pictures(kiosk); break;
    case INPUT_RESIZED: kiosk_attach(kiosk, kiosk->screen); break;
    case INPUT_EXPOSED: kiosk->dirty = true; break;
    default:
        if (kiosk->frame.width_px > 0) {
            touch_input(kiosk, input, now, wall);
        }
    }
}

/* --- what tests and shots ask ----------------------------------------------
 */

const char *
kiosk_slide_name(const struct kiosk *kiosk)
{
    bool slide = kiosk->anything_shown && view_usable(kiosk) &&
                 kiosk->shown.slide.kind == CANVAS_SLIDE &&
                 kiosk->shown.slide.generation == kiosk->generation;
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
