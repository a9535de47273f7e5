#pragma once
/* Opening what lies below a folder, and nothing else. */

enum beneath_links {
    BENEATH_FOLLOW,  /* while they stay inside the folder */
    BENEATH_NO_LINKS /* one on the way, or at its end, is ELOOP */
};

/*
 * Opens `path`, relative to the folder `folder`, with these flags of open(2)
 * and O_CLOEXEC, and never anything outside that folder: not by "..", not by a
 * symbolic link, not when names change meanwhile. A new file
 * has mode 0600. A descriptor, which the caller closes; or -1 and errno, of
 * which EXDEV is a way that leads out and ELOOP a link too many. Nothing is
 * logged.
 *
 * What openat2(2) does with RESOLVE_BENEATH, in calls that a sandbox can look
 * into: systemd's RestrictSUIDSGID forbids openat2 altogether.
 */
int beneath_open(int folder, const char *path, int flags,
                 enum beneath_links links);

/* Opens a regular file for reading, following links as above. A FIFO or a
 * device is EINVAL: it is not opened, which can itself act on it. */
int beneath_open_file(int folder, const char *path);
