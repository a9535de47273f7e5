/* One contact as large as it gets: what is said, what gives way, and a code
 * that a telephone dials. */
// links: paint/view_detail paint/dial_code paint/draft_mark paint/heading
// links: paint/layout paint/qr paint/type paint/mirror paint/page paint/theme
// links: paint/frame content/clusters content/contacts content/dates
// links: content/document content/ini content/lang content/languages
// links: content/problem content/schedule text/fonts text/paragraph
// links: text/letters text/letter_forms
// links: text/itemize text/measure text/breaks text/bidi text/fill text/atoms
// links: text/locate text/widths
// links: util/beneath util/diag util/file util/log util/mem
// links: util/order util/str util/utf8
#include "paint/views.h"

#include "content/ini.h"
#include "paint/qr.h"
#include "views.h"

#define LANGUAGES 9
/* What keeps numbers and spans whole is not seen. */
#define TIMES "Alla dagar\u00A07–\u206021"
/* Indices of the scene's languages and contacts. */
enum { SV, AR = 3 };
enum { KVINNOFRID, MAN, KOMMUN, TYST, MYCKET, CONTACTS };

struct scene {
    struct fonts *fonts;
    struct slideset set;
    struct set_language languages[LANGUAGES];
};

static void
read_contacts(struct contacts *ret)
{
    struct bytes bytes;
    assert_int_equal(
        file_read(AT_FDCWD, "tests/paint/views/contacts.ini", 1 << 16, &bytes),
        FILE_OK);
    struct diags diags = {0};
    struct ini ini;
    ini_parse(bytes.data, strlen(bytes.data), '=', "contacts.ini", 1, &diags,
              &ini);
    contacts_read(&ini, "contacts.ini", 0, &diags, ret);
    ini_done(&ini);
    diags_done(&diags);
    free(bytes.data);
}

static int
open_scene(void **state)
{
    static const char *const tags[] = {"sv", "fi", "en", "ar", "th",
                                       "ti", "so", "fa", "uk"};
    struct scene *scene = xnew(struct scene);
    scene->fonts = fonts_open("fonts", NULL);
    for (size_t i = 0; i < LANGUAGES; i++) {
        scene->languages[i] =
            (struct set_language){language_find(tags[i]), i > 2};
    }
    scene->set.languages.items = scene->languages;
    scene->set.languages.count = LANGUAGES;
    read_contacts(&scene->set.contacts);
    *state = scene;
    return scene->set.contacts.list.count == CONTACTS ? 0 : -1;
}

static int
close_scene(void **state)
{
    struct scene *scene = *state;
    contacts_done(&scene->set.contacts);
    fonts_close(scene->fonts);
    free(scene);
    return 0;
}

static struct page *
compose(const struct scene *scene, const struct frame *frame,
        const struct detail_wish *like)
{
    struct detail_wish wish = *like;
    wish.set = &scene->set;
    return compose_detail(scene->fonts, frame, &wish);
}

/* All texts in their order, with spaces between. */
static char *
texts_of(const struct page *page)
{
    struct str out = {0};
    for (size_t i = 0; i < page->items.count; i++) {
        const struct item *item = &page->items.items[i];
        if (item->kind == ITEM_TEXT) {
            str_printf(&out, "%s ", item->text);
        }
    }
    return str_take(&out);
}

static void
test_hours(void **state)
{
    static const struct {
        size_t contact;
        enum opening opening;
        const char *there, *not_there;
    } rows[] = {
        {KVINNOFRID, OPENING_UNKNOWN, "Öppet dygnet runt", "nu"},
        {KVINNOFRID, OPENING_NOW, "Öppet dygnet runt", "Öppet nu"},
        {KVINNOFRID, OPENING_CLOSED, "Öppet dygnet runt", "Stängt"},
        {MAN, OPENING_UNKNOWN, TIMES, "nu"},
        {MAN, OPENING_NOW, "Öppet nu  ·  " TIMES, "Stängt"},
        {MAN, OPENING_CLOSED, "Stängt nu  ·  " TIMES, "Öppet"},
        {KOMMUN, OPENING_UNKNOWN, "Kommunens växel", "ppet"},
        /* nobody wrote its hours: nothing is said whatever the clock says */
        {KOMMUN, OPENING_NOW, "Kommunens växel", "ppet"},
        {KOMMUN, OPENING_CLOSED, "Kommunens växel", "Stängt"},
    };
    struct frame frame = views_frame(0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct page *page = compose(*state, &frame,
                                    &(struct detail_wish){
                                        .contact = rows[i].contact,
                                        .opening = rows[i].opening,
                                    });
        char *texts = texts_of(page);
        if (strstr(texts, rows[i].there) == NULL ||
            strstr(texts, rows[i].not_there) != NULL) {
            fail_msg("row %zu: %s", i, texts);
        }
        free(texts);
        page_free(page);
    }
}

static const struct item *
number_of(const struct scene *scene, const struct page *page, size_t contact)
{
    return views_find(page, ITEM_TEXT,
                      scene->set.contacts.list.items[contact].number);
}

/* What is so now is bold, the times beside it are not; alone they are. */
static void
test_weights(void **state)
{
    struct frame frame = views_frame(0);
    struct page *page = compose(*state, &frame,
                                &(struct detail_wish){
                                    .contact = MAN,
                                    .opening = OPENING_NOW,
                                });
    assert_true(views_find(page, ITEM_TEXT, "Öppet nu")->run.bold);
    assert_false(views_find(page, ITEM_TEXT, TIMES)->run.bold);
    assert_false(views_find(page, ITEM_TEXT, "Stöd och samtal")->run.bold);
    page_free(page);
    page = compose(*state, &frame, &(struct detail_wish){.contact = MAN});
    assert_true(views_find(page, ITEM_TEXT, TIMES)->run.bold);
    const struct item *number = number_of(*state, page, MAN);
    assert_int_equal(number->color, TOKEN_ACCENT);
    assert_true(number->run.bold);
    page_free(page);
}

/* Only what its owner promises. */
static void
test_bill(void **state)
{
    struct frame frame = views_frame(0);
    for (size_t contact = 0; contact < CONTACTS; contact++) {
        struct page *page =
            compose(*state, &frame, &(struct detail_wish){.contact = contact});
        char *texts = texts_of(page);
        bool said = strstr(texts, "Syns inte på telefonräkningen.") != NULL;
        assert_int_equal(said, contact == KVINNOFRID || contact == MYCKET);
        free(texts);
        page_free(page);
    }
}

/* --- Everything fits -------------------------------------------------------*/

static struct box
plate_of(const struct page *page)
{
    for (size_t i = 0; i < page->items.count; i++) {
        if (page->items.items[i].color == TOKEN_PLATE) {
            return page->items.items[i].box;
        }
    }
    return (struct box){0, 0, 0, 0};
}

/* Inside the page, above the bottom line, and nothing on anything else. */
static void
check_places(const struct page *page, const struct frame *frame)
{
    struct box all = {0, 0, page->width,
                      frame_px(frame, frame->s - frame->bottom + 1) + 1};
    struct box plate = plate_of(page);
    bool mark = views_find(page, ITEM_TEXT, "UTKAST") != NULL;
    for (size_t i = 0; i < page->items.count; i++) {
        const struct item *item = &page->items.items[i];
        assert_true(views_within(all, item->box));
        if (item->kind != ITEM_TEXT || str_equal(item->text, "UTKAST")) {
            continue;
        }
        assert_true(views_within(plate, item->box) ||
                    !views_overlap(plate, item->box));
        for (size_t j = 0; j < i; j++) {
            const struct item *other = &page->items.items[j];
            if (other->kind == ITEM_TEXT) {
                assert_false(views_overlap(item->box, other->box));
            }
        }
    }
    assert_true(mark || page->items.count > 0);
}

/* `tel:` and the digits, at least 25 mm, whole pixels. */
static void
check_code(const struct scene *scene, const struct page *page,
           const struct frame *frame, size_t contact)
{
    const struct item *code = views_find(page, ITEM_QR, NULL);
    assert_non_null(code);
    char *tel =
        xprintf("tel:%s", scene->set.contacts.list.items[contact].digits);
    assert_string_equal(code->text, tel);
    int modules = qr_modules(tel);
    int across = code->box.w / modules * modules;
    assert_true(across >= 25 * frame->pixels_per_mm);
    assert_int_equal(code->box.w, code->box.h);
    assert_true(views_within(plate_of(page), code->box));
    free(tel);
}

static void
test_everything_fits(void **state)
{
    const struct scene *scene = *state;
    for (size_t n = 0; n < VIEWS_SCREENS * LANGUAGES * 3; n++) {
        struct frame frame = views_frame(n / (LANGUAGES * 3));
        for (size_t contact = 0; contact < CONTACTS; contact++) {
            struct detail_wish wish = {
                .contact = contact,
                .language = n / 3 % LANGUAGES,
                .scale = (enum text_scale)(n % 3),
                .opening = OPENING_CLOSED,
                .qr = true,
            };
            struct page *page = compose(scene, &frame, &wish);
            assert_int_equal(page->count, 1);
            assert_false(page->overflow && contact != MYCKET);
            check_places(page, &frame);
            const struct item *number = number_of(scene, page, contact);
            assert_non_null(number);
            assert_false(number->run.rtl);
            assert_true(number->run.size_px >= frame_font_px(&frame, 12));
            /* The narrowest of them drop it for the longest texts. */
            bool narrow = n / (LANGUAGES * 3) == 4 || n / (LANGUAGES * 3) == 9;
            bool there = views_find(page, ITEM_QR, NULL) != NULL;
            assert_true(there || narrow || contact >= TYST);
            if (there) {
                check_code(scene, page, &frame, contact);
            }
            page_free(page);
        }
    }
}

/* Larger text is larger where there is room, and the number stays large. */
static void
test_scales(void **state)
{
    struct frame frame = views_frame(0);
    unsigned last = 0;
    for (unsigned scale = 0; scale < SCALE_COUNT; scale++) {
        struct page *page = compose(*state, &frame,
                                    &(struct detail_wish){
                                        .contact = KVINNOFRID,
                                        .scale = (enum text_scale)scale,
                                        .qr = true,
                                    });
        unsigned size =
            views_find(page, ITEM_TEXT, "Kvinnor, anhöriga och grannar")
                ->run.size_px;
        assert_true(size >= last);
        assert_true(number_of(*state, page, KVINNOFRID)->run.size_px >=
                    2 * size);
        last = size;
        page_free(page);
    }
    assert_true(last >= 80);
}

/* --- Code, direction, language ---------------------------------------------*/

static int
end_of_text(const struct page *page)
{
    int end = 0;
    for (size_t i = 0; i < page->items.count; i++) {
        const struct box *box = &page->items.items[i].box;
        end = box->x + box->w > end ? box->x + box->w : end;
    }
    return end;
}

/* Without a code there is no plate, and the text has its room. */
static void
test_without_code(void **state)
{
    static const struct {
        size_t contact;
        bool qr, there;
    } rows[] = {
        {KVINNOFRID, true, true},
        {KVINNOFRID, false, false},
        {TYST, true, false},
    };
    for (size_t s = 0; s < VIEWS_SCREENS; s++) {
        struct frame frame = views_frame(s);
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
            struct page *page = compose(*state, &frame,
                                        &(struct detail_wish){
                                            .contact = rows[i].contact,
                                            .qr = rows[i].qr,
                                        });
            assert_int_equal(views_find(page, ITEM_QR, NULL) != NULL,
                             rows[i].there);
            assert_int_equal(plate_of(page).w > 0, rows[i].there);
            page_free(page);
        }
    }
    struct frame frame = views_frame(2);
    struct page *page =
        compose(*state, &frame, &(struct detail_wish){.contact = MYCKET});
    assert_true(end_of_text(page) > frame_px(&frame, frame.W - frame.m - 30));
    page_free(page);
}

/* The texts give way to each other in an order: a code never costs a text. */
static void
test_code_gives_way(void **state)
{
    struct frame frame = views_frame(2);
    struct page *page = compose(
        *state, &frame, &(struct detail_wish){.contact = MYCKET, .qr = true});
    assert_null(views_find(page, ITEM_QR, NULL));
    assert_int_equal(plate_of(page).w, 0);
    page_free(page);
}

static void
test_mirrored(void **state)
{
    struct frame frame = views_frame(0);
    struct detail_wish wish = {.contact = KVINNOFRID, .qr = true};
    struct page *plain = compose(*state, &frame, &wish);
    wish.language = AR;
    struct page *page = compose(*state, &frame, &wish);
    struct box plate = plate_of(plain), turned = plate_of(page);
    assert_int_equal(turned.x, page->width - plate.x - plate.w);
    const struct item *number = number_of(*state, page, KVINNOFRID);
    const struct item *before = number_of(*state, plain, KVINNOFRID);
    assert_string_equal(number->text, "116 016");
    assert_true(number->box.x > page->width / 3);
    assert_true(before->box.x < page->width / 3);
    /* the Arabic text where there is one, else the default language's */
    assert_non_null(views_find(page, ITEM_TEXT, "خط دعم النساء"));
    assert_non_null(views_find(page, ITEM_TEXT, "Kvinnofridslinjen"));
    page_free(plain);
    page_free(page);
}

static void
test_draft(void **state)
{
    struct frame frame = views_frame(0);
    for (size_t language = 0; language < LANGUAGES; language++) {
        struct page *page = compose(
            *state, &frame,
            &(struct detail_wish){.contact = MAN, .language = language});
        assert_int_equal(views_find(page, ITEM_TEXT, "UTKAST") != NULL,
                         language > 2);
        page_free(page);
    }
}

static void
test_layouts(void **state)
{
    struct scene *scene = *state;
    static const struct {
        const char *name;
        struct detail_wish wish;
    } rows[] = {
        {"detail.always", {.contact = KVINNOFRID, .qr = true}},
        {"detail.open", {.contact = MAN, .opening = OPENING_NOW, .qr = true}},
        {"detail.160", {.contact = KOMMUN, .scale = SCALE_160, .qr = true}},
        {"detail.ar.draft",
         {.contact = KVINNOFRID, .language = AR, .qr = true}},
        {"detail.no-code", {.contact = MYCKET, .opening = OPENING_CLOSED}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str out = {0};
        for (size_t s = 0; s < VIEWS_GOLDEN; s++) {
            struct frame frame = views_frame(s);
            struct page *page = compose(scene, &frame, &rows[i].wish);
            views_print(&out, s, page, scene->fonts);
            page_free(page);
        }
        views_golden(rows[i].name, &out);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hours),
        cmocka_unit_test(test_weights),
        cmocka_unit_test(test_bill),
        cmocka_unit_test(test_everything_fits),
        cmocka_unit_test(test_scales),
        cmocka_unit_test(test_without_code),
        cmocka_unit_test(test_code_gives_way),
        cmocka_unit_test(test_mirrored),
        cmocka_unit_test(test_draft),
        cmocka_unit_test(test_layouts),
    };
    return cmocka_run_group_tests(tests, open_scene, close_scene);
}
