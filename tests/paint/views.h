#pragma once
/* What the tests of the views share: screens, a look at a page's items, and
 * golden files in tests/paint/views/. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "golden.h"
#include "paint/views.h"
#include "util/file.h"
#include "util/str.h"

static const struct views_screen {
    int width_px, height_px;
    double diagonal_in;
} views_screens[] = {
    {1920, 1080, 24}, {1080, 1920, 24},  {800, 480, 7},    {1024, 600, 7},
    {480, 800, 7},    {1280, 800, 10.1}, {3840, 2160, 43}, {3440, 1440, 34},
    {1920, 1080, 15}, {1280, 1024, 19},
};

#define VIEWS_SCREENS (sizeof views_screens / sizeof *views_screens)
/* The first of them have golden files. */
#define VIEWS_GOLDEN 3

static inline struct frame
views_frame(size_t screen)
{
    struct frame_wish wish = {
        .width_px = views_screens[screen].width_px,
        .height_px = views_screens[screen].height_px,
        .diagonal_in = views_screens[screen].diagonal_in,
        .bar = true,
    };
    struct frame frame;
    frame_make(&wish, &frame);
    return frame;
}

static inline const struct item *
views_find(const struct page *page, enum item_kind kind, const char *text)
{
    for (size_t i = 0; i < page->items.count; i++) {
        const struct item *item = &page->items.items[i];
        if (item->kind == kind &&
            (text == NULL || (item->text && str_equal(item->text, text)))) {
            return item;
        }
    }
    return NULL;
}

static inline bool
views_within(struct box outer, struct box inner)
{
    return inner.x >= outer.x && inner.y >= outer.y &&
           inner.x + inner.w <= outer.x + outer.w &&
           inner.y + inner.h <= outer.y + outer.h;
}

static inline bool
views_overlap(struct box a, struct box b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h &&
           b.y < a.y + a.h;
}

/* Adds the page on one of the screens to a golden file's text. */
static inline void
views_print(struct str *out, size_t screen, const struct page *page,
            const struct fonts *fonts)
{
    char *printed = page_print(page, fonts);
    str_printf(out, "%s# %dx%d\n%s", out->length > 0 ? "\n" : "",
               views_screens[screen].width_px, views_screens[screen].height_px,
               printed);
    free(printed);
}

/* Compares with tests/paint/views/NAME.layout and empties `out`. */
static inline void
views_golden(const char *name, struct str *out)
{
    char *path = xprintf("tests/paint/views/%s.layout", name);
    char *printed = str_take(out);
    struct bytes wanted = {0};
    bool there = file_read(AT_FDCWD, path, 1 << 20, &wanted) == FILE_OK;
    bool same = there && str_equal(wanted.data, printed);
    if (!same && !golden_collect(path, printed)) {
        assert_string_equal(there ? wanted.data : "no such file", printed);
    }
    free(wanted.data);
    free(printed);
    free(path);
}

/* For cmocka: the fonts are *state. */
static inline int
views_open_fonts(void **state)
{
    struct fonts *fonts = fonts_open("fonts", NULL);
    *state = fonts;
    return fonts_usable(fonts) ? 0 : -1;
}

static inline int
views_close_fonts(void **state)
{
    fonts_close(*state);
    return 0;
}
