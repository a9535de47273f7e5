/* `Är du kvar?`: the question before a page is left. It is asked on plain
 * paper: whoever comes next does not see what was read. Part of views.h. */
#include <math.h>
#include <stdlib.h>

#include "paint/layout.h"
#include "paint/mirror.h"
#include "paint/views.h"
#include "util/mem.h"

/* Units. The panel stands this much outside the margin, and its text as much
 * inside it. */
#define PADDING 4.0
#define HEIGHT 46.0
#define HEIGHT_TALL 66.0
#define RADIUS 3.0
#define QUESTION_TOP 7.0
#define QUESTION_SIZE 12.0
#define QUESTION_LEAST 6.0
#define LINE_TOP 24.0
#define LINE_TOP_TALL 35.0
#define LINE_LEAST 4.0
/* From its cap line to the blocks, less what keeps them apart. */
#define LINE_HEIGHT_TALL 20.0
/* Between the question and the line below it, where the question needs two. */
#define LINE_SPACE 5.5
#define NUMBER_SIZE 32.0
/* What the number takes of the question's width: two digits and a space. */
#define NUMBER_ROOM 42.0
#define BLOCK_HEIGHT 2.0
#define BLOCK_GAP 2.0
#define BLOCKS_BOTTOM 7.0
#define STEP 0.5

struct panel {
    struct layout *layout;
    double x, y, height; /* x of its text */
};

/* Where a text may stand: how wide, on how many lines, how high. */
struct room {
    double width, height;
    size_t lines;
};

/* Lays out `word` at the largest size from `most` down to `least` at which it
 * fits the room. */
static void
lay_out(const struct panel *panel, enum role role, enum word word, double most,
        double least, struct room room, struct type_text *ret)
{
    const struct type *type = &panel->layout->type;
    struct type_part part = {.text = language_word(type->language, word)};
    for (double size = most;; size -= STEP) {
        type_layout(type, role, size, room.width, &part, 1, ret);
        bool fits = ret->paragraph.lines.count <= room.lines &&
                    type_height(ret) <= room.height;
        for (size_t i = 0; i < ret->paragraph.lines.count; i++) {
            fits = fits && !ret->paragraph.lines.items[i].broken_inside;
        }
        if (fits || size - STEP < least) {
            ret->color = TOKEN_ON_FILL;
            return;
        }
        type_done(ret);
    }
}

static double
line_top(const struct panel *panel)
{
    return panel->layout->type.frame->tall ? LINE_TOP_TALL : LINE_TOP;
}

static void
place_question(const struct panel *panel)
{
    const struct frame *frame = panel->layout->type.frame;
    struct room room = {
        .width = frame->inner - NUMBER_ROOM,
        .height = line_top(panel) - QUESTION_TOP - LINE_SPACE,
        .lines = frame->tall ? 2 : 1,
    };
    struct type_text text;
    lay_out(panel, ROLE_H1, WORD_IDLE_QUESTION, QUESTION_SIZE, QUESTION_LEAST,
            room, &text);
    type_place(&text, panel->layout->page, panel->x, panel->y + QUESTION_TOP, 0,
               TYPE_START);
    type_done(&text);
}

/* Beside the number where it is not below it: there it stands on one line, or
 * in small letters on two. */
static void
place_line(const struct panel *panel)
{
    const struct frame *frame = panel->layout->type.frame;
    struct room room = {
        .width = frame->tall ? frame->inner : frame->inner - NUMBER_ROOM,
        .height = frame->tall ? LINE_HEIGHT_TALL : INFINITY,
        .lines = frame->tall ? 2 : 1,
    };
    double body = type_role(ROLE_BODY)->sizes[0];
    struct type_text text;
    lay_out(panel, ROLE_LEAD, WORD_IDLE_TOUCH, body, body, room, &text);
    if (text.paragraph.lines.count > room.lines ||
        type_height(&text) > room.height) {
        type_done(&text);
        room.lines++;
        lay_out(panel, ROLE_LEAD, WORD_IDLE_TOUCH,
                type_role(ROLE_SMALL)->sizes[0], LINE_LEAST, room, &text);
    }
    type_place(&text, panel->layout->page, panel->x, panel->y + line_top(panel),
               0, TYPE_START);
    type_done(&text);
}

static void
place_seconds(const struct panel *panel, unsigned seconds)
{
    struct type_text text;
    char *number = xprintf("%u", seconds);
    type_line(&panel->layout->type, ROLE_NUMBER, NUMBER_SIZE, number, true,
              &text);
    text.color = TOKEN_ON_FILL;
    type_place(&text, panel->layout->page, panel->x, panel->y + QUESTION_TOP,
               panel->layout->type.frame->inner, TYPE_END);
    type_done(&text);
    free(number);
}

/* One a second; they go from the reading end. */
static void
place_blocks(const struct panel *panel, unsigned seconds, unsigned of)
{
    double step = (panel->layout->type.frame->inner + BLOCK_GAP) / of;
    double gap = fmin(BLOCK_GAP, step / 2);
    for (unsigned i = 0; i < seconds && i < of; i++) {
        layout_box(panel->layout, panel->x + i * step,
                   panel->y + panel->height - BLOCKS_BOTTOM, step - gap,
                   BLOCK_HEIGHT, TOKEN_ON_FILL, TOKEN_NONE, 0);
    }
}

struct page *
compose_countdown(struct fonts *fonts, const struct frame *frame,
                  const struct language *language, unsigned seconds,
                  unsigned of)
{
    struct layout layout = {
        .type = {.fonts = fonts,
                 .frame = frame,
                 .language = language,
                 .scale = 1},
        .page = page_new(frame->width_px, frame_px(frame, frame->s)),
    };
    double height = frame->tall ? HEIGHT_TALL : HEIGHT;
    struct panel panel = {
        .layout = &layout,
        .x = frame->left,
        .y = (frame->s - height) / 2,
        .height = height,
    };
    layout_box(&layout, panel.x - PADDING, panel.y, frame->inner + 2 * PADDING,
               height, TOKEN_FILL, TOKEN_NONE, RADIUS);
    place_question(&panel);
    place_line(&panel);
    place_seconds(&panel, seconds);
    place_blocks(&panel, seconds, of);
    if (language->rtl) {
        mirror_page(layout.page);
    }
    layout_done(&layout);
    return layout.page;
}
