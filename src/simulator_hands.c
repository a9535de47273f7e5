/* The simulator's hands: fingers and keys as a script tells them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/hit.h"
#include "simulator.h"
#include "util/str.h"

bool
simulator_parse_pair(const char *text, char between, int *ret_a, int *ret_b)
{
    char *end = NULL;
    long a = strtol(text, &end, 10);
    if (end == text || *end != between || a < 0 || a > 100000) {
        return false;
    }
    const char *rest = end + 1;
    long b = strtol(rest, &end, 10);
    if (end == rest || *end != '\0' || b < 0 || b > 100000) {
        return false;
    }
    *ret_a = (int)a;
    *ret_b = (int)b;
    return true;
}

void
simulator_give(struct simulator *sim, const struct input *input)
{
    struct wall wall = invented_wall(&sim->clock);
    kiosk_input(&sim->kiosk, input, sim->clock.now, &wall);
    invented_run(&sim->clock, sim->clock.now);
}

static void
finger(struct simulator *sim, enum finger_phase phase, int x, int y)
{
    simulator_give(
        sim,
        &(struct input){
            .kind = INPUT_FINGER,
            .finger = {.phase = phase, .finger = sim->finger, .x = x, .y = y},
        });
}

/* From the upright picture to the turned screen. */
static void
turn(const struct simulator *sim, int *x, int *y)
{
    int up_x = *x, up_y = *y;
    switch (sim->config.rotation) {
    case 90:
        *x = sim->width - 1 - up_y;
        *y = up_x;
        break;
    case 180:
        *x = sim->width - 1 - up_x;
        *y = sim->height - 1 - up_y;
        break;
    case 270:
        *x = up_y;
        *y = sim->height - 1 - up_x;
        break;
    default: break;
    }
}

const struct simulator_target simulator_targets[] = {
    {"start", TARGET_START},
    {"previous", TARGET_PREVIOUS},
    {"pause", TARGET_PAUSE},
    {"next", TARGET_NEXT},
    {"larger", TARGET_LARGER},
    {"language", TARGET_LANGUAGE},
    {"close", TARGET_CLOSE},
    {"contact ", TARGET_CONTACT},
    {"choose ", TARGET_CHOOSE_LANGUAGE},
};

const size_t simulator_target_count =
    sizeof simulator_targets / sizeof *simulator_targets;

/* `next`, `contact bris`, `choose th`: TARGET_NONE when there is no such. */
static struct target_id
target_of(const struct simulator *sim, const char *name)
{
    const struct slideset *set = sim->kiosk.set;
    for (size_t i = 0; i < simulator_target_count; i++) {
        struct target_id id = {.kind = simulator_targets[i].kind};
        if (!str_ends(simulator_targets[i].name, " ")) {
            if (strcmp(name, simulator_targets[i].name) == 0) {
                return id;
            }
            continue;
        }
        const char *which = name + strlen(simulator_targets[i].name);
        if (!str_starts(name, simulator_targets[i].name) || set == NULL) {
            continue;
        }
        const struct contact *contact = contacts_find(&set->contacts, which);
        id.index =
            id.kind == TARGET_CHOOSE_LANGUAGE ? slideset_language(set, which)
            : contact != NULL ? (size_t)(contact - set->contacts.list.items)
                              : SIZE_MAX;
        return id;
    }
    return (struct target_id){0};
}

/* The middle of a target, on the screen; false when it is not there. */
static bool
find_middle(const struct simulator *sim, struct target_id id, int *ret_x,
            int *ret_y)
{
    struct hit hit = hit_find(&sim->kiosk, id);
    *ret_x = hit.box.x + hit.box.w / 2;
    *ret_y = hit.box.y + hit.box.h / 2;
    turn(sim, ret_x, ret_y);
    return hit.id.kind != TARGET_NONE;
}

/* `X Y` of the screen, or the target of that name. */
static bool
find_point(const struct simulator *sim, const char *value, int *ret_x,
           int *ret_y)
{
    return simulator_parse_pair(value, ' ', ret_x, ret_y) ||
           find_middle(sim, target_of(sim, value), ret_x, ret_y);
}

bool
simulator_tap_target(struct simulator *sim, struct target_id id)
{
    if (!find_middle(sim, id, &sim->x, &sim->y)) {
        return false;
    }
    finger(sim, FINGER_DOWN, sim->x, sim->y);
    finger(sim, FINGER_UP, sim->x, sim->y);
    return true;
}

bool
simulator_where(struct simulator *sim, const char *value)
{
    int x = 0, y = 0;
    if (!simulator_start(sim) || !find_point(sim, value, &x, &y)) {
        return false;
    }
    printf("%d %d\n", x, y);
    return true;
}

bool
simulator_finger(struct simulator *sim, const char *value)
{
    char *end = NULL;
    long finger = strtol(value, &end, 10);
    sim->finger = (int)finger;
    return end != value && *end == '\0' && finger > 0 && finger <= 100;
}

bool
simulator_press(struct simulator *sim, const char *value)
{
    if (!simulator_start(sim) || !find_point(sim, value, &sim->x, &sim->y)) {
        return false;
    }
    finger(sim, FINGER_DOWN, sim->x, sim->y);
    return true;
}

bool
simulator_lift(struct simulator *sim, const char *value)
{
    finger(sim, FINGER_UP, sim->x, sim->y);
    return value[0] == '\0';
}

bool
simulator_move(struct simulator *sim, const char *value)
{
    if (!simulator_start(sim) || !find_point(sim, value, &sim->x, &sim->y)) {
        return false;
    }
    finger(sim, FINGER_MOVE, sim->x, sim->y);
    return true;
}

bool
simulator_tap(struct simulator *sim, const char *value)
{
    return simulator_press(sim, value) && simulator_lift(sim, "");
}

bool
simulator_swipe(struct simulator *sim, const char *value)
{
    bool left = strcmp(value, "left") == 0;
    if ((!left && strcmp(value, "right") != 0) || !simulator_start(sim)) {
        return false;
    }
    const struct frame *frame = &sim->kiosk.frame;
    int far = (int)(30 * frame->pixels_per_mm);
    int from_x = frame->width_px / 2, from_y = frame->height_px / 3;
    int to_x = from_x + (left ? -far : far), to_y = from_y;
    turn(sim, &from_x, &from_y);
    turn(sim, &to_x, &to_y);
    finger(sim, FINGER_DOWN, from_x, from_y);
    finger(sim, FINGER_MOVE, to_x, to_y);
    finger(sim, FINGER_UP, to_x, to_y);
    return true;
}

bool
simulator_key(struct simulator *sim, const char *value)
{
    static const struct {
        const char *name;
        struct input input;
    } keys[] = {
        {"next", {.kind = INPUT_NEXT}},
        {"previous", {.kind = INPUT_PREVIOUS}},
        {"right", {.kind = INPUT_NEXT, .arrow = true}},
        {"left", {.kind = INPUT_PREVIOUS, .arrow = true}},
        {"first", {.kind = INPUT_FIRST}},
        {"last", {.kind = INPUT_LAST}},
        {"tab", {.kind = INPUT_FOCUS_NEXT}},
        {"back-tab", {.kind = INPUT_FOCUS_PREVIOUS}},
        {"enter", {.kind = INPUT_ACTIVATE}},
        {"space", {.kind = INPUT_ACTIVATE_OR_PAUSE}},
        {"escape", {.kind = INPUT_LEAVE}},
    };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (strcmp(value, keys[i].name) == 0 && simulator_start(sim)) {
            simulator_give(sim, &keys[i].input);
            return true;
        }
    }
    return false;
}
