/*
 * CommonMark (by md4c) into a document. md4c calls back for each block, span
 * and stretch of text; the text pointers lie in our own buffer, which gives
 * lines and columns. Slides have a small, flat set of forms (document > quote >
 * list > item > list > item), so everything else is folded into these while it
 * is read: the tree is never deeper, however deep the text is.
 */
#include "content/markdown.h"

#include <ctype.h>
#include <md4c.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "content/entities.h"
#include "content/pieces.h"
#include "content/problem.h"
#include "content/source.h"
#include "util/mem.h"
#include "util/str.h"

/* A text that is no slide at all would give each line a warning. */
#define WARNINGS_MAX 50

/* md4c 0.4.8 looks up to a few bytes past the end of the text. */
#define PADDING 64

/* Link targets that md4c may hand out in all, bytes: a reference definition
 * used again and again could otherwise take for ever. */
#define TARGETS_MAX ((size_t)64 << 20)

/* Links times lines, or nesting times lines: md4c 0.4.8 takes a second for
 * some three times as many steps. No slide comes near. */
#define STEPS_MAX ((size_t)300000000)

/* A link or an image that is not yet closed. */
struct open_span {
    bool image, autolink, bold, italic;
    size_t text_start; /* in parser.inside */
    struct str target, title;
    struct place place; /* line 0: not yet known */
};

/* Waits for the next known place: a block without text of its own before its
 * first child, or a warning about one. */
struct waiting {
    struct block *block; /* or NULL and … */
    enum problem problem;
};

struct parser {
    struct source source;
    const char *path;
    struct diags *diags;
    struct document *document;
    VEC(struct waiting) waiting;
    VEC(bool) opened; /* of each md4c block: has it made a block here? */
    struct block *quote, *lists[3], *items[3]; /* [1] and [2] by level */
    unsigned level;                            /* of lists, 0 to 2 */
    struct pieces pieces;
    unsigned heading; /* level of the heading being read, or 0 */
    bool verbatim;    /* code or HTML block */
    unsigned bold, italic;
    VEC(struct open_span) open;
    struct str inside; /* text of the open links and images */
    size_t target_bytes;
    unsigned warnings, warned_line[2];
};

/* --- Places and warnings ---------------------------------------------------*/

static void
warn(struct parser *parser, enum problem problem, struct place place)
{
    unsigned *last = &parser->warned_line[problem == PROBLEM_TOO_DEEP];
    if (*last != place.line && parser->warnings < WARNINGS_MAX) {
        *last = place.line;
        parser->warnings++;
        problem_add(parser->diags, problem, parser->path, place.line,
                    place.column, NULL, NULL, NULL);
    }
}

static void
settle(struct parser *parser, struct place place)
{
    for (size_t i = 0; i < parser->waiting.count; i++) {
        struct waiting *waiting = &parser->waiting.items[i];
        if (waiting->block == NULL) {
            warn(parser, waiting->problem, place);
        } else {
            waiting->block->line = place.line;
            waiting->block->column = place.column;
        }
    }
    parser->waiting.count = 0;
}

static struct place
place_at(struct parser *parser, size_t offset)
{
    struct place place = source_place(&parser->source, offset);
    source_see(&parser->source, offset);
    settle(parser, place);
    return place;
}

static struct place
last_place(const struct parser *parser)
{
    return (struct place){parser->source.line, parser->source.column};
}

static void
warn_at_next_place(struct parser *parser, enum problem problem)
{
    size_t count = parser->waiting.count;
    /* The same warning for the same place says nothing more. */
    if (count == 0 || parser->waiting.items[count - 1].block != NULL ||
        parser->waiting.items[count - 1].problem != problem) {
        vec_push(&parser->waiting, (struct waiting){.problem = problem});
    }
}

/* --- Blocks ----------------------------------------------------------------*/

static void
append_block(void *data, struct block *block)
{
    struct parser *parser = data;
    if (parser->level > 0) {
        vec_push(&parser->items[parser->level]->children, block);
    } else if (parser->quote != NULL) {
        vec_push(&parser->quote->children, block);
    } else {
        vec_push(&parser->document->blocks, block);
    }
}

static void
shown_as_text(void *data, struct place place)
{
    warn(data, PROBLEM_PLAIN_TEXT, place);
}

static bool
at_top(const struct parser *parser)
{
    return parser->level == 0 && parser->quote == NULL;
}

static struct block *
new_container(struct parser *parser, enum block_kind kind)
{
    struct block *block = block_new(kind, 0, 0);
    vec_push(&parser->waiting, (struct waiting){.block = block});
    return block;
}

/* `|---|:--|`, the second line of a table, which CommonMark does not have. */
static bool
is_table_rule(const char *text)
{
    return strspn(text, "|-: \t") == strlen(text) &&
           strchr(text, '|') != NULL && strstr(text, "--") != NULL;
}

static void
name_tables(struct parser *parser)
{
    for (size_t i = 0; i < parser->pieces.list.count; i++) {
        const struct piece *piece = &parser->pieces.list.items[i];
        if (piece->kind == PIECE_TEXT && piece->text.text != NULL &&
            is_table_rule(piece->text.text)) {
            warn(parser, PROBLEM_PLAIN_TEXT, piece->place);
        }
    }
}

static void
finish_paragraph(struct parser *parser)
{
    if (parser->pieces.list.count == 0) {
        return;
    }
    unsigned level = parser->heading;
    if (level > 2 || (level > 0 && !at_top(parser))) {
        warn(parser, PROBLEM_PLAIN_TEXT, parser->pieces.list.items[0].place);
        level = 0;
    }
    name_tables(parser);
    struct pieces_sink sink = {parser, append_block, shown_as_text};
    pieces_finish(&parser->pieces, level, at_top(parser), &sink);
}

static bool
enter_quote(struct parser *parser)
{
    if (!at_top(parser)) {
        warn_at_next_place(parser, PROBLEM_PLAIN_TEXT);
        return false;
    }
    struct block *quote = new_container(parser, BLOCK_QUOTE);
    append_block(parser, quote);
    parser->quote = quote;
    return true;
}

static bool
enter_list(struct parser *parser, bool ordered, unsigned number)
{
    if (parser->level == 2) {
        warn_at_next_place(parser, PROBLEM_TOO_DEEP);
        return false;
    }
    struct block *list = new_container(parser, BLOCK_LIST);
    append_block(parser, list);
    parser->level++;
    parser->lists[parser->level] = list;
    list->level = parser->level;
    list->ordered = ordered;
    list->number = number;
    return true;
}

/* An item of a list that is too deep is an item of the second level. */
static void
enter_item(struct parser *parser)
{
    struct block *item = new_container(parser, BLOCK_ITEM);
    vec_push(&parser->lists[parser->level]->children, item);
    parser->items[parser->level] = item;
}

static void
enter_rule(struct parser *parser)
{
    if (at_top(parser)) {
        append_block(parser, new_container(parser, BLOCK_RULE));
    } else {
        warn_at_next_place(parser, PROBLEM_PLAIN_TEXT);
    }
}

/* --- Text ------------------------------------------------------------------*/

/* md4c hands out text in its own memory too (line ends, indents, joined
 * lines): that stands where the text before it ended. */
static struct place
place_of_text(struct parser *parser, const char *text)
{
    size_t offset = 0;
    return source_offset(&parser->source, text, &offset)
               ? place_at(parser, offset)
               : last_place(parser);
}

/* The place of an open link is that of its bracket, before the first text. */
static void
place_open(struct parser *parser, struct open_span *open, const char *text)
{
    size_t offset = 0;
    if (open->place.line > 0 ||
        !source_offset(&parser->source, text, &offset)) {
        return;
    }
    const char *whole = parser->source.text;
    open->autolink = offset > 0 && whole[offset - 1] == '<';
    size_t start = offset;
    while (start > 0 && offset - start < 8 &&
           strchr("*_`![(<]", whole[start - 1]) != NULL) {
        start--;
        if (whole[start] == '[' || (open->autolink && whole[start] == '<')) {
            start -= open->image && start > 0 && whole[start - 1] == '!';
            offset = start;
            break;
        }
    }
    open->place = place_at(parser, offset);
}

static void
append_text(struct parser *parser, const char *text, size_t length,
            const char *at)
{
    size_t depth = parser->open.count;
    if (depth > 0) {
        struct open_span *open = &parser->open.items[depth - 1];
        place_open(parser, open, at);
        place_of_text(parser, at);
        open->bold = open->bold || parser->bold > 0;
        open->italic = open->italic || parser->italic > 0;
        str_append(&parser->inside, text, length);
    } else {
        struct place place = place_of_text(parser, at);
        pieces_text(&parser->pieces, text, length, parser->bold > 0,
                    parser->italic > 0, place);
    }
}

static void
append_break(struct parser *parser, bool hard)
{
    if (parser->open.count > 0) {
        str_add(&parser->inside, " ");
    } else {
        pieces_add(&parser->pieces, hard ? PIECE_HARD_BREAK : PIECE_SOFT_BREAK,
                   false, false, NULL, NULL, last_place(parser));
    }
}

static void
append_entity(struct parser *parser, const char *text, size_t length)
{
    struct str decoded = {0};
    if (!entities_append(&decoded, text, length)) {
        warn(parser, PROBLEM_PLAIN_TEXT, place_of_text(parser, text));
    }
    append_text(parser, decoded.text, decoded.length, text);
    str_done(&decoded);
}

static int
on_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE length, void *data)
{
    struct parser *parser = data;
    bool named = false;
    switch (type) {
    case MD_TEXT_BR: append_break(parser, true); break;
    case MD_TEXT_SOFTBR: append_break(parser, false); break;
    case MD_TEXT_ENTITY: append_entity(parser, text, length); break;
    case MD_TEXT_NULLCHAR: append_text(parser, "\uFFFD", 3, text); break;
    case MD_TEXT_NORMAL:
    case MD_TEXT_CODE:
    case MD_TEXT_HTML:
    case MD_TEXT_LATEXMATH:
        if (length == 1 && *text == '\n') {
            append_break(parser, parser->verbatim);
            break;
        }
        if (parser->verbatim && !source_offset(&parser->source, text, NULL)) {
            break; /* the indent of a line of code: it has no place */
        }
        /* One warning for a whole block of code or HTML is enough. */
        named = parser->verbatim && parser->pieces.list.count > 0;
        append_text(parser, text, length, text);
        if (type != MD_TEXT_NORMAL && !named) {
            warn(parser, PROBLEM_PLAIN_TEXT, last_place(parser));
        }
        break;
    }
    return 0;
}

/* --- Links and images ------------------------------------------------------*/

/* The attribute's text with its entities read. */
static void
append_attribute(struct parser *parser, const MD_ATTRIBUTE *attribute,
                 struct str *out)
{
    parser->target_bytes += attribute->size;
    if (attribute->size == 0) {
        return;
    }
    for (size_t i = 0; attribute->substr_offsets[i] < attribute->size; i++) {
        size_t start = attribute->substr_offsets[i];
        size_t length = attribute->substr_offsets[i + 1] - start;
        const char *text = attribute->text + start;
        switch ((int)attribute->substr_types[i]) {
        case MD_TEXT_ENTITY: entities_append(out, text, length); break;
        case MD_TEXT_NULLCHAR: str_add(out, "\uFFFD"); break;
        default: str_append(out, text, length); break;
        }
    }
    size_t offset = 0;
    if (source_offset(&parser->source, attribute->text, &offset)) {
        source_see(&parser->source, offset);
    }
}

static int
enter_link(struct parser *parser, const MD_ATTRIBUTE *target,
           const MD_ATTRIBUTE *title, bool image)
{
    struct open_span open = {
        .image = image,
        .bold = parser->bold > 0,
        .italic = parser->italic > 0,
        .text_start = parser->inside.length,
    };
    append_attribute(parser, target, &open.target);
    append_attribute(parser, title, &open.title);
    vec_push(&parser->open, open);
    return parser->target_bytes > TARGETS_MAX ? -1 : 0;
}

static bool
has_scheme(const char *target, const char *scheme)
{
    return strncasecmp(target, scheme, strlen(scheme)) == 0;
}

/* A link in an image, an image in a link: there is no form for it. */
static void
close_inner(struct parser *parser, const struct open_span *open)
{
    if (open->target.length > 0) {
        str_printf(&parser->inside, " (%s)", open->target.text);
    }
    warn(parser, PROBLEM_PLAIN_TEXT, open->place);
}

/* What the link is; one that leads nowhere a slide can lead becomes text. */
static enum piece_kind
kind_of(const struct open_span *open, const char *text)
{
    const char *target = open->target.text;
    if (target == NULL) {
        return PIECE_TEXT;
    }
    if (open->image) {
        return PIECE_IMAGE;
    }
    if (has_scheme(target, "contact:")) {
        return PIECE_CONTACT;
    }
    bool itself = open->autolink &&
                  (strcmp(target, text) == 0 || has_scheme(target, "mailto:"));
    bool web = has_scheme(target, "http://") || has_scheme(target, "https://");
    return web && !itself ? PIECE_LINK : PIECE_TEXT;
}

static char *
contact_of(const char *target, bool autolink, struct str *text)
{
    const char *id = target + strlen("contact:");
    if (autolink && text->text != NULL && strcmp(text->text, target) == 0) {
        str_done(text);
    }
    return xstrndup(id + strspn(id, " "), strcspn(id + strspn(id, " "), " "));
}

static void
close_outer(struct parser *parser, struct open_span *open)
{
    struct str text = {0};
    str_append(&text, parser->inside.text ? parser->inside.text : "",
               parser->inside.length);
    parser->inside.length = 0;
    enum piece_kind kind = kind_of(open, text.text);
    const char *target = open->target.text ? open->target.text : "";
    char *kept = NULL;
    switch (kind) {
    case PIECE_CONTACT: kept = contact_of(target, open->autolink, &text); break;
    case PIECE_LINK:
    case PIECE_IMAGE: kept = xstrdup(target); break;
    case PIECE_TEXT:
    case PIECE_SOFT_BREAK:
    case PIECE_HARD_BREAK:
        if (!open->autolink) {
            warn(parser, PROBLEM_PLAIN_TEXT, open->place);
            str_printf(&text, *target != '\0' ? " (%s)" : "%s", target);
        }
        break;
    }
    if (open->title.length > 0) {
        if (kind != PIECE_IMAGE) {
            warn(parser, PROBLEM_PLAIN_TEXT, open->place);
        }
        str_printf(&text, text.length > 0 ? " (%s)" : "%s", open->title.text);
    }
    if (kind == PIECE_TEXT) {
        pieces_text(&parser->pieces, text.text ? text.text : "", text.length,
                    open->bold, open->italic, open->place);
        str_done(&text);
    } else {
        pieces_add(&parser->pieces, kind, open->bold, open->italic, &text, kept,
                   open->place);
    }
}

/* `target` points into the text where the link is not by reference. */
static void
leave_link(struct parser *parser, const MD_ATTRIBUTE *target)
{
    size_t depth = --parser->open.count;
    struct open_span *open = &parser->open.items[depth];
    place_open(parser, open, target->text);
    if (open->place.line == 0) {
        open->place = last_place(parser);
    }
    if (depth > 0) {
        close_inner(parser, open);
    } else {
        close_outer(parser, open);
    }
    str_done(&open->target);
    str_done(&open->title);
}

static int
on_enter_span(MD_SPANTYPE type, void *detail, void *data)
{
    struct parser *parser = data;
    if (type == MD_SPAN_STRONG) {
        parser->bold++;
    } else if (type == MD_SPAN_EM) {
        parser->italic++;
    } else if (type == MD_SPAN_A) {
        const MD_SPAN_A_DETAIL *link = detail;
        return enter_link(parser, &link->href, &link->title, false);
    } else if (type == MD_SPAN_IMG) {
        const MD_SPAN_IMG_DETAIL *image = detail;
        return enter_link(parser, &image->src, &image->title, true);
    }
    return 0;
}

static int
on_leave_span(MD_SPANTYPE type, void *detail, void *data)
{
    struct parser *parser = data;
    if (type == MD_SPAN_STRONG) {
        parser->bold--;
    } else if (type == MD_SPAN_EM) {
        parser->italic--;
    } else if (type == MD_SPAN_A) {
        leave_link(parser, &((const MD_SPAN_A_DETAIL *)detail)->href);
    } else if (type == MD_SPAN_IMG) {
        leave_link(parser, &((const MD_SPAN_IMG_DETAIL *)detail)->src);
    }
    return 0;
}

/* --- Blocks, as md4c tells of them -----------------------------------------*/

static void
enter_code(struct parser *parser, const MD_BLOCK_CODE_DETAIL *code)
{
    struct str info = {0};
    parser->verbatim = true;
    append_attribute(parser, &code->info, &info);
    if (info.length > 0) {
        append_text(parser, info.text, info.length, code->info.text);
        append_break(parser, true);
        warn(parser, PROBLEM_PLAIN_TEXT, last_place(parser));
    }
    str_done(&info);
}

static int
on_enter_block(MD_BLOCKTYPE type, void *detail, void *data)
{
    struct parser *parser = data;
    bool opened = false;
    finish_paragraph(parser);
    switch ((int)type) {
    case MD_BLOCK_QUOTE: opened = enter_quote(parser); break;
    case MD_BLOCK_UL: opened = enter_list(parser, false, 0); break;
    case MD_BLOCK_OL:
        opened = enter_list(parser, true,
                            ((const MD_BLOCK_OL_DETAIL *)detail)->start);
        break;
    case MD_BLOCK_LI: enter_item(parser); break;
    case MD_BLOCK_HR: enter_rule(parser); break;
    case MD_BLOCK_H:
        parser->heading = ((const MD_BLOCK_H_DETAIL *)detail)->level;
        break;
    case MD_BLOCK_CODE: enter_code(parser, detail); break;
    case MD_BLOCK_HTML: parser->verbatim = true; break;
    }
    vec_push(&parser->opened, opened);
    return 0;
}

static int
on_leave_block(MD_BLOCKTYPE type, void *detail, void *data)
{
    (void)detail;
    struct parser *parser = data;
    finish_paragraph(parser);
    parser->heading = 0;
    parser->verbatim = false;
    if (parser->opened.items[--parser->opened.count]) {
        if (type == MD_BLOCK_QUOTE) {
            parser->quote = NULL;
        } else {
            parser->level--;
        }
    }
    return 0;
}

/* --- What CommonMark leaves out --------------------------------------------*/

static bool
has_letter(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (isalnum((unsigned char)text[i]) || (unsigned char)text[i] >= 0x80) {
            return true;
        }
    }
    return false;
}

struct keeper {
    struct parser *parser;
    bool everything;
    unsigned last; /* line kept last; a definition may have several */
    VEC(struct block *) blocks;
};

/*
 * A line that gave no text is markup (a rule, a fence, the line under a
 * heading) or a reference definition, `[name]: target`, that no link uses: by
 * CommonMark it is not shown, but whoever wrote `[Obs]: stängt` meant it to be.
 */
static void
keep_line(void *data, const char *line, size_t length, unsigned number)
{
    struct keeper *keeper = data;
    size_t start = 0;
    while (start < length && strchr("> \t", line[start]) != NULL) {
        start++;
    }
    const char *text = line + start;
    bool definition = memchr(text, '[', length - start) != NULL ||
                      (keeper->last > 0 && keeper->last + 1 == number);
    if (!has_letter(text, length - start) ||
        !(keeper->everything || definition)) {
        return;
    }
    keeper->last = number;
    struct place place = {number, (unsigned)start + 1};
    struct block *block = block_new(BLOCK_PARAGRAPH, number, place.column);
    vec_push(&block->spans, (struct span){
                                .kind = SPAN_TEXT,
                                .text = xstrndup(text, length - start),
                                .line = number,
                                .column = place.column,
                            });
    vec_push(&keeper->blocks, block);
    warn(keeper->parser, PROBLEM_PLAIN_TEXT, place);
}

/* Puts the kept lines where their line says, among the document's blocks. */
static void
keep_lines(struct parser *parser, bool everything)
{
    struct keeper keeper = {.parser = parser, .everything = everything};
    source_unseen(&parser->source, keep_line, &keeper);
    struct document *document = parser->document;
    struct document merged = {0};
    size_t kept = 0;
    for (size_t i = 0; i < document->blocks.count; i++) {
        struct block *block = document->blocks.items[i];
        while (kept < keeper.blocks.count &&
               keeper.blocks.items[kept]->line <= block->line) {
            vec_push(&merged.blocks, keeper.blocks.items[kept++]);
        }
        vec_push(&merged.blocks, block);
    }
    while (kept < keeper.blocks.count) {
        vec_push(&merged.blocks, keeper.blocks.items[kept++]);
    }
    vec_done(&keeper.blocks);
    vec_done(&document->blocks);
    *document = merged;
}

/* md4c gave up: each line as it is. */
static void
keep_everything(struct parser *parser)
{
    document_done(parser->document);
    memset(parser->source.seen, 0, parser->source.line_count);
    keep_lines(parser, true);
}

/* Would md4c take longer over the text than its length says? */
static bool
too_heavy(const char *text, size_t length)
{
    size_t lines = 1, brackets = 0, depth = 0, deepest = 0;
    bool prefix = true; /* nothing but markers on this line as yet */
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '\n') {
            lines++;
            depth = 0;
            prefix = true;
            continue;
        }
        brackets += text[i] == '[';
        prefix = prefix && strchr("> \t-+*.)0123456789", text[i]) != NULL;
        depth += prefix && text[i] != ' ' && text[i] != '\t';
        deepest = depth > deepest ? depth : deepest;
    }
    return brackets * lines > STEPS_MAX || deepest * lines > STEPS_MAX;
}

static void
free_parser(struct parser *parser)
{
    for (size_t i = 0; i < parser->open.count; i++) {
        str_done(&parser->open.items[i].target);
        str_done(&parser->open.items[i].title);
    }
    vec_done(&parser->open);
    vec_done(&parser->opened);
    vec_done(&parser->waiting);
    pieces_done(&parser->pieces);
    str_done(&parser->inside);
    source_done(&parser->source);
}

void
markdown_parse(const char *text, size_t length, const char *path,
               unsigned first_line, struct diags *diags, struct document *ret)
{
    static const MD_PARSER callbacks = {
        .enter_block = on_enter_block,
        .leave_block = on_leave_block,
        .enter_span = on_enter_span,
        .leave_span = on_leave_span,
        .text = on_text,
    };
    struct document document = {0};
    struct parser parser = {
        .path = path, .diags = diags, .document = &document};
    char *copy = xalloc(length + 1 + PADDING);
    memcpy(copy, text, length);
    copy[length] = '\n';
    source_init(&parser.source, copy, length + 1, first_line);
    if (!too_heavy(text, length) &&
        md_parse(copy, (MD_SIZE)length + 1, &callbacks, &parser) == 0) {
        settle(&parser, last_place(&parser));
        keep_lines(&parser, false);
    } else {
        keep_everything(&parser);
    }
    free_parser(&parser);
    free(copy);
    *ret = document;
}
