/* The slide that is shown when no slide set can be: compiled in, always on one
 * page, 112 in its first step. Part of compose.h. */
#include <string.h>

#include "content/slide.h"
#include "paint/compose.h"
#include "paint/layout.h"
#include "paint/layout_steps.h"
#include "paint/mirror.h"

/* In the words `**` begins and ends what is bold, as in slides. */
#define BOLD "**"

static struct span
span_of(const char *text, size_t length, bool bold)
{
    return (struct span){
        .kind = SPAN_TEXT,
        .bold = bold,
        .text = xstrndup(text, length),
    };
}

/* Binds what ends in a space to the number behind it. */
static void
bind(struct span *span)
{
    size_t length = strlen(span->text);
    if (length > 0 && span->text[length - 1] == ' ') {
        char *bound = xprintf("%.*s\u00A0", (int)length - 1, span->text);
        free(span->text);
        span->text = bound;
    }
}

/* A paragraph of the words, its emergency number in bold. */
static struct block *
paragraph_of(const char *words, enum block_kind kind)
{
    struct block *block = block_new(kind, 0, 0);
    block->level = 1;
    bool bold = false;
    while (*words != '\0') {
        const char *mark = strstr(words, BOLD);
        const char *number = strstr(words, EMERGENCY_NUMBER);
        size_t length = strlen(words);
        if (mark != NULL && (number == NULL || mark < number)) {
            length = (size_t)(mark - words);
        } else if (number != NULL) {
            length = (size_t)(number - words);
        }
        if (length > 0) {
            vec_push(&block->spans, span_of(words, length, bold));
        }
        words += length;
        if (words == mark) {
            bold = !bold;
            words += strlen(BOLD);
        } else if (words == number) {
            size_t digits = strlen(EMERGENCY_NUMBER);
            if (block->spans.count > 0) {
                bind(&block->spans.items[block->spans.count - 1]);
            }
            vec_push(&block->spans, span_of(words, digits, true));
            words += digits;
        }
    }
    return block;
}

static void
make_slide(const struct language *language, struct slide *ret)
{
    static const enum word steps[] = {
        WORD_BUILTIN_STEP_1,
        WORD_BUILTIN_STEP_2,
        WORD_BUILTIN_STEP_3,
        WORD_BUILTIN_STEP_4,
    };
    *ret = (struct slide){.layout = SLIDE_STEPS};
    vec_push(&ret->document.blocks,
             paragraph_of(language_word(language, WORD_BUILTIN_HEADING),
                          BLOCK_HEADING));
    struct block *list = block_new(BLOCK_LIST, 0, 0);
    list->ordered = true;
    list->number = 1;
    list->level = 1;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        struct block *item = block_new(BLOCK_ITEM, 0, 0);
        vec_push(
            &item->children,
            paragraph_of(language_word(language, steps[i]), BLOCK_PARAGRAPH));
        vec_push(&list->children, item);
    }
    vec_push(&ret->document.blocks, list);
}

struct page *
compose_builtin(struct fonts *fonts, const struct frame *frame,
                const struct language *language)
{
    struct slide slide;
    make_slide(language, &slide);
    struct layout layout = {
        .type =
            {
                .fonts = fonts,
                .frame = frame,
                .language = language,
                .scale = 1,
            },
        .slide = &slide,
        .fallback = language->tag,
        .builtin = true,
        .page = page_new(frame->width_px, frame_px(frame, frame->s)),
    };
    layout_steps(&layout);
    if (language->rtl) {
        mirror_page(layout.page);
    }
    layout_done(&layout);
    document_done(&slide.document);
    return layout.page;
}
