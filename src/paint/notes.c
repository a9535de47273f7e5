/* Problems over a slide that is being written. */
#include "paint/notes.h"

#include <stdlib.h>

#include "content/slide.h"
#include "paint/layout.h"
#include "util/str.h"

/* Units. */
#define SIZE 5.0
#define PADDING 3.0
#define BELOW 2.0 /* between the panel and the strip */
#define APART 4.0 /* between two problems */
#define RADIUS 2.0

#define PROBLEMS_MOST 4
#define LINES_MOST 3 /* of each */

struct notes {
    struct type type;
    struct type_text texts[PROBLEMS_MOST];
    size_t count;
    double height;
};

static size_t
lines_of(const struct type_text *text)
{
    size_t lines = text->paragraph.lines.count;
    return lines > LINES_MOST ? LINES_MOST : lines;
}

static void
add(struct notes *notes, const struct diag *diag)
{
    if (notes->count == PROBLEMS_MOST) {
        return;
    }
    char *line = diag_format(diag, DIAG_SV);
    struct type_part part = {.text = line};
    struct type_text *text = &notes->texts[notes->count++];
    type_layout(&notes->type, ROLE_NOTE, SIZE,
                notes->type.frame->inner - 2 * PADDING, &part, 1, text);
    notes->height += type_height_of(text, lines_of(text)) + APART;
    free(line);
}

/* Errors leave out what they are in, so they are told on every slide; a
 * warning on its own. */
static void
collect(struct notes *notes, const struct slideset *set,
        const struct slide *slide)
{
    for (size_t i = 0; i < set->diags.list.count; i++) {
        const struct diag *diag = &set->diags.list.items[i];
        bool own = slide != NULL && str_equal(diag->path, slide->path);
        if (own || diag->kind->severity == DIAG_ERROR) {
            add(notes, diag);
        }
    }
}

void
notes_place(struct fonts *fonts, const struct frame *frame,
            const struct slideset *set, const struct slide *slide,
            struct page *page)
{
    struct notes notes = {
        .type =
            {
                .fonts = fonts,
                .frame = frame,
                .language = language_default(),
                .scale = 1,
            },
    };
    collect(&notes, set, slide);
    if (notes.count == 0) {
        return;
    }
    struct layout layout = {.type = notes.type, .page = page};
    double height = notes.height - APART + 2 * PADDING;
    double y = frame->s - BELOW - height;
    layout_box(&layout, frame->left, y, frame->inner, height, TOKEN_SURFACE,
               TOKEN_INK, RADIUS);
    y += PADDING;
    for (size_t i = 0; i < notes.count; i++) {
        size_t lines = lines_of(&notes.texts[i]);
        type_place_lines(&notes.texts[i], page, frame->left + PADDING, y, 0,
                         lines);
        y += type_height_of(&notes.texts[i], lines) + APART;
        type_done(&notes.texts[i]);
    }
    layout_done(&layout);
}
