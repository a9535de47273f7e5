#pragma once
/*
 * Reads a slide folder in small steps, so that whoever has more urgent work
 * can do it in between: first settings, contacts and the list of files, then
 * one slide a step, then what needs all of them.
 */
#include <stdbool.h>

#include "content/ini.h"
#include "content/schedule.h"
#include "content/set.h"

struct loader;

/*
 * The arguments are those of slideset_load(). `path` and `protected_numbers`
 * must outlive the loader. The caller calls loader_free().
 */
struct loader *loader_new(const char *path, bool drafts, day today,
                          const struct ini *protected_numbers);

/* One step; false when everything is done. */
bool loader_step(struct loader *loader);

/* The finished set, which is the caller's; once, after the last step. */
struct slideset *loader_take(struct loader *loader);

/* Also half way; frees the set unless it was taken. */
void loader_free(struct loader *loader);
