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

// Sixteen futures at once, in vectors by hand.
typedef double wide __attribute__((vector_size(16 * sizeof(double))));
static wide widePath[reports];

__attribute__((noinline)) static void runWide(wide contact, wide duration) {
  const double dt = 1.0 / 32;
  wide s = contact - contact + 9990, i = contact - contact + 10, r = contact - contact;
  for (int k = 0; k <= steps; k++) {
    const wide infection = contact * s * i / (s + i + r);
    const wide recovery = i / duration;
    if (k % report == 0) widePath[k / report] = i;
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
  double single = 1e9, many = 1e9, vectors = 1e9, sum = 0;
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
    start = now();
    for (int n = 0; n < futures; n += 16) {
      wide contacts, durations;
      for (int lane = 0; lane < 16; lane++) {
        contacts[lane] = 0.2 + 0.3 * (n + lane) / futures;
        durations[lane] = 5;
      }
      runWide(contacts, durations);
      sum += widePath[reports - 1][15];
    }
    took = (now() - start) / futures;
    if (took < vectors) vectors = took;
  }
  run(0.4, 5);
  printf("%.17g %.17g %.17g %.17g %.17g\n", single, many, vectors, path[20], sum);
  return 0;
}
