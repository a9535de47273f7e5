/* Where runs begin and end: script, font, direction and part of each letter. */
// links: text/itemize text/bidi text/breaks text/fonts text/locate text/widths
// links: text/letters text/letter_forms
// links: content/ini content/problem
// links: util/beneath util/diag util/order util/file util/log
// links: util/mem util/str util/utf8
#include "text/itemize.h"

#include <unicode/uscript.h>

#include "show.h"
#include "text/breaks.h"

static int
open_fonts(void **state)
{
    *state = fonts_open("fonts", NULL);
    return fonts_usable(*state) ? 0 : -1;
}

static int
close_fonts(void **state)
{
    fonts_close(*state);
    return 0;
}

/* Each stretch as `text:script:level:font`, the font without `NotoSans`, its
 * weight as one letter and its suffix left out; `!` is a letter no font has,
 * `^` the edge of a number. */
static char *
itemize(struct fonts *fonts, const char *marked, bool rtl)
{
    struct paragraph_part parts[8];
    struct itemize_part spans[8];
    struct str text = {0}, out = {0};
    size_t count = parts_of(marked, parts, 8);
    for (size_t i = 0; i < count; i++) {
        spans[i] =
            (struct itemize_part){text.length, text.length + parts[i].length,
                                  parts[i].bold, parts[i].number};
        str_append(&text, parts[i].text, parts[i].length);
    }
    unsigned char *marks = xnew_array(unsigned char, text.length + 1);
    breaks_find(fonts_breaks(fonts), "sv", text.text, text.length, marks);
    struct itemized itemized = {0};
    itemize_line(fonts, text.text, 0, text.length, marks, spans, count, rtl,
                 &itemized);
    for (size_t i = 0; i < itemized.stretches.count; i++) {
        const struct stretch *s = &itemized.stretches.items[i];
        str_add(&out, i > 0 ? " " : "");
        if (s->face == FACE_NONE) {
            str_printf(&out, "%c%u", s->start == s->end ? '^' : '!',
                       (unsigned)s->level);
            continue;
        }
        const char *name = fonts_name(fonts, s->face) + strlen("NotoSans");
        str_printf(&out, "%.*s:%s:%u:%.*s%c", (int)(s->end - s->start),
                   text.text + s->start,
                   uscript_getShortName((UScriptCode)s->script),
                   (unsigned)s->level, (int)strcspn(name, "-"), name,
                   name[strcspn(name, "-") + 1]);
    }
    str_done(&text);
    free(marks);
    itemized_done(&itemized);
    return str_take(&out);
}

static void
test_stretches(void **state)
{
    static const struct {
        bool rtl;
        const char *text, *wanted;
    } rows[] = {
        {false, "Hej!", "Hej!:Latn:0:R"},
        {false, "Hej *du* då", "Hej :Latn:0:R du:Latn:0:B  då:Latn:0:R"},
        {false, "ja Київ", "ja :Latn:0:R Київ:Cyrl:0:R"},
        {false, "18.30", "18.30:Latn:0:R"},
        {true, "18.30", "18.30:Arab:2:ArabicR"},
        /* digits and signs: in the script's own font when that has them all */
        {true, "عام 2026!",
         "عام :Arab:1:ArabicR 2026:Arab:2:ArabicR "
         "!:Arab:1:ArabicR"},
        {true, "Bo هو 26.",
         "Bo:Latn:2:R  هو :Arab:1:ArabicR 26:Arab:2:ArabicR .:Arab:1:ArabicR"},
        {true, "Bo عام 24/7", "Bo:Latn:2:R  عام :Arab:1:ArabicR 24/7:Latn:2:R"},
        {true, "عام 24/7", "عام :Arab:1:ArabicR 24/7:Latn:2:R"},
        {true, "عام (2026)",
         "عام :Arab:1:ArabicR (:Latn:1:R 2026:Latn:2:R "
         "):Latn:1:R"},
        {false, "กด 12-15", "กด :Thai:0:ThaiR 12-15:Latn:0:R"},
        {false, "ማዕጾ። 5", "ማዕጾ። :Ethi:0:EthiopicR 5:Latn:0:R"},
        /* both brackets alike, whatever stands between them */
        {true, "هو (Bo) نعم",
         "هو :Arab:1:ArabicR (:Latn:1:R Bo:Latn:2:R "
         "):Latn:1:R  نعم:Arab:1:ArabicR"},
        {true, "هو «Bo» نعم",
         "هو «:Arab:1:ArabicR Bo:Latn:2:R » نعم:Arab:1:ArabicR"},
        /* what begins a line goes with what comes */
        {true, "... نعم", "... نعم:Arab:1:ArabicR"},
        {false, "- สวัสดี", "- สวัสดี:Thai:0:ThaiR"},
        /* numbers are Latin and isolated */
        {true, "رقم #0-66 00#.",
         "رقم :Arab:1:ArabicR ^1 0-66 00:Latn:2:R ^1 "
         ".:Arab:1:ArabicR"},
        {true, "#116##112#", "^1 116:Latn:2:R ^1 ^1 112:Latn:2:R ^1"},
        {false, "กด #12-15#", "กด :Thai:0:ThaiR 12-15:Latn:0:R"},
        /* marks and joiners stay with their letter */
        {false, "a\u0301\u0E49", "a\u0301:Latn:0:R !0"},
        {false, "น้ำ", "น้ำ:Thai:0:ThaiR"},
        {true, "می\u200Cش", "می\u200Cش:Arab:1:ArabicR"},
        {false, "a\u00ADb", "a\u00ADb:Latn:0:R"},
        {false, "1\uFE0F2", "1\uFE0F2:Latn:0:R"},
        {false, "a\u2009b\u3000c", "a\u2009b\u3000c:Latn:0:R"},
        /* signs from elsewhere, and what nobody has */
        {false, "a → b", "a :Latn:0:R →:Latn:0:SymbolsR  b:Latn:0:R"},
        {false, "*a* 😀\u0301b", "a:Latn:0:B  :Latn:0:R !0 b:Latn:0:R"},
        {false, "a\u1680b", "a:Latn:0:R !0 b:Latn:0:R"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char *got = itemize(*state, rows[i].text, rows[i].rtl);
        assert_string_equal(got, rows[i].wanted);
        free(got);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stretches),
    };
    return cmocka_run_group_tests_name("itemize", tests, open_fonts,
                                       close_fonts);
}
