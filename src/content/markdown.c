/*
 * CommonMark (by md4c) into a document. md4c calls back for each block, span
 * and stretch of text; the text pointers lie in our own buffer, which gives
 * lines and columns. Slides have a small, flat set of forms (document > quote >
 * list > item > list > item), so everything else is folded into these while it
 * is read: the tree is never deeper, however deep the text is.
 */
#include "content/markdown.h"

#include <md4c.h>
#include <stdlib.h>
#include <string.h>

#include "content/entities.h"
#include "content/leftovers.h"
#include "content/links.h"
#include "content/pieces.h"
#include "content/problem.h"
#include "content/source.h"
#include "util/mem.h"
#include "util/str.h"

/* A text that is no slide at all would give each line a warning. */
#define WARNINGS_MAX 50

/* md4c 0.4.8 looks up to a few bytes past the end of the text. */
#define PADDING 64

/* Links times lines, or nesting times lines: md4c 0.4.8 takes a second for
 * some three times as many steps. No slide comes near. */
#define STEPS_MAX ((size_t)300000000)

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
    struct links links;
    unsigned warnings, warned_line[2];
};

/* --- Places and warnings ---------------------------------------------------*/

static void
warn(struct parser *parser, enum problem problem, struct position place)
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
settle(struct parser *parser, struct position place)
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

static struct position
place_at(struct parser *parser, size_t offset)
{
    struct position place = source_place(&parser->source, offset);
    source_see(&parser->source, offset);
    settle(parser, place);
    return place;
}

static struct position
last_place(const struct parser *parser)
{
    return (struct position){parser->source.line, parser->source.column};
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
shown_as_text(void *data, struct position place)
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

/* A quote in which nothing was said is not there. */
static void
leave_quote(struct parser *parser)
{
    struct block *quote = parser->quote;
    parser->quote = NULL;
    if (quote->children.count > 0) {
        return;
    }
    size_t kept = 0;
    for (size_t i = 0; i < parser->waiting.count; i++) {
        if (parser->waiting.items[i].block != quote) {
            parser->waiting.items[kept++] = parser->waiting.items[i];
        }
    }
    parser->waiting.count = kept;
    parser->document->blocks.count--;
    block_free(quote);
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
static struct position
place_of_text(struct parser *parser, const char *text)
{
    size_t offset = 0;
    return source_offset(&parser->source, text, &offset)
               ? place_at(parser, offset)
               : last_place(parser);
}

/* The place of an open link is that of its bracket, before the first text. */
static void
locate_link(struct parser *parser, const char *text)
{
    size_t offset = 0;
    if (links_locate(&parser->links, &parser->source, text, &offset)) {
        struct position place = place_at(parser, offset);
        links_current(&parser->links)->place = place;
    }
}

/* A link is bold when any of it is. */
static void
add_style(const struct parser *parser, struct open_link *link)
{
    link->bold = link->bold || parser->bold > 0;
    link->italic = link->italic || parser->italic > 0;
}

static void
append_text(struct parser *parser, const char *text, size_t length,
            const char *at)
{
    struct open_link *link = links_current(&parser->links);
    if (link != NULL) {
        locate_link(parser, at);
        place_of_text(parser, at);
        add_style(parser, link);
        str_append(&parser->links.inside, text, length);
    } else {
        struct position place = place_of_text(parser, at);
        pieces_text(&parser->pieces, text, length, parser->bold > 0,
                    parser->italic > 0, place);
    }
}

static void
append_break(struct parser *parser, bool hard)
{
    if (links_current(&parser->links) != NULL) {
        str_add(&parser->links.inside, " ");
    } else {
        pieces_add(&parser->pieces,
                   (struct piece){
                       .kind = hard ? PIECE_HARD_BREAK : PIECE_SOFT_BREAK,
                       .place = last_place(parser),
                   });
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

static int
enter_link(struct parser *parser, const MD_ATTRIBUTE *target,
           const MD_ATTRIBUTE *title, bool image)
{
    bool few =
        links_enter(&parser->links, &parser->source, target, title, image);
    add_style(parser, links_current(&parser->links));
    return few ? 0 : -1;
}

/* `target` points into the text where the link is not by reference. */
static void
leave_link(struct parser *parser, const MD_ATTRIBUTE *target)
{
    locate_link(parser, target->text);
    struct open_link *link = links_current(&parser->links);
    if (link->place.line == 0) {
        link->place = last_place(parser);
    }
    const struct position place = link->place;
    struct piece piece = {0};
    bool as_text = false;
    bool outer = links_leave(&parser->links, &piece, &as_text);
    if (as_text) {
        shown_as_text(parser, place);
    }
    if (outer && piece.kind == PIECE_TEXT) {
        pieces_text(&parser->pieces, piece.text.text, piece.text.length,
                    piece.bold, piece.italic, place);
        str_done(&piece.text);
    } else if (outer) {
        pieces_add(&parser->pieces, piece);
    }
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

/* md4c 0.4.8 loses count in a few texts, `![]([)]()`: those are not for it. */
static bool
closes(struct parser *parser, MD_SPANTYPE type)
{
    const struct open_link *link = links_current(&parser->links);
    switch ((int)type) {
    case MD_SPAN_STRONG: return parser->bold > 0;
    case MD_SPAN_EM: return parser->italic > 0;
    case MD_SPAN_A: return link != NULL && !link->image;
    case MD_SPAN_IMG: return link != NULL && link->image;
    default: return true;
    }
}

static int
on_leave_span(MD_SPANTYPE type, void *detail, void *data)
{
    struct parser *parser = data;
    if (!closes(parser, type)) {
        return -1;
    }
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

static bool
is_balanced(struct parser *parser)
{
    return parser->bold == 0 && parser->italic == 0 &&
           links_current(&parser->links) == NULL;
}

/* --- Blocks, as md4c tells of them -----------------------------------------*/

static void
enter_code(struct parser *parser, const MD_BLOCK_CODE_DETAIL *code)
{
    struct str info = {0};
    parser->verbatim = true;
    links_attribute(&parser->links, &parser->source, &code->info, &info);
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
    if (!is_balanced(parser)) {
        return -1;
    }
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
    if (!is_balanced(parser)) {
        return -1;
    }
    finish_paragraph(parser);
    parser->heading = 0;
    parser->verbatim = false;
    if (parser->opened.items[--parser->opened.count]) {
        if (type == MD_BLOCK_QUOTE) {
            leave_quote(parser);
        } else {
            parser->level--;
        }
    }
    return 0;
}

/* --- The whole text --------------------------------------------------------*/

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
    links_done(&parser->links);
    vec_done(&parser->opened);
    vec_done(&parser->waiting);
    pieces_done(&parser->pieces);
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
    struct pieces_sink sink = {&parser, append_block, shown_as_text};
    bool parsed = !too_heavy(text, length) &&
                  md_parse(copy, (MD_SIZE)length + 1, &callbacks, &parser) == 0;
    if (parsed) {
        settle(&parser, last_place(&parser));
    } else { /* each line as it is */
        document_done(&document);
        memset(parser.source.seen, 0, parser.source.line_count);
    }
    leftovers_keep(&parser.source, !parsed, &document, &sink);
    free_parser(&parser);
    free(copy);
    *ret = document;
}
