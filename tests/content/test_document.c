/* The document tree: words, text, order of visits, printing. */
// links: content/document util/mem util/str util/utf8
#include "content/document.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "util/mem.h"
#include "util/str.h"

static void
add_span(struct block *block, enum span_kind kind, const char *text,
         const char *target)
{
    vec_push(&block->spans, (struct span){
                                .kind = kind,
                                .text = xstrdup(text),
                                .target = xstrdup(target),
                                .line = 2,
                                .column = 3,
                            });
}

static struct block *
add_block(struct document *document, enum block_kind kind)
{
    struct block *block = block_new(kind, 1, 1);
    vec_push(&document->blocks, block);
    return block;
}

static void
counts_words(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        unsigned words;
    } rows[] = {
        {"", 0},
        {" - ", 0},
        {"ett", 1},
        {"ett två", 2},
        {"  ett,  två - tre!\n", 3},
        {"ordet-med-streck", 1},
        {"den 3:e", 2},
        {"ett\u00A0två", 2},
        {"إذا سمعت شيئًا", 3},
        {"ድምፅ ከሰማህ", 2},
        {"ได้ยิน", 1},            /* six characters */
        {"ได้ยินเ", 2},           /* seven */
        {"ได้ยินเสียงบางอย่าง", 4}, /* nineteen */
        {"ได้ยิน ไหม", 2},
        {"Ring ได้ยิน 112", 3},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct document document = {0};
        add_span(add_block(&document, BLOCK_PARAGRAPH), SPAN_TEXT, rows[i].text,
                 NULL);
        if (document_words(&document) != rows[i].words) {
            fail_msg("'%s' has %u words", rows[i].text,
                     document_words(&document));
        }
        document_done(&document);
    }
}

/* Spans do not part words; numbers, cards and addresses are one word each. */
static void
counts_words_of_spans(void **state)
{
    (void)state;
    struct document document = {0};
    struct block *block = add_block(&document, BLOCK_PARAGRAPH);
    add_span(block, SPAN_TEXT, "ihop", NULL);
    add_span(block, SPAN_TEXT, "satt ", NULL);
    assert_int_equal(document_words(&document), 1);
    add_span(block, SPAN_CONTACT, "en lång text som inte visas", "sos");
    assert_int_equal(document_words(&document), 2);
    add_span(block, SPAN_TEXT, "slut", NULL);
    add_span(block, SPAN_BREAK, "", NULL);
    add_span(block, SPAN_TEXT, "rad", NULL);
    assert_int_equal(document_words(&document), 4);
    add_span(block, SPAN_LINK, " Läs mer", "https://x.se/a b");
    assert_int_equal(document_words(&document), 7);
    struct block *card = add_block(&document, BLOCK_CARD);
    card->target = xstrdup("sos");
    card->text = xstrdup("Ring nu");
    assert_int_equal(document_words(&document), 8);
    document_done(&document);
}

static void
gives_the_text_of_a_block(void **state)
{
    (void)state;
    struct block *block = block_new(BLOCK_HEADING, 1, 1);
    char *empty = block_text(block);
    assert_string_equal(empty, "");
    free(empty);
    add_span(block, SPAN_TEXT, "Ring ", NULL);
    add_span(block, SPAN_CONTACT, "112", "sos");
    add_span(block, SPAN_BREAK, "", NULL);
    add_span(block, SPAN_LINK, "här", "https://x.se");
    vec_push(&block->children, block_new(BLOCK_PARAGRAPH, 1, 1));
    add_span(block->children.items[0], SPAN_TEXT, "inte", NULL);
    char *text = block_text(block);
    assert_string_equal(text, "Ring 112 här");
    free(text);
    block_free(block);
}

static void
note_kind(void *data, const struct block *block)
{
    str_printf(data, "%d ", (int)block->kind);
}

static void
visits_parents_first(void **state)
{
    (void)state;
    struct document document = {0};
    struct block *list = add_block(&document, BLOCK_LIST);
    vec_push(&list->children, block_new(BLOCK_ITEM, 1, 1));
    vec_push(&list->children.items[0]->children, block_new(BLOCK_CARD, 1, 1));
    vec_push(&list->children, block_new(BLOCK_ITEM, 1, 1));
    add_block(&document, BLOCK_RULE);
    struct str seen = {0}, wanted = {0};
    document_visit(&document, note_kind, &seen);
    str_printf(&wanted, "%d %d %d %d %d ", (int)BLOCK_LIST, (int)BLOCK_ITEM,
               (int)BLOCK_CARD, (int)BLOCK_ITEM, (int)BLOCK_RULE);
    assert_string_equal(seen.text, wanted.text);
    str_done(&seen);
    str_done(&wanted);
    document_done(&document);
}

static void
prints(void **state)
{
    (void)state;
    struct document document = {0};
    char *nothing = document_print(&document);
    assert_string_equal(nothing, "");
    free(nothing);
    struct block *list = add_block(&document, BLOCK_LIST);
    list->level = 1;
    list->ordered = true;
    list->number = 7;
    struct block *item = block_new(BLOCK_ITEM, 4, 5);
    vec_push(&list->children, item);
    add_span(item, SPAN_TEXT, "a \"b\" \\\nc", NULL);
    item->spans.items[0].bold = true;
    item->spans.items[0].italic = true;
    add_span(item, SPAN_BREAK, "", NULL);
    add_span(item, SPAN_CONTACT, "", "sos");
    struct block *image = add_block(&document, BLOCK_IMAGE);
    image->target = xstrdup("a.png");
    image->text = xstrdup("En dörr");
    char *text = document_print(&document);
    assert_string_equal(text, "list 1:1 level 1 ordered from 7\n"
                              "  item 4:5\n"
                              "    text 2:3 bold italic "
                              "\"a \\\"b\\\" \\\\\\nc\"\n"
                              "    break 2:3\n"
                              "    contact 2:3 \"sos\" \"\"\n"
                              "image 1:1 \"a.png\" \"En dörr\"\n");
    free(text);
    document_done(&document);
    block_free(NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_words),
        cmocka_unit_test(counts_words_of_spans),
        cmocka_unit_test(gives_the_text_of_a_block),
        cmocka_unit_test(visits_parents_first),
        cmocka_unit_test(prints),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
