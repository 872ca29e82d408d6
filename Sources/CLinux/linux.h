#include <stddef.h>
#include <sys/inotify.h>

// glibc's headers show these to _GNU_SOURCE alone.

/// Writes out a whole file system (Linux, syncfs(2)).
int syncfs(int fd);

/// Which processors a process may use, a bit each (Linux, sched_getaffinity(2)).
int sched_getaffinity(int process, size_t size, void *mask);
