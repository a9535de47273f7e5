/* Layout `event`. */
#include "paint/layout_event.h"

#include <math.h>
#include <stdlib.h>

#include "content/dates.h"
#include "content/schedule.h"
#include "paint/arrange.h"

#define ICON 11.0
#define TEXT_AT 16.0
/* Rows are 14 from top to top, and never closer than lines. */
#define ROW_SPACE 3.0

/* One row: an icon, and text with the middle of its capitals beside the
 * icon's. */
static void
add_fact(struct layout *layout, double lead, const char *icon,
         struct type_part part, struct flow *flow)
{
    if (part.text == NULL || part.text[0] == '\0') {
        return;
    }
    struct piece piece = {
        .kind = PIECE_TEXT,
        .mark = MARK_ICON,
        .mark_size = ICON,
        .target = icon,
        .whole = true,
        .x = TEXT_AT,
    };
    type_layout(&layout->type, ROLE_LEAD, lead, flow->width - TEXT_AT, &part, 1,
                &piece.text);
    double cap = piece.text.cap;
    piece.inset = fmax(0, (ICON - cap) / 2);
    piece.space = fmax(ROW_SPACE, piece.text.leading - fmax(ICON, cap));
    piece.height = fmax(ICON, cap) + type_height(&piece.text) - cap;
    flow_add(flow, piece);
}

/* Both ends of an event of several days, each with its time. */
static char *
days_text(const struct language *language, const struct slide *slide,
          bool years)
{
    const struct moment *ends[] = {&slide->starts, &slide->ends};
    char *texts[2];
    for (size_t i = 0; i < 2; i++) {
        char *date = dates_day(language, ends[i]->day, years);
        char *time = ends[i]->minute >= 0
                         ? dates_times(language, ends[i]->minute, -1)
                         : xstrdup("");
        texts[i] = xprintf("%s%s%s", date, time[0] != '\0' ? " " : "", time);
        free(date);
        free(time);
    }
    char *both = xprintf("%s –\n%s", texts[0], texts[1]);
    free(texts[0]);
    free(texts[1]);
    return both;
}

static bool
other_year(const struct layout *layout, day d)
{
    return layout->today != 0 && d / 10000 != layout->today / 10000;
}

/* What the rows say; NULL where there is none. */
struct facts {
    char *date, *times;
    const char *place;
};

static void
make_facts(const struct layout *layout, struct facts *ret)
{
    const struct slide *slide = layout->slide;
    const struct language *language = layout->type.language;
    const struct moment *starts = &slide->starts, *ends = &slide->ends;
    bool several = ends->day != 0 && ends->day != starts->day;
    bool years = other_year(layout, starts->day) ||
                 (several && other_year(layout, ends->day));
    *ret = (struct facts){.place = slide->place};
    if (starts->day != 0 && several) {
        ret->date = days_text(language, slide, years);
    } else if (starts->day != 0) {
        ret->date = dates_day(language, starts->day, years);
    }
    if (starts->day != 0 && !several && starts->minute >= 0) {
        ret->times = dates_times(language, starts->minute,
                                 ends->day != 0 ? ends->minute : -1);
    }
}

static void
add_facts(const void *data, struct layout *layout, double lead, double width,
          struct flow *flow)
{
    const struct facts *facts = data;
    flow->width = width;
    add_fact(layout, lead, "event-calendar",
             (struct type_part){.text = facts->date, .bold = true}, flow);
    add_fact(
        layout, lead, "event-clock",
        (struct type_part){.text = facts->times, .bold = true, .number = true},
        flow);
    add_fact(layout, lead, "event-place",
             (struct type_part){.text = facts->place}, flow);
}

void
layout_event(struct layout *layout)
{
    struct facts facts;
    make_facts(layout, &facts);
    struct arrangement how = {
        .leads = true,
        .content = {.before = add_facts, .data = &facts},
    };
    plate_choose(layout, true, &how.content.plate);
    arrange_set_modes(layout, &how);
    arrange_slide(layout, &how);
    free(facts.date);
    free(facts.times);
}
