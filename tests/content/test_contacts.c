/* contacts.ini: numbers as Swedes write them, what is shown, what is refused.
 */
// links: content/contacts content/ini content/problem content/schedule
// links: util/diag util/order util/mem util/str util/utf8
#include "content/contacts.h"

#include <string.h>

#include "codes.h"
#include "content/problem.h"

#define TODAY 20261123
#define SOS "[sos]\nnumber = 112\nchecked = 2026-11-01\n"

static struct contacts
read_at(const char *text, day today, struct diags *diags)
{
    struct ini ini = {0};
    struct contacts contacts = {0};
    ini_parse(text, strlen(text), '=', "contacts.ini", 1, diags, &ini);
    contacts_read(&ini, "contacts.ini", today, diags, &contacts);
    ini_done(&ini); /* nothing of it is borrowed */
    return contacts;
}

static void
test_number_valid(void **state)
{
    (void)state;
    static const char *const valid[] = {
        "112",           "1177",          "114 14",        "113 13",
        "116 016",       "116 111",       "116 006",       "116 000",
        "020-555 666",   "020-80 80 80",  "020-57 70 70",  "020-50 50 50",
        "0240-66 00 00", "0771-443 443",  "08-550 123 45", "0200-12 34",
        "0200-123456",   "070-123 45 67", "031-12 34 56",  "08-123 45",
        "0771-793 336",
    };
    static const char *const invalid[] = {
        "",
        " ",
        "112 ",
        " 112",
        "11 2",
        "1 12",
        "911",
        "999",
        "1122",
        "11414",
        "114 15",
        "114-14",
        "1177 ",
        "11 77",
        "116016",
        "116 16",
        "116 0161",
        "116 01a",
        "116  016",
        "116-016",
        "117 016",
        "0240 66 00 00",
        "0240660000",
        "0240-66-00-00",
        "0240--660000",
        "0240- 66 00 00",
        "0240 -66 00 00",
        "0240-66  00 00",
        "0240-66 00 00 ",
        "0240-66 00 00;",
        "0240-66 00 00-",
        " 0240-66 00 00",
        "0240-66 00 000",
        "0240-66 00 0",
        "0240-6",
        "0240-",
        "-0240-66 00 00",
        "08-12 34",
        "08-12 34 5 67",
        "08-123 456 789",
        "02400-66 00 0",
        "0-66 00 00 00",
        "00-66 00 00 00",
        "240-66 00 00",
        "+46 240 66 00 00",
        "+46-240-66 00 00",
        "020-555 666 a",
        "020-555\t666",
        "020-555\302\240666",
        "020\342\200\223555 666",
        "٠٢٠-555 666",
        "١١٢",
        "112;",
        "ring 112",
    };
    for (size_t i = 0; i < sizeof valid / sizeof *valid; i++) {
        print_message("# %s\n", valid[i]);
        assert_true(contact_number_valid(valid[i]));
    }
    for (size_t i = 0; i < sizeof invalid / sizeof *invalid; i++) {
        print_message("# %s\n", invalid[i]);
        assert_false(contact_number_valid(invalid[i]));
    }
}

static void
test_digits(void **state)
{
    (void)state;
    static const struct {
        const char *text, *digits;
    } rows[] = {
        {"", ""},
        {"Ring oss", ""},
        {"112", "112"},
        {"0240-66 00 00", "0240660000"},
        {"١١٢", "112"},    /* Arabic */
        {"۱۱۲", "112"},    /* Persian */
        {"๑๑๒", "112"},    /* Thai */
        {"１１２", "112"}, /* full width */
        {"𝟙𝟙𝟚", "112"},    /* mathematical, beyond 16 bits */
        {"१ 1 ௧", "111"},  /* Devanagari, Tamil */
        {"¹¹²", ""},       /* superscripts are not Nd */
        {"①Ⅷ፩", ""},       /* nor are circles, Roman, Ethiopic */
        {"一二", ""},      /* nor are Han numerals */
        {"1\xFF"
         "2",
         "12"},
        {"\xF0\x9D", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *digits = contact_digits(rows[i].text);
        assert_string_equal(digits, rows[i].digits);
        free(digits);
    }
}

static void
test_reads_all(void **state)
{
    (void)state;
    static const char text[] = SOS "\n[man]\n"
                                   "number = 020-80 80 80\n"
                                   "name.sv = Stödlinjen för män\n"
                                   "name.en = Helpline for men\n"
                                   "for.sv = Män\n"
                                   "note.sv = Gratis\n"
                                   "hours = 07:00-21:00\n"
                                   "bill = hidden\n"
                                   "source = https://www.example.se/\n"
                                   "checked = 2026-08-14\n"
                                   "expires = 2027-08-14\n"
                                   "qr = no\n";
    struct diags diags = {0};
    struct contacts contacts = read_at(text, TODAY, &diags);
    expect_codes(&diags, "");
    assert_int_equal(contacts.list.count, 2);
    const struct contact *man = contacts_find(&contacts, "man");
    assert_string_equal(man->id, "man");
    assert_string_equal(man->number, "020-80 80 80");
    assert_string_equal(man->digits, "020808080");
    assert_string_equal(man->source, "https://www.example.se/");
    assert_int_equal(man->checked, 20260814);
    assert_int_equal(man->expires, 20270814);
    assert_int_equal(man->line, 5);
    assert_true(man->hours.set);
    assert_false(man->hours.always);
    assert_int_equal(man->hours.periods.items[0].from, 420);
    assert_true(man->not_on_bill);
    assert_false(man->qr);
    assert_true(man->shown);
    const struct contact *sos = contacts_find(&contacts, "sos");
    assert_false(sos->hours.set);
    assert_false(sos->not_on_bill);
    assert_true(sos->qr);
    assert_true(sos->shown);
    assert_int_equal(sos->expires, 0);
    assert_null(sos->source);
    assert_null(contacts_find(&contacts, "bris"));
    contacts_done(&contacts);
    assert_null(contacts_find(&contacts, "sos"));
}

static void
test_texts(void **state)
{
    (void)state;
    static const char text[] = SOS "name = SOS\n"
                                   "name.sv = SOS Alarm\n"
                                   "name.en = Emergency\n"
                                   "name.fi =\n"
                                   "for.sv = Fara\n"
                                   "note = Utan språk\n"
                                   "name.zh-Hant = 緊急\n";
    struct diags diags = {0};
    struct contacts contacts = read_at(text, TODAY, &diags);
    expect_codes(&diags, "");
    const struct contact *sos = contacts_find(&contacts, "sos");
    static const struct {
        enum contact_field field;
        const char *tag, *fallback, *text;
    } rows[] = {
        {CONTACT_NAME, "sv", "sv", "SOS Alarm"},
        {CONTACT_NAME, "en", "sv", "Emergency"},
        {CONTACT_NAME, "zh-Hant", "sv", "緊急"},
        {CONTACT_NAME, "th", "sv", "SOS Alarm"},
        {CONTACT_NAME, "th", "en", "Emergency"},
        {CONTACT_NAME, "fi", "sv", "SOS Alarm"}, /* not filled in yet */
        {CONTACT_NAME, "th", "uk", "SOS"},
        {CONTACT_PURPOSE, "en", "sv", "Fara"},
        {CONTACT_PURPOSE, "en", "fi", ""},
        {CONTACT_NOTE, "en", "sv", "Utan språk"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_string_equal(
            contact_text(sos, rows[i].field, rows[i].tag, rows[i].fallback),
            rows[i].text);
    }
    contacts_done(&contacts);
}

/* One contact beside 112: what is said of it and whether it shows. */
static const struct {
    const char *name, *lines, *codes;
    bool shown;
} rules[] = {
    {"all is well", "number = 116 016\nchecked = 2026-11-01\n", "", true},
    {"no number", "checked = 2026-11-01\n", "contact-hidden 4:1", false},
    {"not checked", "number = 116 016\n", "contact-hidden 4:1", false},
    {"neither", "name.sv = Bärkehus\n", "contact-hidden 4:1", false},
    {"empty lines", "number =\nchecked =\nhours =\nbill =\nqr =\n",
     "contact-hidden 4:1", false},
    {"checked a year ago", "number = 116 016\nchecked = 2025-11-23\n", "",
     true},
    {"checked a year and a day ago", "number = 116 016\nchecked = 2025-11-22\n",
     "contact-old 6:11", true},
    {"expires in 31 days",
     "number = 116 016\nchecked = 2026-11-01\nexpires = 2026-12-24\n", "",
     true},
    {"expires in 30 days",
     "number = 116 016\nchecked = 2026-11-01\nexpires = 2026-12-23\n",
     "contact-expiring 7:11", true},
    {"expires today",
     "number = 116 016\nchecked = 2026-11-01\nexpires = 2026-11-23\n",
     "contact-expiring 7:11", true},
    {"expired yesterday",
     "number = 116 016\nchecked = 2026-11-01\nexpires = 2026-11-22\n",
     "contact-hidden 4:1; contact-expired 7:11", false},
    {"old and expired",
     "number = 116 016\nchecked = 2020-01-01\nexpires = 2021-01-01\n",
     "contact-hidden 4:1; contact-expired 7:11; contact-old 6:11", false},
    {"bad number", "number = 0240 660000\nchecked = 2026-11-01\n",
     "bad-number 5:10", false},
    {"bad date", "number = 116 016\nchecked = 1 november\n", "bad-date 6:11",
     false},
    {"bad expiry",
     "number = 116 016\nchecked = 2026-11-01\nexpires = 2027-02-29\n",
     "bad-date 7:11", false},
    {"bad hours",
     "number = 116 016\nchecked = 2026-11-01\nhours = mån-fre 7-21\n",
     "bad-hours 7:17", false},
    {"always", "number = 116 016\nchecked = 2026-11-01\nhours = always\n", "",
     true},
    {"bill unknown", "number = 116 016\nchecked = 2026-11-01\nbill = unknown\n",
     "", true},
    {"bad bill", "number = 116 016\nchecked = 2026-11-01\nbill = yes\n",
     "bad-value 7:8", false},
    {"qr yes", "number = 116 016\nchecked = 2026-11-01\nqr = yes\n", "", true},
    {"bad qr", "number = 116 016\nchecked = 2026-11-01\nqr = ja\n",
     "bad-value 7:6", false},
    {"unknown keys",
     "number = 116 016\nchecked = 2026-11-01\nnumer = 1\nname. = 2\n"
     "name.s = 3\nfoo.sv = 4\nname.sv_SE = 5\nnames = 6\nname.sv- = 7\n"
     "name.s--v = 8\nname.swedishes = 9\nname.åå = 10\n",
     "unknown-key 7:1; unknown-key 8:1; unknown-key 9:1; "
     "unknown-key 10:1; unknown-key 11:1; unknown-key 12:1; "
     "unknown-key 13:1; unknown-key 14:1; unknown-key 15:1; "
     "unknown-key 16:1",
     true},
    {"long but good languages",
     "number = 116 016\nchecked = 2026-11-01\nname.abcdefgh = 1\n"
     "name.aa-bbbbbbbbbb-cccccccccc-dddddddddd = 2\n"
     "name.aa-bbbbbbbbbb-cccccccccc-ddddddddddd = too long\n",
     "unknown-key 9:1", true},
    {"same number", "number = 112\nchecked = 2026-11-01\n",
     "duplicate-number 5:10", true},
};

static void
test_rules(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        struct str text = {0};
        str_printf(&text, SOS "[test]\n%s", rules[i].lines);
        struct diags diags = {0};
        print_message("# %s\n", rules[i].name);
        struct contacts contacts = read_at(text.text, TODAY, &diags);
        assert_int_equal(contacts_find(&contacts, "test")->shown,
                         rules[i].shown);
        assert_true(contacts_find(&contacts, "sos")->shown);
        expect_codes(&diags, rules[i].codes);
        contacts_done(&contacts);
        str_done(&text);
    }
}

/* Errors and warnings are told apart by their kind: the first refuse a set. */
static void
test_levels(void **state)
{
    (void)state;
    static const char text[] = "[a]\nnumber = 1\n[b]\nnumber = 1\nqr = x\n"
                               "hours = x\nchecked = x\n[c]\nbill = x\n";
    struct diags diags = {0};
    struct contacts contacts = read_at(text, TODAY, &diags);
    assert_int_equal(diags_count(&diags, DIAG_WARNING), 0);
    expect_codes(&diags, "bad-number 2:10; bad-number 4:10; bad-value 5:6; "
                         "bad-hours 6:9; bad-date 7:11; bad-value 9:8; "
                         "duplicate-number 4:10; missing-112 0:0");
    contacts_done(&contacts);
    static const char old[] =
        SOS "[a]\nnumber = 116 016\nchecked = 2020-01-01\n"
            "expires = 2026-11-24\nx = y\n[b]\n";
    contacts = read_at(old, TODAY, &diags);
    assert_int_equal(diags_count(&diags, DIAG_ERROR), 0);
    expect_codes(&diags, "unknown-key 8:1; contact-expiring 7:11; "
                         "contact-old 6:11; contact-hidden 9:1");
    contacts_done(&contacts);
}

static void
test_same_number(void **state)
{
    (void)state;
    /* The same digits in other groups; also where neither is shown. */
    static const char text[] = SOS "[a]\nnumber = 020-80 80 80\n"
                                   "[b]\nnumber = 020-808 080\n"
                                   "[c]\nnumber = 020-80 80 80\n";
    struct diags diags = {0};
    struct contacts contacts = read_at(text, 0, &diags);
    struct str found = {0};
    for (size_t i = 0; i < diags.list.count; i++) {
        const struct diag *d = &diags.list.items[i];
        if (d->kind == problem_kind(PROBLEM_DUPLICATE_NUMBER)) {
            str_printf(&found, "%u %s %s\n", d->line, d->args[0], d->args[1]);
        }
    }
    char *text_found = str_take(&found);
    assert_string_equal(text_found, "7 020-808 080 a\n9 020-80 80 80 a\n");
    free(text_found);
    diags_done(&diags);
    contacts_done(&contacts);
}

static void
test_emergency(void **state)
{
    (void)state;
    static const struct {
        const char *text, *codes;
    } rows[] = {
        {"", "missing-112 0:0"},
        {"; nothing\n", "missing-112 0:0"},
        {"[sos]\n", "contact-hidden 1:1; missing-112 0:0"},
        {"[sos]\nnumber = 113\nchecked = 2026-11-01\n",
         "bad-number 2:10; missing-112 0:0"},
        {"[sos]\nnumber = ١١٢\nchecked = 2026-11-01\n",
         "bad-number 2:10; missing-112 0:0"},
        {"[sos]\nnumber = 1 12\nchecked = 2026-11-01\n",
         "bad-number 2:10; missing-112 0:0"},
        {"[bris]\nnumber = 116 111\nchecked = 2026-11-01\n", "missing-112 0:0"},
        /* the name does not matter, the number does */
        {"[larm]\nnumber = 112\nchecked = 2026-11-01\n", ""},
        /* never hidden: not checked, expired, old */
        {"[sos]\nnumber = 112\n", ""},
        {"[sos]\nnumber = 112\nexpires = 2020-01-01\n", "contact-expired 3:11"},
        {"[sos]\nnumber = 112\nchecked = 2022-04-27\n", "contact-old 3:11"},
        {"number = 112\n[sos]\nname = SOS\n",
         "unknown-key 1:1; contact-hidden 2:1; missing-112 0:0"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct diags diags = {0};
        struct contacts contacts = read_at(rows[i].text, TODAY, &diags);
        print_message("# row %zu\n", i);
        for (size_t c = 0; c < contacts.list.count; c++) {
            const struct contact *contact = &contacts.list.items[c];
            if (str_equal(contact->number, "112")) {
                assert_true(contact->shown);
            }
        }
        expect_codes(&diags, rows[i].codes);
        contacts_done(&contacts);
    }
}

/* A clock that is not trusted: nothing is old, expired or about to be. */
static void
test_untrusted_clock(void **state)
{
    (void)state;
    static const char text[] =
        SOS "[a]\nnumber = 116 016\nchecked = 2020-01-01\n"
            "expires = 2020-02-01\n[b]\nnumber = 116 111\n";
    struct diags diags = {0};
    struct contacts contacts = read_at(text, 0, &diags);
    assert_true(contacts_find(&contacts, "a")->shown);
    assert_false(contacts_find(&contacts, "b")->shown);
    expect_codes(&diags, "contact-hidden 8:1");
    contacts_done(&contacts);
}

static void
test_leap_day(void **state)
{
    (void)state;
    static const char text[] = "[sos]\nnumber = 112\nchecked = 2024-02-29\n";
    static const struct {
        day today;
        const char *codes;
    } rows[] = {
        {20250228, ""},
        {20250301, "contact-old 3:11"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct diags diags = {0};
        struct contacts contacts = read_at(text, rows[i].today, &diags);
        expect_codes(&diags, rows[i].codes);
        contacts_done(&contacts);
    }
}

/* What is missing is named, once for each contact. */
static void
test_hidden_names_all(void **state)
{
    (void)state;
    static const char text[] =
        SOS "[barkehus]\nname.sv = Bärkehus\n"
            "[b]\nnumber = 116 111\nexpires = 2020-01-01\n";
    struct diags diags = {0};
    struct contacts contacts = read_at(text, TODAY, &diags);
    assert_string_equal(diags.list.items[0].args[0], "barkehus");
    assert_string_equal(diags.list.items[0].args[1], "number, checked");
    assert_string_equal(diags.list.items[1].args[1], "checked, expires");
    assert_int_equal(diags.list.count, 3);
    diags_done(&diags);
    contacts_done(&contacts);
}

static void
test_repeated_section(void **state)
{
    (void)state;
    static const char text[] =
        SOS "[a]\nnumber = 116 016\n[sos]\nname.sv = SOS Alarm\n"
            "number = 116 111\n";
    struct diags diags = {0};
    struct contacts contacts = read_at(text, TODAY, &diags);
    assert_int_equal(contacts.list.count, 2);
    assert_string_equal(contacts_find(&contacts, "sos")->number, "112");
    expect_codes(&diags, "duplicate-key 8:1; duplicate-key 6:1; "
                         "contact-hidden 4:1");
    contacts_done(&contacts);
}

static void
test_too_many(void **state)
{
    (void)state;
    struct str text = {0};
    str_add(&text, SOS);
    for (int i = 1; i < CONTACTS_MAX + 10; i++) {
        str_printf(&text,
                   "[c%d]\nnumber = 0240-66 %02d %02d\n"
                   "checked = 2026-11-01\n",
                   i, i / 100, i % 100);
    }
    struct diags diags = {0};
    struct contacts contacts = read_at(text.text, TODAY, &diags);
    assert_int_equal(contacts.list.count, CONTACTS_MAX);
    assert_string_equal(diags.list.items[0].args[0], "500");
    expect_codes(&diags, "too-many 1501:1");
    contacts_done(&contacts);
    str_done(&text);
}

/* Whatever a file repeats without end is named a hundred times; errors are
 * never drowned by warnings. */
static void
test_floods(void **state)
{
    (void)state;
    static const struct {
        const char *before, *line, *after;
        size_t warnings, errors, texts;
    } rows[] = {
        {SOS, "k%d = 1\n", "[sos]\n", 100, 1, 0},
        {SOS, "name.aa-%d = 1\n", "[sos]\n", 100, 1, 64},
        {"", "k%d = 1\n", SOS, 100, 0, 0},
        {SOS, "[sos]\n; %d\n", "", 0, 100, 0},
    };
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
        struct str text = {0};
        str_add(&text, rows[row].before);
        for (int i = 0; i < 1000; i++) {
            const char *mark = strstr(rows[row].line, "%d");
            str_append(&text, rows[row].line, (size_t)(mark - rows[row].line));
            str_printf(&text, "%d%s", i, mark + 2);
        }
        str_add(&text, rows[row].after);
        struct diags diags = {0};
        struct contacts contacts = read_at(text.text, TODAY, &diags);
        print_message("# row %zu\n", row);
        assert_int_equal(diags_count(&diags, DIAG_WARNING), rows[row].warnings);
        assert_int_equal(diags_count(&diags, DIAG_ERROR), rows[row].errors);
        assert_int_equal(contacts.list.items[0].texts.count, rows[row].texts);
        diags_done(&diags);
        contacts_done(&contacts);
        str_done(&text);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_number_valid),
        cmocka_unit_test(test_digits),
        cmocka_unit_test(test_reads_all),
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_rules),
        cmocka_unit_test(test_levels),
        cmocka_unit_test(test_same_number),
        cmocka_unit_test(test_emergency),
        cmocka_unit_test(test_untrusted_clock),
        cmocka_unit_test(test_leap_day),
        cmocka_unit_test(test_hidden_names_all),
        cmocka_unit_test(test_repeated_section),
        cmocka_unit_test(test_too_many),
        cmocka_unit_test(test_floods),
    };
    return cmocka_run_group_tests_name("contacts", tests, NULL, NULL);
}
