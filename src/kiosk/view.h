#pragma once
/* What is to be seen: which pages show a place, and which places are around
 * it. Only reads the kiosk. */
#include "kiosk/state.h"

/* Can the slide set be shown? Otherwise the built-in slide is, and a place's
 * language counts through the languages it speaks. */
bool view_usable(const struct kiosk *kiosk);

/* The pages that show this place now. */
struct scene view_scene(const struct kiosk *kiosk, const struct place *place,
                        const struct wall *wall);

/* The neutral slide, in the default language, at normal size. */
struct place view_start(const struct kiosk *kiosk);

/* The place after (1) or before (-1) the kiosk's. */
struct place view_neighbour(const struct kiosk *kiosk, int direction,
                            const struct wall *wall, bool *ret_wrapped);

/* The place the loop goes to: each pass is shown in the next language. */
struct place view_next_in_loop(const struct kiosk *kiosk,
                               const struct wall *wall, bool *ret_wrapped);

/* How long the kiosk's place stays in the loop. */
tick view_dwell(const struct kiosk *kiosk);
