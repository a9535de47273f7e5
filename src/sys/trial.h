#pragma once
/*
 * Remembers across crashes what was being loaded: a slide set that has ended
 * the program twice is not loaded a third time until it changes. A set is
 * known by its fingerprint, and only for as long as the machine runs, because a
 * power cut while it was read is not its fault; the last few are kept apart, so
 * that loading an older set does not forget what the newer one did.
 *
 * The file STATE/trial. Only what is loaded is written there, never what
 * somebody looks at.
 */
#include <stdbool.h>
#include <stdint.h>

#define TRIAL_LIMIT 2 /* so many times something may end the program */
#define TRIAL_FILE 256

struct trial {
    unsigned starts;       /* how many times it was begun without an end */
    char file[TRIAL_FILE]; /* in work when the program last ended, as UTF-8; ""
                            */
};

/* What earlier runs left behind about this set. Nothing (0, "") when there is
 * no readable file. Something in it that cannot be understood is logged. */
void trial_read(const char *state, uint64_t fingerprint, struct trial *ret);

/* Before loading: durable when it returns. False, and logged, when it cannot
 * be written. */
bool trial_begin(const char *state, uint64_t fingerprint);

/* The file in work now, of the set that was begun last. Not durable, but
 * survives the program's end. A long path loses its beginning. */
void trial_file(const char *state, uint64_t fingerprint, const char *file);

/* It is accepted, or refused without harm: nothing is held against it. Durable;
 * a failure is logged. */
void trial_end(const char *state, uint64_t fingerprint);
