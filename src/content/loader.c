/* Reads a slide folder in small steps. */
#include "content/loader.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "content/catalog.h"
#include "content/encoding.h"
#include "content/folder.h"
#include "content/ini.h"
#include "content/lint.h"
#include "content/numbers.h"
#include "content/pictures.h"
#include "content/problem.h"
#include "content/settings.h"
#include "content/translations.h"
#include "util/file.h"
#include "util/mem.h"
#include "util/str.h"

enum stage { STAGE_OPEN, STAGE_SLIDES, STAGE_READ };

struct loader {
    struct loader_wish wish;
    struct slideset *set;
    enum stage stage;
    struct settings settings;
    bool has_settings;
    struct catalog catalog;
    struct picture_list pictures;
    size_t entry, language; /* the slide that is next */
};

/* --- Files -----------------------------------------------------------------*/

/* Reads and decodes a text; false when it cannot be, which is named. */
static bool
read_text(struct loader *loader, const char *path, struct diags *diags,
          struct bytes *ret)
{
    enum problem problem = PROBLEM_UNREADABLE;
    switch (file_read(loader->set->folder, path, SLIDESET_MAX_TEXT, ret)) {
    case FILE_OK:
        if (!encoding_decode(ret, path, diags)) {
            free(ret->data);
            return false;
        }
        return true;
    case FILE_MISSING: problem = PROBLEM_MISSING_FILE; break;
    case FILE_UNREADABLE:
    case FILE_NOT_REGULAR:
    case FILE_OUTSIDE: break;
    case FILE_TOO_LARGE: problem = PROBLEM_TOO_LARGE; break;
    }
    problem_add(diags, problem, path, 0, 0, "1 MiB", NULL, NULL);
    return false;
}

/* Is there anything by this name? */
static bool
is_there(const struct loader *loader, const char *path)
{
    return faccessat(loader->set->folder, path, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}

/* Reads an ini file; false when it is not there or cannot be read. */
static bool
read_ini(struct loader *loader, const char *path, struct ini *ret)
{
    struct bytes text = {0};
    struct diags *diags = &loader->set->diags;
    if (!is_there(loader, path) || !read_text(loader, path, diags, &text)) {
        return false;
    }
    ini_parse(text.data, text.length, '=', path, 1, diags, ret);
    free(text.data);
    return true;
}

/* --- Settings and contacts -------------------------------------------------*/

static void
replace(char **text, const char *with)
{
    free(*text);
    *text = xstrdup(with);
}

static void
read_settings(struct loader *loader)
{
    struct slideset *set = loader->set;
    struct ini ini = {0};
    loader->has_settings = is_there(loader, FOLDER_SETTINGS);
    if (read_ini(loader, FOLDER_SETTINGS, &ini)) {
        settings_read(&loader->settings, &ini, FOLDER_SETTINGS, &set->diags);
    }
    ini_done(&ini);
    replace(&set->title, loader->settings.title);
    replace(&set->version, loader->settings.version);
    replace(&set->partners, loader->settings.partners);
    set->theme = loader->settings.theme;
}

/* A contact that the kiosk's owner protects must have the owner's number. */
static void
check_protected(struct loader *loader, const char *id, const char *number)
{
    const struct contact *contact = contacts_find(&loader->set->contacts, id);
    if (contact == NULL || contact->digits == NULL) {
        return;
    }
    char *digits = contact_digits(number);
    if (strcmp(digits, contact->digits) != 0) {
        problem_add(&loader->set->diags, PROBLEM_PROTECTED_NUMBER,
                    FOLDER_CONTACTS, contact->line, 1, id, number, NULL);
    }
    free(digits);
}

static void
check_all_protected(struct loader *loader)
{
    const struct ini *numbers = loader->wish.protected_numbers;
    if (numbers == NULL) {
        check_protected(loader, "sos", EMERGENCY_NUMBER);
    }
    for (size_t i = 0; numbers != NULL && i < numbers->entries.count; i++) {
        const struct ini_entry *entry = &numbers->entries.items[i];
        if (entry->key != NULL) {
            check_protected(loader, entry->key, entry->value);
        }
    }
}

static bool
is_known_number(const struct contacts *contacts, const char *number)
{
    char *digits = contact_digits(number);
    bool known = false;
    for (size_t i = 0; i < contacts->list.count; i++) {
        known = known || str_equal(contacts->list.items[i].digits, digits);
    }
    free(digits);
    return known;
}

/* A contact's own texts may name numbers (`call 112 in the evening`), but only
 * such as stand in this file. */
static void
check_contact_text(struct loader *loader, const struct contact *contact,
                   const char *text)
{
    size_t start = 0, end = 0;
    while (text != NULL && numbers_find(text, end, &start, &end)) {
        char *number = numbers_copy(text, start, end);
        if (!is_known_number(&loader->set->contacts, number)) {
            problem_add(&loader->set->diags, PROBLEM_NUMBER_IN_TEXT,
                        FOLDER_CONTACTS, contact->line, 1, number, NULL, NULL);
        }
        free(number);
    }
}

static void
read_contacts(struct loader *loader)
{
    struct slideset *set = loader->set;
    struct ini ini = {0};
    if (!is_there(loader, FOLDER_CONTACTS)) {
        problem_add(&set->diags, PROBLEM_NO_CONTACTS, FOLDER_CONTACTS, 0, 0,
                    NULL, NULL, NULL);
        return;
    }
    if (read_ini(loader, FOLDER_CONTACTS, &ini)) {
        contacts_read(&ini, FOLDER_CONTACTS, loader->wish.today, &set->diags,
                      &set->contacts);
        check_all_protected(loader);
    }
    ini_done(&ini);
    for (size_t i = 0; i < set->contacts.list.count; i++) {
        const struct contact *contact = &set->contacts.list.items[i];
        for (size_t t = 0; t < contact->texts.count; t++) {
            const struct contact_text *text = &contact->texts.items[t];
            check_contact_text(loader, contact, text->name);
            check_contact_text(loader, contact, text->purpose);
            check_contact_text(loader, contact, text->note);
        }
    }
}

/* --- The steps -------------------------------------------------------------*/

static void
choose_loop(struct loader *loader)
{
    struct slideset *set = loader->set;
    const struct settings *settings = &loader->settings;
    for (size_t i = 0; i < settings->loop.list.count; i++) {
        const char *tag = settings->loop.list.items[i];
        size_t language = set_find_language(set, tag);
        if (language != SIZE_MAX) {
            vec_push(&set->loop_languages, language);
        } else if (!words_contain(&settings->drafts, tag)) {
            problem_add(&set->diags, PROBLEM_UNKNOWN_LANGUAGE, FOLDER_SETTINGS,
                        settings->loop_line, settings->loop_column, tag, NULL,
                        NULL);
        }
    }
    if (set->loop_languages.count == 0) {
        vec_push(&set->loop_languages, 0);
    }
}

static void
make_entries(struct loader *loader)
{
    struct slideset *set = loader->set;
    for (size_t i = 0; i < loader->catalog.entries.count; i++) {
        struct entry entry = {
            .name = xstrdup(loader->catalog.entries.items[i].name),
            .slides = xnew_array(struct slide *, set->languages.count),
        };
        vec_push(&set->entries, entry);
    }
}

static const char *
wished_start(const struct loader *loader)
{
    return loader->settings.start ? loader->settings.start : "";
}

static enum stage
open_folder(struct loader *loader)
{
    struct slideset *set = loader->set;
    set->folder = open(loader->wish.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (set->folder < 0) {
        enum problem problem =
            errno == ENOENT ? PROBLEM_MISSING_FILE : PROBLEM_UNREADABLE;
        problem_add(&set->diags, problem, loader->wish.path, 0, 0, NULL, NULL,
                    NULL);
        vec_push(&set->languages,
                 (struct set_language){.language = language_default()});
        vec_push(&set->loop_languages, 0);
        return STAGE_READ;
    }
    read_settings(loader);
    read_contacts(loader);
    const struct settings *settings =
        loader->has_settings ? &loader->settings : NULL;
    if (!loader->wish.start_alone ||
        !catalog_find(set, settings, loader->wish.drafts, wished_start(loader),
                      &loader->catalog)) {
        catalog_read(set, settings, loader->wish.drafts, &loader->catalog);
    }
    loader->pictures.folder = set->folder;
    loader->pictures.settings = &loader->settings;
    choose_loop(loader);
    if (loader->wish.start_alone) {
        catalog_keep(&loader->catalog, wished_start(loader));
    }
    make_entries(loader);
    return STAGE_SLIDES;
}

static struct slide *
read_slide(struct loader *loader, const char *name,
           const struct catalog_file *file, struct diags *diags)
{
    if (file->picture) {
        return slide_of_picture(name, file->path);
    }
    struct bytes text = {0};
    struct slide *slide = NULL;
    if (!read_text(loader, file->path, diags, &text)) {
        return NULL;
    }
    if (text.length == 0) {
        problem_add(diags, PROBLEM_EMPTY_FILE, file->path, 1, 1, NULL, NULL,
                    NULL);
    } else {
        slide = slide_parse(name, file->path, text.data, text.length, diags);
    }
    free(text.data);
    return slide;
}

static void
check_pictures(struct loader *loader, const struct slide *slide,
               struct diags *diags)
{
    if (slide->picture != NULL) {
        pictures_check(&loader->pictures, slide->picture, slide->path,
                       slide->picture_line, slide->picture_line > 0, diags);
    }
    for (size_t i = 0; i < slide->document.blocks.count; i++) {
        const struct block *block = slide->document.blocks.items[i];
        if (block->kind == BLOCK_IMAGE) {
            pictures_check(&loader->pictures, block->target, slide->path,
                           block->line, block->column, diags);
        }
    }
}

static void
load_slide(struct loader *loader, size_t entry, size_t language,
           const struct catalog_file *file)
{
    struct slideset *set = loader->set;
    struct entry *to = &set->entries.items[entry];
    struct diags diags = {0};
    struct slide *slide = read_slide(loader, to->name, file, &diags);
    if (slide != NULL) {
        slide->draft = set->languages.items[language].draft;
        lint_slide(slide, &set->contacts, loader->wish.today, &diags);
        check_pictures(loader, slide, &diags);
    }
    if (diags_count(&diags, DIAG_ERROR) > 0) {
        slide_free(slide);
        slide = NULL;
    }
    to->slides[language] = slide;
    diags_move(&diags, &set->diags);
}

/* A picture in the root is one slide, which every language has. */
static void
share(struct loader *loader, size_t entry)
{
    struct slideset *set = loader->set;
    struct entry *to = &set->entries.items[entry];
    const struct slide *slide = to->slides[0];
    for (size_t l = 1; slide != NULL && l < set->languages.count; l++) {
        to->slides[l] = slide_of_picture(slide->name, slide->path);
    }
}

/* Loads the next slide that there is. */
static enum stage
next_slide(struct loader *loader)
{
    const struct catalog *catalog = &loader->catalog;
    while (loader->entry < catalog->entries.count) {
        size_t entry = loader->entry, language = loader->language;
        bool everywhere = catalog->entries.items[entry].everywhere;
        const struct catalog_file *file =
            catalog_file(catalog, entry, language);
        loader->language++;
        if (everywhere || loader->language == catalog->languages) {
            loader->language = 0;
            loader->entry++;
        }
        if (file != NULL) {
            load_slide(loader, entry, language, file);
            if (everywhere) {
                share(loader, entry);
            }
            return STAGE_SLIDES;
        }
    }
    return STAGE_READ;
}

/* Takes out entries that no language can show. */
static void
drop_empty_entries(struct slideset *set)
{
    size_t kept = 0;
    for (size_t i = 0; i < set->entries.count; i++) {
        struct entry entry = set->entries.items[i];
        bool any = false;
        for (size_t l = 0; l < set->languages.count; l++) {
            any = any || entry.slides[l] != NULL;
        }
        if (any) {
            set->entries.items[kept++] = entry;
        } else {
            free(entry.name);
            free(entry.slides);
        }
    }
    set->entries.count = kept;
}

/* The entry that staff chose, if the default language has it. */
static void
find_start(struct loader *loader)
{
    struct slideset *set = loader->set;
    const char *name = wished_start(loader);
    bool first_found = false;
    set->has_start = false;
    for (size_t i = 0; i < set->entries.count && !set->has_start; i++) {
        const struct entry *entry = &set->entries.items[i];
        if (entry->slides[0] == NULL) {
            continue;
        }
        /* Without settings nothing could be chosen. */
        set->has_start =
            strcmp(entry->name, name) == 0 || !loader->has_settings;
        if (set->has_start || !first_found) {
            set->start = i;
            first_found = true;
        }
    }
}

static void
finish(struct loader *loader)
{
    struct slideset *set = loader->set;
    translations_check(set, &loader->catalog);
    drop_empty_entries(set);
    find_start(loader);
    if (!set->has_start && set->entries.count > 0) {
        problem_add(&set->diags, PROBLEM_NO_START, FOLDER_SETTINGS,
                    loader->settings.start_line, loader->settings.start_column,
                    wished_start(loader), NULL, NULL);
    }
    if (set->entries.count == 0 && set->folder >= 0) {
        problem_add(&set->diags, PROBLEM_NO_SLIDES, loader->wish.path, 0, 0,
                    NULL, NULL, NULL);
    }
    set->refused = loader_refused(loader);
    diags_sort(&set->diags);
}

struct loader *
loader_new(const struct loader_wish *wish)
{
    struct loader *loader = xnew(struct loader);
    loader->wish = *wish;
    loader->set = set_new(wish->path);
    settings_init(&loader->settings);
    return loader;
}

bool
loader_step(struct loader *loader)
{
    switch (loader->stage) {
    case STAGE_OPEN: loader->stage = open_folder(loader); break;
    case STAGE_SLIDES: loader->stage = next_slide(loader); break;
    case STAGE_READ: break;
    }
    if (loader->stage == STAGE_READ) {
        find_start(loader); /* what is on it may depend on it */
    }
    return loader->stage != STAGE_READ;
}

const char *
loader_work(const struct loader *loader)
{
    const struct catalog_file *file = NULL;
    if (loader->stage == STAGE_SLIDES &&
        loader->entry < loader->catalog.entries.count) {
        file = catalog_file(&loader->catalog, loader->entry, loader->language);
    }
    return file != NULL ? file->path : FOLDER_SETTINGS;
}

size_t
loader_planned(const struct loader *loader)
{
    return loader->catalog.entries.count;
}

bool
loader_refused(const struct loader *loader)
{
    const struct slideset *set = loader->set;
    return set->entries.count == 0 ||
           diags_has_error(&set->diags, FOLDER_SETTINGS) ||
           diags_has_error(&set->diags, FOLDER_CONTACTS);
}

struct slideset *
loader_set(struct loader *loader)
{
    return loader->set;
}

void
loader_drop(struct loader *loader, size_t entry, size_t language)
{
    struct slide **slide = &loader->set->entries.items[entry].slides[language];
    slide_free(*slide);
    *slide = NULL;
}

struct slideset *
loader_take(struct loader *loader)
{
    struct slideset *set = loader->set;
    finish(loader);
    loader->set = NULL;
    return set;
}

void
loader_free(struct loader *loader)
{
    if (loader == NULL) {
        return;
    }
    settings_done(&loader->settings);
    catalog_done(&loader->catalog);
    pictures_done(&loader->pictures);
    set_free(loader->set);
    free(loader);
}
