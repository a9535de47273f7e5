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

struct loader_wish {
    const char *path; /* outlives the loader */
    bool drafts;
    day today;
    const struct ini *protected_numbers; /* outlives it; NULL: sos = 112 */
    bool start_alone; /* the start slide alone is read: what shows first of a
                       * large folder */
};

/* The caller calls loader_free(). */
struct loader *loader_new(const struct loader_wish *wish);

/* One step; false when all is read. */
bool loader_step(struct loader *loader);

/* The file that the next step reads, for messages. Valid until then. */
const char *loader_work(const struct loader *loader);

/* How many slides the folder has, with those that have errors. */
size_t loader_planned(const struct loader *loader);

/* When all is read: the set, to look at, and to add problems to. */
struct slideset *loader_set(struct loader *loader);

/* When all is read: is there nothing that can be shown, or an error where none
 * may be? */
bool loader_refused(const struct loader *loader);

/* When all is read: leaves out a slide that has turned out to have an error. */
void loader_drop(struct loader *loader, size_t entry, size_t language);

/* Compares what was read, chooses the start slide and hands the finished set
 * over; once, after the last step. */
struct slideset *loader_take(struct loader *loader);

/* Also half way; frees the set unless it was taken. */
void loader_free(struct loader *loader);
