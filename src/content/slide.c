/* One slide in one language: its header and its text. */
#include "content/slide.h"

#include <stdlib.h>
#include <string.h>

#include "content/ini.h"
#include "content/markdown.h"
#include "content/numbers.h"
#include "content/problem.h"
#include "util/mem.h"
#include "util/str.h"
#include "util/utf8.h"

/* A text that is no slide would say the same on every line. */
#define UNKNOWN_MOST 100
#define TIME_LEAST 5
#define TIME_MOST 300

static const struct {
    const char *name;
    const char *needs; /* as an example: what the layout cannot be without */
} layouts[] = {
    [SLIDE_TEXT] = {"text", NULL},
    [SLIDE_STEPS] = {"steps", "1. …"},
    [SLIDE_CONTACTS] = {"contacts", "[](contact:sos)"},
    [SLIDE_PICTURE] = {"picture", "picture: pictures/…"},
    [SLIDE_EVENT] = {"event", "starts: 2026-12-03 18:00"},
};

#define LAYOUTS (sizeof layouts / sizeof layouts[0])

struct reader {
    struct slide *slide;
    struct diags *diags;
    const struct ini_entry *layout; /* as written and understood, or NULL */
    const struct ini_entry *ends;
    unsigned unknown; /* keys */
};

/* --- Header ----------------------------------------------------------------*/

static void
problem_at(struct reader *reader, enum problem problem,
           const struct ini_entry *entry, size_t offset, const char *arg1,
           const char *arg2, const char *arg3)
{
    size_t column = entry->value_column + utf8_count(entry->value, offset);
    problem_add(reader->diags, problem, reader->slide->path, entry->line,
                (unsigned)column, arg1, arg2, arg3);
}

static void
bad_value(struct reader *reader, const struct ini_entry *entry,
          const char *expected)
{
    problem_at(reader, PROBLEM_BAD_VALUE, entry, 0, entry->key, entry->value,
               expected);
}

static void
check_numbers(struct reader *reader, const struct ini_entry *entry)
{
    numbers_report(entry->value, reader->slide->path, entry->line,
                   entry->value_column, reader->diags);
}

static void
read_layout(struct reader *reader, const struct ini_entry *entry)
{
    for (size_t i = 0; i < LAYOUTS; i++) {
        if (strcmp(entry->value, layouts[i].name) == 0) {
            reader->slide->layout = (enum slide_layout)i;
            reader->layout = entry;
            return;
        }
    }
    bad_value(reader, entry, "text | steps | contacts | picture | event");
}

/* A path as staff's computers write it: `pictures\dorr.svg`, `./dorr.svg`. */
static void
tidy_path(char *path)
{
    for (char *p = path; *p != '\0'; p++) {
        if (*p == '\\') {
            *p = '/';
        }
    }
    while (str_starts(path, "./")) {
        memmove(path, path + 2, strlen(path) - 1);
    }
}

/* `FILE`, `FILE fit` or `FILE fill`; the file's name may have spaces. */
static void
read_picture(struct reader *reader, const struct ini_entry *entry)
{
    struct slide *slide = reader->slide;
    size_t length = strlen(entry->value);
    if (str_ends(entry->value, " fill") || str_ends(entry->value, " fit")) {
        slide->picture_fill = str_ends(entry->value, "fill");
        length -= strlen(slide->picture_fill ? " fill" : " fit");
        while (length > 0 && entry->value[length - 1] == ' ') {
            length--;
        }
    }
    slide->picture = xstrndup(entry->value, length);
    slide->picture_line = entry->line;
    tidy_path(slide->picture);
}

static void
read_picture_alt(struct reader *reader, const struct ini_entry *entry)
{
    reader->slide->picture_alt = xstrdup(entry->value);
    check_numbers(reader, entry);
}

static void
read_show(struct reader *reader, const struct ini_entry *entry)
{
    if (!day_range_parse(entry->value, &reader->slide->show)) {
        problem_at(reader, PROBLEM_BAD_DATE, entry, 0, entry->value, NULL,
                   NULL);
    }
}

static void
read_hours(struct reader *reader, const struct ini_entry *entry)
{
    size_t at = 0;
    if (!hours_parse(entry->value, &reader->slide->hours, &at)) {
        problem_at(reader, PROBLEM_BAD_HOURS, entry, at, entry->value, NULL,
                   NULL);
    }
}

static void
read_time(struct reader *reader, const struct ini_entry *entry)
{
    size_t length = strspn(entry->value, "0123456789");
    long seconds = strtol(entry->value, NULL, 10);
    if (length == 0 || length > 4 || entry->value[length] != '\0' ||
        seconds < TIME_LEAST || seconds > TIME_MOST) {
        bad_value(reader, entry, "5 … 300");
        return;
    }
    reader->slide->time_s = (unsigned)seconds;
}

static void
read_place(struct reader *reader, const struct ini_entry *entry)
{
    reader->slide->place = xstrdup(entry->value);
    check_numbers(reader, entry);
}

static void
read_moment(struct reader *reader, const struct ini_entry *entry,
            struct moment *ret)
{
    if (!moment_parse(entry->value, ret)) {
        problem_at(reader, PROBLEM_BAD_DATE, entry, 0, entry->value, NULL,
                   NULL);
    }
}

static void
read_starts(struct reader *reader, const struct ini_entry *entry)
{
    read_moment(reader, entry, &reader->slide->starts);
}

/* May be a time alone, for which the day it starts is needed. */
static void
read_ends(struct reader *reader, const struct ini_entry *entry)
{
    reader->ends = entry;
}

static void
read_entry(struct reader *reader, const struct ini_entry *entry)
{
    static const struct {
        const char *name;
        void (*read)(struct reader *reader, const struct ini_entry *entry);
    } keys[] = {
        {"layout", read_layout},
        {"picture", read_picture},
        {"picture-alt", read_picture_alt},
        {"show", read_show},
        {"hours", read_hours},
        {"time", read_time},
        {"place", read_place},
        {"starts", read_starts},
        {"ends", read_ends},
    };
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (strcmp(keys[i].name, entry->key) == 0) {
            if (entry->value[0] != '\0') { /* else not filled in yet */
                keys[i].read(reader, entry);
            }
            return;
        }
    }
    if (reader->unknown++ < UNKNOWN_MOST) {
        problem_add(reader->diags, PROBLEM_UNKNOWN_KEY, reader->slide->path,
                    entry->line, entry->column, entry->key, NULL, NULL);
    }
}

/* `2026-12-03 19:30`, or `19:30` on the day it starts. */
static bool
parse_end(const char *value, day starts, struct moment *ret)
{
    if (moment_parse(value, ret)) {
        return true;
    }
    char *whole = xprintf("%04d-%02d-%02d %s", starts / 10000,
                          starts / 100 % 100, starts % 100, value);
    bool parsed = moment_parse(whole, ret) && ret->minute >= 0;
    free(whole);
    return parsed;
}

static void
settle_end(struct reader *reader)
{
    const struct moment *starts = &reader->slide->starts;
    struct moment *ends = &reader->slide->ends;
    if (reader->ends == NULL) {
        return;
    }
    if (starts->day == 0) {
        bad_value(reader, reader->ends, layouts[SLIDE_EVENT].needs);
    } else if (!parse_end(reader->ends->value, starts->day, ends) ||
               ends->day < starts->day ||
               (ends->day == starts->day && ends->minute >= 0 &&
                ends->minute <= starts->minute)) {
        problem_at(reader, PROBLEM_BAD_DATE, reader->ends, 0,
                   reader->ends->value, NULL, NULL);
    }
}

/* --- Layout ----------------------------------------------------------------*/

static bool
only_cards(const struct block *block)
{
    if (block->kind == BLOCK_CARD) {
        return true;
    }
    bool container = block->kind == BLOCK_LIST || block->kind == BLOCK_ITEM;
    for (size_t i = 0; i < block->children.count; i++) {
        container = container && only_cards(block->children.items[i]);
    }
    return container && block->children.count > 0;
}

static bool
has_line_break(const struct block *block)
{
    for (size_t i = 0; i < block->spans.count; i++) {
        if (block->spans.items[i].kind == SPAN_BREAK) {
            return true;
        }
    }
    return false;
}

/* What a slide's blocks are, counted. */
struct content {
    size_t headings, cards, ordered, images, lines, other;
};

static struct content
content_of(const struct document *document)
{
    struct content content = {0};
    for (size_t i = 0; i < document->blocks.count; i++) {
        const struct block *block = document->blocks.items[i];
        if (only_cards(block)) {
            content.cards++;
        } else if (block->kind == BLOCK_HEADING) {
            content.headings++;
        } else if (block->kind == BLOCK_IMAGE) {
            content.images++;
        } else if (block->kind == BLOCK_PARAGRAPH && !has_line_break(block)) {
            content.lines++;
        } else {
            content.other++;
        }
        content.ordered += block->kind == BLOCK_LIST && block->ordered;
    }
    return content;
}

static enum slide_layout
choose_layout(const struct slide *slide)
{
    struct content content = content_of(&slide->document);
    bool cards_only = content.cards > 0 &&
                      content.images + content.lines + content.other == 0;
    bool picture_only = content.headings + content.cards + content.other == 0 &&
                        content.lines <= 1 &&
                        content.images + (slide->picture != NULL) == 1;
    return slide->starts.day != 0 ? SLIDE_EVENT
           : cards_only           ? SLIDE_CONTACTS
           : content.ordered > 0  ? SLIDE_STEPS
           : picture_only         ? SLIDE_PICTURE
                                  : SLIDE_TEXT;
}

/* Has the slide what its written layout cannot be without? */
static bool
layout_possible(const struct slide *slide)
{
    struct content content = content_of(&slide->document);
    switch (slide->layout) {
    case SLIDE_TEXT: return true;
    case SLIDE_STEPS: return content.ordered > 0;
    case SLIDE_CONTACTS: return document_has(&slide->document, BLOCK_CARD);
    case SLIDE_PICTURE: return slide->picture != NULL || content.images > 0;
    case SLIDE_EVENT: return slide->starts.day != 0;
    }
    return false;
}

/* In the layout `picture` the picture has one place, wherever it was named:
 * the first image of the text moves to the slide itself. */
static void
take_picture(struct slide *slide)
{
    size_t at = 0, count = slide->document.blocks.count;
    struct block **blocks = slide->document.blocks.items;
    while (at < count && blocks[at]->kind != BLOCK_IMAGE) {
        at++;
    }
    if (slide->picture != NULL || at == count) {
        return;
    }
    struct block *image = blocks[at];
    slide->picture = image->target;
    slide->picture_line = image->line;
    if (slide->picture_alt == NULL && image->text[0] != '\0') {
        slide->picture_alt = image->text;
        image->text = NULL;
    }
    image->target = NULL;
    block_free(image);
    memmove(blocks + at, blocks + at + 1, (count - at - 1) * sizeof *blocks);
    slide->document.blocks.count--;
}

static void
settle_layout(struct reader *reader)
{
    struct slide *slide = reader->slide;
    if (reader->layout != NULL && !layout_possible(slide)) {
        problem_at(reader, PROBLEM_BAD_SETTING, reader->layout, 0, "layout",
                   reader->layout->value, layouts[slide->layout].needs);
        reader->layout = NULL;
    }
    if (reader->layout == NULL) {
        slide->layout = choose_layout(slide);
    }
    if (slide->layout == SLIDE_PICTURE) {
        take_picture(slide);
    }
}

/* --- Text ------------------------------------------------------------------*/

static int
hex(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

/* `min%20bild.png`, as CommonMark needs a space written. A result that could
 * not be a file's name is not taken. */
static void
decode_percents(char *target)
{
    char *decoded = xstrdup(target), *out = decoded;
    for (const char *p = target; *p != '\0'; p++) {
        if (*p == '%' && hex(p[1]) >= 0 && hex(p[2]) >= 0) {
            *out++ = (char)(16 * hex(p[1]) + hex(p[2]));
            p += 2;
        } else {
            *out++ = *p;
        }
    }
    *out = '\0';
    size_t length = (size_t)(out - decoded);
    if (strlen(decoded) == length &&
        utf8_valid_prefix(decoded, length) == length) {
        memcpy(target, decoded, length + 1);
    }
    free(decoded);
}

/* Images stand at the top level only. */
static void
tidy_images(struct document *document)
{
    for (size_t i = 0; i < document->blocks.count; i++) {
        struct block *block = document->blocks.items[i];
        if (block->kind == BLOCK_IMAGE) {
            decode_percents(block->target);
            tidy_path(block->target);
        }
    }
}

static void
find_content(void *data, const struct block *block)
{
    bool *found = data;
    *found = *found || block->kind == BLOCK_CARD || block->kind == BLOCK_IMAGE;
    for (size_t i = 0; i < block->spans.count; i++) {
        const struct span *span = &block->spans.items[i];
        *found = *found || span->target != NULL ||
                 span->text[strspn(span->text, " \t")] != '\0';
    }
}

static bool
is_empty(const struct slide *slide)
{
    bool found = slide->picture != NULL || slide->layout == SLIDE_EVENT;
    document_visit(&slide->document, find_content, &found);
    return !found;
}

/* --- The file --------------------------------------------------------------*/

/* Is this line, up to its end, three hyphens? */
static bool
is_fence(const char *line, const char *end)
{
    if (end - line < 3 || memcmp(line, "---", 3) != 0) {
        return false;
    }
    for (line += 3; line < end && *line != '\n'; line++) {
        if (*line != ' ' && *line != '\t') {
            return false;
        }
    }
    return true;
}

static const char *
next_line(const char *line, const char *end)
{
    const char *stop = memchr(line, '\n', (size_t)(end - line));
    return stop ? stop + 1 : end;
}

/* Finds the text of the header and where the body begins; false when the
 * header has no end. */
static bool
split(const char *text, size_t length, size_t *ret_header, size_t *ret_body,
      unsigned *ret_body_line)
{
    const char *end = text + length;
    *ret_header = 0;
    *ret_body = 0;
    *ret_body_line = 1;
    if (!is_fence(text, end)) {
        return true;
    }
    unsigned number = 2;
    for (const char *line = next_line(text, end); line < end;
         line = next_line(line, end)) {
        if (is_fence(line, end)) {
            *ret_header = (size_t)(line - text);
            *ret_body = (size_t)(next_line(line, end) - text);
            *ret_body_line = number + 1;
            return true;
        }
        number++;
    }
    return false;
}

static struct slide *
new_slide(const char *name, const char *path)
{
    struct slide *slide = xnew(struct slide);
    slide->name = xstrdup(name);
    slide->path = xstrdup(path);
    return slide;
}

struct slide *
slide_parse(const char *name, const char *path, const char *text, size_t length,
            struct diags *diags)
{
    struct slide *slide = new_slide(name, path);
    size_t header = 0, body = 0;
    unsigned line = 0;
    if (!split(text, length, &header, &body, &line)) {
        problem_add(diags, PROBLEM_OPEN_HEADER, path, 1, 1, NULL, NULL, NULL);
        return slide;
    }
    struct ini ini = {0};
    if (header > 0) {
        size_t start = (size_t)(next_line(text, text + length) - text);
        ini_parse(text + start, header - start, ':', path, 2, diags, &ini);
    }
    struct reader reader = {.slide = slide, .diags = diags};
    for (size_t i = 0; i < ini.entries.count; i++) {
        read_entry(&reader, &ini.entries.items[i]);
    }
    markdown_parse(text + body, length - body, path, line, diags,
                   &slide->document);
    tidy_images(&slide->document);
    settle_end(&reader);
    settle_layout(&reader);
    slide->words = document_words(&slide->document);
    if (is_empty(slide)) {
        problem_add(diags, PROBLEM_EMPTY_SLIDE, path, 1, 1, NULL, NULL, NULL);
    }
    ini_done(&ini);
    return slide;
}

struct slide *
slide_of_picture(const char *name, const char *path)
{
    struct slide *slide = new_slide(name, path);
    slide->layout = SLIDE_PICTURE;
    slide->picture = xstrdup(path);
    return slide;
}

void
slide_free(struct slide *slide)
{
    if (slide == NULL) {
        return;
    }
    free(slide->name);
    free(slide->path);
    free(slide->picture);
    free(slide->picture_alt);
    hours_done(&slide->hours);
    free(slide->place);
    document_done(&slide->document);
    free(slide);
}
