#include <stddef.h>
#include <sys/inotify.h>
#include <sys/types.h>

// glibc's headers show these to _GNU_SOURCE alone.

/// Writes out a whole file system (Linux, syncfs(2)).
int syncfs(int fd);

/// Starts or awaits the writing out of a part of a file (Linux, sync_file_range(2)).
int sync_file_range(int fd, off_t offset, off_t count, unsigned int flags);
#ifndef SYNC_FILE_RANGE_WRITE
#define SYNC_FILE_RANGE_WRITE 2
#endif

/// Which processors a process may use, a bit each (Linux, sched_getaffinity(2)).
int sched_getaffinity(int process, size_t size, void *mask);
