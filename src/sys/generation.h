#pragma once
/*
 * One stored slide set, known by its number: a folder in STATE/sets that holds
 * the set's files in `set` and beside it their `manifest`.
 */
#include <stdbool.h>
#include <stdint.h>

#include "util/vec.h"

#define GENERATION_LAST 999999U
#define GENERATION_SET "set"
#define GENERATION_MANIFEST "manifest"

struct generations {
    VEC(unsigned) numbers; /* the newest first */
};

struct generation_name {
    char text[16];
};

struct generation_name generation_name(unsigned number);

/* The generations in the folder `sets`, good or not. False, and logged, when
 * it cannot be read. The caller calls vec_done() on the numbers. */
bool generation_list(int sets, struct generations *ret);

enum generation_state {
    GENERATION_WHOLE,
    GENERATION_BROKEN,     /* not what was stored, and never will be again */
    GENERATION_UNREADABLE, /* the system would not read it, this time */
};

/*
 * Reads all of it, in blocks: is each file there as the manifest has it, and
 * no other? `*ret_fingerprint` is written when it is whole, else `*ret_why`:
 * which file is what, which the caller frees. Nothing is logged.
 */
enum generation_state generation_check(int sets, unsigned number,
                                       uint64_t *ret_fingerprint,
                                       char **ret_why);

/* Numbers the generations from the lowest on, so that there is room above.
 * At every moment their order is the same. False, and logged, when the system
 * refuses. */
bool generation_renumber(int sets);
