#pragma once
/* Flowing content, drawn. x and y are where its column begins on the page. */
#include "paint/flow.h"

void flow_place(struct layout *layout, const struct flow *flow,
                const struct flow_pages *pages, size_t page, double x,
                double y);

/* Draws what stands at the bottom, ending at `bottom`. */
void flow_place_foot(struct layout *layout, const struct flow *flow, double x,
                     double bottom);
