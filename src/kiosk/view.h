#pragma once
/* What is to be seen: which pages show a place, and which places are around
 * it. Only reads the kiosk. */
#include "kiosk/state.h"

/* The entry of a place that shows the built-in slide though there is a set:
 * Start, where the set's own start slide cannot be shown. */
#define VIEW_BUILTIN SIZE_MAX

/* Can the slide set be shown? Otherwise the built-in slide is, and a place's
 * language counts through the languages it speaks. */
bool view_usable(const struct kiosk *kiosk);

/* The pages that show this place: in the loop, or to somebody who touched. */
struct scene view_scene(const struct kiosk *kiosk, const struct place *place,
                        bool touched, const struct wall *wall);

/* The scene with the question whether somebody is still there over it. */
struct scene view_countdown(const struct scene *scene, unsigned seconds);

/* Is the kiosk's place what is on the screen, or is it still painted? */
bool view_reached(const struct kiosk *kiosk);

/* The neutral slide, in the default language, at normal size. */
struct place view_start(const struct kiosk *kiosk);

/* The place after (1) or before (-1) the kiosk's. */
struct place view_neighbour(const struct kiosk *kiosk, int direction,
                            const struct wall *wall, bool *ret_wrapped);

/* The place the loop goes to: each pass is shown in the next language. What a
 * visitor chose, language or size, ends with the slide they read. */
struct place view_next_in_loop(const struct kiosk *kiosk,
                               const struct wall *wall, bool *ret_wrapped);

/* The language of the loop's pass of that number. */
size_t view_loop_language(const struct kiosk *kiosk, unsigned round);

/* How long the kiosk's place stays in the loop. */
tick view_dwell(const struct kiosk *kiosk);

/* Is the language shown read from right to left? */
bool view_rtl(const struct kiosk *kiosk);
