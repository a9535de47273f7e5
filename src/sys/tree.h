#pragma once
/*
 * Folders and files below an open folder: opened, listed and deleted without
 * ever following a symbolic link or leaving the file system.
 */
#include <stdbool.h>

/* So deep may folders lie in each other. */
#define TREE_DEPTH 16

/*
 * The folder `path` itself, made for this user alone when it is not there.
 * Whoever set the machine up may have made it a symbolic link. The caller
 * closes it; -1, and logged, when it cannot be opened.
 */
int tree_root(const char *path);

/* Opens `path` below `folder` as open(2) does with these flags; nothing is
 * waited for (a FIFO). A new file is the user's alone. The caller closes it;
 * -1 and errno. */
int tree_open(int folder, const char *path, int flags);

/* Calls visit() for each name in `folder`, in no order, until it says false.
 * False when it did, or when the folder cannot be read (errno). */
bool tree_each(int folder,
               bool (*visit)(int folder, const char *name, void *data),
               void *data);

/* Deletes the file, link or folder `name` in `folder`. False, and errno, when
 * something of it is still there; nothing there at all is fine. */
bool tree_remove(int folder, const char *name);
