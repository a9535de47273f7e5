/* Finds telephone numbers that somebody typed into a text. */
#include "content/numbers.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

#include "content/clusters.h"
#include "content/problem.h"
#include "content/quantities.h"
#include "util/mem.h"
#include "util/utf8.h"

#define TELEPHONE_DIGITS 6
/* The first few say what is wrong with a text that is full of them. */
#define REPORTS_MAX 20
#define CONTACT 0xFFFCU
/* A longer run of letters against a number is a word, a shorter one makes a
 * name of both: `E18`, `rv66`, `112B`. */
#define LETTERS_BEFORE 2
#define LETTERS_BEHIND 1

struct text {
    const char *text;
    size_t length;
};

static unsigned
next_code(struct text t, size_t *at)
{
    size_t n = 0;
    unsigned code = (unsigned)utf8_decode(t.text + *at, t.length - *at, &n);
    *at += n;
    return code;
}

static unsigned
previous_code(struct text t, size_t *at)
{
    do {
        --*at;
    } while (*at > 0 && ((unsigned char)t.text[*at] & 0xC0) == 0x80);
    size_t n = 0;
    return (unsigned)utf8_decode(t.text + *at, t.length - *at, &n);
}

/* Is the place `at` the border of a number that stands on its own, looking
 * forward or back? Not after `1,` or `E`, not before `,5` or `B`. */
static bool
is_border(struct text t, size_t at, bool forward)
{
    unsigned letters = 0, most = forward ? LETTERS_BEHIND : LETTERS_BEFORE;
    bool comma = false;
    while (forward ? at < t.length : at > 0) {
        unsigned c = forward ? next_code(t, &at) : previous_code(t, &at);
        if (cluster_ignores(c)) {
            continue;
        }
        if (comma || (c == ',' && letters == 0)) {
            if (comma) {
                return cluster_digit(c) < 0;
            }
            comma = true;
        } else if (!u_isalpha((UChar32)c) || ++letters > most) {
            break;
        }
    }
    return letters == 0 || letters > most;
}

/* Does a contact's number touch the cluster, with at most hyphens, brackets
 * and the like between? A space parts them, but not after `+46`. */
static bool
touches_contact(struct text t, const struct cluster *cluster, bool forward)
{
    size_t at = forward ? cluster->groups[cluster->count - 1].end
                        : cluster->groups[0].start;
    for (unsigned steps = 0; steps < 4; steps++) {
        if (forward ? at >= t.length : at == 0) {
            return false;
        }
        unsigned c = forward ? next_code(t, &at) : previous_code(t, &at);
        bool joins = cluster_is_dash(c) || cluster_ignores(c) ||
                     (c < 0x80 && c != 0 && strchr("()/+_", (int)c) != NULL) ||
                     (cluster->plus && forward && cluster_is_space(c));
        if (!joins) {
            return c == CONTACT;
        }
    }
    return false;
}

/* Can the short number begin, or end, at this side of the gap? */
static bool
parts(const struct cluster_group *group)
{
    switch (group->gap) {
    case GAP_NONE:
    case GAP_SPACE:
    case GAP_SLASH:
    case GAP_OTHER: return true;
    case GAP_HYPHEN: return group->spaced;
    case GAP_DOT:
    case GAP_COLON: return false;
    }
    return false;
}

/* Are the groups from `first` one of the forms of a short number, in which
 * `form` has a blank for each space or hyphen? */
static bool
matches(const struct cluster *cluster, size_t first, const char *form,
        size_t *ret_last)
{
    size_t at = first;
    for (;; at++) {
        const struct cluster_group *group = &cluster->groups[at];
        size_t length = strcspn(form, " ");
        if (at == cluster->count || group->count != length ||
            strncmp(group->digits, form, length) != 0) {
            return false;
        }
        form += length;
        if (*form == '\0') {
            *ret_last = at;
            return true;
        }
        if (group->gap != GAP_SPACE && group->gap != GAP_HYPHEN) {
            return false;
        }
        form++;
    }
}

static bool
find_short_number(struct text t, const struct cluster *cluster,
                  size_t *ret_start, size_t *ret_end)
{
    static const char *const forms[] = {
        "112",    "1 1 2",  "1177",      "11 77",     "1 1 7 7",
        "11414",  "114 14", "11 414",    "1 1 4 1 4", "11313",
        "113 13", "11 313", "1 1 3 1 3",
    };
    const struct cluster_group *groups = cluster->groups;
    for (size_t first = 0; first < cluster->count; first++) {
        if (first == 0 ? !is_border(t, groups[0].start, false)
                       : !parts(&groups[first - 1])) {
            continue;
        }
        for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
            size_t last = 0;
            if (matches(cluster, first, forms[i], &last) &&
                (last + 1 == cluster->count
                     ? is_border(t, groups[last].end, true)
                     : parts(&groups[last]))) {
                *ret_start = groups[first].start;
                *ret_end = groups[last].end;
                return true;
            }
        }
    }
    return false;
}

static bool
judge(struct text t, const struct cluster *cluster, size_t *ret_start,
      size_t *ret_end)
{
    *ret_start = cluster->groups[0].start;
    *ret_end = cluster->groups[cluster->count - 1].end;
    if (touches_contact(t, cluster, true) ||
        touches_contact(t, cluster, false)) {
        return true;
    }
    if (quantity_explains(cluster, quantity_unit(t.text, t.length, cluster))) {
        return false;
    }
    return cluster->digits >= TELEPHONE_DIGITS ||
           find_short_number(t, cluster, ret_start, ret_end);
}

bool
numbers_find(const char *text, size_t from, size_t *ret_start, size_t *ret_end)
{
    struct text t = {text, strlen(text)};
    struct cluster cluster;
    while (cluster_next(text, t.length, from, &cluster)) {
        size_t start = 0, end = 0;
        if (judge(t, &cluster, &start, &end)) {
            *ret_start = start;
            *ret_end = end;
            return true;
        }
        from = cluster.groups[cluster.count - 1].end;
    }
    return false;
}

char *
numbers_copy(const char *text, size_t start, size_t end)
{
    char *copy = xstrndup(text + start, end - start);
    for (char *p = copy; *p != '\0'; p++) {
        if (*p == '\n') {
            *p = ' ';
        }
    }
    return copy;
}

void
numbers_report(const char *text, const char *path, unsigned line,
               unsigned column, struct diags *diags)
{
    size_t start = 0, end = 0;
    for (unsigned i = 0;
         i < REPORTS_MAX && numbers_find(text, end, &start, &end); i++) {
        char *number = numbers_copy(text, start, end);
        unsigned before = (unsigned)utf8_count(text, start);
        problem_add(diags, PROBLEM_NUMBER_IN_TEXT, path, line, column + before,
                    number, NULL, NULL);
        free(number);
    }
}
