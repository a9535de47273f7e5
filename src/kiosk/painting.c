/* From a key to the painted canvas. */
#include "kiosk/painting.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/idle.h"
#include "paint/notes.h"
#include "paint/painter.h"
#include "paint/pressed.h"
#include "paint/shift.h"
#include "paint/surface.h"
#include "util/mem.h"
#include "util/vec.h"

void
painting_theme(const struct slideset *set, bool night, struct theme *ret)
{
    if (night) {
        theme_night(ret);
    } else if (set != NULL) {
        const struct theme_wish *wish = &set->theme;
        theme_of_wish(wish->accent, wish->accent_line, wish->background,
                      wish->background_line, "", NULL, ret);
    } else {
        theme_day(ret);
    }
}

static struct page *
compose_report(const struct painting *painting, unsigned seconds)
{
    char *text = xstrdup(painting->report ? painting->report : ""),
         *rest = NULL;
    VEC(struct staff_row) rows = {0};
    for (char *line = strtok_r(text, "\n", &rest); line != NULL;
         line = strtok_r(NULL, "\n", &rest)) {
        char *tab = strchr(line, '\t');
        if (tab != NULL) {
            *tab = '\0';
            vec_push(&rows, (struct staff_row){.key = line, .value = tab + 1});
        }
    }
    struct page *page = compose_staff(painting->fonts, painting->frame,
                                      rows.items, rows.count, seconds);
    vec_done(&rows);
    free(text);
    return page;
}

static struct page *
compose(const struct painting *painting, const struct canvas_key *key)
{
    struct fonts *fonts = painting->fonts;
    const struct frame *frame = painting->frame;
    switch (key->kind) {
    case CANVAS_SLIDE:
        return compose_slide(fonts, frame,
                             &(struct slide_wish){
                                 .set = painting->set,
                                 .entry = key->entry,
                                 .language = key->language,
                                 .scale = key->scale,
                                 .page = key->page,
                                 .today = painting->today,
                             });
    case CANVAS_BUILTIN:
        return compose_builtin(fonts, frame, key->bar.language);
    case CANVAS_DETAIL:
        return compose_detail(fonts, frame,
                              &(struct detail_wish){
                                  .set = painting->set,
                                  .contact = key->contact,
                                  .language = key->language,
                                  .scale = key->scale,
                                  .opening = key->opening,
                                  .qr = painting->qr,
                              });
    case CANVAS_LANGUAGES:
        return compose_languages(fonts, frame, painting->set, key->language);
    case CANVAS_COUNTDOWN:
        return compose_countdown(fonts, frame, key->bar.language, key->seconds,
                                 IDLE_ASK_S);
    case CANVAS_STAFF: return compose_report(painting, key->seconds);
    case CANVAS_BAR: return compose_bar(fonts, frame, &key->bar);
    }
    return NULL;
}

/* Somebody is writing these slides. */
static void
lay_notes(const struct painting *painting, struct canvas *canvas)
{
    const struct canvas_key *key = &canvas->key;
    if (painting->set != NULL && key->kind == CANVAS_SLIDE) {
        notes_place(painting->fonts, painting->frame, painting->set,
                    slideset_slide(painting->set, key->entry, key->language),
                    canvas->page);
    }
}

/*
 * SDL notes in what is drawn where it was drawn to last, and in that what was
 * drawn to it. The pictures stay with this thread and the surface goes to
 * another, which frees it: so what is drawn to is an easel over the surface's
 * pixels that stays here.
 */
static bool
draw(const struct painting *painting, const struct page *page,
     const struct theme *theme, enum token ground, SDL_Surface *surface)
{
    SDL_Surface *easel = SDL_CreateRGBSurfaceWithFormatFrom(
        surface->pixels, surface->w, surface->h, 32, surface->pitch,
        surface->format->format);
    if (easel == NULL) {
        return false;
    }
    painter_draw(page, theme, ground, painting->fonts, painting->pictures,
                 painting->set ? painting->set->folder : -1, easel);
    SDL_FreeSurface(easel);
    return true;
}

static struct paint
paint(const struct painting *painting, const struct page *page,
      const struct theme *theme, enum token ground)
{
    SDL_Surface *surface = surface_new(page->width, page->height);
    if (surface != NULL && !draw(painting, page, theme, ground, surface)) {
        SDL_FreeSurface(surface);
        surface = NULL;
    }
    return (struct paint){.surface = surface_turn(surface, painting->rotation)};
}

static enum token
ground_of(const struct canvas_key *key)
{
    return key->kind == CANVAS_BAR ? TOKEN_BAR : TOKEN_PAPER;
}

struct canvas *
painting_make(const struct painting *painting, const struct canvas_key *key)
{
    struct canvas *canvas = xnew(struct canvas);
    canvas->key = *key;
    canvas->page = compose(painting, key);
    if (painting->notes) {
        lay_notes(painting, canvas);
    }
    shift_page(canvas->page, key->shift, painting->frame->edge_px);
    struct theme theme;
    painting_theme(painting->set, key->night, &theme);
    canvas->paint = paint(painting, canvas->page, &theme, ground_of(key));
    return canvas;
}

struct canvas *
painting_press(const struct painting *painting, const struct canvas_key *key,
               struct page *page)
{
    struct canvas *canvas = xnew(struct canvas);
    canvas->key = *key;
    canvas->page = page_ref(page);
    struct theme theme;
    painting_theme(painting->set, key->night, &theme);
    size_t count = page->targets.count;
    canvas->pressed = xnew_array(struct paint, count + 1);
    for (size_t i = 0; i < count; i++) {
        struct page *pressed = pressed_page(page, &page->targets.items[i]);
        canvas->pressed[i] = paint(painting, pressed, &theme, ground_of(key));
        page_free(pressed);
    }
    return canvas;
}
