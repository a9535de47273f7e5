/* A page onto a surface. */
#include "paint/painter.h"

#include <string.h>

#include "paint/qr.h"
#include "paint/shape.h"
#include "text/glyphs.h"

/* At night pictures are drawn at 60 %. */
#define NIGHT_BRIGHTNESS 153

/* What every item needs to be painted. */
struct easel {
    const struct theme *theme;
    struct fonts *fonts;
    struct pictures *pictures;
    int folder_fd;
    SDL_Surface *target;
};

static SDL_Rect
rect_of(struct box box)
{
    return (SDL_Rect){box.x, box.y, box.w, box.h};
}

static void
draw_box(const struct easel *easel, const struct item *item)
{
    const SDL_Color *colors = easel->theme->colors;
    SDL_Rect rect = rect_of(item->box);
    if (item->edge == TOKEN_NONE) {
        shape_box(easel->target, rect, item->radius_px, colors[item->color]);
    } else {
        shape_edged_box(easel->target, rect, item->radius_px,
                        colors[item->color], item->edge_px, colors[item->edge]);
    }
}

/* In the middle of the box, which it is not larger than. */
static void
draw_surface(const struct easel *easel, SDL_Surface *surface, struct box box)
{
    SDL_Rect at = {box.x + (box.w - surface->w) / 2,
                   box.y + (box.h - surface->h) / 2, 0, 0};
    SDL_BlitSurface(surface, NULL, easel->target, &at);
}

/* The surface with the corners of the item's box rounded off; the caller frees
 * it. NULL when memory is out. */
static SDL_Surface *
round_off(SDL_Surface *surface, const struct item *item)
{
    SDL_Surface *round = SDL_DuplicateSurface(surface);
    if (round != NULL) {
        SDL_Rect box = {(surface->w - item->box.w) / 2,
                        (surface->h - item->box.h) / 2, item->box.w,
                        item->box.h};
        shape_cut(round, box, item->radius_px);
        SDL_SetSurfaceBlendMode(round, SDL_BLENDMODE_BLEND);
    }
    return round;
}

static void
draw_picture(const struct easel *easel, const struct item *item)
{
    bool pictogram;
    SDL_Surface *surface = pictures_file(
        easel->pictures, easel->folder_fd, item->text, item->box.w, item->box.h,
        item->fill, easel->theme->colors[item->color], &pictogram);
    if (surface == NULL) {
        return;
    }
    SDL_Surface *round = item->radius_px > 0 ? round_off(surface, item) : NULL;
    SDL_Surface *shown = round ? round : surface;
    if (easel->theme->night && !pictogram) {
        SDL_SetSurfaceColorMod(shown, NIGHT_BRIGHTNESS, NIGHT_BRIGHTNESS,
                               NIGHT_BRIGHTNESS);
    }
    draw_surface(easel, shown, item->box);
    SDL_FreeSurface(round);
}

static void
draw_icon(const struct easel *easel, const struct item *item)
{
    SDL_Surface *surface = pictures_icon(
        easel->pictures, item->text, SDL_min(item->box.w, item->box.h),
        easel->theme->colors[item->color], item->flipped);
    if (surface != NULL) {
        draw_surface(easel, surface, item->box);
    }
}

static void
draw_text(const struct easel *easel, const struct item *item)
{
    (void)glyphs_draw(easel->fonts, &item->run, item->text, strlen(item->text),
                      easel->theme->colors[item->color], easel->target,
                      item->box.x, item->baseline);
}

static void
draw_qr(const struct easel *easel, const struct item *item)
{
    const SDL_Color *colors = easel->theme->colors;
    (void)qr_draw(item->text, easel->target, rect_of(item->box),
                  colors[TOKEN_QR_DARK], colors[TOKEN_QR_LIGHT]);
}

void
painter_draw(const struct page *page, const struct theme *theme,
             enum token ground, struct fonts *fonts, struct pictures *pictures,
             int folder_fd, SDL_Surface *target)
{
    struct easel easel = {theme, fonts, pictures, folder_fd, target};
    shape_box(target, (SDL_Rect){0, 0, page->width, page->height}, 0,
              theme->colors[ground]);
    for (size_t i = 0; i < page->items.count; i++) {
        const struct item *item = &page->items.items[i];
        switch (item->kind) {
        case ITEM_BOX: draw_box(&easel, item); break;
        case ITEM_TEXT: draw_text(&easel, item); break;
        case ITEM_PICTURE: draw_picture(&easel, item); break;
        case ITEM_ICON: draw_icon(&easel, item); break;
        case ITEM_QR: draw_qr(&easel, item); break;
        }
    }
}
