#define WIDTH 2
#define EXECUTE lane_execute_2
#include "lane_kernels.h"
#include "kernels.inc"
