#pragma once
/*
 * What layout made of a slide, or of strip and bar, for one size, language and
 * text scale: a flat list of things at their places, in pixels, painted in
 * order, and the places that answer a touch. It knows colours as tokens only,
 * so day and night share it. It prints as text, which is what golden tests
 * compare.
 */
#include <stdatomic.h>
#include <stdbool.h>

#include "paint/theme.h"
#include "text/paragraph.h"
#include "util/vec.h"

struct box {
    int x, y, w, h;
};

enum item_kind {
    ITEM_BOX,     /* a rounded box: fill and, when not TOKEN_NONE, an edge */
    ITEM_TEXT,    /* one run */
    ITEM_PICTURE, /* a file of the set */
    ITEM_ICON,    /* one of the program's own icons */
    ITEM_QR       /* the code for `text`, its white square filling the box */
};

struct item {
    enum item_kind kind;
    struct box box; /* of text: x and advance width, baseline − 0.714·size to
                     * baseline */
    enum token color, edge;
    double radius_px; /* of the corners of a box or picture */
    int edge_px;      /* how wide the edge of a box is */
    char *text;       /* the run's text, file, icon or code */
    struct run run;
    int baseline;
    bool fill;    /* picture: crop to the box instead of fitting into it */
    bool flipped; /* icon: mirrored for right-to-left */
};

enum target_kind {
    TARGET_NONE,
    TARGET_START,
    TARGET_PREVIOUS,
    TARGET_PAUSE,
    TARGET_NEXT,
    TARGET_LARGER,
    TARGET_LANGUAGE,
    TARGET_CLOSE,
    TARGET_CONTACT,        /* index: contact of the set */
    TARGET_CHOOSE_LANGUAGE /* index: language of the set */
};

struct target {
    enum target_kind kind;
    size_t index;
    struct box box;   /* what is drawn */
    struct box touch; /* what answers: gaps belong to the nearer one */
};

/* A character no font has, where it was written. */
struct page_missing {
    uint32_t code;
    unsigned line, column;
};

struct page {
    atomic_uint owners;
    int width, height;
    unsigned number, count; /* `1/3`: from 1 */
    bool overflow;          /* something does not fit even so */
    VEC(struct item) items;
    VEC(struct target) targets;
    VEC(struct page_missing) missing;
};

/* A page with one owner. Once it is made it does not change any more, so that
 * threads may share it. */
struct page *page_new(int width, int height);
/* The same page with one owner more. */
struct page *page_ref(struct page *page);
/* One owner less; the last one frees it. NULL is accepted. */
void page_free(struct page *page);

/* One line an item and target, positions in pixels; the caller frees. */
char *page_print(const struct page *page, const struct fonts *fonts);
