/* Which texts hold a telephone number and which do not. */
// links: content/numbers content/clusters content/quantities content/problem
// links: util/diag util/order util/mem util/str util/utf8
#include "content/numbers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

/* What is found, in brackets where it is not the whole text. */
static const struct {
    const char *text, *found;
} telephone[] = {
    {"112", "112"},
    {"Ring 112!", "112"},
    {"Ring 112.", "112"},
    {"Ring (112) nu", "112"},
    {"112-numret", "112"},
    {"112:an", "112"},
    {"SOS112", "112"},
    {"Ring112nu", "112"},
    {"112 24 timmar om dygnet", "112"},
    {"ring 112, 24 timmar", "112"},
    {"112/polisen", "112"},
    {"1 1 2", "1 1 2"},
    {"1-1-2", "1-1-2"},
    {"ett\n112", "112"},
    {"1177", "1177"},
    {"Vårdguiden 1177.", "1177"},
    {"11 77", "11 77"},
    {"114 14", "114 14"},
    {"11414", "11414"},
    {"114-14", "114-14"},
    {"11 414", "11 414"},
    {"113 13", "113 13"},
    {"116 006", "116 006"},
    {"116\u00A0016", "116\u00A0016"},
    {"116 016 dygnet runt", "116 016"},
    {"116 111 personer svarar", "116 111"},
    {"116111", "116111"},
    {"020-50 50 50", "020-50 50 50"},
    {"020-555 666", "020-555 666"},
    {"0771-443 443", "0771-443 443"},
    {"0240-66 00 00", "0240-66 00 00"},
    {"0240 - 66 00 00", "0240 - 66 00 00"},
    {"0240/66 00 00", "0240/66 00 00"},
    {"0240.66.00.00", "0240.66.00.00"},
    {"0240 660000", "0240 660000"},
    {"0240660000", "0240660000"},
    {"(0240) 66 00 00", "0240) 66 00 00"},
    {"+46 240 66 00 00", "46 240 66 00 00"},
    {"+46 (0)240 66 00 00", "46 (0)240 66 00 00"},
    {"0046 240 660000", "0046 240 660000"},
    {"08-550 123 45", "08-550 123 45"},
    {"070 123 45 67", "070 123 45 67"},
    {"0240\u201166\u200900\u200900", "0240\u201166\u200900\u200900"},
    {"0240\u200B66\u00AD0000", "0240\u200B66\u00AD0000"},
    {"0240_66_00_00", "0240_66_00_00"},
    {"0240·66·00·00", "0240·66·00·00"},
    {"0240-\n66 00 00", "0240-\n66 00 00"},
    {"Ring 0240-66 00 00 idag", "0240-66 00 00"},
    {"https://www.sosalarm.se/112", "112"},
    {"tel:0240660000", "0240660000"},
    {"١١٢", "١١٢"},        /* Arabic digits */
    {"۱۱۲", "۱۱۲"},        /* Persian */
    {"๑๑๒", "๑๑๒"},        /* Thai */
    {"ring १１2", "१１2"}, /* three scripts in one */
    {"１１２", "１１２"},  /* fullwidth */
    {"①①②", "①①②"},
    {"¹¹²", "¹¹²"},
    {"1\uFE0F\u20E31\uFE0F\u20E32\uFE0F\u20E3", "1\uFE0F\u20E31\uFE0F\u20E32"},
    {"08.12.10.11", "08.12.10.11"},
    {"018-12 12.30", "018-12 12.30"},
    {"123456", "123456"},
    {"116-123", "116-123"},
    {"771-443", "771-443"},
    {"+2020-2026", "2020-2026"},
    {"+46 116 006 personer", "46 116 006"},
    {"20261120", "20261120"},
    {"2026-13-40", "2026-13-40"},
    {"1 2 3 4 5 6", "1 2 3 4 5 6"},
    {"20-\uFFFC", "20"},
    {"0240\uFFFC", "0240"},
    {"\uFFFC0", "0"},
    {"+46 \uFFFC", "46"},
    {"Ring 112 m.fl.", "112"},
    {"100 000 000 000 1", "100 000 000 000 1"},
    {"den 3 december 2026 på 0240-66 00 00", "0240-66 00 00"},
    {"2026-11-20 18.00 0240-66 00 00", "2026-11-20 18.00 0240-66 00 00"},
};

static const char *const harmless[] = {
    "",
    "Hör du något?",
    "2026-11-20",
    "2026/11/20",
    "2026.11.20",
    "20/11 2026",
    "20/11-2026",
    "20/11-26",
    "20.11.2026",
    "20.11.26",
    "20-11-2026",
    "1/3",
    "20/11–5/12 2026",
    "20–22/11 2026",
    "20-22.11.2026",
    "2026-11-20 18:00",
    "2026-11-20 18:00-19:30",
    "2026-11-20\n18.00",
    "2026-11-20 .. 2026-12-05",
    "2026-11-20 – 2026-12-05",
    "kl 18 2026-11-20",
    "den 3 december 2026 kl. 18.00–19.30",
    "18.00",
    "18:00-19:30",
    "18.00–20",
    "08.00-17.00 och 18.00-19.00",
    "6-22",
    "06–22, 10–14",
    "12:30:45",
    "2026",
    "2020-2026",
    "2020–2026",
    "2024/2025",
    "2024/25",
    "2019 2020 2021",
    "2026-11",
    "11/2026",
    "20/11 2569", /* Thai calendar */
    "1405-08-29", /* Persian calendar */
    "1 200 kr",
    "100 000 kronor",
    "100\u00A0000 kronor",
    "100 000:-",
    "1 200 000 kr",
    "100 000–150 000 kr",
    "€ 100 000",
    "SEK 100 000",
    "100000 kr",
    "112 kr",
    "1177 kronor",
    "50 %",
    "112 %",
    "12,5",
    "100 000,50 kr",
    "1,112",
    "112,5",
    "250 000 invånare",
    "10 800 personer",
    "1 200",
    "90 000",
    "777 31 Smedjebacken",
    "E18",
    "rv66",
    "A112",
    "112B",
    "1:a",
    "2:a och 3:e",
    "1, 2, 3, 4, 5, 6, 7",
    "1. 2. 3. 4. 5. 6.",
    "lägenheterna 101–112",
    "24/7",
    "sidorna 12–112",
    "+100 000 kr",
    "dygnet runt, 24/7: \uFFFC",
    "\uFFFC eller \uFFFC",
    "Ring \uFFFC 24 timmar om dygnet",
    "Bris (\uFFFC) under 18 år",
    "50 000 m²",
    "3G, 4G och 5G",
    "år 2026. 12 personer kom 2025.",
    "0,5",
    "10 000",
};

static void
finds_telephone_numbers(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(telephone); i++) {
        size_t start = 0, end = 0;
        const char *text = telephone[i].text;
        if (!numbers_find(text, 0, &start, &end)) {
            fail_msg("not found in '%s'", text);
        }
        size_t length = strlen(telephone[i].found);
        if (end - start != length ||
            memcmp(text + start, telephone[i].found, length) != 0) {
            fail_msg("in '%s' found '%.*s'", text, (int)(end - start),
                     text + start);
        }
    }
    assert_true(COUNT(telephone) >= 40);
}

static void
leaves_other_digits_alone(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(harmless); i++) {
        size_t start = 0, end = 0;
        if (numbers_find(harmless[i], 0, &start, &end)) {
            fail_msg("in '%s' found '%.*s'", harmless[i], (int)(end - start),
                     harmless[i] + start);
        }
    }
    assert_true(COUNT(harmless) >= 40);
}

static void
goes_on_behind_the_first(void **state)
{
    (void)state;
    const char text[] = "Ring 112 eller 114 14, 2026.";
    size_t start = 0, end = 0;
    assert_true(numbers_find(text, 0, &start, &end));
    assert_int_equal(start, 5);
    assert_int_equal(end, 8);
    assert_true(numbers_find(text, end, &start, &end));
    assert_int_equal(start, 15);
    assert_int_equal(end, 21);
    assert_false(numbers_find(text, end, &start, &end));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_telephone_numbers),
        cmocka_unit_test(leaves_other_digits_alone),
        cmocka_unit_test(goes_on_behind_the_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
