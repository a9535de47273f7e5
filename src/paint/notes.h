#pragma once
/* Problems of a slide set over a slide, for the person who is writing it. */
#include "content/slideset.h"
#include "paint/frame.h"
#include "paint/page.h"
#include "text/fonts.h"

/*
 * Lays over the page, at its lower edge, what is wrong with this slide, and
 * which slides of the set are left out for an error, as `check` says it in
 * Swedish. At most a few lines; nothing when all is well. `slide` may be NULL
 * (the built-in slide shows).
 */
void notes_place(struct fonts *fonts, const struct frame *frame,
                 const struct slideset *set, const struct slide *slide,
                 struct page *page);
