#include "zlib_library.h"

#include <dlfcn.h>
#include <string.h>

/// zlib's `z_stream`, as its manual lays it out.
struct stream {
  const unsigned char *next_in;
  unsigned int avail_in;
  unsigned long total_in;
  unsigned char *next_out;
  unsigned int avail_out;
  unsigned long total_out;
  const char *msg;
  void *state;
  void *(*zalloc)(void *, unsigned int, unsigned int);
  void (*zfree)(void *, void *);
  void *opaque;
  int data_type;
  unsigned long adler;
  unsigned long reserved;
};

static struct {
  const char *(*version)(void);
  int (*init)(struct stream *, int, const char *, int);
  int (*step)(struct stream *, int);
  int (*end)(struct stream *);
} library;

_Bool zlib_load(void) {
  static const char *const names[] = {
      "libz.so.1", "libz.so", "libz.dylib", "/usr/lib/libz.dylib",
  };
  if (library.end) return 1;
  void *handle = NULL;
  for (size_t i = 0; !handle && i < sizeof names / sizeof *names; i++) {
    handle = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
  }
  if (!handle) return 0;
  *(void **)&library.version = dlsym(handle, "zlibVersion");
  *(void **)&library.init = dlsym(handle, "inflateInit2_");
  *(void **)&library.step = dlsym(handle, "inflate");
  if (!library.version || !library.init || !library.step) return 0;
  *(void **)&library.end = dlsym(handle, "inflateEnd");
  return library.end != NULL;
}

_Bool zlib_inflate(const void *packed, size_t packed_size, void *plain, size_t plain_size) {
  enum { raw_window = -15, finish = 4, stream_end = 1 };
  struct stream stream;
  memset(&stream, 0, sizeof stream);
  stream.next_in = packed;
  stream.avail_in = (unsigned int)packed_size;
  stream.next_out = plain;
  stream.avail_out = (unsigned int)plain_size;
  if (library.init(&stream, raw_window, library.version(), sizeof stream) != 0) return 0;
  int code = library.step(&stream, finish);
  library.end(&stream);
  return code == stream_end && stream.total_out == plain_size;
}
