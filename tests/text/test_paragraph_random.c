/* Random mixtures of all scripts, laid out at random widths. */
// links: text/paragraph text/atoms text/fill text/itemize text/bidi
// links: text/measure text/fonts text/locate text/breaks text/widths
// links: text/letters text/letter_forms
// links: content/ini content/problem
// links: util/beneath util/diag util/order util/file util/log
// links: util/mem util/str util/utf8
#include "text/paragraph.h"

#include "trial.h"

enum { ROUNDS = 2500 };

static const char *const pieces[] = {"Hör",
                                     "grannen",
                                     "Å",
                                     "a\u030A",
                                     "smedje\u00ADbackens",
                                     "Kuuletko",
                                     "neighbour's",
                                     "(door)",
                                     "[x]",
                                     "t.ex.",
                                     "اطرق",
                                     "باب",
                                     "الجيران",
                                     "؟",
                                     "شيئاً",
                                     "می\u200Cشنوید",
                                     "زنگ",
                                     "پلیس",
                                     "«آن»",
                                     "قَلْب",
                                     "กดกริ่งที่ประตู",
                                     "เพื่อนบ้าน",
                                     "ไม่ต้องรอ",
                                     "น้ำ",
                                     "สวัสดีครับ",
                                     "ናይ",
                                     "ጎረቤት",
                                     "ማዕጾ።",
                                     "ኳሕኩሕ፧",
                                     "ድምጺ፡ትሰምዕ",
                                     "Maqlaysaa",
                                     "albaabka",
                                     "deriska",
                                     "Подзвоніть",
                                     "обов'язково",
                                     "сусіда",
                                     "їжа",
                                     "שלום",
                                     "בית",
                                     " ",
                                     " ",
                                     " ",
                                     "  ",
                                     ",",
                                     "50 %",
                                     ".",
                                     "!",
                                     "12",
                                     "18.30",
                                     "2026",
                                     "24/7",
                                     "-",
                                     "\n",
                                     "→",
                                     "\t",
                                     "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"};

/* Direction marks, isolates and embeddings, joiners, marks without a letter,
 * odd spaces, and what no font has. */
static const uint32_t oddities[] = {
    0x200E, 0x200F, 0x2067, 0x2069, 0x202B,  0x202C, 0x061C,
    0x200B, 0x200D, 0x00AD, 0x0301, 0xFE0F,  0x0E4A, 0x25CC,
    0x00A0, 0x3000, 0x0C95, 0x0002, 0x1F600,
};

/* A trial with texts of its own. */
struct random_trial {
    struct trial trial;
    unsigned seed;
    struct str texts[MOST_PARTS];
};

static unsigned
draw(unsigned *seed, unsigned below)
{
    *seed = *seed * 1664525U + 1013904223U;
    return (*seed >> 12) % below;
}

static void
add_piece(unsigned *seed, struct str *text)
{
    enum { PIECES = sizeof pieces / sizeof pieces[0] };
    enum { ODDITIES = sizeof oddities / sizeof oddities[0] };
    unsigned i = draw(seed, PIECES + ODDITIES);
    if (i < PIECES) {
        str_add(text, pieces[i]);
    } else {
        char bytes[4];
        str_append(text, bytes, utf8_encode(oddities[i - PIECES], bytes));
    }
}

static void
make_trial(struct random_trial *random)
{
    struct trial *trial = &random->trial;
    unsigned *seed = &random->seed;
    static const char *const locales[] = {"sv", "fi", "en", "ar", "th",
                                          "ti", "so", "fa", "uk"};
    static const char *const numbers[] = {"112", "116 016", "0240-66 00 00",
                                          "020-555 666"};
    trial->count = 1 + draw(seed, MOST_PARTS);
    for (size_t i = 0; i < trial->count; i++) {
        struct str *text = &random->texts[i];
        bool number = draw(seed, 4) == 0;
        if (number) {
            str_add(text, numbers[draw(seed, 4)]);
        }
        for (unsigned n = number ? 0 : draw(seed, 9); n > 0; n--) {
            add_piece(seed, text);
        }
        trial->parts[i] = (struct paragraph_part){.text = text->text,
                                                  .length = text->length,
                                                  .bold = draw(seed, 3) == 0,
                                                  .number = number,
                                                  .mark = (unsigned)i};
        trial->starts[i + 1] = trial->starts[i] + text->length;
    }
    trial->format = (struct paragraph_format){
        .size_px = 8 + draw(seed, 60),
        .width_px = draw(seed, 5) == 0 ? INT_MAX : (int)draw(seed, 900),
        .rtl = draw(seed, 2) == 0,
        .locale = locales[draw(seed, 9)],
        .fill = (enum paragraph_fill)draw(seed, 3)};
}

struct random {
    struct fonts *fonts;
    unsigned round;
};

static void
test_random(void **state)
{
    struct random *random = *state;
    for (random->round = 0; random->round < ROUNDS; random->round++) {
        struct random_trial trial = {.trial.fonts = random->fonts,
                                     .seed = random->round};
        make_trial(&trial);
        trial_run(&trial.trial);
        trial_done(&trial.trial);
        for (size_t i = 0; i < MOST_PARTS; i++) {
            str_done(&trial.texts[i]);
        }
    }
}

static int
open_fonts(void **state)
{
    struct random *random = xnew(struct random);
    random->fonts = fonts_open("fonts", NULL);
    *state = random;
    return fonts_usable(random->fonts) ? 0 : -1;
}

/* Says where a failure was. */
static int
close_fonts(void **state)
{
    struct random *random = *state;
    print_message("# %u rounds were right\n", random->round);
    fonts_close(random->fonts);
    free(random);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random),
    };
    return cmocka_run_group_tests_name("paragraph_random", tests, open_fonts,
                                       close_fonts);
}
