#pragma once
/*
 * kiosk.ini and the options of the same names: one table (config_keys) says
 * for each key its section, form, default and help, and is what the parser,
 * the options, --help, the manual page and the commented default file use.
 */
#include <stdbool.h>
#include <stddef.h>

#include "content/ini.h"
#include "content/schedule.h"
#include "util/diag.h"

enum renderer { RENDERER_AUTO, RENDERER_OPENGLES2, RENDERER_SOFTWARE };
enum motion { MOTION_FADE, MOTION_NONE };

/* In pixels. */
struct size {
    int width, height;
};

struct config {
    char *slides, *state, *receipt; /* folders */
    unsigned idle_s;
    double settle_s;
    bool drafts;
    double diagonal_in; /* 0: from the display, else 24 */
    double viewing_distance_m;
    unsigned rotation;      /* 0, 90, 180, 270 */
    char *display;          /* connector name or `auto` */
    struct size resolution; /* 0: what the display has */
    enum renderer renderer;
    enum motion motion;
    struct hours night; /* not set: never */
    unsigned night_brightness;
    bool qr;
    struct ini protected_numbers; /* entries of [protected] */
};

struct config_key {
    const char *section, *name;
    const char *value;    /* what --help calls its value: DIR, SECONDS, … */
    const char *standard; /* the default as written in the file */
    const char *form;     /* what is accepted: `yes | no`, `5-3600` */
    const char *help;     /* one line, English */
    bool (*set)(struct config *config, const char *value);
};

/* `1920x1080`; 200 to 16384 either way. False, and nothing written, when it is
 * not that. */
bool size_parse(const char *text, struct size *ret);

extern const struct config_key config_keys[];
extern const size_t config_key_count;

/* All defaults. The caller calls config_done(). */
void config_init(struct config *config);

/* Applies a file's entries. Unknown keys and bad values are named in `diags`
 * with their line (warnings) and the default stays. */
void config_read(struct config *config, const struct ini *ini, const char *path,
                 struct diags *diags);

/* Sets one key by its name (without section), as the option `--name value`
 * does; false when the value is not accepted. */
bool config_set(struct config *config, const char *name, const char *value);

void config_done(struct config *config);
