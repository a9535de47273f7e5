/* From a key to the painted canvas. */
#include "kiosk/painting.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/idle.h"
#include "paint/notes.h"
#include "paint/painter.h"
#include "paint/pressed.h"
#include "paint/surface.h"
#include "util/mem.h"
#include "util/vec.h"

static void
theme_for(const struct slideset *set, bool night, struct theme *ret)
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
 * drawn to it. The pictures stay with this thread and the page goes to another,
 * which frees it: so the page is a copy that nothing was ever drawn to.
 */
static SDL_Surface *
let_go(SDL_Surface *drawn)
{
    SDL_Surface *copy = surface_new(drawn->w, drawn->h);
    for (int y = 0; copy != NULL && y < drawn->h; y++) {
        memcpy((char *)copy->pixels + (ptrdiff_t)y * copy->pitch,
               (char *)drawn->pixels + (ptrdiff_t)y * drawn->pitch,
               (size_t)drawn->w * 4);
    }
    SDL_FreeSurface(drawn);
    return copy;
}

static struct paint
paint(const struct painting *painting, const struct page *page,
      const struct theme *theme, enum token ground)
{
    SDL_Surface *surface = surface_new(page->width, page->height);
    if (surface != NULL) {
        painter_draw(page, theme, ground, painting->fonts, painting->pictures,
                     painting->set ? painting->set->folder : -1, surface);
        surface = let_go(surface);
    }
    if (surface != NULL) {
        surface = surface_turn(surface, painting->rotation);
    }
    return (struct paint){.surface = surface};
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
    struct theme theme;
    theme_for(painting->set, key->night, &theme);
    enum token ground = key->kind == CANVAS_BAR ? TOKEN_BAR : TOKEN_PAPER;
    canvas->paint = paint(painting, canvas->page, &theme, ground);
    size_t count = canvas->page->targets.count;
    canvas->pressed = xnew_array(struct paint, count + 1);
    for (size_t i = 0; i < count; i++) {
        struct page *pressed =
            pressed_page(canvas->page, &canvas->page->targets.items[i]);
        canvas->pressed[i] = paint(painting, pressed, &theme, ground);
        page_free(pressed);
    }
    return canvas;
}
