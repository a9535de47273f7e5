#pragma once
/*
 * From content to pages: which layout, at which of the allowed sizes, on how
 * many pages. Deterministic; draws nothing.
 */
#include <assert.h>

#include "content/slideset.h"
#include "paint/frame.h"
#include "paint/page.h"
#include "text/fonts.h"

enum text_scale { SCALE_100, SCALE_130, SCALE_160, SCALE_COUNT };

/* By which sizes of text are multiplied: 1, 1.3, 1.6. */
static inline double
text_scale_factor(enum text_scale scale)
{
    static const double factors[SCALE_COUNT] = {
        [SCALE_100] = 1,
        [SCALE_130] = 1.3,
        [SCALE_160] = 1.6,
    };
    static_assert(SCALE_COUNT == 3, "a factor for each");
    return factors[scale];
}

struct slide_wish {
    const struct slideset *set;
    size_t entry, language;
    enum text_scale scale;
    unsigned page; /* from 0; beyond the last: the last */
    day today;     /* 0: clock not trusted */
};

/* A page of a slide, width_px × edge of the strip. The caller frees it. */
struct page *compose_slide(struct fonts *fonts, const struct frame *frame,
                           const struct slide_wish *wish);

/* The slide that is shown when no set can be: compiled in. */
struct page *compose_builtin(struct fonts *fonts, const struct frame *frame,
                             const struct language *language);

enum bar_mode {
    BAR_LOOP,    /* ❚❚ is shown */
    BAR_STOPPED, /* ▶ is shown */
    BAR_SINGLE,  /* one slide only: nothing to turn to */
    BAR_VIEW,    /* a view is open: one wide close button */
    BAR_BUILTIN  /* the compiled-in slide */
};

struct bar_wish {
    const struct language *language;
    enum bar_mode mode;
    unsigned position, count; /* `3/12`; count 0: empty */
    enum text_scale scale;
};

/*
 * frame_make() for a screen that shows this set: with two rows of buttons where
 * the words of any of its languages do not fit one row at the smallest size, so
 * that the strip stands at the same place in all of them. Without it such
 * words are smaller.
 */
void compose_frame(struct fonts *fonts, const struct frame_wish *wish,
                   const struct slideset *set, struct frame *ret);

/* Strip and bar: everything below the slide. y counts from the strip's top. */
struct page *compose_bar(struct fonts *fonts, const struct frame *frame,
                         const struct bar_wish *wish);
