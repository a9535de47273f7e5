/* What must hold on every page of every slide, on every screen and at every
 * text scale: nothing cut, nothing overlapping, nothing lost. */
// links: paint/compose paint/arrange paint/blocks paint/builtin paint/card
// links: paint/continued paint/draft_mark paint/flow paint/flow_place
// links: paint/frame paint/heading paint/layout paint/layout_cards
// links: paint/layout_event paint/layout_picture paint/layout_steps
// links: paint/layout_text paint/mirror paint/page paint/partners paint/plate
// links: paint/theme paint/type paint/variant text/paragraph text/atoms
// links: text/fill
// links: text/itemize text/bidi text/measure text/fonts text/locate
// links: text/letters text/letter_forms
// links: text/breaks text/widths content/clusters content/contacts
// links: content/dates content/document content/entities content/ini
// links: content/lang content/languages content/leftovers content/links
// links: content/markdown content/numbers content/pieces content/problem
// links: content/quantities content/schedule content/slide content/source
// links: util/beneath
// links: util/diag util/file util/log util/mem util/order util/str util/utf8
#include "paint/compose.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>

#include "content/dates.h"
#include "layouts.h"
#include "util/utf8.h"

static const struct {
    int width, height;
} screens[] = {{1920, 1080}, {1080, 1920}, {800, 480},
               {480, 800},   {1024, 600},  {1366, 768},
               {1280, 1024}, {3840, 2160}, {2560, 1080}};

/* --- One page --------------------------------------------------------------*/

static bool
overlap(struct box a, struct box b)
{
    /* A pixel of rounding is none. */
    return a.x + 1 < b.x + b.w && b.x + 1 < a.x + a.w && a.y + 1 < b.y + b.h &&
           b.y + 1 < a.y + a.h;
}

static void
check_inside(const char *where, const struct page *page, struct box box,
             const char *what)
{
    if (box.x < 0 || box.y < 0 || box.w < 0 || box.h < 0 ||
        box.x + box.w > page->width || box.y + box.h > page->height) {
        fail_msg("%s: %s at %d,%d %dx%d is not on the page", where, what, box.x,
                 box.y, box.w, box.h);
    }
}

static void
check_overlap(const char *where, const struct page *page)
{
    for (size_t a = 0; a < page->items.count; a++) {
        const struct item *one = &page->items.items[a];
        check_inside(where, page, one->box, one->text ? one->text : "a box");
        for (size_t b = 0; one->kind == ITEM_TEXT && b < a; b++) {
            const struct item *other = &page->items.items[b];
            /* The draft mark covers pictures. */
            bool picture =
                one->color != TOKEN_PAPER &&
                (other->kind == ITEM_PICTURE || other->kind == ITEM_QR);
            if ((other->kind == ITEM_TEXT || picture) &&
                overlap(one->box, other->box)) {
                fail_msg("%s: \"%s\" stands on \"%s\"", where, one->text,
                         other->text);
            }
        }
    }
}

/* A text stands inside every box it touches, or outside; but for the draft
 * mark, which covers what it stands on. */
static void
check_boxes(const char *where, const struct page *page)
{
    for (size_t a = 0; a < page->items.count; a++) {
        const struct item *text = &page->items.items[a];
        bool mark = text->color == TOKEN_PAPER;
        for (size_t b = 0; text->kind == ITEM_TEXT && !mark && b < a; b++) {
            const struct item *box = &page->items.items[b];
            struct box t = text->box, o = box->box;
            bool in = t.x >= o.x && t.y >= o.y && t.x + t.w <= o.x + o.w &&
                      t.y + t.h <= o.y + o.h;
            if (box->kind == ITEM_BOX && overlap(t, o) && !in) {
                fail_msg("%s: \"%s\" crosses an edge", where, text->text);
            }
        }
    }
}

/* Lines of one size stand at least as far apart as those of a heading. */
static void
check_lines(const char *where, const struct page *page)
{
    for (size_t a = 0; a < page->items.count; a++) {
        const struct item *one = &page->items.items[a];
        for (size_t b = 0; one->kind == ITEM_TEXT && b < a; b++) {
            const struct item *other = &page->items.items[b];
            bool beside = one->box.x >= other->box.x + other->box.w ||
                          other->box.x >= one->box.x + one->box.w;
            int apart = abs(one->baseline - other->baseline);
            if (other->kind == ITEM_TEXT && !beside &&
                one->run.size_px == other->run.size_px &&
                one->color == TOKEN_INK && other->color == TOKEN_INK &&
                apart < (int)(1.14 * one->run.size_px)) {
                fail_msg("%s: \"%s\" is %d px below \"%s\"", where, one->text,
                         apart, other->text);
            }
        }
    }
}

static void
check_sizes(const char *where, const struct page *page,
            const struct frame *frame, double scale)
{
    unsigned body = frame_font_px(frame, 8 * scale);
    unsigned small = frame_font_px(frame, 5);
    for (size_t i = 0; i < page->items.count; i++) {
        const struct item *item = &page->items.items[i];
        if (item->kind != ITEM_TEXT) {
            continue;
        }
        bool running = item->color == TOKEN_INK && !item->run.bold;
        bool mark = item->color == TOKEN_PAPER;
        if ((running && item->run.size_px < body) ||
            (!mark && item->run.size_px < small)) {
            fail_msg("%s: \"%s\" is %u px", where, item->text,
                     item->run.size_px);
        }
    }
}

static void
check_targets(const char *where, const struct page *page,
              const struct frame *frame)
{
    int least = (int)floor(15 * frame->pixels_per_mm);
    for (size_t a = 0; a < page->targets.count; a++) {
        const struct target *one = &page->targets.items[a];
        assert_int_equal(one->kind, TARGET_CONTACT);
        check_inside(where, page, one->touch, "a target");
        if (one->box.w < least || one->box.h < least) {
            fail_msg("%s: a card is %dx%d", where, one->box.w, one->box.h);
        }
        for (size_t b = 0; b < a; b++) {
            assert_false(overlap(one->touch, page->targets.items[b].touch));
        }
    }
}

/* --- All words of all pages ------------------------------------------------*/

/* How often each character is there; what only parts others is not counted. */
struct tally {
    int count[0x2000];
};

static void
tally_add(struct tally *tally, const char *text, int times)
{
    size_t length = strlen(text);
    for (size_t at = 0, n = 0; at < length; at += n) {
        uint32_t code = utf8_decode(text + at, length - at, &n);
        bool parts = code <= ' ' || code == 0xA0 || code == 0xB7 ||
                     code == 0x200B || code >= 0x2000;
        tally->count[parts ? 0 : code] += times;
    }
}

static void
tally_contact(struct tally *tally, const struct scene *scene, const char *id,
              bool card)
{
    const struct contact *contact = contacts_find(&scene->set.contacts, id);
    if (contact == NULL || !contact->shown) {
        return;
    }
    tally_add(tally, contact->number, 1);
    if (card) {
        const char *tag = scene->language.tag;
        tally_add(tally, contact_text(contact, CONTACT_NAME, tag, "sv"), 1);
        tally_add(tally, contact_text(contact, CONTACT_PURPOSE, tag, "sv"), 1);
    }
}

static const char *
without_scheme(const char *url)
{
    const char *rest = strstr(url, "://");
    return rest != NULL ? rest + 3 : url;
}

static void
tally_block(struct tally *tally, const struct scene *scene,
            const struct block *block)
{
    for (size_t i = 0; i < block->spans.count; i++) {
        const struct span *span = &block->spans.items[i];
        if (span->kind == SPAN_CONTACT) {
            tally_contact(tally, scene, span->target, false);
        } else {
            tally_add(tally, span->text, 1);
        }
        if (span->kind == SPAN_LINK) {
            tally_add(tally, without_scheme(span->target), 1);
            tally_add(tally, "/", -1); /* the closing one is not printed */
        }
    }
    if (block->kind == BLOCK_CARD) {
        tally_contact(tally, scene, block->target, true);
    }
    for (size_t i = 0; i < block->children.count; i++) {
        tally_block(tally, scene, block->children.items[i]);
    }
}

static void
tally_facts(struct tally *tally, const struct scene *scene,
            const struct slide *slide)
{
    if (slide->starts.day != 0) {
        char *date = dates_day(&scene->language, slide->starts.day, false);
        tally_add(tally, date, 1);
        free(date);
    }
    if (slide->starts.minute >= 0 && slide->starts.day != 0) {
        char *times = dates_times(&scene->language, slide->starts.minute,
                                  slide->ends.minute);
        tally_add(tally, times, 1);
        free(times);
    }
    tally_add(tally, slide->place != NULL ? slide->place : "", 1);
}

/* What the slide says, its heading once for each page. */
static void
tally_slide(struct tally *tally, const struct scene *scene, unsigned pages)
{
    const struct slide *slide = scene->slides[1];
    const struct document *document = &slide->document;
    for (size_t i = 0; i < document->blocks.count; i++) {
        const struct block *block = document->blocks.items[i];
        bool heading =
            i == 0 && block->kind == BLOCK_HEADING && block->level == 1;
        for (unsigned page = 0; page < (heading ? pages : 1); page++) {
            tally_block(tally, scene, block);
        }
    }
    if (slide->layout == SLIDE_EVENT) {
        tally_facts(tally, scene, slide);
    }
    if (scene->set.start == 0 && slide->layout == SLIDE_TEXT) {
        tally_add(tally, scene->set.partners, 1);
    }
    for (unsigned page = 1; pages > 1 && page <= pages; page++) {
        char *mark = xprintf("%u/%u", page, pages);
        tally_add(tally, mark, 1);
        tally_add(tally,
                  page < pages
                      ? language_word(&scene->language, WORD_PAGE_CONTINUED)
                      : "",
                  1);
        free(mark);
    }
    for (unsigned page = 0; slide->draft && page < pages; page++) {
        tally_add(tally, "UTKAST", 1);
    }
}

static void
check_tally(const char *where, const struct tally *tally)
{
    for (uint32_t code = 1; code < 0x2000; code++) {
        /* Numerals, and the parentheses of addresses, are the layout's. */
        bool own = (code >= '0' && code <= '9') || strchr(".()", (int)code);
        if (!own && tally->count[code] != 0) {
            fail_msg("%s: U+%04X is there %d times too often", where,
                     (unsigned)code, tally->count[code]);
        }
    }
}

/* Every digit of every number is there, in one piece. */
static bool
says(const struct page *page, const char *text)
{
    for (size_t i = 0; i < page->items.count; i++) {
        const struct item *item = &page->items.items[i];
        if (item->kind == ITEM_TEXT && strstr(item->text, text) != NULL) {
            return true;
        }
    }
    return false;
}

/* --- All pages -------------------------------------------------------------*/

static void
check_slide(const char *name, struct scene *scene, size_t screen,
            enum text_scale scale)
{
    static const double scales[] = {1, 1.3, 1.6};
    struct frame frame =
        scene_frame(screens[screen].width, screens[screen].height);
    struct tally *tally = xnew(struct tally);
    size_t cards = 0;
    unsigned count = 1;
    for (unsigned number = 0; number < count; number++) {
        struct page *page = scene_page(scene, &frame, scale, number);
        char *where =
            xprintf("%s %dx%d scale %d page %u/%u", name, frame.width_px,
                    frame.height_px, (int)scale, number + 1, page->count);
        count = page->count;
        assert_int_equal(page->number, number + 1);
        assert_int_equal(page->width, frame.width_px);
        assert_int_equal(page->height, frame_px(&frame, frame.s));
        check_overlap(where, page);
        check_boxes(where, page);
        check_lines(where, page);
        check_sizes(where, page, &frame, scales[scale]);
        check_targets(where, page, &frame);
        for (size_t i = 0; i < page->items.count; i++) {
            if (page->items.items[i].kind == ITEM_TEXT) {
                tally_add(tally, page->items.items[i].text, 1);
            }
        }
        for (size_t i = 0; i < page->targets.count; i++) {
            size_t index = page->targets.items[i].index;
            assert_true(
                says(page, scene->set.contacts.list.items[index].number));
            cards++;
        }
        free(where);
        page_free(page);
    }
    struct tally *wanted = xnew(struct tally);
    tally_slide(wanted, scene, count);
    for (size_t code = 0; code < 0x2000; code++) {
        tally->count[code] -= wanted->count[code];
    }
    char *where = xprintf("%s %dx%d scale %d", name, frame.width_px,
                          frame.height_px, (int)scale);
    check_tally(where, tally);
    free(where);
    free(wanted);
    free(tally);
}

static void
check_everywhere(const char *name, struct scene *scene)
{
    for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
        for (int scale = SCALE_100; scale < SCALE_COUNT; scale++) {
            check_slide(name, scene, i, (enum text_scale)scale);
        }
    }
}

static void
test_samples(void **state)
{
    (void)state;
    struct samples samples;
    samples_read(&samples);
    for (size_t i = 0; i < samples.list.count; i++) {
        struct scene scene;
        samples_open(&samples.list.items[i], &scene);
        check_everywhere(samples.list.items[i].name, &scene);
        scene_close(&scene);
    }
    samples_done(&samples);
}

/* --- Slides that nobody wrote ----------------------------------------------*/

/* The same every time: a linear congruential generator (Knuth, MMIX). */
static unsigned
roll(uint64_t *seed, unsigned sides)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(*seed >> 33) % sides;
}

static void
say(struct str *out, uint64_t *seed, unsigned words)
{
    static const char *const some[] = {"du",
                                       "hör",
                                       "grannen",
                                       "Ring",
                                       "på.",
                                       "**hjälp**",
                                       "trapphus",
                                       "Fråga",
                                       "inte",
                                       "orosanmälan",
                                       "någon",
                                       "är",
                                       "rädd?",
                                       "barn",
                                       "[](contact:sos)",
                                       "[](contact:kommun)",
                                       "stanna",
                                       "kvar.",
                                       "våldsförebyggande",
                                       "vi"};
    for (unsigned i = 0; i < words; i++) {
        str_printf(out, "%s%s", i > 0 ? " " : "",
                   some[roll(seed, sizeof some / sizeof *some)]);
    }
    str_add(out, "\n");
}

static void
write_block(struct str *out, uint64_t *seed)
{
    static const char *const ids[] = {"polis", "kvinnofrid", "man", "kommun",
                                      "gomd"};
    unsigned kind = roll(seed, 9), count = 1 + roll(seed, 5);
    str_add(out, "\n");
    for (unsigned i = 0; i < count; i++) {
        switch (kind) {
        case 0:
            str_printf(out, "%u. ", i + 1);
            say(out, seed, 1 + roll(seed, 16));
            break;
        case 1:
            str_add(out, roll(seed, 4) == 0 && i > 0 ? "  - " : "- ");
            say(out, seed, 1 + roll(seed, 12));
            break;
        case 2:
            str_printf(out, "- [](contact:%s)\n", ids[roll(seed, 5)]);
            break;
        case 3:
            str_add(out, "> ");
            say(out, seed, 3 + roll(seed, 10));
            break;
        case 4:
            str_add(out, i == 0 ? "## " : "\n");
            say(out, seed, 1 + roll(seed, 6));
            break;
        case 5: str_add(out, i == 0 ? "---\n" : ""); break;
        default: say(out, seed, 2 + roll(seed, 14)); break;
        }
    }
}

static char *
write_slide(uint64_t *seed)
{
    static const char *const heads[] = {
        "",
        "---\npicture: pictures/child.svg\n---\n",
        "---\nlayout: text\npicture: pictures/photo.jpg fill\n---\n",
        "---\nlayout: steps\n---\n",
        "---\nlayout: contacts\n---\n",
        "---\nlayout: event\nstarts: 2026-12-03 18:00\nplace: Torget\n---\n",
        "---\nlayout: picture\npicture: pictures/photo.jpg\n---\n"};
    struct str out = {0};
    str_add(&out, heads[roll(seed, sizeof heads / sizeof *heads)]);
    if (roll(seed, 8) > 0) {
        str_add(&out, "# ");
        say(&out, seed, 1 + roll(seed, 9));
    }
    for (unsigned blocks = 1 + roll(seed, 4); blocks > 0; blocks--) {
        write_block(&out, seed);
    }
    return str_take(&out);
}

static void
test_random(void **state)
{
    (void)state;
    char *contacts = scene_read(LAYOUTS "/contacts.ini");
    struct scene scene;
    scene_open(&scene, contacts, "sv");
    const char *more = getenv("ROUNDS");
    long rounds = more != NULL ? strtol(more, NULL, 10) : 60;
    for (long i = 0; i < rounds; i++) {
        uint64_t seed = (uint64_t)i;
        char *text = write_slide(&seed);
        char *name = xprintf("slide %ld:\n%s", i, text);
        scene_slide(&scene, text, strlen(text));
        bool running = scene.slides[1]->layout == SLIDE_TEXT;
        scene.set.start = running && i % 5 == 0 ? 0 : SIZE_MAX;
        scene.slides[1]->draft = i % 7 == 0;
        check_everywhere(name, &scene);
        free(name);
        free(text);
    }
    scene_close(&scene);
    free(contacts);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_samples),
        cmocka_unit_test(test_random),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
