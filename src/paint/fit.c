/* The fit check: what only layout can find in a set. */
#include "paint/fit.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "content/problem.h"
#include "content/slide.h"
#include "paint/compose.h"
#include "paint/heading.h"
#include "util/str.h"
#include "util/utf8.h"

/* Characters named of one slide: a whole text in a script without a font need
 * not be spelt out. */
#define CHARACTERS_MOST 10

struct check {
    struct fonts *fonts;
    const struct frame *frame;
    const struct slideset *set;
    struct diags *diags;
};

/* The same set is checked for several screens: what does not depend on the
 * screen is said once. */
static bool
known(const struct diags *diags, enum problem problem,
      const struct slide *slide, unsigned line, unsigned column)
{
    const struct diag_kind *kind = problem_kind(problem);
    for (size_t i = 0; i < diags->list.count; i++) {
        const struct diag *diag = &diags->list.items[i];
        if (diag->kind == kind && diag->line == line &&
            diag->column == column && str_equal(diag->path, slide->path)) {
            return true;
        }
    }
    return false;
}

static void
report_missing(struct check *check, const struct slide *slide,
               const struct page_missing *missing)
{
    if (known(check->diags, PROBLEM_MISSING_GLYPH, slide, missing->line,
              missing->column)) {
        return;
    }
    char text[5] = {0}, code[16];
    utf8_encode(missing->code, text);
    snprintf(code, sizeof code, "U+%04X", (unsigned)missing->code);
    problem_add(check->diags, PROBLEM_MISSING_GLYPH, slide->path, missing->line,
                missing->column, text, code, NULL);
}

/* On the page's full width: a heading beside a plate that takes more lines
 * makes the plate give way. */
static void
check_heading(struct check *check, const struct slide *slide,
              const struct language *language)
{
    struct page *page = page_new(check->frame->width_px, 1);
    struct layout layout = {
        .type =
            {
                .fonts = check->fonts,
                .frame = check->frame,
                .language = language,
                .scale = 1,
            },
        .set = check->set,
        .slide = slide,
        .page = page,
    };
    struct heading heading;
    heading_fit(&layout, check->frame->inner, &heading);
    if (heading.there && slide->layout != SLIDE_PICTURE &&
        heading.text.paragraph.lines.count > HEADING_LINES) {
        const struct block *block = layout_heading(&layout);
        if (!known(check->diags, PROBLEM_LONG_HEADING, slide, block->line,
                   block->column)) {
            problem_add(check->diags, PROBLEM_LONG_HEADING, slide->path,
                        block->line, block->column, NULL, NULL, NULL);
        }
    }
    heading_done(&heading);
    layout_done(&layout);
    page_free(page);
}

static void
check_slide(struct check *check, size_t entry, size_t language)
{
    const struct slide *slide =
        check->set->entries.items[entry].slides[language];
    unsigned count = 1;
    size_t characters = 0;
    bool overflow = false;
    for (unsigned number = 0; number < count; number++) {
        struct slide_wish wish = {
            .set = check->set,
            .entry = entry,
            .language = language,
            .page = number,
        };
        struct page *page = compose_slide(check->fonts, check->frame, &wish);
        count = page->count;
        overflow = overflow || page->overflow;
        /* Pages repeat their heading. */
        for (size_t i = 0;
             i < page->missing.count && characters < CHARACTERS_MOST;
             i++, characters++) {
            report_missing(check, slide, &page->missing.items[i]);
        }
        page_free(page);
    }
    if (overflow) {
        char *size =
            xprintf("%d×%d", check->frame->width_px, check->frame->height_px);
        problem_add(check->diags, PROBLEM_DOES_NOT_FIT, slide->path, 0, 0, size,
                    NULL, NULL);
        free(size);
    }
    check_heading(check, slide, check->set->languages.items[language].language);
}

void
fit_check_slide(struct fonts *fonts, const struct frame *frame,
                const struct slideset *set, size_t entry, size_t language,
                struct diags *diags)
{
    struct check check = {fonts, frame, set, diags};
    /* Without a font the letters are all of one size: a missing font is its
     * own problem and says nothing about the slides. */
    if (fonts_usable(fonts) &&
        set->entries.items[entry].slides[language] != NULL) {
        check_slide(&check, entry, language);
    }
}

void
fit_check(struct fonts *fonts, const struct frame *frame,
          const struct slideset *set, struct diags *diags)
{
    for (size_t entry = 0; entry < set->entries.count; entry++) {
        for (size_t l = 0; l < set->languages.count; l++) {
            fit_check_slide(fonts, frame, set, entry, l, diags);
        }
    }
}

static bool
has_picture(const struct slide *slide)
{
    return slide->picture != NULL ||
           document_has(&slide->document, BLOCK_IMAGE);
}

/* The same slide in another language, or on the slide twice. */
static bool
is_told(const struct diags *diags, const struct slide *slide,
        const char *picture)
{
    const struct diag_kind *kind = problem_kind(PROBLEM_BAD_PICTURE);
    for (size_t i = 0; i < diags->list.count; i++) {
        const struct diag *diag = &diags->list.items[i];
        if (diag->kind == kind && str_equal(diag->path, slide->path) &&
            str_equal(diag->args[0], picture)) {
            return true;
        }
    }
    return false;
}

void
fit_check_pictures(struct fonts *fonts, struct pictures *pictures,
                   const struct frame *frame, const struct slideset *set,
                   size_t entry, size_t language, struct diags *diags)
{
    const struct slide *slide = set->entries.items[entry].slides[language];
    if (slide == NULL || !has_picture(slide)) {
        return;
    }
    struct page *page = compose_slide(fonts, frame,
                                      &(struct slide_wish){
                                          .set = set,
                                          .entry = entry,
                                          .language = language,
                                      });
    for (size_t i = 0; i < page->items.count; i++) {
        const struct item *item = &page->items.items[i];
        if (item->kind == ITEM_PICTURE &&
            pictures_file(pictures, set->folder, item->text, item->box.w,
                          item->box.h, item->fill, (SDL_Color){0},
                          NULL) == NULL &&
            !is_told(diags, slide, item->text)) {
            problem_add(diags, PROBLEM_BAD_PICTURE, slide->path,
                        slide->picture_line, 0, item->text, NULL, NULL);
        }
    }
    page_free(page);
}
