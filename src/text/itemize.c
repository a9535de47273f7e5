/* Runs: script, direction and font of every letter. */
#include "text/itemize.h"

#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "text/bidi.h"
#include "text/breaks.h"
#include "util/utf8.h"

/* UAX #9 allows 125 levels, and one more for what stands in the last. */
enum { LEVELS = 128, UNDECIDED = -1 };

/* A code point on its way into a stretch. */
struct letter {
    uint32_t code;
    size_t at, part;
    int script;
    face face;
    unsigned char level;
    unsigned char around; /* the level that an isolated number is in */
    bool synthetic_bold;
    bool cluster; /* a grapheme cluster begins */
    bool common;  /* of no script of its own */
    bool silent;  /* has no glyph and needs none (joiners, soft hyphens) */
    bool space;
    bool control; /* has no glyph, whatever the font says */
};

struct line {
    struct fonts *fonts;
    const struct itemize_part *parts;
    VEC(struct letter) letters;
};

void
itemized_done(struct itemized *itemized)
{
    vec_done(&itemized->stretches);
    vec_done(&itemized->missing);
}

/* What HarfBuzz hides whether or not the font has a glyph for it: Unicode's
 * default ignorables but for Hangul fillers and shorthand controls. */
static bool
is_silent(UChar32 c)
{
    return u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) &&
           c != 0x115F && c != 0x1160 && c != 0x3164 && c != 0xFFA0 &&
           !(c >= 0x1BCA0 && c <= 0x1BCA3);
}

static struct letter
read_letter(uint32_t code)
{
    UErrorCode error = U_ZERO_ERROR;
    UChar32 c = (UChar32)code;
    int script = (int)uscript_getScript(c, &error);
    bool common = U_FAILURE(error) || script == USCRIPT_COMMON ||
                  script == USCRIPT_INHERITED || script == USCRIPT_UNKNOWN;
    int8_t type = u_charType(c);
    return (struct letter){
        .code = code,
        .script = common ? UNDECIDED : script,
        .face = FACE_NONE,
        .common = common,
        .silent = is_silent(c),
        .space = type == U_SPACE_SEPARATOR && code != 0x1680,
        .control = type == U_CONTROL_CHAR,
    };
}

/* The part that a byte is in. */
static size_t
find_part(const struct itemize_part *parts, size_t count, size_t at)
{
    size_t low = 0, high = count - 1;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (parts[middle].end > at) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

/* The direction of each letter; numbers are isolated. */
static void
find_levels(struct line *line, const char *text, size_t start, size_t end,
            size_t count, bool rtl)
{
    VEC(struct bidi_isolate) isolates = {0};
    for (size_t i = line->letters.items[0].part;
         i < count && line->parts[i].start < end; i++) {
        const struct itemize_part *part = &line->parts[i];
        if (part->number && part->start >= start && part->start < part->end &&
            part->end <= end) {
            vec_push(&isolates,
                     (struct bidi_isolate){.start = part->start - start,
                                           .end = part->end - start});
        }
    }
    unsigned char *levels = xnew_array(unsigned char, end - start);
    bidi_levels(text + start, end - start, rtl, isolates.items, isolates.count,
                levels);
    size_t next = 0;
    for (size_t i = 0; i < line->letters.count; i++) {
        struct letter *letter = &line->letters.items[i];
        size_t at = letter->at - start;
        while (next < isolates.count && isolates.items[next].end <= at) {
            next++;
        }
        bool isolated =
            next < isolates.count && isolates.items[next].start <= at;
        letter->level = levels[at];
        letter->around = isolated ? isolates.items[next].around : letter->level;
    }
    free(levels);
    vec_done(&isolates);
}

static void
read_letters(struct line *line, const char *text, size_t start, size_t end,
             const unsigned char *marks, size_t count)
{
    size_t part = find_part(line->parts, count, start);
    for (size_t at = start; at < end;) {
        while (part + 1 < count && line->parts[part].end <= at) {
            part++;
        }
        size_t bytes = 1;
        struct letter letter =
            read_letter(utf8_decode(text + at, end - at, &bytes));
        letter.at = at;
        letter.part = part;
        letter.cluster = at == start || (marks[at] & BREAK_CLUSTER) ||
                         at == line->parts[part].start;
        if (line->parts[part].number && letter.common) {
            letter.script = USCRIPT_LATIN;
        }
        vec_push(&line->letters, letter);
        at += bytes;
    }
}

static bool
is_digit(const struct letter *letter)
{
    return u_isdigit((UChar32)letter->code);
}

/* Can the letter belong to a group that is set in one font: digits and
 * punctuation without a space between them? */
static bool
groups(const struct letter *letter)
{
    return letter->common && !letter->space && !letter->silent;
}

static bool
joins(const struct letter *letter, const struct letter *next)
{
    return groups(letter) && groups(next) && letter->part == next->part;
}

/*
 * Gives letters of no script that of a neighbour: digits follow the word
 * before them, punctuation the word before it in the same direction, so that
 * two brackets look alike whatever stands between them; without a space in
 * between they follow each other (24/7). What begins the line follows what
 * comes.
 */
static void
find_scripts(struct line *line, bool rtl)
{
    struct letter *letters = line->letters.items;
    size_t count = line->letters.count;
    int at_level[LEVELS], last = UNDECIDED;
    for (size_t i = 0; i < LEVELS; i++) {
        at_level[i] = UNDECIDED;
    }
    for (size_t i = 0; i < count; i++) {
        int *level = &at_level[letters[i].level % LEVELS];
        if (!letters[i].common) {
            *level = last = letters[i].script;
        } else if (letters[i].script == UNDECIDED) {
            bool before = is_digit(&letters[i]) || !letters[i].cluster;
            bool joined = i > 0 && joins(&letters[i - 1], &letters[i]) &&
                          letters[i - 1].level == letters[i].level;
            int around = before ? last : *level;
            letters[i].script = joined ? letters[i - 1].script : around;
        }
    }
    for (size_t i = 0; i < LEVELS; i++) {
        at_level[i] = UNDECIDED;
    }
    int next = last == UNDECIDED && !rtl ? USCRIPT_LATIN : last;
    next = next == UNDECIDED ? USCRIPT_ARABIC : next;
    for (size_t i = count; i-- > 0;) {
        int *level = &at_level[letters[i].level % LEVELS];
        if (!letters[i].common) {
            *level = next = letters[i].script;
        } else if (letters[i].script == UNDECIDED) {
            letters[i].script = *level == UNDECIDED ? next : *level;
        }
    }
}

/* Has the face a glyph for everything in the cluster that needs one? HarfBuzz
 * makes other spaces from the plain one (not U+1680, which is a line). */
static bool
has_cluster(struct fonts *fonts, face f, const struct letter *letters,
            size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct letter *letter = &letters[i];
        bool has = !letter->control && fonts_has(fonts, f, letter->code);
        if (!has && !letter->silent &&
            !(letter->space && fonts_has(fonts, f, ' '))) {
            return false;
        }
    }
    return true;
}

/* Looks for a face for a whole cluster; false if there is none, even for its
 * first letter alone. */
static bool
find_cluster_face(const struct line *line, struct letter *letters, size_t count,
                  int script)
{
    bool bold = line->parts[letters[0].part].bold;
    face best = FACE_NONE;
    bool best_synthetic = false;
    for (size_t i = 0; i < count; i++) {
        bool synthetic = false;
        uint32_t code = letters[i].space ? ' ' : letters[i].code;
        face f = letters[i].silent
                     ? FACE_NONE
                     : fonts_face(line->fonts, script, bold, code, &synthetic);
        if (f == FACE_NONE) {
            continue;
        }
        bool whole = has_cluster(line->fonts, f, letters, count);
        if (best == FACE_NONE || whole) {
            best = f;
            best_synthetic = synthetic;
        }
        if (whole) {
            break;
        }
    }
    for (size_t i = 0; i < count; i++) {
        letters[i].face = best;
        letters[i].synthetic_bold = best_synthetic;
        letters[i].script = script;
    }
    return best != FACE_NONE && fonts_own(line->fonts, script, best);
}

static size_t
cluster_end(const struct line *line, size_t first)
{
    size_t end = first + 1;
    while (end < line->letters.count && !line->letters.items[end].cluster) {
        end++;
    }
    return end;
}

/* Sets script and face of a group from `first` to `end`. False when the
 * script's own font lacks one of its letters. */
static bool
find_group_faces(const struct line *line, size_t first, size_t end, int script)
{
    bool own = true;
    for (size_t i = first; i < end;) {
        size_t next = cluster_end(line, i);
        own = find_cluster_face(line, &line->letters.items[i], next - i,
                                script) &&
              own;
        i = next;
    }
    return own;
}

static void
find_faces(const struct line *line)
{
    struct letter *letters = line->letters.items;
    for (size_t i = 0; i < line->letters.count;) {
        size_t end = cluster_end(line, i);
        while (end < line->letters.count &&
               joins(&letters[end - 1], &letters[end]) &&
               letters[end].script == letters[i].script) {
            end = cluster_end(line, end);
        }
        bool common = letters[i].common;
        if (!find_group_faces(line, i, end, letters[i].script) && common) {
            find_group_faces(line, i, end, USCRIPT_LATIN);
        }
        i = end;
    }
}

/* Joiners, soft hyphens and direction marks belong to what stands before
 * them, or after them at the beginning. */
static void
place_silent(const struct line *line)
{
    struct letter *letters = line->letters.items;
    size_t count = line->letters.count;
    const struct letter *model = NULL;
    for (size_t i = 0; i < count; i++) {
        size_t end = cluster_end(line, i);
        bool silent = true;
        for (size_t j = i; j < end; j++) {
            silent = silent && letters[j].silent;
        }
        if (silent && model) {
            for (size_t j = i; j < end; j++) {
                letters[j].face = model->face;
                letters[j].script = model->script;
                letters[j].synthetic_bold = model->synthetic_bold;
            }
        }
        model = &letters[i];
        i = end - 1;
    }
}

static bool
continues(const struct stretch *stretch, const struct letter *letter)
{
    return stretch->end == letter->at && stretch->part == letter->part &&
           stretch->face == letter->face &&
           stretch->synthetic_bold == letter->synthetic_bold &&
           stretch->script == letter->script && stretch->level == letter->level;
}

static void
add_letter(const struct letter *letter, size_t end, struct itemized *ret)
{
    if (ret->stretches.count > 0) {
        struct stretch *last = &ret->stretches.items[ret->stretches.count - 1];
        if (continues(last, letter)) {
            last->end = end;
            return;
        }
    }
    vec_push(&ret->stretches,
             (struct stretch){.start = letter->at,
                              .end = end,
                              .part = letter->part,
                              .face = letter->face,
                              .synthetic_bold = letter->synthetic_bold,
                              .script = letter->script,
                              .level = letter->level});
}

/* The edge of an isolated number, before the letter or behind it. */
static void
add_edge(const struct letter *letter, size_t at, struct itemized *ret)
{
    vec_push(&ret->stretches, (struct stretch){.start = at,
                                               .end = at,
                                               .part = letter->part,
                                               .face = FACE_NONE,
                                               .script = letter->script,
                                               .level = letter->around});
}

static bool
is_isolated(const struct letter *letter)
{
    return letter->around != letter->level;
}

static void
add_letters(const struct line *line, size_t end, struct itemized *ret)
{
    struct letter *letters = line->letters.items;
    size_t count = line->letters.count;
    bool base = false; /* is what the marks stand on shown? */
    for (size_t i = 0; i < count; i++) {
        struct letter *letter = &letters[i];
        bool last = i + 1 == count;
        size_t next = last ? end : letters[i + 1].at;
        bool shown = letter->face != FACE_NONE && (base || letter->cluster) &&
                     has_cluster(line->fonts, letter->face, letter, 1);
        base = letter->cluster ? shown : base;
        if (!shown && !letter->silent) {
            vec_push(&ret->missing,
                     (struct itemize_missing){letter->at, letter->part,
                                              letter->code});
        }
        letter->face = shown ? letter->face : FACE_NONE;
        if (is_isolated(letter) &&
            (i == 0 || letters[i - 1].part != letter->part)) {
            add_edge(letter, letter->at, ret);
        }
        add_letter(letter, next, ret);
        if (is_isolated(letter) &&
            (last || letters[i + 1].part != letter->part)) {
            add_edge(letter, next, ret);
        }
    }
}

void
itemize_line(struct fonts *fonts, const char *text, size_t start, size_t end,
             const unsigned char *marks, const struct itemize_part *parts,
             size_t count, bool rtl, struct itemized *ret)
{
    if (start >= end) {
        return;
    }
    struct line line = {.fonts = fonts, .parts = parts};
    read_letters(&line, text, start, end, marks, count);
    find_levels(&line, text, start, end, count, rtl);
    find_scripts(&line, rtl);
    find_faces(&line);
    place_silent(&line);
    add_letters(&line, end, ret);
    vec_done(&line.letters);
}
