/* What staff read after they swapped a folder. */
#include "kiosk/receipt.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "util/file.h"
#include "util/log.h"
#include "util/mem.h"
#include "util/str.h"
#include "util/utf8.h"

/* Notepad does not always wrap lines. */
#define COLUMNS 72
/* Of a name or a title; nobody reads more. */
#define NAME_MOST 200
#define RECEIPT_MAX ((size_t)1 << 20)
#define RECEIPT_MODE 0644
#define MARK "\xEF\xBB\xBF"

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* --- Lines -----------------------------------------------------------------*/

/* Up to the next space that is not inside of a number. */
static size_t
word_length(const char *word)
{
    size_t length = strcspn(word, " ");
    while (length > 0 && word[length] == ' ' && is_digit(word[length - 1]) &&
           is_digit(word[length + 1])) {
        length += 1 + strcspn(word + length + 1, " ");
    }
    return length;
}

/* A paragraph, wrapped at spaces; lines after the first are indented. */
static void
add_wrapped(struct str *out, const char *text, size_t indent)
{
    size_t column = strspn(text, " ");
    str_append(out, text, column);
    bool begins = true;
    for (const char *word = text + column; *word != '\0';) {
        size_t length = word_length(word);
        size_t wide = utf8_count(word, length);
        if (!begins && column + 1 + wide > COLUMNS) {
            str_printf(out, "\n%*s", (int)indent, "");
            column = indent;
        } else if (!begins) {
            str_add(out, " ");
            column++;
        }
        str_append(out, word, length);
        begins = false;
        column += wide;
        word += length;
        word += *word == ' ';
    }
    str_add(out, "\n");
}

static void add_line(struct str *out, size_t indent, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void
add_line(struct str *out, size_t indent, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = xvprintf(format, args);
    va_end(args);
    add_wrapped(out, text, indent);
    free(text);
}

/* What others wrote, on one line and of some length; the caller frees. */
static char *
tame(const char *text)
{
    size_t length = strlen(text), end = length < NAME_MOST ? length : NAME_MOST;
    end = utf8_valid_prefix(text, end);
    char *tamed = xprintf("%.*s%s", (int)end, text, end < length ? "…" : "");
    for (char *c = tamed; *c != '\0'; c++) {
        if ((unsigned char)*c < ' ' || *c == 0x7F) {
            *c = ' ';
        }
    }
    return tamed;
}

/* A line, where the time is known. */
static void
add_time(struct str *out, const char *before, const struct wall *wall)
{
    const struct tm *at = &wall->local;
    if (at->tm_mday != 0) {
        str_printf(out, "%s%04d-%02d-%02d klockan %02d.%02d%s\n", before,
                   at->tm_year + 1900, at->tm_mon + 1, at->tm_mday, at->tm_hour,
                   at->tm_min,
                   wall->trusted ? "" : " (skärmens klocka kan gå fel)");
    }
}

static const char *
plural(size_t count, const char *one, const char *many)
{
    return count == 1 ? one : many;
}

/* --- What happened ---------------------------------------------------------*/

static bool
is_folder(const struct receipt *receipt)
{
    return receipt->step == LADDER_FOLDER || receipt->step == LADDER_PART;
}

/* Files with errors: problems are sorted by path. */
static size_t
count_bad_files(const struct diags *diags)
{
    size_t count = 0;
    const char *last = NULL;
    for (size_t i = 0; i < diags->list.count; i++) {
        const struct diag *diag = &diags->list.items[i];
        if (diag->kind->severity == DIAG_ERROR &&
            !str_equal(diag->path, last)) {
            last = diag->path;
            count++;
        }
    }
    return count;
}

static void
add_taken(struct str *out, const struct receipt *receipt)
{
    size_t bad = receipt->judged != NULL && receipt->step == LADDER_PART
                     ? count_bad_files(&receipt->judged->diags)
                     : 0;
    switch (receipt->step) {
    case LADDER_FOLDER:
        add_line(out, 0, "Allt gick bra. Skärmen visar mappen som den är.");
        break;
    case LADDER_PART:
        add_line(out, 0,
                 "Skärmen visar mappen, men %zu %s fel och visas inte. Rätta "
                 "det som står längre ner och spara, så kommer %s med.",
                 bad, plural(bad, "fil har", "filer har"),
                 plural(bad, "den", "de"));
        break;
    case LADDER_STORED:
        add_line(out, 0,
                 "Skärmen har nyss startat och läser mappen. Så länge visar "
                 "den en sparad kopia.");
        break;
    case LADDER_BUILTIN:
    case LADDER_BITMAP:
    case LADDER_NO_DISPLAY:
        add_line(out, 0, "Skärmen kan inte visa mappen just nu.");
        break;
    }
}

static const char *
named(const char *name, const char *otherwise)
{
    return name != NULL && name[0] != '\0' ? name : otherwise;
}

static void
add_what_happened(struct str *out, const struct receipt *receipt)
{
    char *file = tame(named(receipt->file, ""));
    switch (receipt->reason) {
    case REASON_NONE: add_taken(out, receipt); break;
    case REASON_GONE:
        add_line(out, 0,
                 "Mappen är borta, tom eller går inte att läsa. Se efter att "
                 "den finns, heter rätt och har alla filer. När den är "
                 "tillbaka visar skärmen den av sig själv.");
        break;
    case REASON_REFUSED:
        add_line(out, 0,
                 "Skärmen tog inte emot mappen, för den har fel som kan göra "
                 "att fel nummer eller fel bilder visas. Rätta det som står "
                 "längre ner och spara. Då läser skärmen mappen igen av sig "
                 "själv.");
        break;
    case REASON_TRIAL:
        add_line(out, 0,
                 "Skärmen tog inte emot mappen, för programmet har stannat två "
                 "gånger när det läste den. Då arbetade det med: %s",
                 named(file, "(det vet programmet inte)"));
        add_line(out, 0,
                 "Ta bort den filen eller spara om den. Då försöker skärmen "
                 "igen. Hjälper det inte, visa kvittot för den som sköter "
                 "skärmen.");
        break;
    case REASON_WAITING:
        add_line(out, 0,
                 "Skärmen väntar, för kopieringen till mappen verkar inte vara "
                 "klar. Det här är inte helt ännu: %s",
                 named(file, "(mappen ändras hela tiden)"));
        add_line(out, 0,
                 "Kopierar du fortfarande behöver du inte göra något. Är du "
                 "klar, kopiera den filen en gång till, eller ta bort den.");
        break;
    case REASON_FEWER:
        add_line(out, 0,
                 "Skärmen väntar, för det finns färre bilder i mappen än "
                 "förut. Är det meningen behöver du inte göra något: när "
                 "mappen har varit orörd en minut visas den som den är. "
                 "Annars kopiera dit det som saknas.");
        break;
    case REASON_SILENT:
        add_line(out, 0,
                 "Mappen svarar inte. Ligger den på en annan dator, se efter "
                 "att den är på och att nätverket fungerar. När mappen svarar "
                 "igen läser skärmen den av sig själv.");
        break;
    }
    free(file);
}

/* --- What shows ------------------------------------------------------------*/

static size_t
count_slides(const struct slideset *set)
{
    size_t count = 0;
    for (size_t i = 0; i < set->entries.count; i++) {
        bool any = false;
        for (size_t l = 0; l < set->languages.count; l++) {
            any = any || set->entries.items[i].slides[l] != NULL;
        }
        count += any;
    }
    return count;
}

static void
add_set(struct str *out, const struct slideset *set)
{
    char *title = tame(named(set->title, "Mappen (den har ingen titel)"));
    char *version = tame(set->version);
    add_line(out, 0, "%s%s%s", title, version[0] != '\0' ? ", version " : "",
             version);
    free(title);
    free(version);
    struct str tags = {0};
    for (size_t i = 0; i < set->languages.count; i++) {
        str_printf(&tags, "%s%s", i > 0 ? ", " : "",
                   set->languages.items[i].language->tag);
    }
    size_t slides = count_slides(set);
    add_line(out, 0, "%zu %s på %zu språk (%s)", slides,
             plural(slides, "bild", "bilder"), set->languages.count,
             tags.text ? tags.text : "");
    str_done(&tags);
}

static void
add_kept(struct str *out, const struct receipt *receipt)
{
    if (is_folder(receipt)) {
        add_line(out, 0, "%s",
                 receipt->stored
                     ? "Skärmen har sparat en kopia, och visar den om mappen "
                       "försvinner."
                     : "Skärmen har ingen sparad kopia av det här.");
    }
}

static void
add_shown(struct str *out, const struct receipt *receipt)
{
    str_add(out, "\nDET HÄR VISAS NU\n");
    switch (receipt->step) {
    case LADDER_FOLDER:
    case LADDER_PART:
        if (receipt->reason != REASON_NONE) {
            add_line(out, 0, "Samma som förut:");
        }
        break;
    case LADDER_STORED:
        add_line(out, 0, "Skärmens kopia av den senaste mappen som gick bra:");
        break;
    case LADDER_BUILTIN:
        add_line(out, 0, "Skärmens inbyggda text om Huskurage och 112.");
        break;
    case LADDER_BITMAP:
        add_line(out, 0,
                 "Skärmens inbyggda text om Huskurage och 112, med enkla "
                 "bokstäver: typsnitten går inte att läsa. Säg till den som "
                 "sköter skärmen.");
        break;
    case LADDER_NO_DISPLAY:
        add_line(out, 0,
                 "Ingenting, för programmet hittar ingen bildskärm. Se efter "
                 "att den är på och att kabeln sitter i. Sedan visas allt av "
                 "sig själv.");
        return;
    }
    if (receipt->shown != NULL && receipt->step <= LADDER_STORED) {
        add_set(out, receipt->shown);
    }
    add_time(out, "Sedan ", &receipt->since);
    add_kept(out, receipt);
}

/* --- Contacts whose last day has passed ------------------------------------*/

static bool
is_hidden(const struct slideset *set, const char *id)
{
    for (size_t i = 0; i < set->contacts.list.count; i++) {
        const struct contact *contact = &set->contacts.list.items[i];
        if (str_equal(contact->id, id)) {
            return !contact->shown;
        }
    }
    return false;
}

/* Is the problem told among the contacts, and not in the list? 112 is never
 * hidden. `*ret_print` tells that it is the one to print. */
static bool
is_expired(const struct slideset *set, const struct diag *diag, bool *ret_print)
{
    *ret_print = str_equal(diag->kind->code, "contact-expired");
    bool hidden = str_equal(diag->kind->code, "contact-hidden") &&
                  str_equal(diag->args[1], "expires");
    return (*ret_print || hidden) && is_hidden(set, diag->args[0]);
}

static void
add_contacts(struct str *out, const struct slideset *set)
{
    size_t count = 0;
    for (size_t i = 0; i < set->diags.list.count; i++) {
        const struct diag *diag = &set->diags.list.items[i];
        bool print = false;
        if (!is_expired(set, diag, &print) || !print) {
            continue;
        }
        if (count++ == 0) {
            str_add(out, "\nNUMMER SOM INTE VISAS LÄNGRE\n");
        }
        char *id = tame(diag->args[0]), *last = tame(diag->args[1]);
        add_line(out, 2, "- [%s] i contacts.ini, rad %u: sista dagen var %s.",
                 id, diag->line, last);
        free(id);
        free(last);
    }
    if (count > 0) {
        add_line(out, 0,
                 "Fråga ägaren om numret gäller. Skriv i så fall en senare dag "
                 "efter expires, och dagens datum efter checked.");
    }
}

/* --- Problems --------------------------------------------------------------*/

static void
add_problem(struct str *out, unsigned number, const struct diag *diag)
{
    char *path = tame(diag->path);
    char *text = diag_text(diag, DIAG_SV), *hint = diag_hint(diag, DIAG_SV);
    char *what = tame(text), *to_do = tame(named(hint, ""));
    str_printf(out, "\n%2u. %s", number, path);
    if (diag->line > 0) {
        str_printf(out, ", rad %u", diag->line);
    }
    str_add(out, "\n");
    add_line(out, 4, "    Problem: %s.", what);
    if (to_do[0] != '\0') {
        add_line(out, 4, "    Gör så här: %s.", to_do);
    }
    free(path);
    free(text);
    free(hint);
    free(what);
    free(to_do);
}

/* Those of one level; how many there are. They are numbered from `*number` on,
 * and none is printed beyond RECEIPT_MOST_PROBLEMS. */
static size_t
add_level(struct str *out, const struct slideset *set,
          enum diag_severity severity, const char *heading, unsigned *number)
{
    size_t count = 0;
    for (size_t i = 0; i < set->diags.list.count; i++) {
        const struct diag *diag = &set->diags.list.items[i];
        bool print = false;
        if (diag->kind->severity != severity || is_expired(set, diag, &print)) {
            continue;
        }
        count++;
        if (*number < RECEIPT_MOST_PROBLEMS) {
            if (count == 1) {
                str_printf(out, "\n%s\n", heading);
            }
            add_problem(out, ++*number, diag);
        }
    }
    return count;
}

static void
add_problems(struct str *out, const struct slideset *set)
{
    unsigned number = 0;
    size_t count = add_level(out, set, DIAG_ERROR, "DET HÄR ÄR FEL", &number);
    count += add_level(out, set, DIAG_WARNING,
                       "TITTA GÄRNA PÅ DET HÄR (det hindrar inget)", &number);
    if (count > number) {
        str_add(out, "\n");
        add_line(out, 0,
                 "Det finns %zu till. De står i nästa kvitto, när du har "
                 "rättat de här.",
                 count - number);
    }
}

/* --- The whole -------------------------------------------------------------*/

static char *
with_crlf(const struct str *text)
{
    struct str out = {0};
    for (const char *line = text->text; *line != '\0';) {
        size_t length = strcspn(line, "\n");
        str_append(&out, line, length);
        str_add(&out, "\r\n");
        line += length + 1;
    }
    return str_take(&out);
}

char *
receipt_text(const struct receipt *receipt)
{
    struct str out = {0};
    str_add(&out, "KVITTO FRÅN SKÄRMEN\n");
    add_time(&out, "", &receipt->now);
    str_add(&out, "Mappen: ");
    char *folder = tame(receipt->folder);
    str_printf(&out, "%s\n\n", folder);
    free(folder);
    add_what_happened(&out, receipt);
    add_shown(&out, receipt);
    if (receipt->shown != NULL) {
        add_contacts(&out, receipt->shown);
    }
    if (receipt->stale_file != NULL) {
        char *stale = tame(receipt->stale_file);
        str_add(&out, "\nKVAR FRÅN EN AVBRUTEN KOPIERING\n");
        add_line(&out, 0, "%s", stale);
        add_line(&out, 0,
                 "Den filen gör ingen skada, men kan vara dold i Utforskaren. "
                 "Ta bort den, och se efter att filen den skulle bli finns "
                 "med.");
        free(stale);
    }
    if (receipt->judged != NULL &&
        (receipt->reason == REASON_NONE || receipt->reason == REASON_REFUSED)) {
        add_problems(&out, receipt->judged);
    }
    char *text = with_crlf(&out);
    str_done(&out);
    return text;
}

/* --- Writing ---------------------------------------------------------------*/

/* The folder, made if need be; -1 and errno. */
static int
open_folder(const char *path)
{
    int flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC;
    int folder = open(path, flags);
    if (folder >= 0 || errno != ENOENT) {
        return folder;
    }
    int error = file_try_make_folder(path);
    if (error == 0 && chmod(path, 0755) == 0) {
        return open(path, flags);
    }
    errno = error != 0 ? error : errno;
    return -1;
}

/* Does it say this already, to everybody? */
static bool
is_written(int folder, const char *text, size_t length)
{
    struct bytes old = {0};
    struct stat info;
    bool same =
        fstatat(folder, RECEIPT_NAME, &info, AT_SYMLINK_NOFOLLOW) == 0 &&
        (info.st_mode & 0777) == RECEIPT_MODE &&
        file_read(folder, RECEIPT_NAME, RECEIPT_MAX, &old) == FILE_OK &&
        old.length == length && memcmp(old.data, text, length) == 0;
    free(old.data);
    return same;
}

bool
receipt_write(const char *folder, const char *text, bool *failing)
{
    char *whole = xprintf(MARK "%s", text);
    size_t length = strlen(whole);
    int fd = open_folder(folder);
    int error = fd < 0 ? errno : 0;
    if (error == 0 && !is_written(fd, whole, length)) {
        error = file_try_replace(fd, RECEIPT_NAME, whole, length, RECEIPT_MODE);
    }
    if (fd >= 0) {
        close(fd);
    }
    free(whole);
    if (error != 0 && !*failing) {
        log_error("cannot write %s/%s: %s", folder, RECEIPT_NAME,
                  strerror(error));
    }
    *failing = error != 0;
    return error == 0;
}
