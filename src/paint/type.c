/* Type: roles, and laid-out text put on a page. */
#include "paint/type.h"

#include <assert.h>
#include <limits.h>
#include <math.h>
#include <string.h>
#include <unicode/uscript.h>

#include "text/letters.h"
#include "util/mem.h"
#include "util/utf8.h"

static const struct type_role roles[] = {
    [ROLE_H1] = {{15.5}, 1.16, false, true, TOKEN_INK, PARAGRAPH_BALANCED},
    [ROLE_NUMBER] = {{30}, 1, false, true, TOKEN_ACCENT, PARAGRAPH_GREEDY},
    [ROLE_LEAD] =
        {{10, 9, 8}, 1.25, true, false, TOKEN_INK, PARAGRAPH_BALANCED},
    [ROLE_H2] = {{10}, 1.25, true, true, TOKEN_INK, PARAGRAPH_BALANCED},
    [ROLE_BODY] = {{8}, 1.25, true, false, TOKEN_INK, PARAGRAPH_SENTENCES},
    [ROLE_CARD_NUMBER] =
        {{9.5, 9, 8.5, 8}, 1.25, true, true, TOKEN_ACCENT, PARAGRAPH_GREEDY},
    [ROLE_CARD_NAME] =
        {{6, 5.5, 5}, 1.25, true, true, TOKEN_INK, PARAGRAPH_BALANCED},
    [ROLE_SMALL] =
        {{6, 5.5, 5}, 1.25, true, false, TOKEN_INK_2, PARAGRAPH_SENTENCES},
    [ROLE_WORD] =
        {{5.5, 5, 4.5}, 1.25, false, false, TOKEN_INK, PARAGRAPH_GREEDY},
    [ROLE_NOTE] = {{5}, 1.4, false, false, TOKEN_INK, PARAGRAPH_GREEDY},
    [ROLE_STRIP_ASK] =
        {{9, 6}, 1.25, false, false, TOKEN_ON_ALARM, PARAGRAPH_GREEDY},
    [ROLE_STRIP_CALL] =
        {{9, 6}, 1.25, false, true, TOKEN_ON_ALARM, PARAGRAPH_GREEDY},
    [ROLE_STRIP_112] =
        {{14}, 1.25, false, true, TOKEN_ON_ALARM, PARAGRAPH_GREEDY},
    [ROLE_DISC] = {{9}, 1.25, false, true, TOKEN_ON_FILL, PARAGRAPH_GREEDY},
    [ROLE_DRAFT] = {{4.5}, 1.25, false, true, TOKEN_PAPER, PARAGRAPH_GREEDY},
};

static_assert(sizeof roles / sizeof *roles == ROLE_COUNT, "one row a role");

const struct type_role *
type_role(enum role role)
{
    return &roles[role];
}

double
type_size(const struct type *type, enum role role, double size)
{
    return roles[role].scaled ? size * type->scale : size;
}

static bool
has_script(const struct paragraph *paragraph, int script)
{
    for (size_t i = 0; i < paragraph->runs.count; i++) {
        if (paragraph->runs.items[i].script == script) {
            return true;
        }
    }
    return false;
}

/* Marks above and below the letters need more room than Latin's. */
static double
leading_of(const struct paragraph *paragraph, double em)
{
    bool high = has_script(paragraph, USCRIPT_ARABIC) ||
                has_script(paragraph, USCRIPT_THAI);
    return high && em < 1.45 ? 1.45 : em;
}

/* How high the letters are and how far apart their lines. The size of built-in
 * letters is not quite the wished one. */
static void
set_height(struct type_text *text, double line)
{
    double size = text->size;
    for (size_t i = 0; i < text->paragraph.runs.count; i++) {
        const struct run *run = &text->paragraph.runs.items[i];
        if (run->face == FACE_LETTERS) {
            size = LETTERS_EM * letters_dot(run->size_px) / text->frame->u;
        }
    }
    text->cap = TYPE_CAP * size;
    text->leading = leading_of(&text->paragraph, line) * size;
}

void
type_layout(const struct type *type, enum role role, double size, double width,
            const struct type_part *parts, size_t count, struct type_text *ret)
{
    const struct type_role *style = &roles[role];
    *ret = (struct type_text){
        .size = type_size(type, role, size),
        .frame = type->frame,
        .rtl = type->language->rtl,
        .color = style->color,
    };
    struct paragraph_part *plain = xnew_array(struct paragraph_part, count);
    size_t start = 0;
    for (size_t i = 0; i < count; i++) {
        plain[i] = (struct paragraph_part){
            .text = parts[i].text,
            .length = strlen(parts[i].text),
            .bold = style->bold || parts[i].bold,
            .italic = parts[i].italic,
            .number = parts[i].number,
            .mark = (unsigned)i,
        };
        vec_push(&ret->sources, (struct type_source){
                                    .color = parts[i].color,
                                    .line = parts[i].line,
                                    .column = parts[i].column,
                                    .start = start,
                                });
        start += plain[i].length;
    }
    double width_px = floor(width * type->frame->u + 1.0 / 64);
    struct paragraph_format format = {
        .size_px = frame_font_px(type->frame, ret->size),
        .width_px = width_px < INT_MAX ? (int)width_px : INT_MAX,
        .rtl = type->language->rtl,
        .locale = type->language->tag,
        .fill = style->fill,
    };
    paragraph_layout(type->fonts, plain, count, &format, &ret->paragraph);
    set_height(ret, style->line);
    free(plain);
}

void
type_line(const struct type *type, enum role role, double size,
          const char *text, bool number, struct type_text *ret)
{
    struct type_part part = {.text = text, .number = number};
    type_layout(type, role, size, INFINITY, &part, 1, ret);
}

void
type_done(struct type_text *text)
{
    paragraph_done(&text->paragraph);
    vec_done(&text->sources);
}

double
type_height_of(const struct type_text *text, size_t count)
{
    return count > 0 ? text->cap + (double)(count - 1) * text->leading : 0;
}

double
type_height(const struct type_text *text)
{
    return type_height_of(text, text->paragraph.lines.count);
}

double
type_width(const struct type_text *text)
{
    return text->paragraph.width / text->frame->u;
}

double
type_bearing(const struct type *type, const struct type_text *text)
{
    if (text->paragraph.lines.count == 0) {
        return 0;
    }
    return paragraph_bearing(type->fonts, &text->paragraph, 0) / type->frame->u;
}

bool
type_begins_sentence(const struct type_text *text, size_t index)
{
    /* ؟ ۔ ። ፧ end sentences in Arabic and Ethiopic script. */
    static const char *const ends[] = {"\n",     ".",      "?",      "!",
                                       "\u061F", "\u06D4", "\u1362", "\u1367"};
    const struct line *line = &text->paragraph.lines.items[index];
    size_t start = strlen(text->paragraph.text);
    for (size_t i = line->first; i < line->first + line->count; i++) {
        const struct run *run = &text->paragraph.runs.items[i];
        start = run->start < start ? run->start : start;
    }
    while (start > 0 && text->paragraph.text[start - 1] == ' ') {
        start--;
    }
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t length = strlen(ends[i]);
        if (start >= length && memcmp(text->paragraph.text + start - length,
                                      ends[i], length) == 0) {
            return true;
        }
    }
    return start == 0;
}

bool
type_is_arabic(const struct type_text *text)
{
    return has_script(&text->paragraph, USCRIPT_ARABIC);
}

/* `shift` is where the line's box begins, counted from the column's start. */
static void
place_line(const struct type_text *text, struct page *page,
           const struct line *line, double x, double baseline, double shift)
{
    int left = frame_px(text->frame, x + shift),
        base = frame_px(text->frame, baseline);
    int cap = base - frame_px(text->frame, text->cap);
    for (size_t i = line->first; i < line->first + line->count; i++) {
        const struct run *run = &text->paragraph.runs.items[i];
        /* Counted from the line's reading start; mirror_page() turns it. */
        int at = text->rtl ? line->x + line->width - run->x - run->width
                           : run->x - line->x;
        enum token color = run->mark < text->sources.count
                               ? text->sources.items[run->mark].color
                               : TOKEN_NONE;
        struct item item = {
            .kind = ITEM_TEXT,
            .box = {left + at, cap, run->width, base - cap},
            .color = color != TOKEN_NONE ? color : text->color,
            .text = xstrndup(text->paragraph.text + run->start, run->length),
            .run = *run,
            .baseline = base,
        };
        item.run.start = 0;
        vec_push(&page->items, item);
    }
}

/* A character no font has, by the line and column it was written at. */
static void
place_missing(const struct type_text *text, struct page *page)
{
    for (size_t i = 0; i < text->paragraph.missing.count; i++) {
        const struct missing_glyph *missing = &text->paragraph.missing.items[i];
        struct page_missing where = {.code = missing->code};
        if (missing->mark < text->sources.count) {
            const struct type_source *source =
                &text->sources.items[missing->mark];
            where.line = source->line;
            where.column = source->column;
            if (where.column > 0 && missing->at > source->start) {
                where.column +=
                    (unsigned)utf8_count(text->paragraph.text + source->start,
                                         missing->at - source->start);
            }
        }
        vec_push(&page->missing, where);
    }
}

void
type_place(const struct type_text *text, struct page *page, double x, double y,
           double width, enum type_align align)
{
    for (size_t i = 0; i < text->paragraph.lines.count; i++) {
        const struct line *line = &text->paragraph.lines.items[i];
        double slack = width - line->width / text->frame->u;
        double shift = align == TYPE_START    ? 0
                       : align == TYPE_CENTRE ? slack / 2
                                              : slack;
        place_line(text, page, line, x,
                   y + text->cap + (double)i * text->leading, shift);
    }
    place_missing(text, page);
}

void
type_place_lines(const struct type_text *text, struct page *page, double x,
                 double y, size_t first, size_t count)
{
    size_t all = text->paragraph.lines.count;
    for (size_t i = first; i < all && i < first + count; i++) {
        place_line(text, page, &text->paragraph.lines.items[i], x,
                   y + text->cap + (double)(i - first) * text->leading, 0);
    }
    if (first == 0) {
        place_missing(text, page);
    }
}
