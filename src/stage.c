/* What check and render have in common. */
#include "stage.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "content/problem.h"
#include "paint/compose.h"
#include "sys/paths.h"

static day
today(void)
{
    time_t now = time(NULL);
    struct tm local;
    localtime_r(&now, &local);
    return day_of(&local);
}

static void
copy_diags(struct diags *to, const struct diags *from)
{
    for (size_t i = 0; i < from->list.count; i++) {
        const struct diag *d = &from->list.items[i];
        diags_add(to, d->kind, d->path, d->line, d->column, d->args[0],
                  d->args[1], d->args[2]);
    }
}

bool
stage_open(struct stage *stage, const struct options *options,
           const struct size *sizes, size_t size_count)
{
    *stage = (struct stage){0};
    char *fonts = paths_fonts(options->fonts);
    stage->fonts = fonts_open(fonts, &stage->diags);
    free(fonts);
    if (options->size_count > 0) {
        sizes = options->sizes;
        size_count = options->size_count;
    }
    stage->set = slideset_load(
        options->folder,
        &(struct slideset_options){
            .drafts = true,
            .today = today(),
            .protected_numbers = &options->config.protected_numbers,
        });
    copy_diags(&stage->diags, &stage->set->diags);
    for (size_t i = 0; i < size_count; i++) {
        compose_frame(
            stage->fonts,
            &(struct frame_wish){
                .width_px = sizes[i].width,
                .height_px = sizes[i].height,
                .diagonal_in = options->config.diagonal_in,
                .viewing_distance_m = options->config.viewing_distance_m,
                .bar = !options->present,
            },
            stage->set, &stage->frames[stage->frame_count++]);
    }
    return stage->set->folder >= 0;
}

/* Adds the problems of that kind, or all but those. */
static void
add_lines(const struct diags *diags, enum diag_language language,
          bool unchecked, char **lines, size_t *count)
{
    const struct diag_kind *kind = problem_kind(PROBLEM_PICTURE_UNCHECKED);
    for (size_t i = 0; i < diags->list.count; i++) {
        const struct diag *diag = &diags->list.items[i];
        if ((diag->kind == kind) != unchecked) {
            continue;
        }
        char *line = diag_format(diag, language);
        /* The same at another size is the same. */
        if (*count > 0 && strcmp(lines[*count - 1], line) == 0) {
            free(line);
        } else {
            lines[(*count)++] = line;
        }
    }
}

char **
stage_problems(struct stage *stage, enum diag_language language,
               size_t *ret_count)
{
    diags_sort(&stage->diags);
    char **lines = xnew_array(char *, stage->diags.list.count + 1);
    *ret_count = 0;
    add_lines(&stage->diags, language, true, lines, ret_count);
    add_lines(&stage->diags, language, false, lines, ret_count);
    return lines;
}

void
stage_done(struct stage *stage)
{
    slideset_unref(stage->set);
    fonts_close(stage->fonts);
    diags_done(&stage->diags);
}
