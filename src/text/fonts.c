/* Font files by script, read and opened when they are first needed. */
#include "text/fonts.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unistd.h>

#include "content/ini.h"
#include "content/problem.h"
#include "text/breaks.h"
#include "text/letters.h"
#include "text/locate.h"
#include "text/widths.h"
#include "util/file.h"
#include "util/str.h"
#include "util/utf8.h"

enum { MOST_INI_BYTES = 64 << 10, MOST_SIZE_PX = 4000, MEMOS = 1024 };

/* What serves when fonts.ini itself is gone. */
static const char plain_ini[] =
    "[Latin]\nregular = NotoSans-Regular.ttf, DejaVuSans.ttf\n"
    "bold = NotoSans-Bold.ttf, DejaVuSans-Bold.ttf\n"
    "package = fonts-noto-core\n";

/* A font file; its place in `files` is its face. */
struct font_file {
    char *name, *path;
    struct bytes data; /* all of it, read at first use */
    bool broken;       /* cannot be read or opened: as if it were not there */
};

/* The files of one script, in the order they are tried. */
struct section {
    UScriptCode script;
    VEC(face) regular, bold;
};

/* A face opened at a size; NULL when that failed. */
struct sized {
    face face;
    unsigned size_px;
    bool synthetic_bold;
    TTF_Font *font;
};

/* An answer of fonts_face(). */
struct memo {
    bool used, bold, synthetic;
    int script;
    uint32_t code;
    face face;
};

struct fonts {
    bool ttf, usable;
    VEC(struct font_file) files;
    VEC(struct section) sections;
    VEC(struct sized) sized;
    struct memo memos[MEMOS];
    struct breaks *breaks;
    struct widths *widths;
};

/* Reading of fonts.ini. */
struct loader {
    struct fonts *fonts;
    struct locate *locate;
    const char *path; /* of fonts.ini, for messages */
    const struct ini *ini;
    struct diags *diags;
};

static struct section *
find_section(struct fonts *fonts, UScriptCode script)
{
    for (size_t i = 0; i < fonts->sections.count; i++) {
        if (fonts->sections.items[i].script == script) {
            return &fonts->sections.items[i];
        }
    }
    vec_push(&fonts->sections, (struct section){.script = script});
    return &fonts->sections.items[fonts->sections.count - 1];
}

/* The face of the file with this name, FACE_NONE when there is no such file. */
static face
add_file(struct fonts *fonts, struct locate *locate, const char *name)
{
    for (size_t i = 0; i < fonts->files.count; i++) {
        if (str_equal(fonts->files.items[i].name, name)) {
            return (face)i;
        }
    }
    char *path = locate_find(locate, name);
    if (!path) {
        return FACE_NONE;
    }
    vec_push(&fonts->files,
             (struct font_file){.name = xstrdup(name), .path = path});
    return (face)(fonts->files.count - 1);
}

static void
load_files(const struct loader *loader, const struct ini_entry *entry)
{
    UScriptCode script =
        (UScriptCode)u_getPropertyValueEnum(UCHAR_SCRIPT, entry->section);
    bool bold = str_equal(entry->key, "bold");
    const struct ini_entry *package =
        ini_get(loader->ini, entry->section, "package");
    struct words names = {0};
    words_split(entry->value, &names);
    bool found = false;
    for (size_t i = 0; i < names.list.count; i++) {
        const char *name = names.list.items[i];
        face f = add_file(loader->fonts, loader->locate, name);
        if (f != FACE_NONE) {
            struct section *section = find_section(loader->fonts, script);
            if (bold) {
                vec_push(&section->bold, f);
            } else {
                vec_push(&section->regular, f);
            }
            found = true;
        } else if (!found && loader->diags) {
            problem_add(loader->diags, PROBLEM_MISSING_FONT, loader->path,
                        entry->line, entry->value_column, name,
                        package ? package->value : "fonts-noto-core", NULL);
        }
    }
    words_done(&names);
}

static void
load_entry(const struct loader *loader, const struct ini_entry *entry)
{
    static const char *const keys[] = {"regular", "bold", "package"};
    enum problem problem = PROBLEM_COUNT;
    if (!entry->key) {
        bool known = u_getPropertyValueEnum(UCHAR_SCRIPT, entry->section) !=
                     UCHAR_INVALID_CODE;
        problem = known ? PROBLEM_COUNT : PROBLEM_UNKNOWN_SECTION;
    } else if (u_getPropertyValueEnum(UCHAR_SCRIPT, entry->section) ==
               UCHAR_INVALID_CODE) {
        return;
    } else if (str_equal(entry->key, keys[0]) ||
               str_equal(entry->key, keys[1])) {
        load_files(loader, entry);
    } else if (!str_equal(entry->key, keys[2])) {
        problem = PROBLEM_UNKNOWN_KEY;
    }
    if (problem != PROBLEM_COUNT && loader->diags) {
        problem_add(loader->diags, problem, loader->path, entry->line,
                    entry->column, entry->key ? entry->key : entry->section,
                    NULL, NULL);
    }
}

static void
load_ini(struct fonts *fonts, const char *folder, struct diags *diags)
{
    char *path = xprintf("%s/fonts.ini", folder);
    struct diags ignored = {0};
    struct bytes bytes = {0};
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0 ||
        file_read(fd, "fonts.ini", MOST_INI_BYTES, &bytes) != FILE_OK ||
        utf8_valid_prefix(bytes.data, bytes.length) != bytes.length) {
        if (diags) {
            problem_add(diags, PROBLEM_UNREADABLE, path, 0, 0, NULL, NULL,
                        NULL);
        }
        free(bytes.data);
        bytes = (struct bytes){xstrdup(plain_ini), strlen(plain_ini)};
    }
    if (fd >= 0) {
        close(fd);
    }
    struct ini ini = {0};
    ini_parse(bytes.data, bytes.length, '=', path, 1, diags ? diags : &ignored,
              &ini);
    struct loader loader = {fonts, locate_new(folder), path, &ini, diags};
    for (size_t i = 0; i < ini.entries.count; i++) {
        load_entry(&loader, &ini.entries.items[i]);
    }
    locate_free(loader.locate);
    ini_done(&ini);
    free(bytes.data);
    free(path);
    diags_done(&ignored);
}

/* The files there are for Latin letters, none of which has them. */
static void
name_useless(const struct fonts *fonts, struct diags *diags)
{
    for (size_t i = 0; i < fonts->files.count; i++) {
        if (fonts_own(fonts, USCRIPT_LATIN, (face)i)) {
            problem_add(diags, PROBLEM_UNREADABLE, fonts->files.items[i].path,
                        0, 0, NULL, NULL, NULL);
        }
    }
}

struct fonts *
fonts_open(const char *folder, struct diags *diags)
{
    struct fonts *fonts = xnew(struct fonts);
    fonts->breaks = breaks_new();
    fonts->widths = widths_new();
    fonts->ttf = TTF_Init() == 0;
    load_ini(fonts, folder, diags);
    fonts->usable =
        fonts_face(fonts, USCRIPT_LATIN, false, 'a', NULL) != FACE_LETTERS;
    if (diags && !fonts->usable) {
        name_useless(fonts, diags);
    }
    return fonts;
}

void
fonts_close(struct fonts *fonts)
{
    if (!fonts) {
        return;
    }
    for (size_t i = 0; i < fonts->sized.count; i++) {
        if (fonts->sized.items[i].font) {
            TTF_CloseFont(fonts->sized.items[i].font);
        }
    }
    vec_done(&fonts->sized);
    for (size_t i = 0; i < fonts->files.count; i++) {
        free(fonts->files.items[i].name);
        free(fonts->files.items[i].path);
        free(fonts->files.items[i].data.data);
    }
    vec_done(&fonts->files);
    for (size_t i = 0; i < fonts->sections.count; i++) {
        vec_done(&fonts->sections.items[i].regular);
        vec_done(&fonts->sections.items[i].bold);
    }
    vec_done(&fonts->sections);
    if (fonts->ttf) {
        TTF_Quit();
    }
    breaks_free(fonts->breaks);
    widths_free(fonts->widths);
    free(fonts);
}

bool
fonts_usable(const struct fonts *fonts)
{
    return fonts->usable;
}

/* Opened from memory: a file that is replaced or unmounted while the program
 * runs changes nothing, and each size costs no descriptor. */
static TTF_Font *
open_file(const struct fonts *fonts, struct font_file *file, unsigned size_px)
{
    if (file->broken || !fonts->ttf) {
        return NULL;
    }
    if (!file->data.data && !locate_read(file->path, &file->data)) {
        file->broken = true;
        return NULL;
    }
    SDL_RWops *source =
        SDL_RWFromConstMem(file->data.data, (int)file->data.length);
    TTF_Font *font = TTF_OpenFontRW(source, 1, (int)size_px);
    if (!font) {
        file->broken = true;
        return NULL;
    }
    TTF_SetFontHinting(font, TTF_HINTING_NONE);
    TTF_SetFontKerning(font, 1);
    return font;
}

TTF_Font *
fonts_font(struct fonts *fonts, face f, unsigned size_px, bool synthetic_bold)
{
    if (f >= fonts->files.count || size_px == 0 || size_px > MOST_SIZE_PX) {
        return NULL;
    }
    for (size_t i = 0; i < fonts->sized.count; i++) {
        const struct sized *sized = &fonts->sized.items[i];
        if (sized->face == f && sized->size_px == size_px &&
            sized->synthetic_bold == synthetic_bold) {
            return sized->font;
        }
    }
    TTF_Font *font = open_file(fonts, &fonts->files.items[f], size_px);
    if (font && synthetic_bold) {
        TTF_SetFontStyle(font, TTF_STYLE_BOLD);
    }
    vec_push(&fonts->sized, (struct sized){f, size_px, synthetic_bold, font});
    return font;
}

bool
fonts_has(struct fonts *fonts, face f, uint32_t code)
{
    if (f == FACE_LETTERS) {
        return letters_has(code);
    }
    TTF_Font *font = fonts_font(fonts, f, FONTS_REFERENCE_PX, false);
    /* A glyph of a damaged file may be listed and yet not load. */
    return font && TTF_GlyphIsProvided32(font, code) &&
           TTF_GlyphMetrics32(font, code, NULL, NULL, NULL, NULL, NULL) == 0;
}

/* Which of the files has the code point? Its place among them, or their
 * number. */
static size_t
find_file(struct fonts *fonts, const face *files, size_t count, uint32_t code)
{
    size_t i = 0;
    while (i < count && !fonts_has(fonts, files[i], code)) {
        i++;
    }
    return i;
}

/* The wanted weight first, then the other one. */
static face
find_in_section(struct fonts *fonts, const struct section *section, bool bold,
                uint32_t code, bool *ret_synthetic)
{
    for (int i = 0; i < 2; i++) {
        bool heavy = bold == (i == 0);
        const face *files =
            heavy ? section->bold.items : section->regular.items;
        size_t count = heavy ? section->bold.count : section->regular.count;
        size_t found = find_file(fonts, files, count, code);
        if (found < count) {
            *ret_synthetic = bold && !heavy;
            return files[found];
        }
    }
    return FACE_NONE;
}

/* A section's place in the chain of a script. */
static int
rank_of(const struct section *section, int script)
{
    if ((int)section->script == script) {
        return 0;
    }
    if (section->script == USCRIPT_LATIN) {
        return 1;
    }
    return section->script == USCRIPT_COMMON ? 2 : 3;
}

static face
find_in_chain(struct fonts *fonts, int script, bool bold, uint32_t code,
              bool *ret_synthetic)
{
    for (int rank = 0; rank <= 3; rank++) {
        for (size_t i = 0; i < fonts->sections.count; i++) {
            const struct section *section = &fonts->sections.items[i];
            if (rank_of(section, script) == rank) {
                face f =
                    find_in_section(fonts, section, bold, code, ret_synthetic);
                if (f != FACE_NONE) {
                    return f;
                }
            }
        }
    }
    return FACE_NONE;
}

face
fonts_face(struct fonts *fonts, int script, bool bold, uint32_t code,
           bool *ret_synthetic)
{
    uint32_t hash = (code * 2U + bold) * 31U + (uint32_t)script;
    struct memo *memo = &fonts->memos[hash % MEMOS];
    if (!memo->used || memo->script != script || memo->bold != bold ||
        memo->code != code) {
        bool synthetic = false;
        face f = find_in_chain(fonts, script, bold, code, &synthetic);
        if (f == FACE_NONE && letters_has(code)) {
            f = FACE_LETTERS;
            synthetic = bold;
        }
        *memo = (struct memo){true, bold, synthetic, script, code, f};
    }
    if (ret_synthetic) {
        *ret_synthetic = memo->synthetic;
    }
    return memo->face;
}

bool
fonts_own(const struct fonts *fonts, int script, face f)
{
    for (size_t i = 0; i < fonts->sections.count; i++) {
        const struct section *section = &fonts->sections.items[i];
        if ((int)section->script != script) {
            continue;
        }
        for (size_t j = 0; j < section->regular.count; j++) {
            if (section->regular.items[j] == f) {
                return true;
            }
        }
        for (size_t j = 0; j < section->bold.count; j++) {
            if (section->bold.items[j] == f) {
                return true;
            }
        }
    }
    return false;
}

struct breaks *
fonts_breaks(struct fonts *fonts)
{
    return fonts->breaks;
}

struct widths *
fonts_widths(struct fonts *fonts)
{
    return fonts->widths;
}

const char *
fonts_name(const struct fonts *fonts, face f)
{
    if (f == FACE_LETTERS) {
        return "letters";
    }
    return f < fonts->files.count ? fonts->files.items[f].name : "none";
}
