/* How the kiosk is, as JSON. */
#include "kiosk/status.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kiosk/ladder.h"
#include "util/json.h"
#include "util/str.h"

char *
status_folder(void)
{
    const char *folders = getenv("RUNTIME_DIRECTORY");
    return folders != NULL && folders[0] != '\0'
               ? xstrndup(folders, strcspn(folders, ":"))
               : NULL;
}

enum ladder_step
status_step(const struct kiosk *kiosk)
{
    return kiosk->screen == NULL ? LADDER_NO_DISPLAY : kiosk->reload.step;
}

/* --- Values ---------------------------------------------------------------*/

static void
add_key(struct str *out, const char *key)
{
    bool first = out->length == 0;
    str_printf(out, "%s\"%s\": ", first ? "{\n" : ",\n", key);
}

static void
add_text(struct str *out, const char *key, const char *value)
{
    add_key(out, key);
    if (value != NULL) {
        json_add_text(out, value);
    } else {
        str_add(out, "null");
    }
}

static void
add_number(struct str *out, const char *key, int64_t value)
{
    add_key(out, key);
    str_printf(out, "%" PRId64, value);
}

static void
add_bool(struct str *out, const char *key, bool value)
{
    add_key(out, key);
    str_add(out, value ? "true" : "false");
}

/* --- What shows -----------------------------------------------------------*/

static void
add_set(struct str *out, const struct reload *reload)
{
    const struct slideset *set = reload->shown;
    add_text(out, "folder", reload->folder);
    add_text(out, "title", set ? set->title : NULL);
    add_text(out, "set_version",
             set && set->version[0] != '\0' ? set->version : NULL);
    add_number(out, "slides", set ? (int64_t)set->entries.count : 0);
    struct str tags = {0};
    for (size_t i = 0; set != NULL && i < set->languages.count; i++) {
        str_printf(&tags, "%s%s", i > 0 ? " " : "",
                   set->languages.items[i].language->tag);
    }
    add_text(out, "languages", tags.text);
    str_done(&tags);
    const struct tm *since = &reload->since.local;
    char *text = since->tm_mday == 0
                     ? NULL
                     : xprintf("%04d-%02d-%02d %02d:%02d",
                               since->tm_year + 1900, since->tm_mon + 1,
                               since->tm_mday, since->tm_hour, since->tm_min);
    add_text(out, "shown_since", text);
    free(text);
    add_bool(out, "stored", reload->kept);
}

static void
add_problem(struct str *out, const struct diag *diag, bool first)
{
    char *sv = diag_format(diag, DIAG_SV), *en = diag_format(diag, DIAG_EN);
    str_printf(out, "%s\n  {\"severity\": \"%s\", \"code\": \"%s\", ",
               first ? "" : ",",
               diag->kind->severity == DIAG_ERROR ? "error" : "warning",
               diag->kind->code);
    str_add(out, "\"path\": ");
    json_add_text(out, diag->path);
    str_printf(out, ", \"line\": %u, \"column\": %u,\n   \"sv\": ", diag->line,
               diag->column);
    json_add_text(out, sv);
    str_add(out, ",\n   \"en\": ");
    json_add_text(out, en);
    str_add(out, "}");
    free(sv);
    free(en);
}

static void
add_problems(struct str *out, const struct slideset *judged)
{
    static const struct diags none;
    const struct diags *diags = judged ? &judged->diags : &none;
    add_number(out, "errors", (int64_t)diags_count(diags, DIAG_ERROR));
    add_number(out, "warnings", (int64_t)diags_count(diags, DIAG_WARNING));
    add_key(out, "problems");
    str_add(out, "[");
    unsigned count = 0;
    for (int pass = 0; pass < 2; pass++) {
        enum diag_severity wanted = pass == 0 ? DIAG_ERROR : DIAG_WARNING;
        for (size_t i = 0; i < diags->list.count && count < STATUS_LISTED;
             i++) {
            const struct diag *diag = &diags->list.items[i];
            if (diag->kind->severity == wanted) {
                add_problem(out, diag, count++ == 0);
            }
        }
    }
    str_add(out, "]");
}

/* --- What it shows on, and runs on ----------------------------------------*/

static void
add_screen(struct str *out, const struct kiosk *kiosk)
{
    const struct screen *screen = kiosk->screen;
    SDL_RendererInfo info = {0};
    int display = screen != NULL && screen->window != NULL
                      ? SDL_GetWindowDisplayIndex(screen->window)
                      : -1;
    bool known =
        screen != NULL && SDL_GetRendererInfo(screen->renderer, &info) == 0;
    add_text(out, "video", screen ? SDL_GetCurrentVideoDriver() : NULL);
    add_text(out, "renderer", known ? info.name : NULL);
    add_text(out, "display", display >= 0 ? SDL_GetDisplayName(display) : NULL);
    add_number(out, "width", screen ? screen->width : 0);
    add_number(out, "height", screen ? screen->height : 0);
    add_number(out, "rotation", kiosk->wish.config->rotation);
}

static void
add_machine(struct str *out, const struct status *status)
{
    const struct machine *machine = &status->machine;
    add_key(out, "temperature_c");
    if (machine->has_temperature) {
        str_printf(out, "%d", machine->temperature_c);
    } else {
        str_add(out, "null");
    }
    add_key(out, "undervoltage");
    str_add(out, machine->power == MACHINE_POWER_UNKNOWN ? "null"
                 : machine->power == MACHINE_POWER_LOW   ? "true"
                                                         : "false");
    add_key(out, "state_free_mib");
    if (status->disk_there) {
        str_printf(out, "%" PRId64, status->free_mib);
    } else {
        str_add(out, "null");
    }
    add_text(out, "state_disk", disk_name(status->disk));
}

char *
status_text(const struct status *status)
{
    const struct kiosk *kiosk = status->kiosk;
    const struct reload *reload = &kiosk->reload;
    struct str out = {0};
    add_text(&out, "program", "huskurage-kiosk");
    add_text(&out, "version", KIOSK_VERSION);
    add_number(&out, "pid", getpid());
    add_number(&out, "started", status->started);
    add_number(&out, "started_uptime_s", status->started_uptime_s);
    add_text(&out, "health", health_name(status->health));
    add_number(&out, "step", (int64_t)status_step(kiosk));
    add_text(&out, "step_name", ladder_step_words(status_step(kiosk))->name);
    add_text(&out, "reason", ladder_reason_words(reload->reason)->name);
    add_text(&out, "reason_file", reload->file);
    add_set(&out, reload);
    add_problems(&out, reload->judged);
    add_bool(&out, "clock_trusted", status->wall->trusted);
    add_screen(&out, kiosk);
    add_machine(&out, status);
    return str_take(&out);
}
