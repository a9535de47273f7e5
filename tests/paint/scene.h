#pragma once
/* A slide set made by hand, and the fonts to compose it with. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "content/ini.h"
#include "content/slideset.h"
#include "paint/compose.h"
#include "util/file.h"
#include "util/str.h"

struct scene {
    struct fonts *fonts;
    struct slideset set; /* Swedish, the default, and `language` */
    struct language language;
    struct slide *slides[2]; /* of the only entry */
};

/* The set's only part in it; the real one reads folders. */
const struct slide *
slideset_slide(const struct slideset *set, size_t entry, size_t language)
{
    struct slide **slides = set->entries.items[entry].slides;
    return slides[language] != NULL ? slides[language] : slides[0];
}

static inline char *
scene_read(const char *path)
{
    struct bytes bytes;
    return file_read(AT_FDCWD, path, SLIDESET_MAX_TEXT, &bytes) == FILE_OK
               ? bytes.data
               : NULL;
}

/* `contacts` is an ini file's text. Languages that the program does not speak
 * yet have the Swedish words. */
static inline void
scene_open(struct scene *scene, const char *contacts, const char *tag)
{
    *scene = (struct scene){.fonts = fonts_open("fonts", NULL)};
    assert_true(fonts_usable(scene->fonts));
    const struct language *known = language_find(tag);
    scene->language = known != NULL ? *known : *language_default();
    scene->language.tag = tag;
    scene->language.rtl = str_equal(tag, "ar");
    struct slideset *set = &scene->set;
    set->partners = (char *)"Smedjebackens kommun · Bärkehus · "
                            "Hyresgästföreningen · Polisen";
    vec_push(&set->languages,
             (struct set_language){.language = language_default()});
    vec_push(&set->languages,
             (struct set_language){.language = &scene->language});
    struct diags diags = {0};
    struct ini ini;
    ini_parse(contacts, strlen(contacts), '=', "contacts.ini", 1, &diags, &ini);
    contacts_read(&ini, "contacts.ini", 0, &diags, &set->contacts);
    ini_done(&ini);
    diags_done(&diags);
    vec_push(&set->entries,
             (struct entry){.name = (char *)"slide", .slides = scene->slides});
    set->start = SIZE_MAX;
}

/* Replaces the slide; `tag` of scene_open() is the language it is in. */
static inline void
scene_slide(struct scene *scene, const char *text, size_t length)
{
    struct diags diags = {0};
    slide_free(scene->slides[1]);
    scene->slides[1] =
        slide_parse("slide", "sv/slide.md", text, length, &diags);
    diags_done(&diags);
}

static inline struct frame
scene_frame(int width, int height)
{
    struct frame_wish wish = {
        .width_px = width,
        .height_px = height,
        .diagonal_in = width <= 1024 && height <= 1024 ? 7 : 24,
        .bar = true,
    };
    struct frame frame;
    frame_make(&wish, &frame);
    return frame;
}

static inline struct page *
scene_page(struct scene *scene, const struct frame *frame,
           enum text_scale scale, unsigned page)
{
    struct slide_wish wish = {
        .set = &scene->set,
        .language = 1,
        .scale = scale,
        .page = page,
        .today = 20261123,
    };
    return compose_slide(scene->fonts, frame, &wish);
}

static inline void
scene_close(struct scene *scene)
{
    slide_free(scene->slides[1]);
    contacts_done(&scene->set.contacts);
    vec_done(&scene->set.languages);
    vec_done(&scene->set.entries);
    fonts_close(scene->fonts);
}
