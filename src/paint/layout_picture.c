/* Layout `picture`. */
#include "paint/layout_picture.h"

#include "content/slide.h"
#include "paint/plate.h"

#define MOST_LINES 3
/* Of the slide's height: what the photograph keeps. */
#define LEAST_SHARE 0.5

/* Everything the slide says, as one paragraph with line breaks; false when it
 * says more than that can hold. */
static bool
collect(struct layout *layout, const struct plate *plate,
        struct layout_parts *ret)
{
    const struct document *document = &layout->slide->document;
    const struct block *heading = layout_heading(layout);
    for (size_t i = 0; i < document->blocks.count; i++) {
        const struct block *block = document->blocks.items[i];
        if (block == plate->picture) {
            continue;
        }
        if (block->kind != BLOCK_PARAGRAPH && block->kind != BLOCK_HEADING) {
            return false;
        }
        if (ret->list.count > 0) {
            vec_push(&ret->list, (struct type_part){.text = "\n"});
        }
        size_t from = ret->list.count;
        layout_spans(layout, block, NULL, ret);
        for (size_t p = from; p < ret->list.count; p++) {
            struct type_part *part = &ret->list.items[p];
            part->bold = part->bold || block == heading;
        }
    }
    return true;
}

static bool
caption_fits(const struct layout *layout, const struct type_text *caption,
             double height)
{
    return caption->paragraph.lines.count <= MOST_LINES &&
           !caption->paragraph.overflow &&
           height >= LEAST_SHARE * layout->type.frame->s;
}

bool
layout_picture(struct layout *layout)
{
    const struct frame *frame = layout->type.frame;
    struct plate plate;
    plate_choose(layout, false, &plate);
    struct layout_parts parts = {0};
    if (plate.kind == PLATE_EMPTY || !collect(layout, &plate, &parts)) {
        vec_done(&parts.list);
        return false;
    }
    struct type_text caption;
    type_layout(&layout->type, ROLE_BODY, type_role(ROLE_BODY)->sizes[0],
                frame->inner, parts.list.items, parts.list.count, &caption);
    vec_done(&parts.list);
    double text = type_height(&caption);
    double height = text > 0 ? frame->s - 2 * frame->bottom - text : frame->s;
    bool fits = caption_fits(layout, &caption, height);
    if (fits) {
        layout_box(layout, 0, 0, frame->W, height, TOKEN_PLATE, TOKEN_NONE, 0);
        layout_image(layout, plate.target, 0, 0, frame->W, height, plate.fill,
                     0);
        type_place(&caption, layout->page,
                   frame->left - TYPE_HANG * caption.size,
                   frame->s - frame->bottom - text, 0, TYPE_START);
    }
    type_done(&caption);
    return fits;
}
