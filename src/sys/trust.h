#pragma once
/* Whether the machine's calendar clock can be believed. A small computer
 * often has no clock chip and starts with an old time. */
#include <stdbool.h>

/* True when the kernel says that the clock was synchronised (adjtimex(2)
 * without STA_UNSYNC). */
bool trust_clock(void);
