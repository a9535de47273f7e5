#pragma once
/*
 * Whether the machine's calendar clock can be believed. A small computer often
 * has no clock chip and starts with the time at which it was switched off, or
 * with 1970.
 *
 * It is believed when it was synchronised since this boot; or when the kernel
 * set it from a clock chip and it is later than the day this program was built
 * and than anything it has written itself. Whoever doubts hides nothing.
 */
#include <stdbool.h>
#include <stddef.h>
#include <time.h>

/* What the decision follows from. */
struct trust_signs {
    bool kernel_synchronised; /* adjtimex(2) without STA_UNSYNC */
    bool marked;              /* systemd-timesyncd's mark of this boot */
    bool chip;                /* the kernel set the clock from a clock chip */
    time_t now, built;
    time_t saved; /* see trust_saved(); 0: nothing is known */
};

/* The decision. Pure. */
bool trust_decide(const struct trust_signs *signs);

/* Reads the signs but `saved`, which stays 0. Files are looked for below
 * `root`: "", or a test's own folder. */
void trust_read(const char *root, struct trust_signs *ret);

/*
 * The last time that is known to have been: when the newest of these files and
 * folders was changed (NULL and missing ones are passed over); 0 for none. They
 * must be the kiosk's own, the receipt and the store: nothing is written for
 * this alone. Asked once at the start, before anything is written.
 */
time_t trust_saved(const char *const *paths, size_t count);

/* Can the clock be believed now? `saved` is what trust_saved() said. */
bool trust_clock_after(time_t saved);

/* The same without a last time. */
bool trust_clock(void);
