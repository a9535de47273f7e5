/* Layout `steps`. */
#include "paint/layout_steps.h"

#include "paint/arrange.h"

void
layout_steps(struct layout *layout)
{
    struct arrangement how = {
        .content = {.discs = true},
        .leads = true,
        .modes = {MODE_NONE},
        .mode_count = 1,
    };
    plate_choose(layout, false, &how.content.plate);
    if (how.content.plate.kind != PLATE_EMPTY && plate_corner_is_free(layout)) {
        how.modes[0] = MODE_CORNER;
    }
    arrange_slide(layout, &how);
}
