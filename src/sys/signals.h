#pragma once
/* Signals that ask the program to end, read by a thread of their own: a
 * handler could do nothing useful safely. */
#include <stdbool.h>

struct signals;

/*
 * Blocks SIGTERM, SIGHUP, SIGINT and SIGUSR1 in the calling thread and every
 * thread it starts from now on, and calls ask(data) on another thread when one
 * of the first three comes; SIGUSR1 is its own. With `locked`, what a keyboard
 * can send (SIGINT, SIGQUIT, SIGTSTP) is ignored instead, and a process that
 * has not come to signals_stop() ten seconds after it was asked ends at once,
 * with status 1. NULL, and logged, when the system gives no thread.
 */
struct signals *signals_start(bool locked, void (*ask)(void *data), void *data);

/* Ends the thread and joins it; NULL is accepted. */
void signals_stop(struct signals *signals);
