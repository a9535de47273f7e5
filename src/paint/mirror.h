#pragma once
/* Right-to-left languages: the whole page turned round, in one place. */
#include "paint/page.h"

/* Every x becomes width − x − w. Icons that point somewhere (previous, next,
 * play) are flipped as well; pictures, other icons, QR codes and the insides
 * of text are not. */
void mirror_page(struct page *page);
