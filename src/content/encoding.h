#pragma once
/* Staff's text files into UTF-8 with LF: UTF-8 with or without BOM, UTF-16 of
 * either byte order with BOM; CRLF and CR become LF. */
#include <stdbool.h>

#include "util/diag.h"
#include "util/file.h"

/* Converts in place (`text->data` may be replaced). A NUL, or a byte or code
 * unit that is not valid, is reported with its line and column, and false. */
bool encoding_decode(struct bytes *text, const char *path, struct diags *diags);
