/* The command line. */
#include "options.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "content/encoding.h"
#include "content/problem.h"
#include "util/file.h"
#include "util/log.h"
#include "util/str.h"

#define CONFIG_FILE "/etc/huskurage-kiosk/kiosk.ini"
/* Whoever edits slides at a desk does not want to wait. */
#define PREVIEW_SETTLE "0.3"
#define CONFIG_MAX ((size_t)1 << 20)

enum {
    RUN = 1 << COMMAND_RUN,
    CHECK = 1 << COMMAND_CHECK,
    RENDER = 1 << COMMAND_RENDER,
    STATUS = 1 << COMMAND_STATUS,
    ALL = RUN | CHECK | RENDER | STATUS
};

static const struct {
    const char *name, *line;
} commands[COMMAND_COUNT] = {
    [COMMAND_RUN] = {"run", "shows the slides; the default"},
    [COMMAND_CHECK] = {"check",
                       "names every problem of a slide folder; exits with 0 "
                       "without errors, 1 with errors, 2 when it cannot read"},
    [COMMAND_RENDER] = {"render",
                        "writes every slide as PNG with an index.html to "
                        "mail and print"},
    [COMMAND_STATUS] = {"status",
                        "tells how the running kiosk is; exits with 0 when all "
                        "is well, 1 with problems, 2 when none is running"},
};

/* --- setters: false when the value is not accepted -------------------------
 */

static bool
set_window(struct options *options, const char *value)
{
    options->windowed = true;
    return strcmp(value, "auto") == 0 || size_parse(value, &options->window);
}

static bool
set_size(struct options *options, const char *value)
{
    return options->size_count < OPTIONS_MAX_SIZES &&
           size_parse(value, &options->sizes[options->size_count++]);
}

static bool
set_rounds(struct options *options, const char *value)
{
    char *end = NULL;
    unsigned long rounds = strtoul(value, &end, 10);
    options->rounds = (unsigned)rounds;
    return *end == '\0' && rounds > 0 && rounds <= 1000000;
}

static bool
set_until(struct options *options, const char *value)
{
    if (strcmp(value, "first-frame") == 0) {
        options->first_frame = true;
        return true;
    }
    char *end = NULL;
    options->until_s = strtod(value, &end);
    return *end == '\0' && options->until_s > 0;
}

static bool
set_messages(struct options *options, const char *value)
{
    options->messages = strcmp(value, "sv") == 0 ? DIAG_SV : DIAG_EN;
    return strcmp(value, "sv") == 0 || strcmp(value, "en") == 0;
}

static bool
set_theme(struct options *options, const char *value)
{
    options->night = strcmp(value, "night") == 0;
    return options->night || strcmp(value, "day") == 0;
}

#define FLAG_SETTER(name, field)                                               \
    static bool name(struct options *options, const char *value)               \
    {                                                                          \
        (void)value;                                                           \
        options->field = true;                                                 \
        return true;                                                           \
    }
#define TEXT_SETTER(name, field)                                               \
    static bool name(struct options *options, const char *value)               \
    {                                                                          \
        options->field = value;                                                \
        return true;                                                           \
    }

FLAG_SETTER(set_locked, locked)
FLAG_SETTER(set_present, present)
FLAG_SETTER(set_stats, stats)
FLAG_SETTER(set_layout, layout)
FLAG_SETTER(set_languages, languages)
FLAG_SETTER(set_watch, watch)
FLAG_SETTER(set_help, help)
FLAG_SETTER(set_version, version)
FLAG_SETTER(set_help_problems, help_problems)
TEXT_SETTER(set_config_file, config_file)
TEXT_SETTER(set_fonts, fonts)
TEXT_SETTER(set_shots, shots)
TEXT_SETTER(set_language, language)
TEXT_SETTER(set_out, out)
TEXT_SETTER(set_slide, slide)

static const struct option {
    const char *name, *value; /* value NULL: a flag */
    unsigned commands;
    bool (*set)(struct options *options, const char *value);
    const char *help; /* NULL: for tests, not listed */
} table[] = {
    {"kiosk", NULL, RUN, set_locked,
     "on a wall: the whole screen, and nobody can leave it"},
    {"window", "WxH|auto", RUN, set_window,
     "in a window (where there is a desktop)"},
    {"present", NULL, RUN, set_present,
     "at a meeting: no loop, no touch bar; arrows, Page Up and Down, Home and "
     "End turn, Esc leaves"},
    {"rounds", "N", RUN, set_rounds, "ends after so many rounds of the loop"},
    {"shots", "DIR", RUN, set_shots,
     "writes what is on the screen at each slide as PNG"},
    {"lang", "TAG", RUN | RENDER, set_language,
     "in this language alone; render puts the first language beside it"},
    {"out", "DIR", RENDER, set_out, "where the pictures go"},
    {"size", "WxH", CHECK | RENDER, set_size,
     "size of the screen, may be given several times"},
    {"languages", NULL, CHECK, set_languages,
     "prints a table: which slide is there in which language"},
    {"watch", NULL, CHECK, set_watch,
     "checks again whenever something is saved, until Ctrl-C"},
    {"slide", "NAME", RENDER, set_slide, "this slide alone, `20-hor-du`"},
    {"layout", NULL, RENDER, set_layout,
     "prints where everything stands instead of drawing it"},
    {"theme", "day|night", RENDER, set_theme,
     "colours of the day or the night"},
    {"messages", "sv|en", CHECK | RENDER | STATUS, set_messages,
     "language of the messages; otherwise the locale's"},
    {"config", "FILE", ALL, set_config_file,
     "settings; otherwise " CONFIG_FILE ", if it is there"},
    {"fonts", "DIR", ALL, set_fonts, "folder with fonts.ini"},
    {"help", NULL, ALL, set_help, "prints this"},
    {"version", NULL, ALL, set_version, "prints the version"},
    {"help-problems", NULL, ALL, set_help_problems,
     "lists the problems that check knows"},
    {"until", "first-frame|SECONDS", RUN, set_until, NULL},
    {"stats", NULL, RUN, set_stats, NULL},
};

#define TABLE_SIZE (sizeof table / sizeof *table)

/* --- looking up ------------------------------------------------------------
 */

/* `viewing-distance` is `viewing_distance`. */
static bool
same_name(const char *written, size_t length, const char *name)
{
    if (strlen(name) != length) {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        char a = written[i] == '_' ? '-' : written[i];
        char b = name[i] == '_' ? '-' : name[i];
        if (a != b) {
            return false;
        }
    }
    return true;
}

static const struct option *
find_option(const char *name, size_t length)
{
    for (size_t i = 0; i < TABLE_SIZE; i++) {
        if (same_name(name, length, table[i].name)) {
            return &table[i];
        }
    }
    return NULL;
}

static const struct config_key *
find_key(const char *name, size_t length)
{
    for (size_t i = 0; i < config_key_count; i++) {
        if (same_name(name, length, config_keys[i].name)) {
            return &config_keys[i];
        }
    }
    return NULL;
}

static bool
is_switch(const struct config_key *key)
{
    return strcmp(key->value, "YES|NO") == 0;
}

/* --- parsing ---------------------------------------------------------------
 */

static bool
takes_folder(const struct options *options)
{
    return options->command == COMMAND_CHECK ||
           options->command == COMMAND_RENDER;
}

struct arguments {
    int count, at;
    char **list;
};

/* `--name=value` or `--name value`; NULL, and said, when there is none. */
static const char *
value_of(struct arguments *args, const char *name, const char *equals)
{
    if (equals != NULL) {
        return equals + 1;
    }
    if (args->at + 1 < args->count) {
        return args->list[++args->at];
    }
    fprintf(stderr, "huskurage-kiosk: --%s needs a value\n", name);
    return NULL;
}

static bool
refuse(const char *name, const char *value, const char *expected)
{
    fprintf(stderr, "huskurage-kiosk: --%s does not take '%s' (%s)\n", name,
            value, expected);
    return false;
}

static bool
parse_key(struct options *options, const struct config_key *key,
          struct arguments *args, const char *equals)
{
    const char *value = is_switch(key) && equals == NULL
                            ? "yes"
                            : value_of(args, key->name, equals);
    if (value == NULL) {
        return false;
    }
    return key->set(&options->config, value) ||
           refuse(key->name, value, key->value);
}

static bool
parse_option(struct options *options, struct arguments *args)
{
    const char *name = args->list[args->at] + 2;
    const char *equals = strchr(name, '=');
    size_t length = equals ? (size_t)(equals - name) : strlen(name);
    const struct option *option = find_option(name, length);
    const struct config_key *key = find_key(name, length);
    if (option != NULL && (option->commands & 1U << options->command) != 0) {
        const char *value = "";
        if (option->value != NULL) {
            value = value_of(args, option->name, equals);
        } else if (equals != NULL) {
            return refuse(option->name, equals + 1, "no value");
        }
        return value != NULL && (option->set(options, value) ||
                                 refuse(option->name, value, option->value));
    }
    if (option == NULL && key != NULL) {
        return parse_key(options, key, args, equals);
    }
    fprintf(stderr,
            "huskurage-kiosk: %s has no option --%.*s; --help lists them\n",
            commands[options->command].name, (int)length, name);
    return false;
}

static bool
parse_argument(struct options *options, struct arguments *args)
{
    const char *argument = args->list[args->at];
    if (argument[0] == '-' && argument[1] == '-' && argument[2] != '\0') {
        return parse_option(options, args);
    }
    if (strcmp(argument, "-h") == 0) {
        options->help = true;
        return true;
    }
    if (argument[0] == '-' || options->folder != NULL ||
        !takes_folder(options)) {
        fprintf(stderr, "huskurage-kiosk: what is '%s'? --help says more\n",
                argument);
        return false;
    }
    options->folder = argument;
    return true;
}

/* --- the configuration file ------------------------------------------------
 */

/* The settings must be there before the arguments that override them. */
static const char *
named_config(const struct arguments *args)
{
    const char *file = NULL;
    for (int i = args->at; i < args->count; i++) {
        if (strcmp(args->list[i], "--config") == 0 && i + 1 < args->count) {
            file = args->list[i + 1];
        } else if (str_starts(args->list[i], "--config=")) {
            file = args->list[i] + strlen("--config=");
        }
    }
    return file;
}

static void
print_diags(const struct diags *diags, enum diag_language language)
{
    for (size_t i = 0; i < diags->list.count; i++) {
        char *line = diag_format(&diags->list.items[i], language);
        fprintf(stderr, "%s\n", line);
        free(line);
    }
}

static bool
read_config(struct options *options, const char *named)
{
    const char *path = named ? named : CONFIG_FILE;
    char *resolved = realpath(path, NULL);
    struct bytes text = {0};
    enum file_result result = FILE_MISSING;
    if (resolved != NULL) {
        int root = open("/", O_PATH | O_DIRECTORY | O_CLOEXEC);
        result = file_read(root, resolved + 1, CONFIG_MAX, &text);
        close(root);
        free(resolved);
    }
    if (result != FILE_OK) {
        bool wanted = named != NULL || result != FILE_MISSING;
        if (wanted) {
            log_error("cannot read %s", path);
        }
        return named == NULL; /* a kiosk with a bad file runs on defaults */
    }
    struct diags diags = {0};
    if (encoding_decode(&text, path, &diags)) {
        struct ini ini = {0};
        ini_parse(text.data, text.length, '=', path, 1, &diags, &ini);
        config_read(&options->config, &ini, path, &diags);
        ini_done(&ini);
    }
    print_diags(&diags, options->messages);
    diags_done(&diags);
    free(text.data);
    return true;
}

static enum diag_language
locale_messages(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value != NULL && value[0] != '\0') {
            return str_starts(value, "sv") ? DIAG_SV : DIAG_EN;
        }
    }
    return DIAG_EN;
}

static bool
check_complete(const struct options *options)
{
    if (options->help || options->version || options->help_problems) {
        return true;
    }
    if (takes_folder(options) && options->folder == NULL) {
        fprintf(stderr, "huskurage-kiosk: %s needs a slide folder\n",
                commands[options->command].name);
        return false;
    }
    if (options->command == COMMAND_RENDER && options->out == NULL &&
        !options->layout) {
        fputs("huskurage-kiosk: render needs --out DIR\n", stderr);
        return false;
    }
    if (options->locked && options->windowed) {
        fputs("huskurage-kiosk: --kiosk and --window exclude each other\n",
              stderr);
        return false;
    }
    return true;
}

static bool
is_named(const struct arguments *args, const char *flag)
{
    for (int i = args->at; i < args->count; i++) {
        if (strcmp(args->list[i], flag) == 0) {
            return true;
        }
    }
    return false;
}

enum options_result
options_parse(int argc, char **argv, struct options *ret)
{
    *ret = (struct options){.messages = locale_messages()};
    config_init(&ret->config);
    struct arguments args = {.count = argc, .at = 1, .list = argv};
    if (argc > 1 && argv[1][0] != '-') {
        size_t i = 0;
        while (i < COMMAND_COUNT && strcmp(argv[1], commands[i].name) != 0) {
            i++;
        }
        if (i == COMMAND_COUNT) {
            fprintf(stderr,
                    "huskurage-kiosk: there is no command '%s'; --help lists "
                    "them\n",
                    argv[1]);
            return OPTIONS_BAD;
        }
        ret->command = (enum command)i;
        args.at = 2;
    }
    if (!is_named(&args, "--kiosk")) {
        (void)config_set(&ret->config, "settle", PREVIEW_SETTLE);
    }
    if (!read_config(ret, named_config(&args))) {
        return OPTIONS_BAD;
    }
    for (; args.at < argc; args.at++) {
        if (!parse_argument(ret, &args)) {
            return OPTIONS_BAD;
        }
    }
    return check_complete(ret) ? OPTIONS_OK : OPTIONS_BAD;
}

void
options_done(struct options *options)
{
    config_done(&options->config);
}

/* --- help ------------------------------------------------------------------
 */

static void
print_row(const char *name, const char *value, const char *help)
{
    char *left =
        xprintf("--%s%s%s", name, value ? " " : "", value ? value : "");
    for (char *c = left; *c != '\0'; c++) {
        *c = *c == '_' ? '-' : *c;
    }
    printf("  %-28s %s\n", left, help);
    free(left);
}

void
options_help(void)
{
    puts(
        "huskurage-kiosk shows a folder of slides on a screen in a stairwell.\n"
        "\n"
        "  huskurage-kiosk [run] [--slides DIR] [option …]\n"
        "  huskurage-kiosk check DIR [option …]\n"
        "  huskurage-kiosk render DIR --out DIR [option …]\n"
        "  huskurage-kiosk status [option …]");
    for (size_t c = 0; c < COMMAND_COUNT; c++) {
        printf("\n%s: %s\n", commands[c].name, commands[c].line);
        for (size_t i = 0; i < TABLE_SIZE; i++) {
            bool listed = table[i].help != NULL && table[i].commands != ALL &&
                          (table[i].commands & 1U << c) != 0;
            if (listed) {
                print_row(table[i].name, table[i].value, table[i].help);
            }
        }
    }
    puts("\nall commands:");
    for (size_t i = 0; i < TABLE_SIZE; i++) {
        if (table[i].help != NULL && table[i].commands == ALL) {
            print_row(table[i].name, table[i].value, table[i].help);
        }
    }
    puts("\nsettings, as in kiosk.ini (defaults in brackets):");
    for (size_t i = 0; i < config_key_count; i++) {
        const struct config_key *key = &config_keys[i];
        char *help = xprintf("%s [%s]", key->help, key->standard);
        print_row(key->name, key->value, help);
        free(help);
    }
}

void
options_help_problems(enum diag_language language)
{
    for (int i = 0; i < PROBLEM_COUNT; i++) {
        const struct diag_kind *kind = problem_kind((enum problem)i);
        printf("%-20s %-8s %s\n", kind->code,
               kind->severity == DIAG_ERROR ? "error" : "warning",
               kind->in[language].text);
    }
}
