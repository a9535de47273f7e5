#pragma once
/*
 * Reads a slide set in small steps: what ended the program before is left
 * alone, every slide is read, all of it is copied, so that it no longer depends
 * on the folder, and of the copy every slide is laid out and every picture
 * decoded. Reading touches the slide folder and is the reader's; trying needs
 * the fonts and is the painter's, so a step is one slide or one picture and a
 * finger never waits behind it.
 */
#include "content/slideset.h"
#include "paint/frame.h"
#include "paint/picture.h"
#include "sys/store.h"
#include "sys/trial.h"
#include "text/fonts.h"

enum loading_kind {
    LOADING_FIRST,  /* the folder as it is, at once: something to show */
    LOADING_STORED, /* the last good set, which was tried before */
    LOADING_FOLDER  /* the folder, whole, with everything tried */
};

struct loading_wish {
    enum loading_kind kind;
    const char *slides;  /* the slide folder */
    const char *state;   /* the state folder; NULL: a preview, without one */
    struct store *store; /* or NULL */
    struct slideset_options options;
    struct frame_wish frame; /* of FOLDER: what pages are tried on */
    uint64_t fingerprint;    /* of FOLDER: as it was when it became quiet */
    struct fonts *fonts;
    struct pictures *pictures;
};

enum loading_result {
    LOADING_TAKEN,    /* a set, refused or not */
    LOADING_ON_TRIAL, /* it has ended the program twice; `file` was in work */
    LOADING_CHANGED,  /* the folder changed, or still does */
    LOADING_NO_FONTS, /* no letters to show any set in */
    LOADING_NOTHING   /* there is no stored set */
};

/* What came of it. */
struct loaded {
    enum loading_kind kind;
    enum loading_result result;
    struct slideset *set; /* the receiver's; NULL unless TAKEN */
    uint64_t fingerprint;
    bool kept; /* it lies in the store, or has been copied there */
    char file[TRIAL_FILE];
};

struct loading;

/* What `wish` points to outlives it. */
struct loading *loading_new(const struct loading_wish *wish);

/* One step. True when there is a result, once: loading_take(). */
bool loading_step(struct loading *loading);
struct loaded loading_take(struct loading *loading);

enum loading_next {
    LOADING_NEXT_NONE, /* nothing more, or until loading_close() */
    LOADING_NEXT_READ,
    LOADING_NEXT_TRY
};

/* Who does the next step? After the result of STORED its pictures are tried. */
enum loading_next loading_next(const struct loading *loading);

/* What was taken of the FOLDER shows (or, with false, will not): it is kept as
 * the last good set, and nothing is on trial any more. */
void loading_close(struct loading *loading, bool shows);

void loading_free(struct loading *loading);
