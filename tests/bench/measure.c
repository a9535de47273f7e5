/*
 * Runs a command and prints what it took, on one line:
 *     WALL_MS CPU_MS MAX_RSS_KIB WAKE_UPS FIRST_MS
 * Usage: measure OUTPUT COMMAND [ARGUMENT...]
 * What the command writes goes to the file OUTPUT; `first MS` in it is when the
 * first picture had been presented, by the clock that never jumps. A wake-up is
 * a voluntary context switch: the process slept in the kernel and was woken.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "now.h"

static double
ms(struct timeval time)
{
    return (double)time.tv_sec * 1e3 + (double)time.tv_usec / 1e3;
}

/* From `start` to the first picture; 0 when the output does not tell. */
static double
first_ms(const char *path, double start)
{
    static const char word[] = "first ";
    char line[512];
    double first = 0;
    FILE *output = fopen(path, "r");
    while (output != NULL && fgets(line, sizeof line, output) != NULL) {
        const char *at = strstr(line, word);
        first = at != NULL ? strtod(at + sizeof word - 1, NULL) - start : first;
    }
    if (output != NULL) {
        fclose(output);
    }
    return first;
}

int
main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: measure OUTPUT COMMAND [ARGUMENT...]\n");
        return 2;
    }
    double start = now_ms();
    pid_t pid = fork();
    if (pid == 0) {
        int output = open(argv[1], O_WRONLY | O_CREAT | O_TRUNC, 0666);
        if (output < 0 || dup2(output, 1) < 0 || dup2(output, 2) < 0) {
            _exit(126);
        }
        execvp(argv[2], argv + 2);
        _exit(127);
    }
    int status;
    struct rusage usage;
    if (pid < 0 || wait4(pid, &status, 0, &usage) != pid) {
        perror("measure");
        return 2;
    }
    printf("%.2f %.2f %ld %ld %.2f\n", now_ms() - start,
           ms(usage.ru_utime) + ms(usage.ru_stime), usage.ru_maxrss,
           usage.ru_nvcsw, first_ms(argv[1], start));
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
