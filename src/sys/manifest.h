#pragma once
/*
 * The list of a stored slide set: which files belong to it, how long they are
 * and their checksums (CRC-32 as in gzip, RFC 1952). Its text has one record
 * for each, ended by a NUL because a file's name may hold anything else:
 *
 *     huskurage-kiosk slide set 1
 *     fingerprint 00f3…
 *     file 8c736521 1234 sv/10-valkommen.md
 *     end 5d41402a                            checksum of all before it
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "util/str.h"
#include "util/vec.h"

#define MANIFEST_MAX_BYTES ((size_t)16 << 20)

struct manifest_file {
    char *path;
    size_t bytes;
    uint32_t checksum;
};

struct manifest {
    uint64_t fingerprint;
    VEC(struct manifest_file) files;
};

/* May a file of a set have this path? Only one that stays inside: names
 * between single slashes, none of them `.` or `..`, not too deep. */
bool manifest_takes(const char *path);

/* The text; the caller calls str_done(). */
void manifest_write(const struct manifest *manifest, struct str *ret);

/* Reads the text. False when anything is not as manifest_write() makes it.
 * The caller calls manifest_done() either way. */
bool manifest_read(const char *text, size_t length, struct manifest *ret);

void manifest_done(struct manifest *manifest);
