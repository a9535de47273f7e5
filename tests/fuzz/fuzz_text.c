/*
 * Any text in any style is laid out: every byte stands once at most, boxes are
 * side by side, only what cannot be divided is wider than the box, and drawing
 * it does no harm.
 */
// links: text/paragraph text/atoms text/fill text/itemize text/bidi
// links: text/measure text/fonts text/locate text/breaks text/widths
// links: text/letters text/letter_forms
// links: text/glyphs content/ini content/problem
// links: util/beneath util/diag util/order
// links: util/file util/log util/mem util/str util/utf8
#include "text/paragraph.h"

#include <limits.h>

#include "fuzz.h"
#include "text/glyphs.h"

enum {
    MOST_PARTS = 8,
    MOST_DRAWN = 4,
    PLAIN = 0x1D,
    BOLD = 0x1E,
    NUMBER = 0x1F
};

/* The text after the options, with `?` for NUL and what is not UTF-8. */
static struct bytes
read_text(const uint8_t *data, size_t size)
{
    struct bytes text = fuzz_bytes(data, size);
    for (size_t at = 0; at < text.length; at++) {
        at += utf8_valid_prefix(text.data + at,
                                strnlen(text.data + at, text.length - at));
        if (at < text.length) {
            text.data[at] = '?';
        }
    }
    return text;
}

/* Three control characters begin a part of their kind. */
static size_t
find_parts(const struct bytes *text, struct paragraph_part *parts)
{
    size_t count = 1;
    parts[0] = (struct paragraph_part){.text = text->data};
    for (size_t at = 0; at < text->length; at++) {
        char c = text->data[at];
        if ((c == PLAIN || c == BOLD || c == NUMBER) && count < MOST_PARTS) {
            parts[count] = (struct paragraph_part){.text = text->data + at + 1,
                                                   .bold = c == BOLD,
                                                   .number = c == NUMBER,
                                                   .mark = (unsigned)count};
            count++;
        } else {
            parts[count - 1].length++;
        }
    }
    return count;
}

static void
check_line(const struct paragraph *p, const struct line *line,
           unsigned char *seen)
{
    int x = line->x;
    for (size_t i = 0; i < line->count; i++) {
        const struct run *run = &p->runs.items[line->first + i];
        must(run->length > 0 && run->x == x && run->width >= 0);
        must(run->start + run->length <= strlen(p->text));
        must(utf8_valid_prefix(p->text + run->start, run->length) ==
             run->length);
        for (size_t k = 0; k < run->length; k++) {
            must(!seen[run->start + k]);
            seen[run->start + k] = 1;
        }
        x += run->width;
    }
    must(x == line->x + line->width);
    must(line->width <= p->width);
}

static void
check(const struct paragraph *p, const struct paragraph_format *format)
{
    size_t length = strlen(p->text), runs = 0;
    bool overflow = false;
    unsigned char *seen = xalloc(length + 1);
    for (size_t i = 0; i < p->lines.count; i++) {
        const struct line *line = &p->lines.items[i];
        must(line->first == runs);
        runs += line->count;
        check_line(p, line, seen);
        overflow = overflow || line->width > format->width_px;
    }
    must(runs == p->runs.count);
    must(overflow == p->overflow);
    for (size_t i = 0; i < p->missing.count; i++) {
        must(p->missing.items[i].at < length);
        must(!seen[p->missing.items[i].at]);
    }
    free(seen);
}

static void
draw_some(struct fonts *fonts, const struct paragraph *p)
{
    SDL_Surface *target =
        SDL_CreateRGBSurfaceWithFormat(0, 96, 64, 32, SDL_PIXELFORMAT_ARGB8888);
    must(target != NULL);
    for (size_t i = 0; i < p->runs.count && i < MOST_DRAWN; i++) {
        const struct run *run = &p->runs.items[i];
        glyphs_draw(fonts, run, p->text + run->start, run->length,
                    (SDL_Color){0, 0, 0, 255}, target, run->x, 40);
    }
    SDL_FreeSurface(target);
    if (p->lines.count > 0) {
        paragraph_bearing(fonts, p, 0);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct fonts *fonts; /* opening them takes longer than a layout */
    static const char *const locales[] = {"sv", "th", "ar", "ti"};
    if (!fonts) {
        fonts = fonts_open("fonts", NULL);
    }
    if (size < 3) {
        return 0;
    }
    struct bytes text = read_text(data + 3, size - 3);
    struct paragraph_part parts[MOST_PARTS];
    size_t count = find_parts(&text, parts);
    struct paragraph_format format = {
        .size_px = data[1],
        .width_px = data[2] == 255 ? INT_MAX : 4 * data[2],
        .rtl = data[0] & 1,
        .locale = locales[data[0] >> 4 & 3],
        .fill = (enum paragraph_fill)((data[0] >> 1) % 3)};
    struct paragraph p;
    paragraph_layout(fonts, parts, count, &format, &p);
    check(&p, &format);
    draw_some(fonts, &p);
    paragraph_done(&p);
    free(text.data);
    return 0;
}
