#pragma once
/* The order of file names: digits compare as numbers, so `9-` is before
 * `10-`; otherwise byte by byte. Equal numbers with more leading zeros come
 * later, so that the order is total. Like strcmp(): <0, 0, >0. */
int order_compare(const char *a, const char *b);
