#include "lane_kernels.h"

void lane_execute_2(const struct lane_instruction *, long, double *, long, const double *);
void lane_execute_4(const struct lane_instruction *, long, double *, long, const double *);
void lane_execute_8(const struct lane_instruction *, long, double *, long, const double *);

long lane_width_of_processor(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vl"))
    return 8;
  if (__builtin_cpu_supports("avx2")) return 4;
#endif
  return 2;
}

lane_executor lane_executor_of(long width) {
  switch (width) {
    case 8: return lane_execute_8;
    case 4: return lane_execute_4;
    default: return lane_execute_2;
  }
}
