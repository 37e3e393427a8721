// The SIR model by hand: what a careful programmer would write in plain C.
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { steps = 3200, report = 32, futures = 1024, reports = steps / report + 1 };

static double path[reports];

__attribute__((noinline)) static void run(double contact, double duration) {
  const double dt = 1.0 / 32;
  double s = 9990, i = 10, r = 0;
  for (int k = 0; k <= steps; k++) {
    const double infection = contact * s * i / (s + i + r);
    const double recovery = i / duration;
    if (k % report == 0) path[k / report] = i;
    s += dt * -infection;
    i += dt * (infection - recovery);
    r += dt * recovery;
  }
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

int main(void) {
  double single = 1e9, many = 1e9, sum = 0;
  // Read anew each time, so that a hundred equal runs are not done once.
  volatile double contact = 0.4;
  for (int round = 0; round < 15; round++) {
    double start = now();
    for (int n = 0; n < 100; n++) run(contact, 5);
    double took = (now() - start) / 100;
    if (took < single) single = took;
    start = now();
    for (int n = 0; n < futures; n++) {
      run(0.2 + 0.3 * n / futures, 5);
      sum += path[reports - 1];
    }
    took = (now() - start) / futures;
    if (took < many) many = took;
  }
  run(0.4, 5);
  printf("%.17g %.17g %.17g %.17g\n", single, many, path[20], sum);
  return 0;
}
