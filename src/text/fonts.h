#pragma once
/*
 * Font files, chosen for each script by fonts/fonts.ini and opened at the
 * sizes that are asked for. SDL_ttf has one FreeType library without a lock:
 * after fonts_open() everything here, and all drawing of text, belongs to one
 * thread.
 */
#include <SDL_ttf.h>
#include <stdbool.h>
#include <stdint.h>

#include "util/diag.h"

struct breaks;
struct fonts;
struct widths;

/* A font file (family and weight), an index that stays the same for the life
 * of `fonts`. */
typedef unsigned face;
#define FACE_NONE ((face)-1)
/* The built-in letters (letters.h), the last in every chain. */
#define FACE_LETTERS ((face)-2)

/*
 * Reads `folder`/fonts.ini; each file it names is looked for in `folder`, then
 * in the system's font folders. A file that is missing, empty or cut short is
 * a PROBLEM_MISSING_FONT in `diags` (may be NULL) with the Debian package that
 * brings it. Where none for Latin letters is of use, those that are there are
 * each a PROBLEM_UNREADABLE. Never NULL; the caller calls fonts_close().
 */
struct fonts *fonts_open(const char *folder, struct diags *diags);
void fonts_close(struct fonts *fonts);

/* Is there a font for Latin letters at all? Otherwise the built-in letters
 * serve, and only Swedish and English can be written. */
bool fonts_usable(const struct fonts *fonts);

/* The face of the first font in this script's chain that has the code point;
 * `script` is an ICU UScriptCode. `*ret_synthetic` (may be NULL) tells that
 * bold was asked for and only the regular file exists. FACE_LETTERS: no font
 * has the code point, and the built-in letters have. FACE_NONE: nor do they. */
face fonts_face(struct fonts *fonts, int script, bool bold, uint32_t code,
                bool *ret_synthetic);

/* The face opened at a size in pixels per em, without hinting; lives as long
 * as `fonts`. NULL when the file cannot be opened at that size, and for
 * FACE_LETTERS. */
TTF_Font *fonts_font(struct fonts *fonts, face f, unsigned size_px,
                     bool synthetic_bold);

/* Does the face have a glyph for the code point? */
bool fonts_has(struct fonts *fonts, face f, uint32_t code);

/* Does fonts.ini name the face for this script itself, not only as one of the
 * others that its letters may be looked for in? */
bool fonts_own(const struct fonts *fonts, int script, face f);

/* The size at which text is measured: advances of outlines without hinting
 * grow in proportion, so one measuring serves every size. */
#define FONTS_REFERENCE_PX 2000U

/* What the other modules of this folder keep as long as `fonts` lives: the
 * break iterators, and the widths of words. */
struct breaks *fonts_breaks(struct fonts *fonts);
struct widths *fonts_widths(struct fonts *fonts);

/* Its file name without folder, for `render --layout` and messages. */
const char *fonts_name(const struct fonts *fonts, face f);
