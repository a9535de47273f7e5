#pragma once
/* CommonMark (by md4c) into a document. */
#include <stddef.h>

#include "content/document.h"
#include "util/diag.h"

/*
 * Parses `length` bytes of valid UTF-8. `first_line` is the line of the file
 * that the text begins on. What a slide has no form for (tables, code, raw
 * HTML, deeper lists) is kept as its plain text and named in `diags`; nothing
 * the author wrote is ever dropped. Cannot fail. The caller calls
 * document_done().
 */
void markdown_parse(const char *text, size_t length, const char *path,
                    unsigned first_line, struct diags *diags,
                    struct document *ret);
