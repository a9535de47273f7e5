/* One paragraph or heading while it is being read. */
#include "content/pieces.h"

#include <string.h>

#include "util/mem.h"

/* Is this piece text of the same style? */
static bool
joins(const struct piece *piece, bool bold, bool italic)
{
    return piece->kind == PIECE_TEXT && piece->bold == bold &&
           piece->italic == italic;
}

void
pieces_text(struct pieces *pieces, const char *text, size_t length, bool bold,
            bool italic, struct position place)
{
    size_t count = pieces->list.count;
    if (count > 0 && joins(&pieces->list.items[count - 1], bold, italic)) {
        str_append(&pieces->list.items[count - 1].text, text, length);
    } else if (length > 0) {
        struct piece piece = {
            .kind = PIECE_TEXT,
            .bold = bold,
            .italic = italic,
            .place = place,
        };
        str_append(&piece.text, text, length);
        pieces_add(pieces, piece);
    }
}

void
pieces_add(struct pieces *pieces, struct piece piece)
{
    vec_push(&pieces->list, piece);
}

void
pieces_done(struct pieces *pieces)
{
    for (size_t i = 0; i < pieces->list.count; i++) {
        str_done(&pieces->list.items[i].text);
        free(pieces->list.items[i].target);
    }
    vec_done(&pieces->list);
}

/* --- From pieces to blocks -------------------------------------------------*/

static bool
is_line_end(const struct piece *piece)
{
    return piece->kind == PIECE_SOFT_BREAK || piece->kind == PIECE_HARD_BREAK;
}

/* The index behind the last piece of the line that begins at `start`. */
static size_t
line_end(const struct pieces *pieces, size_t start)
{
    size_t end = start;
    while (end < pieces->list.count && !is_line_end(&pieces->list.items[end])) {
        end++;
    }
    return end;
}

static bool
is_blank(const struct piece *piece)
{
    return piece->kind == PIECE_TEXT &&
           (piece->text.text == NULL ||
            strspn(piece->text.text, " \t") == piece->text.length);
}

/* The only piece of a line besides blanks, or NULL. */
static struct piece *
alone(const struct pieces *pieces, size_t start, size_t end)
{
    struct piece *only = NULL;
    for (size_t i = start; i < end; i++) {
        struct piece *piece = &pieces->list.items[i];
        if (is_blank(piece)) {
            continue;
        }
        if (only != NULL) {
            return NULL;
        }
        only = piece;
    }
    return only;
}

static bool
all_cards(const struct pieces *pieces)
{
    for (size_t start = 0; start <= pieces->list.count;) {
        size_t end = line_end(pieces, start);
        const struct piece *only = alone(pieces, start, end);
        if (only == NULL || only->kind != PIECE_CONTACT) {
            return false;
        }
        start = end + 1;
    }
    return true;
}

/* A card or an image: target and text move to the block. */
static void
emit_alone(struct piece *piece, enum block_kind kind,
           const struct pieces_sink *sink)
{
    struct block *block =
        block_new(kind, piece->place.line, piece->place.column);
    block->target = piece->target;
    piece->target = NULL;
    block->text = str_take(&piece->text);
    sink->block(sink->data, block);
}

static void
append_span(struct block *block, struct piece *piece, enum span_kind kind)
{
    vec_push(&block->spans, (struct span){
                                .kind = kind,
                                .bold = piece->bold,
                                .italic = piece->italic,
                                .text = str_take(&piece->text),
                                .target = piece->target,
                                .line = piece->place.line,
                                .column = piece->place.column,
                            });
    piece->target = NULL;
}

/* A line end in the source is a space, kept with the text before it, so that
 * each span lies on one line of the source. */
static void
append_space(struct block *block, struct piece *piece)
{
    struct span *last = &block->spans.items[block->spans.count - 1];
    if (last->kind == SPAN_TEXT) {
        struct str text = {0};
        str_add(&text, last->text);
        str_add(&text, " ");
        free(last->text);
        last->text = str_take(&text);
    } else {
        str_add(&piece->text, " ");
        append_span(block, piece, SPAN_TEXT);
    }
}

static void
append_piece(struct block *block, struct piece *piece,
             const struct pieces_sink *sink)
{
    switch (piece->kind) {
    case PIECE_TEXT: append_span(block, piece, SPAN_TEXT); break;
    case PIECE_CONTACT: append_span(block, piece, SPAN_CONTACT); break;
    case PIECE_LINK: append_span(block, piece, SPAN_LINK); break;
    case PIECE_SOFT_BREAK:
        if (block->spans.count > 0) {
            append_space(block, piece);
        }
        break;
    case PIECE_HARD_BREAK:
        if (block->spans.count > 0) {
            append_span(block, piece, SPAN_BREAK);
        }
        break;
    case PIECE_IMAGE:
        sink->as_text(sink->data, piece->place);
        str_printf(&piece->text, piece->text.length > 0 ? " (%s)" : "%s",
                   piece->target);
        free(piece->target);
        piece->target = NULL;
        append_span(block, piece, SPAN_TEXT);
        break;
    }
}

/* Line ends at the end of a paragraph mean nothing. */
static void
trim_end(struct block *block)
{
    while (block->spans.count > 0) {
        struct span *last = &block->spans.items[block->spans.count - 1];
        size_t length = strlen(last->text);
        while (last->kind == SPAN_TEXT && length > 0 &&
               last->text[length - 1] == ' ') {
            last->text[--length] = '\0';
        }
        if (last->kind != SPAN_BREAK &&
            (last->kind != SPAN_TEXT || length > 0)) {
            return;
        }
        free(last->text);
        block->spans.count--;
    }
}

static void
emit_spans(struct pieces *pieces, size_t start, size_t end, unsigned level,
           const struct pieces_sink *sink)
{
    if (start == end) {
        return;
    }
    const struct position place = pieces->list.items[start].place;
    struct block *block = block_new(level > 0 ? BLOCK_HEADING : BLOCK_PARAGRAPH,
                                    place.line, place.column);
    block->level = level;
    for (size_t i = start; i < end; i++) {
        append_piece(block, &pieces->list.items[i], sink);
    }
    trim_end(block);
    if (block->spans.count == 0) {
        block_free(block);
        return;
    }
    /* A line end before the first word does not count. */
    block->line = block->spans.items[0].line;
    block->column = block->spans.items[0].column;
    sink->block(sink->data, block);
}

static void
emit_lines(struct pieces *pieces, bool cards, bool images,
           const struct pieces_sink *sink)
{
    size_t begun = 0, count = pieces->list.count;
    for (size_t start = 0; start <= count;) {
        size_t end = line_end(pieces, start);
        struct piece *only = alone(pieces, start, end);
        if (cards && only != NULL) {
            emit_alone(only, BLOCK_CARD, sink);
            begun = end;
        } else if (images && only != NULL && only->kind == PIECE_IMAGE) {
            emit_spans(pieces, begun, start, 0, sink);
            emit_alone(only, BLOCK_IMAGE, sink);
            begun = end;
        }
        start = end + 1;
    }
    if (!cards) {
        emit_spans(pieces, begun, count, 0, sink);
    }
}

void
pieces_finish(struct pieces *pieces, unsigned level, bool images,
              const struct pieces_sink *sink)
{
    if (pieces->list.count > 0 && level > 0) {
        emit_spans(pieces, 0, pieces->list.count, level, sink);
    } else if (pieces->list.count > 0) {
        emit_lines(pieces, all_cards(pieces), images, sink);
    }
    pieces_done(pieces);
}
