/* The ini parser: what is read, where it stood, and what is refused. */
// links: content/ini content/problem util/diag util/order util/mem util/str
// links: util/utf8
#include "content/ini.h"

#include <string.h>

#include "codes.h"

/* `section.key=value@line:column:value_column` for each entry, `[section]` for
 * a section's own line. */
static char *
print(const struct ini *ini)
{
    struct str out = {0};
    for (size_t i = 0; i < ini->entries.count; i++) {
        const struct ini_entry *e = &ini->entries.items[i];
        if (e->key == NULL) {
            assert_null(e->value);
            str_printf(&out, "[%s]", e->section);
        } else {
            str_printf(&out, "%s.%s=%s", e->section, e->key, e->value);
        }
        str_printf(&out, "@%u:%u:%u\n", e->line, e->column, e->value_column);
    }
    return str_take(&out);
}

static void
expect(const char *text, char separator, unsigned first_line,
       const char *entries, const char *codes)
{
    struct ini ini = {0};
    struct diags diags = {0};
    ini_parse(text, strlen(text), separator, "a.ini", first_line, &diags, &ini);
    char *got = print(&ini);
    assert_string_equal(got, entries);
    expect_codes(&diags, codes);
    free(got);
    ini_done(&ini);
}

static void
test_reads(void **state)
{
    (void)state;
    static const struct {
        const char *text, *entries;
    } rows[] = {
        {"", ""},
        {"\n\n", ""},
        {"a=1", ".a=1@1:1:3\n"},
        {"a = 1\n", ".a=1@1:1:5\n"},
        {"  a\t=  1  \n", ".a=1@1:3:8\n"},
        {"\va\f=\v1\f\n", ".a=1@1:2:6\n"},
        {"[s]\na=1\n", "[s]@1:1:2\ns.a=1@2:1:3\n"},
        {" [ s ] \na=1\n", "[s]@1:2:4\ns.a=1@2:1:3\n"},
        {"[s] ; why\n", "[s]@1:1:2\n"},
        {"[two words]\n", "[two words]@1:1:2\n"},
        {"; c\n# c\n  ; c\n\t# c\na=1\n", ".a=1@5:1:3\n"},
        {"a = 1 ; c\n", ".a=1@1:1:5\n"},
        {"a = 1\t; c ; d\n", ".a=1@1:1:5\n"},
        {"a = 1;2\n", ".a=1;2@1:1:5\n"},
        {"a = 1; c\n", ".a=1; c@1:1:5\n"},
        {"a = ; c\n", ".a=@1:1:5\n"},
        {"a =\n", ".a=@1:1:4\n"},
        {"accent = #0B5563\n", ".accent=#0B5563@1:1:10\n"},
        {"accent = #0B5563 # not a comment\n",
         ".accent=#0B5563 # not a comment@1:1:10\n"},
        {"a = b = c\n", ".a=b = c@1:1:5\n"},
        {"a = \"b\"\n", ".a=\"b\"@1:1:5\n"},
        {"name.sv = Hör av dig\n", ".name.sv=Hör av dig@1:1:11\n"},
        {"åäö = 1\n", ".åäö=1@1:1:7\n"},
        {"a=1\n[s]\na=1\n[t]\na=1\n",
         ".a=1@1:1:3\n[s]@2:1:2\ns.a=1@3:1:3\n[t]@4:1:2\nt.a=1@5:1:3\n"},
        {"[s]\na=1\n[t]\n[s]\nb=2\n",
         "[s]@1:1:2\ns.a=1@2:1:3\n[t]@3:1:2\n[s]@4:1:2\ns.b=2@5:1:3\n"},
        /* no continuation lines */
        {"a = 1\n  b = 2\n", ".a=1@1:1:5\n.b=2@2:3:7\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        expect(rows[i].text, '=', 1, rows[i].entries, "");
    }
}

static void
test_refuses(void **state)
{
    (void)state;
    static const struct {
        const char *text, *entries, *codes;
    } rows[] = {
        {"hello\na=1\n", ".a=1@2:1:3\n", "bad-line 1:1"},
        {"   hello\n", "", "bad-line 1:4"},
        {"= 1\n", "", "bad-line 1:1"},
        {"  = 1\n", "", "bad-line 1:3"},
        {"a=1\na=2\n", ".a=1@1:1:3\n", "duplicate-key 2:1"},
        {"[s]\na=1\n[t]\n[s]\n a=2\n",
         "[s]@1:1:2\ns.a=1@2:1:3\n[t]@3:1:2\n[s]@4:1:2\n", "duplicate-key 5:2"},
        {"[\n", "", "bad-line 1:1"},
        {"[]\n", "", "bad-line 1:1"},
        {"[ ]\n", "", "bad-line 1:1"},
        {"[s\n", "", "bad-line 1:1"},
        {"[s] x\n", "", "bad-line 1:1"},
        {"[s]]\n", "", "bad-line 1:1"},
        {"[s];\n", "", "bad-line 1:1"},
        /* What stands under a broken section line is not put under the one
         * before it. */
        {"[s]\na=1\n[t\na=2\nb=2\n[u]\nb=3\n",
         "[s]@1:1:2\ns.a=1@2:1:3\n[u]@6:1:2\nu.b=3@7:1:3\n", "bad-line 3:1"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        expect(rows[i].text, '=', 1, rows[i].entries, rows[i].codes);
    }
}

static void
test_header(void **state)
{
    (void)state;
    expect("layout: steps\npicture: a/b.svg fill\n", ':', 2,
           ".layout=steps@2:1:9\n.picture=a/b.svg fill@3:1:10\n", "");
    expect("hours: mon 06:00-22:00\n[x]: y\n[s]\na = 1\n", ':', 2,
           ".hours=mon 06:00-22:00@2:1:8\n.[x]=y@3:1:6\n",
           "bad-line 4:1; bad-line 5:1");
}

static void
test_duplicate_is_named(void **state)
{
    (void)state;
    struct ini ini = {0};
    struct diags diags = {0};
    ini_parse("a=1\na=2\n", 8, '=', "b/c.ini", 1, &diags, &ini);
    assert_string_equal(diags.list.items[0].args[0], "a");
    assert_string_equal(diags.list.items[0].path, "b/c.ini");
    ini_done(&ini);
    diags_done(&diags);
}

static void
test_get(void **state)
{
    (void)state;
    static const char text[] = "a=0\n[s]\na=1\nb=2\n[t]\na=3\n";
    struct ini ini = {0};
    struct diags diags = {0};
    ini_parse(text, strlen(text), '=', "a.ini", 1, &diags, &ini);
    assert_string_equal(ini_get(&ini, "", "a")->value, "0");
    assert_string_equal(ini_get(&ini, "s", "a")->value, "1");
    assert_string_equal(ini_get(&ini, "s", "b")->value, "2");
    assert_int_equal(ini_get(&ini, "t", "a")->line, 6);
    assert_null(ini_get(&ini, "t", "b"));
    assert_null(ini_get(&ini, "u", "a"));
    ini_done(&ini);
    assert_null(ini_get(&ini, "s", "a"));
    ini_done(NULL);
}

/* 1 MiB of keys takes no more than a moment, and none is lost; a second time
 * each of them is a duplicate, of which a hundred are named. */
static void
test_many_keys(void **state)
{
    (void)state;
    enum { COUNT = 100000 };
    struct str text = {0};
    for (int i = 0; i < 2 * COUNT; i++) {
        str_printf(&text, "k%d=\n", i % COUNT);
    }
    struct ini ini = {0};
    struct diags diags = {0};
    ini_parse(text.text, text.length, '=', "a.ini", 1, &diags, &ini);
    assert_int_equal(ini.entries.count, COUNT);
    assert_string_equal(ini.entries.items[COUNT - 1].key, "k99999");
    assert_int_equal(diags.list.count, 100);
    assert_int_equal(diags.list.items[0].line, COUNT + 1);
    diags_done(&diags);
    ini_done(&ini);
    str_done(&text);
}

static void
test_long_line(void **state)
{
    (void)state;
    enum { LENGTH = 1 << 20 };
    struct str text = {0};
    str_add(&text, "a = ");
    while (text.length < LENGTH) {
        str_add(&text, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
    }
    struct ini ini = {0};
    struct diags diags = {0};
    ini_parse(text.text, text.length, '=', "a.ini", 1, &diags, &ini);
    assert_int_equal(ini.entries.count, 1);
    assert_int_equal(strlen(ini.entries.items[0].value), text.length - 4);
    expect_codes(&diags, "");
    ini_done(&ini);
    str_done(&text);
}

static void
test_words(void **state)
{
    (void)state;
    static const struct {
        const char *text, *words;
    } rows[] = {
        {"", ""},
        {"sv", "sv|"},
        {"a", "a|"},
        {"sv, en", "sv|en|"},
        {" sv ,\ten ", "sv|en|"},
        {",, sv,,en ,", "sv|en|"},
        {"two words, three", "two words|three|"},
        {" , ", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct words words = {0};
        struct str got = {0};
        words_split(rows[i].text, &words);
        for (size_t w = 0; w < words.list.count; w++) {
            str_printf(&got, "%s|", words.list.items[w]);
        }
        char *text = str_take(&got);
        assert_string_equal(text, rows[i].words);
        free(text);
        words_done(&words);
    }
    struct words words = {0};
    words_split("sv, en", &words);
    assert_true(words_contain(&words, "sv"));
    assert_true(words_contain(&words, "en"));
    assert_false(words_contain(&words, "e"));
    assert_false(words_contain(&words, "env"));
    words_done(&words);
    assert_false(words_contain(&words, "sv"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reads),
        cmocka_unit_test(test_refuses),
        cmocka_unit_test(test_header),
        cmocka_unit_test(test_duplicate_is_named),
        cmocka_unit_test(test_get),
        cmocka_unit_test(test_many_keys),
        cmocka_unit_test(test_long_line),
        cmocka_unit_test(test_words),
    };
    return cmocka_run_group_tests_name("ini", tests, NULL, NULL);
}
