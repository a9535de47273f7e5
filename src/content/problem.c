/* What each problem is called, how grave it is and what staff read about it. */
#include "content/problem.h"

#include <assert.h>

static_assert(DIAG_EN == 0 && DIAG_SV == 1 && DIAG_LANGUAGES == 2,
              "each row holds English, then Swedish");

/* One row a problem: code, level, then text and hint in English and Swedish.
 * A text completes "error: …", a hint says what to do about it; both stand in
 * one line. The comment above a row says what %1, %2 and %3 are; a row without
 * one has none. A slide is "bild" in Swedish, a picture file "bildfil". */
static const struct diag_kind kinds[] = {
    /* --- a file as bytes --- */
    [PROBLEM_UNREADABLE] =
        {"unreadable",
         DIAG_ERROR,
         {{"the file cannot be read",
           "allow everybody to read it, or copy it here once more"},
          {"filen går inte att läsa",
           "ge alla rätt att läsa den, eller kopiera hit den en gång till"}}},
    [PROBLEM_MISSING_FILE] =
        {"missing-file",
         DIAG_ERROR,
         {{"it is not there", "copy it here, or correct its name"},
          {"den finns inte", "kopiera hit den, eller rätta namnet"}}},
    [PROBLEM_NOT_A_FILE] =
        {"not-a-file",
         DIAG_WARNING,
         {{"this is not a file that can be a slide, and is passed over",
           "move it out of the slide folder"},
          {"det här är ingen fil som kan bli en bild, den hoppas över",
           "flytta bort den från bildmappen"}}},
    [PROBLEM_OUTSIDE] =
        {"outside-folder",
         DIAG_WARNING,
         {{"this is a shortcut out of the slide folder and is not followed",
           "copy the file itself into the folder"},
          {"det här är en genväg ut ur bildmappen och följs inte",
           "kopiera in själva filen i mappen"}}},
    /* %1 the limit with its unit, `1 MiB` */
    [PROBLEM_TOO_LARGE] =
        {"too-large",
         DIAG_ERROR,
         {{"the file is too large; at most %1 is read",
           "make it smaller, or divide it into several files"},
          {"filen är för stor; högst %1 läses",
           "gör den mindre, eller dela upp den på flera filer"}}},
    [PROBLEM_EMPTY_FILE] =
        {"empty-file",
         DIAG_ERROR,
         {{"the file is empty",
           "write something in it, or delete it; if it was just copied, copy "
           "it once more"},
          {"filen är tom",
           "skriv något i den, eller ta bort den; om den nyss kopierades, "
           "kopiera den en gång till"}}},
    [PROBLEM_NOT_UTF8] =
        {"not-utf8",
         DIAG_ERROR,
         {{"here is a letter that the program cannot read",
           "open the file in Notepad, choose Save as, and choose the encoding "
           "UTF-8"},
          {"här står ett tecken som programmet inte kan läsa",
           "öppna filen i Anteckningar, välj Spara som, och välj kodningen "
           "UTF-8"}}},
    [PROBLEM_NUL] =
        {"nul-byte",
         DIAG_ERROR,
         {{"this does not look like a text file",
           "save the text as plain text with the encoding UTF-8"},
          {"det här ser inte ut som en textfil",
           "spara texten som oformaterad text med kodningen UTF-8"}}},
    [PROBLEM_BAD_NAME] =
        {"bad-name",
         DIAG_WARNING,
         {{"the file's name holds letters that cannot be read, so the file is "
           "passed over",
           "give it a name of letters a to z, digits and hyphens"},
          {"filens namn har tecken som inte går att läsa, så den hoppas över",
           "ge den ett namn med bokstäverna a till z, siffror och "
           "bindestreck"}}},
    [PROBLEM_UNKNOWN_FILE] =
        {"unknown-file",
         DIAG_WARNING,
         {{"the program does not know this kind of file and passes it over",
           "slides end in .md, pictures in .png, .jpg, .webp or .svg; move "
           "other files out of the folder"},
          {"programmet känner inte till den här sortens fil och hoppar över "
           "den",
           "bilder med text slutar på .md, bildfiler på .png, .jpg, .webp "
           "eller .svg; flytta bort andra filer från mappen"}}},
    /* %1 how many there may be */
    [PROBLEM_TOO_MANY] = {"too-many",
                          DIAG_ERROR,
                          {{"there are too many; at most %1 are allowed",
                            "remove those that are not needed"},
                           {"det finns för många; högst %1 får plats",
                            "ta bort dem som inte behövs"}}},

    /* --- key = value --- */
    [PROBLEM_BAD_LINE] =
        {"bad-line",
         DIAG_ERROR,
         {{"this line cannot be understood",
           "write it like the lines around it: a word, the sign between and "
           "then the value"},
          {"den här raden går inte att förstå",
           "skriv den som raderna omkring: ett ord, tecknet emellan och sedan "
           "värdet"}}},
    /* %1 the section's name */
    [PROBLEM_UNKNOWN_SECTION] =
        {"unknown-section",
         DIAG_WARNING,
         {{"there is no section [%1]; all that stands in it is passed over",
           "correct its name, or remove it"},
          {"det finns inget avsnitt [%1]; allt som står i det hoppas över",
           "rätta namnet, eller ta bort det"}}},
    /* %1 the key */
    [PROBLEM_UNKNOWN_KEY] = {"unknown-key",
                             DIAG_WARNING,
                             {{"“%1” means nothing here and is passed over",
                               "correct the word, or remove the line"},
                              {"”%1” betyder inget här och hoppas över",
                               "rätta ordet, eller ta bort raden"}}},
    /* %1 the key, or the section as `[sos]` */
    [PROBLEM_DUPLICATE_KEY] = {"duplicate-key",
                               DIAG_ERROR,
                               {{"“%1” is there already further up",
                                 "keep one of the two, and remove the other"},
                                {"”%1” finns redan längre upp",
                                 "behåll den ena och ta bort den andra"}}},
    /* %1 the key, %2 the value, %3 what may stand there, as an example or as
     * `yes | no`: the same in every language */
    [PROBLEM_BAD_VALUE] =
        {"bad-value",
         DIAG_ERROR,
         {{"“%2” cannot be understood as %1", "write it like this: %3"},
          {"”%2” går inte att förstå som %1", "skriv så här: %3"}}},
    /* %1, %2, %3 as in bad-value */
    [PROBLEM_BAD_SETTING] =
        {"bad-setting",
         DIAG_WARNING,
         {{"“%2” cannot be used as %1, so the usual value is used",
           "write it like this: %3"},
          {"”%2” går inte att använda som %1, så det vanliga värdet används",
           "skriv så här: %3"}}},
    /* %1 what is written there */
    [PROBLEM_BAD_DATE] =
        {"bad-date",
         DIAG_ERROR,
         {{"“%1” is not a date, or ends before it begins",
           "write year, month and day, like 2026-12-03, or from and to, like "
           "2026-11-20 .. 2026-12-05"},
          {"”%1” är inget datum, eller slutar innan det börjar",
           "skriv år, månad och dag, till exempel 2026-12-03, eller från och "
           "till, till exempel 2026-11-20 .. 2026-12-05"}}},
    /* %1 what is written there */
    [PROBLEM_BAD_HOURS] =
        {"bad-hours",
         DIAG_ERROR,
         {{"the days and times “%1” cannot be understood from here on",
           "write them like mon-fri 06:00-22:00, sat 10:00-14:00, or always"},
          {"dagarna och tiderna ”%1” går inte att förstå härifrån",
           "skriv dem som mån-fre 06:00-22:00, lör 10:00-14:00, eller "
           "always"}}},
    [PROBLEM_OPEN_HEADER] =
        {"open-header",
         DIAG_ERROR,
         {{"the settings at the top of the slide have no end",
           "write a line with three hyphens, ---, below the last of them"},
          {"inställningarna överst i bilden har inget slut",
           "skriv en rad med tre bindestreck, ---, under den sista av dem"}}},

    /* --- slide text --- */
    /* %1 the number as it is written */
    [PROBLEM_NUMBER_IN_TEXT] =
        {"number-in-text",
         DIAG_ERROR,
         {{"“%1” looks like a telephone number, and the slide is not shown",
           "write [](contact:NAME), with the name that stands in brackets in "
           "contacts.ini; then the number is always the right one"},
          {"”%1” ser ut som ett telefonnummer, och bilden visas inte",
           "skriv [](contact:NAMN), med namnet som står inom hakparentes i "
           "contacts.ini; då blir numret alltid rätt"}}},
    /* %1 the text of the link, %2 the contact's number */
    [PROBLEM_NUMBER_MISMATCH] =
        {"number-mismatch",
         DIAG_ERROR,
         {{"the slide says “%1”, but the number in contacts.ini is %2",
           "find out which is right, and correct the other"},
          {"bilden säger ”%1”, men numret i contacts.ini är %2",
           "ta reda på vilket som är rätt, och rätta det andra"}}},
    /* %1 the contact's name in brackets */
    [PROBLEM_UNKNOWN_CONTACT] =
        {"unknown-contact",
         DIAG_ERROR,
         {{"there is no [%1] in contacts.ini",
           "correct the name after contact:, or add the contact"},
          {"det finns inget [%1] i contacts.ini",
           "rätta namnet efter contact:, eller lägg till kontakten"}}},
    /* %1 the contact's name in brackets */
    [PROBLEM_HIDDEN_CONTACT] =
        {"hidden-contact",
         DIAG_ERROR,
         {{"the sentence needs the number of [%1], which is not shown",
           "ring its owner and fill in what contacts.ini lacks, or rewrite "
           "the sentence"},
          {"meningen behöver numret till [%1], som inte visas",
           "ring ägaren och fyll i det som saknas i contacts.ini, eller skriv "
           "om meningen"}}},
    [PROBLEM_PLAIN_TEXT] =
        {"shown-as-text",
         DIAG_WARNING,
         {{"slides have no form for this; it is shown as plain text",
           "use headings, paragraphs, lists, bold and italic only"},
          {"bilder har ingen form för det här; det visas som vanlig text",
           "använd bara rubriker, stycken, listor, fet och kursiv stil"}}},
    [PROBLEM_TOO_DEEP] =
        {"too-deep",
         DIAG_WARNING,
         {{"a list inside a list inside a list is shown as the second level",
           "use at most two levels"},
          {"en lista i en lista i en lista visas på andra nivån",
           "använd högst två nivåer"}}},
    /* %1 how many words it has */
    [PROBLEM_TOO_MANY_WORDS] =
        {"many-words",
         DIAG_WARNING,
         {{"%1 words are more than most have time to read",
           "use at most 40 words, or make two slides of it"},
          {"%1 ord är fler än de flesta hinner läsa",
           "använd högst 40 ord, eller gör två bilder av den"}}},
    [PROBLEM_LONG_HEADING] =
        {"long-heading",
         DIAG_WARNING,
         {{"the heading is longer than two lines", "shorten it"},
          {"rubriken är längre än två rader", "korta den"}}},
    [PROBLEM_EMPTY_SLIDE] =
        {"empty-slide",
         DIAG_ERROR,
         {{"the slide has nothing to show",
           "write a heading and a text, or delete the file"},
          {"bilden har inget att visa",
           "skriv en rubrik och en text, eller ta bort filen"}}},
    /* %1 the most characters */
    [PROBLEM_TOO_LONG] = {"too-long",
                          DIAG_ERROR,
                          {{"the slide has more than %1 characters",
                            "make several slides of it"},
                           {"bilden har mer än %1 tecken",
                            "gör flera bilder av den"}}},
    /* %1 the screen as `800×480` */
    [PROBLEM_DOES_NOT_FIT] = {"does-not-fit",
                              DIAG_ERROR,
                              {{"the text does not fit on a screen of %1",
                                "shorten it, or make two slides of it"},
                               {"texten får inte plats på en skärm med %1",
                                "korta den, eller gör två bilder av den"}}},
    /* %1 the character, %2 its number as `U+1F600` */
    [PROBLEM_MISSING_GLYPH] = {"missing-glyph",
                               DIAG_ERROR,
                               {{"the screen has no letter form for “%1” (%2)",
                                 "write it in another way"},
                                {"skärmen har ingen bokstavsform för ”%1” (%2)",
                                 "skriv det på ett annat sätt"}}},
    /* %1 the last day */
    [PROBLEM_SHOW_ENDED] =
        {"show-ended",
         DIAG_WARNING,
         {{"the last day of this slide was %1, so it is not shown any more",
           "write another date, or delete the file"},
          {"bildens sista dag var %1, så den visas inte längre",
           "skriv ett annat datum, eller ta bort filen"}}},

    /* --- pictures --- */
    /* %1 the picture's file */
    [PROBLEM_NO_ALT] =
        {"no-alt",
         DIAG_WARNING,
         {{"nothing says in words what the picture shows: %1",
           "write what it shows, as picture-alt: or between the brackets of "
           "![]"},
          {"inget säger med ord vad bildfilen visar: %1",
           "skriv vad den visar, som picture-alt: eller mellan "
           "hakparenteserna i ![]"}}},
    /* %1 the picture's file */
    [PROBLEM_MISSING_PICTURE] =
        {"missing-picture",
         DIAG_ERROR,
         {{"there is no picture file %1",
           "copy it into the slide folder, or correct its name; capital and "
           "small letters differ"},
          {"det finns ingen bildfil %1",
           "kopiera in den i bildmappen, eller rätta namnet; stora och små "
           "bokstäver är olika"}}},
    /* %1 the picture's file */
    [PROBLEM_BAD_PICTURE] =
        {"bad-picture",
         DIAG_ERROR,
         {{"the picture file is damaged or not whole: %1",
           "copy it here once more, or save it again as PNG or JPEG"},
          {"bildfilen är skadad eller inte hel: %1",
           "kopiera hit den en gång till, eller spara om den som PNG eller "
           "JPEG"}}},
    /* %1 the picture's file, %2 its format as `HEIC` */
    [PROBLEM_PICTURE_FORMAT] =
        {"picture-format",
         DIAG_ERROR,
         {{"the screen cannot show this kind of picture file: %1 %2",
           "save it as PNG or JPEG; on an iPhone choose Settings, Camera, "
           "Formats, Most compatible"},
          {"skärmen kan inte visa den här sortens bildfil: %1 %2",
           "spara den som PNG eller JPEG; på en iPhone väljs Inställningar, "
           "Kamera, Format, Mest kompatibelt"}}},
    /* %1 the picture's file, %2 the limit with its unit */
    [PROBLEM_PICTURE_SIZE] =
        {"picture-size",
         DIAG_ERROR,
         {{"the picture file is too large: %1; at most %2 is shown",
           "save it smaller; 3840×2160 is enough for every screen"},
          {"bildfilen är för stor: %1; högst %2 visas",
           "spara den mindre; 3840×2160 räcker till alla skärmar"}}},
    /* %1 the picture's file */
    [PROBLEM_PICTURE_UNCHECKED] =
        {"picture-unchecked",
         DIAG_WARNING,
         {{"nobody has said that the numbers in this picture are right: %1",
           "read it through; then write its name after reviewed = under "
           "[pictures] in slides.ini"},
          {"ingen har sagt att numren i den här bildfilen stämmer: %1",
           "läs igenom den; skriv sedan dess namn efter reviewed = under "
           "[pictures] i slides.ini"}}},

    /* --- the set --- */
    /* %1 the language as `fi` */
    [PROBLEM_UNKNOWN_LANGUAGE] =
        {"unknown-language",
         DIAG_WARNING,
         {{"the program does not speak the language “%1”, so its slides are "
           "not shown",
           "correct it; languages are written in short, like sv and en"},
          {"programmet kan inte språket ”%1”, så bilder på det visas inte",
           "rätta det; språk skrivs kort, till exempel sv och en"}}},
    /* %1 the language */
    [PROBLEM_MISSING_TRANSLATION] =
        {"missing-translation",
         DIAG_WARNING,
         {{"there is no “%1” of this slide; the first language is shown",
           "have it translated, and save it under the same name in the folder "
           "%1"},
          {"den här bilden finns inte på ”%1”; det första språket visas",
           "låt översätta den, och spara den med samma namn i mappen %1"}}},
    /* %1 how many steps here, %2 how many in the first language */
    [PROBLEM_OTHER_STEPS] =
        {"other-steps",
         DIAG_WARNING,
         {{"the list has %1 steps here but %2 in the first language",
           "compare the two"},
          {"listan har %1 steg här men %2 på det första språket",
           "jämför de två"}}},
    /* %1 a contact that only one of them names */
    [PROBLEM_OTHER_CONTACTS] =
        {"other-contacts",
         DIAG_WARNING,
         {{"[%1] is named either here or in the first language, but not in "
           "both",
           "compare the two"},
          {"[%1] finns antingen här eller på det första språket, men inte på "
           "båda",
           "jämför de två"}}},
    /* %1 the other file */
    [PROBLEM_DUPLICATE_SLIDE] =
        {"duplicate-slide",
         DIAG_ERROR,
         {{"this slide is there twice, the other is %1",
           "give one of the files another name, or delete it"},
          {"den här bilden finns två gånger, den andra är %1",
           "ge en av filerna ett annat namn, eller ta bort den"}}},
    /* %1 the name after `start =` */
    [PROBLEM_NO_START] =
        {"no-start",
         DIAG_WARNING,
         {{"there is no start slide that can be shown, so the built-in one is "
           "used: %1",
           "write the name of a calm first slide after start = under [set] in "
           "slides.ini"},
          {"det finns ingen startbild att visa, så den inbyggda används: %1",
           "skriv namnet på en lugn första bild efter start = under [set] i "
           "slides.ini"}}},
    [PROBLEM_NO_SLIDES] =
        {"no-slides",
         DIAG_ERROR,
         {{"the folder has no slide that can be shown",
           "see that it is the right folder and that everything was copied"},
          {"mappen har ingen bild som kan visas",
           "se efter att det är rätt mapp och att allt kopierades"}}},
    /* %1 the two colours or the key, %2 the ratio as `4.5` */
    [PROBLEM_LOW_CONTRAST] =
        {"low-contrast",
         DIAG_WARNING,
         {{"the colours are too alike to be read by everybody (%1, %2:1), so "
           "the built-in colour is used",
           "choose a darker or lighter one; 7:1 is needed"},
          {"färgerna är för lika för att alla ska kunna läsa (%1, %2:1), så "
           "den inbyggda färgen används",
           "välj en mörkare eller ljusare; det behövs 7:1"}}},

    /* --- contacts.ini --- */
    [PROBLEM_NO_CONTACTS] =
        {"no-contacts",
         DIAG_WARNING,
         {{"there is no contacts.ini, so slides can name no numbers but 112 "
           "in the red strip",
           "copy contacts.ini from another slide folder"},
          {"contacts.ini saknas, så bilderna kan inte visa några nummer utom "
           "112 i den röda remsan",
           "kopiera contacts.ini från en annan bildmapp"}}},
    /* %1 the number as it is written */
    [PROBLEM_BAD_NUMBER] =
        {"bad-number",
         DIAG_ERROR,
         {{"“%1” is not written like a Swedish telephone number",
           "write it like 112, 116 016, 020-50 50 50 or 0240-66 00 00"},
          {"”%1” är inte skrivet som ett svenskt telefonnummer",
           "skriv det som 112, 116 016, 020-50 50 50 eller 0240-66 00 00"}}},
    /* %1 the number, %2 the other contact */
    [PROBLEM_DUPLICATE_NUMBER] =
        {"duplicate-number",
         DIAG_ERROR,
         {{"the number %1 stands under [%2] already",
           "find out whose it is, and remove it from the other"},
          {"numret %1 står redan under [%2]",
           "ta reda på vems det är, och ta bort det från den andra"}}},
    [PROBLEM_NO_EMERGENCY] = {"missing-112",
                              DIAG_ERROR,
                              {{"no contact has the number 112",
                                "add the lines [sos] and number = 112"},
                               {"ingen kontakt har numret 112",
                                "lägg till raderna [sos] och number = 112"}}},
    /* %1 the contact, %2 the number it must have */
    [PROBLEM_PROTECTED_NUMBER] =
        {"protected-number",
         DIAG_ERROR,
         {{"this screen is set up so that [%1] must have the number %2",
           "correct the number; if it has really changed, ask whoever looks "
           "after the screen"},
          {"skärmen är inställd så att [%1] måste ha numret %2",
           "rätta numret; om det verkligen har ändrats, fråga den som sköter "
           "skärmen"}}},
    /* %1 the contact, %2 the keys that are missing or have passed */
    [PROBLEM_CONTACT_HIDDEN] =
        {"contact-hidden",
         DIAG_WARNING,
         {{"[%1] is not shown, because this is missing or has passed: %2",
           "ring its owner, write the number after number = and today's date "
           "after checked ="},
          {"[%1] visas inte, eftersom det här saknas eller har gått ut: %2",
           "ring ägaren, skriv numret efter number = och dagens datum efter "
           "checked ="}}},
    /* %1 the contact, %2 the day it was checked */
    [PROBLEM_CONTACT_OLD] =
        {"contact-old",
         DIAG_WARNING,
         {{"nobody has checked [%1] since %2",
           "ring its owner, then write today's date after checked ="},
          {"ingen har kontrollerat [%1] sedan %2",
           "ring ägaren, skriv sedan dagens datum efter checked ="}}},
    /* %1 the contact, %2 its last day */
    [PROBLEM_CONTACT_EXPIRED] =
        {"contact-expired",
         DIAG_WARNING,
         {{"the last day of [%1] was %2",
           "ask its owner, then write a later day, or remove the contact"},
          {"sista dagen för [%1] var %2",
           "fråga ägaren, skriv sedan en senare dag, eller ta bort "
           "kontakten"}}},
    /* %1 the contact, %2 its last day */
    [PROBLEM_CONTACT_EXPIRING] =
        {"contact-expiring",
         DIAG_WARNING,
         {{"[%1] is shown until %2 and not after",
           "ask its owner before then, and write a later day"},
          {"[%1] visas till och med %2, men inte längre",
           "fråga ägaren innan dess, och skriv en senare dag"}}},

    /* --- fonts --- */
    /* %1 the font's file, %2 the Debian package that brings it */
    [PROBLEM_MISSING_FONT] =
        {"missing-font",
         DIAG_WARNING,
         {{"the font %1 is not installed, so some languages cannot be shown",
           "ask whoever looks after the screen to install the package %2"},
          {"typsnittet %1 är inte installerat, så vissa språk kan inte visas",
           "be den som sköter skärmen att installera paketet %2"}}},
};

static_assert(sizeof kinds / sizeof kinds[0] == PROBLEM_COUNT,
              "every problem has a row");

const struct diag_kind *
problem_kind(enum problem problem)
{
    assert((unsigned)problem < PROBLEM_COUNT);
    return &kinds[problem];
}

void
problem_add(struct diags *diags, enum problem problem, const char *path,
            unsigned line, unsigned column, const char *arg1, const char *arg2,
            const char *arg3)
{
    diags_add(diags, problem_kind(problem), path, line, column, arg1, arg2,
              arg3);
}
