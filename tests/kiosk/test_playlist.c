/* The order of the slides and how long each stays. */
// links: kiosk/playlist content/schedule content/document util/mem util/str
// links: util/utf8
#include "kiosk/playlist.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* What the set promises; the real one comes with all that loading needs. */
const struct slide *
slideset_slide(const struct slideset *set, size_t entry, size_t language)
{
    struct slide **slides = set->entries.items[entry].slides;
    return slides[language] != NULL ? slides[language] : slides[0];
}

/* Four entries in two languages: the second is only for some days, the third
 * lacks the second language, the fourth only works in it. */
struct fixture {
    struct slide slides[6];
    struct slide *in[4][2];
    struct entry entries[4];
    struct set_language languages[2];
    struct slideset set;
};

static void
make(struct fixture *f)
{
    *f = (struct fixture){0};
    f->in[0][0] = &f->slides[0];
    f->in[0][1] = &f->slides[1];
    f->in[1][0] = &f->slides[2];
    f->in[1][1] = &f->slides[3];
    f->in[2][0] = &f->slides[4];
    f->in[3][1] = &f->slides[5];
    f->slides[2].show = (struct day_range){20261120, 20261125};
    f->slides[3].show = f->slides[2].show;
    for (size_t i = 0; i < 4; i++) {
        f->entries[i].slides = f->in[i];
    }
    f->set.entries.items = f->entries;
    f->set.entries.count = 4;
    f->set.languages.items = f->languages;
    f->set.languages.count = 2;
}

static struct wall
on_day(int date, bool trusted)
{
    return (struct wall){
        .trusted = trusted,
        .local = {.tm_year = 126, .tm_mon = 10, .tm_mday = date},
    };
}

static void
test_due(void **state)
{
    (void)state;
    struct fixture f;
    make(&f);
    struct wall in = on_day(25, true), out = on_day(26, true);
    struct wall unknown = on_day(26, false);
    assert_true(playlist_due(&f.set, 1, 0, &in));
    assert_false(playlist_due(&f.set, 1, 0, &out));
    assert_true(playlist_due(&f.set, 1, 0, &unknown));
    /* The start slide is always due. */
    f.set.start = 1;
    assert_true(playlist_due(&f.set, 1, 0, &out));
    /* What no language can show is never due. */
    assert_false(playlist_due(&f.set, 3, 0, &in));
    assert_true(playlist_due(&f.set, 3, 1, &in));
}

static void
test_step(void **state)
{
    (void)state;
    static const struct {
        size_t from;
        unsigned page, pages;
        int direction, date;
        size_t to;
        unsigned to_page;
        bool wrapped;
    } rows[] = {
        {0, 0, 1, 1, 25, 1, 0, false},  {0, 0, 1, 1, 26, 2, 0, false},
        {2, 0, 1, 1, 25, 0, 0, true},   {0, 0, 1, -1, 25, 2, 0, true},
        {2, 0, 1, -1, 26, 0, 0, false}, {0, 0, 3, 1, 25, 0, 1, false},
        {0, 2, 3, 1, 25, 1, 0, false},  {0, 2, 3, -1, 25, 0, 1, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture f;
        make(&f);
        struct wall wall = on_day(rows[i].date, true);
        struct place from = {.entry = rows[i].from, .page = rows[i].page};
        bool wrapped = false;
        struct place to = playlist_step(&f.set, from, rows[i].pages,
                                        rows[i].direction, &wall, &wrapped);
        assert_int_equal(to.entry, rows[i].to);
        assert_int_equal(to.page, rows[i].to_page);
        assert_int_equal(wrapped, rows[i].wrapped);
    }
}

static void
test_a_single_slide_goes_round(void **state)
{
    (void)state;
    struct fixture f;
    make(&f);
    f.set.entries.count = 1;
    struct wall wall = on_day(25, true);
    bool wrapped = false;
    struct place to =
        playlist_step(&f.set, (struct place){0}, 1, 1, &wall, &wrapped);
    assert_int_equal(to.entry, 0);
    assert_true(wrapped);
}

static void
test_position(void **state)
{
    (void)state;
    struct fixture f;
    make(&f);
    struct wall out = on_day(26, true);
    unsigned count = 0;
    assert_int_equal(playlist_position(&f.set, 2, 0, &out, &count), 2);
    assert_int_equal(count, 2);
    assert_int_equal(playlist_position(&f.set, 1, 0, &out, &count), 0);
}

static void
test_dwell(void **state)
{
    (void)state;
    static const struct {
        unsigned words, time_s, pages;
        bool card;
        tick stay;
    } rows[] = {
        {0, 0, 1, false, TICK_S(12)},      {18, 0, 1, false, TICK_S(12)},
        {19, 0, 1, false, TICK_MS(12500)}, {40, 0, 1, false, TICK_S(23)},
        {40, 0, 2, false, TICK_S(13)},     {500, 0, 1, false, TICK_S(60)},
        {0, 0, 1, true, TICK_S(15)},       {40, 0, 1, true, TICK_S(23)},
        {40, 300, 1, true, TICK_S(300)},   {40, 5, 1, false, TICK_S(5)},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct slide slide = {.words = rows[i].words, .time_s = rows[i].time_s};
        if (rows[i].card) {
            vec_push(&slide.document.blocks, block_new(BLOCK_CARD, 1, 1));
        }
        assert_int_equal(playlist_dwell(&slide, rows[i].pages), rows[i].stay);
        document_done(&slide.document);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_due),
        cmocka_unit_test(test_step),
        cmocka_unit_test(test_a_single_slide_goes_round),
        cmocka_unit_test(test_position),
        cmocka_unit_test(test_dwell),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
