/* Stands in for systemd: prints what is sent to its notification socket, one
 * assignment a line, each with the seconds since the start before it.
 *     notified SOCKET */
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>

static double
now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

int
main(int argc, char **argv)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (argc != 2 || strlen(argv[1]) >= sizeof address.sun_path || fd < 0) {
        return 2;
    }
    snprintf(address.sun_path, sizeof address.sun_path, "%s", argv[1]);
    if (bind(fd, (const struct sockaddr *)&address, sizeof address) != 0) {
        perror(argv[1]);
        return 1;
    }
    double began = now_s();
    char message[4096];
    ssize_t length = 0;
    while ((length = recv(fd, message, sizeof message - 1, 0)) >= 0) {
        message[length] = '\0';
        char *rest = NULL;
        for (char *line = strtok_r(message, "\n", &rest); line != NULL;
             line = strtok_r(NULL, "\n", &rest)) {
            printf("%.3f %s\n", now_s() - began, line);
        }
        fflush(stdout);
    }
    return 1;
}
