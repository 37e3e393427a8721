#include <stddef.h>

/// The text of joe-kuo-2008-2000.csv and its length in bytes.
const unsigned char *_Nonnull direction_numbers_csv(size_t *_Nonnull length);
