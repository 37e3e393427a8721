#pragma once
#include <stdint.h>

/// The part of SQLite's interface that keeps a table, from the library that this machine has, if any: it is looked for
/// when it is first needed, so that nothing depends on it. The names, arguments and numbers are those of SQLite's
/// documentation. A connection is used by one thread at a time.

/// Looks for the library; false if there is none.
_Bool sqlite_load(void);

/// Opens a file, made if need be.
int sqlite_open(const char *_Nonnull path, void *_Nullable *_Nonnull database);
void sqlite_close(void *_Nullable database);
const char *_Nonnull sqlite_message(void *_Nullable database);
int sqlite_execute(void *_Nonnull database, const char *_Nonnull sql);
int64_t sqlite_last_row(void *_Nonnull database);
int sqlite_changes(void *_Nonnull database);

int sqlite_prepare(
    void *_Nonnull database, const char *_Nonnull sql, void *_Nullable *_Nonnull statement);
/// The text is copied; parameters count from 1.
int sqlite_bind_text(void *_Nonnull statement, int parameter, const char *_Nonnull text, int length);
int sqlite_bind_integer(void *_Nonnull statement, int parameter, int64_t value);

enum { sqlite_row = 100, sqlite_done = 101 };
int sqlite_step(void *_Nonnull statement);
/// Columns count from 0.
const unsigned char *_Nullable sqlite_text(void *_Nonnull statement, int column);
int sqlite_length(void *_Nonnull statement, int column);
int64_t sqlite_integer(void *_Nonnull statement, int column);
void sqlite_finalize(void *_Nullable statement);
