/* One contact over the whole slide: its number as large as it gets, what is
 * known about it, and a code that a telephone dials. Part of views.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "content/contacts.h"
#include "content/dates.h"
#include "content/slide.h"
#include "paint/dial_code.h"
#include "paint/draft_mark.h"
#include "paint/heading.h"
#include "paint/layout.h"
#include "paint/mirror.h"
#include "paint/views.h"
#include "util/mem.h"
#include "util/str.h"

/* Units. The number is nearer to the name than other things. */
#define NUMBER_CLOSER 1.0
#define NUMBER_LEAST 12.0
#define NUMBER_STEP 0.5
/* Whoever asks for larger text does not get a small number: it keeps so many
 * times the body's size. */
#define NUMBER_TO_BODY 2.0
#define NOTE_SPACE 6.0
/* What the spaces give way to before anything gets smaller: below the name,
 * below the number, above the note. They are never less than between lines. */
#define NAME_SPACE_LEAST 6.0
#define NUMBER_SPACE_LEAST 5.0
#define NOTE_SPACE_LEAST 4.5
/* Text and plate, one above the other. */
#define PLATE_SPACE 6.0
/* Text that does not fit gets smaller in these steps, at last also smaller
 * than it may be on slides, which have pages. */
#define SCALE_STEP 0.05
#define SCALE_LEAST 0.6
/* Text may end this much below the bottom line before it gets smaller. */
#define SPARE 1.0
#define TINY 1e-6
#define BETWEEN " · "
#define NO_BREAK_SPACE "\u00A0"
#define WORD_JOINER "\u2060"
#define EN_DASH "–"

struct detail {
    struct layout layout;
    const struct contact *contact;
    enum opening opening;
    const char *times, *known_for, *remark; /* hours, purpose, bill and note */
    struct dial_code code;
    double column, bottom; /* room for text */
    double squeeze;        /* of the spaces: 0 as liked, 1 as small as can be */
    struct heading heading;
    struct type_text number, hours, purpose, note;
};

static struct span
span_of(const char *text)
{
    return (struct span){.kind = SPAN_TEXT, .text = xstrdup(text)};
}

/* A slide with the contact's name as its heading and nothing else. */
static void
make_slide(const char *name, struct slide *ret)
{
    *ret = (struct slide){.layout = SLIDE_TEXT};
    if (name[0] != '\0') {
        struct block *block = block_new(BLOCK_HEADING, 0, 0);
        block->level = 1;
        vec_push(&block->spans, span_of(name));
        vec_push(&ret->document.blocks, block);
    }
}

static const char *
text_of(const struct detail *detail, enum contact_field field)
{
    return contact_text(detail->contact, field,
                        detail->layout.type.language->tag,
                        detail->layout.fallback);
}

/* Keeps a number with the word before it, and spans of times whole. */
static const char *
bound(struct detail *detail, const char *text)
{
    struct str out = {0};
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == ' ' && c[1] >= '0' && c[1] <= '9') {
            str_add(&out, NO_BREAK_SPACE);
        } else {
            str_append(&out, c, 1);
        }
        if (c - text >= 2 && memcmp(c - 2, EN_DASH, 3) == 0) {
            str_add(&out, WORD_JOINER);
        }
    }
    return layout_keep(&detail->layout, str_take(&out));
}

/* What the call costs comes first, and only where its owner promises it. A
 * note in another language stands on a line of its own. */
static const char *
remark_of(struct detail *detail)
{
    const struct language *language = detail->layout.type.language;
    const char *bill = detail->contact->not_on_bill
                           ? language_word(language, WORD_CONTACT_NOT_ON_BILL)
                           : "";
    const char *note = text_of(detail, CONTACT_NOTE);
    const char *own = contact_text(detail->contact, CONTACT_NOTE, language->tag,
                                   language->tag);
    const char *between = bill[0] == '\0' || note[0] == '\0' ? ""
                          : own[0] == '\0'                   ? "\n"
                                                             : " ";
    char *both = xprintf("%s%s%s", bill, between, note);
    const char *text = bound(detail, both);
    free(both);
    return text;
}

static void
make_texts(struct detail *detail)
{
    char *hours =
        dates_hours(detail->layout.type.language, &detail->contact->hours);
    detail->times = bound(detail, hours);
    free(hours);
    detail->known_for = bound(detail, text_of(detail, CONTACT_PURPOSE));
    detail->remark = remark_of(detail);
}

/* --- What is known ---------------------------------------------------------
 *
 * Hours and purpose have body's size but are short: they are set as steps are,
 * in lines of about equal length.
 */

static const char *
state_of(const struct detail *detail)
{
    const struct language *language = detail->layout.type.language;
    const struct hours *hours = &detail->contact->hours;
    if (!hours->set || hours->always) {
        return "";
    }
    switch (detail->opening) {
    case OPENING_NOW: return language_word(language, WORD_CONTACT_OPEN_NOW);
    case OPENING_CLOSED:
        return language_word(language, WORD_CONTACT_CLOSED_NOW);
    case OPENING_UNKNOWN: break;
    }
    return "";
}

/* What is so now in bold, with the times behind or, where they need more than
 * one line together, below. */
static void
lay_out_hours(const struct detail *detail, struct type_text *ret)
{
    const struct type *type = &detail->layout.type;
    double body = type_role(ROLE_BODY)->sizes[0];
    const char *state = state_of(detail);
    struct type_part parts[] = {
        {.text = state, .bold = true},
        {.text = state[0] != '\0' ? BETWEEN : ""},
        {.text = detail->times, .bold = state[0] == '\0'},
    };
    type_layout(type, ROLE_LEAD, body, detail->column, parts, 3, ret);
    if (state[0] != '\0' && ret->paragraph.lines.count > 1) {
        parts[1].text = "\n";
        type_done(ret);
        type_layout(type, ROLE_LEAD, body, detail->column, parts, 3, ret);
    }
}

static void
lay_out_purpose(const struct detail *detail, struct type_text *ret)
{
    struct type_part part = {.text = detail->known_for};
    type_layout(&detail->layout.type, ROLE_LEAD, type_role(ROLE_BODY)->sizes[0],
                detail->column, &part, 1, ret);
}

static void
lay_out_note(const struct detail *detail, struct type_text *ret)
{
    struct type_part part = {.text = detail->remark};
    type_layout(&detail->layout.type, ROLE_SMALL,
                type_role(ROLE_SMALL)->sizes[0], detail->column, &part, 1, ret);
}

static void
lay_out_facts(struct detail *detail)
{
    lay_out_hours(detail, &detail->hours);
    lay_out_purpose(detail, &detail->purpose);
    lay_out_note(detail, &detail->note);
}

static void
facts_done(struct detail *detail)
{
    struct type_text *const texts[] = {&detail->hours, &detail->purpose,
                                       &detail->note};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        type_done(texts[i]);
        *texts[i] = (struct type_text){0};
    }
}

/* A space, by how much the page is squeezed. */
static double
space(const struct detail *detail, double liked, double least)
{
    return liked + (fmin(liked, least) - liked) * detail->squeeze;
}

/* From the baseline of a line to the cap line of the next. */
static double
line_space(const struct type_text *text)
{
    return text->leading - text->cap;
}

struct fact {
    const struct type_text *text;
    double space; /* above it */
};

#define FACTS 3

/* The facts that there are. */
static size_t
facts_of(const struct detail *detail, struct fact ret[FACTS])
{
    const struct frame *frame = detail->layout.type.frame;
    const struct fact all[FACTS] = {
        {&detail->hours, 0},
        {&detail->purpose, 0},
        {&detail->note, space(detail, NOTE_SPACE, NOTE_SPACE_LEAST)},
    };
    size_t count = 0;
    for (size_t i = 0; i < FACTS; i++) {
        if (type_height(all[i].text) <= 0) {
            continue;
        }
        double above = count > 0
                           ? all[i].space
                           : space(detail, frame->after, NUMBER_SPACE_LEAST);
        ret[count++] =
            (struct fact){all[i].text, fmax(above, line_space(all[i].text))};
    }
    return count;
}

static double
number_top(const struct detail *detail)
{
    const struct frame *frame = detail->layout.type.frame;
    if (!detail->heading.there) {
        return frame->top;
    }
    return frame->top + type_height(&detail->heading.text) +
           space(detail, frame->after, NAME_SPACE_LEAST) - NUMBER_CLOSER;
}

/* The height that is left for the number. */
static double
number_room(const struct detail *detail)
{
    struct fact facts[FACTS];
    size_t count = facts_of(detail, facts);
    double room = detail->bottom + SPARE - number_top(detail);
    for (size_t i = 0; i < count; i++) {
        room -= facts[i].space + type_height(facts[i].text);
    }
    return room;
}

/* Takes from the spaces what the number lacks of the size it could have. */
static void
squeeze_spaces(struct detail *detail, double most)
{
    detail->squeeze = 0;
    double liked = number_room(detail);
    detail->squeeze = 1;
    double largest = number_room(detail);
    double lacks = TYPE_CAP * most - liked;
    detail->squeeze =
        largest > liked ? fmin(1, fmax(0, lacks / (largest - liked))) : 0;
}

/* The size at which the number is as wide as the column, at most the
 * frame's. */
static double
number_most(const struct detail *detail)
{
    const struct type *type = &detail->layout.type;
    double size = type->frame->detail_number;
    for (;; size -= NUMBER_STEP) {
        struct type_text text;
        type_line(type, ROLE_NUMBER, size, detail->contact->number, true,
                  &text);
        bool fits = type_width(&text) <= detail->column;
        type_done(&text);
        if (fits || size <= NUMBER_STEP) {
            return size;
        }
    }
}

/* --- Finding what fits -----------------------------------------------------*/

/* The number's size in the room that the other texts leave; 0 where that is
 * too small. */
static double
number_size(struct detail *detail, double most)
{
    squeeze_spaces(detail, most);
    double scale = detail->layout.type.scale;
    double body = type_role(ROLE_BODY)->sizes[0] * scale;
    double least = scale > 1 ? NUMBER_TO_BODY * body : NUMBER_LEAST;
    least = fmin(most, least);
    double size = number_room(detail) / TYPE_CAP;
    size = fmin(most, floor(size / NUMBER_STEP) * NUMBER_STEP);
    return size >= least ? size : 0;
}

/* Sets the texts as large as they fit: the number gets smaller first, then the
 * text scale down to `least`, then the name. False: they do not fit. */
static bool
fit_texts(struct detail *detail, double scale, double least)
{
    struct layout *layout = &detail->layout;
    double room = heading_room(layout, detail->column);
    double most = number_most(detail);
    double size = 0;
    heading_done(&detail->heading);
    heading_fit(layout, room, &detail->heading);
    while (least < 1 &&
           heading_shrink(layout, room, HEADING_LEAST, &detail->heading)) {
    }
    for (; scale > least - SCALE_STEP / 2; scale -= SCALE_STEP) {
        layout->type.scale = fmax(scale, least);
        facts_done(detail);
        lay_out_facts(detail);
        size = number_size(detail, most);
        if (size > 0) {
            break;
        }
    }
    while (size == 0 &&
           heading_shrink(layout, room, HEADING_LEAST, &detail->heading)) {
        size = number_size(detail, most);
    }
    type_done(&detail->number);
    type_line(&layout->type, ROLE_NUMBER,
              size > 0 ? size : fmin(most, NUMBER_LEAST),
              detail->contact->number, true, &detail->number);
    return size > 0;
}

static void
set_room(struct detail *detail)
{
    const struct frame *frame = detail->layout.type.frame;
    const struct dial_code *code = &detail->code;
    detail->column = frame->inner;
    detail->bottom = layout_bottom(&detail->layout);
    if (code->there && frame->tall) {
        detail->bottom = code->y - PLATE_SPACE;
    } else if (code->there) {
        detail->column = code->x - frame->left - frame->m;
    }
}

/* A code takes room from text only as long as there is enough for both. */
static void
fit(struct detail *detail, double scale, const char *tel)
{
    static const struct {
        bool code, low;
    } ways[] = {{true, false}, {true, true}, {false, false}};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        dial_code_make(&detail->layout, ways[i].code ? tel : NULL, ways[i].low,
                       &detail->code);
        set_room(detail);
        if (fit_texts(detail, scale, 1)) {
            return;
        }
    }
    detail->layout.page->overflow = !fit_texts(detail, 1, SCALE_LEAST);
}

/* --- Drawing ---------------------------------------------------------------*/

/* No line of text below the bottom line, whatever happens. */
static size_t
lines_above(const struct detail *detail, const struct type_text *text, double y)
{
    size_t lines = text->paragraph.lines.count;
    while (lines > 0 &&
           y + type_height_of(text, lines) > detail->bottom + SPARE + TINY) {
        lines--;
    }
    return lines;
}

static void
place(struct detail *detail)
{
    struct layout *layout = &detail->layout;
    double left = layout->type.frame->left, y = number_top(detail);
    heading_place(layout, &detail->heading);
    type_place(&detail->number, layout->page,
               left - type_bearing(&layout->type, &detail->number), y, 0,
               TYPE_START);
    y += type_height(&detail->number);
    struct fact facts[FACTS];
    size_t count = facts_of(detail, facts);
    for (size_t i = 0; i < count; i++) {
        const struct type_text *text = facts[i].text;
        y += facts[i].space;
        type_place_lines(text, layout->page, left - TYPE_HANG * text->size, y,
                         0, lines_above(detail, text, y));
        y += type_height(text);
    }
    dial_code_place(layout, &detail->code);
    draft_mark_place(layout);
}

struct page *
compose_detail(struct fonts *fonts, const struct frame *frame,
               const struct detail_wish *wish)
{
    const struct slideset *set = wish->set;
    const struct set_language *language = &set->languages.items[wish->language];
    struct slide slide;
    struct detail detail = {
        .layout =
            {
                .type = {.fonts = fonts,
                         .frame = frame,
                         .language = language->language,
                         .scale = text_scale_factor(wish->scale)},
                .set = set,
                .slide = &slide,
                .fallback = set->languages.items[0].language->tag,
                .draft = language->draft,
                .page = page_new(frame->width_px, frame_px(frame, frame->s)),
            },
        .contact = &set->contacts.list.items[wish->contact],
        .opening = wish->opening,
    };
    make_slide(text_of(&detail, CONTACT_NAME), &slide);
    make_texts(&detail);
    char *tel = wish->qr && detail.contact->qr
                    ? xprintf("tel:%s", detail.contact->digits)
                    : NULL;
    fit(&detail, text_scale_factor(wish->scale), tel);
    place(&detail);
    if (language->language->rtl) {
        mirror_page(detail.layout.page);
    }
    heading_done(&detail.heading);
    type_done(&detail.number);
    facts_done(&detail);
    layout_done(&detail.layout);
    document_done(&slide.document);
    free(tel);
    return detail.layout.page;
}
