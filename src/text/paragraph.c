/* Styled text to lines of placed runs. */
#include "text/paragraph.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uscript.h>

#include "text/atoms.h"
#include "text/bidi.h"
#include "text/breaks.h"
#include "text/measure.h"
#include "util/str.h"

/* How often lines are filled anew because words that were measured apart are
 * wider together. */
enum { MOST_REFILLS = 8 };

/* What layout works with; the result grows in `ret`. */
struct layout {
    struct fonts *fonts;
    const struct paragraph_part *parts;
    const struct paragraph_format *format;
    size_t length;
    VEC(struct itemize_part) spans; /* the parts in the joined text */
    unsigned char *marks;
    struct itemized itemized;
    struct atoms atoms;
    struct atoms_text text;
    size_t *ends; /* of lines, in atoms */
    size_t lines;
    struct paragraph *ret;
};

/* A stretch, as far as it is on the line being placed. */
struct slice {
    const struct stretch *stretch;
    size_t start, end;
    double width;
};

struct slices {
    VEC(struct slice) list;
    VEC(unsigned char) levels;
};

static void
join_parts(struct layout *layout, size_t count)
{
    struct str text = {0};
    for (size_t i = 0; i < count; i++) {
        const struct paragraph_part *part = &layout->parts[i];
        size_t start = text.length;
        str_append(&text, part->text ? part->text : "",
                   part->text ? part->length : 0);
        vec_push(&layout->spans,
                 (struct itemize_part){start, text.length, part->bold,
                                       part->number});
    }
    layout->length = text.length;
    layout->ret->text = str_take(&text);
    /* Tabs and their like are spaces; a font draws a box for them. */
    for (size_t i = 0; i < layout->length; i++) {
        if (strchr("\t\v\f\r", layout->ret->text[i]) &&
            layout->ret->text[i] != '\0') {
            layout->ret->text[i] = ' ';
        }
    }
}

static void
find_stretches(struct layout *layout)
{
    const char *text = layout->ret->text;
    for (size_t start = 0; start < layout->length;) {
        size_t end = start + 1;
        while (end < layout->length && !(layout->marks[end] & BREAK_HARD)) {
            end++;
        }
        itemize_line(layout->fonts, text, start, end - breaks_hard(text, end),
                     layout->marks, layout->spans.items, layout->spans.count,
                     layout->format->rtl, &layout->itemized);
        start = end;
    }
    for (size_t i = 0; i < layout->itemized.missing.count; i++) {
        const struct itemize_missing *missing =
            &layout->itemized.missing.items[i];
        vec_push(&layout->ret->missing,
                 (struct missing_glyph){missing->code, missing->at,
                                        layout->parts[missing->part].mark});
    }
}

static size_t
line_first(const struct layout *layout, size_t line)
{
    return line == 0 ? 0 : layout->ends[line - 1];
}

/* Where a line begins. */
static size_t
line_start(const struct layout *layout, size_t line)
{
    return layout->atoms.list.items[line_first(layout, line)].start;
}

/* Where it ends, without spaces: those of its last atom that shows anything. */
static size_t
line_end(const struct layout *layout, size_t line)
{
    const struct atom *atoms = layout->atoms.list.items;
    size_t first = line_first(layout, line), last = layout->ends[line] - 1;
    while (last > first && atoms[last].shown_end == atoms[last].start) {
        last--;
    }
    return atoms[last].shown_end;
}

/* Atoms are measured one by one. Where a whole line turns out wider than the
 * box, its last atom is counted wider and the lines are filled anew. */
static bool
correct_atoms(struct layout *layout)
{
    bool right = true;
    for (size_t i = 0; i < layout->lines; i++) {
        size_t last = layout->ends[i] - 1;
        double width = atoms_width(&layout->text, line_start(layout, i),
                                   line_end(layout, i));
        if (last > line_first(layout, i) && width > layout->text.width + 0.01) {
            layout->atoms.fill.items[last].tail += width - layout->text.width;
            right = false;
        }
    }
    return right;
}

static void
break_lines(struct layout *layout)
{
    layout->text = (struct atoms_text){
        .fonts = layout->fonts,
        .text = layout->ret->text,
        .length = layout->length,
        .marks = layout->marks,
        .itemized = &layout->itemized,
        .size_px = layout->format->size_px,
        .width = layout->format->width_px,
    };
    atoms_make(&layout->text, &layout->atoms);
    size_t count = layout->atoms.fill.count;
    if (count == 0) {
        return;
    }
    layout->ends = xnew_array(size_t, count);
    struct fill_wish wish = {
        .width = layout->format->width_px,
        .sentences = layout->format->fill != PARAGRAPH_GREEDY,
        .balanced = layout->format->fill == PARAGRAPH_BALANCED,
    };
    for (int i = 0; i <= MOST_REFILLS; i++) {
        layout->lines =
            fill_lines(layout->atoms.fill.items, count, &wish, layout->ends);
        if (correct_atoms(layout)) {
            break;
        }
    }
}

static struct run
make_run(const struct layout *layout, const struct slice *slice, int x,
         int width)
{
    const struct stretch *stretch = slice->stretch;
    const struct paragraph_part *part = &layout->parts[stretch->part];
    return (struct run){
        .start = slice->start,
        .length = slice->end - slice->start,
        .x = x,
        .width = width,
        .face = stretch->face,
        .size_px = atoms_size_px(layout->format->size_px, stretch->script),
        .bold = part->bold,
        .italic = part->italic,
        .synthetic_bold = stretch->synthetic_bold,
        .rtl = stretch->level % 2 == 1,
        .script = stretch->script,
        .mark = part->mark};
}

static void
find_slices(const struct layout *layout, size_t start, size_t end,
            struct slices *ret)
{
    const struct itemized *itemized = &layout->itemized;
    for (size_t i = atoms_find(itemized, start); i < itemized->stretches.count;
         i++) {
        struct slice slice = {.stretch = &itemized->stretches.items[i]};
        if (slice.stretch->start >= end) {
            break;
        }
        if (atoms_slice(layout->ret->text, slice.stretch, start, end,
                        &slice.start, &slice.end)) {
            slice.width = atoms_width(&layout->text, slice.start, slice.end);
        } else if (slice.stretch->face != FACE_NONE) {
            continue;
        }
        vec_push(&ret->list, slice);
        vec_push(&ret->levels, slice.stretch->level);
    }
}

/* Adds the runs of [start, end) in the order they stand, from x = 0. */
static void
place_line(struct layout *layout, size_t start, size_t end, bool inside)
{
    struct paragraph *ret = layout->ret;
    struct slices slices = {0};
    find_slices(layout, start, end, &slices);
    size_t *order = xnew_array(size_t, slices.list.count);
    bidi_order(slices.levels.items, slices.list.count, order);
    struct line line = {.first = ret->runs.count, .broken_inside = inside};
    double pen = 0;
    for (size_t i = 0; i < slices.list.count; i++) {
        const struct slice *slice = &slices.list.items[order[i]];
        if (slice->stretch->face != FACE_NONE) {
            int x = (int)lround(pen);
            pen += slice->width;
            vec_push(&ret->runs,
                     make_run(layout, slice, x, (int)lround(pen) - x));
        }
    }
    line.count = ret->runs.count - line.first;
    line.width = (int)lround(pen);
    vec_push(&ret->lines, line);
    free(order);
    vec_done(&slices.list);
    vec_done(&slices.levels);
}

static void
place_lines(struct layout *layout)
{
    struct paragraph *ret = layout->ret;
    for (size_t i = 0; i < layout->lines; i++) {
        size_t last = layout->ends[i] - 1;
        place_line(layout, line_start(layout, i), line_end(layout, i),
                   layout->atoms.list.items[last].inside);
        const struct line *line = &ret->lines.items[i];
        ret->width = line->width > ret->width ? line->width : ret->width;
        ret->overflow = ret->overflow || line->width > layout->format->width_px;
    }
    if (!layout->format->rtl) {
        return;
    }
    int box = layout->format->width_px;
    box = box == INT_MAX ? ret->width : box;
    for (size_t i = 0; i < ret->lines.count; i++) {
        struct line *line = &ret->lines.items[i];
        line->x = box - line->width;
        for (size_t j = 0; j < line->count; j++) {
            ret->runs.items[line->first + j].x += line->x;
        }
    }
}

void
paragraph_layout(struct fonts *fonts, const struct paragraph_part *parts,
                 size_t count, const struct paragraph_format *format,
                 struct paragraph *ret)
{
    *ret = (struct paragraph){.rtl = format->rtl};
    struct layout layout = {
        .fonts = fonts, .parts = parts, .format = format, .ret = ret};
    join_parts(&layout, count);
    layout.marks = xnew_array(unsigned char, layout.length + 1);
    breaks_find(fonts_breaks(fonts), format->locale ? format->locale : "",
                ret->text, layout.length, layout.marks);
    for (size_t i = 0; i < count; i++) {
        if (parts[i].number) {
            breaks_bind(layout.marks, layout.spans.items[i].start,
                        layout.spans.items[i].end);
        }
    }
    find_stretches(&layout);
    break_lines(&layout);
    place_lines(&layout);
    free(layout.ends);
    atoms_done(&layout.atoms);
    itemized_done(&layout.itemized);
    free(layout.marks);
    vec_done(&layout.spans);
}

void
paragraph_done(struct paragraph *paragraph)
{
    free(paragraph->text);
    vec_done(&paragraph->runs);
    vec_done(&paragraph->lines);
    vec_done(&paragraph->missing);
    *paragraph = (struct paragraph){0};
}

int
paragraph_bearing(struct fonts *fonts, const struct paragraph *paragraph,
                  size_t line)
{
    if (line >= paragraph->lines.count ||
        paragraph->lines.items[line].count == 0) {
        return 0;
    }
    const struct line *at = &paragraph->lines.items[line];
    const struct run *run =
        &paragraph->runs
             .items[at->first + (paragraph->rtl ? at->count - 1 : 0)];
    struct measure_style style = {run->face, run->script, run->rtl,
                                  run->synthetic_bold};
    int left = 0, right = 0;
    if (!measure_ink(fonts, &style, run->size_px, paragraph->text + run->start,
                     run->length, &left, &right)) {
        return 0;
    }
    return paragraph->rtl ? run->width - right : left;
}
