#pragma once
/*
 * The running program, as one stepping function over what time it is, what
 * somebody did and what the worker has finished. It never reads a clock: the
 * real loop (kiosk/live) hands it the machine's, the simulator and the tour an
 * invented one. A frame is drawn only when it differs from the last.
 *
 * What is to be seen is a place (which slide, language, text size, page). The
 * kiosk moves the place on when its time is up and the next page is painted;
 * the old picture stays until then.
 */
#include "kiosk/input.h"
#include "kiosk/state.h"

/* Starts the worker and has it read the slide folder. False, and logged, when
 * that cannot be; kiosk_done() is to be called all the same. */
bool kiosk_init(struct kiosk *kiosk, const struct kiosk_wish *wish);

/* Where to draw, from the next step on; also after it changed its size. */
void kiosk_attach(struct kiosk *kiosk, struct screen *screen);

/* There is no screen any more, or not yet, until kiosk_attach(): it reads
 * slides and tells staff meanwhile, and forgets whoever stood before it. To be
 * called before the screen is closed, whose textures it frees. */
void kiosk_detach(struct kiosk *kiosk);

/* Is there a display for the screen? Staff are told when it goes and when it is
 * back. */
void kiosk_display(struct kiosk *kiosk, bool there, const struct wall *wall);

/* Somebody who may do so ends it: state KIOSK_ENDED, for the loop to see. */
void kiosk_end(struct kiosk *kiosk);

/* One turn. Returns when the next is due (TICK_NEVER: when something comes). */
tick kiosk_step(struct kiosk *kiosk, tick now, const struct wall *wall);

/* Something changed in or around the slide folder. `sees`: the system tells
 * about changes; otherwise the folder is looked at from time to time. */
void kiosk_changed(struct kiosk *kiosk, bool sees, tick now);

/* What somebody, or the window, did. What it changes is seen at the next
 * step. */
void kiosk_input(struct kiosk *kiosk, const struct input *input, tick now,
                 const struct wall *wall);

/* The slide's name and language now on the screen, `10-valkommen` and `sv`;
 * NULL while there is none (the built-in slide has only a language). */
const char *kiosk_slide_name(const struct kiosk *kiosk);
const char *kiosk_language(const struct kiosk *kiosk);

/* What fills the slide's room. */
enum canvas_kind kiosk_view(const struct kiosk *kiosk);

/* Is a picture on the screen, whole, with nothing fading? */
bool kiosk_settled(const struct kiosk *kiosk);

/* Stops the worker and frees; the screen is the caller's. */
void kiosk_done(struct kiosk *kiosk);
