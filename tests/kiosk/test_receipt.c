/* What staff read after they swapped a folder. The goldens are the text as
 * Notepad shows it; read them aloud. */
// links: kiosk/ladder kiosk/receipt content/set content/problem
// links: content/contacts
// links: content/slide content/schedule content/document content/ini
// links: content/markdown content/numbers content/links content/pieces
// links: content/leftovers content/source content/entities content/quantities
// links: content/clusters
// links: util/beneath
// links: util/diag util/file util/log util/mem util/order util/str util/utf8
#include "kiosk/receipt.h"

#include <signal.h>
#include <sys/stat.h>

#include "content/problem.h"
#include "content/tempdir.h"
#include "golden.h"

#define GOLDENS "tests/kiosk/receipts/"

static const struct language swedish = {.tag = "sv"}, english = {.tag = "en"};

/* A set of three slides in two languages. */
static struct slideset *
make_set(const char *version)
{
    struct slideset *set = set_new("/srv/huskurage/slides");
    free(set->title);
    free(set->version);
    set->title = xstrdup("Huskurage i Bärkehus");
    set->version = xstrdup(version);
    vec_push(&set->languages, (struct set_language){.language = &swedish});
    vec_push(&set->languages, (struct set_language){.language = &english});
    for (int i = 0; i < 3; i++) {
        struct entry entry = {
            .name = xstrdup("10-valkommen"),
            .slides = xnew_array(struct slide *, 2),
        };
        entry.slides[0] = xnew(struct slide);
        vec_push(&set->entries, entry);
    }
    return set;
}

static void
lose_slide(struct slideset *set, size_t entry)
{
    slide_free(set->entries.items[entry].slides[0]);
    set->entries.items[entry].slides[0] = NULL;
}

static struct wall
at(int hour, int minute, bool trusted)
{
    return (struct wall){
        .trusted = trusted,
        .local = {.tm_year = 126,
                  .tm_mon = 10,
                  .tm_mday = 24,
                  .tm_hour = hour,
                  .tm_min = minute},
    };
}

static struct receipt
make_receipt(enum ladder_step step, enum ladder_reason reason,
             const struct slideset *shown, const struct slideset *judged)
{
    return (struct receipt){
        .step = step,
        .reason = reason,
        .folder = "/srv/huskurage/slides",
        .shown = shown,
        .judged = judged,
        .stored = true,
        .since = at(9, 5, true),
        .now = at(14, 30, true),
    };
}

static void
add_number_in_text(struct slideset *set)
{
    problem_add(&set->diags, PROBLEM_NUMBER_IN_TEXT, "sv/40-hjalp.md", 7, 12,
                "0240-66 00 00", NULL, NULL);
}

static void
add_unchecked(struct slideset *set)
{
    problem_add(&set->diags, PROBLEM_PICTURE_UNCHECKED, "55-sommarfest.jpg", 0,
                0, "55-sommarfest.jpg", NULL, NULL);
}

/* --- The kinds: each makes the receipt of its golden -----------------------*/

static void
kind_all(struct receipt *receipt, struct slideset *set)
{
    (void)set;
    receipt->now = receipt->since;
}

static void
kind_warnings(struct receipt *receipt, struct slideset *set)
{
    add_unchecked(set);
    problem_add(&set->diags, PROBLEM_CONTACT_OLD, "contacts.ini", 21, 13,
                "bris", "2025-10-02", NULL);
    receipt->stale_file = "sv/.40-hjalp.md.Xy12Zw";
    receipt->stored = false;
}

static void
kind_part(struct receipt *receipt, struct slideset *set)
{
    add_unchecked(set);
    add_number_in_text(set);
    problem_add(&set->diags, PROBLEM_BAD_PICTURE, "60-mote.png", 0, 0,
                "60-mote.png", NULL, NULL);
    lose_slide(set, 1);
    receipt->step = LADDER_PART;
}

static void
kind_refused(struct receipt *receipt, struct slideset *set)
{
    problem_add(&set->diags, PROBLEM_PROTECTED_NUMBER, "contacts.ini", 1, 1,
                "sos", "112", NULL);
    problem_add(&set->diags, PROBLEM_BAD_NUMBER, "contacts.ini", 12, 13,
                "0240-66", NULL, NULL);
    receipt->reason = REASON_REFUSED;
}

static void
kind_first_line(struct receipt *receipt, struct slideset *set)
{
    kind_refused(receipt, set);
    receipt->step = LADDER_BUILTIN;
    receipt->shown = NULL;
    receipt->since = receipt->now = at(9, 5, false);
}

static void
kind_stored(struct receipt *receipt, struct slideset *set)
{
    kind_refused(receipt, set);
    receipt->step = LADDER_STORED;
}

static void
kind_starting(struct receipt *receipt, struct slideset *set)
{
    (void)set;
    receipt->step = LADDER_STORED;
    receipt->judged = NULL;
    receipt->since = receipt->now = at(9, 5, false);
}

static void
kind_gone(struct receipt *receipt, struct slideset *set)
{
    (void)set;
    receipt->step = LADDER_STORED;
    receipt->reason = REASON_GONE;
}

static void
kind_trial(struct receipt *receipt, struct slideset *set)
{
    (void)set;
    receipt->step = LADDER_STORED;
    receipt->reason = REASON_TRIAL;
    receipt->file = "pictures/trappan.png";
    receipt->judged = NULL;
}

static void
kind_waiting(struct receipt *receipt, struct slideset *set)
{
    add_number_in_text(set); /* of an earlier attempt: not told */
    receipt->reason = REASON_WAITING;
    receipt->file = "pictures/trappan.png";
}

static void
kind_fewer(struct receipt *receipt, struct slideset *set)
{
    (void)set;
    receipt->reason = REASON_FEWER;
}

static void
kind_silent(struct receipt *receipt, struct slideset *set)
{
    (void)set;
    receipt->step = LADDER_STORED;
    receipt->reason = REASON_SILENT;
}

static void
kind_expired(struct receipt *receipt, struct slideset *set)
{
    static const char *const ids[] = {"sos", "kommun"};
    for (size_t i = 0; i < 2; i++) {
        vec_push(&set->contacts.list,
                 (struct contact){.id = xstrdup(ids[i]), .shown = i == 0});
        problem_add(&set->diags, PROBLEM_CONTACT_EXPIRED, "contacts.ini",
                    (unsigned)(10 + 10 * i), 13, ids[i], "2026-11-23", NULL);
    }
    problem_add(&set->diags, PROBLEM_CONTACT_HIDDEN, "contacts.ini", 15, 1,
                "kommun", "expires", NULL);
    (void)receipt;
}

static void
kind_many(struct receipt *receipt, struct slideset *set)
{
    for (unsigned i = 1; i <= 15; i++) {
        problem_add(&set->diags, PROBLEM_LONG_HEADING, "en/20-b.md", i, 1, NULL,
                    NULL, NULL);
        problem_add(&set->diags, PROBLEM_UNKNOWN_CONTACT, "sv/20-b.md", i, 1,
                    "grannen", NULL, NULL);
    }
    lose_slide(set, 2);
    receipt->step = LADDER_PART;
}

static void
kind_bitmap(struct receipt *receipt, struct slideset *set)
{
    (void)set;
    receipt->step = LADDER_BITMAP;
    receipt->shown = NULL;
}

static void
kind_no_display(struct receipt *receipt, struct slideset *set)
{
    (void)set;
    receipt->step = LADDER_NO_DISPLAY;
}

static void
check_golden(const char *name, const char *text)
{
    char *path = xprintf(GOLDENS "%s.txt", name);
    char *wanted = NULL;
    size_t room = 0;
    FILE *file = fopen(path, "r");
    bool same = file != NULL && getdelim(&wanted, &room, '\0', file) > 0 &&
                strcmp(wanted, text) == 0;
    if (!same && !golden_collect(path, text)) {
        print_message("# %s should be:\n%s", path, text);
        fail();
    }
    if (file != NULL) {
        fclose(file);
    }
    free(wanted);
    free(path);
}

/* Takes the carriage returns out: each line must have had one. */
static void
take_returns(char *text)
{
    char *to = text;
    for (const char *from = text; *from != '\0'; from++) {
        assert_int_equal(*from == '\n', from > text && from[-1] == '\r');
        if (*from != '\r') {
            *to++ = *from;
        }
    }
    *to = '\0';
}

static void
test_each_kind(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        void (*make)(struct receipt *receipt, struct slideset *set);
    } rows[] = {
        {"all", kind_all},         {"warnings", kind_warnings},
        {"part", kind_part},       {"refused", kind_refused},
        {"stored", kind_stored},   {"starting", kind_starting},
        {"gone", kind_gone},       {"trial", kind_trial},
        {"waiting", kind_waiting}, {"fewer", kind_fewer},
        {"silent", kind_silent},   {"expired", kind_expired},
        {"many", kind_many},       {"built-in", kind_first_line},
        {"bitmap", kind_bitmap},   {"no-display", kind_no_display},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct slideset *set = make_set("2026-11");
        struct receipt receipt =
            make_receipt(LADDER_FOLDER, REASON_NONE, set, set);
        rows[i].make(&receipt, set);
        char *text = receipt_text(&receipt);
        take_returns(text);
        check_golden(rows[i].name, text);
        free(text);
        set_free(set);
    }
}

/* Names from the folder cannot break the text apart. */
static void
test_odd_names(void **state)
{
    (void)state;
    struct slideset *set = make_set("");
    char title[600];
    memset(title, 'a', sizeof title - 1);
    title[sizeof title - 1] = '\0';
    free(set->title);
    set->title = xstrdup(title);
    struct receipt receipt =
        make_receipt(LADDER_FOLDER, REASON_TRIAL, set, NULL);
    receipt.file = "a\r\nDET HÄR VISAS NU\r\n%s%n\x1b[2J.md";
    char *text = receipt_text(&receipt);
    char *heading = strstr(text, "\nDET HÄR VISAS NU\r\n");
    assert_non_null(heading);
    assert_null(strstr(heading + 1, "\nDET HÄR VISAS NU\r\n"));
    assert_non_null(strstr(text, "%s%n"));
    assert_null(strchr(text, '\x1b'));
    assert_null(strstr(text, title));
    assert_non_null(strstr(text, "aaa…\r\n"));
    assert_null(strstr(text, "version"));
    free(text);
    /* Times that nobody knows are not told. */
    receipt.now = receipt.since = (struct wall){0};
    text = receipt_text(&receipt);
    assert_null(strstr(text, "klockan"));
    assert_null(strstr(text, "Sedan"));
    free(text);
    set_free(set);
}

/* --- Writing ---------------------------------------------------------------*/

static ino_t
inode_of(const char *path, mode_t *ret_mode)
{
    struct stat info;
    assert_int_equal(stat(path, &info), 0);
    *ret_mode = info.st_mode & 07777;
    return info.st_ino;
}

static void
test_write(void **state)
{
    char *folder = tempdir_path(*state, "a/kvitto");
    char *path = tempdir_path(*state, "a/kvitto/kvitto.txt");
    bool failing = false;
    mode_t mode = 0;
    mode_t before = umask(077);
    assert_true(receipt_write(folder, "Hej\r\n", &failing));
    ino_t first = inode_of(path, &mode);
    assert_int_equal(mode, 0644);
    inode_of(folder, &mode);
    assert_int_equal(mode, 0755);
    /* The same is not written again, but what nobody could read is. */
    assert_true(receipt_write(folder, "Hej\r\n", &failing));
    assert_int_equal(inode_of(path, &mode), first);
    assert_int_equal(chmod(path, 0600), 0);
    assert_true(receipt_write(folder, "Hej\r\n", &failing));
    inode_of(path, &mode);
    assert_int_equal(mode, 0644);
    first = inode_of(path, &mode);
    assert_true(receipt_write(folder, "Hej!\r\n", &failing));
    assert_int_not_equal(inode_of(path, &mode), first);
    umask(before);
    char got[64] = "";
    FILE *file = fopen(path, "rb");
    assert_int_equal(fread(got, 1, sizeof got, file), 9);
    fclose(file);
    assert_string_equal(got, "\xEF\xBB\xBFHej!\r\n");
    assert_false(failing);
    free(folder);
    free(path);
}

/* What is said on standard error while `failing` begins as given. */
static size_t
log_of_write(const char *folder, bool *failing, bool wanted)
{
    char *log = xprintf("%s.log", folder);
    int saved = dup(STDERR_FILENO);
    FILE *file = fopen(log, "w+");
    dup2(fileno(file), STDERR_FILENO);
    bool written = receipt_write(folder, "Hej\r\n", failing);
    dup2(saved, STDERR_FILENO);
    close(saved);
    struct stat info;
    assert_int_equal(fstat(fileno(file), &info), 0);
    fclose(file);
    free(log);
    assert_int_equal(written, wanted);
    return (size_t)info.st_size;
}

static void
test_a_failure_is_logged_once(void **state)
{
    char *folder = tempdir_path(*state, "file");
    tempdir_write(*state, "file", "in the way");
    bool failing = false;
    assert_int_not_equal(log_of_write(folder, &failing, false), 0);
    assert_true(failing);
    assert_int_equal(log_of_write(folder, &failing, false), 0);
    assert_int_equal(unlink(folder), 0);
    assert_int_equal(log_of_write(folder, &failing, true), 0);
    assert_false(failing);
    char *path = tempdir_path(folder, RECEIPT_NAME);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(folder), 0);
    tempdir_write(*state, "file", "in the way again");
    assert_int_not_equal(log_of_write(folder, &failing, false), 0);
    free(path);
    free(folder);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_kind),
        cmocka_unit_test(test_odd_names),
        cmocka_unit_test_setup_teardown(test_write, tempdir_setup,
                                        tempdir_teardown),
        cmocka_unit_test_setup_teardown(test_a_failure_is_logged_once,
                                        tempdir_setup, tempdir_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
