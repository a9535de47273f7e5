/* Signals that ask the program to end. */
#include "sys/signals.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "util/log.h"
#include "util/mem.h"

struct signals {
    pthread_t thread;
    sigset_t set;
    bool locked;
    void (*ask)(void *data);
    void *data;
};

/* Whoever switches a machine off does not wait for a driver that hangs. */
#define ENDING_MOST_S 10

/* From signals_stop(), to this thread; from anybody else it means nothing. */
#define STOP SIGUSR1

static void *
wait_for_signals(void *data)
{
    struct signals *signals = data;
    const struct timespec most = {.tv_sec = ENDING_MOST_S};
    siginfo_t info;
    bool hurry = false;
    for (;;) {
        int number = hurry ? sigtimedwait(&signals->set, &info, &most)
                           : sigwaitinfo(&signals->set, &info);
        if (number < 0 && errno == EAGAIN) {
            _exit(EXIT_FAILURE);
        }
        if (number == STOP && info.si_pid == getpid()) {
            return NULL;
        }
        if (number > 0 && number != STOP) {
            signals->ask(signals->data);
            hurry = signals->locked;
        }
    }
}

struct signals *
signals_start(bool locked, void (*ask)(void *data), void *data)
{
    struct signals *signals = xnew(struct signals);
    signals->locked = locked;
    signals->ask = ask;
    signals->data = data;
    sigemptyset(&signals->set);
    sigaddset(&signals->set, SIGTERM);
    sigaddset(&signals->set, SIGHUP);
    sigaddset(&signals->set, STOP);
    if (locked) {
        signal(SIGINT, SIG_IGN);
        signal(SIGQUIT, SIG_IGN);
        signal(SIGTSTP, SIG_IGN);
    } else {
        sigaddset(&signals->set, SIGINT);
    }
    pthread_sigmask(SIG_BLOCK, &signals->set, NULL);
    int error =
        pthread_create(&signals->thread, NULL, wait_for_signals, signals);
    if (error != 0) {
        log_error("cannot start a thread: %s", strerror(error));
        free(signals);
        return NULL;
    }
    return signals;
}

void
signals_stop(struct signals *signals)
{
    if (signals == NULL) {
        return;
    }
    pthread_kill(signals->thread, STOP);
    pthread_join(signals->thread, NULL);
    free(signals);
}
