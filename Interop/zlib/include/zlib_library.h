#pragma once
#include <stddef.h>

/// The part of zlib that unpacks, from the library that this machine has, if any: it is looked for when it is first
/// needed, so that nothing depends on it.

/// Looks for the library; false if there is none.
_Bool zlib_load(void);

/// Unpacks raw deflate data, as zip files hold it; false if it is not whole or does not have the size that was said.
_Bool zlib_inflate(
    const void *_Nonnull packed, size_t packed_size, void *_Nonnull plain, size_t plain_size);
