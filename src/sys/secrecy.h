#pragma once
/* Nobody can look into the process: what is on the screen, and what somebody
 * read, is in its memory. */

/* From now on no core dump can be made of the process, and only root may read
 * its memory or trace it. What the system refuses is logged; there is no
 * reason not to go on. */
void secrecy_start(void);
