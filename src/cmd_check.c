/* `check`: every problem of a slide folder. */
#include <stdio.h>
#include <stdlib.h>

#include "languages_table.h"
#include "options.h"
#include "paint/fit.h"
#include "stage.h"

static const struct size standard_sizes[] = {
    {800, 480}, {1920, 1080}, {1080, 1920}};

static void
print_summary(const struct stage *stage, enum diag_language language)
{
    size_t errors = diags_count(&stage->diags, DIAG_ERROR);
    size_t warnings = diags_count(&stage->diags, DIAG_WARNING);
    static const char *const counts[DIAG_LANGUAGES] = {
        [DIAG_EN] = "%zu slides in %zu languages, %zu errors, %zu warnings\n",
        [DIAG_SV] = "%zu bilder på %zu språk, %zu fel, %zu varningar\n",
    };
    static const char *const reach[DIAG_LANGUAGES] = {
        [DIAG_EN] = "%dx%d: body text can be read from %.2f m\n",
        [DIAG_SV] = "%dx%d: brödtexten går att läsa på %.2f m\n",
    };
    for (size_t i = 0; i < stage->frame_count; i++) {
        fprintf(stderr, reach[language], stage->frames[i].width_px,
                stage->frames[i].height_px, stage->frames[i].reach_m);
    }
    fprintf(stderr, counts[language], stage->set->entries.count,
            stage->set->languages.count, errors, warnings);
}

int
cmd_check(const struct options *options)
{
    struct stage stage;
    bool opened = stage_open(&stage, options, standard_sizes,
                             sizeof standard_sizes / sizeof *standard_sizes);
    for (size_t i = 0; opened && i < stage.frame_count; i++) {
        fit_check(stage.fonts, &stage.frames[i], stage.set, &stage.diags);
    }
    size_t count = 0;
    char **lines = stage_problems(&stage, options->messages, &count);
    for (size_t i = 0; i < count; i++) {
        puts(lines[i]);
        free(lines[i]);
    }
    free(lines);
    int status = STATUS_USAGE;
    if (opened) {
        if (options->languages) {
            languages_table_print(&stage, options->messages);
        }
        print_summary(&stage, options->messages);
        status = diags_count(&stage.diags, DIAG_ERROR) > 0 ? STATUS_PROBLEMS
                                                           : STATUS_OK;
    }
    stage_done(&stage);
    return status;
}
