#pragma once
/* `&amp;`, `&#229;`, `&#xE5;` as CommonMark has them. */
#include <stdbool.h>
#include <stddef.h>

#include "util/str.h"

/* Appends the character that the entity stands for; an entity that is not
 * known is appended as it is written, and false. `text` holds it with its `&`
 * and `;`. */
bool entities_append(struct str *out, const char *text, size_t length);
