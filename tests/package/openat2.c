/*
 * For test-arm64: qemu-user knows openat2() from version 9.1 on only. Loaded
 * before the C library it answers that one call with openat(), which does not
 * keep a path inside of its folder. Other calls by number fail, as they would
 * in an older kernel: libraries then do without.
 */
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdarg.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What syscall() does for a program that asks it for openat2() alone, which the
 * program under test does. */
/* NOLINTBEGIN(readability-inconsistent-declaration-parameter-name) */
long
syscall(long number, ...)
{
    va_list list;
    va_start(list, number);
    int folder = va_arg(list, int);
    const char *path = va_arg(list, const char *);
    const struct open_how *how = va_arg(list, const struct open_how *);
    va_end(list);
    return number == SYS_openat2
               ? openat(folder, path, (int)how->flags, (mode_t)how->mode)
               : -1;
}
/* NOLINTEND(readability-inconsistent-declaration-parameter-name) */
