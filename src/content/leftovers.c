/* Lines of a slide that CommonMark leaves out. */
#include "content/leftovers.h"

#include <ctype.h>
#include <string.h>

#include "util/mem.h"

struct keeper {
    const struct pieces_sink *sink;
    bool everything;
    unsigned last; /* line kept last; a definition may have several */
    VEC(struct block *) blocks;
};

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

static struct block *
paragraph_of(const char *text, size_t length, struct position place)
{
    struct block *block = block_new(BLOCK_PARAGRAPH, place.line, place.column);
    vec_push(&block->spans, (struct span){
                                .kind = SPAN_TEXT,
                                .text = xstrndup(text, length),
                                .line = place.line,
                                .column = place.column,
                            });
    return block;
}

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
    struct position place = {number, (unsigned)start + 1};
    keeper->last = number;
    vec_push(&keeper->blocks, paragraph_of(text, length - start, place));
    keeper->sink->as_text(keeper->sink->data, place);
}

void
leftovers_keep(const struct source *source, bool everything,
               struct document *document, const struct pieces_sink *sink)
{
    struct keeper keeper = {.sink = sink, .everything = everything};
    source_unseen(source, keep_line, &keeper);
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
