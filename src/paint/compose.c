/* From content to pages. */
#include "paint/compose.h"

#include "content/slide.h"
#include "paint/draft_mark.h"
#include "paint/layout.h"
#include "paint/layout_cards.h"
#include "paint/layout_event.h"
#include "paint/layout_picture.h"
#include "paint/layout_steps.h"
#include "paint/layout_text.h"
#include "paint/mirror.h"

static void
lay_out(struct layout *layout)
{
    switch (layout->slide->layout) {
    case SLIDE_TEXT: layout_text(layout); break;
    case SLIDE_STEPS: layout_steps(layout); break;
    case SLIDE_CONTACTS: layout_cards(layout); break;
    case SLIDE_EVENT: layout_event(layout); break;
    case SLIDE_PICTURE:
        if (!layout_picture(layout)) {
            layout_text(layout);
        }
        break;
    }
}

struct page *
compose_slide(struct fonts *fonts, const struct frame *frame,
              const struct slide_wish *wish)
{
    const struct slideset *set = wish->set;
    struct page *page = page_new(frame->width_px, frame_px(frame, frame->s));
    const struct slide *slide =
        slideset_slide(set, wish->entry, wish->language);
    if (slide == NULL) {
        return page;
    }
    /* A slide that this language lacks speaks the default language. */
    const struct slide *own =
        set->entries.items[wish->entry].slides[wish->language];
    const struct set_language *language =
        &set->languages.items[own != NULL ? wish->language : 0];
    struct layout layout = {
        .type =
            {
                .fonts = fonts,
                .frame = frame,
                .language = language->language,
                .scale = text_scale_factor(wish->scale),
            },
        .set = set,
        .slide = slide,
        .fallback = set->languages.items[0].language->tag,
        .draft = slide->draft || language->draft,
        .start = wish->entry == set->start,
        .today = wish->today,
        .wanted = wish->page,
        .page = page,
    };
    lay_out(&layout);
    draft_mark_place(&layout);
    if (language->language->rtl) {
        mirror_page(page);
    }
    layout_done(&layout);
    return page;
}
