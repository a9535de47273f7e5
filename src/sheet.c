/* The proof sheet. */
#include "sheet.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "util/file.h"
#include "util/log.h"

static const char style[] =
    "<style>\n"
    "body { font: 16px/1.4 sans-serif; margin: 2em; color: #14181a; }\n"
    "h2 { margin: 2.5em 0 0; border-top: 2px solid; padding-top: .5em; }\n"
    "h3, h4 { margin: 1em 0 .3em; }\n"
    "p { margin: .5em 0; max-width: 45em; }\n"
    "section { break-inside: avoid; }\n"
    "h2, h3, h4 { break-after: avoid; }\n"
    ".row, .pair, .sign { display: flex; }\n"
    ".row { flex-wrap: wrap; }\n"
    ".row figure { flex: 0 1 23em; margin-right: 1em; }\n"
    ".pair > div { flex: 1 1 0; max-width: 45em; }\n"
    ".pair > div + div { margin-left: 1em; }\n"
    "figure { margin: 0 0 .5em; break-inside: avoid; }\n"
    "img { width: 100%; border: 1px solid #7b8487; box-sizing: border-box; }\n"
    "figcaption { font-size: .85em; color: #3f4a4d; }\n"
    ".draft { border: 2px solid; padding: 0 .3em; font-size: .7em; }\n"
    "table { border-collapse: collapse; width: 100%; max-width: 91em; }\n"
    "th, td { border: 1px solid #7b8487; padding: .2em .5em; width: 40%; }\n"
    "th:first-child { width: 20%; font-weight: normal; }\n"
    "th, td { text-align: start; vertical-align: top; }\n"
    "tr { break-inside: avoid; }\n"
    "tr:first-child { break-after: avoid; }\n"
    "pre { white-space: pre-wrap; border: 1px solid #7b8487; padding: 1em; }\n"
    ".sign { margin: 4em 0 0; max-width: 45em; }\n"
    ".sign span { flex: 1; border-top: 1px solid; margin-right: 2em; }\n"
    "@page { size: A4; margin: 12mm; }\n"
    "@media print { body { margin: 0; font-size: 10pt; }\n"
    "ul ~ .language, .language ~ .language { break-before: page; border: 0; "
    "margin: 0; }\n"
    "h4 { margin: .3em 0; }\n"
    ".pair > div:only-child { max-width: 60%; }\n"
    ".row figure { flex-basis: 31%; } }\n"
    "</style>\n";

enum text {
    TEXT_CONTENTS,
    TEXT_DRAFT,
    TEXT_KEY,
    TEXT_STRIP,
    TEXT_BAR,
    TEXT_IDLE,
    TEXT_CONTACT,
    TEXT_BUILTIN,
    TEXT_OTHER,
    TEXT_READ_BY,
    TEXT_DAY,
    TEXT_COUNT
};

static const char *const texts[DIAG_LANGUAGES][TEXT_COUNT] = {
    [DIAG_EN] =
        {
            [TEXT_CONTENTS] = "Languages",
            [TEXT_DRAFT] = "DRAFT (UTKAST)",
            [TEXT_KEY] = "Key",
            [TEXT_STRIP] = "Emergency strip, always on the screen",
            [TEXT_BAR] = "Buttons",
            [TEXT_IDLE] = "When nobody touches any more",
            [TEXT_CONTACT] = "On the page of a contact",
            [TEXT_BUILTIN] = "The built-in slide, when no other can be shown",
            [TEXT_OTHER] = "Other words",
            [TEXT_READ_BY] = "Read and approved by",
            [TEXT_DAY] = "Date",
        },
    [DIAG_SV] =
        {
            [TEXT_CONTENTS] = "Språk",
            [TEXT_DRAFT] = "UTKAST",
            [TEXT_KEY] = "Nyckel",
            [TEXT_STRIP] = "Larmremsan, alltid på skärmen",
            [TEXT_BAR] = "Knapparna",
            [TEXT_IDLE] = "När ingen rör skärmen längre",
            [TEXT_CONTACT] = "På en kontakts sida",
            [TEXT_BUILTIN] = "Den inbyggda bilden, när ingen annan kan visas",
            [TEXT_OTHER] = "Andra ord",
            [TEXT_READ_BY] = "Läst och godkänt av",
            [TEXT_DAY] = "Datum",
        },
};

static const char *
own(const struct sheet *sheet, enum text text)
{
    return texts[sheet->messages][text];
}

/* --- Text into HTML --------------------------------------------------------
 */

static void
add_escaped(struct str *out, const char *text)
{
    for (; *text != '\0'; text++) {
        switch (*text) {
        case '&': str_add(out, "&amp;"); break;
        case '<': str_add(out, "&lt;"); break;
        case '>': str_add(out, "&gt;"); break;
        case '"': str_add(out, "&quot;"); break;
        default: str_append(out, text, 1);
        }
    }
}

/* A file's name is no address: it may hold `#`, `?`, `%`, `:` and spaces. */
static void
add_address(struct str *out, const char *file)
{
    for (; *file != '\0'; file++) {
        unsigned char c = (unsigned char)*file;
        bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                     (c >= 'a' && c <= 'z') || strchr("-._~/", c) != NULL;
        if (plain) {
            str_append(out, file, 1);
        } else {
            str_printf(out, "%%%02X", c);
        }
    }
}

/* A word as it is shown: `**` begins and ends what is bold. */
static void
add_word(struct str *out, const char *word)
{
    bool bold = false;
    for (const char *mark = strstr(word, "**"); mark != NULL;
         mark = strstr(word, "**")) {
        char *part = xstrndup(word, (size_t)(mark - word));
        add_escaped(out, part);
        free(part);
        str_add(out, bold ? "</b>" : "<b>");
        bold = !bold;
        word = mark + 2;
    }
    add_escaped(out, word);
    str_add(out, bold ? "</b>" : "");
}

/* ` lang="ar" dir="rtl"` */
static void
add_language(struct str *out, const struct language *language)
{
    str_printf(out, " lang=\"%s\" dir=\"%s\"", language->tag,
               language->rtl ? "rtl" : "ltr");
}

/* --- The parts of the page -------------------------------------------------
 */

void
sheet_begin(struct sheet *sheet, enum diag_language messages, const char *title,
            const char *subtitle)
{
    *sheet = (struct sheet){.messages = messages};
    struct str *out = &sheet->html;
    str_printf(out,
               "<!doctype html>\n<html lang=\"%s\">\n"
               "<meta charset=\"utf-8\">\n<title>",
               messages == DIAG_SV ? "sv" : "en");
    add_escaped(out, title);
    str_add(out, "</title>\n");
    str_add(out, style);
    str_add(out, "<h1>");
    add_escaped(out, title);
    str_add(out, "</h1>\n<p>");
    add_escaped(out, subtitle);
    str_add(out, "</p>\n");
}

void
sheet_problems(struct sheet *sheet, const char *const *lines, size_t count)
{
    if (count == 0) {
        return;
    }
    str_add(&sheet->html, "<pre>");
    for (size_t i = 0; i < count; i++) {
        add_escaped(&sheet->html, lines[i]);
        str_add(&sheet->html, "\n");
    }
    str_add(&sheet->html, "</pre>\n");
}

static void
end_slide(struct sheet *sheet)
{
    if (sheet->slide_end != NULL) {
        str_add(&sheet->html, sheet->slide_end);
    }
    sheet->slide_end = NULL;
}

static void
add_draft(struct sheet *sheet, bool draft)
{
    if (draft) {
        str_printf(&sheet->html, " <span class=\"draft\">%s</span>",
                   own(sheet, TEXT_DRAFT));
    }
}

void
sheet_contents(struct sheet *sheet, const struct set_language *list,
               size_t count)
{
    struct str *out = &sheet->html;
    str_printf(out, "<h2>%s</h2>\n<ul>\n", own(sheet, TEXT_CONTENTS));
    for (size_t i = 0; i < count; i++) {
        const struct language *language = list[i].language;
        str_printf(out, "<li><a href=\"#%s\"><bdi lang=\"%s\">%s</bdi></a> %s",
                   language->tag, language->tag, language->name, language->tag);
        add_draft(sheet, list[i].draft);
        str_add(out, "</li>\n");
    }
    str_add(out, "</ul>\n");
}

static void
add_heading(struct sheet *sheet, int level, const char *heading)
{
    end_slide(sheet);
    str_printf(&sheet->html, "<h%d>", level);
    add_escaped(&sheet->html, heading);
    str_printf(&sheet->html, "</h%d>\n", level);
}

void
sheet_chapter(struct sheet *sheet, const char *heading)
{
    add_heading(sheet, 2, heading);
}

void
sheet_part(struct sheet *sheet, const char *heading)
{
    add_heading(sheet, 3, heading);
}

void
sheet_language(struct sheet *sheet, const struct language *language, bool draft)
{
    end_slide(sheet);
    str_printf(&sheet->html,
               "<h2 class=\"language\" id=\"%s\"><bdi lang=\"%s\">%s</bdi> %s",
               language->tag, language->tag, language->name, language->tag);
    add_draft(sheet, draft);
    str_add(&sheet->html, "</h2>\n");
}

void
sheet_note(struct sheet *sheet, const char *text)
{
    str_add(&sheet->html, "<p>");
    add_escaped(&sheet->html, text);
    str_add(&sheet->html, "</p>\n");
}

static void
begin_slide(struct sheet *sheet, const char *name, const char *begin,
            const char *end)
{
    end_slide(sheet);
    sheet->slide_end = end;
    str_add(&sheet->html, "<section><h4>");
    add_escaped(&sheet->html, name);
    str_printf(&sheet->html, "</h4>%s\n", begin);
}

void
sheet_slide(struct sheet *sheet, const char *name)
{
    begin_slide(sheet, name, "<div class=\"row\">", "</div></section>\n");
}

void
sheet_pair(struct sheet *sheet, const char *name)
{
    begin_slide(sheet, name, "<div class=\"pair\"><div>",
                "</div></div></section>\n");
}

void
sheet_beside(struct sheet *sheet)
{
    str_add(&sheet->html, "</div><div>\n");
}

void
sheet_picture(struct sheet *sheet, const char *file, const char *caption)
{
    struct str *out = &sheet->html;
    str_add(out, "<figure><a href=\"");
    add_address(out, file);
    str_add(out, "\"><img src=\"");
    add_address(out, file);
    str_add(out, "\" alt=\"");
    add_escaped(out, caption);
    str_add(out, "\"></a><figcaption>");
    add_escaped(out, caption);
    str_add(out, "</figcaption></figure>\n");
}

/* --- The program's own words -----------------------------------------------
 */

/* What a wrong word does most harm in comes first; a section that is not named
 * here comes last. */
static const struct {
    const char *section;
    enum text heading;
} groups[] = {
    {"strip.", TEXT_STRIP},     {"bar.", TEXT_BAR},
    {"idle.", TEXT_IDLE},       {"contact.", TEXT_CONTACT},
    {"builtin.", TEXT_BUILTIN}, {"", TEXT_OTHER},
};

#define GROUPS (sizeof groups / sizeof *groups)

static size_t
group_of(enum word word)
{
    size_t group = 0;
    while (!str_starts(word_keys[word], groups[group].section)) {
        group++;
    }
    return group;
}

static void
add_cell(struct str *out, const struct language *language, enum word word)
{
    str_add(out, "<td");
    add_language(out, language);
    str_add(out, ">");
    add_word(out, language_word(language, word));
    str_add(out, "</td>");
}

static void
add_group(struct sheet *sheet, size_t group, const struct language *language,
          const struct language *beside)
{
    struct str *out = &sheet->html;
    str_printf(out,
               "<tbody><tr><th scope=\"rowgroup\" colspan=\"%d\"><b>%s"
               "</b></th></tr>\n",
               language == beside ? 2 : 3, own(sheet, groups[group].heading));
    for (enum word word = 0; word < WORD_COUNT; word++) {
        if (group_of(word) != group) {
            continue;
        }
        str_printf(out, "<tr><th scope=\"row\">%s</th>", word_keys[word]);
        if (language != beside) {
            add_cell(out, beside, word);
        }
        add_cell(out, language, word);
        str_add(out, "</tr>\n");
    }
    str_add(out, "</tbody>\n");
}

void
sheet_words(struct sheet *sheet, const struct language *language,
            const struct language *beside)
{
    end_slide(sheet);
    struct str *out = &sheet->html;
    const struct language *const columns[] = {beside, language};
    str_printf(out, "<table><thead><tr><th scope=\"col\">%s</th>",
               own(sheet, TEXT_KEY));
    for (size_t i = language == beside ? 1 : 0; i < 2; i++) {
        str_add(out, "<th scope=\"col\"");
        add_language(out, columns[i]);
        str_printf(out, ">%s</th>", columns[i]->name);
    }
    str_add(out, "</tr></thead>\n");
    for (size_t group = 0; group < GROUPS; group++) {
        add_group(sheet, group, language, beside);
    }
    str_add(out, "</table>\n");
}

void
sheet_approval(struct sheet *sheet)
{
    end_slide(sheet);
    str_printf(&sheet->html,
               "<section class=\"sign\"><span>%s</span><span>%s</span>"
               "</section>\n",
               own(sheet, TEXT_READ_BY), own(sheet, TEXT_DAY));
}

bool
sheet_write(struct sheet *sheet, const char *folder)
{
    end_slide(sheet);
    bool written = false;
    int fd = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) {
        log_error("cannot open %s: %s", folder, strerror(errno));
    } else {
        written = file_replace(fd, "index.html", sheet->html.text,
                               sheet->html.length);
        close(fd);
    }
    str_done(&sheet->html);
    return written;
}
