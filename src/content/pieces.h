#pragma once
/*
 * One paragraph or heading while it is being read: pieces of text, line ends,
 * links and images in the order of the source. Once whole, its form is known:
 * lines of contact links alone are cards, an image on a line of its own is an
 * image, and everything else is spans.
 */
#include <stdbool.h>
#include <stddef.h>

#include "content/document.h"
#include "content/source.h"
#include "util/str.h"

enum piece_kind {
    PIECE_TEXT,
    PIECE_SOFT_BREAK, /* a line end in the source; nothing on the screen */
    PIECE_HARD_BREAK,
    PIECE_CONTACT,
    PIECE_LINK,
    PIECE_IMAGE
};

struct piece {
    enum piece_kind kind;
    bool bold, italic;
    struct str text;
    char *target;
    struct position place;
};

struct pieces {
    VEC(struct piece) list;
};

/* Where the blocks go, which then belong to it, and who is told of a picture
 * in the middle of a sentence. */
struct pieces_sink {
    void *data;
    void (*block)(void *data, struct block *block);
    void (*as_text)(void *data, struct position place);
};

/* Text of one style; joined with the piece before it where that is the same.
 */
void pieces_text(struct pieces *pieces, const char *text, size_t length,
                 bool bold, bool italic, struct position place);

/* Any other piece; its text and target belong to the pieces then. */
void pieces_add(struct pieces *pieces, struct piece piece);

/*
 * Makes blocks of the pieces: a heading of this level, or with level 0
 * paragraphs, cards and, where `images` says so, images. Afterwards the
 * paragraph is empty. Without pieces nothing is made.
 */
void pieces_finish(struct pieces *pieces, unsigned level, bool images,
                   const struct pieces_sink *sink);

/* Forgets the pieces. */
void pieces_done(struct pieces *pieces);
