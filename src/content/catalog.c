/* Which slides a folder has, by name and language. */
#include "content/catalog.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "content/picture_header.h"
#include "content/problem.h"
#include "util/mem.h"
#include "util/order.h"
#include "util/str.h"

/* Names in one folder; more than a set of the largest size has. */
#define NAMES_MAX (4 * (size_t)SLIDESET_MAX_SLIDES)
#define EVERYWHERE SIZE_MAX

/* A file that is a slide. */
struct found {
    char *name; /* without suffix */
    char *path;
    size_t language; /* or EVERYWHERE */
    bool picture;
};

struct reader {
    struct slideset *set;
    const struct settings *settings; /* or NULL */
    struct folder root;
    bool drafts;
    VEC(struct found) found;
};

static void
problem(struct reader *reader, enum problem what, const char *path,
        const char *arg)
{
    problem_add(&reader->set->diags, what, path, 0, 0, arg, NULL, NULL);
}

/* --- Languages -------------------------------------------------------------*/

static bool
has_folder(const struct reader *reader, const char *name)
{
    for (size_t i = 0; i < reader->root.items.count; i++) {
        const struct folder_item *item = &reader->root.items.items[i];
        if (item->is_folder && strcmp(item->name, name) == 0) {
            return true;
        }
    }
    return false;
}

static void
add_language(struct reader *reader, const char *tag, bool draft)
{
    struct slideset *set = reader->set;
    if ((draft && !reader->drafts) || set_find_language(set, tag) != SIZE_MAX ||
        set->languages.count == SLIDESET_MAX_LANGUAGES) {
        return;
    }
    vec_push(&set->languages, (struct set_language){
                                  .language = language_find(tag),
                                  .draft = draft,
                              });
}

/*
 * Without slides.ini nobody says which languages a native reader has
 * approved: the default language is shown, any other is a draft.
 */
static void
guess_languages(struct reader *reader)
{
    const char *first = language_default()->tag;
    for (size_t i = 0; i < language_count && !has_folder(reader, first); i++) {
        if (has_folder(reader, languages[i].tag)) {
            first = languages[i].tag;
        }
    }
    add_language(reader, first, false);
    for (size_t i = 0; i < language_count; i++) {
        if (has_folder(reader, languages[i].tag)) {
            add_language(reader, languages[i].tag, true);
        }
    }
}

static void
choose_languages(struct reader *reader)
{
    const struct settings *settings = reader->settings;
    if (settings == NULL || settings->languages.list.count == 0) {
        guess_languages(reader);
    }
    for (size_t i = 0; settings != NULL && i < settings->languages.list.count;
         i++) {
        add_language(reader, settings->languages.list.items[i], false);
    }
    for (size_t i = 0; settings != NULL && i < settings->drafts.list.count;
         i++) {
        add_language(reader, settings->drafts.list.items[i], true);
    }
}

/* --- Files -----------------------------------------------------------------*/

/* `10-hej.md` Notepad may have named `10-hej.md.txt`. */
static char *
stem_of(const char *name)
{
    const char *dot = strrchr(name, '.');
    char *stem = xstrndup(name, (size_t)(dot - name));
    if (str_ends_nocase(stem, ".md")) {
        stem[strlen(stem) - strlen(".md")] = '\0';
    }
    return stem;
}

static void
add_file(struct reader *reader, const char *folder, const char *name,
         size_t language, bool picture)
{
    vec_push(&reader->found,
             (struct found){
                 .name = stem_of(name),
                 .path = xprintf("%s%s%s", folder, *folder ? "/" : "", name),
                 .language = language,
                 .picture = picture,
             });
}

static void
list(struct reader *reader, const char *name, struct folder *ret)
{
    if (!folder_list(reader->set->folder, name, NAMES_MAX, &reader->set->diags,
                     ret)) {
        char *limit = xprintf("%zu", NAMES_MAX);
        problem(reader, PROBLEM_TOO_MANY, *name ? name : reader->set->path,
                limit);
        free(limit);
    }
}

static void
read_language(struct reader *reader, const char *tag, size_t language)
{
    struct folder folder;
    list(reader, tag, &folder);
    for (size_t i = 0; i < folder.items.count; i++) {
        const struct folder_item *item = &folder.items.items[i];
        bool picture = picture_format_of_name(item->name) != PICTURE_UNKNOWN;
        if (!item->is_folder && (picture || folder_is_text(item->name))) {
            add_file(reader, tag, item->name, language, picture);
            continue;
        }
        char *path = xprintf("%s/%s", tag, item->name);
        problem(reader,
                item->is_folder ? PROBLEM_NOT_A_FILE : PROBLEM_UNKNOWN_FILE,
                path, NULL);
        free(path);
    }
    folder_done(&folder);
}

static bool
looks_like_tag(const char *name)
{
    size_t length = strlen(name);
    return (length == 2 || length == 3) &&
           strspn(name, "abcdefghijklmnopqrstuvwxyz") == length;
}

static void
read_root_folder(struct reader *reader, const char *name)
{
    const struct settings *settings = reader->settings;
    size_t language = set_find_language(reader->set, name);
    bool expected =
        strcmp(name, "pictures") == 0 ||
        (settings != NULL && (words_contain(&settings->drafts, name) ||
                              words_contain(&settings->unknown, name)));
    if (language != SIZE_MAX) {
        read_language(reader, name, language);
    } else if (!expected && looks_like_tag(name) &&
               language_find(name) == NULL) {
        problem(reader, PROBLEM_UNKNOWN_LANGUAGE, name, name);
    } else if (!expected) {
        problem(reader, PROBLEM_NOT_A_FILE, name, NULL);
    }
}

/* Texts in the root are slides only in a folder without folders for
 * languages. */
static void
read_root(struct reader *reader)
{
    bool sorted = false;
    for (size_t i = 0; i < reader->root.items.count; i++) {
        const struct folder_item *item = &reader->root.items.items[i];
        sorted = sorted || (item->is_folder && language_find(item->name));
    }
    for (size_t i = 0; i < reader->root.items.count; i++) {
        const struct folder_item *item = &reader->root.items.items[i];
        if (item->is_folder) {
            read_root_folder(reader, item->name);
        } else if (picture_format_of_name(item->name) != PICTURE_UNKNOWN) {
            add_file(reader, "", item->name, EVERYWHERE, true);
        } else if (folder_is_text(item->name) && !sorted &&
                   !str_ends_nocase(item->name, ".ini.txt")) {
            add_file(reader, "", item->name, 0, false);
        } else if (!folder_is_ini(item->name)) {
            problem(reader, PROBLEM_UNKNOWN_FILE, item->name, NULL);
        }
    }
}

/* --- Entries ---------------------------------------------------------------*/

/* By name, then language; files for every language last, texts before
 * pictures: what comes later is the one too many. */
static int
compare(const void *a, const void *b)
{
    const struct found *x = a, *y = b;
    int order = order_compare(x->name, y->name);
    if (order != 0) {
        return order;
    }
    if (x->language != y->language) {
        return x->language < y->language ? -1 : 1;
    }
    if (x->picture != y->picture) {
        return x->picture ? 1 : -1;
    }
    return order_compare(x->path, y->path);
}

/* Makes one entry of the files from `start` on that share a name; returns how
 * many they are. */
static size_t
add_entry(struct reader *reader, size_t start, struct catalog *catalog)
{
    struct found *first = &reader->found.items[start];
    bool everywhere = first->language == EVERYWHERE;
    size_t files = everywhere ? 1 : catalog->languages;
    vec_push(&catalog->entries,
             (struct catalog_entry){
                 .name = xstrdup(first->name),
                 .everywhere = everywhere,
                 .files = xnew_array(struct catalog_file, files),
             });
    struct catalog_entry *entry =
        &catalog->entries.items[catalog->entries.count - 1];
    size_t count = 0;
    const char *last = NULL;
    for (; start + count < reader->found.count; count++) {
        struct found *file = &first[count];
        if (strcmp(file->name, entry->name) != 0) {
            break;
        }
        bool general = file->language == EVERYWHERE;
        struct catalog_file *at = &entry->files[general ? 0 : file->language];
        if (at->path != NULL || general != everywhere) {
            problem(reader, PROBLEM_DUPLICATE_SLIDE, file->path,
                    at->path ? at->path : last);
            continue;
        }
        *at = (struct catalog_file){file->path, file->picture};
        last = file->path;
        file->path = NULL;
    }
    return count;
}

static void
make_entries(struct reader *reader, struct catalog *catalog)
{
    if (reader->found.count > 0) {
        qsort(reader->found.items, reader->found.count,
              sizeof reader->found.items[0], compare);
    }
    for (size_t i = 0; i < reader->found.count;) {
        if (catalog->entries.count == SLIDESET_MAX_SLIDES) {
            char *limit = xprintf("%d", SLIDESET_MAX_SLIDES);
            problem(reader, PROBLEM_TOO_MANY, reader->found.items[i].path,
                    limit);
            free(limit);
            break;
        }
        i += add_entry(reader, i, catalog);
    }
}

void
catalog_read(struct slideset *set, const struct settings *settings, bool drafts,
             struct catalog *ret)
{
    struct reader reader = {.set = set, .settings = settings, .drafts = drafts};
    list(&reader, "", &reader.root);
    choose_languages(&reader);
    *ret = (struct catalog){.languages = set->languages.count};
    read_root(&reader);
    make_entries(&reader, ret);
    for (size_t i = 0; i < reader.found.count; i++) {
        free(reader.found.items[i].name);
        free(reader.found.items[i].path);
    }
    vec_done(&reader.found);
    folder_done(&reader.root);
}

/* The text of this name in the folder of a language; NULL. */
static char *
find_text(const struct slideset *set, const char *tag, const char *name)
{
    static const char *const suffixes[] = {".md", ".txt"};
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        char *path = xprintf("%s/%s%s", tag, name, suffixes[i]);
        if (faccessat(set->folder, path, F_OK, AT_SYMLINK_NOFOLLOW) == 0) {
            return path;
        }
        free(path);
    }
    return NULL;
}

bool
catalog_find(struct slideset *set, const struct settings *settings, bool drafts,
             const char *name, struct catalog *ret)
{
    struct reader reader = {.set = set, .settings = settings, .drafts = drafts};
    if (settings == NULL || settings->languages.list.count == 0) {
        return false;
    }
    choose_languages(&reader);
    struct catalog catalog = {.languages = set->languages.count};
    vec_push(&catalog.entries,
             (struct catalog_entry){
                 .name = xstrdup(name),
                 .files = xnew_array(struct catalog_file, catalog.languages),
             });
    struct catalog_file *files = catalog.entries.items[0].files;
    for (size_t l = 0; l < catalog.languages; l++) {
        files[l].path =
            find_text(set, set->languages.items[l].language->tag, name);
    }
    if (files[0].path == NULL) {
        catalog_done(&catalog);
        return false;
    }
    *ret = catalog;
    return true;
}

const struct catalog_file *
catalog_file(const struct catalog *catalog, size_t entry, size_t language)
{
    const struct catalog_entry *e = &catalog->entries.items[entry];
    const struct catalog_file *file = &e->files[e->everywhere ? 0 : language];
    return file->path != NULL ? file : NULL;
}

static void
free_entry(const struct catalog *catalog, struct catalog_entry *entry)
{
    size_t count = entry->everywhere ? 1 : catalog->languages;
    for (size_t l = 0; l < count; l++) {
        free(entry->files[l].path);
    }
    free(entry->files);
    free(entry->name);
}

void
catalog_keep(struct catalog *catalog, const char *name)
{
    size_t kept = 0;
    for (size_t i = 0; i < catalog->entries.count; i++) {
        if (strcmp(catalog->entries.items[i].name, name) == 0) {
            kept = i;
        }
    }
    for (size_t i = 0; i < catalog->entries.count; i++) {
        if (i != kept) {
            free_entry(catalog, &catalog->entries.items[i]);
        }
    }
    if (catalog->entries.count > 0) {
        catalog->entries.items[0] = catalog->entries.items[kept];
        catalog->entries.count = 1;
    }
}

void
catalog_done(struct catalog *catalog)
{
    for (size_t i = 0; i < catalog->entries.count; i++) {
        free_entry(catalog, &catalog->entries.items[i]);
    }
    vec_done(&catalog->entries);
}
