/* Any text: every word of it is in the document, at a line of the text, and
 * the tree is as flat as it says. */
// links: content/encoding content/markdown content/pieces content/links
// links: content/leftovers content/source content/entities content/document
// links: content/problem util/diag util/order util/mem util/str util/utf8
#include "content/markdown.h"

#include <ctype.h>
#include <strings.h>

#include "content/encoding.h"
#include "fuzz.h"
#include "util/str.h"

#define FIRST_LINE 7U

struct reader {
    unsigned last_line;
    struct str kept; /* all that was kept, one behind the other */
};

static void
keep(struct reader *reader, const char *text)
{
    must_be_utf8(text);
    str_add(&reader->kept, text);
}

static void
check_place(const struct reader *reader, unsigned line, unsigned column)
{
    must(line >= FIRST_LINE && line <= reader->last_line && column >= 1);
}

static void
check_children(const struct block *block)
{
    for (size_t i = 0; i < block->children.count; i++) {
        const struct block *child = block->children.items[i];
        switch (block->kind) {
        case BLOCK_LIST: must(child->kind == BLOCK_ITEM); break;
        case BLOCK_ITEM:
            must(child->kind == BLOCK_PARAGRAPH || child->kind == BLOCK_CARD ||
                 (child->kind == BLOCK_LIST && child->level == 2));
            break;
        case BLOCK_QUOTE:
            must(child->kind == BLOCK_PARAGRAPH || child->kind == BLOCK_CARD ||
                 (child->kind == BLOCK_LIST && child->level == 1));
            break;
        case BLOCK_HEADING:
        case BLOCK_PARAGRAPH:
        case BLOCK_RULE:
        case BLOCK_IMAGE:
        case BLOCK_CARD: must(false);
        }
    }
}

static void
check_block(void *data, const struct block *block)
{
    struct reader *reader = data;
    check_place(reader, block->line, block->column);
    check_children(block);
    bool targeted = block->kind == BLOCK_IMAGE || block->kind == BLOCK_CARD;
    must((block->target != NULL) == targeted);
    must((block->text != NULL) == targeted);
    if (targeted) {
        keep(reader, block->text);
        keep(reader, block->target);
    }
    bool spans = block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_HEADING;
    must((block->spans.count > 0) == spans);
    for (size_t i = 0; i < block->spans.count; i++) {
        const struct span *span = &block->spans.items[i];
        check_place(reader, span->line, span->column);
        must((span->target != NULL) ==
             (span->kind == SPAN_CONTACT || span->kind == SPAN_LINK));
        keep(reader, span->text);
        keep(reader, span->target != NULL ? span->target : "");
    }
}

static bool
is_letter(char c)
{
    return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* The numeral of a list, and the word before a contact's name, are markup. */
static bool
is_markup(const char *word, size_t length)
{
    size_t digits = 0;
    while (digits < length && isdigit((unsigned char)word[digits])) {
        digits++;
    }
    return digits == length ||
           (length == 7 && strncasecmp(word, "contact", 7) == 0);
}

/* Entities change, and the name of a definition that a link uses is gone. */
static void
check_words(const struct bytes *text, const struct reader *reader)
{
    if (strchr(text->data, '&') != NULL || strstr(text->data, "]:") != NULL ||
        text->length > 4096) {
        return;
    }
    for (size_t i = 0; i < text->length; i++) {
        size_t start = i;
        while (i < text->length && is_letter(text->data[i])) {
            i++;
        }
        const char *word = text->data + start;
        must(i == start || is_markup(word, i - start) ||
             (reader->kept.text != NULL &&
              memmem(reader->kept.text, reader->kept.length, word, i - start) !=
                  NULL));
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct diags diags = {0};
    struct bytes text = fuzz_bytes(data, size);
    if (encoding_decode(&text, "fuzz", &diags)) {
        struct document document = {0};
        struct reader reader = {.last_line =
                                    FIRST_LINE - 1 + count_lines(&text)};
        markdown_parse(text.data, text.length, "fuzz", FIRST_LINE, &diags,
                       &document);
        document_visit(&document, check_block, &reader);
        check_words(&text, &reader);
        must_be_in_file(&diags, reader.last_line);
        must(diags.list.count <= 50);
        must(document_words(&document) <= text.length);
        char *tree = document_print(&document);
        must_be_utf8(tree);
        free(tree);
        str_done(&reader.kept);
        document_done(&document);
    }
    diags_done(&diags);
    free(text.data);
    return 0;
}
