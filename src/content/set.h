#pragma once
/* What a slide set is made of: all slides in all languages, contacts, settings
 * and every problem found. content/slideset says how one comes about and how
 * long it lives. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/contacts.h"
#include "content/lang.h"
#include "content/slide.h"
#include "util/diag.h"

#define SLIDESET_MAX_SLIDES 2000
#define SLIDESET_MAX_LANGUAGES 32
#define SLIDESET_MAX_TEXT ((size_t)1 << 20)

struct set_language {
    const struct language *language; /* the program's words */
    bool draft;                      /* not approved by a native reader */
};

struct entry {
    char *name;            /* `10-valkommen` */
    struct slide **slides; /* one for each language of the set; NULL where
                            * there is none or it has an error */
};

struct theme_wish { /* [theme]: colours as 0xRRGGBB, -1 where not written */
    int32_t accent, background;
    unsigned accent_line, background_line; /* in slides.ini, for messages */
};

struct slideset {
    int folder; /* open descriptor of the folder, pictures are read by it */
    char *path; /* as it was given */
    char *title, *version, *partners;   /* never NULL */
    VEC(struct set_language) languages; /* [0] is the default */
    VEC(size_t) loop_languages;         /* indices into languages */
    VEC(struct entry) entries;          /* in the order they are shown */
    size_t start;                       /* the neutral entry */
    bool has_start; /* `start` is what staff chose and can be shown; else it is
                     * the first that can, and the built-in slide is Start */
    struct contacts contacts;
    struct theme_wish theme;
    struct diags diags; /* sorted */
    bool refused;       /* errors in slides.ini or contacts.ini, or no slide */
    unsigned references;
};

/* An empty set: no folder, no language. */
struct slideset *set_new(const char *path);

/* Index of the language with this tag, or SIZE_MAX. */
size_t set_find_language(const struct slideset *set, const char *tag);

/* Whoever counts its references frees it; NULL is accepted. */
void set_free(struct slideset *set);
