#pragma once
/*
 * Finds font files by name: in a folder of our own, in the folders where
 * distributions put Noto and DejaVu, and only then by walking the system's
 * font folders, once.
 */
#include <stdbool.h>

#include "util/file.h"

struct locate;

/* `folder` is looked into first. The caller calls locate_free(). */
struct locate *locate_new(const char *folder);
void locate_free(struct locate *locate);

/* The path of a whole, readable font file with this name, or NULL; the caller
 * frees. A name with a slash is never found. */
char *locate_find(struct locate *locate, const char *name);

/* Reads a file that locate_find() found; the caller frees ret->data. */
bool locate_read(const char *path, struct bytes *ret);
