/* From a changed folder to what shows: stories whose worker is told what to
 * answer. */
// links: kiosk/reload kiosk/ladder kiosk/settle content/schedule
// links: util/log util/mem util/str
#include "kiosk/reload.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "util/mem.h"
#include "util/str.h"

/* --- a worker that only notes ------------------------------------------------
 */

/* What it was asked, a letter each: look, first, stored, folder, close (Yes or
 * No); and the receipt's last words. */
static struct {
    char asked[64];
    enum ladder_step step;
    enum ladder_reason reason;
    char file[64];
    unsigned receipts;
} said;

static void
note(char what)
{
    size_t length = strlen(said.asked);
    assert_true(length + 1 < sizeof said.asked);
    said.asked[length] = what;
}

void
worker_look(struct worker *worker)
{
    (void)worker;
    note('L');
}

void
worker_load(struct worker *worker, enum loading_kind kind, uint64_t fingerprint,
            const struct frame_wish *frame, day today)
{
    (void)worker, (void)fingerprint, (void)today;
    assert_int_equal(frame != NULL, kind == LOADING_FOLDER);
    note(kind == LOADING_FIRST ? '1' : kind == LOADING_STORED ? 'S' : 'F');
}

void
worker_close(struct worker *worker, bool shows)
{
    (void)worker;
    note(shows ? 'Y' : 'N');
}

void
worker_tell(struct worker *worker, char *receipt)
{
    (void)worker;
    free(receipt);
}

char *
receipt_text(const struct receipt *receipt)
{
    said.receipts++;
    said.step = receipt->step;
    said.reason = receipt->reason;
    snprintf(said.file, sizeof said.file, "%s",
             receipt->file ? receipt->file : "");
    return xstrdup("");
}

void
snapshot_done(struct snapshot *snapshot)
{
    free(snapshot->busy_file);
    free(snapshot->stale_file);
}

/* Sets are the test's, and counted here alone. */
struct slideset *
slideset_ref(struct slideset *set)
{
    if (set != NULL) {
        set->languages.count++;
    }
    return set;
}

void
slideset_unref(struct slideset *set)
{
    if (set != NULL) {
        assert_true(set->languages.count > 0);
        set->languages.count--;
    }
}

size_t
diags_count(const struct diags *diags, enum diag_severity severity)
{
    return severity == DIAG_ERROR ? diags->list.count : 0;
}

/* --- stories -----------------------------------------------------------------
 */

/*
 * One word a happening, and after `=` what the worker was asked:
 *
 *     lX    the folder was looked at and is X (`-`: not there, `x*` busy, `x<`
 *           with fewer slides)
 *     rX    what was asked to be read is X: `g` good, `p` with errors, `b`
 *           refused, `n` nothing, `t` on trial, `c` changed, `f` no fonts
 *     take  it shows; `none` would; `+N` so many seconds pass; `told` of a
 *           change; `mark` … `still`: no receipt was written between them
 */
struct story {
    const char *name;
    bool keeps;
    const char *happens;
    enum ladder_step step;
    enum ladder_reason reason;
    const char *file;
};

#define UP "=1 rg= take= +0=L la=F rg= take=Y "

static const struct story stories[] = {
    {"a store that has none: the folder, then the whole of it", true,
     "=S rn=1 rg= take= +0=L la=F rg= take=Y", LADDER_FOLDER, REASON_NONE, ""},
    {"a good stored set first", true, "=S rg= take=", LADDER_STORED,
     REASON_NONE, ""},
    {"and the folder it was made of is not read again", true,
     "=S rg= take= +0=L lA=", LADDER_FOLDER, REASON_NONE, ""},
    {"a stored set that cannot be used is as none", true,
     "=S rb=1 rg= take=", LADDER_FOLDER, REASON_NONE, ""},
    {"no store", false, "=1 rg= take=", LADDER_FOLDER, REASON_NONE, ""},
    {"errors in some slides", false, "=1 rp= take=", LADDER_PART, REASON_NONE,
     ""},
    {"nothing at all", false, "=1 rn= take=", LADDER_BUILTIN, REASON_GONE, ""},
    {"refused at first", false, "=1 rb= take=", LADDER_BUILTIN, REASON_REFUSED,
     ""},
    {"on trial at first", true, "=S rn=1 rt= take=", LADDER_BUILTIN,
     REASON_TRIAL, "sv/x.md"},
    {"no fonts", true, "=S rf= take=", LADDER_BITMAP, REASON_NONE, ""},
    {"gone later: what shows stays", false, UP "told= +5=L l-=", LADDER_STORED,
     REASON_GONE, ""},
    {"refused later: what shows stays", false, UP "told= +5=L lb=F rb=N",
     LADDER_STORED, REASON_REFUSED, ""},
    {"on trial later: what shows stays", true,
     "=S rg= take= +0=L lb=F rt=", LADDER_STORED, REASON_TRIAL, "sv/x.md"},
    {"refused, and back to what shows", false,
     UP "told= +5=L lb=F rb=N told= +5=L la=F rp= take=Y", LADDER_PART,
     REASON_NONE, ""},
    {"changed while it was read: read again when quiet", false,
     UP "told= +5=L lb=F rc=N +5=L lc=F rg= take=Y", LADDER_FOLDER, REASON_NONE,
     ""},
    {"overtaken before it shows", false,
     UP "told= +5=L lb=F rg= told= +5=L lc=F none= rp= take=Y", LADDER_PART,
     REASON_NONE, ""},
    {"copying for a minute", false,
     UP "told= +5=L lb*= +2=L lb*= +70=L lb*= +2=L lb*=", LADDER_FOLDER,
     REASON_WAITING, "x.part"},
    {"fewer slides for a minute", false,
     UP "told= +5=L lb<= +60=L lb<=F rg= take=Y", LADDER_FOLDER, REASON_NONE,
     ""},
    {"fewer slides than what was stored", true,
     "=S rg= take= +0=L lA= told= +5=L lb<= +60=L lb<=F rg= take=Y",
     LADDER_FOLDER, REASON_NONE, ""},
    {"changed while it was looked at", false,
     UP "told= +5=L told= la= +5=L lb=F rg= take=Y", LADDER_FOLDER, REASON_NONE,
     ""},
    {"gone before it shows", false,
     UP "told= +5=L lb=F rg= told= +5=L l-= take=Y", LADDER_STORED, REASON_GONE,
     ""},
    {"nothing answers at first: the built-in slide", true,
     "=S +0= +2= none= "
     "+1= take= ",
     LADDER_BUILTIN, REASON_SILENT, ""},
    {"and then it answers", true,
     "=S +0= +3= take= rn=1 rg= take= +0=L la=F rg= take=Y", LADDER_FOLDER,
     REASON_NONE, ""},
    {"and what then is refused is", true,
     "=S +0= +3= take= rn=1 rb= take=", LADDER_BUILTIN, REASON_REFUSED, ""},
    {"does not answer a look: what shows stays", false,
     UP "told= +5=L +0= +14= mark= still= +1= +60= none=", LADDER_STORED,
     REASON_SILENT, ""},
    {"and is told of once, until it answers", false,
     UP "told= +5=L +0= +15= mark= +60= still= la=", LADDER_FOLDER, REASON_NONE,
     ""},
    {"a large set is read for minutes", false,
     UP "told= +5=L lb=F mark= +0= +599= still= rg= take=Y", LADDER_FOLDER,
     REASON_NONE, ""},
    {"looked at again and again", false,
     UP "told= +5=L la= mark= told= +5=L la= still=", LADDER_FOLDER,
     REASON_NONE, ""},
};

struct play {
    struct reload reload;
    struct slideset sets[16];
    size_t made;
    tick now;
    enum loading_kind asked;
    unsigned marked;
};

static void
answer(struct play *play, char what)
{
    struct loaded loaded = {.kind = play->asked, .fingerprint = 'A'};
    static const enum loading_result results[] = {
        ['n'] = LOADING_NOTHING, ['t'] = LOADING_ON_TRIAL,
        ['c'] = LOADING_CHANGED, ['f'] = LOADING_NO_FONTS,
        ['p'] = LOADING_TAKEN,
    };
    loaded.result =
        strchr("gpb", what) ? LOADING_TAKEN : results[(unsigned char)what];
    if (play->asked == LOADING_FOLDER) {
        loaded.fingerprint = play->reload.settle.judged;
    }
    if (loaded.result == LOADING_TAKEN) {
        struct slideset *set = &play->sets[play->made++];
        set->languages.count = 1; /* owners */
        set->entries.count = play->made;
        set->diags.list.count = what == 'p';
        set->refused = what == 'b';
        loaded.set = set;
        set->version = (char *)""; /* is logged */
    } else if (what == 't') {
        snprintf(loaded.file, sizeof loaded.file, "sv/x.md");
    }
    struct wall wall = {0};
    reload_loaded(&play->reload, &loaded, play->now, &wall);
}

static void
look(struct play *play, const char *how)
{
    bool there = how[0] != '-';
    struct snapshot snapshot = {
        .there = there,
        .fingerprint = there ? (uint64_t)how[0] : 0,
        .activity = there ? (uint64_t)how[0] : 0,
        .slides = how[1] == '<' ? 1 : 12,
        .busy = how[1] == '*' ? BUSY_TEMPORARY : BUSY_NO,
        .busy_file = how[1] == '*' ? xstrdup("x.part") : NULL,
    };
    struct wall wall = {0};
    reload_looked(&play->reload, &snapshot, play->now, &wall);
}

static void
happen(struct play *play, const char *what)
{
    struct wall wall = {0};
    if (what[0] == 'l') {
        look(play, what + 1);
    } else if (what[0] == 'r') {
        answer(play, what[1]);
    } else if (strcmp(what, "take") == 0) {
        assert_true(reload_ready(&play->reload));
        slideset_unref(reload_take(&play->reload, &wall));
        assert_false(reload_ready(&play->reload));
    } else if (strcmp(what, "none") == 0) {
        assert_false(reload_ready(&play->reload));
    } else if (strcmp(what, "mark") == 0) {
        play->marked = said.receipts;
    } else if (strcmp(what, "still") == 0) {
        assert_int_equal(said.receipts, play->marked);
    } else if (strcmp(what, "told") == 0) {
        reload_changed(&play->reload, true, play->now);
    } else if (what[0] == '+') {
        play->now += TICK_S(strtol(what + 1, NULL, 10));
        (void)reload_wait(&play->reload, play->now, &wall);
    } else {
        assert_string_equal(what, "");
    }
}

static void
play_story(const struct story *story)
{
    struct play play = {0};
    memset(&said, 0, sizeof said);
    reload_init(&play.reload, &(struct reload_wish){.folder = "set",
                                                    .receipt = "receipt",
                                                    .keeps = story->keeps,
                                                    .settle_s = 5});
    reload_frame(&play.reload, &(struct frame_wish){.width_px = 800});
    char *happens = xstrdup(story->happens), *rest = NULL;
    for (char *word = strtok_r(happens, " ", &rest); word != NULL;
         word = strtok_r(NULL, " ", &rest)) {
        char *wanted = strchr(word, '=');
        *wanted++ = '\0';
        happen(&play, word);
        if (strcmp(said.asked, wanted) != 0) {
            print_message("%s, at %s\n", story->name, word);
        }
        assert_string_equal(said.asked, wanted);
        for (const char *c = said.asked; *c != '\0'; c++) {
            play.asked = *c == '1'   ? LOADING_FIRST
                         : *c == 'S' ? LOADING_STORED
                         : *c == 'F' ? LOADING_FOLDER
                                     : play.asked;
        }
        memset(said.asked, 0, sizeof said.asked);
    }
    free(happens);
    if (said.step != story->step || said.reason != story->reason) {
        print_message("%s\n", story->name);
    }
    assert_int_equal(said.step, story->step);
    assert_int_equal(said.reason, story->reason);
    assert_string_equal(said.file, story->file);
    reload_done(&play.reload);
    for (size_t i = 0; i < play.made; i++) {
        assert_int_equal(play.sets[i].languages.count, 0);
    }
}

static void
test_stories(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof stories / sizeof *stories; i++) {
        play_story(&stories[i]);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stories),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
