#pragma once
/* Ending threads. */
#include <pthread.h>
#include <stdbool.h>

/* How long a thread is waited for that may hang in the kernel, in seconds. */
#define THREAD_PATIENCE_S 2

/* Joins a thread that was asked to end. False when it has not ended after
 * THREAD_PATIENCE_S, because it reads from a mount that does not answer: what
 * it uses must stay, and the program's end takes it. */
bool thread_join(pthread_t thread);
