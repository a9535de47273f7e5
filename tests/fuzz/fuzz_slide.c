/* Any text as a slide: its header, its layout and what lint says. */
// links: content/encoding content/lint content/slide content/contacts
// links: content/numbers content/clusters content/quantities content/markdown
// links: content/pieces content/links content/leftovers content/source
// links: content/entities content/document content/ini content/schedule
// links: content/lang content/languages content/problem
// links: util/diag util/order util/mem util/str util/utf8
#include "content/slide.h"

#include "content/encoding.h"
#include "content/ini.h"
#include "content/lint.h"
#include "content/numbers.h"
#include "fuzz.h"

#define TODAY 20261120

static void
check_slide(const struct slide *slide, unsigned lines)
{
    must(slide->time_s == 0 || (slide->time_s >= 5 && slide->time_s <= 300));
    must(slide->picture == NULL || slide->picture_line >= 1);
    must(slide->picture_line <= lines);
    must(slide->layout != SLIDE_EVENT || slide->starts.day != 0);
    must(slide->layout != SLIDE_PICTURE || slide->picture != NULL);
    must(slide->show.to == 0 || slide->show.from <= slide->show.to);
}

static void
check_lint(const struct slide *slide, struct diags *diags)
{
    static const char text[] = "[sos]\nnumber = 112\n[a]\nname = A\n";
    struct ini ini = {0};
    struct diags ignored = {0};
    struct contacts contacts = {0};
    ini_parse(text, sizeof text - 1, '=', "contacts.ini", 1, &ignored, &ini);
    contacts_read(&ini, "contacts.ini", TODAY, &ignored, &contacts);
    lint_slide(slide, &contacts, TODAY, diags);
    contacts_done(&contacts);
    ini_done(&ini);
    diags_done(&ignored);
}

/* Each number found lies behind the one before, whole characters long. */
static void
check_numbers(const char *text)
{
    size_t start = 0, end = 0, before = 0;
    for (int i = 0; i < 100 && numbers_find(text, end, &start, &end); i++) {
        must(start >= before && end > start && end <= strlen(text));
        must(((unsigned char)text[start] & 0xC0) != 0x80);
        must(((unsigned char)text[end] & 0xC0) != 0x80);
        char *number = numbers_copy(text, start, end);
        must_be_utf8(number);
        must(strchr(number, '\n') == NULL);
        free(number);
        before = end;
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct diags diags = {0};
    struct bytes text = fuzz_bytes(data, size);
    if (encoding_decode(&text, "fuzz", &diags)) {
        struct slide *slide =
            slide_parse("fuzz", "fuzz", text.data, text.length, &diags);
        check_slide(slide, count_lines(&text));
        check_lint(slide, &diags);
        must_be_in_file(&diags, count_lines(&text));
        check_numbers(text.data);
        slide_free(slide);
    }
    diags_done(&diags);
    free(text.data);
    return 0;
}
