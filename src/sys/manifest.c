/* The list of a stored slide set. */
#include "sys/manifest.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "sys/tree.h"
#include "util/mem.h"

#define FIRST_RECORD "huskurage-kiosk slide set 1"

bool
manifest_takes(const char *path)
{
    unsigned depth = 0;
    for (const char *name = path;; name++) {
        size_t length = strcspn(name, "/");
        bool leads_away = length == 0 || (length == 1 && name[0] == '.') ||
                          (length == 2 && name[0] == '.' && name[1] == '.');
        if (leads_away || ++depth > TREE_DEPTH / 2) {
            return false;
        }
        name += length;
        if (*name == '\0') {
            return true;
        }
    }
}

static uint32_t
checksum_of(const char *text, size_t length)
{
    return (uint32_t)crc32_z(0, (const unsigned char *)text, length);
}

/* Ends a record. */
static void
end_record(struct str *text)
{
    str_append(text, "", 1);
}

void
manifest_write(const struct manifest *manifest, struct str *ret)
{
    struct str text = {0};
    str_add(&text, FIRST_RECORD);
    end_record(&text);
    str_printf(&text, "fingerprint %016" PRIx64, manifest->fingerprint);
    end_record(&text);
    for (size_t i = 0; i < manifest->files.count; i++) {
        const struct manifest_file *file = &manifest->files.items[i];
        str_printf(&text, "file %08" PRIx32 " %zu %s", file->checksum,
                   file->bytes, file->path);
        end_record(&text);
    }
    str_printf(&text, "end %08" PRIx32, checksum_of(text.text, text.length));
    end_record(&text);
    *ret = text;
}

/* The record at `*at`, which is moved behind it; NULL when there is none that
 * is ended. */
static const char *
next_record(const char **at, const char *end)
{
    const char *record = *at;
    const char *stop = memchr(record, '\0', (size_t)(end - record));
    if (stop == NULL) {
        return NULL;
    }
    *at = stop + 1;
    return record;
}

/* A number behind the word `what` and before `then`; false if it is not. */
static bool
take_number(const char **at, const char *what, int base, char then,
            uint64_t *ret)
{
    if (!str_starts(*at, what)) {
        return false;
    }
    char *end = NULL;
    *ret = strtoull(*at + strlen(what), &end, base);
    if (end == *at + strlen(what) || *end != then) {
        return false;
    }
    *at = end + (then != '\0');
    return true;
}

static bool
read_file_record(const char *record, struct manifest *ret)
{
    uint64_t checksum = 0;
    uint64_t bytes = 0;
    if (!take_number(&record, "file ", 16, ' ', &checksum) ||
        !take_number(&record, "", 10, ' ', &bytes) || checksum > UINT32_MAX ||
        !manifest_takes(record)) {
        return false;
    }
    vec_push(&ret->files, (struct manifest_file){
                              .path = xstrdup(record),
                              .bytes = (size_t)bytes,
                              .checksum = (uint32_t)checksum,
                          });
    return true;
}

bool
manifest_read(const char *text, size_t length, struct manifest *ret)
{
    *ret = (struct manifest){0};
    const char *end = text + length;
    const char *at = text;
    const char *record = next_record(&at, end);
    if (record == NULL || strcmp(record, FIRST_RECORD) != 0) {
        return false;
    }
    record = next_record(&at, end);
    if (record == NULL ||
        !take_number(&record, "fingerprint ", 16, '\0', &ret->fingerprint)) {
        return false;
    }
    for (;;) {
        size_t before = (size_t)(at - text);
        record = next_record(&at, end);
        if (record == NULL) {
            return false;
        }
        uint64_t checksum = 0;
        if (take_number(&record, "end ", 16, '\0', &checksum)) {
            return at == end && checksum == checksum_of(text, before);
        }
        if (!read_file_record(record, ret)) {
            return false;
        }
    }
}

void
manifest_done(struct manifest *manifest)
{
    for (size_t i = 0; i < manifest->files.count; i++) {
        free(manifest->files.items[i].path);
    }
    vec_done(&manifest->files);
}
