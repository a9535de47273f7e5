#pragma once
/*
 * The pages that a touch opens over the slides: one contact as large as it
 * gets, the choice of languages, the question whether somebody is still there,
 * and the page for staff. Each takes the slide's room, above strip and bar;
 * the caller frees it.
 */
#include "content/slideset.h"
#include "paint/compose.h"

enum opening { OPENING_UNKNOWN, OPENING_NOW, OPENING_CLOSED };

struct detail_wish {
    const struct slideset *set;
    size_t contact, language; /* of the set's lists */
    enum text_scale scale;
    enum opening opening; /* unknown: the clock is not trusted */
    bool qr;              /* the kiosk shows codes; the contact may forbid */
};

/* Always one page: what does not fit becomes smaller, the number first. */
struct page *compose_detail(struct fonts *fonts, const struct frame *frame,
                            const struct detail_wish *wish);

/* Every language of the set under its own name, in its own script, in the
 * order of slides.ini; `current` is marked. Targets TARGET_CHOOSE_LANGUAGE. */
struct page *compose_languages(struct fonts *fonts, const struct frame *frame,
                               const struct slideset *set, size_t current);

/* `Är du kvar?`, with the seconds that are left of `of`. Nothing of the page
 * before it is seen. */
struct page *compose_countdown(struct fonts *fonts, const struct frame *frame,
                               const struct language *language,
                               unsigned seconds, unsigned of);

struct staff_row {
    const char *key, *value;
};

/* For staff, in Swedish: rows that do not fit are left out at the end. */
struct page *compose_staff(struct fonts *fonts, const struct frame *frame,
                           const struct staff_row *rows, size_t count,
                           unsigned seconds);
