/* Whole slide folders: what is a slide, in which language and order, what is
 * left out, and what is said about it. */
// links: content/slideset content/loader content/set content/settings
// links: content/folder content/catalog content/pictures content/translations
// links: content/lint content/slide content/numbers content/clusters
// links: content/quantities content/markdown content/pieces content/links
// links: content/leftovers content/source content/entities content/document
// links: content/picture_header content/svg_header content/contacts
// links: content/encoding content/ini content/schedule content/lang
// links: content/languages content/problem
// links: util/beneath util/diag util/order util/file
// links: util/log util/mem util/str util/utf8
#include "content/slideset.h"

#include <time.h>

#include "codes.h"
#include "pictures.h"
#include "tempdir.h"

#define TODAY 20261120
#define SETTINGS "[set]\nlanguages = sv, en\nstart = 10-a\n"
#define CONTACTS "[sos]\nnumber = 112\nchecked = 2026-11-01\n"
#define HIDDEN "[dold]\nnumber = 020-80 80 80\n"

static struct slideset *
load_with(const char *folder, bool drafts, day today)
{
    return slideset_load(folder, &(struct slideset_options){
                                     .drafts = drafts,
                                     .today = today,
                                 });
}

static struct slideset *
load(const char *folder)
{
    return load_with(folder, false, TODAY);
}

/* `name=sv:text,en:- …` for the entries; the caller frees. */
static char *
entries_of(const struct slideset *set)
{
    static const char letters[] = {'t', 's', 'c', 'p', 'e'};
    struct str out = {0};
    for (size_t i = 0; i < set->entries.count; i++) {
        const struct entry *entry = &set->entries.items[i];
        str_printf(&out, "%s%s=", i > 0 ? " " : "", entry->name);
        for (size_t l = 0; l < set->languages.count; l++) {
            const struct slide *slide = entry->slides[l];
            char letter = slide ? letters[slide->layout] : '-';
            str_append(&out, &letter, 1);
        }
    }
    return str_take(&out);
}

/* `path: code line:column`, one a line. */
static char *
problems_of(const struct slideset *set)
{
    struct str out = {0};
    for (size_t i = 0; i < set->diags.list.count; i++) {
        const struct diag *d = &set->diags.list.items[i];
        str_printf(&out, "%s: %s %u:%u\n", d->path, d->kind->code, d->line,
                   d->column);
    }
    return str_take(&out);
}

/* Compares entries and problems, and frees the set. */
static void
expect(struct slideset *set, bool refused, const char *entries,
       const char *problems)
{
    char *got_entries = entries_of(set), *got_problems = problems_of(set);
    assert_string_equal(got_problems, problems);
    assert_string_equal(got_entries, entries);
    assert_int_equal(set->refused, refused);
    free(got_entries);
    free(got_problems);
    slideset_unref(set);
}

static void
write_png(const char *folder, const char *name)
{
    tempdir_write_bytes(folder, name, PNG_1X1, sizeof PNG_1X1 - 1);
}

static void
reads_a_prepared_folder(void **state)
{
    const char *folder = *state;
    tempdir_write(folder, "slides.ini",
                  "[set]\ntitle = Huskurage\nversion = 2026-11\n"
                  "languages = sv, en\nstart = 20-b\npartners = A · B\n"
                  "[loop]\nlanguages = en, sv\n[theme]\naccent = #0B5563\n"
                  "background = #FAF7F2\n[pictures]\nreviewed = 9-foto.png\n");
    tempdir_write(folder, "contacts.ini", CONTACTS);
    tempdir_write(folder, "sv/10-a.md", "# A\n\n1. Ring [](contact:sos)\n");
    tempdir_write(folder, "en/10-a.md", "# A\n\n1. Call [](contact:sos)\n");
    tempdir_write(folder, "sv/20-b.md", "# B\n");
    tempdir_write(folder, "en/20-b.txt", "# B\n");
    tempdir_write(folder, "pictures/x.svg", SVG_3X2);
    write_png(folder, "9-foto.png");
    struct slideset *set = load(folder);
    assert_string_equal(set->title, "Huskurage");
    assert_string_equal(set->version, "2026-11");
    assert_string_equal(set->partners, "A · B");
    assert_string_equal(set->path, folder);
    assert_int_equal(set->theme.accent, 0x0B5563);
    assert_int_equal(set->theme.accent_line, 10);
    assert_int_equal(set->theme.background, 0xFAF7F2);
    assert_int_equal(set->languages.count, 2);
    assert_int_equal(set->loop_languages.count, 2);
    assert_int_equal(set->loop_languages.items[0], 1);
    assert_int_equal(set->start, 2);
    assert_true(set->has_start);
    assert_int_equal(slideset_language(set, "en"), 1);
    assert_true(slideset_language(set, "fi") == SIZE_MAX);
    assert_non_null(contacts_find(&set->contacts, "sos"));
    assert_true(fcntl(set->folder, F_GETFD) >= 0);
    assert_string_equal(slideset_slide(set, 0, 1)->path, "9-foto.png");
    assert_string_equal(slideset_slide(set, 2, 1)->path, "en/20-b.txt");
    expect(set, false, "9-foto=pp 10-a=ss 20-b=tt", "");
}

/* A dozen photographs of a camera and two files of Notepad's. */
static void
reads_a_folder_nobody_prepared(void **state)
{
    const char *folder = *state;
    for (int i = 1; i <= 12; i++) {
        char *name = xprintf("IMG_%04d.JPG", 1200 + i);
        tempdir_write_bytes(folder, name, JPEG_3X2, sizeof JPEG_3X2 - 1);
        free(name);
    }
    tempdir_write(folder, "hej.md", "\xEF\xBB\xBF# Hej\r\n\r\nVälkommen\r\n");
    static const char utf_16[] = "\xFF\xFE#\0 \0H\0\xE5\0\r\0\n\0";
    tempdir_write_bytes(folder, "Nytt textdokument.txt", utf_16,
                        sizeof utf_16 - 1);
    tempdir_mkdir(folder, "System Volume Information");
    struct slideset *set = load(folder);
    assert_int_equal(set->entries.count, 14);
    assert_false(set->refused);
    assert_true(set->has_start);
    assert_int_equal(set->start, 0);
    assert_int_equal(set->languages.count, 1);
    assert_string_equal(set->languages.items[0].language->tag, "sv");
    assert_int_equal(diags_count(&set->diags, DIAG_ERROR), 0);
    const struct slide *text = slideset_slide(set, 12, 0);
    assert_string_equal(text->name, "Nytt textdokument");
    assert_string_equal(text->document.blocks.items[0]->spans.items[0].text,
                        "Hå");
    assert_int_equal(slideset_slide(set, 13, 0)->document.blocks.count, 2);
    slideset_unref(set);
}

static void
passes_over_what_is_no_slide(void **state)
{
    const char *folder = *state;
    static const char *const quiet[] = {
        ".dold.md",
        "_mall.md",
        "~lås.md",
        "a.md~",
        "a.tmp",
        "A.TMP",
        "Thumbs.db",
        "Desktop.ini",
        "kvitto.txt",
        ".DS_Store",
        ".syncthing.a.md.tmp",
        ".~lock.a.md#",
        ".a.md.XXXXXX",
    };
    for (size_t i = 0; i < sizeof quiet / sizeof quiet[0]; i++) {
        char *name = xprintf("sv/%s", quiet[i]);
        tempdir_write(folder, quiet[i], "x");
        tempdir_write(folder, name, "x");
        free(name);
    }
    tempdir_write(folder, "contacts.ini", CONTACTS);
    tempdir_write(folder, "sv/10-a.md", "# A\n");
    tempdir_write(folder, "sv/film.mp4", "x");
    tempdir_mkdir(folder, "sv/inre");
    tempdir_write(folder, "README.md", "x");
    tempdir_write(folder, "notes.docx", "x");
    tempdir_write(folder, "gamla/a.md", "x");
    tempdir_write(folder, "xx/a.md", "x");
    tempdir_write(folder, "sv/a\nb.md", "x");
    tempdir_write(folder, "sv/\xFF.md", "x");
    expect(load(folder), false, "10-a=t",
           "README.md: unknown-file 0:0\n"
           "gamla: not-a-file 0:0\n"
           "notes.docx: unknown-file 0:0\n"
           "sv/a\uFFFDb.md: bad-name 0:0\n"
           "sv/film.mp4: unknown-file 0:0\n"
           "sv/inre: not-a-file 0:0\n"
           "sv/\uFFFD.md: bad-name 0:0\n"
           "xx: unknown-language 0:0\n");
}

static void
follows_nothing_out_of_the_folder(void **state)
{
    const char *folder = *state;
    tempdir_write(folder, "sv/10-a.md", "# A\n");
    tempdir_write(folder, "contacts.ini", CONTACTS);
    tempdir_symlink(folder, "10-a.md", "sv/20-b.md");
    tempdir_symlink(folder, "/etc/passwd", "sv/30.md");
    tempdir_symlink(folder, "/", "en");
    tempdir_symlink(folder, "slinga.md", "slinga.md");
    tempdir_symlink(folder, "saknas", "sv/40.md");
    tempdir_mkfifo(folder, "sv/50.md");
    tempdir_write(folder, "sv/60.md", "![x](../utanfor.png)\n");
    expect(load(folder), false, "10-a=t 20-b=t",
           "en: outside-folder 0:0\n"
           "slinga.md: outside-folder 0:0\n"
           "sv/30.md: outside-folder 0:0\n"
           "sv/40.md: missing-file 0:0\n"
           "sv/50.md: not-a-file 0:0\n"
           "sv/60.md: missing-picture 1:1\n");
}

/* An error takes away that slide in that language only. */
static void
leaves_out_slides_with_errors(void **state)
{
    const char *folder = *state;
    tempdir_write(folder, "slides.ini", SETTINGS);
    tempdir_write(folder, "contacts.ini", CONTACTS "\n" HIDDEN);
    tempdir_write(folder, "sv/10-a.md", "# A\n");
    tempdir_write(folder, "en/10-a.md", "# Call 112\n");
    tempdir_write(folder, "sv/20-b.md", "Ring [](contact:ingen)\n");
    tempdir_write(folder, "en/20-b.md", "Call\n");
    tempdir_write(folder, "sv/30-c.md", "Ring [](contact:dold) nu\n");
    tempdir_write(folder, "sv/40-d.md", "");
    tempdir_write(folder, "sv/45-d.md", "\xEF\xBB\xBF");
    tempdir_write_bytes(folder, "sv/50-e.md", "a\0b", 3);
    tempdir_write(folder, "sv/60-f.md", "caf\xE9\n");
    tempdir_write(folder, "sv/70-g.md", "---\ntime: 20\n");
    char *large = xalloc(SLIDESET_MAX_TEXT + 2);
    memset(large, 'a', SLIDESET_MAX_TEXT + 1);
    tempdir_write(folder, "sv/80-h.md", large);
    free(large);
    struct slideset *set = load(folder);
    assert_string_equal(slideset_slide(set, 0, 1)->path, "sv/10-a.md");
    assert_null(slideset_slide(set, 1, 0));
    expect(set, false, "10-a=t- 20-b=-t",
           "contacts.ini:"
           " contact-hidden 5:1\n"
           "en/10-a.md: number-in-text 1:8\n"
           "sv/20-b.md: unknown-contact 1:6\n"
           "sv/30-c.md: hidden-contact 1:6\n"
           "sv/40-d.md: empty-file 1:1\n"
           "sv/45-d.md: empty-file 1:1\n"
           "sv/50-e.md: nul-byte 1:2\n"
           "sv/60-f.md: not-utf8 1:4\n"
           "sv/70-g.md: open-header 1:1\n"
           "sv/80-h.md: too-large 0:0\n");
}

static void
refuses_the_set(void **state)
{
    const char *folder = *state;
    static const struct {
        const char *settings, *contacts, *problems;
    } rows[] = {
        {"[set]\nfel\n", CONTACTS, "slides.ini: bad-line 2:1\n"},
        {"[set]\ntitle = Ring 112\n", CONTACTS,
         "slides.ini: number-in-text 2:14\n"},
        {"[set]\npartners = 0240-66 00 00\n", CONTACTS,
         "slides.ini: number-in-text 2:12\n"},
        {"[set]\nstart = 10-a\n",
         "[bris]\nnumber = 116 111\n"
         "checked = 2026-11-01\n",
         "contacts.ini: missing-112 0:0\n"},
        {"[set]\nstart = 10-a\n",
         "[sos]\nnumber = 113 13\n"
         "checked = 2026-11-01\n"
         "[b]\nnumber = 112\n",
         "contacts.ini: protected-number 1:1\n"},
        {"[set]\nstart = 10-a\n",
         CONTACTS "note.sv = Ring 112 eller 0240-66 00 00\n",
         "contacts.ini: number-in-text 1:1\n"},
    };
    tempdir_write(folder, "sv/10-a.md", "# A\n");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        tempdir_write(folder, "slides.ini", rows[i].settings);
        tempdir_write(folder, "contacts.ini", rows[i].contacts);
        struct slideset *set = load(folder);
        char *problems = problems_of(set);
        if (strstr(problems, rows[i].problems) == NULL || !set->refused) {
            fail_msg("%s%s gave\n%s", rows[i].settings, rows[i].contacts,
                     problems);
        }
        free(problems);
        assert_int_equal(set->entries.count, 1);
        slideset_unref(set);
    }
    tempdir_write(folder, "slides.ini", "[set]\nstart = 10-a\n");
    tempdir_write(folder, "contacts.ini",
                  CONTACTS "note.sv = Kvällar: ring 112\n");
    expect(load(folder), false, "10-a=t", "");
}

static void
keeps_protected_numbers(void **state)
{
    const char *folder = *state;
    tempdir_write(folder, "sv/10-a.md", "# A\n");
    tempdir_write(folder, "contacts.ini",
                  CONTACTS "[polis]\nnumber = 114 14\n"
                           "checked = 2026-11-01\n");
    static const struct {
        const char *protected_numbers;
        bool refused;
    } rows[] = {
        {"", false},
        {"[protected]\npolis = 114 14\nsos = 112\nannan = 113 13\n", false},
        {"[protected]\npolis = 11414\n", false},
        {"[protected]\npolis = 113 13\n", true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct ini ini = {0};
        struct diags diags = {0};
        ini_parse(rows[i].protected_numbers, strlen(rows[i].protected_numbers),
                  '=', "kiosk.ini", 1, &diags, &ini);
        struct slideset *set = slideset_load(
            folder, &(struct slideset_options){.protected_numbers = &ini});
        expect(set, rows[i].refused, "10-a=t",
               rows[i].refused ? "contacts.ini: protected-number 4:1\n" : "");
        expect_codes(&diags, "");
        ini_done(&ini);
    }
}

static void
judges_pictures(void **state)
{
    const char *folder = *state;
    tempdir_write(folder, "slides.ini",
                  "[set]\nlanguages = sv\nstart = 10-a\n"
                  "[pictures]\nreviewed = 20-sedd, pictures/sedd.png\n");
    tempdir_write(folder, "contacts.ini", CONTACTS);
    tempdir_write(folder, "sv/10-a.md", "# A\n");
    write_png(folder, "20-sedd.png");
    write_png(folder, "30-osedd.png");
    tempdir_write(folder, "35-teckning.svg", SVG_3X2);
    write_png(folder, "40-fel-namn.jpg");
    tempdir_write_bytes(folder, "50-kort.png", PNG_1X1, 40);
    tempdir_write_bytes(folder, "55-stor.png", PNG_HUGE, sizeof PNG_HUGE - 1);
    tempdir_write_bytes(folder, "60-IMG.HEIC", HEIC, sizeof HEIC - 1);
    tempdir_write_bytes(folder, "62-anim.gif", GIF_3X2, sizeof GIF_3X2 - 1);
    tempdir_write(folder, "65-tom.png", "");
    tempdir_write(folder, "67-skrap.png", "inte en bild");
    write_png(folder, "pictures/sedd.png");
    write_png(folder, "pictures/osedd.png");
    tempdir_write_bytes(folder, "pictures/kort.png", PNG_1X1, 40);
    tempdir_write(
        folder, "sv/70-b.md",
        "---\npicture: pictures/sedd.png\npicture-alt: x\n---\n# B\n");
    tempdir_write(folder, "sv/71-b.md",
                  "---\npicture: pictures/osedd.png\n---\n# B\n");
    tempdir_write(folder, "sv/72-b.md", "# B\n\n![x](pictures/osedd.png)\n");
    tempdir_write(folder, "sv/73-b.md", "# B\n\n![](pictures/kort.png)\n");
    tempdir_write(folder, "sv/74-b.md", "---\npicture: Osedd.png\n---\n# B\n");
    tempdir_write(folder, "sv/75-b.md", "---\npicture: pictures\n---\n# B\n");
    expect(load(folder), false,
           "10-a=t 20-sedd=p 30-osedd=p 35-teckning=p 40-fel-namn=p 70-b=t "
           "71-b=t 72-b=t",
           "30-osedd.png: picture-unchecked 0:0\n"
           "40-fel-namn.jpg: picture-unchecked 0:0\n"
           "50-kort.png: bad-picture 0:0\n"
           "55-stor.png: picture-size 0:0\n"
           "60-IMG.HEIC: picture-format 0:0\n"
           "62-anim.gif: picture-format 0:0\n"
           "65-tom.png: empty-file 0:0\n"
           "67-skrap.png: bad-picture 0:0\n"
           "pictures/osedd.png: picture-unchecked 0:0\n"
           "sv/71-b.md: no-alt 2:1\n"
           "sv/73-b.md: no-alt 3:1\n"
           "sv/73-b.md: bad-picture 3:1\n"
           "sv/74-b.md: no-alt 2:1\n"
           "sv/74-b.md: missing-picture 2:1\n"
           "sv/75-b.md: no-alt 2:1\n"
           "sv/75-b.md: missing-picture 2:1\n");
}

static void
names_slides_that_are_there_twice(void **state)
{
    const char *folder = *state;
    tempdir_write(folder, "slides.ini", SETTINGS);
    tempdir_write(folder, "contacts.ini", CONTACTS);
    tempdir_write(folder, "sv/10-a.md", "# A\n");
    tempdir_write(folder, "sv/10-a.txt", "# Annan\n");
    tempdir_write(folder, "sv/10-a.svg", SVG_3X2);
    tempdir_write(folder, "10-a.svg", SVG_3X2);
    tempdir_write(folder, "en/10-a.md.txt", "# A\n");
    tempdir_write(folder, "20-b.svg", SVG_3X2);
    tempdir_write(folder, "20-b.svg.svg", SVG_3X2);
    struct slideset *set = load(folder);
    assert_string_equal(slideset_slide(set, 0, 0)->path, "sv/10-a.md");
    expect(set, false, "10-a=tt 20-b=pp 20-b.svg=pp",
           "10-a.svg: duplicate-slide 0:0\n"
           "sv/10-a.svg: duplicate-slide 0:0\n"
           "sv/10-a.txt: duplicate-slide 0:0\n");
}

static void
compares_languages(void **state)
{
    const char *folder = *state;
    tempdir_write(folder, "slides.ini",
                  "[set]\nlanguages = sv\ndrafts = en, qq\nstart = 10-a\n"
                  "[loop]\nlanguages = sv, en\n");
    tempdir_write(folder, "contacts.ini", CONTACTS);
    tempdir_write(folder, "sv/10-a.md", "1. a\n2. b\n");
    tempdir_write(folder, "en/10-a.md", "x\n\n1. a\n2. b\n3. c\n");
    tempdir_write(folder, "sv/20-b.md", "Ring [](contact:sos)\n");
    tempdir_write(folder, "en/20-b.md", "Call\n");
    tempdir_write(folder, "sv/30-c.md", "[](contact:sos)\n");
    tempdir_write(folder, "en/30-c.md",
                  "Call [](contact:sos) or [](contact:sos)\n");
    tempdir_write(folder, "sv/40-d.md", "# D\n");
    tempdir_write(folder, "en/50-e.md", "# E\n");
    tempdir_write(folder, "60-f.svg", SVG_3X2);
    tempdir_write(folder, "sv/70-g.md", "# 112\n");
    tempdir_write(folder, "sv/80-h.md", "# H\n");
    tempdir_write(folder, "en/80-h.md", "# 112\n");
    tempdir_write(folder, "qq/10-a.md", "# Q\n");
    struct slideset *set = load_with(folder, true, TODAY);
    assert_int_equal(set->loop_languages.count, 2);
    assert_true(set->languages.items[1].draft);
    assert_true(slideset_slide(set, 0, 1)->draft);
    assert_false(slideset_slide(set, 0, 0)->draft);
    expect(set, false,
           "10-a=ss 20-b=tt 30-c=ct 40-d=t- 50-e=-t 60-f=pp 80-h=t-",
           "en/10-a.md: other-steps 3:4\n"
           "en/20-b.md: other-contacts 0:0\n"
           "en/40-d.md: missing-translation 0:0\n"
           "en/80-h.md: number-in-text 1:3\n"
           "slides.ini: unknown-language 3:10\n"
           "sv/70-g.md: number-in-text 1:3\n");
    /* Without drafts nobody hears of them. */
    set = load(folder);
    assert_int_equal(set->languages.count, 1);
    assert_int_equal(set->loop_languages.count, 1);
    expect(set, false, "10-a=s 20-b=t 30-c=c 40-d=t 60-f=p 80-h=t",
           "slides.ini: unknown-language 3:10\n"
           "sv/70-g.md: number-in-text 1:3\n");
}

/* Without slides.ini nobody has approved a language but the default. */
static void
guesses_languages(void **state)
{
    const char *folder = *state;
    tempdir_write(folder, "contacts.ini", CONTACTS);
    tempdir_write(folder, "en/10-a.md", "# A\n");
    struct slideset *set = load(folder);
    assert_string_equal(set->languages.items[0].language->tag, "en");
    expect(set, false, "10-a=t", "");
    tempdir_write(folder, "sv/10-a.md", "# A\n");
    set = load(folder);
    assert_string_equal(set->languages.items[0].language->tag, "sv");
    assert_true(set->has_start);
    expect(set, false, "10-a=t", "en: not-a-file 0:0\n");
    set = load_with(folder, true, TODAY);
    assert_true(set->languages.items[1].draft);
    expect(set, false, "10-a=tt", "");
}

static void
finds_the_start(void **state)
{
    const char *folder = *state;
    static const struct {
        const char *settings;
        size_t start;
        bool has_start;
        const char *problems;
    } rows[] = {
        {"[set]\nlanguages = sv, en\nstart = 30-c\n", 2, true, ""},
        {"[set]\nlanguages = sv, en\nstart = 10-a\n", 1, false,
         "slides.ini: no-start 3:9\n"},
        {"[set]\nlanguages = sv, en\nstart = 40-d\n", 1, false,
         "slides.ini: no-start 3:9\n"},
        {"[set]\nlanguages = sv, en\n", 1, false, "slides.ini: no-start 0:0\n"},
    };
    tempdir_write(folder, "contacts.ini", CONTACTS);
    tempdir_write(folder, "sv/10-a.md", "# 112\n");
    tempdir_write(folder, "en/10-a.md", "# A\n");
    tempdir_write(folder, "sv/20-b.md", "# B\n");
    tempdir_write(folder, "en/20-b.md", "# B\n");
    tempdir_write(folder, "sv/30-c.md", "# C\n");
    tempdir_write(folder, "en/30-c.md", "# C\n");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        tempdir_write(folder, "slides.ini", rows[i].settings);
        struct slideset *set = load(folder);
        assert_int_equal(set->start, rows[i].start);
        assert_int_equal(set->has_start, rows[i].has_start);
        struct str problems = {0};
        str_printf(&problems, "%ssv/10-a.md: number-in-text 1:3\n",
                   rows[i].problems);
        expect(set, false, "10-a=-t 20-b=tt 30-c=tt", problems.text);
        str_done(&problems);
    }
}

static void
refuses_what_is_no_folder(void **state)
{
    const char *folder = *state;
    char *missing = tempdir_path(folder, "saknas");
    struct slideset *set = load(missing);
    assert_int_equal(set->folder, -1);
    assert_int_equal(set->languages.count, 1);
    char *problems = xprintf("%s: missing-file 0:0\n", missing);
    expect(set, true, "", problems);
    free(problems);
    tempdir_write(folder, "fil", "x");
    char *file = tempdir_path(folder, "fil");
    problems = xprintf("%s: unreadable 0:0\n", file);
    expect(load(file), true, "", problems);
    free(problems);
    free(missing);
    free(file);
    tempdir_mkdir(folder, "tom");
    char *empty = tempdir_path(folder, "tom");
    problems =
        xprintf("%s: no-slides 0:0\ncontacts.ini: no-contacts 0:0\n", empty);
    expect(load(empty), true, "", problems);
    free(problems);
    free(empty);
}

static void
an_old_date_warns(void **state)
{
    const char *folder = *state;
    tempdir_write(folder, "contacts.ini", CONTACTS);
    tempdir_write(folder, "sv/10-a.md", "---\nshow: .. 2026-11-19\n---\n# A\n");
    expect(load(folder), false, "10-a=t", "sv/10-a.md: show-ended 0:0\n");
    expect(load_with(folder, false, 0), false, "10-a=t", "");
}

static void
counts_references(void **state)
{
    const char *folder = *state;
    tempdir_write(folder, "sv/10-a.md", "# A\n");
    struct slideset *set = load(folder);
    int fd = set->folder;
    assert_ptr_equal(slideset_ref(set), set);
    slideset_unref(set);
    assert_true(fcntl(fd, F_GETFD) >= 0);
    assert_int_equal(set->entries.count, 1);
    slideset_unref(set);
    assert_true(fcntl(fd, F_GETFD) < 0);
    assert_null(slideset_ref(NULL));
    slideset_unref(NULL);
}

/* The largest set: no step may look through all that was found before. */
static void
reads_a_large_folder(void **state)
{
    const char *folder = *state;
    tempdir_write(folder, "slides.ini",
                  "[set]\nlanguages = sv, en\nstart = 1\n");
    tempdir_write(folder, "contacts.ini", CONTACTS);
    tempdir_write(folder, "pictures/a.png", "x");
    for (unsigned i = 0; i <= SLIDESET_MAX_SLIDES; i++) {
        char *sv = xprintf("sv/%u.md", i), *en = xprintf("en/%u.md", i);
        tempdir_write(folder, sv, "# Rubrik\n\nRing 112, 114 14 och 1177.\n");
        tempdir_write(folder, en, "---\npicture: pictures/a.png\n---\n# A\n");
        free(sv);
        free(en);
    }
    tempdir_write(folder, "sv/1.md", "# Rubrik\n");
    clock_t before = clock();
    struct slideset *set = load(folder);
    double seconds = (double)(clock() - before) / CLOCKS_PER_SEC;
    assert_true(seconds < 30);
    assert_int_equal(set->entries.count, 1);
    assert_int_equal(set->diags.list.count, 3 * 1999 + 2 * 2000 + 1);
    char *problems = problems_of(set);
    assert_non_null(strstr(problems, "sv/2000.md: too-many 0:0\n"));
    free(problems);
    slideset_unref(set);
}

#define TEST(function)                                                         \
    cmocka_unit_test_setup_teardown(function, tempdir_setup, tempdir_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(reads_a_prepared_folder),
        TEST(reads_a_folder_nobody_prepared),
        TEST(passes_over_what_is_no_slide),
        TEST(follows_nothing_out_of_the_folder),
        TEST(leaves_out_slides_with_errors),
        TEST(refuses_the_set),
        TEST(keeps_protected_numbers),
        TEST(judges_pictures),
        TEST(names_slides_that_are_there_twice),
        TEST(compares_languages),
        TEST(guesses_languages),
        TEST(finds_the_start),
        TEST(refuses_what_is_no_folder),
        TEST(an_old_date_warns),
        TEST(counts_references),
        TEST(reads_a_large_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
