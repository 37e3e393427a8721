#include <stddef.h>

/// A file that comes with Demarche: its path below `Models`, and its text.
struct shipped_file {
  const char *_Nonnull path;
  const unsigned char *_Nonnull text;
  size_t length;
};

/// The number of files that come with Demarche.
size_t shipped_file_count(void);

/// One of them; `index` is below the count.
struct shipped_file shipped_file_at(size_t index);
