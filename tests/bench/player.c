/*
 * Starts a program that shows pictures on an X screen, and prints what it took
 * with all its child processes, on one line:
 *     FIRST_MS START_CPU_MS CPU_MS PSS_KIB
 * From its start until the first picture was on the screen; the processor time
 * until then; the processor time of the SECONDS after it, in both with that of
 * the X server, in the first with that of looking at the screen; and its memory
 * at the end of them.
 * Usage: player SERVER_PID WIDTHxHEIGHT FIRST.rgb SECONDS OUTPUT COMMAND...
 * FIRST.rgb is the first picture, three bytes a pixel. What the command writes
 * goes to the file OUTPUT.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/Xdamage.h>

#include "now.h"

#define WAIT_MS 60000.0 /* for the first picture */
#define END_MS 5000.0   /* for the program to end by itself */
#define ROWS 24         /* of the screen are looked at, */
#define COLUMNS 48      /* at so many places each */
#define ALIKE 4         /* mean difference of a colour, of 255 */
#define MOST_PROCESSES 512

struct tree {
    pid_t pids[MOST_PROCESSES];
    size_t count;
};

static void
give_up(const char *why)
{
    fprintf(stderr, "player: %s\n", why);
    exit(1);
}

/* --- processes --------------------------------------------------------------
 */

struct stat_line {
    pid_t parent;
    double cpu_ms; /* with that of its children which have ended */
};

static bool
read_stat(pid_t pid, struct stat_line *ret)
{
    char path[64], text[1024];
    *ret = (struct stat_line){0};
    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    FILE *file = fopen(path, "r");
    size_t length = file ? fread(text, 1, sizeof text - 1, file) : 0;
    if (file != NULL) {
        fclose(file);
    }
    text[length] = '\0';
    /* The name before it may have any character. */
    char *at = strrchr(text, ')');
    if (at == NULL) {
        return false;
    }
    double ticks = 0;
    int field = 2;
    char *rest = NULL;
    for (char *word = strtok_r(at + 1, " ", &rest); word != NULL;
         word = strtok_r(NULL, " ", &rest)) {
        field++;
        if (field == 4) {
            ret->parent = (pid_t)strtol(word, NULL, 10);
        } else if (field >= 14 && field <= 17) {
            ticks += strtod(word, NULL);
        }
    }
    ret->cpu_ms = ticks * 1e3 / (double)sysconf(_SC_CLK_TCK);
    return true;
}

/* The processes below `root`, and it. Orphans are children of this program. */
static void
find_tree(struct tree *tree, pid_t root)
{
    *tree = (struct tree){.pids = {root}, .count = 1};
    for (size_t known = 0; known < tree->count;) {
        known = tree->count;
        DIR *dir = opendir("/proc");
        struct dirent *entry;
        while (dir != NULL && (entry = readdir(dir)) != NULL) {
            pid_t pid = (pid_t)strtol(entry->d_name, NULL, 10);
            struct stat_line line;
            bool ours = false, there = false;
            if (pid <= 0 || !read_stat(pid, &line)) {
                continue;
            }
            for (size_t i = 0; i < tree->count; i++) {
                there = there || tree->pids[i] == pid;
                ours = ours || tree->pids[i] == line.parent;
            }
            ours = ours || (line.parent == getpid() && pid != root);
            if (ours && !there && tree->count < MOST_PROCESSES) {
                tree->pids[tree->count++] = pid;
            }
        }
        if (dir != NULL) {
            closedir(dir);
        }
    }
}

static double
cpu_of_one(pid_t pid)
{
    struct stat_line line;
    return read_stat(pid, &line) ? line.cpu_ms : 0;
}

static double
cpu_of_tree(pid_t root)
{
    struct tree tree;
    double ms = 0;
    find_tree(&tree, root);
    for (size_t i = 0; i < tree.count; i++) {
        ms += cpu_of_one(tree.pids[i]);
    }
    return ms;
}

static unsigned long
pss_of(pid_t root)
{
    struct tree tree;
    unsigned long kib = 0;
    find_tree(&tree, root);
    for (size_t i = 0; i < tree.count; i++) {
        char path[64], line[256];
        snprintf(path, sizeof path, "/proc/%d/smaps_rollup", (int)tree.pids[i]);
        FILE *file = fopen(path, "r");
        if (file == NULL && errno == EACCES) {
            give_up("only root may see how much memory it has");
        }
        while (file != NULL && fgets(line, sizeof line, file) != NULL) {
            if (strncmp(line, "Pss:", 4) == 0) {
                kib += strtoul(line + 4, NULL, 10);
            }
        }
        if (file != NULL) {
            fclose(file);
        }
    }
    return kib;
}

static void
end_tree(pid_t root)
{
    struct tree tree;
    find_tree(&tree, root);
    kill(root, SIGTERM);
    double until = now_ms() + END_MS;
    while (now_ms() < until && waitpid(root, NULL, WNOHANG) == 0) {
        (void)poll(NULL, 0, 20);
    }
    for (size_t i = 0; i < tree.count; i++) {
        kill(tree.pids[i], SIGKILL);
    }
    /* What came later is no child of anybody else's. */
    for (pid_t pid = 0; now_ms() < until + END_MS && pid >= 0;) {
        pid = waitpid(-1, NULL, WNOHANG);
        (void)poll(NULL, 0, pid == 0 ? 20 : 0);
    }
}

/* --- the screen -------------------------------------------------------------
 */

struct screen {
    Display *display;
    Window root;
    int width, height;
    Damage damage;
    const unsigned char *first; /* three bytes a pixel */
};

static void
open_screen(struct screen *screen, const char *size, const char *path)
{
    char *rest = NULL;
    int event = 0, error = 0;
    screen->width = (int)strtol(size, &rest, 10);
    screen->height = (int)strtol(rest + (*rest == 'x'), NULL, 10);
    size_t bytes = (size_t)screen->width * (size_t)screen->height * 3;
    unsigned char *first = malloc(bytes);
    FILE *file = fopen(path, "r");
    if (first == NULL || file == NULL || fread(first, 1, bytes, file) < bytes) {
        give_up("the first picture cannot be read");
    }
    fclose(file);
    screen->first = first;
    screen->display = XOpenDisplay(NULL);
    if (screen->display == NULL ||
        !XDamageQueryExtension(screen->display, &event, &error)) {
        give_up("there is no X server with Damage");
    }
    screen->root = DefaultRootWindow(screen->display);
    screen->damage = XDamageCreate(screen->display, screen->root,
                                   XDamageReportRawRectangles);
}

/* How much a row of the screen differs from the first picture, of 255. */
static long
row_difference(const struct screen *screen, int row)
{
    XImage *image = XGetImage(screen->display, screen->root, 0, row,
                              (unsigned)screen->width, 1, AllPlanes, ZPixmap);
    if (image == NULL) {
        give_up("the screen cannot be read");
    }
    long sum = 0;
    for (int i = 0; i < COLUMNS; i++) {
        int x = (2 * i + 1) * screen->width / (2 * COLUMNS);
        unsigned long pixel = XGetPixel(image, x, 0);
        const unsigned char *want =
            screen->first +
            ((size_t)row * (size_t)screen->width + (size_t)x) * 3;
        for (int c = 0; c < 3; c++) {
            sum += labs((long)(pixel >> (16 - 8 * c) & 255) - want[c]);
        }
    }
    XDestroyImage(image);
    return sum / (3L * COLUMNS);
}

static bool
shows_first(const struct screen *screen)
{
    for (int i = 0; i < ROWS; i++) {
        if (row_difference(screen, (2 * i + 1) * screen->height / (2 * ROWS)) >
            ALIKE) {
            return false;
        }
    }
    return true;
}

/* Each time the server was given something to show. */
static void
wait_for_first(const struct screen *screen, pid_t pid)
{
    double until = now_ms() + WAIT_MS;
    while (!shows_first(screen)) {
        if (now_ms() > until || waitpid(pid, NULL, WNOHANG) == pid) {
            give_up("the first picture did not come");
        }
        if (XPending(screen->display) == 0) {
            (void)poll(&(struct pollfd){.fd = ConnectionNumber(screen->display),
                                        .events = POLLIN},
                       1, 100);
        }
        while (XPending(screen->display) > 0) {
            XEvent event;
            XNextEvent(screen->display, &event);
        }
    }
}

static pid_t
start(const char *output, char **command)
{
    pid_t pid = fork();
    if (pid == 0) {
        int file = open(output, O_WRONLY | O_CREAT | O_TRUNC, 0666);
        if (file < 0 || dup2(file, 1) < 0 || dup2(file, 2) < 0) {
            _exit(126);
        }
        execvp(command[0], command);
        _exit(127);
    }
    if (pid < 0) {
        give_up("it cannot be started");
    }
    return pid;
}

int
main(int argc, char **argv)
{
    if (argc < 7) {
        fputs("player SERVER_PID WIDTHxHEIGHT FIRST.rgb SECONDS OUTPUT "
              "COMMAND...\n",
              stderr);
        return 2;
    }
    pid_t server = (pid_t)strtol(argv[1], NULL, 10);
    double seconds = strtod(argv[4], NULL);
    struct screen screen;
    open_screen(&screen, argv[2], argv[3]);
    if (shows_first(&screen)) {
        give_up("the first picture is there before it was started");
    }
    (void)prctl(PR_SET_CHILD_SUBREAPER, 1);
    double cpu_before = cpu_of_one(server);
    double began = now_ms();
    pid_t pid = start(argv[5], argv + 6);
    wait_for_first(&screen, pid);
    double first = now_ms() - began;
    XDamageDestroy(screen.display, screen.damage); /* looking costs, too */
    XSync(screen.display, True);
    double cpu_first = cpu_of_tree(pid) + cpu_of_one(server);
    for (double left = seconds * 1e3; left > 0;
         left = began + first + seconds * 1e3 - now_ms()) {
        (void)poll(NULL, 0, (int)left + 1);
    }
    double cpu = cpu_of_tree(pid) + cpu_of_one(server);
    printf("%.1f %.0f %.0f %lu\n", first, cpu_first - cpu_before,
           cpu - cpu_first, pss_of(pid));
    end_tree(pid);
    return 0;
}
