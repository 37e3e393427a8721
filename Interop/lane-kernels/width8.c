#define WIDTH 8
#define EXECUTE lane_execute_8
#include "lane_kernels.h"
#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx512f,avx512dq,avx512vl"))), apply_to = function)
#endif
#include "kernels.inc"
#if defined(__x86_64__)
#pragma clang attribute pop
#endif
