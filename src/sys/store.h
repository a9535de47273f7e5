#pragma once
/*
 * The last good slide sets, two generations, in the state folder. A generation
 * is a folder with the set's files and a manifest of their checksums: only what
 * those confirm is ever trusted. Whatever happens, power cuts and full disks
 * too, the older generations stay whole.
 *
 *     STATE/sets/000017/set/        slides.ini, sv/…
 *     STATE/sets/000017/manifest
 *     STATE/sets/incoming/          being copied; worth nothing
 *
 * A store and its copies are used by one thread at a time.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define STORE_GENERATIONS 2
#define STORE_MAX_BYTES ((size_t)1 << 30)

struct store;
struct store_copy;

/* Opens the store of the folder `state`, and makes both when they are not
 * there. It can be read even when nothing can be written. NULL, and logged,
 * when there is none to be had, or another process has it: the caller does
 * without. */
struct store *store_new(const char *state);

/* All copies must have been freed. NULL is accepted. */
void store_free(struct store *store);

/*
 * Begins to copy `files` (paths inside the folder `source`, each once; links
 * that stay inside are followed) to STATE/sets/incoming. NULL, and logged, when
 * the state folder cannot be written. `files` is copied; `source` stays the
 * caller's, and open until the last step.
 */
struct store_copy *store_copy_new(struct store *store, int source,
                                  char *const *files, size_t count);

/* Copies some more: at most one file and 4 MiB, so that nobody waits long.
 * False when all is copied or it has failed, which is logged. */
bool store_copy_step(struct store_copy *copy);

/* The folder where the files lie once all are copied; NULL when that failed.
 * Until store_copy_accept() or store_copy_free(), but a folder opened by it
 * stays good if the copy is accepted. */
const char *store_copy_path(const struct store_copy *copy);

/*
 * The copied set is good: it becomes the newest generation under this
 * fingerprint of its source, durably, and the oldest go. False, and logged,
 * when it cannot be written; the older ones are whole all the same, and the
 * copy can be used until it is freed, but its path is another. On true
 * `*ret_path` is its folder, which the caller frees.
 *
 * The copy is what is stored: a caller whose source may have changed meanwhile
 * takes the fingerprint again before.
 */
bool store_copy_accept(struct store_copy *copy, uint64_t fingerprint,
                       char **ret_path);

/* Frees; what was not accepted is deleted. NULL is accepted. */
void store_copy_free(struct store_copy *copy);

/*
 * The newest generation that its checksums confirm, `skip` of them passed over:
 * its folder, which the caller frees, or NULL. All of it is read. It stays
 * until STORE_GENERATIONS newer ones are accepted. Broken ones are deleted;
 * those and what the system would not read are logged, once each.
 */
char *store_find(struct store *store, unsigned skip, uint64_t *ret_fingerprint);
