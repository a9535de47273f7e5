/* Start, a pressed look and a slide painted ahead are the next frame, whatever
 * the worker does: here it decodes a photograph that never ends. */
// links: kiosk/kiosk kiosk/act kiosk/canvas kiosk/gallery kiosk/gesture
// links: kiosk/hit kiosk/idle kiosk/input kiosk/invented kiosk/painting
// links: kiosk/playlist kiosk/report kiosk/screen kiosk/tiles kiosk/touch
// links: kiosk/transition kiosk/view kiosk/worker kiosk/ladder kiosk/reload
// links: kiosk/loading
// links: kiosk/probe kiosk/patience sys/disk util/beneath util/thread
// links: kiosk/settle kiosk/receipt paint/notes paint/fit content/snapshot
// links: sys/store sys/copying sys/generation sys/manifest sys/tree sys/trial
// links: paint/arrange paint/bar paint/blocks paint/builtin paint/card
// links: paint/cells paint/compose paint/continued paint/dial_code
// links: paint/draft_mark paint/flow paint/flow_place paint/frame paint/heading
// links: paint/layout paint/layout_cards paint/layout_event
// links: paint/layout_picture paint/layout_steps paint/layout_text paint/mirror
// links: paint/page paint/painter paint/partners paint/plate paint/pressed
// links: paint/qr paint/shape paint/shift paint/strip paint/surface paint/theme
// links: paint/type paint/variant paint/view_countdown paint/view_detail
// links: paint/view_languages paint/view_staff text/atoms text/bidi text/breaks
// links: text/fill text/fonts text/glyphs text/letters text/letter_forms
// links: text/itemize text/locate text/measure text/paragraph text/widths
// links: content/catalog content/clusters content/config content/contacts
// links: content/dates content/document content/encoding content/entities
// links: content/folder content/ini content/lang content/languages
// links: content/leftovers content/links content/lint content/loader
// links: content/markdown content/numbers content/picture_header
// links: content/pictures content/pieces content/problem content/quantities
// links: content/schedule content/set content/settings content/slide
// links: content/slideset content/source content/svg_header
// links: content/translations util/clock util/diag util/file util/log util/mem
// links: util/order util/str util/utf8
#include "stand.h"

/* --- Start ------------------------------------------------------------------
 */

static const struct target_id start = {.kind = TARGET_START};

static void
in_the_loop(struct stand *stand)
{
    stand_run(stand, 14);
    assert_int_equal(stand->kiosk.state, KIOSK_LOOP);
}

static void
on_a_slide(struct stand *stand)
{
    stand_tap(stand, TARGET_NEXT, 0);
    stand_tap(stand, TARGET_NEXT, 0);
    assert_string_equal(kiosk_slide_name(&stand->kiosk), "40-fyra");
}

static void
on_start_itself(struct stand *stand)
{
    stand_tap(stand, TARGET_LARGER, 0);
}

static void
in_a_detail(struct stand *stand)
{
    stand_tap(stand, TARGET_NEXT, 0);
    stand_tap(stand, TARGET_CONTACT, 0);
    assert_int_equal(kiosk_view(&stand->kiosk), CANVAS_DETAIL);
}

static void
in_the_languages(struct stand *stand)
{
    on_a_slide(stand);
    stand_tap(stand, TARGET_LANGUAGE, 0);
    assert_int_equal(kiosk_view(&stand->kiosk), CANVAS_LANGUAGES);
}

static void
in_english(struct stand *stand)
{
    in_the_languages(stand);
    stand_tap(stand, TARGET_CHOOSE_LANGUAGE, 1);
    assert_string_equal(kiosk_language(&stand->kiosk), "en");
}

static void
at_160_percent(struct stand *stand)
{
    on_a_slide(stand);
    stand_tap(stand, TARGET_LARGER, 0);
    stand_tap(stand, TARGET_LARGER, 0);
    assert_int_equal(stand->kiosk.shown.slide.scale, SCALE_160);
}

static void
when_asked(struct stand *stand)
{
    in_english(stand);
    stand_run(stand, stand->config.idle_s + 5);
    assert_int_equal(kiosk_view(&stand->kiosk), CANVAS_COUNTDOWN);
}

static void
on_the_page_for_staff(struct stand *stand)
{
    stand_finger(stand, FINGER_DOWN, 2, 2);
    stand_run(stand, 5.5);
    stand_finger(stand, FINGER_UP, 2, 2);
    stand_run(stand, 1);
    assert_int_equal(kiosk_view(&stand->kiosk), CANVAS_STAFF);
}

static void
in_a_fade(struct stand *stand)
{
    while (!stand->kiosk.fading) {
        stand_run(stand, 0.1);
    }
    stand_step(stand, 0); /* and still is */
    assert_true(stand->kiosk.fading);
}

/* What was asked for last is on its way and does not come. */
static void
before_the_photo(struct stand *stand)
{
    stand_tap(stand, TARGET_NEXT, 0);
    stand_gate(true);
    stand_give(stand, &(struct input){.kind = INPUT_LAST});
    stand_step(stand, 0);
    stand_wait_for_decoding();
}

static void
before_a_detail(struct stand *stand)
{
    stand_tap(stand, TARGET_NEXT, 0);
    stand_keep_busy(stand);
    stand_touch(stand, FINGER_DOWN, (struct target_id){.kind = TARGET_CONTACT});
    stand_step(stand, 1);
    stand_touch(stand, FINGER_UP, (struct target_id){.kind = TARGET_CONTACT});
    stand_step(stand, 0);
    stand->clock.now += TICK_MS(120);
}

/* Each tap asks for pages, and none comes. */
static void
after_many_wishes(struct stand *stand)
{
    static const enum target_kind kinds[] = {TARGET_LARGER, TARGET_LANGUAGE,
                                             TARGET_LARGER, TARGET_NEXT};
    on_a_slide(stand);
    stand_keep_busy(stand);
    struct wall wall = invented_wall(&stand->clock);
    for (size_t i = 0; i < 40; i++) {
        stand_touch(stand, FINGER_DOWN,
                    (struct target_id){.kind = kinds[i % 4]});
        (void)kiosk_step(&stand->kiosk, stand->clock.now, &wall);
        stand_touch(stand, FINGER_UP, (struct target_id){.kind = kinds[i % 4]});
        (void)kiosk_step(&stand->kiosk, stand->clock.now, &wall);
        stand->clock.now += TICK_MS(300);
    }
}

/* What Start's frame is when there is all the time in the world. */
static SDL_Surface *
reference(const char *folder)
{
    struct stand stand;
    stand_open(&stand, folder, "never");
    on_a_slide(&stand);
    stand_touch(&stand, FINGER_DOWN, start);
    stand_run(&stand, 2);
    SDL_Surface *shown = stand_copy(&stand);
    assert_string_equal(kiosk_slide_name(&stand.kiosk), "20-start");
    stand_close(&stand);
    return shown;
}

static void
check_start(struct stand *stand, const SDL_Surface *wanted)
{
    const struct kiosk *kiosk = &stand->kiosk;
    stand->clock.now += TICK_MS(10);
    stand_touch(stand, FINGER_DOWN, start);
    stand_step(stand, 1);
    assert_string_equal(kiosk_slide_name(kiosk), "20-start");
    assert_string_equal(kiosk_language(kiosk), "sv");
    assert_int_equal(kiosk->shown.slide.scale, SCALE_100);
    assert_true(stand_same_screen(stand->screen.memory, wanted));
}

static void
test_start(void **state)
{
    static void (*const places[])(struct stand * stand) = {
        in_the_loop,           on_a_slide, on_start_itself,  in_a_detail,
        in_the_languages,      in_english, at_160_percent,   when_asked,
        on_the_page_for_staff, in_a_fade,  before_the_photo, before_a_detail,
        after_many_wishes,
    };
    static const char *const nights[] = {"never", "22:00-06:00"};
    SDL_Surface *wanted = reference(*state);
    for (size_t n = 0; n < 2; n++) {
        for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
            struct stand stand;
            stand_open(&stand, *state, nights[n]);
            assert_int_equal(stand.kiosk.shown.slide.night, n);
            places[i](&stand);
            if (!gate.closed) {
                stand_keep_busy(&stand);
            }
            check_start(&stand, wanted);
            stand_close(&stand);
        }
    }
    SDL_FreeSurface(wanted);
}

/* --- the pressed look -------------------------------------------------------
 */

/* A finger on it, and off again to where nothing is. */
static void
check_pressed(struct stand *stand, struct target_id id)
{
    SDL_Surface *before = stand_copy(stand);
    stand_keep_busy(stand);
    struct box box = hit_find(&stand->kiosk, id).box;
    stand_touch(stand, FINGER_DOWN, id);
    stand_step(stand, 1);
    SDL_Surface *hurried = stand_copy(stand);
    assert_false(stand_same(before, hurried, box));

    stand_finger(stand, FINGER_MOVE, 400, 2);
    stand_finger(stand, FINGER_UP, 400, 2);
    stand_gate(false);
    stand_run(stand, 0.5);
    stand_touch(stand, FINGER_DOWN, id);
    stand_run(stand, 0);
    assert_true(stand_same_screen(stand->screen.memory, hurried));
    stand_finger(stand, FINGER_MOVE, 400, 2);
    stand_finger(stand, FINGER_UP, 400, 2);
    stand_run(stand, 0.5);
    SDL_FreeSurface(before);
    SDL_FreeSurface(hurried);
}

static void
test_pressed(void **state)
{
    static const struct {
        void (*place)(struct stand *stand);
        size_t targets; /* on it, with Start */
    } rows[] = {
        {in_the_loop, 7},
        {on_a_slide, 6},
        {in_the_languages, 6},
        {at_160_percent, 6},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct stand stand;
        stand_open(&stand, *state, "never");
        rows[i].place(&stand);
        size_t count = 0;
        struct target_id id = hit_step(&stand.kiosk, start, 1).id;
        for (; id.kind != TARGET_START; count++) {
            check_pressed(&stand, id);
            id = hit_step(&stand.kiosk, id, 1).id;
        }
        assert_int_equal(count + 1, rows[i].targets);
        stand_close(&stand);
    }
}

/* --- what was painted ahead -------------------------------------------------
 */

static void
check_tap(struct stand *stand, enum target_kind kind, const char *name,
          enum canvas_kind view)
{
    stand_keep_busy(stand);
    stand_touch(stand, FINGER_DOWN, (struct target_id){.kind = kind});
    stand_step(stand, 1);
    stand_touch(stand, FINGER_UP, (struct target_id){.kind = kind});
    stand_step(stand, 1);
    assert_int_equal(kiosk_view(&stand->kiosk), view);
    if (name != NULL) {
        assert_string_equal(kiosk_slide_name(&stand->kiosk), name);
    }
    stand_gate(false);
    stand_run(stand, 0.5);
}

static void
test_neighbours(void **state)
{
    struct stand stand;
    stand_open(&stand, *state, "never");
    on_a_slide(&stand);
    check_tap(&stand, TARGET_PREVIOUS, "30-kontakt", CANVAS_SLIDE);
    check_tap(&stand, TARGET_PREVIOUS, "20-start", CANVAS_SLIDE);
    check_tap(&stand, TARGET_NEXT, "30-kontakt", CANVAS_SLIDE);
    check_tap(&stand, TARGET_NEXT, "40-fyra", CANVAS_SLIDE);
    check_tap(&stand, TARGET_LANGUAGE, NULL, CANVAS_LANGUAGES);
    check_tap(&stand, TARGET_CLOSE, "40-fyra", CANVAS_SLIDE);
    stand_close(&stand);
}

/* --- another slide set -------------------------------------------------------
 */

/* The folder is another one, and its set has just been put up: the old pages
 * are still on the screen, because the worker is busy elsewhere. */
static void
put_up_another_set(struct stand *stand, const char *folder)
{
    struct kiosk *kiosk = &stand->kiosk;
    unsigned before = kiosk->generation;
    tempdir_write(folder, "contacts.ini",
                  "[polis]\nnumber = 114 14\nname.sv = Polisen\n"
                  "checked = 2026-11-01\n"
                  "[sos]\nnumber = 112\nchecked = 2026-11-01\n");
    kiosk_changed(kiosk, true, stand->clock.now);
    stand->clock.now += (tick)(stand->config.settle_s * 1e6);
    while (!reload_ready(&kiosk->reload) || !kiosk->next_measuring) {
        worker_settle(kiosk->worker);
        stand_step(stand, 0);
    }
    worker_settle(kiosk->worker);
    stand_keep_busy(stand);
    stand_step(stand, 0);
    assert_int_equal(kiosk->generation, before + 1);
    assert_int_equal(kiosk->shown.slide.generation, before);
}

static void
test_another_set(void **state)
{
    SDL_Surface *wanted = reference(*state);
    struct stand stand;
    stand_open(&stand, *state, "never");
    in_the_loop(&stand);
    put_up_another_set(&stand, *state);
    stand_touch(&stand, FINGER_DOWN, start);
    stand_step(&stand, 1);
    assert_true(stand_same_screen(stand.screen.memory, wanted));
    stand_close(&stand);
    stand_write_set(*state);
    SDL_FreeSurface(wanted);
}

/* A card says 112, and its place in the new set is another number's. */
static void
test_old_card(void **state)
{
    static const struct target_id card = {.kind = TARGET_CONTACT};
    struct stand stand;
    stand_open(&stand, *state, "never");
    in_the_loop(&stand);
    assert_string_equal(kiosk_slide_name(&stand.kiosk), "30-kontakt");
    put_up_another_set(&stand, *state);
    stand_touch(&stand, FINGER_DOWN, card);
    stand_touch(&stand, FINGER_UP, card);
    assert_int_equal(stand.kiosk.place.view, VIEW_SLIDE);
    stand_gate(false);
    stand_run(&stand, 1);
    assert_int_equal(stand.kiosk.shown.slide.generation,
                     stand.kiosk.generation);
    stand_touch(&stand, FINGER_DOWN,
                (struct target_id){.kind = TARGET_CONTACT, .index = 1});
    stand_touch(&stand, FINGER_UP,
                (struct target_id){.kind = TARGET_CONTACT, .index = 1});
    assert_int_equal(stand.kiosk.place.view, VIEW_DETAIL);
    stand_close(&stand);
    stand_write_set(*state);
}

/* The graphics driver has lost all textures in the middle of a fade: nothing is
 * drawn sixty times a second that is not there. */
static void
test_lost_in_a_fade(void **state)
{
    struct stand stand;
    stand_open(&stand, *state, "never");
    in_a_fade(&stand);
    stand_give(&stand, &(struct input){.kind = INPUT_RESET});
    assert_false(stand.kiosk.fading);
    stand_run(&stand, 1);
    assert_true(kiosk_settled(&stand.kiosk));
    stand_close(&stand);
}

static int
set_up(void **state)
{
    int result = tempdir_setup(state);
    stand_write_set(*state);
    return result;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_start),
        cmocka_unit_test(test_pressed),
        cmocka_unit_test(test_neighbours),
        cmocka_unit_test(test_another_set),
        cmocka_unit_test(test_old_card),
        cmocka_unit_test(test_lost_in_a_fade),
    };
    return cmocka_run_group_tests(tests, set_up, tempdir_teardown);
}
