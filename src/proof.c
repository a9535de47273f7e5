/* What `render` shows to the person who approves a language. */
#include "proof.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "sheet.h"
#include "util/log.h"
#include "util/str.h"

enum text {
    TEXT_ALL,
    TEXT_HOW,
    TEXT_OWN,
    TEXT_OWN_HOW,
    TEXT_BAR,
    TEXT_BUILTIN,
    TEXT_SLIDES,
    TEXT_LACKING,
    TEXT_DRAFT,
    TEXT_COUNT
};

static const char *const texts[DIAG_LANGUAGES][TEXT_COUNT] = {
    [DIAG_EN] =
        {
            [TEXT_ALL] = "Every slide in all languages",
            [TEXT_HOW] = "Further down each language has a chapter.",
            [TEXT_OWN] = "The program's own words",
            [TEXT_OWN_HOW] =
                ("These words are part of the program and are shown with every "
                 "slide: they are approved together with the slides. A letter "
                 "that looks wrong in the table counts only when it is wrong "
                 "in "
                 "the pictures too."),
            [TEXT_BAR] = "Emergency strip and buttons",
            [TEXT_BUILTIN] = "The built-in slide",
            [TEXT_SLIDES] = "The slides",
            [TEXT_LACKING] = "The slide is missing or has an error here.",
            [TEXT_DRAFT] = "DRAFT (UTKAST)",
        },
    [DIAG_SV] =
        {
            [TEXT_ALL] = "Varje bild på alla språk",
            [TEXT_HOW] = "Längre ned har varje språk ett eget kapitel.",
            [TEXT_OWN] = "Programmets egna ord",
            [TEXT_OWN_HOW] =
                ("De här orden finns i programmet och syns tillsammans med "
                 "varje bild: de godkänns tillsammans med bilderna. En bokstav "
                 "som ser fel ut i tabellen räknas bara om den är fel på "
                 "bilderna också."),
            [TEXT_BAR] = "Larmremsan och knapparna",
            [TEXT_BUILTIN] = "Den inbyggda bilden",
            [TEXT_SLIDES] = "Bilderna",
            [TEXT_LACKING] = "Bilden saknas eller har fel här.",
            [TEXT_DRAFT] = "UTKAST",
        },
};

static const char *
own(const struct proof *proof, enum text text)
{
    return texts[proof->options->messages][text];
}

/* --- What is wanted --------------------------------------------------------
 */

static bool
has_entry(const struct slideset *set, const char *name)
{
    for (size_t i = 0; i < set->entries.count; i++) {
        if (strcmp(set->entries.items[i].name, name) == 0) {
            return true;
        }
    }
    return false;
}

bool
proof_init(struct proof *proof, const struct options *options,
           struct stage *stage)
{
    const struct slideset *set = stage->set;
    *proof = (struct proof){
        .options = options,
        .stage = stage,
        .language = SIZE_MAX,
        .pages = xnew_array(
            unsigned,
            stage->frame_count * set->entries.count * set->languages.count + 1),
    };
    if (options->language != NULL) {
        proof->language = slideset_language(set, options->language);
        if (proof->language == SIZE_MAX) {
            log_error("%s has no language '%s'", options->folder,
                      options->language);
            return false;
        }
    }
    if (options->slide != NULL && !has_entry(set, options->slide)) {
        log_error("%s has no slide '%s'", options->folder, options->slide);
        return false;
    }
    return true;
}

void
proof_done(struct proof *proof)
{
    free(proof->pages);
}

bool
proof_wants_entry(const struct proof *proof, size_t entry)
{
    const char *name = proof->options->slide;
    return name == NULL ||
           strcmp(name, proof->stage->set->entries.items[entry].name) == 0;
}

bool
proof_wants_language(const struct proof *proof, size_t language)
{
    return proof->language == SIZE_MAX || proof->language == language;
}

bool
proof_wants_beside(const struct proof *proof, size_t language)
{
    return language == 0 || proof_wants_language(proof, language);
}

unsigned *
proof_pages(struct proof *proof, size_t frame, size_t entry, size_t language)
{
    const struct slideset *set = proof->stage->set;
    return &proof->pages[(frame * set->entries.count + entry) *
                             set->languages.count +
                         language];
}

char *
proof_file(const struct proof *proof, size_t frame, const char *name,
           size_t language, unsigned page, unsigned pages)
{
    const struct stage *stage = proof->stage;
    struct str file = {0};
    if (stage->frame_count > 1) {
        str_printf(&file, "%dx%d/", stage->frames[frame].width_px,
                   stage->frames[frame].height_px);
    }
    str_printf(&file, "%s.%s", name,
               stage->set->languages.items[language].language->tag);
    if (pages > 1) {
        str_printf(&file, ".%u", page + 1);
    }
    str_add(&file, ".png");
    return str_take(&file);
}

/* --- Pictures on the sheet -------------------------------------------------
 */

/* One page of the slide, or of what is called so, in the language. */
static void
add_picture(struct proof *proof, struct sheet *sheet, size_t frame,
            const char *name, const char *what, size_t language, unsigned page,
            unsigned pages)
{
    const struct frame *size = &proof->stage->frames[frame];
    struct str caption = {0};
    str_add(&caption, what);
    if (pages > 1) {
        str_printf(&caption, " %u/%u", page + 1, pages);
    }
    if (proof->stage->frame_count > 1) {
        str_printf(&caption, " · %dx%d", size->width_px, size->height_px);
    }
    if (proof->stage->set->languages.items[language].draft) {
        str_printf(&caption, " · %s", own(proof, TEXT_DRAFT));
    }
    char *file = proof_file(proof, frame, name, language, page, pages);
    sheet_picture(sheet, file, caption.text);
    free(file);
    str_done(&caption);
}

/* All pages on all screens; false when there is none. */
static bool
add_slide(struct proof *proof, struct sheet *sheet, size_t entry,
          size_t language)
{
    const struct entry *which = &proof->stage->set->entries.items[entry];
    const struct slide *slide = which->slides[language];
    bool any = false;
    for (size_t f = 0; f < proof->stage->frame_count; f++) {
        unsigned pages =
            slide != NULL ? *proof_pages(proof, f, entry, language) : 0;
        for (unsigned page = 0; page < pages; page++) {
            add_picture(proof, sheet, f, which->name, slide->path, language,
                        page, pages);
            any = true;
        }
    }
    return any;
}

static void
add_column(struct proof *proof, struct sheet *sheet, size_t entry,
           size_t language)
{
    if (!add_slide(proof, sheet, entry, language)) {
        sheet_note(sheet, own(proof, TEXT_LACKING));
    }
}

static void
add_own_column(struct proof *proof, struct sheet *sheet, const char *name,
               size_t language)
{
    const char *tag =
        proof->stage->set->languages.items[language].language->tag;
    for (size_t f = 0; f < proof->stage->frame_count; f++) {
        add_picture(proof, sheet, f, name, tag, language, 0, 1);
    }
}

/* --- The chapters ----------------------------------------------------------
 */

/* All languages of a slide at one look. */
static void
add_overview(struct proof *proof, struct sheet *sheet)
{
    const struct slideset *set = proof->stage->set;
    sheet_chapter(sheet, own(proof, TEXT_ALL));
    sheet_note(sheet, own(proof, TEXT_HOW));
    for (size_t e = 0; e < set->entries.count; e++) {
        if (proof_wants_entry(proof, e)) {
            sheet_slide(sheet, set->entries.items[e].name);
            for (size_t l = 0; l < set->languages.count; l++) {
                add_slide(proof, sheet, e, l);
            }
        }
    }
}

static void
add_own_words(struct proof *proof, struct sheet *sheet, size_t language)
{
    static const struct {
        const char *name;
        enum text heading;
    } pictures[] = {{PROOF_BAR, TEXT_BAR}, {PROOF_BUILTIN, TEXT_BUILTIN}};
    const struct slideset *set = proof->stage->set;
    sheet_part(sheet, own(proof, TEXT_OWN));
    sheet_note(sheet, own(proof, TEXT_OWN_HOW));
    for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++) {
        sheet_pair(sheet, own(proof, pictures[i].heading));
        add_own_column(proof, sheet, pictures[i].name, 0);
        if (language != 0) {
            sheet_beside(sheet);
            add_own_column(proof, sheet, pictures[i].name, language);
        }
    }
    sheet_words(sheet, set->languages.items[language].language,
                set->languages.items[0].language);
}

static void
add_language(struct proof *proof, struct sheet *sheet, size_t language)
{
    const struct slideset *set = proof->stage->set;
    sheet_language(sheet, set->languages.items[language].language,
                   set->languages.items[language].draft);
    if (proof->options->slide == NULL) {
        add_own_words(proof, sheet, language);
        sheet_part(sheet, own(proof, TEXT_SLIDES));
    }
    for (size_t e = 0; e < set->entries.count; e++) {
        const struct entry *entry = &set->entries.items[e];
        if (!proof_wants_entry(proof, e) ||
            (entry->slides[0] == NULL && entry->slides[language] == NULL)) {
            continue;
        }
        sheet_pair(sheet, entry->name);
        add_column(proof, sheet, e, 0);
        if (language != 0) {
            sheet_beside(sheet);
            add_column(proof, sheet, e, language);
        }
    }
    sheet_approval(sheet);
}

/* Whoever reads one language has no use for what others must mend. */
static void
add_problems(struct proof *proof, struct sheet *sheet)
{
    const char *tag = proof->options->language;
    char *folder = xprintf("%s/", tag ? tag : "");
    size_t count = 0, kept = 0;
    char **lines =
        stage_problems(proof->stage, proof->options->messages, &count);
    const char **list = xnew_array(const char *, count + 1);
    for (size_t i = 0; i < count; i++) {
        if (tag == NULL || str_starts(lines[i], folder)) {
            list[kept++] = lines[i];
        }
    }
    sheet_problems(sheet, list, kept);
    for (size_t i = 0; i < count; i++) {
        free(lines[i]);
    }
    free(list);
    free(lines);
    free(folder);
}

bool
proof_write(struct proof *proof)
{
    const struct slideset *set = proof->stage->set;
    struct sheet sheet;
    char *subtitle = xprintf("%s · %s · huskurage-kiosk " KIOSK_VERSION,
                             proof->options->folder, set->version);
    sheet_begin(&sheet, proof->options->messages, set->title, subtitle);
    free(subtitle);
    if (proof->language == SIZE_MAX && set->languages.count > 1) {
        sheet_contents(&sheet, set->languages.items, set->languages.count);
    }
    add_problems(proof, &sheet);
    if (proof->language == SIZE_MAX && set->languages.count > 2) {
        add_overview(proof, &sheet);
    }
    for (size_t l = 0; l < set->languages.count; l++) {
        if (proof_wants_language(proof, l)) {
            add_language(proof, &sheet, l);
        }
    }
    return sheet_write(&sheet, proof->options->out);
}
