/* The emergency strip. */
#include "paint/strip.h"

#include <stdbool.h>

#include "content/lang.h"

#define WORDS_MOST 9.0
#define WORDS_LEAST 6.0
#define WORDS_FLOOR 3.0
#define WORDS_STEP 0.5
#define NUMBER_SIZE 14.0
#define GAP 3.0
#define BASELINE 13.0
/* Arabic letters reach far below their baseline. */
#define ARABIC_LIFT 1.0

struct strip {
    struct type_text ask, call, number;
    bool asks; /* there is room for the question */
};

static void
words_layout(const struct type *type, double size, struct strip *strip)
{
    const struct language *language = type->language;
    type_line(type, ROLE_STRIP_ASK, size,
              language_word(language, WORD_STRIP_ASK), false, &strip->ask);
    type_line(type, ROLE_STRIP_CALL, size,
              language_word(language, WORD_STRIP_CALL), false, &strip->call);
}

static void
words_done(struct strip *strip)
{
    type_done(&strip->ask);
    type_done(&strip->call);
}

static double
width_of(const struct strip *strip)
{
    double width = type_width(&strip->call) + GAP + type_width(&strip->number);
    return strip->asks ? width + type_width(&strip->ask) + GAP : width;
}

static bool
words_fit_from(const struct type *type, double most, double least,
               struct strip *strip)
{
    for (double size = most; size >= least; size -= WORDS_STEP) {
        words_layout(type, size, strip);
        if (width_of(strip) <= type->frame->inner) {
            return true;
        }
        words_done(strip);
    }
    return false;
}

/* The largest words that fit, with the question, then without; and as small as
 * need be before the number would leave the screen. */
static void
words_fit(const struct type *type, struct strip *strip)
{
    strip->asks = true;
    if (words_fit_from(type, WORDS_MOST, WORDS_LEAST, strip)) {
        return;
    }
    strip->asks = false;
    if (!words_fit_from(type, WORDS_MOST, WORDS_FLOOR, strip)) {
        words_layout(type, WORDS_FLOOR, strip);
    }
}

static void
place(const struct type_text *text, struct page *page, double x, double base)
{
    double lift = type_is_arabic(text) ? ARABIC_LIFT : 0;
    type_place(text, page, x, base - lift - text->cap, 0, TYPE_START);
}

void
strip_place(const struct type *type, struct page *page, double y)
{
    const struct frame *frame = type->frame;
    int top = frame_px(frame, y), end = frame_px(frame, y + frame->strip);
    vec_push(&page->items, (struct item){
                               .kind = ITEM_BOX,
                               .box = {0, top, page->width, end - top},
                               .color = TOKEN_ALARM,
                           });
    struct strip strip;
    type_line(type, ROLE_STRIP_112, NUMBER_SIZE, EMERGENCY_NUMBER, true,
              &strip.number);
    words_fit(type, &strip);
    double x = frame->left, base = y + BASELINE;
    if (strip.asks) {
        place(&strip.ask, page, x, base);
        x += type_width(&strip.ask) + GAP;
    }
    place(&strip.call, page, x, base);
    x += type_width(&strip.call) + GAP;
    place(&strip.number, page, x, base);
    words_done(&strip);
    type_done(&strip.number);
}
