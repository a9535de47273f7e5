#pragma once
/* Lines of a slide that CommonMark leaves out, and slides must not. */
#include <stdbool.h>

#include "content/document.h"
#include "content/pieces.h"
#include "content/source.h"

/*
 * A line that gave no text is markup (a rule, a fence, the line under a
 * heading) or a reference definition, `[name]: target`, that no link uses: by
 * CommonMark that is not shown, but whoever wrote `[Obs]: stängt` meant it to
 * be. Puts such lines into the document as paragraphs, where they stood, and
 * tells the sink of each; with `everything` all lines that have letters.
 */
void leftovers_keep(const struct source *source, bool everything,
                    struct document *document, const struct pieces_sink *sink);
