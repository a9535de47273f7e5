/* The body of one slide as a tree. */
#include "content/document.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "util/mem.h"
#include "util/str.h"
#include "util/utf8.h"

/* Where nothing stands between words, six characters are about one. */
#define CHARACTERS_OF_A_WORD 6

struct block *
block_new(enum block_kind kind, unsigned line, unsigned column)
{
    struct block *block = xnew(struct block);
    block->kind = kind;
    block->line = line;
    block->column = column;
    return block;
}

/* Recursion here and below is as deep as the tree, which the parser bounds. */
void
block_free(struct block *block)
{
    if (block == NULL) {
        return;
    }
    for (size_t i = 0; i < block->children.count; i++) {
        block_free(block->children.items[i]);
    }
    for (size_t i = 0; i < block->spans.count; i++) {
        free(block->spans.items[i].text);
        free(block->spans.items[i].target);
    }
    vec_done(&block->children);
    vec_done(&block->spans);
    free(block->target);
    free(block->text);
    free(block);
}

void
document_done(struct document *document)
{
    for (size_t i = 0; i < document->blocks.count; i++) {
        block_free(document->blocks.items[i]);
    }
    vec_done(&document->blocks);
}

char *
block_text(const struct block *block)
{
    struct str out = {0};
    for (size_t i = 0; i < block->spans.count; i++) {
        const struct span *span = &block->spans.items[i];
        str_add(&out, span->kind == SPAN_BREAK ? " " : span->text);
    }
    return str_take(&out);
}

static void
visit_block(const struct block *block,
            void (*visit)(void *data, const struct block *block), void *data)
{
    visit(data, block);
    for (size_t i = 0; i < block->children.count; i++) {
        visit_block(block->children.items[i], visit, data);
    }
}

void
document_visit(const struct document *document,
               void (*visit)(void *data, const struct block *block), void *data)
{
    for (size_t i = 0; i < document->blocks.count; i++) {
        visit_block(document->blocks.items[i], visit, data);
    }
}

struct search {
    enum block_kind kind;
    bool found;
};

static void
compare_kind(void *data, const struct block *block)
{
    struct search *search = data;
    search->found = search->found || block->kind == search->kind;
}

bool
document_has(const struct document *document, enum block_kind kind)
{
    struct search search = {.kind = kind};
    document_visit(document, compare_kind, &search);
    return search.found;
}

/* --- Words -----------------------------------------------------------------*/

static bool
written_without_spaces(UChar32 c)
{
    UErrorCode error = U_ZERO_ERROR;
    switch ((int)uscript_getScript(c, &error)) {
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA: return true;
    default: return false;
    }
}

static unsigned
words_in(const char *text)
{
    unsigned words = 0, unspaced = 0;
    bool inside = false; /* a word that has been counted */
    size_t length = strlen(text);
    for (size_t at = 0, n = 0; at < length; at += n) {
        UChar32 c = (UChar32)utf8_decode(text + at, length - at, &n);
        if (written_without_spaces(c)) {
            words += unspaced++ % CHARACTERS_OF_A_WORD == 0;
            inside = false;
            continue;
        }
        unspaced = 0;
        if (u_isUWhiteSpace(c)) {
            inside = false;
        } else if (!inside && u_isalnum(c)) {
            inside = true;
            words++;
        }
    }
    return words;
}

static void
count_block(void *data, const struct block *block)
{
    unsigned *words = data;
    if (block->kind == BLOCK_CARD) {
        ++*words;
        return;
    }
    struct str text = {0};
    for (size_t i = 0; i < block->spans.count; i++) {
        const struct span *span = &block->spans.items[i];
        switch (span->kind) {
        case SPAN_TEXT: str_add(&text, span->text); break;
        case SPAN_BREAK: str_add(&text, " "); break;
        case SPAN_CONTACT: str_add(&text, " 0 "); break;
        case SPAN_LINK:
            str_add(&text, span->text);
            str_add(&text, " 0 "); /* the address, which is printed too */
            break;
        }
    }
    *words += text.text != NULL ? words_in(text.text) : 0;
    str_done(&text);
}

unsigned
document_words(const struct document *document)
{
    unsigned words = 0;
    document_visit(document, count_block, &words);
    return words;
}

/* --- Printing --------------------------------------------------------------*/

static void
print_quoted(struct str *out, const char *text)
{
    str_add(out, " \"");
    for (; *text != '\0'; text++) {
        if (*text == '\n') {
            str_add(out, "\\n");
        } else {
            if (*text == '"' || *text == '\\') {
                str_add(out, "\\");
            }
            str_append(out, text, 1);
        }
    }
    str_add(out, "\"");
}

static void
print_span(struct str *out, const struct span *span, int depth)
{
    static const char *const names[] = {
        [SPAN_TEXT] = "text",
        [SPAN_BREAK] = "break",
        [SPAN_CONTACT] = "contact",
        [SPAN_LINK] = "link",
    };
    str_printf(out, "%*s%s %u:%u", 2 * depth, "", names[span->kind], span->line,
               span->column);
    if (span->bold) {
        str_add(out, " bold");
    }
    if (span->italic) {
        str_add(out, " italic");
    }
    if (span->target != NULL) {
        print_quoted(out, span->target);
    }
    if (span->kind != SPAN_BREAK) {
        print_quoted(out, span->text);
    }
    str_add(out, "\n");
}

static void
print_block(struct str *out, const struct block *block, int depth)
{
    static const char *const names[] = {
        [BLOCK_HEADING] = "heading", [BLOCK_PARAGRAPH] = "paragraph",
        [BLOCK_LIST] = "list",       [BLOCK_ITEM] = "item",
        [BLOCK_QUOTE] = "quote",     [BLOCK_RULE] = "rule",
        [BLOCK_IMAGE] = "image",     [BLOCK_CARD] = "card",
    };
    str_printf(out, "%*s%s %u:%u", 2 * depth, "", names[block->kind],
               block->line, block->column);
    if (block->kind == BLOCK_HEADING || block->kind == BLOCK_LIST) {
        str_printf(out, " level %u", block->level);
    }
    if (block->kind == BLOCK_LIST && block->ordered) {
        str_printf(out, " ordered from %u", block->number);
    }
    if (block->target != NULL) {
        print_quoted(out, block->target);
    }
    if (block->text != NULL) {
        print_quoted(out, block->text);
    }
    str_add(out, "\n");
    for (size_t i = 0; i < block->spans.count; i++) {
        print_span(out, &block->spans.items[i], depth + 1);
    }
    for (size_t i = 0; i < block->children.count; i++) {
        print_block(out, block->children.items[i], depth + 1);
    }
}

char *
document_print(const struct document *document)
{
    struct str out = {0};
    for (size_t i = 0; i < document->blocks.count; i++) {
        print_block(&out, document->blocks.items[i], 0);
    }
    return str_take(&out);
}
