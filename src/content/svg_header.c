/* The size of an SVG picture, from its root element. */
#include "content/svg_header.h"

#include <string.h>

/* Larger sizes mean nothing; this is far beyond every limit. */
#define SIZE_MOST 1e9

/* What is left of the text. */
struct cursor {
    const char *at, *end;
};

static bool
starts(struct cursor c, const char *with)
{
    size_t length = strlen(with);
    return (size_t)(c.end - c.at) >= length && memcmp(c.at, with, length) == 0;
}

static bool
is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void
skip_spaces(struct cursor *c)
{
    while (c->at < c->end && is_space(*c->at)) {
        c->at++;
    }
}

/* Moves behind the next `mark`, or to the end. */
static void
skip_past(struct cursor *c, const char *mark)
{
    size_t length = strlen(mark);
    const char *found = memmem(c->at, (size_t)(c->end - c->at), mark, length);
    c->at = found ? found + length : c->end;
}

/* Behind the document type, which may hold declarations in brackets. */
static void
skip_doctype(struct cursor *c)
{
    int depth = 0;
    for (; c->at < c->end; c->at++) {
        depth += (*c->at == '[') - (*c->at == ']');
        if (*c->at == '>' && depth <= 0) {
            c->at++;
            return;
        }
    }
}

/* Behind `<svg`, if that is the root element. */
static bool
find_root(struct cursor *c)
{
    if (starts(*c, "\xEF\xBB\xBF")) {
        c->at += 3;
    }
    for (;;) {
        skip_spaces(c);
        if (starts(*c, "<?")) {
            skip_past(c, "?>");
        } else if (starts(*c, "<!--")) {
            skip_past(c, "-->");
        } else if (starts(*c, "<!DOCTYPE")) {
            skip_doctype(c);
        } else {
            break;
        }
    }
    if (!starts(*c, "<svg")) {
        return false;
    }
    c->at += strlen("<svg");
    return c->at < c->end &&
           (is_space(*c->at) || *c->at == '>' || *c->at == '/');
}

/* A decimal number; strtod() would read it as the locale does. */
static bool
read_number(struct cursor *c, double *ret)
{
    bool minus = starts(*c, "-"), any = false;
    c->at += minus || starts(*c, "+");
    double value = 0, scale = 0;
    for (; c->at < c->end; c->at++) {
        if (*c->at >= '0' && *c->at <= '9') {
            value = value < 1e18 ? value * 10 + (*c->at - '0') : value;
            scale *= 10;
            any = true;
        } else if (*c->at == '.' && scale == 0) {
            scale = 1;
        } else {
            break;
        }
    }
    *ret = (minus ? -value : value) / (scale > 1 ? scale : 1);
    return any;
}

/* A length in CSS pixels; 0 where it is relative or makes no sense. */
static double
length_px(struct cursor value)
{
    static const struct {
        const char *unit;
        double px;
    } units[] = {
        {"px", 1},         {"pt", 96 / 72.0}, {"pc", 16},
        {"mm", 96 / 25.4}, {"cm", 96 / 2.54}, {"in", 96},
    };
    double number = 0;
    skip_spaces(&value);
    if (!read_number(&value, &number) || number <= 0) {
        return 0;
    }
    skip_spaces(&value);
    if (value.at == value.end) {
        return number;
    }
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (starts(value, units[i].unit)) {
            return number * units[i].px;
        }
    }
    return 0;
}

static void
view_box(struct cursor value, double *ret_width, double *ret_height)
{
    double numbers[4] = {0};
    for (size_t i = 0; i < 4; i++) {
        while (value.at < value.end &&
               (is_space(*value.at) || *value.at == ',')) {
            value.at++;
        }
        if (!read_number(&value, &numbers[i])) {
            return;
        }
    }
    *ret_width = numbers[2];
    *ret_height = numbers[3];
}

static unsigned
whole(double size)
{
    return size <= 0          ? 0
           : size > SIZE_MOST ? (unsigned)SIZE_MOST
           : size < 1         ? 1
                              : (unsigned)(size + 0.5);
}

static bool
is_named(struct cursor name, const char *wanted)
{
    return (size_t)(name.end - name.at) == strlen(wanted) &&
           starts(name, wanted);
}

/* The next `name="value"` of the element; false at its end. */
static bool
next_attribute(struct cursor *c, struct cursor *ret_name,
               struct cursor *ret_value)
{
    skip_spaces(c);
    struct cursor name = {c->at, c->at};
    while (c->at < c->end && !is_space(*c->at) && *c->at != '=' &&
           *c->at != '>' && *c->at != '/') {
        c->at++;
    }
    name.end = c->at;
    skip_spaces(c);
    if (name.at == name.end || !starts(*c, "=")) {
        return false;
    }
    c->at++;
    skip_spaces(c);
    if (!starts(*c, "\"") && !starts(*c, "'")) {
        return false;
    }
    char quote[2] = {*c->at++, '\0'};
    struct cursor value = {c->at, c->at};
    skip_past(c, quote);
    value.end = c->at > value.at ? c->at - 1 : c->at;
    *ret_name = name;
    *ret_value = value;
    return true;
}

bool
svg_header_read(const char *text, size_t length, unsigned *ret_width,
                unsigned *ret_height, bool *ret_complete)
{
    struct cursor c = {text, text + length};
    if (!find_root(&c)) {
        return false;
    }
    double width = 0, height = 0, box_width = 0, box_height = 0;
    struct cursor name, value;
    while (next_attribute(&c, &name, &value)) {
        if (is_named(name, "width")) {
            width = length_px(value);
        } else if (is_named(name, "height")) {
            height = length_px(value);
        } else if (is_named(name, "viewBox")) {
            view_box(value, &box_width, &box_height);
        }
    }
    bool written = width > 0 && height > 0;
    *ret_width = whole(written ? width : box_width);
    *ret_height = whole(written ? height : box_height);
    if (*ret_width == 0 || *ret_height == 0) {
        *ret_width = 0;
        *ret_height = 0;
    }
    /* Editors may leave a comment behind the closing tag. */
    *ret_complete = starts(c, "/>") || memmem(text, length, "</svg", 5) != NULL;
    return true;
}
