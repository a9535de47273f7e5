/* What every layout is given, and the small things all of them do. */
#include "paint/layout.h"

#include <stdint.h>
#include <string.h>

#include "content/contacts.h"
#include "util/str.h"

const char *
layout_keep(struct layout *layout, char *text)
{
    vec_push(&layout->words, text);
    return text;
}

void
layout_done(struct layout *layout)
{
    for (size_t i = 0; i < layout->words.count; i++) {
        free(layout->words.items[i]);
    }
    vec_done(&layout->words);
}

const struct block *
layout_heading(const struct layout *layout)
{
    const struct document *document = &layout->slide->document;
    const struct block *first =
        document->blocks.count > 0 ? document->blocks.items[0] : NULL;
    return first != NULL && first->kind == BLOCK_HEADING && first->level == 1
               ? first
               : NULL;
}

/* U+200B: a place to break a line that nobody sees. */
#define ZERO_WIDTH_SPACE "\u200B"

static char *
plain_address(const char *url)
{
    const char *rest = strstr(url, "://");
    rest = rest != NULL ? rest + 3 : url;
    size_t length = strlen(rest);
    if (length > 1 && rest[length - 1] == '/') {
        length--;
    }
    return xstrndup(rest, length);
}

const char *
layout_address(struct layout *layout, const char *url)
{
    char *plain = plain_address(url);
    struct str out = {0};
    for (const char *c = plain; *c != '\0'; c++) {
        str_append(&out, c, 1);
        if (strchr("./-_?&=", *c) != NULL && c[1] != '\0') {
            str_add(&out, ZERO_WIDTH_SPACE);
        }
    }
    free(plain);
    return layout_keep(layout, str_take(&out));
}

size_t
layout_contact(const struct layout *layout, const char *id)
{
    if (layout->set == NULL || id == NULL) {
        return SIZE_MAX;
    }
    const struct contacts *contacts = &layout->set->contacts;
    const struct contact *contact = contacts_find(contacts, id);
    if (contact == NULL || !contact->shown || contact->number == NULL) {
        return SIZE_MAX;
    }
    return (size_t)(contact - contacts->list.items);
}

static void
add_contact(struct layout *layout, struct type_part part, const char *id,
            struct layout_parts *ret)
{
    size_t index = layout_contact(layout, id);
    if (index != SIZE_MAX) {
        part.text = layout->set->contacts.list.items[index].number;
        part.bold = true;
        part.number = true;
        vec_push(&ret->list, part);
    }
}

static void
add_link(struct layout *layout, struct type_part part, const char *url,
         bool alone, struct layout_parts *ret)
{
    char *plain = plain_address(url);
    const char *address = layout_address(layout, url);
    bool named = part.text[0] != '\0';
    bool same = str_equal(part.text, url) || str_equal(part.text, plain);
    if (named) {
        vec_push(&ret->list, part);
    }
    if (!alone && !same) {
        part.text =
            layout_keep(layout, xprintf(named ? " (%s)" : "%s", address));
        vec_push(&ret->list, part);
    }
    free(plain);
}

void
layout_spans(struct layout *layout, const struct block *block,
             const struct span *elsewhere, struct layout_parts *ret)
{
    for (size_t i = 0; i < block->spans.count; i++) {
        const struct span *span = &block->spans.items[i];
        struct type_part part = {
            .text = span->text,
            .bold = span->bold,
            .italic = span->italic,
            .line = span->line,
            .column = span->column,
        };
        switch (span->kind) {
        case SPAN_TEXT: vec_push(&ret->list, part); break;
        case SPAN_BREAK:
            part.text = "\n";
            vec_push(&ret->list, part);
            break;
        case SPAN_CONTACT: add_contact(layout, part, span->target, ret); break;
        case SPAN_LINK:
            add_link(layout, part, span->target, span == elsewhere, ret);
            break;
        }
    }
}

double
layout_bottom(const struct layout *layout)
{
    return layout->type.frame->s - layout->type.frame->bottom;
}

struct box
layout_rect(const struct layout *layout, double x, double y, double w, double h)
{
    const struct frame *frame = layout->type.frame;
    int left = frame_px(frame, x), top = frame_px(frame, y);
    return (struct box){left, top, frame_px(frame, x + w) - left,
                        frame_px(frame, y + h) - top};
}

void
layout_box(struct layout *layout, double x, double y, double w, double h,
           enum token color, enum token edge, double radius)
{
    const struct frame *frame = layout->type.frame;
    vec_push(&layout->page->items,
             (struct item){
                 .kind = ITEM_BOX,
                 .box = layout_rect(layout, x, y, w, h),
                 .color = color,
                 .edge = edge,
                 .edge_px = edge != TOKEN_NONE ? frame->edge_px : 0,
                 .radius_px = radius * frame->u,
             });
}

void
layout_icon(struct layout *layout, const char *name, double x, double y,
            double size, enum token color)
{
    vec_push(&layout->page->items,
             (struct item){
                 .kind = ITEM_ICON,
                 .box = layout_rect(layout, x, y, size, size),
                 .color = color,
                 .text = xstrdup(name),
             });
}

void
layout_image(struct layout *layout, const char *path, double x, double y,
             double w, double h, bool fill, double radius)
{
    vec_push(&layout->page->items,
             (struct item){
                 .kind = ITEM_PICTURE,
                 .box = layout_rect(layout, x, y, w, h),
                 .color = TOKEN_ACCENT,
                 .radius_px = radius * layout->type.frame->u,
                 .text = xstrdup(path),
                 .fill = fill,
             });
}
