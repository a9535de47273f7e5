#pragma once
/*
 * Does the disk keep what is written to it? A worn memory card becomes
 * read-only, or says that it has written and has not.
 */
#include <stdbool.h>
#include <stdint.h>

enum disk {
    DISK_UNTRIED,
    DISK_GOOD,
    DISK_READ_ONLY,
    DISK_FULL,
    DISK_BROKEN /* an error, or what came back was not what was written */
};

/*
 * Writes a small file into the folder, has it brought to the disk, reads it
 * back from there and deletes it. Blocks for as long as the disk likes. Nothing
 * is logged.
 */
enum disk disk_try(const char *folder);

/* What is free for the program, in MiB, and whether the file system is mounted
 * read-only by now; writes nothing. False when the folder is not there. */
bool disk_look(const char *folder, int64_t *ret_free_mib, bool *ret_read_only);

/* One word for programs. */
const char *disk_name(enum disk disk);
