/* The card of one contact. */
#include "paint/card.h"

#include <math.h>
#include <stdint.h>

#include "content/contacts.h"

/* Free beside what stands on one line, and between name and number. */
#define FREE 1.0
#define FREE_BETWEEN 2.5
/* Free above and below: accents and descenders stand in it. */
#define FREE_ABOVE 2.0
/* Where height is short, lines move together before they get smaller. */
#define GAP_LEAST 3.0

struct card_text {
    struct type_text name, number, purpose;
    double column; /* width of name and purpose */
};

static void
collect(const struct layout *layout, const struct block *block,
        struct card_list *ret)
{
    size_t contact = block->kind == BLOCK_CARD
                         ? layout_contact(layout, block->target)
                         : SIZE_MAX;
    if (contact != SIZE_MAX) {
        vec_push(&ret->list, contact);
    }
    for (size_t i = 0; i < block->children.count; i++) {
        collect(layout, block->children.items[i], ret);
    }
}

void
card_collect(const struct layout *layout, struct block *const *blocks,
             size_t count, struct card_list *ret)
{
    for (size_t i = 0; i < count; i++) {
        collect(layout, blocks[i], ret);
    }
}

double
card_least(const struct layout *layout)
{
    const struct frame *frame = layout->type.frame;
    return fmax(CARD_HEIGHT, 15 * frame->pixels_per_mm / frame->u);
}

/* Text columns are as wide as the card allows. Number first: what is left
 * beside it is the others'. */
static void
lay_out(const struct layout *layout, size_t index, const struct card_form *form,
        double room, struct card_text *ret)
{
    const struct contact *contact = &layout->set->contacts.list.items[index];
    const char *tag = layout->type.language->tag;
    type_line(&layout->type, ROLE_CARD_NUMBER, form->number, contact->number,
              true, &ret->number);
    ret->column =
        form->wide ? room - type_width(&ret->number) - FREE_BETWEEN : room;
    double width = form->wrapped ? fmax(ret->column, FREE) : INFINITY;
    struct type_part name = {
        .text = contact_text(contact, CONTACT_NAME, tag, layout->fallback)};
    struct type_part purpose = {
        .text = contact_text(contact, CONTACT_PURPOSE, tag, layout->fallback)};
    type_layout(&layout->type, ROLE_CARD_NAME, form->text, width, &name, 1,
                &ret->name);
    type_layout(&layout->type, ROLE_SMALL, form->text, width, &purpose, 1,
                &ret->purpose);
}

static void
card_text_done(struct card_text *text)
{
    type_done(&text->name);
    type_done(&text->number);
    type_done(&text->purpose);
}

static double
line_gap(const struct card_form *form, const struct type_text *above,
         const struct type_text *below)
{
    bool both = type_height(above) > 0 && type_height(below) > 0;
    return both ? form->gap : 0;
}

static double
text_height(const struct card_form *form, const struct card_text *text)
{
    return type_height(&text->name) +
           line_gap(form, &text->name, &text->purpose) +
           type_height(&text->purpose);
}

static double
stack_height(const struct card_form *form, const struct card_text *text)
{
    double height = type_height(&text->number);
    if (type_height(&text->name) > 0) {
        height += type_height(&text->name) + form->gap;
    }
    if (type_height(&text->purpose) > 0) {
        height += type_height(&text->purpose) + form->gap;
    }
    return height;
}

/* From the outside of the card to its text; the padding is inside the edge. */
static double
indent(const struct layout *layout)
{
    const struct frame *frame = layout->type.frame;
    return frame->card_pad + frame->edge_px / frame->u;
}

static double
inside(const struct layout *layout, double w)
{
    return w - 2 * indent(layout);
}

/* What the widest and highest of the cards need, at one form. */
struct need {
    double number, text; /* widths */
    double both;         /* of number and text together */
    double height;
};

static struct need
measure(const struct layout *layout, const struct card_list *cards,
        const struct card_form *form, double room)
{
    struct need need = {0};
    for (size_t i = 0; i < cards->list.count; i++) {
        struct card_text text;
        lay_out(layout, cards->list.items[i], form, room, &text);
        double number = type_width(&text.number);
        double words = fmax(type_width(&text.name), type_width(&text.purpose));
        need.number = fmax(need.number, number);
        need.text = fmax(need.text, words);
        need.both = fmax(need.both, number + words);
        double height = form->wide ? fmax(text_height(form, &text),
                                          type_height(&text.number))
                                   : stack_height(form, &text);
        need.height = fmax(need.height, height + 2 * FREE_ABOVE);
        card_text_done(&text);
    }
    return need;
}

static bool
stands(const struct need *need, const struct card_form *form, double room,
       double h)
{
    bool beside = form->wide ? need->both + FREE_BETWEEN + FREE <= room
                             : fmax(need->number, need->text) + FREE <= room;
    return beside && need->height <= h;
}

/* Sizes of the ladder that may be used; without `smaller` the first alone. */
static size_t
rungs(const struct type_role *role, bool smaller)
{
    size_t count = 1;
    while (smaller && count < sizeof role->sizes / sizeof *role->sizes &&
           role->sizes[count] > 0) {
        count++;
    }
    return count;
}

bool
card_choose(const struct layout *layout, const struct card_list *cards,
            double w, double h, bool wide, bool smaller, struct card_form *ret)
{
    const struct type_role *numbers = type_role(ROLE_CARD_NUMBER);
    const struct type_role *texts = type_role(ROLE_SMALL);
    bool all = smaller || layout->type.scale <= 1;
    double room = inside(layout, w);
    size_t number = 0, text = 0;
    double gap = layout->type.frame->card_gap;
    size_t last_number = rungs(numbers, all) - 1;
    size_t last_text = rungs(texts, all) - 1;
    for (;;) {
        struct card_form form = {
            .wide = wide,
            .number = numbers->sizes[number],
            .text = texts->sizes[text],
            .gap = gap,
        };
        struct need need = measure(layout, cards, &form, room);
        if (stands(&need, &form, room, h)) {
            *ret = form;
            return true;
        }
        if (need.height > h && gap > GAP_LEAST) {
            gap = GAP_LEAST;
            continue;
        }
        /* Which of the two gives way: the number before the text, but each
         * only where it helps. */
        bool number_helps = wide || need.number + FREE > room ||
                            (need.text + FREE <= room && need.height > h);
        if (number_helps && number < last_number) {
            number++;
        } else if (text < last_text && (wide || need.number + FREE <= room)) {
            text++;
            number = wide ? 0 : number;
        } else {
            return false;
        }
    }
}

double
card_settle(const struct layout *layout, const struct card_list *cards,
            double w, double h, struct card_form *ret)
{
    bool found = card_choose(layout, cards, w, h, true, false, ret) ||
                 card_choose(layout, cards, w, h, false, false, ret) ||
                 card_choose(layout, cards, w, h, true, true, ret) ||
                 card_choose(layout, cards, w, h, false, true, ret);
    if (!found) {
        *ret = (struct card_form){
            .wrapped = true,
            .number = 8,
            .text = 5,
            .gap = layout->type.frame->card_gap,
        };
    }
    struct need need = measure(layout, cards, ret, inside(layout, w));
    return fmax(card_least(layout), need.height);
}

static void
place_wide(struct layout *layout, const struct card_form *form,
           const struct card_text *text, double x, double y, double w, double h)
{
    double middle = y + h / 2, top = middle - text_height(form, text) / 2;
    double pad = indent(layout);
    type_place(&text->name, layout->page, x + pad, top, 0, TYPE_START);
    type_place(&text->purpose, layout->page, x + pad,
               top + type_height(&text->name) +
                   line_gap(form, &text->name, &text->purpose),
               0, TYPE_START);
    type_place(&text->number, layout->page, x + pad,
               middle - type_height(&text->number) / 2, inside(layout, w),
               TYPE_END);
}

static void
place_stacked(struct layout *layout, const struct card_form *form,
              const struct card_text *text, double x, double y, double h)
{
    const struct type_text *lines[] = {&text->name, &text->number,
                                       &text->purpose};
    y += (h - stack_height(form, text)) / 2;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        if (type_height(lines[i]) > 0) {
            type_place(lines[i], layout->page, x + indent(layout), y, 0,
                       TYPE_START);
            y += type_height(lines[i]) + form->gap;
        }
    }
}

void
card_place(struct layout *layout, size_t contact, const struct card_form *form,
           double x, double y, double w, double h, double reach)
{
    struct card_text text;
    lay_out(layout, contact, form, inside(layout, w), &text);
    layout_box(layout, x, y, w, h, TOKEN_SURFACE, TOKEN_LINE, 2);
    if (form->wide) {
        place_wide(layout, form, &text, x, y, w, h);
    } else {
        place_stacked(layout, form, &text, x, y, h);
    }
    vec_push(&layout->page->targets,
             (struct target){
                 .kind = TARGET_CONTACT,
                 .index = contact,
                 .box = layout_rect(layout, x, y, w, h),
                 .touch = layout_rect(layout, x - reach, y - reach,
                                      w + 2 * reach, h + 2 * reach),
             });
    card_text_done(&text);
}
