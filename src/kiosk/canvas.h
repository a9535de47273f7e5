#pragma once
/*
 * A painted page: what the worker makes and main shows. A canvas is known by
 * its key, which says everything its pixels depend on; two equal keys are the
 * same picture.
 */
#include <SDL.h>
#include <stdbool.h>

#include "paint/compose.h"

enum canvas_kind {
    CANVAS_SLIDE,   /* one page of a slide */
    CANVAS_BUILTIN, /* the compiled-in slide */
    CANVAS_BAR      /* strip and bar */
};

struct canvas_key {
    enum canvas_kind kind;
    unsigned generation; /* of the slide set and the screen's size */
    bool night;
    size_t entry, language; /* of a slide */
    enum text_scale scale;
    unsigned page;
    struct bar_wish bar; /* of a bar; of the built-in slide its language */
};

bool canvas_key_equal(const struct canvas_key *a, const struct canvas_key *b);

struct canvas {
    struct canvas_key key;
    struct page *page;    /* its targets and page count */
    SDL_Surface *surface; /* as painted; NULL once it is a texture */
    SDL_Texture *texture; /* made and freed by kiosk/screen's thread */
};

/* Frees page, surface and texture; NULL is accepted. */
void canvas_free(struct canvas *canvas);
