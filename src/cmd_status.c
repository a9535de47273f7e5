/* `status`: how the running kiosk is, from its file in /run, as text. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "kiosk/ladder.h"
#include "kiosk/status.h"
#include "options.h"
#include "util/file.h"
#include "util/json.h"

#define FILE_MOST ((size_t)1 << 20)
#define HOT_C 80 /* a Raspberry Pi slows down */

struct said {
    const char *in[DIAG_LANGUAGES];
};

/* What one word of the file means. */
struct meaning {
    const char *word;
    struct said words;
    bool good;
};

static const struct meaning healths[] = {
    {"good", {{"well", "mår bra"}}, true},
    {"worker-stuck",
     {{"the worker is stuck: it is about to be started again",
       "arbetet har fastnat: programmet startas snart om"}},
     false},
    {"not-drawn",
     {{"the screen cannot be drawn", "det går inte att rita på skärmen"}},
     false},
    {"wrong-pixels",
     {{"what is drawn is not the page", "det som ritas är inte bilden"}},
     false},
    {"display-off",
     {{"the display is off or gone", "skärmen är avstängd eller borta"}},
     false},
};

static const struct meaning disks[] = {
    {"good", {{"keeps what is written", "sparar det som skrivs"}}, true},
    {"untried", {{"not tried yet", "inte prövad än"}}, true},
    {"read-only", {{"is read-only", "går inte att skriva på"}}, false},
    {"full", {{"is full", "är full"}}, false},
    {"broken",
     {{"does not keep what is written: change the memory card",
       "sparar inte det som skrivs: byt minneskort"}},
     false},
};

static const struct meaning answers[] = {
    {"true", {{"yes", "ja"}}, true},
    {"false", {{"no", "nej"}}, true},
};

/* What is being told. */
struct telling {
    const struct json *json;
    enum diag_language language;
    bool problems;
};

static const char *
get(const struct telling *telling, const char *path)
{
    const char *value = json_get(telling->json, path);
    return value != NULL && strcmp(value, "null") != 0 ? value : NULL;
}

static int64_t
get_number(const struct telling *telling, const char *path)
{
    const char *value = get(telling, path);
    return value != NULL ? strtoll(value, NULL, 10) : 0;
}

static void
print_row(const struct telling *telling, struct said label, const char *value)
{
    const char *name = label.in[telling->language];
    /* Columns are characters, not bytes. */
    int pad = 14;
    for (const char *c = name; *c != '\0'; c++) {
        pad -= ((unsigned char)*c & 0xC0) != 0x80;
    }
    printf("%s%*s %s\n", name, pad > 0 ? pad : 0, "", value);
}

/* In words; what is not known stays as it is. A bad one is a problem. */
static const char *
look_up(struct telling *telling, const struct meaning *meanings, size_t count,
        const char *word)
{
    for (size_t i = 0; i < count; i++) {
        if (word != NULL && strcmp(meanings[i].word, word) == 0) {
            telling->problems = telling->problems || !meanings[i].good;
            return meanings[i].words.in[telling->language];
        }
    }
    telling->problems = true;
    return word != NULL ? word : "?";
}

#define LOOK_UP(telling, table, path)                                          \
    look_up(telling, table, sizeof(table) / sizeof *(table), get(telling, path))

/* --- The rows -------------------------------------------------------------*/

static char *
duration(int64_t seconds)
{
    if (seconds >= 86400) {
        return xprintf("%d d %d h", (int)(seconds / 86400),
                       (int)(seconds / 3600 % 24));
    }
    if (seconds >= 3600) {
        return xprintf("%d h %d min", (int)(seconds / 3600),
                       (int)(seconds / 60 % 60));
    }
    return seconds >= 60 ? xprintf("%d min", (int)(seconds / 60))
                         : xprintf("%d s", seconds > 0 ? (int)seconds : 0);
}

/* The words of a step or a reason, or of one that this program does not know
 * the file's own word. */
static const char *
on_ladder(struct telling *telling, const struct ladder_words *words,
          const char *word)
{
    telling->problems = telling->problems || words == NULL || !words->good;
    if (words != NULL) {
        return words->in[telling->language];
    }
    return word != NULL ? word : "?";
}

static void
print_shown(struct telling *telling)
{
    const char *step = get(telling, "step_name");
    const char *reason = get(telling, "reason");
    const char *file = get(telling, "reason_file");
    char *text =
        xprintf("%s%s%s%s", on_ladder(telling, ladder_find_step(step), step),
                on_ladder(telling, ladder_find_reason(reason), reason),
                file ? ", " : "", file ? file : "");
    print_row(telling, (struct said){{"Shows", "Visar"}}, text);
    free(text);
    const char *title = get(telling, "title");
    if (title != NULL) {
        const char *version = get(telling, "set_version");
        const char *tags = get(telling, "languages");
        text =
            xprintf(telling->language == DIAG_SV ? "%s%s%s, %d bilder på %s"
                                                 : "%s%s%s, %d slides in %s",
                    title, version ? ", version " : "", version ? version : "",
                    (int)get_number(telling, "slides"), tags ? tags : "?");
        print_row(telling, (struct said){{"Slides", "Bilder"}}, text);
        free(text);
    }
    const char *folder = get(telling, "folder");
    print_row(telling, (struct said){{"Folder", "Mapp"}},
              folder ? folder : "?");
    const char *since = get(telling, "shown_since");
    if (since != NULL) {
        print_row(telling, (struct said){{"Since", "Sedan"}}, since);
    }
}

static void
print_problems(struct telling *telling)
{
    int64_t errors = get_number(telling, "errors");
    char *text =
        xprintf(telling->language == DIAG_SV ? "%d fel, %d varningar"
                                             : "%d errors, %d warnings",
                (int)errors, (int)get_number(telling, "warnings"));
    print_row(telling, (struct said){{"Problems", "Fel"}}, text);
    free(text);
    telling->problems = telling->problems || errors > 0;
    const char *key = telling->language == DIAG_SV ? "sv" : "en";
    for (int i = 0; i < STATUS_LISTED; i++) {
        char *path = xprintf("problems.%d.%s", i, key);
        const char *line = get(telling, path);
        if (line != NULL) {
            print_row(telling, (struct said){{"", ""}}, line);
        }
        free(path);
    }
}

static void
print_screen(struct telling *telling)
{
    const char *renderer = get(telling, "renderer");
    const char *display = get(telling, "display");
    int turned = (int)get_number(telling, "rotation");
    char *text = xprintf(
        "%d × %d, %d°, %s%s%s", (int)get_number(telling, "width"),
        (int)get_number(telling, "height"), turned, renderer ? renderer : "?",
        display ? ", " : "", display ? display : "");
    print_row(telling, (struct said){{"Screen", "Skärm"}}, text);
    free(text);
    print_row(telling, (struct said){{"Clock trusted", "Klockan säker"}},
              LOOK_UP(telling, answers, "clock_trusted"));
}

static void
print_machine(struct telling *telling)
{
    bool swedish = telling->language == DIAG_SV;
    if (get(telling, "temperature_c") != NULL) {
        int64_t degrees = get_number(telling, "temperature_c");
        char *text = xprintf("%d °C%s", (int)degrees,
                             degrees < HOT_C ? ""
                             : swedish       ? ": för varm"
                                             : ": too hot");
        telling->problems = telling->problems || degrees >= HOT_C;
        print_row(telling, (struct said){{"Temperature", "Temperatur"}}, text);
        free(text);
    }
    const char *low = get(telling, "undervoltage");
    if (low != NULL) {
        bool is_low = strcmp(low, "true") == 0;
        telling->problems = telling->problems || is_low;
        print_row(telling, (struct said){{"Power", "Ström"}},
                  is_low    ? (swedish ? "för låg spänning: byt nätaggregat"
                                       : "too low: change the power supply")
                  : swedish ? "bra"
                            : "good");
    }
    const char *disk = LOOK_UP(telling, disks, "state_disk");
    const char *free_mib = get(telling, "state_free_mib");
    char *text = xprintf("%s%s%s%s", disk, free_mib ? ", " : "",
                         free_mib ? free_mib : "",
                         !free_mib ? ""
                         : swedish ? " MiB ledigt"
                                   : " MiB free");
    print_row(telling, (struct said){{"Storage", "Lagring"}}, text);
    free(text);
}

/* --- Is it running? -------------------------------------------------------*/

static bool
is_running(const struct telling *telling)
{
    pid_t pid = (pid_t)get_number(telling, "pid");
    char *path = xprintf("/proc/%d/comm", (int)pid);
    char name[32] = "";
    FILE *file = pid > 0 ? fopen(path, "re") : NULL;
    bool read = file != NULL && fgets(name, sizeof name, file) != NULL;
    if (file != NULL) {
        fclose(file);
    }
    free(path);
    name[strcspn(name, "\n")] = '\0';
    return read && strcmp(name, "huskurage-kiosk") == 0;
}

static void
print_head(const struct telling *telling, bool running)
{
    const char *version = get(telling, "version");
    bool swedish = telling->language == DIAG_SV;
    struct timespec now;
    clock_gettime(CLOCK_BOOTTIME, &now);
    char *up = duration(now.tv_sec - get_number(telling, "started_uptime_s"));
    char *age = duration(time(NULL) - get_number(telling, "written"));
    printf("huskurage-kiosk %s: ", version ? version : "?");
    if (running) {
        printf(swedish ? "igång sedan %s\n" : "running for %s\n", up);
    } else {
        printf(swedish ? "igång inte; det här skrevs för %s sedan\n"
                       : "not running; this was written %s ago\n",
               age);
    }
    free(up);
    free(age);
}

static enum file_result
read_status(const char *folder, struct bytes *ret)
{
    int at = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (at < 0) {
        return FILE_MISSING;
    }
    enum file_result result = file_read(at, STATUS_NAME, FILE_MOST, ret);
    close(at);
    return result;
}

int
cmd_status(const struct options *options)
{
    int status = STATUS_USAGE;
    struct bytes text = {0};
    struct json json = {0};
    char *own = status_folder();
    const char *folder = own ? own : STATUS_FOLDER;
    enum file_result result = read_status(folder, &text);
    bool swedish = options->messages == DIAG_SV;
    if (result != FILE_OK) {
        fprintf(stderr,
                result == FILE_MISSING
                    ? (swedish ? "huskurage-kiosk är inte igång: %s/%s saknas\n"
                               : "huskurage-kiosk is not running: there is no "
                                 "%s/%s\n")
                : swedish ? "det går inte att läsa %s/%s\n"
                          : "cannot read %s/%s\n",
                folder, STATUS_NAME);
        goto out;
    }
    if (!json_read(text.data, text.length, &json)) {
        fprintf(stderr,
                swedish ? "%s/%s går inte att förstå\n"
                        : "cannot understand %s/%s\n",
                folder, STATUS_NAME);
        goto out;
    }
    struct telling telling = {.json = &json, .language = options->messages};
    bool running = is_running(&telling);
    print_head(&telling, running);
    print_row(&telling, (struct said){{"Health", "Hälsa"}},
              LOOK_UP(&telling, healths, "health"));
    print_shown(&telling);
    print_problems(&telling);
    print_screen(&telling);
    print_machine(&telling);
    status = !running           ? STATUS_USAGE
             : telling.problems ? STATUS_PROBLEMS
                                : STATUS_OK;
out:
    json_done(&json);
    free(text.data);
    free(own);
    return status;
}
