#define WIDTH 4
#define EXECUTE lane_execute_4
#include "lane_kernels.h"
#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#endif
#include "kernels.inc"
#if defined(__x86_64__)
#pragma clang attribute pop
#endif
