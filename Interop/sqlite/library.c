#include "sqlite_library.h"

#include <dlfcn.h>
#include <stddef.h>

static struct {
  int (*open_v2)(const char *, void **, int, const char *);
  int (*close_v2)(void *);
  const char *(*errmsg)(void *);
  int (*busy_timeout)(void *, int);
  int (*exec)(void *, const char *, void *, void *, void *);
  int64_t (*last_insert_rowid)(void *);
  int (*changes)(void *);
  int (*prepare_v2)(void *, const char *, int, void **, void *);
  int (*bind_text)(void *, int, const char *, int, void (*)(void *));
  int (*bind_int64)(void *, int, int64_t);
  int (*step)(void *);
  const unsigned char *(*column_text)(void *, int);
  int (*column_bytes)(void *, int);
  int64_t (*column_int64)(void *, int);
  int (*finalize)(void *);
} library;

static void *open_library(void) {
  static const char *const names[] = {
      "libsqlite3.so.0", "libsqlite3.so", "libsqlite3.dylib", "/usr/lib/libsqlite3.dylib",
  };
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    void *handle = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    if (handle) return handle;
  }
  return NULL;
}

_Bool sqlite_load(void) {
  static _Bool found;
  if (found) return 1;
  void *handle = open_library();
  if (!handle) return 0;
#define FIND(name)                                                        \
  if (!(*(void **)&library.name = dlsym(handle, "sqlite3_" #name))) {     \
    dlclose(handle);                                                      \
    return 0;                                                             \
  }
  FIND(open_v2)
  FIND(close_v2)
  FIND(errmsg)
  FIND(busy_timeout)
  FIND(exec)
  FIND(last_insert_rowid)
  FIND(changes)
  FIND(prepare_v2)
  FIND(bind_text)
  FIND(bind_int64)
  FIND(step)
  FIND(column_text)
  FIND(column_bytes)
  FIND(column_int64)
  FIND(finalize)
#undef FIND
  return found = 1;
}

int sqlite_open(const char *path, void **database) {
  // SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX
  int status = library.open_v2(path, database, 0x2 | 0x4 | 0x10000, NULL);
  if (status == 0) library.busy_timeout(*database, 5000);
  return status;
}

void sqlite_close(void *database) { library.close_v2(database); }

const char *sqlite_message(void *database) { return library.errmsg(database); }

int sqlite_execute(void *database, const char *sql) {
  return library.exec(database, sql, NULL, NULL, NULL);
}

int64_t sqlite_last_row(void *database) { return library.last_insert_rowid(database); }

int sqlite_changes(void *database) { return library.changes(database); }

int sqlite_prepare(void *database, const char *sql, void **statement) {
  return library.prepare_v2(database, sql, -1, statement, NULL);
}

int sqlite_bind_text(void *statement, int parameter, const char *text, int length) {
  // SQLITE_TRANSIENT
  return library.bind_text(statement, parameter, text, length, (void (*)(void *))-1);
}

int sqlite_bind_integer(void *statement, int parameter, int64_t value) {
  return library.bind_int64(statement, parameter, value);
}

int sqlite_step(void *statement) { return library.step(statement); }

const unsigned char *sqlite_text(void *statement, int column) {
  return library.column_text(statement, column);
}

int sqlite_length(void *statement, int column) { return library.column_bytes(statement, column); }

int64_t sqlite_integer(void *statement, int column) {
  return library.column_int64(statement, column);
}

void sqlite_finalize(void *statement) { library.finalize(statement); }
