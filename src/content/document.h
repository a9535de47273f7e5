#pragma once
/*
 * The body of one slide as a tree: blocks (heading, paragraph, list, …) that
 * hold spans (text of one style, contact link, web link, line break), each
 * with the line and column it came from. Made by content/markdown; once
 * content/slide has settled its pictures it does not change.
 */
#include <stdbool.h>
#include <stddef.h>

#include "util/vec.h"

enum span_kind {
    SPAN_TEXT,    /* text */
    SPAN_BREAK,   /* a hard line break */
    SPAN_CONTACT, /* the number of contact `target`, whatever `text` says */
    SPAN_LINK     /* `text` for the web address `target` */
};

struct span {
    enum span_kind kind;
    bool bold, italic;
    char *text;   /* UTF-8; for links the link text; never NULL */
    char *target; /* contact id or web address, else NULL */
    unsigned line, column;
};

enum block_kind {
    BLOCK_HEADING,   /* level 1 or 2; spans */
    BLOCK_PARAGRAPH, /* spans */
    BLOCK_LIST,      /* ordered or not; children are items */
    BLOCK_ITEM,      /* children: paragraphs, a list one level down, cards */
    BLOCK_QUOTE,     /* children */
    BLOCK_RULE,
    BLOCK_IMAGE, /* target: file inside the set; text: alternative text */
    BLOCK_CARD   /* target: contact id; a link alone in paragraph or item */
};

struct block {
    enum block_kind kind;
    unsigned level;  /* of a heading; of a list, 1 or 2 */
    bool ordered;    /* of a list */
    unsigned number; /* of an ordered list's first item */
    char *target, *text;
    unsigned line, column;
    VEC(struct span) spans;
    VEC(struct block *) children;
};

struct document {
    VEC(struct block *) blocks;
};

struct block *block_new(enum block_kind kind, unsigned line, unsigned column);
void block_free(struct block *block);
void document_done(struct document *document);

/* All text of a block without its children, links as their link text, as a
 * reader would count words in it; the caller frees. */
char *block_text(const struct block *block);

/* Words on the slide, contact numbers and cards counting as one each. A text
 * without spaces between words (Thai) counts six characters as a word. */
unsigned document_words(const struct document *document);

/* Calls visit() for each block, parents before children, in order. */
void document_visit(const struct document *document,
                    void (*visit)(void *data, const struct block *block),
                    void *data);

/* Is there a block of this kind in it? */
bool document_has(const struct document *document, enum block_kind kind);

/* One line a block and span, indented, for tests and golden files; the caller
 * frees. */
char *document_print(const struct document *document);
