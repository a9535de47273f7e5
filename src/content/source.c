/* Where a place in a text is. */
#include "content/source.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "util/utf8.h"

void
source_init(struct source *source, const char *text, size_t length,
            unsigned first_line)
{
    size_t count = 1;
    for (size_t i = 0; i < length; i++) {
        count += text[i] == '\n';
    }
    *source = (struct source){
        .text = text,
        .length = length,
        .first_line = first_line,
        .line = first_line,
        .column = 1,
        .line_count = count,
        .starts = xnew_array(size_t, count),
        .seen = xnew_array(bool, count),
    };
    for (size_t i = 0, line = 0; i < length; i++) {
        if (text[i] == '\n') {
            source->starts[++line] = i + 1;
        }
    }
}

bool
source_offset(const struct source *source, const char *at, size_t *ret_offset)
{
    /* Pointers into different objects must not be compared as such. */
    uintptr_t start = (uintptr_t)source->text, here = (uintptr_t)at;
    if (here < start || here >= start + source->length) {
        return false;
    }
    if (ret_offset != NULL) {
        *ret_offset = here - start;
    }
    return true;
}

/* The last line that begins at or before the offset. */
static size_t
line_of(const struct source *source, size_t offset)
{
    size_t low = 0, high = source->line_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (source->starts[middle] <= offset) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

struct position
source_place(struct source *source, size_t offset)
{
    size_t index = line_of(source, offset);
    unsigned line = source->first_line + (unsigned)index;
    size_t from = source->offset;
    unsigned column = source->column;
    if (line != source->line) {
        from = source->starts[index];
        column = 1;
    }
    if (offset >= from) {
        column += (unsigned)utf8_count(source->text + from, offset - from);
    } else {
        column -= (unsigned)utf8_count(source->text + offset, from - offset);
    }
    source->offset = offset;
    source->line = line;
    source->column = column;
    return (struct position){line, column};
}

void
source_see(struct source *source, size_t offset)
{
    source->seen[line_of(source, offset)] = true;
}

void
source_unseen(const struct source *source,
              void (*visit)(void *data, const char *line, size_t length,
                            unsigned number),
              void *data)
{
    const char *end = source->text + source->length;
    for (size_t i = 0; i < source->line_count; i++) {
        const char *at = source->text + source->starts[i];
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        if (stop == NULL) {
            stop = end;
        }
        if (!source->seen[i]) {
            visit(data, at, (size_t)(stop - at),
                  source->first_line + (unsigned)i);
        }
    }
}

void
source_done(struct source *source)
{
    free(source->starts);
    free(source->seen);
    source->starts = NULL;
    source->seen = NULL;
}
