/* The parties behind the screen. */
#include "paint/partners.h"

#include <string.h>

#include "util/str.h"

#define SEPARATOR " · "
/* More names than this are set as running text. */
#define MOST 12

struct names {
    size_t count;
    struct {
        const char *text;
        size_t length;
    } list[MOST];
};

static bool
split(const char *text, struct names *ret)
{
    *ret = (struct names){0};
    for (;;) {
        const char *end = strstr(text, SEPARATOR);
        size_t length = end != NULL ? (size_t)(end - text) : strlen(text);
        if (ret->count == MOST) {
            return false;
        }
        ret->list[ret->count].text = text;
        ret->list[ret->count++].length = length;
        if (end == NULL) {
            return true;
        }
        text = end + strlen(SEPARATOR);
    }
}

/* Names `from` … `to` − 1 on one line. */
static void
join(const struct names *names, size_t from, size_t to, struct str *out)
{
    for (size_t i = from; i < to; i++) {
        str_add(out, i > from ? SEPARATOR : "");
        str_append(out, names->list[i].text, names->list[i].length);
    }
}

static double
line_width(const struct layout *layout, const struct names *names, size_t from,
           size_t to)
{
    struct str line = {0};
    join(names, from, to, &line);
    struct type_text text;
    type_line(&layout->type, ROLE_SMALL, type_role(ROLE_SMALL)->sizes[0],
              line.text, false, &text);
    double width = type_width(&text);
    type_done(&text);
    str_done(&line);
    return width;
}

/* The narrowest way to set names 0 … to − 1 on `lines` lines: widest[lines]
 * [to] is how wide it gets, and begins[lines][to] where its last line begins.
 */
struct ways {
    double widest[MOST + 1][MOST + 1];
    size_t begins[MOST + 1][MOST + 1];
};

static void
find_ways(const struct layout *layout, const struct names *names,
          struct ways *ret)
{
    for (size_t to = 1; to <= names->count; to++) {
        for (size_t from = 0; from < to; from++) {
            double width = line_width(layout, names, from, to);
            size_t least = from == 0 ? 1 : 2, most = from + 1;
            for (size_t lines = least; lines <= most; lines++) {
                double before = from == 0 ? 0 : ret->widest[lines - 1][from];
                double widest = width > before ? width : before;
                double *best = &ret->widest[lines][to];
                if (*best == 0 || widest < *best) {
                    *best = widest;
                    ret->begins[lines][to] = from;
                }
            }
        }
    }
}

static char *
break_lines(const struct layout *layout, const struct names *names,
            double width)
{
    struct ways *ways = xnew(struct ways);
    find_ways(layout, names, ways);
    size_t lines = 1;
    while (lines < names->count && ways->widest[lines][names->count] > width) {
        lines++;
    }
    size_t ends[MOST + 1] = {0};
    size_t to = names->count;
    for (size_t line = lines; line > 0; line--) {
        ends[line] = to;
        to = ways->begins[line][to];
    }
    struct str out = {0};
    for (size_t line = 1; line <= lines; line++) {
        str_add(&out, line > 1 ? "\n" : "");
        join(names, ends[line - 1], ends[line], &out);
    }
    free(ways);
    return str_take(&out);
}

bool
partners_layout(struct layout *layout, double width, struct type_text *ret)
{
    const char *partners = layout->set != NULL ? layout->set->partners : "";
    if (partners[0] == '\0') {
        return false;
    }
    struct names names;
    struct type_part part = {.text = partners};
    if (split(partners, &names)) {
        part.text = layout_keep(layout, break_lines(layout, &names, width));
    }
    type_layout(&layout->type, ROLE_SMALL, type_role(ROLE_SMALL)->sizes[0],
                width, &part, 1, ret);
    return true;
}
