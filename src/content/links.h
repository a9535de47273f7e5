#pragma once
/*
 * Links and images while md4c tells of them: their targets and titles, the
 * text inside, and what they are on a slide once they are closed. One inside
 * another has no form and becomes text of the outer one.
 */
#include <md4c.h>
#include <stdbool.h>
#include <stddef.h>

#include "content/pieces.h"
#include "content/source.h"
#include "util/str.h"
#include "util/vec.h"

/* Bytes of targets in all: a reference definition that is used again and
 * again could otherwise take for ever. */
#define LINKS_TARGETS_MAX ((size_t)64 << 20)

struct open_link {
    bool image, bold, italic;
    bool autolink; /* `<https://…>` */
    struct str target, title;
    struct position place; /* line 0: not yet known */
};

struct links {
    VEC(struct open_link) open;
    struct str inside; /* text of what is open */
    size_t target_bytes;
};

/* Appends an attribute's text with its entities read, and marks its line as
 * seen. */
void links_attribute(struct links *links, struct source *source,
                     const MD_ATTRIBUTE *attribute, struct str *out);

/* A link or image begins; false when there were too many targets. */
bool links_enter(struct links *links, struct source *source,
                 const MD_ATTRIBUTE *target, const MD_ATTRIBUTE *title,
                 bool image);

/* The innermost open one, or NULL. */
struct open_link *links_current(struct links *links);

/* `text` is in the current link: the offset of the link's bracket, when its
 * place is not known yet and can be found. */
bool links_locate(struct links *links, const struct source *source,
                  const char *text, size_t *ret_offset);

/*
 * The current one ends, whose place must be known. True when it was the
 * outermost: `*ret` is the piece that it is, which the caller owns.
 * `*ret_as_text` says that something of it has no form on a slide.
 */
bool links_leave(struct links *links, struct piece *ret, bool *ret_as_text);

void links_done(struct links *links);
