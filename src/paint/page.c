/* A laid-out page: its life, and how it prints. */
#include "paint/page.h"

#include <assert.h>
#include <stdlib.h>

#include "util/str.h"

static const char *const target_names[] = {
    [TARGET_NONE] = "none",
    [TARGET_START] = "start",
    [TARGET_PREVIOUS] = "previous",
    [TARGET_PAUSE] = "pause",
    [TARGET_NEXT] = "next",
    [TARGET_LARGER] = "larger",
    [TARGET_LANGUAGE] = "language",
    [TARGET_CLOSE] = "close",
    [TARGET_CONTACT] = "contact",
    [TARGET_CHOOSE_LANGUAGE] = "choose-language",
};

struct page *
page_new(int width, int height)
{
    struct page *page = xnew(struct page);
    atomic_init(&page->owners, 1);
    page->width = width;
    page->height = height;
    page->number = 1;
    page->count = 1;
    return page;
}

struct page *
page_ref(struct page *page)
{
    atomic_fetch_add(&page->owners, 1);
    return page;
}

void
page_free(struct page *page)
{
    if (page == NULL || atomic_fetch_sub(&page->owners, 1) > 1) {
        return;
    }
    for (size_t i = 0; i < page->items.count; i++) {
        free(page->items.items[i].text);
    }
    vec_done(&page->items);
    vec_done(&page->targets);
    vec_done(&page->missing);
    free(page);
}

static void
print_box(struct str *out, const char *what, struct box box)
{
    str_printf(out, "%s %d,%d %dx%d", what, box.x, box.y, box.w, box.h);
}

/* In quotes, on one line whatever it holds. */
static void
print_quoted(struct str *out, const char *text)
{
    str_add(out, " \"");
    for (const char *c = text ? text : ""; *c != '\0'; c++) {
        if (*c == '"' || *c == '\\') {
            str_printf(out, "\\%c", *c);
        } else if ((unsigned char)*c < 0x20 || *c == 0x7F) {
            str_printf(out, "\\x%02X", (unsigned char)*c);
        } else {
            str_append(out, c, 1);
        }
    }
    str_add(out, "\"");
}

static void
print_flag(struct str *out, const char *name, bool set)
{
    if (set) {
        str_printf(out, " %s", name);
    }
}

static void
print_text(struct str *out, const struct item *item, const struct fonts *fonts)
{
    print_box(out, "text", item->box);
    print_quoted(out, item->text);
    str_printf(out, " %s %u %s",
               item->run.face == FACE_NONE ? "bitmap"
                                           : fonts_name(fonts, item->run.face),
               item->run.size_px, theme_token_name(item->color));
    print_flag(out, "italic", item->run.italic);
    print_flag(out, "synthetic-bold", item->run.synthetic_bold);
    print_flag(out, "rtl", item->run.rtl);
}

static void
print_radius(struct str *out, const struct item *item)
{
    if (item->radius_px > 0) {
        str_printf(out, " radius %.6g", item->radius_px);
    }
}

static void
print_plain_box(struct str *out, const struct item *item)
{
    print_box(out, "box", item->box);
    str_printf(out, " %s", theme_token_name(item->color));
    print_radius(out, item);
    if (item->edge != TOKEN_NONE) {
        str_printf(out, " edge %s %d", theme_token_name(item->edge),
                   item->edge_px);
    }
}

static void
print_named(struct str *out, const char *what, const struct item *item)
{
    print_box(out, what, item->box);
    print_quoted(out, item->text);
    str_printf(out, " %s", theme_token_name(item->color));
    print_radius(out, item);
    print_flag(out, "fill", item->fill);
    print_flag(out, "flipped", item->flipped);
}

static void
print_item(struct str *out, const struct item *item, const struct fonts *fonts)
{
    switch (item->kind) {
    case ITEM_BOX: print_plain_box(out, item); break;
    case ITEM_TEXT: print_text(out, item, fonts); break;
    case ITEM_PICTURE: print_named(out, "picture", item); break;
    case ITEM_ICON: print_named(out, "icon", item); break;
    case ITEM_QR:
        print_box(out, "qr", item->box);
        print_quoted(out, item->text);
        break;
    }
    str_add(out, "\n");
}

static void
print_target(struct str *out, const struct target *target)
{
    str_add(out, "target ");
    str_add(out, target_names[target->kind]);
    if (target->kind == TARGET_CONTACT ||
        target->kind == TARGET_CHOOSE_LANGUAGE) {
        str_printf(out, " %zu", target->index);
    }
    print_box(out, "", target->box);
    print_box(out, " touch", target->touch);
    str_add(out, "\n");
}

char *
page_print(const struct page *page, const struct fonts *fonts)
{
    struct str out = {0};
    str_printf(&out, "page %dx%d %u/%u%s\n", page->width, page->height,
               page->number, page->count, page->overflow ? " overflow" : "");
    for (size_t i = 0; i < page->items.count; i++) {
        print_item(&out, &page->items.items[i], fonts);
    }
    for (size_t i = 0; i < page->targets.count; i++) {
        print_target(&out, &page->targets.items[i]);
    }
    for (size_t i = 0; i < page->missing.count; i++) {
        const struct page_missing *missing = &page->missing.items[i];
        str_printf(&out, "missing U+%04X %u:%u\n", (unsigned)missing->code,
                   missing->line, missing->column);
    }
    return str_take(&out);
}
