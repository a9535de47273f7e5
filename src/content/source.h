#pragma once
/*
 * Where a place in a text is. A parser hands out pointers into the text; this
 * turns them into line and column, and remembers from which lines anything
 * came, so that nothing the author wrote is lost unnoticed.
 */
#include <stdbool.h>
#include <stddef.h>

struct source {
    const char *text; /* the caller's, outlives this */
    size_t length;
    unsigned first_line;
    size_t offset;         /* the place asked for last … */
    unsigned line, column; /* … and where it is */
    size_t line_count;
    size_t *starts; /* offset of each line */
    bool *seen;     /* of each line */
};

struct position {
    unsigned line, column; /* from 1; columns count characters */
};

/* `first_line` numbers the first line of `text`. The caller calls
 * source_done(). */
void source_init(struct source *source, const char *text, size_t length,
                 unsigned first_line);

/* Does the pointer lie in the text? Its offset then (may be NULL). */
bool source_offset(const struct source *source, const char *at,
                   size_t *ret_offset);

/* The place of an offset. Within one long line it is quick when asked for in
 * about the order of the text. */
struct position source_place(struct source *source, size_t offset);

/* Marks the line that the offset is in as seen. */
void source_see(struct source *source, size_t offset);

/* Calls visit() with each line that was never seen, in order. */
void source_unseen(const struct source *source,
                   void (*visit)(void *data, const char *line, size_t length,
                                 unsigned number),
                   void *data);

void source_done(struct source *source);
