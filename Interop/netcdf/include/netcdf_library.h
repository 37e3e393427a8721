#pragma once
#include <stddef.h>

/// The part of libnetcdf's interface that writes files, from the library that this machine has, if any: it is
/// looked for when it is first needed, so that nothing depends on it. The names, arguments and numbers are
/// those of the NetCDF-C library's documentation. One thread at a time.

/// Looks for the library; false if there is none that can do this.
_Bool netcdf_load(void);

const char *_Nonnull netcdf_message(int status);

int netcdf_create(const char *_Nonnull path, int *_Nonnull file);
int netcdf_close(int file);
int netcdf_end_definitions(int file);
int netcdf_define_dimension(
    int file, const char *_Nonnull name, size_t length, int *_Nonnull dimension);

enum netcdf_type { netcdf_byte = 1, netcdf_double = 6, netcdf_int64 = 10, netcdf_string = 12 };

int netcdf_define_variable(
    int file, const char *_Nonnull name, enum netcdf_type type, int count,
    const int *_Nonnull dimensions, int *_Nonnull variable);

/// A variable below zero stands for the file.
int netcdf_put_attribute(
    int file, int variable, const char *_Nonnull name, size_t length, const char *_Nonnull text);

int netcdf_put_doubles(
    int file, int variable, const size_t *_Nonnull start, const size_t *_Nonnull count,
    const double *_Nonnull values);
int netcdf_put_integers(
    int file, int variable, const size_t *_Nonnull start, const size_t *_Nonnull count,
    const long long *_Nonnull values);
int netcdf_put_bytes(
    int file, int variable, const size_t *_Nonnull start, const size_t *_Nonnull count,
    const signed char *_Nonnull values);
int netcdf_put_string(
    int file, int variable, const size_t *_Nonnull place, const char *_Nonnull text);
