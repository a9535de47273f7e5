/* What is to be seen: a place's pages, and the places around it. */
#include "kiosk/view.h"

bool
view_usable(const struct kiosk *kiosk)
{
    return kiosk->set != NULL && !kiosk->set->refused &&
           kiosk->set->entries.count > 0;
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

static enum bar_mode
bar_mode(const struct kiosk *kiosk, unsigned count)
{
    if (!view_usable(kiosk)) {
        return BAR_BUILTIN;
    }
    if (count < 2) {
        return BAR_SINGLE;
    }
    return kiosk->state == KIOSK_TOUCHED ? BAR_STOPPED : BAR_LOOP;
}

struct scene
view_scene(const struct kiosk *kiosk, const struct place *place,
           const struct wall *wall)
{
    bool night = is_night(kiosk, wall);
    struct bar_wish bar = {
        .language = language_of(kiosk, place),
        .scale = place->scale,
    };
    if (view_usable(kiosk)) {
        bar.position = playlist_position(kiosk->set, place->entry,
                                         place->language, wall, &bar.count);
    }
    bar.mode = bar_mode(kiosk, bar.count);
    return (struct scene){
        .slide = {.kind = view_usable(kiosk) ? CANVAS_SLIDE : CANVAS_BUILTIN,
                  .generation = kiosk->generation,
                  .night = night,
                  .entry = place->entry,
                  .language = place->language,
                  .scale = place->scale,
                  .page = place->page,
                  .bar = {.language = bar.language}},
        .bar = {.kind = CANVAS_BAR,
                .generation = kiosk->generation,
                .night = night,
                .bar = bar},
    };
}

static size_t
loop_language(const struct kiosk *kiosk, unsigned round)
{
    const struct slideset *set = kiosk->set;
    size_t named = kiosk->wish.language
                       ? slideset_language(set, kiosk->wish.language)
                       : SIZE_MAX;
    if (named != SIZE_MAX) {
        return named;
    }
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
        .entry = kiosk->set->start,
        .language = loop_language(kiosk, 0),
    };
}

static unsigned
pages_shown(const struct kiosk *kiosk)
{
    for (size_t i = 0; i < kiosk->gallery.count; i++) {
        const struct canvas *canvas = kiosk->gallery.places[i].canvas;
        if (canvas != NULL &&
            canvas_key_equal(&canvas->key, &kiosk->shown.slide)) {
            return canvas->page->count;
        }
    }
    return 1;
}

struct place
view_neighbour(const struct kiosk *kiosk, int direction,
               const struct wall *wall, bool *ret_wrapped)
{
    if (!view_usable(kiosk)) {
        *ret_wrapped = kiosk->place.language == 1;
        return (struct place){.language = !kiosk->place.language};
    }
    return playlist_step(kiosk->set, kiosk->place, pages_shown(kiosk),
                         direction, wall, ret_wrapped);
}

struct place
view_next_in_loop(const struct kiosk *kiosk, const struct wall *wall,
                  bool *ret_wrapped)
{
    struct place next = view_neighbour(kiosk, 1, wall, ret_wrapped);
    if (*ret_wrapped && view_usable(kiosk)) {
        next.language = loop_language(kiosk, kiosk->round + 1);
    }
    return next;
}

tick
view_dwell(const struct kiosk *kiosk)
{
    if (!view_usable(kiosk)) {
        return TICK_S(15);
    }
    return playlist_dwell(
        slideset_slide(kiosk->set, kiosk->place.entry, kiosk->place.language),
        pages_shown(kiosk));
}
