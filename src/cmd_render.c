/* `render`: every slide as a picture, or as text. */
#include <stdio.h>
#include <stdlib.h>

#include "content/folder.h"
#include "kiosk/playlist.h"
#include "kiosk/shots.h"
#include "options.h"
#include "paint/fit.h"
#include "paint/painter.h"
#include "paint/surface.h"
#include "proof.h"
#include "stage.h"
#include "util/file.h"
#include "util/log.h"

struct render {
    const struct options *options;
    struct stage *stage;
    size_t at; /* index of the frame */
    const struct frame *frame;
    struct pictures *pictures;
    struct theme theme;
    struct proof proof;
    bool failed;
};

static void
choose_theme(struct render *render)
{
    const struct theme_wish *wish = &render->stage->set->theme;
    if (render->options->night) {
        theme_night(&render->theme);
    } else {
        theme_of_wish(wish->accent, wish->accent_line, wish->background,
                      wish->background_line, FOLDER_SETTINGS, NULL,
                      &render->theme);
    }
}

/* --- Pictures --------------------------------------------------------------
 */

struct layer {
    const struct page *page;
    enum token ground;
};

/* Pages below each other; NULL when there is no memory. */
static SDL_Surface *
paint(struct render *render, const struct layer *layers, size_t count, int gap)
{
    int height = -gap, y = 0;
    for (size_t i = 0; i < count; i++) {
        height += layers[i].page->height + gap;
    }
    SDL_Surface *whole = surface_new(render->frame->width_px, height);
    if (whole == NULL) {
        return NULL;
    }
    SDL_FillRect(whole, NULL, SDL_MapRGB(whole->format, 255, 255, 255));
    for (size_t i = 0; i < count; i++) {
        const struct page *page = layers[i].page;
        SDL_Surface *part = surface_new(page->width, page->height);
        if (part == NULL) {
            SDL_FreeSurface(whole);
            return NULL;
        }
        painter_draw(page, &render->theme, layers[i].ground,
                     render->stage->fonts, render->pictures,
                     render->stage->set->folder, part);
        SDL_BlitSurface(part, NULL, whole, &(SDL_Rect){.y = y});
        SDL_FreeSurface(part);
        y += page->height + gap;
    }
    return whole;
}

static void
write_picture(struct render *render, const char *file,
              const struct layer *layers, size_t count, int gap)
{
    char *path = xprintf("%s/%s", render->options->out, file);
    SDL_Surface *picture = paint(render, layers, count, gap);
    render->failed = !shots_write(picture, path) || render->failed;
    SDL_FreeSurface(picture);
    free(path);
}

/* --- Slides ----------------------------------------------------------------
 */

static void
print_layout(const struct render *render, const struct slide *slide,
             const struct page *page, const struct page *bar)
{
    char *text = page_print(page, render->stage->fonts);
    printf("# %s %dx%d page %u/%u\n%s", slide->path, render->frame->width_px,
           render->frame->height_px, page->number, page->count, text);
    free(text);
    text = page_print(bar, render->stage->fonts);
    printf("# strip and bar\n%s", text);
    free(text);
}

/* The whole screen, as the kiosk shows it in its loop. */
static void
write_page(struct render *render, size_t entry, size_t language,
           const struct page *page, const struct page *bar)
{
    const char *name = render->stage->set->entries.items[entry].name;
    char *file = proof_file(&render->proof, render->at, name, language,
                            page->number - 1, page->count);
    write_picture(render, file,
                  (struct layer[]){{page, TOKEN_PAPER}, {bar, TOKEN_BAR}}, 2,
                  0);
    *proof_pages(&render->proof, render->at, entry, language) = page->count;
    free(file);
}

static void
render_slide(struct render *render, size_t entry, size_t language)
{
    const struct slideset *set = render->stage->set;
    const struct slide *slide = set->entries.items[entry].slides[language];
    const struct language *words = set->languages.items[language].language;
    if (slide == NULL) {
        return; /* the default language's is shown, and is there already */
    }
    /* Without a calendar no slide is hidden, whatever its days. */
    struct wall wall = {.trusted = false};
    struct bar_wish wish = {.language = words};
    wish.position = playlist_position(set, entry, language, &wall, &wish.count);
    wish.mode = wish.count > 1 ? BAR_LOOP : BAR_SINGLE;
    struct page *bar = compose_bar(render->stage->fonts, render->frame, &wish);
    unsigned pages = 1;
    for (unsigned number = 0; number < pages; number++) {
        struct slide_wish slide_wish = {
            .set = set,
            .entry = entry,
            .language = language,
            .page = number,
        };
        struct page *page =
            compose_slide(render->stage->fonts, render->frame, &slide_wish);
        pages = page->count;
        if (render->options->layout) {
            print_layout(render, slide, page, bar);
        } else {
            write_page(render, entry, language, page, bar);
        }
        page_free(page);
    }
    page_free(bar);
}

/* --- The program's own words -----------------------------------------------
 */

/* Strip and bar in the states that show all buttons. */
static void
write_bar(struct render *render, size_t language)
{
    enum { STATES = 3 };
    const struct slideset *set = render->stage->set;
    const struct language *words = set->languages.items[language].language;
    unsigned count = (unsigned)set->entries.count;
    const struct bar_wish states[STATES] = {
        {.language = words, .mode = BAR_LOOP, .position = 1, .count = count},
        {
            .language = words,
            .mode = BAR_STOPPED,
            .position = 1,
            .count = count,
            .scale = SCALE_160,
        },
        {.language = words, .mode = BAR_VIEW},
    };
    struct page *pages[STATES];
    struct layer layers[STATES];
    for (size_t i = 0; i < STATES; i++) {
        pages[i] = compose_bar(render->stage->fonts, render->frame, &states[i]);
        layers[i] = (struct layer){pages[i], TOKEN_BAR};
    }
    char *file =
        proof_file(&render->proof, render->at, PROOF_BAR, language, 0, 1);
    write_picture(render, file, layers, STATES,
                  frame_px(render->frame, render->frame->pad));
    free(file);
    for (size_t i = 0; i < STATES; i++) {
        page_free(pages[i]);
    }
}

static void
write_builtin(struct render *render, size_t language)
{
    struct fonts *fonts = render->stage->fonts;
    const struct language *words =
        render->stage->set->languages.items[language].language;
    struct page *page = compose_builtin(fonts, render->frame, words);
    struct page *bar =
        compose_bar(fonts, render->frame,
                    &(struct bar_wish){.language = words, .mode = BAR_BUILTIN});
    char *file =
        proof_file(&render->proof, render->at, PROOF_BUILTIN, language, 0, 1);
    write_picture(render, file,
                  (struct layer[]){{page, TOKEN_PAPER}, {bar, TOKEN_BAR}}, 2,
                  0);
    free(file);
    page_free(bar);
    page_free(page);
}

/* --- The set ---------------------------------------------------------------
 */

static void
choose_frame(struct render *render, size_t index)
{
    render->at = index;
    render->frame = &render->stage->frames[index];
}

static void
render_set(struct render *render)
{
    const struct slideset *set = render->stage->set;
    const struct proof *proof = &render->proof;
    for (size_t e = 0; e < set->entries.count; e++) {
        for (size_t f = 0;
             proof_wants_entry(proof, e) && f < render->stage->frame_count;
             f++) {
            choose_frame(render, f);
            for (size_t l = 0; l < set->languages.count; l++) {
                if (proof_wants_language(proof, l) ||
                    (!render->options->layout &&
                     proof_wants_beside(proof, l))) {
                    render_slide(render, e, l);
                }
            }
        }
    }
}

static void
render_own_words(struct render *render)
{
    const struct slideset *set = render->stage->set;
    if (render->options->slide != NULL) {
        return;
    }
    for (size_t f = 0; f < render->stage->frame_count; f++) {
        choose_frame(render, f);
        for (size_t l = 0; l < set->languages.count; l++) {
            if (proof_wants_beside(&render->proof, l)) {
                write_bar(render, l);
                write_builtin(render, l);
            }
        }
    }
}

static bool
make_folders(const struct options *options)
{
    bool made = file_make_folder(options->out);
    for (size_t i = 0;
         made && options->size_count > 1 && i < options->size_count; i++) {
        char *path = xprintf("%s/%dx%d", options->out, options->sizes[i].width,
                             options->sizes[i].height);
        made = file_make_folder(path);
        free(path);
    }
    return made;
}

static void
print_problems(struct stage *stage, enum diag_language language)
{
    for (size_t i = 0; i < stage->frame_count; i++) {
        fit_check(stage->fonts, &stage->frames[i], stage->set, &stage->diags);
    }
    size_t count = 0;
    char **lines = stage_problems(stage, language, &count);
    for (size_t i = 0; i < count; i++) {
        fprintf(stderr, "%s\n", lines[i]);
        free(lines[i]);
    }
    free(lines);
}

int
cmd_render(const struct options *options)
{
    static const struct size standard = {1920, 1080};
    struct stage stage;
    struct render render = {.options = options, .stage = &stage};
    int status = STATUS_USAGE;
    if (!stage_open(&stage, options, &standard, 1)) {
        log_error("cannot read %s", options->folder);
        goto out;
    }
    if (!proof_init(&render.proof, options, &stage) ||
        (!options->layout && !make_folders(options))) {
        goto out;
    }
    render.pictures = pictures_new();
    choose_theme(&render);
    print_problems(&stage, options->messages);
    render_set(&render);
    if (!options->layout) {
        render_own_words(&render);
        render.failed = !proof_write(&render.proof) || render.failed;
    }
    status = render.failed                               ? STATUS_USAGE
             : diags_count(&stage.diags, DIAG_ERROR) > 0 ? STATUS_PROBLEMS
                                                         : STATUS_OK;
out:
    proof_done(&render.proof);
    pictures_free(render.pictures);
    stage_done(&stage);
    return status;
}
