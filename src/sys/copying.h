#pragma once
/* A slide set on its way into the state folder: its files are copied step by
 * step, in blocks, and their checksums taken. */
#include <stdbool.h>
#include <stddef.h>

#include "sys/manifest.h"

struct copying {
    int source, set;          /* from, to: the caller's */
    struct manifest manifest; /* all files, with checksums as far as `next` */
    size_t next;              /* the file to copy, or being copied */
    int in, out;              /* while one is being copied, else -1 */
    unsigned char *block;
    size_t limit, total, unsynced; /* bytes */
    bool failed;
};

/* `files` is copied; both folders stay open until the last step. More than
 * `limit` bytes are refused. The caller calls copying_done(). */
void copying_init(struct copying *copy, int source, int set, size_t limit,
                  char *const *files, size_t count);

void copying_done(struct copying *copy);

/* False when all is copied or it has failed, which is logged. */
bool copying_step(struct copying *copy);
