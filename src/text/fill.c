/* Line filling: as many as fit, then sentences, looks, then balance. */
#include "text/fill.h"

#include <math.h>
#include <stdlib.h>

#include "util/mem.h"

/* A text with more atoms is no paragraph of a slide: it is filled greedily, so
 * that the time for any text stays bounded. */
enum { MOST_ATOMS = 2000 };

/* Sums of many widths differ in the last bits. */
#define SLACK 1e-6

/* The best way to set the atoms from one on: fewest lines, then fewest
 * sentences that begin inside a line, then fewest ugly lines, then the fullest
 * first line. */
struct way {
    size_t end, lines, misses, ugly;
};

static size_t
fill_greedily(const struct fill_atom *atoms, size_t count, double width,
              size_t *ret_ends)
{
    size_t lines = 0, first = 0;
    double pen = 0;
    for (size_t i = 0; i < count; i++) {
        if (i > first &&
            (atoms[i - 1].hard || pen + atoms[i].tail > width + SLACK)) {
            ret_ends[lines++] = i;
            first = i;
            pen = 0;
        }
        pen += atoms[i].advance;
    }
    if (count > 0) {
        ret_ends[lines++] = count;
    }
    return lines;
}

static bool
better(const struct way *way, const struct way *best)
{
    if (way->lines != best->lines) {
        return way->lines < best->lines;
    }
    if (way->misses != best->misses) {
        return way->misses < best->misses;
    }
    return way->ugly <= best->ugly;
}

static bool
spaced(const struct fill_atom *atom)
{
    return atom->advance > atom->tail + SLACK;
}

/* Does a line that ends behind this atom tear something apart: a word with a
 * hyphen, a phrase in Thai, which has spaces between phrases only? */
static bool
tears(const struct fill_atom *atoms, size_t count, size_t at)
{
    return at + 1 < count && !atoms[at].hard && !atoms[at + 1].sentence &&
           !spaced(&atoms[at]);
}

/* Would this atom, alone on a line, look lost: torn from the sentence that it
 * begins or ends? */
static bool
is_lone(const struct fill_atom *atoms, size_t count, size_t at)
{
    bool begins = at == 0 || atoms[at - 1].hard || atoms[at].sentence;
    bool ends = at + 1 == count || atoms[at].hard || atoms[at + 1].sentence;
    return begins ? !ends : ends && spaced(&atoms[at - 1]);
}

static struct way
best_way(const struct fill_atom *atoms, size_t count, double width,
         const struct way *ways, size_t first)
{
    struct way best = {0};
    double pen = 0;
    size_t inside = 0;
    for (size_t end = first + 1; end <= count; end++) {
        const struct fill_atom *last = &atoms[end - 1];
        if (end > first + 1) {
            if (pen + last->tail > width + SLACK) {
                break;
            }
            inside += last->sentence;
        }
        pen += last->advance;
        struct way way = {
            .end = end,
            .lines = 1 + ways[end].lines,
            .misses = inside + ways[end].misses,
            .ugly = ways[end].ugly + tears(atoms, count, end - 1),
        };
        way.ugly += end == first + 1 && is_lone(atoms, count, first);
        if (best.end == 0 || better(&way, &best)) {
            best = way;
        }
        if (last->hard) {
            break;
        }
    }
    return best;
}

/* Fills `ways`, which has room for count + 1, and returns the best one. */
static struct way
find_ways(const struct fill_atom *atoms, size_t count, double width,
          struct way *ways)
{
    ways[count] = (struct way){.end = count};
    for (size_t i = count; i-- > 0;) {
        ways[i] = best_way(atoms, count, width, ways, i);
    }
    return ways[0];
}

static double
widest_tail(const struct fill_atom *atoms, size_t count)
{
    double widest = 0;
    for (size_t i = 0; i < count; i++) {
        widest = fmax(widest, atoms[i].tail);
    }
    return widest;
}

/* The narrowest whole width that is as good as `width`. */
static double
balance(const struct fill_atom *atoms, size_t count, double width,
        struct way *ways)
{
    struct way wanted = find_ways(atoms, count, width, ways);
    double low = ceil(widest_tail(atoms, count)), high = width;
    while (low < high) {
        double middle = floor((low + high) / 2);
        struct way way = find_ways(atoms, count, middle, ways);
        if (way.lines <= wanted.lines && way.misses <= wanted.misses &&
            way.ugly <= wanted.ugly) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return high;
}

size_t
fill_lines(const struct fill_atom *atoms, size_t count,
           const struct fill_wish *wish, size_t *ret_ends)
{
    size_t lines = fill_greedily(atoms, count, wish->width, ret_ends);
    size_t least = count > 0;
    for (size_t i = 0; i + 1 < count; i++) {
        least += atoms[i].hard;
    }
    if (lines == least || count > MOST_ATOMS ||
        (!wish->sentences && !wish->balanced)) {
        return lines;
    }
    struct fill_atom *own = xnew_array(struct fill_atom, count);
    for (size_t i = 0; i < count; i++) {
        own[i] = atoms[i];
        own[i].sentence = wish->sentences && atoms[i].sentence;
    }
    struct way *ways = xnew_array(struct way, count + 1);
    double width = wish->width;
    if (wish->balanced) {
        width = balance(own, count, width, ways);
    }
    find_ways(own, count, width, ways);
    lines = 0;
    for (size_t at = 0; at < count; at = ways[at].end) {
        ret_ends[lines++] = ways[at].end;
    }
    free(ways);
    free(own);
    return lines;
}
