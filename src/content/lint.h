#pragma once
/* What is asked of one slide besides that it can be read: its numbers, its
 * contacts and how easily it is read. */
#include "content/contacts.h"
#include "content/schedule.h"
#include "content/slide.h"
#include "util/diag.h"

/* Names what is wrong with the slide. `today` may be 0: not known. */
void lint_slide(const struct slide *slide, const struct contacts *contacts,
                day today, struct diags *diags);
