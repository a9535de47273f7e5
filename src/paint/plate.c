/* The plate. */
#include "paint/plate.h"

#include <math.h>

#include "paint/draft_mark.h"
#include "paint/heading.h"
#include "util/str.h"

#define RADIUS 3.0
/* Free around a photograph, and of the plate's shorter side for a pictogram. */
#define PHOTO_INSET 3.0
#define PICTOGRAM_SHARE 0.75
#define CORNER_SIDE 14.0
#define CORNER_PICTOGRAM 10.0
/* Above the heading's cap line, and beside the heading. */
#define CORNER_RISE 3.0
#define CORNER_GAP 4.0
/* A code's white square: as large as it likes, and where it stops being easy
 * for a telephone. */
#define CODE_SIDE 40.0
#define CODE_LEAST 28.0
#define CODE_INSET 1.0
#define CODE_GAP 4.0

static const struct span *
find_link(struct block *const *blocks, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct block *block = blocks[i];
        for (size_t s = 0; s < block->spans.count; s++) {
            const struct span *span = &block->spans.items[s];
            if (span->kind == SPAN_LINK && span->target != NULL) {
                return span;
            }
        }
        const struct span *below =
            find_link(block->children.items, block->children.count);
        if (below != NULL) {
            return below;
        }
    }
    return NULL;
}

static enum plate_kind
kind_of(const char *file, bool fill)
{
    return str_ends_nocase(file, ".svg") && !fill ? PLATE_PICTOGRAM
                                                  : PLATE_PHOTO;
}

void
plate_choose(const struct layout *layout, bool codes, struct plate *ret)
{
    const struct slide *slide = layout->slide;
    const struct document *document = &slide->document;
    *ret = (struct plate){.kind = PLATE_EMPTY};
    const struct span *link =
        codes ? find_link(document->blocks.items, document->blocks.count)
              : NULL;
    if (link != NULL) {
        ret->kind = PLATE_QR;
        ret->target = link->target;
        ret->link = link;
        return;
    }
    if (slide->picture != NULL) {
        ret->kind = kind_of(slide->picture, slide->picture_fill);
        ret->target = slide->picture;
        ret->fill = slide->picture_fill;
        return;
    }
    for (size_t i = 0; i < document->blocks.count; i++) {
        const struct block *block = document->blocks.items[i];
        if (block->kind == BLOCK_IMAGE && block->target != NULL) {
            ret->kind = kind_of(block->target, false);
            ret->target = block->target;
            ret->picture = block;
            return;
        }
    }
}

/* A code with its address under it. */
struct code {
    double side, height;
    struct type_text address;
};

static void
lay_out_code(struct layout *layout, const struct plate *plate, double w,
             double h, struct code *ret)
{
    const struct type_role *role = type_role(ROLE_SMALL);
    struct type_part part = {.text = layout_address(layout, plate->target)};
    for (size_t i = 0;; i++) {
        type_layout(&layout->type, ROLE_SMALL, role->sizes[i],
                    w - 2 * CODE_INSET, &part, 1, &ret->address);
        double room =
            h - 2 * CODE_INSET - CODE_GAP - type_height(&ret->address);
        ret->side = fmin(fmin(CODE_SIDE, w - 2 * CODE_INSET), room);
        bool whole = true;
        for (size_t n = 0; n < ret->address.paragraph.lines.count; n++) {
            whole =
                whole && !ret->address.paragraph.lines.items[n].broken_inside;
        }
        if ((whole && ret->side >= CODE_SIDE - 4) || role->sizes[i + 1] == 0) {
            break;
        }
        type_done(&ret->address);
    }
    ret->height = ret->side + CODE_GAP + type_height(&ret->address);
}

bool
plate_holds(struct layout *layout, const struct plate *plate, double w,
            double h)
{
    if (plate->kind != PLATE_QR) {
        return true;
    }
    struct code code;
    lay_out_code(layout, plate, w, h, &code);
    bool holds = code.side >= CODE_LEAST && !code.address.paragraph.overflow;
    type_done(&code.address);
    return holds;
}

static void
place_code(struct layout *layout, const struct plate *plate, double x, double y,
           double w, double h)
{
    struct code code;
    lay_out_code(layout, plate, w, h, &code);
    double top = y + (h - code.height) / 2;
    vec_push(&layout->page->items,
             (struct item){
                 .kind = ITEM_QR,
                 .box = layout_rect(layout, x + (w - code.side) / 2, top,
                                    code.side, code.side),
                 .text = xstrdup(plate->target),
             });
    type_place(&code.address, layout->page, x + CODE_INSET,
               top + code.side + CODE_GAP, w - 2 * CODE_INSET, TYPE_CENTRE);
    type_done(&code.address);
}

static void
place_picture(struct layout *layout, const struct plate *plate, double x,
              double y, double w, double h, double pictogram)
{
    if (plate->kind == PLATE_PICTOGRAM) {
        layout_image(layout, plate->target, x + (w - pictogram) / 2,
                     y + (h - pictogram) / 2, pictogram, pictogram, false, 0);
    } else if (plate->fill) {
        layout_image(layout, plate->target, x, y, w, h, true, RADIUS);
    } else {
        layout_image(layout, plate->target, x + PHOTO_INSET, y + PHOTO_INSET,
                     w - 2 * PHOTO_INSET, h - 2 * PHOTO_INSET, false, 0);
    }
}

void
plate_place(struct layout *layout, const struct plate *plate, double x,
            double y, double w, double h)
{
    layout_box(layout, x, y, w, h, TOKEN_PLATE, TOKEN_NONE, RADIUS);
    if (plate->kind == PLATE_QR) {
        place_code(layout, plate, x, y, w, h);
    } else {
        place_picture(layout, plate, x, y, w, h, PICTOGRAM_SHARE * fmin(w, h));
    }
}

/* Left of the draft mark where that reaches down to it. */
static double
corner_x(const struct layout *layout)
{
    const struct frame *frame = layout->type.frame;
    double end = frame->left + frame->inner;
    if (layout->draft && frame->top - CORNER_RISE < DRAFT_MARK_HEIGHT) {
        end = fmin(end, frame->W - draft_mark_width(layout) - 2);
    }
    return end - CORNER_SIDE;
}

double
plate_corner_room(const struct layout *layout)
{
    const struct frame *frame = layout->type.frame;
    return frame->left + frame->inner - corner_x(layout) + CORNER_GAP;
}

void
plate_place_corner(struct layout *layout, const struct plate *plate)
{
    double x = corner_x(layout), y = layout->type.frame->top - CORNER_RISE;
    layout_box(layout, x, y, CORNER_SIDE, CORNER_SIDE, TOKEN_PLATE, TOKEN_NONE,
               RADIUS);
    place_picture(layout, plate, x, y, CORNER_SIDE, CORNER_SIDE,
                  CORNER_PICTOGRAM);
}

bool
plate_corner_is_free(struct layout *layout)
{
    double inner = layout->type.frame->inner;
    struct heading wide, narrow;
    heading_fit(layout, heading_room(layout, inner), &wide);
    heading_fit(layout, heading_room(layout, inner - plate_corner_room(layout)),
                &narrow);
    bool same = wide.there && wide.text.size <= narrow.text.size &&
                type_height(&wide.text) >= type_height(&narrow.text);
    heading_done(&wide);
    heading_done(&narrow);
    return same;
}
