/* Links and images while md4c tells of them. */
#include "content/links.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "content/entities.h"
#include "util/mem.h"

/* Marks between a link's bracket and its text: `[**_`. */
#define MARKS_MOST 8

void
links_attribute(struct links *links, struct source *source,
                const MD_ATTRIBUTE *attribute, struct str *out)
{
    links->target_bytes += attribute->size;
    for (size_t i = 0;
         attribute->size > 0 && attribute->substr_offsets[i] < attribute->size;
         i++) {
        size_t start = attribute->substr_offsets[i];
        size_t length = attribute->substr_offsets[i + 1] - start;
        const char *text = attribute->text + start;
        switch ((int)attribute->substr_types[i]) {
        case MD_TEXT_ENTITY: entities_append(out, text, length); break;
        case MD_TEXT_NULLCHAR: str_add(out, "\uFFFD"); break;
        default: str_append(out, text, length); break;
        }
    }
    size_t offset = 0;
    if (source_offset(source, attribute->text, &offset)) {
        source_see(source, offset);
    }
}

bool
links_enter(struct links *links, struct source *source,
            const MD_ATTRIBUTE *target, const MD_ATTRIBUTE *title, bool image)
{
    struct open_link open = {.image = image};
    links_attribute(links, source, target, &open.target);
    links_attribute(links, source, title, &open.title);
    vec_push(&links->open, open);
    return links->target_bytes <= LINKS_TARGETS_MAX;
}

struct open_link *
links_current(struct links *links)
{
    size_t depth = links->open.count;
    return depth > 0 ? &links->open.items[depth - 1] : NULL;
}

bool
links_locate(struct links *links, const struct source *source, const char *text,
             size_t *ret_offset)
{
    struct open_link *link = links_current(links);
    size_t offset = 0;
    if (link == NULL || link->place.line > 0 ||
        !source_offset(source, text, &offset)) {
        return false;
    }
    const char *whole = source->text;
    link->autolink = offset > 0 && whole[offset - 1] == '<';
    *ret_offset = offset;
    for (size_t start = offset; start > 0 && offset - start < MARKS_MOST;) {
        char before = whole[--start];
        if (before == '[') {
            bool mark = link->image && start > 0 && whole[start - 1] == '!';
            *ret_offset = start - mark;
            break;
        }
        if (before == '\0' || strchr("*_`(]", before) == NULL) {
            break;
        }
    }
    return true;
}

/* --- What a closed link is -------------------------------------------------*/

static bool
has_scheme(const char *target, const char *scheme)
{
    return strncasecmp(target, scheme, strlen(scheme)) == 0;
}

/* One that leads nowhere a slide can lead is text. */
static enum piece_kind
kind_of(const struct open_link *link, const char *text)
{
    const char *target = link->target.text;
    if (target == NULL) {
        return PIECE_TEXT;
    }
    if (link->image) {
        return PIECE_IMAGE;
    }
    if (has_scheme(target, "contact:")) {
        return PIECE_CONTACT;
    }
    bool itself = link->autolink && strcmp(target, text) == 0;
    bool web = has_scheme(target, "http://") || has_scheme(target, "https://");
    return web && !itself ? PIECE_LINK : PIECE_TEXT;
}

/* Is the text of `<…>` its own target? An address of mail has a scheme added.
 */
static bool
is_itself(const struct open_link *link, const char *text)
{
    const char *target = link->target.text ? link->target.text : "";
    const char *bare =
        has_scheme(target, "mailto:") ? target + strlen("mailto:") : target;
    return link->autolink &&
           (strcmp(target, text) == 0 || strcmp(bare, text) == 0);
}

static char *
contact_id(const char *target)
{
    const char *id = target + strlen("contact:");
    id += strspn(id, " ");
    size_t length = strlen(id);
    while (length > 0 && id[length - 1] == ' ') {
        length--;
    }
    return xstrndup(id, length);
}

/* `(words)` behind the text, or `words` alone. */
static void
append_in_brackets(struct str *text, const struct str *words)
{
    if (words->length > 0) {
        str_printf(text, text->length > 0 ? " (%s)" : "%s", words->text);
    }
}

static bool
close_outer(struct links *links, const struct open_link *link,
            struct piece *ret)
{
    bool as_text = false;
    struct str text = {0};
    str_append(&text, links->inside.text ? links->inside.text : "",
               links->inside.length);
    links->inside.length = 0;
    *ret = (struct piece){
        .kind = kind_of(link, text.text),
        .bold = link->bold,
        .italic = link->italic,
        .place = link->place,
    };
    bool itself = is_itself(link, text.text);
    if (ret->kind == PIECE_CONTACT) {
        ret->target = contact_id(link->target.text);
        text.length = itself ? 0 : text.length;
        text.text[text.length] = '\0';
    } else if (ret->kind != PIECE_TEXT) {
        ret->target = xstrdup(link->target.text);
    } else if (!itself) {
        as_text = true;
        append_in_brackets(&text, &link->target);
    }
    as_text = as_text || (link->title.length > 0 && !link->image);
    append_in_brackets(&text, &link->title);
    ret->text = text;
    return as_text;
}

bool
links_leave(struct links *links, struct piece *ret, bool *ret_as_text)
{
    struct open_link link = links->open.items[--links->open.count];
    bool outer = links->open.count == 0;
    if (outer) {
        *ret_as_text = close_outer(links, &link, ret);
    } else {
        *ret_as_text = true;
        append_in_brackets(&links->inside, &link.target);
    }
    str_done(&link.target);
    str_done(&link.title);
    return outer;
}

void
links_done(struct links *links)
{
    for (size_t i = 0; i < links->open.count; i++) {
        str_done(&links->open.items[i].target);
        str_done(&links->open.items[i].title);
    }
    vec_done(&links->open);
    str_done(&links->inside);
}
