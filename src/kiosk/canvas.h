#pragma once
/*
 * A painted page: what the worker makes and main shows. A canvas is known by
 * its key, which says everything its pixels depend on; two equal keys are the
 * same picture. Each page is followed by its buttons as they look under a
 * finger, so that a touch is answered in the next frame.
 */
#include <SDL.h>
#include <stdbool.h>

#include "kiosk/probe.h"
#include "paint/compose.h"
#include "paint/views.h"

enum canvas_kind {
    CANVAS_SLIDE,     /* one page of a slide */
    CANVAS_BUILTIN,   /* the compiled-in slide */
    CANVAS_DETAIL,    /* one contact */
    CANVAS_LANGUAGES, /* the choice of languages */
    CANVAS_COUNTDOWN, /* is somebody still there? */
    CANVAS_STAFF,     /* the page for staff */
    CANVAS_BAR        /* strip and bar */
};

/* What a kind has no use for is zero. */
struct canvas_key {
    enum canvas_kind kind;
    unsigned generation; /* of the slide set and the screen's size */
    bool night;
    size_t entry, language; /* of the set's lists */
    size_t contact;
    enum opening opening;
    enum text_scale scale;
    unsigned page;
    unsigned seconds;    /* left, on pages that count down */
    unsigned shift;      /* of what is written, see paint/shift */
    unsigned report;     /* which report the page for staff shows */
    struct bar_wish bar; /* of a bar; of other kinds its language alone */
};

bool canvas_key_equal(const struct canvas_key *a, const struct canvas_key *b);

/* A painted surface, or the textures it has become. */
struct paint {
    SDL_Surface *surface; /* as painted; NULL once it is in textures */
    struct tiles *tiles;  /* made and freed by kiosk/screen's thread */
    struct probe probe;   /* of what the tiles show */
};

struct canvas {
    struct canvas_key key;
    struct page *page; /* its targets and page count */
    struct paint paint;
    struct paint *pressed; /* one for each of the page's targets; NULL until
                            * they are painted */
};

/* The page could be painted; not so when there was no memory for it. */
bool canvas_is_painted(const struct canvas *canvas);

/* Frees page, surfaces and textures; NULL is accepted. */
void canvas_free(struct canvas *canvas);

/* The index of the canvas' target of this kind and index; SIZE_MAX. */
size_t canvas_target(const struct canvas *canvas, enum target_kind kind,
                     size_t index);
