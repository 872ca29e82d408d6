#include "on_demand.h"

#if ON_DEMAND
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

// Where the entries of a library stand, as the linker names the ends of a section.
#define FUNCTIONS(library)                                      \
  extern struct on_demand_function __start_##library##_entries[] \
      __attribute__((visibility("hidden")));                     \
  extern struct on_demand_function __stop_##library##_entries[]  \
      __attribute__((visibility("hidden")));

FUNCTIONS(pango)
FUNCTIONS(lapack)

// Pango's library for Cairo brings Cairo, Fontconfig and HarfBuzz.
const struct on_demand_library on_demand_pango = {
    "libpangocairo-1.0.so.0", "libpangocairo-1.0-0", __start_pango_entries, __stop_pango_entries};
const struct on_demand_library on_demand_lapack = {
    "liblapacke.so.3", "liblapacke", __start_lapack_entries, __stop_lapack_entries};

void on_demand_load(const struct on_demand_library *library) {
  static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
  pthread_mutex_lock(&lock);
  void *handle = dlopen(library->file, RTLD_NOW | RTLD_LOCAL);
  const char *fault = handle ? NULL : dlerror();
  for (struct on_demand_function *function = library->first; !fault && function < library->last;
       function++) {
    void *address = dlsym(handle, function->name);
    if (address)
      __atomic_store_n(&function->address, address, __ATOMIC_RELEASE);
    else
      fault = dlerror();
  }
  if (fault) {
    fprintf(stderr, "error: %s; install %s [missing-library]\n", fault,
            library->package);
    _exit(127);
  }
  pthread_mutex_unlock(&lock);
}
#endif
