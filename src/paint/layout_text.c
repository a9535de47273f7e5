/* Layout `text`. */
#include "paint/layout_text.h"

#include "paint/arrange.h"

void
layout_text(struct layout *layout)
{
    struct arrangement how = {.content = {.partners = layout->start}};
    plate_choose(layout, true, &how.content.plate);
    arrange_set_modes(layout, &how);
    arrange_slide(layout, &how);
}
