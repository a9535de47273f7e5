#pragma once
/* The languages of a set compared with its default language. */
#include "content/catalog.h"
#include "content/set.h"

/* Names what a language lacks, and slides whose steps or contacts are others
 * than the default's, in set->diags. The set's entries are the catalog's. */
void translations_check(struct slideset *set, const struct catalog *catalog);
