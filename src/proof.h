#pragma once
/*
 * What `render` shows to the person who approves a language: which pictures
 * there are, what their files are called, and the sheet that puts each beside
 * the default language's.
 */
#include <stdbool.h>
#include <stddef.h>

#include "options.h"
#include "stage.h"

/* Pictures of the program's own words. Names of slides never begin so. */
#define PROOF_BAR "_bar"         /* strip and bar in their states */
#define PROOF_BUILTIN "_builtin" /* the compiled-in slide, whole screen */

struct proof {
    const struct options *options;
    struct stage *stage;
    size_t language; /* the one asked for; SIZE_MAX: all */
    unsigned *pages; /* pictures of a slide, by proof_pages() */
};

/* False, and said, when the options name what the set has not. proof_done() is
 * to be called whatever the result. */
bool proof_init(struct proof *proof, const struct options *options,
                struct stage *stage);

/* Is the slide to be drawn? The language for its own sake, or beside one? */
bool proof_wants_entry(const struct proof *proof, size_t entry);
bool proof_wants_language(const struct proof *proof, size_t language);
bool proof_wants_beside(const struct proof *proof, size_t language);

/* How many pictures there are of a slide; whoever draws them writes it. */
unsigned *proof_pages(struct proof *proof, size_t frame, size_t entry,
                      size_t language);

/* The file below --out; `page` from 0 of `pages`. The caller frees. */
char *proof_file(const struct proof *proof, size_t frame, const char *name,
                 size_t language, unsigned page, unsigned pages);

/* Writes index.html once the pictures are there. False, and said, when it
 * cannot. */
bool proof_write(struct proof *proof);

void proof_done(struct proof *proof);
