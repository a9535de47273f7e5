#pragma once
/*
 * JSON (RFC 8259), as much of it as the status file needs: texts and numbers
 * are written into a growing string, and a document is read into a flat list in
 * which `problems.0.line` names what lies inside of objects and arrays.
 */
#include <stdbool.h>
#include <stddef.h>

#include "util/str.h"
#include "util/vec.h"

/* Adds the text in quotes. What is not valid UTF-8 becomes U+FFFD. */
void json_add_text(struct str *out, const char *text);

struct json_pair {
    char *path;  /* keys and indices with dots between them */
    char *value; /* a text decoded, everything else as it is written */
};

/* Zeroed = empty. */
struct json {
    VEC(struct json_pair) pairs; /* in the order of the document */
};

/* False when the text is not JSON, is nested deeper than 8 or holds U+0000. The
 * caller calls json_done() whatever the result. */
bool json_read(const char *text, size_t length, struct json *ret);

/* The value of this path, NULL when there is none; as long as the document. */
const char *json_get(const struct json *json, const char *path);

void json_done(struct json *json);
