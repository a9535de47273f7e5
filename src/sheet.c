/* The proof sheet. */
#include "sheet.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "util/file.h"
#include "util/log.h"

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

void
sheet_begin(struct sheet *sheet, const char *title, const char *subtitle)
{
    *sheet = (struct sheet){0};
    struct str *out = &sheet->html;
    str_add(out, "<!doctype html>\n<meta charset=\"utf-8\">\n<title>");
    add_escaped(out, title);
    str_add(out,
            "</title>\n<style>\n"
            "body { font: 16px/1.4 sans-serif; margin: 2em; }\n"
            "section { break-inside: avoid; margin: 2em 0; }\n"
            "div { display: flex; flex-wrap: wrap; gap: 1em; }\n"
            "figure { margin: 0; flex: 0 1 30em; }\n"
            "img { width: 100%; border: 1px solid #7b8487; }\n"
            "figcaption { color: #3f4a4d; }\n"
            "pre { white-space: pre-wrap; background: #eae8e4; padding: 1em; "
            "}\n"
            "@media print { body { margin: 0; } figure { flex-basis: 45%; } "
            "}\n"
            "</style>\n<h1>");
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
    if (sheet->in_slide) {
        str_add(&sheet->html, "</div></section>\n");
    }
}

void
sheet_slide(struct sheet *sheet, const char *name)
{
    end_slide(sheet);
    sheet->in_slide = true;
    str_add(&sheet->html, "<section><h2>");
    add_escaped(&sheet->html, name);
    str_add(&sheet->html, "</h2><div>\n");
}

void
sheet_picture(struct sheet *sheet, const char *file, const char *caption,
              const char *language)
{
    struct str *out = &sheet->html;
    str_add(out, "<figure><img src=\"");
    add_escaped(out, file);
    str_add(out, "\" alt=\"");
    add_escaped(out, caption);
    str_add(out, "\"><figcaption lang=\"");
    add_escaped(out, language);
    str_add(out, "\">");
    add_escaped(out, caption);
    str_add(out, "</figcaption></figure>\n");
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
