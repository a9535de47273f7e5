/* What is asked of one slide besides that it can be read. */
#include "content/lint.h"

#include <ctype.h>
#include <string.h>

#include "content/numbers.h"
#include "content/problem.h"
#include "util/mem.h"
#include "util/str.h"
#include "util/utf8.h"

#define WORDS_MOST 40
/* Far more than any slide shows; a whole book would keep the screen busy. */
#define TEXT_MOST 10000
/* About two lines on a screen of 1920×1080; narrower screens, more. */
#define HEADING_MOST 60
/* The first few say what is wrong with a slide that is full of them. */
#define NUMBERS_MOST 20
#define REPORTS_MOST 100

struct reader {
    const struct slide *slide;
    const struct contacts *contacts;
    struct diags *diags;
    unsigned numbers, reports[2]; /* by level: no warning hides an error */
    size_t characters;
};

static void
problem(struct reader *reader, enum problem what, unsigned line,
        unsigned column, const char *arg1, const char *arg2)
{
    if (reader->reports[problem_kind(what)->severity]++ < REPORTS_MOST) {
        problem_add(reader->diags, what, reader->slide->path, line, column,
                    arg1, arg2, NULL);
    }
}

/* --- Contacts --------------------------------------------------------------*/

/* `text` is the link's own text. A card of a hidden contact is left out, as
 * contacts.ini's own warning says; a sentence would have a hole. */
static void
check_contact(struct reader *reader, const char *id, const char *text,
              bool card, unsigned line, unsigned column)
{
    const struct contact *contact = contacts_find(reader->contacts, id);
    if (contact == NULL) {
        problem(reader, PROBLEM_UNKNOWN_CONTACT, line, column, id, NULL);
        return;
    }
    if (!contact->shown && !card) {
        problem(reader, PROBLEM_HIDDEN_CONTACT, line, column, id, NULL);
    }
    char *digits = contact_digits(text);
    if (*digits != '\0' && contact->digits != NULL &&
        strcmp(digits, contact->digits) != 0) {
        problem(reader, PROBLEM_NUMBER_MISMATCH, line, column, text,
                contact->number);
    }
    free(digits);
}

/* --- Numbers in the text ---------------------------------------------------*/

/* The text of a block as it is printed, and where each span begins in it. */
struct printed {
    struct str text;
    VEC(size_t) starts;
};

static void
print_spans(const struct block *block, struct printed *printed)
{
    for (size_t i = 0; i < block->spans.count; i++) {
        const struct span *span = &block->spans.items[i];
        vec_push(&printed->starts, printed->text.length);
        switch (span->kind) {
        case SPAN_TEXT: str_add(&printed->text, span->text); break;
        case SPAN_BREAK: str_add(&printed->text, "\n"); break;
        case SPAN_CONTACT: str_add(&printed->text, NUMBERS_CONTACT); break;
        case SPAN_LINK:
            str_printf(&printed->text, "%s %s ", span->text, span->target);
            break;
        }
    }
}

static void
report_number(struct reader *reader, const struct block *block,
              const struct printed *printed, size_t start, size_t end)
{
    size_t i = printed->starts.count - 1;
    while (printed->starts.items[i] > start) {
        i--;
    }
    const struct span *span = &block->spans.items[i];
    size_t before =
        span->kind != SPAN_TEXT
            ? 0
            : utf8_count(span->text, start - printed->starts.items[i]);
    char *number = numbers_copy(printed->text.text, start, end);
    problem(reader, PROBLEM_NUMBER_IN_TEXT, span->line,
            span->column + (unsigned)before, number, NULL);
    free(number);
}

static void
check_numbers(struct reader *reader, const struct block *block)
{
    struct printed printed = {0};
    print_spans(block, &printed);
    size_t start = 0, end = 0;
    while (printed.text.length > 0 && reader->numbers < NUMBERS_MOST &&
           numbers_find(printed.text.text, end, &start, &end)) {
        reader->numbers++;
        report_number(reader, block, &printed, start, end);
    }
    str_done(&printed.text);
    vec_done(&printed.starts);
}

/* The numerals of a list are the program's, but where it begins is not. */
static void
check_list_start(struct reader *reader, const struct block *list)
{
    char *number = xprintf("%u", list->number);
    numbers_report(number, reader->slide->path, list->line, list->column,
                   reader->diags);
    free(number);
}

/* --- Everything ------------------------------------------------------------*/

static void
check_image(struct reader *reader, const struct block *image)
{
    if (image->text[0] == '\0') {
        problem(reader, PROBLEM_NO_ALT, image->line, image->column,
                image->target, NULL);
    }
    numbers_report(image->text, reader->slide->path, image->line,
                   image->column + 2, reader->diags);
}

static void
check_heading(struct reader *reader, const struct block *heading)
{
    char *text = block_text(heading);
    if (utf8_count(text, strlen(text)) > HEADING_MOST) {
        problem(reader, PROBLEM_LONG_HEADING, heading->line, heading->column,
                NULL, NULL);
    }
    free(text);
}

static void
check_block(void *data, const struct block *block)
{
    struct reader *reader = data;
    for (size_t i = 0; i < block->spans.count; i++) {
        const struct span *span = &block->spans.items[i];
        reader->characters += utf8_count(span->text, strlen(span->text));
        if (span->kind == SPAN_CONTACT) {
            check_contact(reader, span->target, span->text, false, span->line,
                          span->column);
        }
    }
    check_numbers(reader, block);
    switch (block->kind) {
    case BLOCK_CARD:
        check_contact(reader, block->target, block->text, true, block->line,
                      block->column);
        break;
    case BLOCK_IMAGE: check_image(reader, block); break;
    case BLOCK_HEADING: check_heading(reader, block); break;
    case BLOCK_LIST: check_list_start(reader, block); break;
    case BLOCK_PARAGRAPH:
    case BLOCK_ITEM:
    case BLOCK_QUOTE:
    case BLOCK_RULE: break;
    }
}

static void
check_whole(struct reader *reader, day today)
{
    const struct slide *slide = reader->slide;
    if (reader->characters > TEXT_MOST) {
        char *most = xprintf("%d", TEXT_MOST);
        problem(reader, PROBLEM_TOO_LONG, 1, 1, most, NULL);
        free(most);
    }
    if (slide->words > WORDS_MOST) {
        char *words = xprintf("%u", slide->words);
        problem(reader, PROBLEM_TOO_MANY_WORDS, 0, 0, words, NULL);
        free(words);
    }
    /* Line 0: a picture on its own, which has nowhere to say it. */
    if (slide->picture != NULL && slide->picture_line > 0 &&
        slide->picture_alt == NULL) {
        problem(reader, PROBLEM_NO_ALT, slide->picture_line, 1, slide->picture,
                NULL);
    }
    day last = slide->show.to;
    if (today != 0 && last != 0 && last < today) {
        char *date = xprintf("%04d-%02d-%02d", last / 10000, last / 100 % 100,
                             last % 100);
        problem(reader, PROBLEM_SHOW_ENDED, 0, 0, date, NULL);
        free(date);
    }
}

void
lint_slide(const struct slide *slide, const struct contacts *contacts,
           day today, struct diags *diags)
{
    struct reader reader = {
        .slide = slide, .contacts = contacts, .diags = diags};
    document_visit(&slide->document, check_block, &reader);
    check_whole(&reader, today);
}
