#include <stddef.h>

/// A model that comes with Demarche: the name of its folder, and its text.
struct shipped_model {
  const char *_Nonnull slug;
  const unsigned char *_Nonnull text;
  size_t length;
};

/// The number of models that come with Demarche.
size_t shipped_model_count(void);

/// One of them; `index` is below the count.
struct shipped_model shipped_model_at(size_t index);
