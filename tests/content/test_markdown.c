/*
 * CommonMark into documents. Each tests/content/markdown/NAME.md has NAME.tree
 * beside it: the document as document_print() writes it, then what was
 * reported. `make golden` shows how they would change, and replaces them.
 */
// links: content/markdown content/pieces content/links content/leftovers
// links: content/source content/entities content/document content/problem
// links: util/beneath
// links: util/diag util/order util/file util/log util/mem util/str util/utf8
#include "content/markdown.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "codes.h"
#include "golden.h"
#include "util/file.h"
#include "util/order.h"

#define FOLDER "tests/content/markdown"
#define MAX_BYTES ((size_t)1 << 20)

static int
open_folder(void)
{
    int folder = open(FOLDER, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) {
        fail_msg("there is no %s here; run the tests from the top", FOLDER);
    }
    return folder;
}

/* The tree, then one line a problem. */
static char *
print(const char *text, size_t length, unsigned first_line)
{
    struct diags diags = {0};
    struct document document = {0};
    markdown_parse(text, length, "x.md", first_line, &diags, &document);
    struct str out = {0};
    char *tree = document_print(&document);
    str_add(&out, tree);
    for (size_t i = 0; i < diags.list.count; i++) {
        const struct diag *diag = &diags.list.items[i];
        str_printf(&out, "%u:%u [%s]\n", diag->line, diag->column,
                   diag->kind->code);
    }
    free(tree);
    document_done(&document);
    diags_done(&diags);
    return str_take(&out);
}

/* Shows the difference, then puts the new one in its place. */
static bool
same_as_golden(int folder, const char *name, const char *got)
{
    char *golden = xprintf("%.*s.tree", (int)strlen(name) - 3, name);
    struct bytes wanted = {0};
    enum file_result found = file_read(folder, golden, MAX_BYTES, &wanted);
    bool same = found == FILE_OK && strcmp(wanted.data, got) == 0;
    char *path = xprintf(FOLDER "/%s", golden);
    if (!same && golden_collect(path, got)) {
        same = true;
    } else if (!same) {
        print_error("%s/%s is %s; now it would be\n%s", FOLDER, golden,
                    found == FILE_OK ? "different" : "missing", got);
    }
    free(wanted.data);
    free(path);
    free(golden);
    return same;
}

static void
golden_trees(void **state)
{
    (void)state;
    int folder = open_folder();
    DIR *stream = opendir(FOLDER);
    unsigned compared = 0, wrong = 0;
    for (const struct dirent *d; (d = readdir(stream)) != NULL;) {
        struct bytes text = {0};
        if (!str_ends(d->d_name, ".md")) {
            continue;
        }
        assert_int_equal(file_read(folder, d->d_name, MAX_BYTES, &text),
                         FILE_OK);
        char *got = print(text.data, text.length, 1);
        wrong += !same_as_golden(folder, d->d_name, got);
        compared++;
        free(got);
        free(text.data);
    }
    closedir(stream);
    close(folder);
    assert_int_equal(wrong, 0);
    assert_true(compared >= 10);
}

static void
expect(const char *text, unsigned first_line, const char *wanted)
{
    char *got = print(text, strlen(text), first_line);
    assert_string_equal(got, wanted);
    free(got);
}

/* A block without text takes the line of the next known place. */
static void
lines_of_blocks_without_text(void **state)
{
    (void)state;
    expect("a\n\n---\n\nb\n", 5,
           "paragraph 5:1\n  text 5:1 \"a\"\n"
           "rule 9:1\n"
           "paragraph 9:1\n  text 9:1 \"b\"\n");
    expect("---\n", 3, "rule 3:1\n");
    expect("a\n\n-\n- b\n", 1,
           "paragraph 1:1\n  text 1:1 \"a\"\n"
           "list 4:3 level 1\n"
           "  item 4:3\n"
           "  item 4:3\n    paragraph 4:3\n      text 4:3 \"b\"\n");
    expect("> 1. a\n", 1,
           "quote 1:6\n  list 1:6 level 1 ordered from 1\n    item 1:6\n"
           "      paragraph 1:6\n        text 1:6 \"a\"\n");
}

/* Columns count characters, and the first line of the text has any number. */
static void
columns_are_characters(void **state)
{
    (void)state;
    expect("åäö **é** 𝟙 [x](contact:a)\n", 40,
           "paragraph 40:1\n"
           "  text 40:1 \"åäö \"\n"
           "  text 40:7 bold \"é\"\n"
           "  text 40:10 \" 𝟙 \"\n"
           "  contact 40:13 \"a\" \"x\"\n");
}

static void
nothing_at_all(void **state)
{
    (void)state;
    expect("", 1, "");
    expect("\n\n  \n", 1, "");
}

/* No text is too deep, too long or too strange to be read in a moment. */
static void
bounded_work(void **state)
{
    (void)state;
    static const struct {
        const char *start, *repeated, *end;
        size_t times;
    } rows[] = {
        {"", "> ", "a", 10000},
        {"", "- ", "a", 10000},
        {"", "1. ", "a", 10000},
        {"", "> - 1. ", "a", 100000},
        {"", "*a ", "", 300000},
        {"", "[", "", 1000000},
        {"", "![a", "](b)", 300000},
        {"", "[](contact:a)\n", "", 70000},
        {"", "![](a)\n", "", 140000},
        {"", "[a]: b\n\nx\n\n", "", 80000},
        {"[a]: xxxxxxxxxxxxxxxxxxxx\n\n", "[a] ", "", 250000},
        {"", "a", "", 1000000},
        {"", "<b>\n", "", 250000},
        {"", "|a|\n|--|\n", "", 100000},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct str text = {0};
        str_add(&text, rows[i].start);
        for (size_t n = 0; n < rows[i].times; n++) {
            str_add(&text, rows[i].repeated);
        }
        str_add(&text, rows[i].end);
        struct diags diags = {0};
        struct document document = {0};
        clock_t before = clock();
        markdown_parse(text.text, text.length, "x.md", 1, &diags, &document);
        double seconds = (double)(clock() - before) / CLOCKS_PER_SEC;
        if (seconds > 20) {
            fail_msg("'%s' took %.0f s", rows[i].repeated, seconds);
        }
        assert_true(document.blocks.count > 0);
        assert_true(diags.list.count <= 50);
        document_done(&document);
        diags_done(&diags);
        str_done(&text);
    }
}

/* A line a 200,000th of which has containers open takes md4c minutes: such a
 * text is shown as it is. */
static void
too_heavy_is_kept_as_text(void **state)
{
    (void)state;
    struct str text = {0};
    for (size_t i = 0; i < 100000; i++) {
        str_add(&text, "- ");
    }
    str_add(&text, "hej");
    for (size_t i = 0; i < 200000; i++) {
        str_add(&text, "\n");
    }
    str_add(&text, "slut");
    struct diags diags = {0};
    struct document document = {0};
    markdown_parse(text.text, text.length, "x.md", 1, &diags, &document);
    assert_int_equal(document.blocks.count, 2);
    const struct block *last = document.blocks.items[1];
    assert_string_equal(last->spans.items[0].text, "slut");
    assert_int_equal(last->line, 200001);
    expect_codes(&diags, "shown-as-text 1:1; shown-as-text 200001:1");
    document_done(&document);
    str_done(&text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(golden_trees),
        cmocka_unit_test(lines_of_blocks_without_text),
        cmocka_unit_test(columns_are_characters),
        cmocka_unit_test(nothing_at_all),
        cmocka_unit_test(bounded_work),
        cmocka_unit_test(too_heavy_is_kept_as_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
