/* Preloaded into the server: the n-th flush after the file $ARMED appeared fails, as on a dying disk.
   Flushes of folders are not counted: SQLite does not ask whether they went well. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static atomic_int flushes;

static int fails(int fd) {
    struct stat found;
    if (fstat(fd, &found) != 0 || S_ISDIR(found.st_mode)) return 0;
    const char *armed = getenv("ARMED"), *nth = getenv("FAILS_AT");
    if (!armed || !nth || access(armed, F_OK) != 0) return 0;
    if (atomic_fetch_add(&flushes, 1) + 1 != atoi(nth)) return 0;
    errno = EIO;
    return 1;
}

int fsync(int fd) {
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
    return fails(fd) ? -1 : real(fd);
}

int fdatasync(int fd) {
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
    return fails(fd) ? -1 : real(fd);
}
