/* What the page for staff says. */
#include "kiosk/report.h"

#include <math.h>
#include <stdlib.h>

#include "content/slideset.h"
#include "kiosk/ladder.h"
#include "util/str.h"

static void
add_time(struct str *out, const struct wall *wall)
{
    const struct tm *at = &wall->local;
    str_printf(out, "%04d-%02d-%02d %02d.%02d", at->tm_year + 1900,
               at->tm_mon + 1, at->tm_mday, at->tm_hour, at->tm_min);
}

/* The first error, else the first warning. */
static const struct diag *
first_problem(const struct diags *diags)
{
    const struct diag *first = NULL;
    for (size_t i = 0; i < diags->list.count; i++) {
        const struct diag *diag = &diags->list.items[i];
        if (diag->kind->severity == DIAG_ERROR) {
            return diag;
        }
        first = first ? first : diag;
    }
    return first;
}

static void
add_problems(struct str *out, const struct diags *diags)
{
    size_t errors = diags_count(diags, DIAG_ERROR);
    size_t warnings = diags_count(diags, DIAG_WARNING);
    str_printf(out, "Fel\t%zu fel, %zu varningar\n", errors, warnings);
    const struct diag *first = first_problem(diags);
    if (first != NULL) {
        char *line = diag_format(first, DIAG_SV);
        str_printf(out, "Det första\t%s\n", line);
        free(line);
    }
}

static void
add_set(struct str *out, const struct reload *reload)
{
    const struct slideset *set = reload->shown;
    str_printf(out, "Visas nu\t%s%s%s%s\n",
               ladder_step_words(reload->step)->in[DIAG_SV],
               ladder_reason_words(reload->reason)->in[DIAG_SV],
               reload->file ? ", " : "", reload->file ? reload->file : "");
    str_printf(out, "Mapp\t%s\n", reload->folder);
    if (set != NULL) {
        str_printf(out, "Innehåll\t%s%s%s, %zu bilder på ", set->title,
                   set->version[0] != '\0' ? ", version " : "", set->version,
                   set->entries.count);
        for (size_t i = 0; i < set->languages.count; i++) {
            str_printf(out, "%s%s", i > 0 ? " " : "",
                       set->languages.items[i].language->tag);
        }
        str_add(out, "\n");
    }
    str_add(out, "Sedan\t");
    add_time(out, &reload->since);
    str_add(out, reload->since.trusted ? "\n" : " (osäker klocka)\n");
}

char *
report_make(const struct kiosk *kiosk, const struct wall *wall)
{
    struct str out = {0};
    add_set(&out, &kiosk->reload);
    str_add(&out, "Klocka\t");
    add_time(&out, wall);
    str_add(&out, wall->trusted ? ", går att lita på\n"
                                : ", osäker: scheman döljer ingenting\n");
    long reach_cm = lround(kiosk->frame.reach_m * 100);
    str_printf(&out, "Skärm\t%d × %d, texten går att läsa på %ld,%02ld m\n",
               kiosk->frame.width_px, kiosk->frame.height_px, reach_cm / 100,
               reach_cm % 100);
    SDL_RendererInfo info;
    if (SDL_GetRendererInfo(kiosk->screen->renderer, &info) == 0) {
        str_printf(&out, "Ritas med\t%s\n", info.name);
    }
    str_add(&out, "Program\thuskurage-kiosk " KIOSK_VERSION "\n");
    if (kiosk->reload.judged != NULL) {
        /* Last, because it is long. */
        add_problems(&out, &kiosk->reload.judged->diags);
    }
    return str_take(&out);
}
