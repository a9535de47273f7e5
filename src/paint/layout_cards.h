#pragma once
/* Layout `contacts`: cards in columns and rows. */
#include "paint/layout.h"

void layout_cards(struct layout *layout);
