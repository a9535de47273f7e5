/* When a changed folder is read: stories with invented times. */
// links: kiosk/settle util/mem util/str
#include "kiosk/settle.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "util/str.h"

#define END_S 2000

/* Something that happens to the folder. */
struct event {
    int at_s;
    char state; /* what is in the folder; 0: nothing, `~`: as before */
    size_t slides;
    bool mounted;
    char busy; /* `*` a temporary file, changing at each event with
                * another `work` */
    unsigned work;
    int every_s, until_s; /* happens again; `work` counts on */
};

/* Told of each event, or looking every poll_s seconds, it is quiet for 5. */
struct story {
    const char *name;
    int poll_s; /* 0: told */
    struct event events[8];
    const char *wanted; /* `second:verdict` */
};

#define AT(s, what, count)                                                     \
    {                                                                          \
        .at_s = (s), .state = (what), .slides = (count)                        \
    }
/* The folder is a disk's. */
#define DISK(s, what)                                                          \
    {                                                                          \
        .at_s = (s), .state = (what), .slides = 12, .mounted = true            \
    }
/* Copying goes on; the second form: at all these seconds. */
#define COPY(s, what) COPY_ON(s, what, 0, 0)
#define COPY_ON(s, what, every, until)                                         \
    {                                                                          \
        .at_s = (s), .state = (what), .slides = 12, .busy = true,              \
        .every_s = (every), .until_s = (until)                                 \
    }
#define NOISE(s, every, until)                                                 \
    {                                                                          \
        .at_s = (s), .state = '~', .every_s = (every), .until_s = (until)      \
    }

static const struct story stories[] = {
    {"at the start at once", 0, {AT(0, 'a', 12)}, "0:a"},
    {"nothing happens", 0, {AT(0, 'a', 12), NOISE(50, 0, 0)}, "0:a"},
    {"once, when it is quiet",
     0,
     {AT(0, 'a', 12), AT(10, 'b', 12)},
     "0:a 15:b"},
    {"changes keep coming",
     0,
     {AT(0, 'a', 12), AT(10, 'b', 12), AT(14, 'c', 13), AT(18, 'd', 14)},
     "0:a 23:d"},
    {"changed and changed back",
     0,
     {AT(0, 'a', 12), AT(10, 'b', 12), AT(12, 'a', 12)},
     "0:a"},
    {"copying with pauses",
     0,
     {AT(0, 'a', 12), COPY(10, 'b'), COPY(30, 'c'), AT(50, 'd', 12)},
     "0:a 55:d"},
    {"a copy is given up, whatever the clocks say",
     0,
     {AT(0, 'a', 12), COPY(10, 'b')},
     "0:a 615:b"},
    {"a slow copy is not given up",
     0,
     {AT(0, 'a', 12), COPY_ON(10, 'b', 300, 1500), AT(1600, 'b', 12)},
     "0:a 1605:b"},
    {"copying at the start", 0, {COPY(0, 'a'), AT(7, 'b', 12)}, "12:b"},
    {"fewer slides wait", 0, {AT(0, 'a', 12), AT(10, 'b', 11)}, "0:a 70:b"},
    {"fewer slides that come back do not",
     0,
     {AT(0, 'a', 12), AT(10, 'b', 3), AT(30, 'c', 12)},
     "0:a 35:c"},
    {"fewer and fewer",
     0,
     {AT(0, 'a', 12), AT(10, 'b', 8), AT(60, 'c', 4)},
     "0:a 120:c"},
    {"what lies below a disk waits",
     0,
     {DISK(0, 'a'), AT(10, 'b', 12)},
     "0:a 70:b"},
    {"a disk that comes back does not",
     0,
     {DISK(0, 'a'), AT(10, 'b', 12), DISK(40, 'a')},
     "0:a"},
    {"a disk that comes does not",
     0,
     {AT(0, 'a', 12), DISK(10, 'b'), DISK(20, 'c')},
     "0:a 15:b 25:c"},
    {"a refused set sets no measure",
     0,
     {AT(0, 'a', 12), AT(10, 'X', 20), AT(100, 'c', 12)},
     "0:a 15:X 105:c"},
    {"refused is not read again",
     0,
     {AT(0, 'a', 12), AT(10, 'X', 12), NOISE(100, 0, 0), NOISE(200, 0, 0)},
     "0:a 15:X"},
    {"gone for a moment",
     0,
     {AT(0, 'a', 12), AT(10, 0, 0), AT(11, 'a', 12)},
     "0:a"},
    {"gone, and back the same",
     0,
     {AT(0, 'a', 12), AT(10, 0, 0), AT(100, 'a', 12)},
     "0:a 15:gone 105:a"},
    {"gone, and back with less",
     0,
     {AT(0, 'a', 12), AT(10, 0, 0), AT(100, 'b', 5)},
     "0:a 15:gone 160:b"},
    {"not there at the start",
     0,
     {AT(0, 0, 0), AT(100, 'a', 5), AT(104, 'b', 9)},
     "0:gone 109:b"},
    {"emptied", 0, {AT(0, 'a', 12), AT(10, 'e', 0)}, "0:a 70:e"},
    {"noise without end is nothing that counts",
     0,
     {AT(0, 'a', 12), AT(10, 'b', 12), NOISE(11, 1, END_S)},
     "0:a 131:b"},
    {"but what changes without end is",
     0,
     {AT(0, 'a', 12), COPY_ON(10, 'b', 1, 500)},
     "0:a 1105:b"},
    {"looking: a change is waited for to end",
     20,
     {AT(0, 'a', 12), AT(30, 'b', 12)},
     "0:a 45:b"},
    {"looking: changes keep coming",
     20,
     {AT(0, 'a', 12), AT(30, 'b', 12), AT(42, 'c', 12), AT(48, 'd', 12)},
     "0:a 55:d"},
    {"looking: copying",
     20,
     {AT(0, 'a', 12), COPY(30, 'b'), AT(61, 'c', 12)},
     "0:a 66:c"},
    {"looking: fewer",
     20,
     {AT(0, 'a', 12), AT(30, 'b', 11), AT(62, 'c', 10)},
     "0:a 125:c"},
    {"looking: gone and back",
     20,
     {AT(0, 'a', 12), AT(30, 0, 0), AT(90, 'a', 12)},
     "0:a 40:gone 60:gone 80:gone 105:a"},
};

/* What the folder looks like in a second, and whether something happens. */
static bool
world(const struct story *story, int second, struct snapshot *snapshot)
{
    bool happens = false;
    for (size_t i = 0; i < sizeof story->events / sizeof story->events[0];
         i++) {
        const struct event *event = &story->events[i];
        bool used = i == 0 || event->at_s > 0;
        int since = second - event->at_s;
        bool again = event->every_s > 0 && since >= 0 &&
                     second <= event->until_s && since % event->every_s == 0;
        if (!used || (since != 0 && !again)) {
            continue;
        }
        happens = true;
        if (event->state == '~') {
            continue;
        }
        *snapshot = (struct snapshot){
            .there = event->state != 0,
            .fingerprint = (uint64_t)event->state,
            .activity = (uint64_t)event->state * 10000 +
                        (event->busy ? (uint64_t)second : 0),
            .slides = event->slides,
            .mounted = event->mounted,
            .busy = event->busy ? BUSY_TEMPORARY : BUSY_NO,
        };
    }
    return happens;
}

static void
look(struct settle *settle, const struct snapshot *snapshot, int second,
     struct str *said)
{
    const char *space = said->length > 0 ? " " : "";
    char state = (char)snapshot->fingerprint;
    switch (settle_looked(settle, snapshot, TICK_S(second))) {
    case SETTLE_SAME:
    case SETTLE_WAIT: return;
    case SETTLE_GONE: str_printf(said, "%s%d:gone", space, second); return;
    case SETTLE_READ:
        str_printf(said, "%s%d:%c", space, second, state);
        if (state != 'X') {
            settle_taken(settle);
        }
        return;
    }
}

static void
tell(const struct story *story)
{
    struct settle settle;
    struct snapshot snapshot = {0};
    struct str said = {0};
    settle_init(&settle, TICK_S(5),
                story->poll_s ? TICK_S(story->poll_s) : TICK_NEVER);
    for (int second = 0; second <= END_S; second++) {
        bool happens = world(story, second, &snapshot);
        if (second == 0) {
            settle_now(&settle, 0);
        } else if (happens && story->poll_s == 0) {
            settle_changed(&settle, TICK_S(second));
        }
        if (settle_due(&settle) <= TICK_S(second)) {
            look(&settle, &snapshot, second, &said);
            assert_true(settle_due(&settle) > TICK_S(second));
        }
    }
    if (strcmp(said.text, story->wanted) != 0) {
        fail_msg("%s: wanted %s, got %s", story->name, story->wanted,
                 said.text);
    }
    assert_false(settle_is_long(&settle, TICK_S(END_S)));
    str_done(&said);
}

static void
test_stories(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof stories / sizeof stories[0]; i++) {
        tell(&stories[i]);
    }
}

static const struct snapshot full = {
    .there = true, .fingerprint = 'a', .activity = 'a', .slides = 12};

/* Reads the full set at the start. */
static struct settle
settled(tick poll_us)
{
    struct settle settle;
    settle_init(&settle, TICK_S(5), poll_us);
    assert_true(settle_due(&settle) == TICK_NEVER);
    settle_now(&settle, 0);
    assert_true(settle_due(&settle) == 0);
    assert_int_equal(settle_looked(&settle, &full, 0), SETTLE_READ);
    settle_taken(&settle);
    return settle;
}

static void
test_why_it_waits_and_how_long(void **state)
{
    (void)state;
    static const struct {
        struct snapshot snapshot;
        enum settle_reason reason;
    } rows[] = {
        {{.there = true, .fingerprint = 'b', .slides = 12, .busy = BUSY_SHORT},
         SETTLE_COPYING},
        {{.there = true, .fingerprint = 'b', .slides = 11}, SETTLE_FEWER},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct settle settle = settled(TICK_NEVER);
        settle_changed(&settle, TICK_S(10));
        assert_int_equal(settle.reason, SETTLE_CHANGING);
        settle_looked(&settle, &rows[i].snapshot, TICK_S(15));
        assert_int_equal(settle.reason, rows[i].reason);
        settle_changed(&settle, TICK_S(30));
        assert_int_equal(settle.reason, SETTLE_CHANGING);
        assert_false(settle_is_long(&settle, TICK_S(70) - 1));
        assert_true(settle_is_long(&settle, TICK_S(70)));
        assert_int_equal(settle_looked(&settle, &full, TICK_S(71)),
                         SETTLE_SAME);
        assert_false(settle_is_long(&settle, TICK_S(200)));
    }
}

static void
test_what_was_judged_elsewhere(void **state)
{
    (void)state;
    struct settle settle;
    settle_init(&settle, TICK_S(5), TICK_NEVER);
    settle_judged(&settle, 'a');
    settle_now(&settle, 0);
    assert_int_equal(settle_looked(&settle, &full, 0), SETTLE_SAME);
    assert_true(settle_due(&settle) == TICK_NEVER);
}

static void
test_nobody_tells_any_more(void **state)
{
    (void)state;
    struct settle settle = settled(TICK_NEVER);
    assert_true(settle_due(&settle) == TICK_NEVER);
    settle_poll(&settle, TICK_S(30), TICK_S(100));
    assert_true(settle_due(&settle) == TICK_S(130));
    settle_looked(&settle, &full, TICK_S(130));
    assert_true(settle_due(&settle) == TICK_S(160));
    settle_poll(&settle, TICK_NEVER, TICK_S(140));
    settle_looked(&settle, &full, TICK_S(160));
    assert_true(settle_due(&settle) == TICK_NEVER);
}

/* Where not everything is told, being told once does not mean that nothing
 * has happened since. */
static void
test_told_and_looking(void **state)
{
    (void)state;
    struct settle settle = settled(TICK_S(30));
    struct snapshot other = full;
    settle_changed(&settle, TICK_S(10));
    other.fingerprint = 'b';
    other.activity = 'b';
    assert_int_equal(settle_looked(&settle, &other, TICK_S(15)), SETTLE_WAIT);
    assert_true(settle_due(&settle) == TICK_S(20));
    assert_int_equal(settle_looked(&settle, &other, TICK_S(20)), SETTLE_READ);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stories),
        cmocka_unit_test(test_why_it_waits_and_how_long),
        cmocka_unit_test(test_what_was_judged_elsewhere),
        cmocka_unit_test(test_nobody_tells_any_more),
        cmocka_unit_test(test_told_and_looking),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
