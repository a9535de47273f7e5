/* The table of `check --languages`. */
#include "languages_table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

#include "paint/compose.h"
#include "util/str.h"
#include "util/utf8.h"

#define COLUMN 6 /* `(12)` and room */

enum text {
    TEXT_SLIDE,
    TEXT_PRESENT,
    TEXT_DRAFT,
    TEXT_MISSING,
    TEXT_ERROR,
    TEXT_SCREENS,
    TEXT_HEADER,
    TEXT_IS_DRAFT,
    TEXT_COUNT
};

static const char *const texts[DIAG_LANGUAGES][TEXT_COUNT] = {
    [DIAG_EN] =
        {
            [TEXT_SLIDE] = "Slide",
            [TEXT_PRESENT] = ("there; the number says on how many pages at "
                              "normal text size"),
            [TEXT_DRAFT] = "draft, not shown in the stairwell",
            [TEXT_MISSING] = "missing; the first language is shown",
            [TEXT_ERROR] = "has an error, see above",
            [TEXT_SCREENS] = ("Pages are counted on the screen that needs most "
                              "of them:"),
            [TEXT_HEADER] = "Language  slides  missing  errors  pages",
            [TEXT_IS_DRAFT] = "draft",
        },
    [DIAG_SV] =
        {
            [TEXT_SLIDE] = "Bild",
            [TEXT_PRESENT] = ("finns; siffran är antalet sidor vid normal "
                              "textstorlek"),
            [TEXT_DRAFT] = "utkast, visas inte i trapphuset",
            [TEXT_MISSING] = "saknas; det första språket visas",
            [TEXT_ERROR] = "har fel, se ovan",
            [TEXT_SCREENS] = ("Sidorna är räknade på den skärm som behöver "
                              "flest:"),
            [TEXT_HEADER] = "Språk     bilder   saknas     fel  sidor",
            [TEXT_IS_DRAFT] = "utkast",
        },
};

struct totals {
    unsigned slides, missing, errors, pages;
};

struct table {
    struct stage *stage;
    const char *const *texts;
    size_t name_width;
    struct totals *totals; /* one a language */
};

/* Columns of a terminal. */
static size_t
width_of(const char *text)
{
    size_t width = 0, length = strlen(text), bytes = 0;
    for (size_t at = 0; at < length; at += bytes) {
        UChar32 code = (UChar32)utf8_decode(text + at, length - at, &bytes);
        int east = u_getIntPropertyValue(code, UCHAR_EAST_ASIAN_WIDTH);
        if ((U_GET_GC_MASK(code) &
             (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK)) != 0) {
            continue;
        }
        width += east == U_EA_WIDE || east == U_EA_FULLWIDTH ? 2 : 1;
    }
    return width;
}

static void
add_padded(struct str *line, const char *text, size_t width)
{
    size_t own = width_of(text);
    str_printf(line, "%s%*s", text, own < width ? (int)(width - own) : 0, "");
}

/* Prints the line without the room at its end, and frees it. */
static void
print_line(struct str *line)
{
    size_t length = line->length;
    while (length > 0 && line->text[length - 1] == ' ') {
        length--;
    }
    printf("%.*s\n", (int)length, line->text);
    str_done(line);
}

static int
column_of(const struct set_language *language)
{
    int length = (int)strlen(language->language->tag);
    return length + 2 > COLUMN ? length + 2 : COLUMN;
}

/* --- A slide in a language -------------------------------------------------
 */

/* A slide that is left out has no path any more: its file is `sv/NAME.md`, or
 * `NAME.png` for every language. */
static bool
is_file_of(const char *path, const char *tag, const char *name)
{
    size_t length = strlen(tag);
    if (strncmp(path, tag, length) == 0 && path[length] == '/') {
        path += length + 1;
    }
    length = strlen(name);
    return strncmp(path, name, length) == 0 && path[length] == '.';
}

static bool
has_error(const struct stage *stage, const struct entry *entry, size_t language)
{
    const struct slide *slide = entry->slides[language];
    const char *tag = stage->set->languages.items[language].language->tag;
    if (slide != NULL) {
        return diags_has_error(&stage->diags, slide->path);
    }
    for (size_t i = 0; i < stage->diags.list.count; i++) {
        const struct diag *diag = &stage->diags.list.items[i];
        if (diag->kind->severity == DIAG_ERROR &&
            is_file_of(diag->path, tag, entry->name)) {
            return true;
        }
    }
    return false;
}

/* On the screen that needs most; 0 when there are no letters to tell. */
static unsigned
pages_of(const struct stage *stage, size_t entry, size_t language)
{
    unsigned most = 0;
    for (size_t i = 0; fonts_usable(stage->fonts) && i < stage->frame_count;
         i++) {
        struct page *page = compose_slide(
            stage->fonts, &stage->frames[i],
            &(struct slide_wish){
                .set = stage->set, .entry = entry, .language = language});
        most = page->count > most ? page->count : most;
        page_free(page);
    }
    return most;
}

static void
add_cell(struct table *table, size_t entry, size_t language, struct str *line)
{
    const struct slideset *set = table->stage->set;
    const struct set_language *column = &set->languages.items[language];
    const struct slide *slide = set->entries.items[entry].slides[language];
    struct totals *totals = &table->totals[language];
    char *text = NULL;
    if (has_error(table->stage, &set->entries.items[entry], language)) {
        totals->errors++;
        text = xstrdup("! ");
    } else if (slide == NULL) {
        totals->missing++;
        text = xstrdup("- ");
    } else {
        unsigned pages = pages_of(table->stage, entry, language);
        char *number = pages > 0 ? xprintf("%u", pages) : xstrdup("?");
        totals->slides++;
        totals->pages += pages;
        text = column->draft ? xprintf("(%s)", number) : xprintf("%s ", number);
        free(number);
    }
    str_printf(line, "%*s", column_of(column), text);
    free(text);
}

/* --- The parts -------------------------------------------------------------
 */

static void
print_slides(struct table *table)
{
    const struct slideset *set = table->stage->set;
    struct str line = {0};
    add_padded(&line, table->texts[TEXT_SLIDE], table->name_width);
    for (size_t l = 0; l < set->languages.count; l++) {
        const struct set_language *language = &set->languages.items[l];
        str_printf(&line, "%*s ", column_of(language) - 1,
                   language->language->tag);
    }
    print_line(&line);
    for (size_t e = 0; e < set->entries.count; e++) {
        add_padded(&line, set->entries.items[e].name, table->name_width);
        for (size_t l = 0; l < set->languages.count; l++) {
            add_cell(table, e, l, &line);
        }
        print_line(&line);
    }
}

static void
print_legend(const struct table *table)
{
    printf("\n 1   %s\n(1)  %s\n -   %s\n !   %s\n%s",
           table->texts[TEXT_PRESENT], table->texts[TEXT_DRAFT],
           table->texts[TEXT_MISSING], table->texts[TEXT_ERROR],
           table->texts[TEXT_SCREENS]);
    for (size_t i = 0; i < table->stage->frame_count; i++) {
        const struct frame *frame = &table->stage->frames[i];
        printf("%s %dx%d", i > 0 ? "," : "", frame->width_px, frame->height_px);
    }
    puts("");
}

/* A language's own name comes last, where its width and direction move
 * nothing. */
static void
print_totals(const struct table *table)
{
    const struct slideset *set = table->stage->set;
    printf("\n%s\n", table->texts[TEXT_HEADER]);
    for (size_t l = 0; l < set->languages.count; l++) {
        const struct set_language *language = &set->languages.items[l];
        const struct totals *totals = &table->totals[l];
        printf("%-8s  %6u  %7u  %6u  %5u  %-6s  %s\n", language->language->tag,
               totals->slides, totals->missing, totals->errors, totals->pages,
               language->draft ? table->texts[TEXT_IS_DRAFT] : "",
               language->language->name);
    }
}

void
languages_table_print(struct stage *stage, enum diag_language messages)
{
    const struct slideset *set = stage->set;
    if (set->entries.count == 0) {
        return;
    }
    struct table table = {
        .stage = stage,
        .texts = texts[messages],
        .name_width = width_of(texts[messages][TEXT_SLIDE]),
        .totals = xnew_array(struct totals, set->languages.count),
    };
    for (size_t e = 0; e < set->entries.count; e++) {
        size_t width = width_of(set->entries.items[e].name);
        table.name_width = width > table.name_width ? width : table.name_width;
    }
    puts("");
    print_slides(&table);
    print_legend(&table);
    print_totals(&table);
    free(table.totals);
}
