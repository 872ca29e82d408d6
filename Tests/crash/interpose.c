/* Makes the file system fail, or the process die, at a chosen call; loaded by LD_PRELOAD.
 *
 * FAULT_CALLS  the calls that count, as letters: w write, r rename, s flush (fsync, syncfs),
 *              o open for writing, m mkdir, l link, u unlink and rmdir, t setting of times
 * FAULT_AT     the number of the call that fails, from 1; 0 for none
 * FAULT_KIND   ENOSPC, EIO, EACCES, or KILL: the process dies before the call; HALF: it dies when
 *              half of a write is done
 * FAULT_ROOT   calls on paths outside this folder do not count
 * FAULT_LOG    a file to append every counted call to, one on a line
 * FAULT_SWAP   READ=NEW: when READ has been opened, NEW is renamed over it
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;
static long count = 0;
static char names[4096][256];

static const char *setting(const char *name) {
  const char *text = getenv(name);
  return text ? text : "";
}

static int is_inside(const char *path) {
  const char *root = setting("FAULT_ROOT");
  char full[PATH_MAX * 2];
  if (path[0] != '/') {
    char here[PATH_MAX];
    if (!getcwd(here, sizeof here)) return 0;
    snprintf(full, sizeof full, "%s/%s", here, path);
  } else {
    snprintf(full, sizeof full, "%s", path);
  }
  return strncmp(full, root, strlen(root)) == 0;
}

static void note(char letter, const char *path) {
  const char *log = setting("FAULT_LOG");
  if (!*log) return;
  char line[PATH_MAX + 16];
  int length = snprintf(line, sizeof line, "%ld %c %s\n", count, letter, path);
  int file = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND, 0666);
  if (file < 0) return;
  syscall(SYS_write, file, line, (size_t)length);
  syscall(SYS_close, file);
}

/* What the call is to do: 0 its work, -1 fail with errno, 1 half of it and then die. */
static int verdict(char letter, const char *path) {
  if (!strchr(setting("FAULT_CALLS"), letter)) return 0;
  if (!is_inside(path)) {
    if (strncmp(path, "/dev/", 5) && strncmp(path, "pipe:", 5)) note('!', path);
    return 0;
  }
  pthread_mutex_lock(&guard);
  long number = ++count;
  note(letter, path);
  pthread_mutex_unlock(&guard);
  if (number != atol(setting("FAULT_AT"))) return 0;
  const char *kind = setting("FAULT_KIND");
  if (!strcmp(kind, "KILL")) kill(getpid(), SIGKILL);
  if (!strcmp(kind, "HALF")) return 1;
  errno = !strcmp(kind, "ENOSPC") ? ENOSPC : !strcmp(kind, "EIO") ? EIO : EACCES;
  return -1;
}

static int place_of(int file, char *path, size_t size) {
  if (file >= 0 && file < 4096 && names[file][0]) {
    snprintf(path, size, "%s", names[file]);
    return 1;
  }
  return 0;
}

static int opened(int file, const char *path, int flags) {
  if (file < 0 || file >= 4096) return file;
  snprintf(names[file], sizeof names[file], "%s", path);
  const char *swap = setting("FAULT_SWAP");
  const char *middle = strchr(swap, '=');
  if (middle && !(flags & (O_WRONLY | O_RDWR))) {
    char old[PATH_MAX];
    snprintf(old, sizeof old, "%.*s", (int)(middle - swap), swap);
    if (!strcmp(old, path)) syscall(SYS_renameat2, AT_FDCWD, middle + 1, AT_FDCWD, old, 0);
  }
  return file;
}

int open(const char *path, int flags, ...) {
  va_list list;
  va_start(list, flags);
  mode_t mode = flags & O_CREAT ? va_arg(list, mode_t) : 0;
  va_end(list);
  if (flags & (O_WRONLY | O_RDWR) && verdict('o', path) < 0) return -1;
  return opened((int)syscall(SYS_openat, AT_FDCWD, path, flags, mode), path, flags);
}

int open64(const char *path, int flags, ...) {
  va_list list;
  va_start(list, flags);
  mode_t mode = flags & O_CREAT ? va_arg(list, mode_t) : 0;
  va_end(list);
  return open(path, flags, mode);
}

ssize_t write(int file, const void *bytes, size_t size) {
  char path[PATH_MAX];
  if (place_of(file, path, sizeof path)) {
    int answer = verdict('w', path);
    if (answer < 0) return -1;
    if (answer > 0) {
      syscall(SYS_write, file, bytes, size / 2);
      kill(getpid(), SIGKILL);
    }
  }
  return syscall(SYS_write, file, bytes, size);
}

int close(int file) {
  if (file >= 0 && file < 4096) names[file][0] = 0;
  return (int)syscall(SYS_close, file);
}

static int flushed(int number, int file) {
  char path[PATH_MAX];
  if (place_of(file, path, sizeof path) && verdict('s', path) < 0) return -1;
  return (int)syscall(number, file);
}

int fsync(int file) { return flushed(SYS_fsync, file); }
int fdatasync(int file) { return flushed(SYS_fdatasync, file); }
int syncfs(int file) { return flushed(SYS_syncfs, file); }

int rename(const char *from, const char *to) {
  if (verdict('r', to) < 0) return -1;
  return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int mkdir(const char *path, mode_t mode) {
  if (verdict('m', path) < 0) return -1;
  return (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
}

int link(const char *from, const char *to) {
  if (verdict('l', to) < 0) return -1;
  return (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int symlink(const char *target, const char *path) {
  if (verdict('l', path) < 0) return -1;
  return (int)syscall(SYS_symlinkat, target, AT_FDCWD, path);
}

int unlink(const char *path) {
  if (verdict('u', path) < 0) return -1;
  return (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}

int rmdir(const char *path) {
  if (verdict('u', path) < 0) return -1;
  return (int)syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR);
}

int futimens(int file, const struct timespec times[2]) {
  char path[PATH_MAX];
  if (place_of(file, path, sizeof path) && verdict('t', path) < 0) return -1;
  return (int)syscall(SYS_utimensat, file, NULL, times, 0);
}
