/* What the simulator's scripts expect. */
#include <stdio.h>
#include <string.h>

#include "kiosk/painting.h"
#include "simulator.h"

/* --- What must hold on every frame -----------------------------------------*/

/* A pixel of the upright picture, wherever the screen has turned it. */
static uint32_t
pixel(const struct simulator *sim, int x, int y)
{
    const SDL_Surface *surface = sim->screen.memory;
    int w = surface->w, h = surface->h, at_x = x, at_y = y;
    switch (sim->config.rotation) {
    case 90:
        at_x = w - 1 - y;
        at_y = x;
        break;
    case 180:
        at_x = w - 1 - x;
        at_y = h - 1 - y;
        break;
    case 270:
        at_x = y;
        at_y = h - 1 - x;
        break;
    default: break;
    }
    const char *row =
        (const char *)surface->pixels + (size_t)at_y * (size_t)surface->pitch;
    uint32_t value = 0;
    memcpy(&value, row + (size_t)at_x * 4, sizeof value);
    return value & 0xFFFFFF;
}

/* The strip's ground along its whole upper edge, and letters below it. */
static bool
strip_is_there(const struct simulator *sim)
{
    const struct frame *frame = &sim->kiosk.frame;
    int top = frame_px(frame, frame->strip_top);
    int bottom = frame_px(frame, frame->strip_top + frame->strip);
    uint32_t ground = pixel(sim, 0, top);
    bool alarm = ground == 0x9E1B20 || ground == 0x7A1418;
    size_t letters = 0;
    for (int x = 0; alarm && x < frame->width_px; x++) {
        alarm = pixel(sim, x, top) == ground;
        for (int y = top; y < bottom; y++) {
            letters += pixel(sim, x, y) == 0xFFFFFF;
        }
    }
    return alarm && letters > 200;
}

/* The colour that the bar has by day or by night. */
static uint32_t
bar_color(const struct simulator *sim, bool night)
{
    struct theme theme;
    painting_theme(sim->kiosk.reload.shown, night, &theme);
    SDL_Color color = theme.colors[TOKEN_BAR];
    return (uint32_t)color.r << 16 | (uint32_t)color.g << 8 | color.b;
}

/* The bar's ground right below the strip, from edge to edge. */
static bool
bar_is_there(const struct simulator *sim)
{
    const struct frame *frame = &sim->kiosk.frame;
    int y = frame_px(frame, frame->bar_top);
    uint32_t ground = pixel(sim, 0, y);
    bool there =
        ground == bar_color(sim, false) || ground == bar_color(sim, true);
    for (int x = 0; there && x < frame->width_px; x++) {
        there = pixel(sim, x, y) == ground;
    }
    return there;
}

void
simulator_check_frame(struct simulator *sim)
{
    if (!strip_is_there(sim)) {
        simulator_fail(sim, "the emergency strip", "a frame without it");
    }
    if (sim->kiosk.frame.bar > 0 && !bar_is_there(sim)) {
        simulator_fail(sim, "the touch bar", "a frame without it");
    }
}

/* --- expectations -----------------------------------------------------------
 */

static const char *const views[] = {
    [CANVAS_SLIDE] = "slide",
    [CANVAS_BUILTIN] = "builtin",
    [CANVAS_DETAIL] = "detail",
    [CANVAS_LANGUAGES] = "languages",
    [CANVAS_COUNTDOWN] = "countdown",
    [CANVAS_STAFF] = "staff",
    [CANVAS_BAR] = "bar",
};

static void
answer_slide(struct simulator *sim, char *ret, size_t size)
{
    const char *name = kiosk_slide_name(&sim->kiosk);
    snprintf(ret, size, "%s", name ? name : views[kiosk_view(&sim->kiosk)]);
}

static void
answer_language(struct simulator *sim, char *ret, size_t size)
{
    snprintf(ret, size, "%s", kiosk_language(&sim->kiosk));
}

static void
answer_view(struct simulator *sim, char *ret, size_t size)
{
    snprintf(ret, size, "%s", views[kiosk_view(&sim->kiosk)]);
}

static void
answer_contact(struct simulator *sim, char *ret, size_t size)
{
    const struct kiosk *kiosk = &sim->kiosk;
    size_t index = kiosk->shown.slide.contact;
    bool detail = kiosk_view(kiosk) == CANVAS_DETAIL;
    snprintf(ret, size, "%s",
             detail ? kiosk->set->contacts.list.items[index].id : "none");
}

static void
answer_frames(struct simulator *sim, char *ret, size_t size)
{
    snprintf(ret, size, "%u", sim->screen.frames);
}

static void
answer_page(struct simulator *sim, char *ret, size_t size)
{
    snprintf(ret, size, "%u", sim->kiosk.shown.slide.page + 1);
}

static void
answer_scale(struct simulator *sim, char *ret, size_t size)
{
    enum text_scale scale = sim->kiosk.shown.bar.bar.scale;
    snprintf(ret, size, "%.0f", 100 * text_scale_factor(scale));
}

static void
answer_theme(struct simulator *sim, char *ret, size_t size)
{
    snprintf(ret, size, "%s", sim->kiosk.shown.slide.night ? "night" : "day");
}

static void
answer_state(struct simulator *sim, char *ret, size_t size)
{
    static const char *const states[] = {
        [KIOSK_LOADING] = "loading", [KIOSK_LOOP] = "loop",
        [KIOSK_TOUCHED] = "touched", [KIOSK_PRESENT] = "present",
        [KIOSK_ENDED] = "ended",
    };
    snprintf(ret, size, "%s", states[sim->kiosk.state]);
}

static void
answer_seconds(struct simulator *sim, char *ret, size_t size)
{
    snprintf(ret, size, "%u", sim->kiosk.shown.slide.seconds);
}

static void
name_target(struct target_id id, char *ret, size_t size)
{
    const char *name = "none";
    for (size_t i = 0; i < simulator_target_count; i++) {
        if (simulator_targets[i].kind == id.kind) {
            name = simulator_targets[i].name;
        }
    }
    snprintf(ret, size, "%.*s", (int)strcspn(name, " "), name);
}

static void
answer_pressed(struct simulator *sim, char *ret, size_t size)
{
    name_target(sim->kiosk.drawn.pressed, ret, size);
}

static void
answer_focus(struct simulator *sim, char *ret, size_t size)
{
    name_target(sim->kiosk.drawn.focus, ret, size);
}

static const struct {
    const char *name;
    void (*answer)(struct simulator *sim, char *ret, size_t size);
} questions[] = {
    {"slide", answer_slide},     {"language", answer_language},
    {"view", answer_view},       {"contact", answer_contact},
    {"frames", answer_frames},   {"page", answer_page},
    {"scale", answer_scale},     {"theme", answer_theme},
    {"state", answer_state},     {"seconds", answer_seconds},
    {"pressed", answer_pressed}, {"focus", answer_focus},
};

bool
simulator_expect(struct simulator *sim, const char *value)
{
    size_t word = strcspn(value, " ");
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
        if (strlen(questions[i].name) != word || value[word] != ' ' ||
            memcmp(questions[i].name, value, word) != 0 ||
            !simulator_start(sim)) {
            continue;
        }
        char found[128];
        questions[i].answer(sim, found, sizeof found);
        if (strcmp(found, value + word + 1) != 0) {
            simulator_fail(sim, value, found);
        }
        return true;
    }
    return false;
}
