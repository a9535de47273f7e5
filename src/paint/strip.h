#pragma once
/*
 * The emergency strip: the same words at the same place on every screen, from
 * compiled-in words and the compiled-in number. Nothing of a slide folder gets
 * here.
 */
#include "paint/page.h"
#include "paint/type.h"

/* Puts the strip on the page, `y` (units) being its top there, as wide as the
 * page. What is too wide gives way in this order: the words' size, the
 * question; never the verb and the number. */
void strip_place(const struct type *type, struct page *page, double y);
