/* The plate beside a contact's number. */
#include "paint/dial_code.h"

#include <math.h>

#include "paint/qr.h"
#include "util/mem.h"

#define LEAST_MM 25.0
/* Units. */
#define RADIUS 3.0
#define INSET 4.0
#define INSET_LEAST 2.0
#define TALL_HEIGHT 56.0
#define LOW_HEIGHT 30.0
/* Between a code and a caption beside it; free at the sides of one below. */
#define CAPTION_SPACE 7.0
#define CAPTION_FREE 2.0
#define CAPTION_STEP 0.5
#define CAPTION_LEAST 3.5

/* As large as the plate likes it, or so large that whole modules make up
 * LEAST_MM; no larger than `most`. */
static int
side_px(const struct frame *frame, int modules, double liked, double most)
{
    double least = ceil(LEAST_MM * frame->pixels_per_mm / modules) * modules;
    int side = frame_px(frame, liked);
    int across = side / modules * modules;
    if (across < LEAST_MM * frame->pixels_per_mm) {
        side = (int)fmax(side, least);
    }
    return (int)fmin(side, frame_px(frame, most));
}

void
dial_code_make(const struct layout *layout, const char *text, bool low,
               struct dial_code *ret)
{
    const struct frame *frame = layout->type.frame;
    int modules = text != NULL ? qr_modules(text) : 0;
    *ret = (struct dial_code){.there = modules > 0, .text = text};
    if (modules == 0) {
        return;
    }
    double height = layout_bottom(layout) - frame->top;
    double shorter = !frame->tall ? frame->plate
                     : low        ? LOW_HEIGHT
                                  : TALL_HEIGHT;
    double room = frame->tall ? frame->inner / 2 : height;
    ret->side_px = side_px(frame, modules, shorter - 2 * INSET,
                           fmin(room, frame->inner / 2) - 2 * INSET_LEAST);
    shorter = fmax(shorter, ret->side_px / frame->u + 2 * INSET_LEAST);
    ret->w = frame->tall ? frame->inner : shorter;
    ret->h = frame->tall ? shorter : height;
    ret->x = frame->left + frame->inner - ret->w;
    ret->y = layout_bottom(layout) - ret->h;
}

/* The caption in a room of this size; false where it does not fit at all. */
static bool
lay_out_caption(const struct layout *layout, double width, double height,
                struct type_text *ret)
{
    struct type type = layout->type;
    bool narrow = type.frame->m < 9;
    enum role role = narrow ? ROLE_NOTE : ROLE_SMALL;
    double size = type_size(&type, ROLE_SMALL, type_role(role)->sizes[0]);
    struct type_part part = {
        .text = language_word(type.language, WORD_CONTACT_SCAN)};
    type.scale = 1;
    for (; size >= CAPTION_LEAST; size -= CAPTION_STEP) {
        /* (In lines of about equal length, as the role's would not be.) */
        type_layout(&type, ROLE_LEAD, size, width, &part, 1, ret);
        bool fits = type_height(ret) <= height;
        for (size_t i = 0; i < ret->paragraph.lines.count; i++) {
            fits = fits && !ret->paragraph.lines.items[i].broken_inside;
        }
        if (fits) {
            return true;
        }
        type_done(ret);
    }
    return false;
}

static void
place_caption(struct layout *layout, const struct dial_code *code, double inset)
{
    const struct frame *frame = layout->type.frame;
    double side = code->side_px / frame->u;
    double x = code->x + CAPTION_FREE, y = code->y + inset + side;
    double w = code->w - 2 * CAPTION_FREE, h = code->y + code->h - y;
    if (frame->tall) {
        x = code->x + inset + side + CAPTION_SPACE;
        y = code->y;
        w = code->x + code->w - inset - x;
        h = code->h;
    }
    struct type_text text;
    if (lay_out_caption(layout, w, h - 2 * CAPTION_FREE, &text)) {
        type_place(&text, layout->page, x, y + (h - type_height(&text)) / 2, w,
                   frame->tall ? TYPE_START : TYPE_CENTRE);
        type_done(&text);
    }
}

void
dial_code_place(struct layout *layout, const struct dial_code *code)
{
    if (!code->there) {
        return;
    }
    const struct frame *frame = layout->type.frame;
    double shorter = frame->tall ? code->h : code->w;
    double inset = (shorter - code->side_px / frame->u) / 2;
    layout_box(layout, code->x, code->y, code->w, code->h, TOKEN_PLATE,
               TOKEN_NONE, RADIUS);
    vec_push(&layout->page->items, (struct item){
                                       .kind = ITEM_QR,
                                       .box = {frame_px(frame, code->x + inset),
                                               frame_px(frame, code->y + inset),
                                               code->side_px, code->side_px},
                                       .text = xstrdup(code->text),
                                   });
    place_caption(layout, code, inset);
}
