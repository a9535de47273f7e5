/* Reads a slide set in small steps. */
#include "kiosk/loading.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "content/folder.h"
#include "content/loader.h"
#include "content/snapshot.h"
#include "paint/compose.h"
#include "paint/fit.h"
#include "util/mem.h"
#include "util/str.h"

/* Of a folder with more names the start slide alone shows first. */
#define LARGE ((size_t)300)
/* Files that a copy has at most: slides in all languages, and pictures. */
#define MOST_FILES ((size_t)100000)

enum stage {
    STAGE_TRIAL,
    STAGE_READ,
    STAGE_COPY,
    STAGE_TRY,
    STAGE_FINISH,
    STAGE_DONE
};

struct loading {
    struct loading_wish wish;
    enum stage stage;
    char *path; /* of what is read */
    bool start_alone;
    bool on_trial;
    struct loader *loader;
    struct frame frame;
    bool framed;
    size_t entry, language; /* what is tried next */
    struct slideset *tried; /* of STORED: handed out already */
    struct store_copy *copy;
    int original; /* the folder, of a set that lives in the copy; or -1 */
    struct loaded loaded;
    bool has_result;
    bool closed, shows; /* the receiver has decided */
};

struct loading *
loading_new(const struct loading_wish *wish)
{
    struct loading *loading = xnew(struct loading);
    loading->wish = *wish;
    loading->loaded.kind = wish->kind;
    loading->loaded.fingerprint = wish->fingerprint;
    loading->original = -1;
    return loading;
}

static void
give(struct loading *loading, enum loading_result result)
{
    loading->loaded.result = result;
    loading->has_result = true;
    loading->stage = STAGE_DONE;
}

/* --- On trial -------------------------------------------------------------*/

/* Has it ended the program too often? */
static bool
is_condemned(const struct loading *loading, uint64_t fingerprint,
             char *ret_file)
{
    struct trial trial = {0};
    if (loading->wish.state != NULL) {
        trial_read(loading->wish.state, fingerprint, &trial);
    }
    if (trial.starts < TRIAL_LIMIT) {
        return false;
    }
    memcpy(ret_file, trial.file, sizeof trial.file);
    return true;
}

/* The newest stored set that has not ended the program. */
static char *
find_stored(struct loading *loading)
{
    for (unsigned skip = 0;
         loading->wish.store != NULL && skip < STORE_GENERATIONS; skip++) {
        char *path =
            store_find(loading->wish.store, skip, &loading->loaded.fingerprint);
        if (path == NULL) {
            return NULL;
        }
        if (!is_condemned(loading, loading->loaded.fingerprint,
                          loading->loaded.file)) {
            return path;
        }
        free(path);
    }
    return NULL;
}

static uint64_t
fingerprint_now(const struct loading *loading)
{
    struct snapshot snapshot;
    snapshot_take(loading->wish.slides, time(NULL), &snapshot);
    uint64_t fingerprint = snapshot.fingerprint;
    snapshot_done(&snapshot);
    return fingerprint;
}

/* Of the folder as it is, when nobody has looked yet: not while it is being
 * copied to, which would show half a set. */
static bool
look_first(struct loading *loading)
{
    if (loading->wish.kind != LOADING_FIRST ||
        (loading->start_alone && loading->wish.state == NULL)) {
        return true; /* a preview shows at once what is there */
    }
    struct snapshot snapshot;
    snapshot_take(loading->wish.slides, time(NULL), &snapshot);
    bool quiet = snapshot.busy == BUSY_NO;
    loading->loaded.fingerprint = snapshot.fingerprint;
    snapshot_done(&snapshot);
    return quiet;
}

static void
begin(struct loading *loading)
{
    if (!fonts_usable(loading->wish.fonts)) {
        give(loading, LOADING_NO_FONTS);
        return;
    }
    if (loading->wish.kind == LOADING_STORED) {
        loading->path = find_stored(loading);
        if (loading->path == NULL) {
            give(loading, LOADING_NOTHING);
            return;
        }
    } else {
        loading->path = xstrdup(loading->wish.slides);
        loading->start_alone = loading->wish.kind == LOADING_FIRST &&
                               folder_exceeds(loading->path, LARGE);
        if (!look_first(loading)) {
            give(loading, LOADING_CHANGED);
            return;
        }
        if (is_condemned(loading, loading->loaded.fingerprint,
                         loading->loaded.file)) {
            give(loading, LOADING_ON_TRIAL);
            return;
        }
    }
    if (loading->wish.state != NULL) {
        loading->on_trial =
            trial_begin(loading->wish.state, loading->loaded.fingerprint);
    }
    loading->loader = loader_new(&(struct loader_wish){
        .path = loading->path,
        .drafts = loading->wish.options.drafts,
        .today = loading->wish.options.today,
        .protected_numbers = loading->wish.options.protected_numbers,
        .start_alone = loading->start_alone,
    });
    loading->stage = STAGE_READ;
}

static void
note_work(const struct loading *loading, const char *file)
{
    if (loading->on_trial) {
        trial_file(loading->wish.state, loading->loaded.fingerprint, file);
    }
}

/* --- Reading --------------------------------------------------------------*/

static void
read_some(struct loading *loading)
{
    note_work(loading, loader_work(loading->loader));
    if (loader_step(loading->loader)) {
        return;
    }
    if (loading->wish.kind == LOADING_FOLDER) {
        loading->stage = STAGE_COPY;
        return;
    }
    loading->loaded.set = loader_take(loading->loader);
    loading->loaded.kept = loading->wish.kind == LOADING_STORED;
    give(loading, LOADING_TAKEN);
    if (loading->wish.kind == LOADING_STORED) {
        loading->tried = slideset_ref(loading->loaded.set);
        loading->stage = STAGE_TRY;
    }
}

/* --- Copying --------------------------------------------------------------*/

static void
begin_copy(struct loading *loading)
{
    int folder = loader_set(loading->loader)->folder;
    size_t count = 0;
    char **files = snapshot_files(folder, MOST_FILES, &count);
    loading->copy = store_copy_new(loading->wish.store, folder, files, count);
    for (size_t i = 0; i < count; i++) {
        free(files[i]);
    }
    free(files);
}

/* Pictures come from the copy from now on: the folder may go. */
static void
live_in_copy(struct loading *loading)
{
    struct slideset *set = loader_set(loading->loader);
    const char *path = store_copy_path(loading->copy);
    int folder = path ? open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    if (folder >= 0) {
        loading->original = set->folder;
        set->folder = folder;
    }
}

static void
copy_some(struct loading *loading)
{
    if (loading->copy == NULL && loading->wish.store != NULL &&
        !loader_refused(loading->loader)) {
        begin_copy(loading);
    }
    if (loading->copy != NULL && store_copy_step(loading->copy)) {
        return;
    }
    if (loading->copy != NULL) {
        live_in_copy(loading);
    }
    loading->stage = STAGE_TRY;
}

/* --- Trying ---------------------------------------------------------------*/

static void
try_slide(struct loading *loading, struct slideset *set, size_t entry,
          size_t language, struct diags *diags)
{
    const struct slide *slide = set->entries.items[entry].slides[language];
    note_work(loading, slide->path);
    fit_check_slide(loading->wish.fonts, &loading->frame, set, entry, language,
                    diags);
    if (slide->picture != NULL) {
        note_work(loading, slide->picture);
    }
    fit_check_pictures(loading->wish.fonts, loading->wish.pictures,
                       &loading->frame, set, entry, language, diags);
}

/* Once a slide: what is wrong with it is added to the set's problems, and an
 * error leaves it out. */
static void
try_some(struct loading *loading)
{
    struct slideset *set =
        loading->tried ? loading->tried : loader_set(loading->loader);
    if (!loading->framed) {
        /* A stored set was tried on this screen; its pictures matter now, and
         * the screen may not be there yet. */
        static const struct frame_wish usual = {
            .width_px = 1920, .height_px = 1080, .bar = true};
        bool known = loading->wish.frame.width_px > 0;
        compose_frame(loading->wish.fonts,
                      known ? &loading->wish.frame : &usual, set,
                      &loading->frame);
        loading->framed = true;
    }
    while (loading->entry < set->entries.count) {
        size_t entry = loading->entry, language = loading->language;
        loading->language++;
        if (loading->language == set->languages.count) {
            loading->language = 0;
            loading->entry++;
        }
        if (set->entries.items[entry].slides[language] == NULL) {
            continue;
        }
        struct diags diags = {0};
        try_slide(loading, set, entry, language, &diags);
        if (loading->tried == NULL) {
            bool wrong = diags_count(&diags, DIAG_ERROR) > 0;
            diags_move(&diags, &set->diags);
            if (wrong) {
                loader_drop(loading->loader, entry, language);
            }
        }
        diags_done(&diags);
        return;
    }
    loading->stage = STAGE_FINISH;
}

/* --- Deciding -------------------------------------------------------------*/

/* Good enough to be the last good set: nothing wrong, or at least its start
 * slide and half of its slides are there. */
static bool
is_good(const struct loading *loading, const struct slideset *set)
{
    size_t wanted = loader_planned(loading->loader);
    return !set->refused && set->has_start && 2 * set->entries.count >= wanted;
}

/* A set that is not kept goes back to live in the folder. */
static void
settle_in(struct loading *loading)
{
    struct slideset *set = loading->loaded.set;
    bool lives_there = loading->original >= 0;
    if (lives_there && is_good(loading, set)) {
        loading->loaded.kept = true;
        close(loading->original);
    } else {
        if (lives_there) {
            close(set->folder);
            set->folder = loading->original;
        }
        store_copy_free(loading->copy);
        loading->copy = NULL;
    }
    loading->original = -1;
}

static void
finish(struct loading *loading)
{
    if (loading->tried != NULL) {
        loading->stage = STAGE_DONE;
        return;
    }
    if (fingerprint_now(loading) != loading->loaded.fingerprint) {
        give(loading, LOADING_CHANGED);
        return;
    }
    loading->loaded.set = loader_take(loading->loader);
    settle_in(loading);
    give(loading, LOADING_TAKEN);
}

/* --- All of it ------------------------------------------------------------*/

static void
close_trial(struct loading *loading)
{
    if (loading->on_trial) {
        trial_end(loading->wish.state, loading->loaded.fingerprint);
        loading->on_trial = false;
    }
}

/* When everything is tried and the receiver has decided. */
static void
close_now(struct loading *loading)
{
    if (loading->copy != NULL && loading->shows) {
        char *path = NULL;
        (void)store_copy_accept(loading->copy, loading->loaded.fingerprint,
                                &path);
        free(path);
        store_copy_free(loading->copy);
        loading->copy = NULL;
    }
    close_trial(loading);
}

bool
loading_step(struct loading *loading)
{
    switch (loading->stage) {
    case STAGE_TRIAL: begin(loading); break;
    case STAGE_READ: read_some(loading); break;
    case STAGE_COPY: copy_some(loading); break;
    case STAGE_TRY: try_some(loading); break;
    case STAGE_FINISH: finish(loading); break;
    case STAGE_DONE: break;
    }
    if (loading->stage == STAGE_DONE &&
        (loading->closed || loading->wish.kind != LOADING_FOLDER)) {
        close_now(loading);
    }
    return loading->has_result;
}

struct loaded
loading_take(struct loading *loading)
{
    struct loaded loaded = loading->loaded;
    loading->loaded.set = NULL;
    loading->has_result = false;
    return loaded;
}

enum loading_next
loading_next(const struct loading *loading)
{
    switch (loading->stage) {
    case STAGE_TRIAL:
    case STAGE_READ:
    case STAGE_COPY:
    case STAGE_FINISH: return LOADING_NEXT_READ;
    case STAGE_TRY: return LOADING_NEXT_TRY;
    case STAGE_DONE: break;
    }
    return LOADING_NEXT_NONE;
}

void
loading_close(struct loading *loading, bool shows)
{
    loading->closed = true;
    loading->shows = shows;
    if (loading->stage == STAGE_DONE) {
        close_now(loading);
    }
}

void
loading_free(struct loading *loading)
{
    if (loading == NULL) {
        return;
    }
    close_trial(loading); /* given up, which is not its fault */
    if (loading->original >= 0) {
        close(loading->original);
    }
    store_copy_free(loading->copy);
    loader_free(loading->loader);
    slideset_unref(loading->tried);
    slideset_unref(loading->loaded.set);
    free(loading->path);
    free(loading);
}
