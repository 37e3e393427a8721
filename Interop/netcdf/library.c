#include "netcdf_library.h"

#include <dlfcn.h>

static struct {
  const char *(*strerror)(int);
  int (*create)(const char *, int, int *);
  int (*close)(int);
  int (*enddef)(int);
  int (*def_dim)(int, const char *, size_t, int *);
  int (*def_var)(int, const char *, int, int, const int *, int *);
  int (*put_att_text)(int, int, const char *, size_t, const char *);
  int (*put_vara_double)(int, int, const size_t *, const size_t *, const double *);
  int (*put_vara_longlong)(int, int, const size_t *, const size_t *, const long long *);
  int (*put_vara_schar)(int, int, const size_t *, const size_t *, const signed char *);
  int (*put_var1_string)(int, int, const size_t *, const char **);
} library;

static void *open_library(void) {
  static const char *const names[] = {
      "libnetcdf.so.19", "libnetcdf.so.22", "libnetcdf.so.18", "libnetcdf.so",
      "libnetcdf.dylib", "/opt/homebrew/lib/libnetcdf.dylib", "/usr/local/lib/libnetcdf.dylib",
  };
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    void *handle = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    if (handle) return handle;
  }
  return NULL;
}

_Bool netcdf_load(void) {
  static _Bool found;
  if (found) return 1;
  void *handle = open_library();
  if (!handle) return 0;
#define FIND(name)                                                   \
  if (!(*(void **)&library.name = dlsym(handle, "nc_" #name))) {     \
    dlclose(handle);                                                 \
    return 0;                                                        \
  }
  FIND(strerror)
  FIND(create)
  FIND(close)
  FIND(enddef)
  FIND(def_dim)
  FIND(def_var)
  FIND(put_att_text)
  FIND(put_vara_double)
  FIND(put_vara_longlong)
  FIND(put_vara_schar)
  FIND(put_var1_string)
#undef FIND
  return found = 1;
}

const char *netcdf_message(int status) { return library.strerror(status); }

// Format NetCDF-4 (0x1000), replacing what is there (0).
int netcdf_create(const char *path, int *file) { return library.create(path, 0x1000, file); }

int netcdf_close(int file) { return library.close(file); }

int netcdf_end_definitions(int file) { return library.enddef(file); }

int netcdf_define_dimension(int file, const char *name, size_t length, int *dimension) {
  return library.def_dim(file, name, length, dimension);
}

int netcdf_define_variable(
    int file, const char *name, enum netcdf_type type, int count, const int *dimensions,
    int *variable) {
  return library.def_var(file, name, (int)type, count, dimensions, variable);
}

int netcdf_put_attribute(
    int file, int variable, const char *name, size_t length, const char *text) {
  return library.put_att_text(file, variable < 0 ? -1 : variable, name, length, text);
}

int netcdf_put_doubles(
    int file, int variable, const size_t *start, const size_t *count, const double *values) {
  return library.put_vara_double(file, variable, start, count, values);
}

int netcdf_put_integers(
    int file, int variable, const size_t *start, const size_t *count, const long long *values) {
  return library.put_vara_longlong(file, variable, start, count, values);
}

int netcdf_put_bytes(
    int file, int variable, const size_t *start, const size_t *count,
    const signed char *values) {
  return library.put_vara_schar(file, variable, start, count, values);
}

int netcdf_put_string(int file, int variable, const size_t *place, const char *text) {
  return library.put_var1_string(file, variable, place, &text);
}
