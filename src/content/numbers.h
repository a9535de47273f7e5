#pragma once
/*
 * Finds telephone numbers that somebody typed into a text. Numbers belong in
 * contacts.ini alone; dates, times, years, prices and quantities are not
 * meant.
 *
 * Digits (of any script) with at most a few spaces, hyphens, brackets and the
 * like between them are one cluster. A cluster is telephone-like when it has
 * six digits or more, unless every part of it can be read as a date, a time, a
 * year or a quantity with its unit; and when 112, 1177, 114 14 or 113 13 stand
 * in it on their own.
 */
#include <stdbool.h>
#include <stddef.h>

#include "util/diag.h"

/* Stands in the text for a contact's number (U+FFFC): digits that touch it
 * would make another number of it. */
#define NUMBERS_CONTACT "\uFFFC"

/* The first telephone-like number that begins at byte `from` or later, as
 * offsets of its first byte and of the byte behind it. `text` is valid UTF-8.
 */
bool numbers_find(const char *text, size_t from, size_t *ret_start,
                  size_t *ret_end);

/* The number found, in one line, for a message; the caller frees. */
char *numbers_copy(const char *text, size_t start, size_t end);

/* Names each telephone-like number of a text that begins at this line and
 * column of the file, as PROBLEM_NUMBER_IN_TEXT. */
void numbers_report(const char *text, const char *path, unsigned line,
                    unsigned column, struct diags *diags);
