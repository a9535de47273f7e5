/* `render`: every slide as a picture, or as text. */
#include <SDL_image.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/playlist.h"
#include "kiosk/shots.h"
#include "options.h"
#include "paint/fit.h"
#include "paint/painter.h"
#include "paint/surface.h"
#include "sheet.h"
#include "stage.h"
#include "util/file.h"
#include "util/log.h"

struct render {
    const struct options *options;
    struct stage *stage;
    const struct frame *frame;
    struct pictures *pictures;
    struct theme theme;
    struct sheet sheet;
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
                      wish->background_line, "slides.ini", NULL,
                      &render->theme);
    }
}

/* The whole screen, as the kiosk shows it in its loop. */
static SDL_Surface *
paint(struct render *render, const struct page *slide, const struct page *bar)
{
    SDL_Surface *whole = surface_new(slide->width, slide->height + bar->height);
    SDL_Surface *upper = surface_new(slide->width, slide->height);
    SDL_Surface *lower = surface_new(bar->width, bar->height);
    if (whole != NULL && upper != NULL && lower != NULL) {
        struct fonts *fonts = render->stage->fonts;
        int folder = render->stage->set->folder;
        painter_draw(slide, &render->theme, TOKEN_PAPER, fonts,
                     render->pictures, folder, upper);
        painter_draw(bar, &render->theme, TOKEN_BAR, fonts, render->pictures,
                     folder, lower);
        SDL_BlitSurface(upper, NULL, whole, NULL);
        SDL_BlitSurface(lower, NULL, whole, &(SDL_Rect){.y = slide->height});
    }
    SDL_FreeSurface(upper);
    SDL_FreeSurface(lower);
    return whole;
}

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

static void
write_picture(struct render *render, const struct slide *slide,
              const char *language, const struct page *page,
              const struct page *bar)
{
    const struct options *options = render->options;
    char *number = page->count > 1 ? xprintf(".%u", page->number) : xstrdup("");
    char *size = options->size_count > 1
                     ? xprintf("%dx%d/", render->frame->width_px,
                               render->frame->height_px)
                     : xstrdup("");
    char *file = xprintf("%s%s.%s%s.png", size, slide->name, language, number);
    char *path = xprintf("%s/%s", options->out, file);
    char *caption =
        xprintf("%s%s", slide->path, slide->draft ? " (utkast, draft)" : "");
    SDL_Surface *picture = paint(render, page, bar);
    render->failed = !shots_write(picture, path) || render->failed;
    sheet_picture(&render->sheet, file, caption, language);
    SDL_FreeSurface(picture);
    free(caption);
    free(path);
    free(file);
    free(size);
    free(number);
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
        struct page *page =
            compose_slide(render->stage->fonts, render->frame,
                          &(struct slide_wish){.set = set,
                                               .entry = entry,
                                               .language = language,
                                               .page = number});
        pages = page->count;
        if (render->options->layout) {
            print_layout(render, slide, page, bar);
        } else {
            write_picture(render, slide, words->tag, page, bar);
        }
        page_free(page);
    }
    page_free(bar);
}

static bool
wanted(const struct options *options, const struct slideset *set, size_t entry)
{
    return options->slide == NULL ||
           strcmp(options->slide, set->entries.items[entry].name) == 0;
}

static void
render_set(struct render *render)
{
    const struct slideset *set = render->stage->set;
    const char *tag = render->options->language;
    for (size_t e = 0; e < set->entries.count; e++) {
        if (!wanted(render->options, set, e)) {
            continue;
        }
        sheet_slide(&render->sheet, set->entries.items[e].name);
        for (size_t f = 0; f < render->stage->frame_count; f++) {
            render->frame = &render->stage->frames[f];
            for (size_t l = 0; l < set->languages.count; l++) {
                const char *this = set->languages.items[l].language->tag;
                if (tag == NULL || strcmp(tag, this) == 0) {
                    render_slide(render, e, l);
                }
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
begin_sheet(struct render *render)
{
    struct stage *stage = render->stage;
    const struct slideset *set = stage->set;
    for (size_t i = 0; i < stage->frame_count; i++) {
        fit_check(stage->fonts, &stage->frames[i], set, &stage->diags);
    }
    char *subtitle = xprintf("%s · %s · huskurage-kiosk " KIOSK_VERSION,
                             render->options->folder, set->version);
    sheet_begin(&render->sheet, set->title, subtitle);
    free(subtitle);
    size_t count = 0;
    char **lines = stage_problems(stage, render->options->messages, &count);
    sheet_problems(&render->sheet, (const char *const *)lines, count);
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
    if (!options->layout && !make_folders(options)) {
        goto out;
    }
    render.pictures = pictures_new();
    choose_theme(&render);
    begin_sheet(&render);
    render_set(&render);
    if (!options->layout && !sheet_write(&render.sheet, options->out)) {
        render.failed = true;
    }
    str_done(&render.sheet.html);
    status = render.failed                               ? STATUS_USAGE
             : diags_count(&stage.diags, DIAG_ERROR) > 0 ? STATUS_PROBLEMS
                                                         : STATUS_OK;
out:
    pictures_free(render.pictures);
    stage_done(&stage);
    return status;
}
