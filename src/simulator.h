#pragma once
/* The simulator: what its parts share. simulator.c says what its scripts are.
 */
#include <stdbool.h>

#include "kiosk/input.h"
#include "kiosk/invented.h"

struct simulator {
    const char *script, *shots;
    unsigned line;
    char *fonts;
    struct config config;
    struct kiosk kiosk;
    struct screen screen;
    struct invented clock;
    int width, height;
    bool present, locked, keeps, running;
    int x, y;   /* where the finger is, in pixels of the screen */
    int finger; /* which one it is */
    unsigned frames_seen, failures;
};

/* The names of the bar's buttons, cards and tiles; one that ends in a space is
 * followed by which. */
struct simulator_target {
    const char *name;
    enum target_kind kind;
};

extern const struct simulator_target simulator_targets[];
extern const size_t simulator_target_count;

/* Prints what should have been, and counts it. */
void simulator_fail(struct simulator *sim, const char *expected,
                    const char *found);

/* Starts the kiosk, once; false, and logged, when that cannot be. */
bool simulator_start(struct simulator *sim);

/* What must hold on every frame. */
void simulator_check_frame(struct simulator *sim);

/* Hands an input over and has the kiosk answer it at the same instant. */
void simulator_give(struct simulator *sim, const struct input *input);

/* A finger comes down on the target and is lifted at once; false when it is
 * not on the screen. */
bool simulator_tap_target(struct simulator *sim, struct target_id id);

/* Two whole numbers with this character between them. */
bool simulator_parse_pair(const char *text, char between, int *ret_a,
                          int *ret_b);

/* Commands: false when the value cannot be understood. */
bool simulator_where(struct simulator *sim, const char *value);
bool simulator_finger(struct simulator *sim, const char *value);
bool simulator_press(struct simulator *sim, const char *value);
bool simulator_move(struct simulator *sim, const char *value);
bool simulator_lift(struct simulator *sim, const char *value);
bool simulator_tap(struct simulator *sim, const char *value);
bool simulator_swipe(struct simulator *sim, const char *value);
bool simulator_key(struct simulator *sim, const char *value);
bool simulator_chaos(struct simulator *sim, const char *value);
bool simulator_expect(struct simulator *sim, const char *value);
