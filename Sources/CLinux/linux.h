#include <sys/inotify.h>

/// Writes out a whole file system (Linux, syncfs(2)); glibc's header shows it to _GNU_SOURCE alone.
int syncfs(int fd);
