#pragma once
/* Signals that ask the program to end, read by a thread of their own: a
 * handler could do nothing useful safely. */
#include <stdbool.h>

struct signals;

/*
 * Blocks SIGINT, SIGTERM and SIGHUP in the calling thread and every thread it
 * starts from now on, and calls ask(data) on another thread when one comes.
 * With `locked`, what a keyboard can send (SIGINT, SIGQUIT, SIGTSTP) is
 * ignored. NULL, and logged, when the system gives no thread.
 */
struct signals *signals_start(bool locked, void (*ask)(void *data), void *data);

/* Ends the thread and joins it; NULL is accepted. */
void signals_stop(struct signals *signals);
