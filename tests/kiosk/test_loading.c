/* A set is read, copied and tried in steps, and nothing of it depends on the
 * folder afterwards. */
// links: kiosk/loading sys/store sys/copying sys/generation sys/manifest
// links: sys/tree sys/trial content/snapshot content/catalog content/clusters
// links: content/contacts content/dates content/document content/encoding
// links: content/entities content/folder content/ini content/lang
// links: content/languages content/leftovers content/links content/lint
// links: content/loader content/markdown content/numbers
// links: content/picture_header content/pictures content/pieces
// links: content/problem content/quantities content/schedule content/set
// links: content/settings content/slide content/slideset content/source
// links: content/svg_header content/translations
// links: util/beneath util/clock util/diag
// links: util/file util/log util/mem util/order util/str util/utf8
#include "kiosk/loading.h"

#include "../content/pictures.h"
#include "../content/tempdir.h"
#include "content/problem.h"
#include "content/snapshot.h"
#include "paint/compose.h"
#include "paint/fit.h"
#include "util/log.h"

/* --- fonts, layout and decoding ---------------------------------------------
 */

/* What stands in for them: whether there are letters, which slide does not
 * fit, what is to happen to the folder meanwhile, and what was tried. */
static struct {
    bool no_letters;
    const char *too_long;
    void (*meanwhile)(void);
    size_t tried, pictures;
} paint;

bool
fonts_usable(const struct fonts *fonts)
{
    (void)fonts;
    return !paint.no_letters;
}

void
compose_frame(struct fonts *fonts, const struct frame_wish *wish,
              const struct slideset *set, struct frame *ret)
{
    (void)fonts, (void)set;
    *ret = (struct frame){.width_px = wish->width_px};
}

void
fit_check_slide(struct fonts *fonts, const struct frame *frame,
                const struct slideset *set, size_t entry, size_t language,
                struct diags *diags)
{
    (void)fonts;
    const struct slide *slide = slideset_slide(set, entry, language);
    assert_int_equal(frame->width_px, 1920);
    paint.tried++;
    if (str_equal(slide->name, paint.too_long)) {
        problem_add(diags, PROBLEM_DOES_NOT_FIT, slide->path, 1, 1, NULL, NULL,
                    NULL);
    }
    if (paint.meanwhile != NULL) {
        paint.meanwhile();
        paint.meanwhile = NULL;
    }
}

/* A decoder opens the picture by the set's folder. */
void
fit_check_pictures(struct fonts *fonts, struct pictures *pictures,
                   const struct frame *frame, const struct slideset *set,
                   size_t entry, size_t language, struct diags *diags)
{
    (void)fonts, (void)pictures, (void)frame, (void)diags;
    const struct slide *slide = slideset_slide(set, entry, language);
    if (slide->picture != NULL) {
        assert_int_equal(faccessat(set->folder, slide->picture, R_OK, 0), 0);
        paint.pictures++;
    }
}

/* --- a stand ----------------------------------------------------------------
 */

struct stand {
    char *base, *slides, *state;
    struct store *store;
};

static struct stand stand;

static void
write_set(void)
{
    char png[] = PNG_1X1;
    tempdir_write(stand.slides, "slides.ini",
                  "[set]\nlanguages = sv\nstart = 10-a\n");
    tempdir_write(stand.slides, "contacts.ini",
                  "[sos]\nnumber = 112\nchecked = 2026-11-01\n");
    tempdir_write(stand.slides, "sv/10-a.md", "# A\n\nEtt.");
    tempdir_write(stand.slides, "sv/20-b.md", "# B\n\nTvå.");
    tempdir_write(stand.slides, "sv/30-c.md",
                  "---\npicture: pictures/p.png\npicture-alt: P\n---\n# C\n");
    tempdir_write_bytes(stand.slides, "pictures/p.png", png, sizeof png - 1);
}

static int
setup(void **state)
{
    (void)state;
    memset(&paint, 0, sizeof paint);
    log_set_level(LOG_ERROR - 1);
    assert_int_equal(tempdir_setup((void **)&stand.base), 0);
    stand.slides = tempdir_path(stand.base, "slides");
    stand.state = tempdir_path(stand.base, "state");
    tempdir_mkdir(stand.base, "slides");
    write_set();
    stand.store = store_new(stand.state);
    return stand.store == NULL;
}

static int
teardown(void **state)
{
    (void)state;
    store_free(stand.store);
    free(stand.slides);
    free(stand.state);
    return tempdir_teardown((void **)&stand.base);
}

static uint64_t
fingerprint(void)
{
    struct snapshot snapshot;
    snapshot_take(stand.slides, 0, &snapshot);
    uint64_t fingerprint = snapshot.fingerprint;
    snapshot_done(&snapshot);
    return fingerprint;
}

static struct loading *
begin(enum loading_kind kind)
{
    return loading_new(&(struct loading_wish){
        .kind = kind,
        .slides = stand.slides,
        .state = stand.state,
        .store = stand.store,
        .frame = {.width_px = 1920},
        .fingerprint = kind == LOADING_FOLDER ? fingerprint() : 0,
    });
}

/* The folder does not answer. */
static void
hide_folder(bool hidden)
{
    char *away = tempdir_path(stand.base, "hidden");
    assert_int_equal(
        hidden ? rename(stand.slides, away) : rename(away, stand.slides), 0);
    free(away);
}

/* Steps until there is a result. Only layout and decoding are the painter's,
 * and it never needs the folder. */
static struct loaded
run(struct loading *loading)
{
    for (;;) {
        size_t tried = paint.tried;
        enum loading_next next = loading_next(loading);
        bool hidden = next == LOADING_NEXT_TRY && paint.meanwhile == NULL &&
                      access(stand.slides, F_OK) == 0;
        assert_int_not_equal(next, LOADING_NEXT_NONE);
        if (hidden) {
            hide_folder(true);
        }
        bool there = loading_step(loading);
        if (hidden) {
            hide_folder(false);
        }
        assert_true(paint.tried == tried || next == LOADING_NEXT_TRY);
        assert_in_range(paint.tried - tried, 0, 1);
        if (there) {
            return loading_take(loading);
        }
    }
}

static void
run_out(struct loading *loading)
{
    while (loading_next(loading) != LOADING_NEXT_NONE) {
        assert_false(loading_step(loading));
    }
}

static bool
is_stored(void)
{
    uint64_t stored = 0;
    char *path = store_find(stand.store, 0, &stored);
    free(path);
    return path != NULL && stored == fingerprint();
}

static unsigned
starts(void)
{
    struct trial trial;
    trial_read(stand.state, fingerprint(), &trial);
    return trial.starts;
}

static void
remove_folder(void)
{
    char *away = tempdir_path(stand.base, "away");
    assert_int_equal(rename(stand.slides, away), 0);
    assert_int_equal(nftw(away, tempdir_remove_one, 16, FTW_DEPTH | FTW_PHYS),
                     0);
    free(away);
}

static bool
has_picture(const struct slideset *set)
{
    return faccessat(set->folder, "pictures/p.png", R_OK, 0) == 0;
}

/* --- what comes of it --------------------------------------------------------
 */

static void
test_taken(void **state)
{
    (void)state;
    struct loading *loading = begin(LOADING_FOLDER);
    struct loaded loaded = run(loading);
    assert_int_equal(loaded.result, LOADING_TAKEN);
    assert_int_equal(loaded.fingerprint, fingerprint());
    assert_int_equal(paint.tried, 3);
    assert_int_equal(paint.pictures, 1);
    assert_true(loaded.kept);
    assert_false(is_stored()); /* not before it shows */
    assert_int_equal(starts(), 1);
    loading_close(loading, true);
    run_out(loading);
    assert_true(is_stored());
    assert_int_equal(starts(), 0);
    remove_folder();
    assert_true(has_picture(loaded.set));
    slideset_unref(loaded.set);
    loading_free(loading);
}

static void
test_not_shown(void **state)
{
    (void)state;
    struct loading *loading = begin(LOADING_FOLDER);
    struct loaded loaded = run(loading);
    loading_close(loading, false);
    run_out(loading);
    loading_free(loading);
    assert_false(is_stored());
    assert_int_equal(starts(), 0);
    slideset_unref(loaded.set);
}

/* Too little of it is left: it shows, out of the folder, and is not kept. */
static void
test_half_is_wrong(void **state)
{
    (void)state;
    paint.too_long = "10-a";
    struct loading *loading = begin(LOADING_FOLDER);
    struct loaded loaded = run(loading);
    assert_int_equal(loaded.result, LOADING_TAKEN);
    assert_int_equal(loaded.set->entries.count, 2);
    assert_false(loaded.set->has_start);
    assert_false(loaded.kept);
    assert_true(has_picture(loaded.set));
    loading_close(loading, true);
    run_out(loading);
    loading_free(loading);
    assert_false(is_stored());
    slideset_unref(loaded.set);
}

static void
test_refused_is_not_copied(void **state)
{
    (void)state;
    tempdir_write(stand.slides, "contacts.ini", "[sos]\nnumber = 113\n");
    struct loading *loading = begin(LOADING_FOLDER);
    char *incoming = tempdir_path(stand.state, "sets/incoming");
    while (!loading_step(loading)) {
        assert_int_not_equal(access(incoming, F_OK), 0);
    }
    free(incoming);
    struct loaded loaded = loading_take(loading);
    assert_int_equal(loaded.result, LOADING_TAKEN);
    assert_true(loaded.set->refused);
    assert_false(loaded.kept);
    slideset_unref(loaded.set);
    loading_free(loading);
}

static void
write_more(void)
{
    tempdir_write(stand.slides, "sv/20-b.md", "# B\n\nTvå och en halv.");
}

static void
test_changed_meanwhile(void **state)
{
    (void)state;
    paint.meanwhile = write_more;
    struct loading *loading = begin(LOADING_FOLDER);
    struct loaded loaded = run(loading);
    assert_int_equal(loaded.result, LOADING_CHANGED);
    assert_null(loaded.set);
    loading_free(loading);
    assert_false(is_stored());
}

/* The copy is whole, and what is tried is the copy. */
static void
test_gone_meanwhile(void **state)
{
    (void)state;
    paint.meanwhile = remove_folder;
    struct loading *loading = begin(LOADING_FOLDER);
    struct loaded loaded = run(loading);
    assert_int_equal(paint.pictures, 1);
    assert_int_equal(loaded.result, LOADING_CHANGED);
    loading_free(loading);
}

static void
test_stored(void **state)
{
    (void)state;
    struct loading *loading = begin(LOADING_STORED);
    struct loaded loaded = run(loading);
    assert_int_equal(loaded.result, LOADING_NOTHING);
    loading_free(loading);
    loading = begin(LOADING_FOLDER);
    loaded = run(loading);
    loading_close(loading, true);
    run_out(loading);
    slideset_unref(loaded.set);
    loading_free(loading);
    remove_folder();
    paint.tried = 0;
    loading = begin(LOADING_STORED);
    loaded = run(loading);
    assert_int_equal(loaded.result, LOADING_TAKEN);
    assert_true(loaded.kept);
    assert_int_equal(loaded.set->entries.count, 3);
    assert_int_equal(paint.tried, 0); /* it shows first */
    run_out(loading);
    assert_int_equal(paint.tried, 3);
    slideset_unref(loaded.set);
    loading_free(loading);
}

/* As if the program had ended while it was tried. */
static void
test_on_trial(void **state)
{
    (void)state;
    for (int i = 0; i < TRIAL_LIMIT; i++) {
        assert_true(trial_begin(stand.state, fingerprint()));
        trial_file(stand.state, fingerprint(), "sv/20-b.md");
    }
    for (enum loading_kind kind = LOADING_FIRST; kind <= LOADING_FOLDER;
         kind += LOADING_FOLDER - LOADING_FIRST) {
        struct loading *loading = begin(kind);
        struct loaded loaded = run(loading);
        assert_int_equal(loaded.result, LOADING_ON_TRIAL);
        assert_string_equal(loaded.file, "sv/20-b.md");
        assert_null(loaded.set);
        loading_free(loading);
    }
    assert_int_equal(starts(), TRIAL_LIMIT);
    write_more();
    struct loading *loading = begin(LOADING_FIRST);
    struct loaded loaded = run(loading);
    assert_int_equal(loaded.result, LOADING_TAKEN);
    slideset_unref(loaded.set);
    loading_free(loading);
}

static void
test_no_letters(void **state)
{
    (void)state;
    paint.no_letters = true;
    struct loading *loading = begin(LOADING_FIRST);
    struct loaded loaded = run(loading);
    assert_int_equal(loaded.result, LOADING_NO_FONTS);
    assert_null(loaded.set);
    loading_free(loading);
}

/* Of a folder of very many names the start slide alone comes first. */
static void
test_large(void **state)
{
    (void)state;
    for (int i = 0; i < 1001; i++) {
        char name[32];
        snprintf(name, sizeof name, "sv/40-%d.md", i);
        tempdir_write(stand.slides, name, "# D\n\nFyra.");
    }
    struct loading *loading = begin(LOADING_FIRST);
    struct loaded loaded = run(loading);
    assert_int_equal(loaded.result, LOADING_TAKEN);
    assert_int_equal(loaded.set->entries.count, 1);
    assert_string_equal(loaded.set->entries.items[0].name, "10-a");
    assert_true(loaded.set->has_start);
    slideset_unref(loaded.set);
    loading_free(loading);
    loading = begin(LOADING_FOLDER);
    loaded = run(loading);
    assert_int_equal(loaded.set->entries.count, 1004);
    slideset_unref(loaded.set);
    loading_free(loading);
}

/* Whenever it is given up, nothing is held against the set. */
static void
test_given_up(void **state)
{
    (void)state;
    for (int steps = 0; steps < 40; steps++) {
        struct loading *loading = begin(LOADING_FOLDER);
        for (int i = 0; i < steps; i++) {
            (void)loading_step(loading);
        }
        loading_free(loading);
        assert_int_equal(starts(), 0);
        assert_false(is_stored());
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_taken),
        TEST(test_not_shown),
        TEST(test_half_is_wrong),
        TEST(test_refused_is_not_copied),
        TEST(test_changed_meanwhile),
        TEST(test_gone_meanwhile),
        TEST(test_stored),
        TEST(test_on_trial),
        TEST(test_no_letters),
        TEST(test_large),
        TEST(test_given_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
