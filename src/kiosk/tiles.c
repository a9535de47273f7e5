/* A picture in a renderer's textures. */
#include "kiosk/tiles.h"

#include <stdlib.h>

#include "util/mem.h"

struct tile {
    SDL_Rect box; /* in the picture */
    SDL_Texture *texture;
};

struct tiles {
    int width, height; /* of the picture */
    size_t count;
    struct tile items[];
};

static SDL_Texture *
texture_of(SDL_Renderer *renderer, SDL_Surface *surface, const SDL_Rect *box)
{
    if (box->w == surface->w && box->h == surface->h) {
        return SDL_CreateTextureFromSurface(renderer, surface);
    }
    /* A surface over the same pixels. */
    char *pixels = (char *)surface->pixels +
                   (ptrdiff_t)box->y * surface->pitch +
                   (ptrdiff_t)box->x * surface->format->BytesPerPixel;
    SDL_Surface *part = SDL_CreateRGBSurfaceWithFormatFrom(
        pixels, box->w, box->h, surface->format->BitsPerPixel, surface->pitch,
        surface->format->format);
    SDL_Texture *texture =
        part != NULL ? SDL_CreateTextureFromSurface(renderer, part) : NULL;
    SDL_FreeSurface(part);
    return texture;
}

/* How much a side of a texture may have of this length. */
static int
side(int length, int most, int limit)
{
    int allowed = most > 0 && (limit <= 0 || most < limit) ? most : limit;
    return allowed > 0 && allowed < length ? allowed : length;
}

struct tiles *
tiles_new(SDL_Renderer *renderer, SDL_Surface *surface, int most)
{
    SDL_RendererInfo info = {0};
    (void)SDL_GetRendererInfo(renderer, &info);
    int w = side(surface->w, most, info.max_texture_width);
    int h = side(surface->h, most, info.max_texture_height);
    if (w <= 0 || h <= 0) {
        return NULL;
    }
    size_t count =
        (size_t)((surface->w + w - 1) / w) * (size_t)((surface->h + h - 1) / h);
    struct tiles *tiles = xalloc(sizeof *tiles + count * sizeof *tiles->items);
    tiles->width = surface->w;
    tiles->height = surface->h;
    tiles->count = 0;
    for (int y = 0; y < surface->h; y += h) {
        for (int x = 0; x < surface->w; x += w) {
            struct tile tile = {.box = {x, y, SDL_min(w, surface->w - x),
                                        SDL_min(h, surface->h - y)}};
            tile.texture = texture_of(renderer, surface, &tile.box);
            if (tile.texture == NULL) {
                tiles_free(tiles);
                return NULL;
            }
            tiles->items[tiles->count++] = tile;
        }
    }
    return tiles;
}

void
tiles_free(struct tiles *tiles)
{
    for (size_t i = 0; tiles != NULL && i < tiles->count; i++) {
        SDL_DestroyTexture(tiles->items[i].texture);
    }
    free(tiles);
}

/* Where `at` of the picture's `from` pixels lies among `to` pixels. */
static int
scaled(int at, int from, int to)
{
    return (int)((Sint64)at * to / from);
}

bool
tiles_draw(struct tiles *tiles, SDL_Renderer *renderer, const SDL_Rect *to,
           Uint8 alpha)
{
    bool done = true;
    for (size_t i = 0; i < tiles->count; i++) {
        const struct tile *tile = &tiles->items[i];
        /* By its edges, so that neighbours meet. */
        int left = scaled(tile->box.x, tiles->width, to->w);
        int top = scaled(tile->box.y, tiles->height, to->h);
        int right = scaled(tile->box.x + tile->box.w, tiles->width, to->w);
        int bottom = scaled(tile->box.y + tile->box.h, tiles->height, to->h);
        SDL_Rect at = {to->x + left, to->y + top, right - left, bottom - top};
        SDL_SetTextureBlendMode(tile->texture, alpha == 255
                                                   ? SDL_BLENDMODE_NONE
                                                   : SDL_BLENDMODE_BLEND);
        SDL_SetTextureAlphaMod(tile->texture, alpha);
        done = SDL_RenderCopy(renderer, tile->texture, NULL, &at) == 0 && done;
    }
    return done;
}
