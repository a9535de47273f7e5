/* Tells that something changed in or around a folder. */
#include "sys/watch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "util/log.h"
#include "util/mem.h"
#include "util/str.h"
#include "util/thread.h"
#include "util/vec.h"

#define BETWEEN_CALLS_MS 100
#define LINKS_MAX 40    /* as the kernel follows */
#define DEPTH_MAX 4     /* of folders in the folder */
#define PLACES_MAX 1024 /* folders watched */

#define NAMES_CHANGE (IN_CREATE | IN_DELETE | IN_MOVE | IN_ATTRIB)
#define ITSELF (IN_DELETE_SELF | IN_MOVE_SELF)
#define INSIDE (NAMES_CHANGE | ITSELF | IN_MODIFY | IN_CLOSE_WRITE)

/* A folder that the kernel watches. */
struct place {
    int wd;
    bool kept;           /* met in this survey */
    bool inside;         /* everything in it matters */
    VEC(char *) on_path; /* else only these names: steps of the path */
};

/*
 * The thread alone uses what is in here, but for `sees`. A survey walks the
 * path from the root on, through every link, and then the folder, and puts a
 * watch on each folder it meets, always before it looks into it: whatever
 * changes later makes an event, and what changes the way makes a new survey.
 */
struct watch {
    char *path; /* absolute */
    void (*changed)(void *data);
    void *data;
    pthread_t thread;
    int stop;    /* eventfd */
    int inotify; /* -1 once it has failed */
    int mounts;  /* /proc/self/mountinfo, or -1 */
    atomic_bool sees;
    VEC(struct place) places;
    int root;          /* watch of the folder itself; -1: none */
    bool complete;     /* this survey could watch everything */
    bool moved;        /* this survey met a folder that is new */
    bool told_of_full; /* the limit of watches is logged once */
};

/* What events mean together. */
struct news {
    bool changed; /* somebody is to be told */
    bool survey;  /* the folders may be others now */
};

/* --- Places ----------------------------------------------------------------*/

/* Do others change files here without this kernel knowing? FUSE is among them:
 * it may be sshfs. */
static bool
is_remote(const char *folder)
{
    static const unsigned long types[] = {
        0x6969 /* NFS */,        0x517B /* SMB */,
        0xFF534D42 /* CIFS */,   0xFE534D42 /* SMB2 */,
        0x65735546 /* FUSE */,   0x01021997 /* 9P */,
        0x00C36400 /* Ceph */,   0x5346414F /* AFS */,
        0x6B414653 /* kAFS */,   0x73757245 /* Coda */,
        0x564C /* NCP */,        0x7461636F /* OCFS2 */,
        0x01161970 /* GFS2 */,   0x0BD00BD0 /* Lustre */,
        0x786F4256 /* vboxsf */, 0xBACBACBC /* vmhgfs */,
    };
    struct statfs info;
    if (statfs(folder, &info) != 0) {
        return false; /* gone meanwhile: that is an event */
    }
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        if (((unsigned long)info.f_type & 0xFFFFFFFF) == types[i]) {
            return true;
        }
    }
    return false;
}

static struct place *
find_place(struct watch *watch, int wd)
{
    for (size_t i = 0; i < watch->places.count; i++) {
        if (watch->places.items[i].wd == wd) {
            return &watch->places.items[i];
        }
    }
    return NULL;
}

static void
forget_names(struct place *place)
{
    for (size_t i = 0; i < place->on_path.count; i++) {
        free(place->on_path.items[i]);
    }
    vec_done(&place->on_path);
}

static void
forget_place(struct watch *watch, struct place *place)
{
    forget_names(place);
    *place = watch->places.items[--watch->places.count];
}

static void
cannot_watch(struct watch *watch, const char *folder, int error)
{
    if (error == ENOENT || error == ENOTDIR || error == ELOOP) {
        return; /* gone meanwhile: that is an event of the folder above */
    }
    watch->complete = false;
    if (!watch->told_of_full && error != EACCES) {
        watch->told_of_full = true;
        log_warning("cannot watch %s: %s; it is looked at from time to time",
                    folder, strerror(error));
    }
}

/* Has the kernel watch a folder. NULL when that cannot be; otherwise until the
 * next call. */
static struct place *
add_place(struct watch *watch, const char *folder, uint32_t events)
{
    if (watch->inotify < 0) {
        return NULL;
    }
    int wd = inotify_add_watch(watch->inotify, folder,
                               events | IN_ONLYDIR | IN_DONT_FOLLOW |
                                   IN_EXCL_UNLINK | IN_MASK_ADD);
    if (wd < 0) {
        cannot_watch(watch, folder, errno);
        return NULL;
    }
    struct place *place = find_place(watch, wd);
    if (place == NULL) {
        vec_push(&watch->places, (struct place){.wd = wd});
        place = &watch->places.items[watch->places.count - 1];
        watch->moved = true;
    }
    if (!place->kept && is_remote(folder)) {
        watch->complete = false;
    }
    place->kept = true;
    return place;
}

/* --- The survey ------------------------------------------------------------*/

/* Takes the next step off the path; false at its end. */
static bool
next_step(const char **path, char **ret_step)
{
    const char *start = *path + strspn(*path, "/");
    size_t length = strcspn(start, "/");
    *path = start + length;
    if (length == 0) {
        return false;
    }
    *ret_step = xstrndup(start, length);
    return true;
}

static void
go_up(struct str *folder)
{
    const char *slash = folder->length > 0 ? strrchr(folder->text, '/') : NULL;
    if (slash != NULL) {
        folder->length = (size_t)(slash - folder->text);
        folder->text[folder->length] = '\0';
    }
}

/* One step from `folder` on: into a folder below, or, with a link, onto another
 * path, which is put in front of `*rest`. False when there is no such folder.
 */
static bool
take_step(struct watch *watch, struct str *folder, const char *name,
          char **rest)
{
    struct place *place = add_place(
        watch, folder->length > 0 ? folder->text : "/", NAMES_CHANGE | ITSELF);
    if (place != NULL) {
        vec_push(&place->on_path, xstrdup(name));
    }
    size_t above = folder->length;
    str_printf(folder, "/%s", name);
    struct stat info;
    if (lstat(folder->text, &info) != 0) {
        return false;
    }
    if (!S_ISLNK(info.st_mode)) {
        return S_ISDIR(info.st_mode);
    }
    char target[4096];
    ssize_t length = readlink(folder->text, target, sizeof target);
    if (length <= 0 || (size_t)length == sizeof target) {
        return false;
    }
    folder->length = target[0] == '/' ? 0 : above;
    folder->text[folder->length] = '\0';
    char *longer = xprintf("%.*s/%s", (int)length, target, *rest);
    free(*rest);
    *rest = longer;
    return true;
}

/* Watches every step of the path. Its folder, free of links, which the caller
 * frees; NULL when there is none. */
static char *
follow(struct watch *watch, const char *path)
{
    struct str folder = {0};
    char *rest = xstrdup(path), *step = NULL;
    const char *at = rest;
    bool there = true;
    str_add(&folder, "");
    for (int links = 0; there && next_step(&at, &step);) {
        char *next = xstrdup(at);
        if (strcmp(step, "..") == 0) {
            go_up(&folder);
        } else if (strcmp(step, ".") != 0) {
            size_t before = strlen(next);
            there = take_step(watch, &folder, step, &next);
            links += strlen(next) != before;
            there = there && links <= LINKS_MAX;
        }
        free(step);
        free(rest);
        rest = next;
        at = rest;
    }
    free(rest);
    if (!there) {
        str_done(&folder);
        return NULL;
    }
    if (folder.length == 0) {
        str_add(&folder, "/");
    }
    return str_take(&folder);
}

static void survey_inside(struct watch *watch, const char *folder, int depth);

/* Something in the folder: is it one more folder to watch? A link right in the
 * slide folder may stand for the folder of a language. */
static void
survey_name(struct watch *watch, const char *folder, const struct dirent *found,
            int depth)
{
    struct stat info;
    char *path = xprintf("%s/%s", folder, found->d_name);
    int type = found->d_type;
    if (type == DT_UNKNOWN && lstat(path, &info) == 0) {
        type = (int)IFTODT(info.st_mode);
    }
    if (type == DT_DIR) {
        survey_inside(watch, path, depth + 1);
    } else if (type == DT_LNK && depth == 0) {
        char *target = follow(watch, path);
        if (target != NULL) {
            survey_inside(watch, target, depth + 1);
        }
        free(target);
    }
    free(path);
}

static void
survey_inside(struct watch *watch, const char *folder, int depth)
{
    if (watch->places.count >= PLACES_MAX) {
        watch->complete = false;
        return;
    }
    struct place *place = add_place(watch, folder, INSIDE);
    if (place == NULL || place->inside) {
        return; /* the second time: a link leads back */
    }
    place->inside = true;
    if (depth == 0) {
        watch->root = place->wd;
    }
    DIR *list = opendir(folder);
    if (list == NULL) {
        watch->complete = watch->complete && errno == ENOENT;
        return;
    }
    const struct dirent *found;
    while (depth < DEPTH_MAX && (found = readdir(list)) != NULL) {
        if (found->d_name[0] != '.') {
            survey_name(watch, folder, found, depth);
        }
    }
    closedir(list);
}

/* Finds the folders to watch. True when they are not the same as before, or
 * when they are seen better or worse. */
static bool
survey(struct watch *watch)
{
    int root = watch->root;
    for (size_t i = 0; i < watch->places.count; i++) {
        watch->places.items[i].kept = false;
        watch->places.items[i].inside = false;
        forget_names(&watch->places.items[i]);
    }
    watch->root = -1;
    watch->moved = false;
    watch->complete = watch->inotify >= 0 && watch->mounts >= 0;
    char *folder = follow(watch, watch->path);
    if (folder != NULL) {
        survey_inside(watch, folder, 0);
    }
    free(folder);
    for (size_t i = watch->places.count; i > 0; i--) {
        struct place *place = &watch->places.items[i - 1];
        if (!place->kept) {
            inotify_rm_watch(watch->inotify, place->wd);
            forget_place(watch, place);
            watch->moved = true;
        }
    }
    bool saw = atomic_exchange(&watch->sees, watch->complete);
    return watch->moved || watch->root != root || saw != watch->complete;
}

/* --- Events ----------------------------------------------------------------*/

static bool
is_on_path(const struct place *place, const struct inotify_event *event)
{
    for (size_t i = 0; i < place->on_path.count; i++) {
        if (event->len > 0 && str_equal(place->on_path.items[i], event->name)) {
            return true;
        }
    }
    return false;
}

static void
judge(struct watch *watch, const struct inotify_event *event, struct news *news)
{
    bool lost = (event->mask & IN_Q_OVERFLOW) != 0;
    struct place *place = lost ? NULL : find_place(watch, event->wd);
    if (place == NULL && !lost) {
        return; /* no longer watched */
    }
    bool way = lost || event->len == 0 || is_on_path(place, event);
    if (!way && !place->inside) {
        return;
    }
    news->changed = true;
    /* Right in the folder any name may be a link to a folder. */
    news->survey =
        news->survey || way ||
        ((event->mask & NAMES_CHANGE) != 0 &&
         ((event->mask & IN_ISDIR) != 0 || event->wd == watch->root));
    if ((event->mask & IN_IGNORED) != 0 && place != NULL) {
        forget_place(watch, place);
    }
}

static void
read_events(struct watch *watch, struct news *news)
{
    _Alignas(struct inotify_event) char buffer[16384];
    for (;;) {
        ssize_t length = read(watch->inotify, buffer, sizeof buffer);
        if (length < 0 && errno == EINTR) {
            continue;
        }
        if (length < 0 && errno == EAGAIN) {
            return;
        }
        if (length <= 0) {
            log_error("cannot read inotify: %s", strerror(errno));
            close(watch->inotify);
            watch->inotify = -1;
            *news = (struct news){true, true};
            return;
        }
        for (ssize_t at = 0; at < length;) {
            const struct inotify_event *event = (const void *)(buffer + at);
            judge(watch, event, news);
            at += (ssize_t)(sizeof *event + event->len);
        }
    }
}

/* Gathers what happens in the meantime. True: it is time to stop. */
static bool
pause_or_stop(const struct watch *watch)
{
    struct pollfd stop = {.fd = watch->stop, .events = POLLIN};
    return poll(&stop, 1, BETWEEN_CALLS_MS) > 0;
}

/* Once it is time to stop, nobody is left to tell. */
static void
tell(const struct watch *watch)
{
    struct pollfd stop = {.fd = watch->stop, .events = POLLIN};
    if (poll(&stop, 1, 0) <= 0) {
        watch->changed(watch->data);
    }
}

static void *
run(void *data)
{
    struct watch *watch = data;
    /* Here, because a folder may be on a mount that does not answer. */
    survey(watch);
    tell(watch);
    do {
        struct pollfd fds[] = {
            {.fd = watch->stop, .events = POLLIN},
            {.fd = watch->inotify, .events = POLLIN},
            {.fd = watch->mounts, .events = POLLPRI},
        };
        if (poll(fds, sizeof fds / sizeof fds[0], -1) < 0 && errno != EINTR) {
            log_error("cannot watch %s: %s", watch->path, strerror(errno));
            atomic_store(&watch->sees, false);
            tell(watch); /* so that somebody looks */
            break;
        }
        if (fds[0].revents != 0) {
            break;
        }
        struct news news = {0};
        if (fds[1].revents != 0) {
            read_events(watch, &news);
        }
        /* Most mounts are none of our business. */
        if ((news.survey || fds[2].revents != 0) && survey(watch)) {
            news.changed = true;
        }
        if (news.changed) {
            tell(watch);
        }
    } while (!pause_or_stop(watch));
    return NULL;
}

/* --- From outside ----------------------------------------------------------*/

static void
watch_free(struct watch *watch)
{
    for (size_t i = 0; i < watch->places.count; i++) {
        forget_names(&watch->places.items[i]);
    }
    vec_done(&watch->places);
    const int fds[] = {watch->stop, watch->inotify, watch->mounts};
    for (size_t i = 0; i < sizeof fds / sizeof fds[0]; i++) {
        if (fds[i] >= 0) {
            close(fds[i]);
        }
    }
    free(watch->path);
    free(watch);
}

static char *
absolute(const char *path)
{
    char *here = path[0] != '/' ? getcwd(NULL, 0) : NULL;
    char *whole = here != NULL ? xprintf("%s/%s", here, path) : xstrdup(path);
    free(here);
    return whole;
}

struct watch *
watch_start(const char *path, void (*changed)(void *data), void *data)
{
    struct watch *watch = xnew(struct watch);
    watch->path = absolute(path);
    watch->changed = changed;
    watch->data = data;
    watch->root = -1;
    watch->stop = eventfd(0, EFD_CLOEXEC);
    watch->inotify = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    int error = watch->stop < 0 || watch->inotify < 0 ? errno : 0;
    watch->mounts = open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC);
    if (error == 0) {
        error = pthread_create(&watch->thread, NULL, run, watch);
    }
    if (error != 0) {
        log_error("cannot watch %s: %s", path, strerror(error));
        watch_free(watch);
        return NULL;
    }
    return watch;
}

bool
watch_sees(struct watch *watch)
{
    return watch != NULL && atomic_load(&watch->sees);
}

void
watch_stop(struct watch *watch)
{
    if (watch == NULL) {
        return;
    }
    eventfd_write(watch->stop, 1);
    if (thread_join(watch->thread)) {
        watch_free(watch);
    }
}
