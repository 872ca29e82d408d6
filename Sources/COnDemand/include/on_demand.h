#ifndef ON_DEMAND_H
#define ON_DEMAND_H

// Libraries that are loaded when the first of their functions is called.
//
// Drawing and solving bring some forty shared libraries, which take longer to load than most commands
// run: a command that neither draws nor fits starts in half the time. The functions are called as
// always; their names mean entries (entries.S) that jump to where the library has them.

#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__))
#define ON_DEMAND 1
#else
#define ON_DEMAND 0
#endif

#ifndef __ASSEMBLER__

// Gives a function that is declared further down the name of its entry.
#define ON_DEMAND_FUNCTION(name) ON_DEMAND_PRAGMA(redefine_extname name on_demand_##name)
#define ON_DEMAND_PRAGMA(text) _Pragma(#text)

struct on_demand_function {
  const char *name;
  void *address;
};

struct on_demand_library {
  // What the dynamic linker knows it by.
  const char *file;
  // The Debian package that has it.
  const char *package;
  struct on_demand_function *first, *last;
};

// Finds all functions of a library; ends the process when it is not installed.
void on_demand_load(const struct on_demand_library *library);

#endif
#endif
