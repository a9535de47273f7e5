/* What is to be seen: a place's pages, and the places around it. */
#include "kiosk/view.h"

#include "paint/shift.h"

bool
view_usable(const struct kiosk *kiosk)
{
    return kiosk->set != NULL;
}

/* The built-in slide speaks these, in turn. */
static const struct language *
builtin_language(size_t index)
{
    const struct language *english = language_find("en");
    return index % 2 == 0 || english == NULL ? language_default() : english;
}

static const struct language *
language_of(const struct kiosk *kiosk, const struct place *place)
{
    return view_usable(kiosk)
               ? kiosk->set->languages.items[place->language].language
               : builtin_language(place->language);
}

static bool
is_night(const struct kiosk *kiosk, const struct wall *wall)
{
    const struct hours *night = &kiosk->wish.config->night;
    return night->set && wall->trusted && hours_active(night, &wall->local);
}

/* --- the pages of a place ---------------------------------------------------
 */

/* Also where the set has the slide neither in this language nor in the default
 * one: nothing is ever empty. */
static bool
is_builtin(const struct kiosk *kiosk, const struct place *place)
{
    return !view_usable(kiosk) || place->entry == VIEW_BUILTIN ||
           slideset_slide(kiosk->set, place->entry, place->language) == NULL;
}

static enum bar_mode
bar_mode(const struct kiosk *kiosk, const struct place *place, bool touched,
         unsigned count)
{
    if (place->view != VIEW_SLIDE) {
        return BAR_VIEW;
    }
    if (!view_usable(kiosk)) {
        return BAR_BUILTIN;
    }
    if (count < 2) {
        return BAR_SINGLE;
    }
    return touched ? BAR_STOPPED : BAR_LOOP;
}

static struct bar_wish
bar_of(const struct kiosk *kiosk, const struct place *place, bool touched,
       const struct wall *wall)
{
    struct bar_wish bar = {
        .language = language_of(kiosk, place),
        .scale = place->scale,
    };
    unsigned count = 0, position = 0;
    if (!is_builtin(kiosk, place)) {
        position = playlist_position(kiosk->set, place->entry, place->language,
                                     wall, &count);
    } else if (view_usable(kiosk)) {
        count = (unsigned)kiosk->set->entries.count + 1; /* and Start */
    }
    bar.mode = bar_mode(kiosk, place, touched, count);
    if (place->view == VIEW_SLIDE && !is_builtin(kiosk, place)) {
        bar.position = position;
        bar.count = count;
    }
    return bar;
}

/* Nothing is said to be open or closed by a clock that may be wrong. */
static enum opening
opening(const struct kiosk *kiosk, size_t contact, const struct wall *wall)
{
    const struct hours *hours = &kiosk->set->contacts.list.items[contact].hours;
    if (!wall->trusted || !hours->set || hours->always) {
        return OPENING_UNKNOWN;
    }
    return hours_active(hours, &wall->local) ? OPENING_NOW : OPENING_CLOSED;
}

static struct canvas_key
slide_of(const struct kiosk *kiosk, const struct place *place,
         const struct wall *wall)
{
    struct canvas_key key = {.bar = {.language = language_of(kiosk, place)}};
    switch (place->view) {
    case VIEW_SLIDE:
        key.kind = is_builtin(kiosk, place) ? CANVAS_BUILTIN : CANVAS_SLIDE;
        if (key.kind == CANVAS_SLIDE) {
            key.entry = place->entry;
            key.language = place->language;
            key.scale = place->scale;
            key.page = place->page;
        }
        break;
    case VIEW_DETAIL:
        key.kind = CANVAS_DETAIL;
        key.contact = place->contact;
        key.language = place->language;
        key.scale = place->scale;
        key.opening = opening(kiosk, place->contact, wall);
        break;
    case VIEW_LANGUAGES:
        key.kind = CANVAS_LANGUAGES;
        key.language = place->language;
        break;
    case VIEW_STAFF:
        key.kind = CANVAS_STAFF;
        key.report = kiosk->staff.number;
        key.seconds = kiosk->staff.seconds;
        break;
    }
    return key;
}

struct scene
view_scene(const struct kiosk *kiosk, const struct place *place, bool touched,
           const struct wall *wall)
{
    bool night = is_night(kiosk, wall) && !touched && !kiosk->bright;
    struct scene scene = {
        .slide = slide_of(kiosk, place, wall),
        .bar = {.kind = CANVAS_BAR, .bar = bar_of(kiosk, place, touched, wall)},
    };
    scene.slide.generation = scene.bar.generation = kiosk->generation;
    scene.slide.night = scene.bar.night = night;
    scene.slide.shift = scene.bar.shift = place->shift;
    return scene;
}

struct scene
view_countdown(const struct scene *scene, unsigned seconds)
{
    struct scene asking = {
        .slide =
            {
                .kind = CANVAS_COUNTDOWN,
                .generation = scene->slide.generation,
                .night = scene->slide.night,
                .shift = scene->slide.shift,
                .seconds = seconds,
                .bar = {.language = scene->bar.bar.language},
            },
        .bar = scene->bar,
    };
    /* Nor does the bar tell which page is covered. */
    asking.bar.bar.position = asking.bar.bar.count = 0;
    if (asking.bar.bar.mode == BAR_VIEW) {
        asking.bar.bar.mode = BAR_STOPPED;
    }
    return asking;
}

bool
view_reached(const struct kiosk *kiosk)
{
    return kiosk->anything_shown &&
           canvas_key_equal(&kiosk->goal.slide, &kiosk->shown.slide);
}

bool
view_rtl(const struct kiosk *kiosk)
{
    return kiosk->anything_shown && kiosk->shown.bar.bar.language->rtl;
}

/* --- the places around it ---------------------------------------------------
 */

/* The language that the command line asks for, or SIZE_MAX. */
static size_t
named_language(const struct kiosk *kiosk)
{
    return kiosk->wish.language != NULL
               ? slideset_language(kiosk->set, kiosk->wish.language)
               : SIZE_MAX;
}

size_t
view_loop_language(const struct kiosk *kiosk, unsigned round)
{
    size_t named = view_usable(kiosk) ? named_language(kiosk) : 0;
    if (!view_usable(kiosk) || named != SIZE_MAX) {
        return named;
    }
    const struct slideset *set = kiosk->set;
    return set->loop_languages.count > 0
               ? set->loop_languages.items[round % set->loop_languages.count]
               : 0;
}

struct place
view_start(const struct kiosk *kiosk)
{
    if (!view_usable(kiosk)) {
        return (struct place){0};
    }
    return (struct place){
        .entry = kiosk->set->has_start ? kiosk->set->start : VIEW_BUILTIN,
        .language =
            named_language(kiosk) != SIZE_MAX ? named_language(kiosk) : 0,
    };
}

static unsigned
pages_shown(const struct kiosk *kiosk)
{
    const struct canvas *canvas =
        gallery_find(&kiosk->gallery, &kiosk->shown.slide);
    return canvas != NULL ? canvas->page->count : 1;
}

/* `pages` of the place's slide, which are turned first. */
static struct place
neighbour(const struct kiosk *kiosk, struct place place, unsigned pages,
          int direction, const struct wall *wall, bool *ret_wrapped)
{
    if (!view_usable(kiosk)) {
        *ret_wrapped = kiosk->place.language == 1;
        return (struct place){.language = !kiosk->place.language,
                              .shift = place.shift};
    }
    if (place.entry != VIEW_BUILTIN) {
        return playlist_step(kiosk->set, place, pages, direction, wall,
                             ret_wrapped);
    }
    /* From a Start that is none of the set's slides to its first or last. */
    place.entry = direction > 0 ? kiosk->set->entries.count - 1 : 0;
    place = playlist_step(kiosk->set, place, 1, direction, wall, ret_wrapped);
    *ret_wrapped = false;
    return place;
}

struct place
view_neighbour(const struct kiosk *kiosk, int direction,
               const struct wall *wall, bool *ret_wrapped)
{
    return neighbour(kiosk, kiosk->place, pages_shown(kiosk), direction, wall,
                     ret_wrapped);
}

struct place
view_next_in_loop(const struct kiosk *kiosk, const struct wall *wall,
                  bool *ret_wrapped)
{
    struct place place = kiosk->place;
    unsigned pages = pages_shown(kiosk);
    size_t language = view_loop_language(kiosk, kiosk->round);
    if (view_usable(kiosk) &&
        (place.language != language || place.scale != SCALE_100)) {
        /* A visitor let the loop go on from what they read. No trace of them
         * goes on with it. */
        place.language = language;
        place.scale = SCALE_100;
        pages = 1;
    }
    struct place next = neighbour(kiosk, place, pages, 1, wall, ret_wrapped);
    /* For years; elsewhere for an hour. Nothing moves where that is asked. */
    if (kiosk->wish.locked && kiosk->wish.config->motion != MOTION_NONE) {
        next.shift = (place.shift + 1) % SHIFT_STEPS;
    }
    if (*ret_wrapped && view_usable(kiosk)) {
        /* The first slide that the next pass's language has. */
        bool again = false;
        next.entry = kiosk->set->entries.count - 1;
        next.language = view_loop_language(kiosk, kiosk->round + 1);
        next = playlist_step(kiosk->set, next, 1, 1, wall, &again);
    }
    return next;
}

tick
view_dwell(const struct kiosk *kiosk)
{
    if (is_builtin(kiosk, &kiosk->place)) {
        return TICK_S(15);
    }
    return playlist_dwell(
        slideset_slide(kiosk->set, kiosk->place.entry, kiosk->place.language),
        pages_shown(kiosk));
}
