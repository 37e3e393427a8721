package import Engine

/// A program as a C file of its own, whose `main` prints one run.
package enum StandaloneText {
  /// - Parameters:
  ///   - program: What to write.
  ///   - head: Lines to begin with.
  ///   - inputs: A value for each input, for `main`.
  ///   - comment: What a variable is, to stand above its value.
  /// - Returns: The text.
  package static func text(
    _ program: Program, head: [String], inputs: [Double],
    comment: @escaping (String) -> String?
  ) -> String {
    let clock = program.clock
    let names = program.inputs.map { "//   \(ProgramText.escaped($0.name))" }
    let results = program.outputs.map { "//   \(ProgramText.escaped($0.name))" }
    return
      (head.map { $0.isEmpty ? "//" : "// \(ProgramText.escaped($0))" } + [
        "//", "// Inputs, in order:",
      ] + names
      + ["//", "// Outputs, \(clock.reports) reports each, in order:"] + results
      + ["", "#ifndef WIDTH", "#define WIDTH 1", "#endif", ""]).joined(separator: "\n")
      + ProgramText.text(program, comment: comment) + """

        #ifndef DEMARCHE_NO_MAIN
        #include <stdio.h>

        static const double values[] = {\(list(inputs.map(TraceText.literal)))};
        static const char *const names[] = {\(list(program.outputs.map { "\"\(quoted($0.name))\"" }))};
        enum { inputs = \(program.inputs.count), outputs = \(program.outputs.count), reports = \(clock.reports) };

        static double given[(inputs + 1) * WIDTH] __attribute__((aligned(64)));
        static double found[(\(program.resultRows) + 1) * WIDTH] __attribute__((aligned(64)));
        static double good[WIDTH] __attribute__((aligned(64)));
        static double work[(\(program.keptStarts[program.delays.count]) + 1) * WIDTH] __attribute__((aligned(64)));
        static unsigned long long numbers[WIDTH] __attribute__((aligned(64)));

        int main(void) {
          for (int i = 0; i < inputs * WIDTH; i++) given[i] = values[i / WIDTH];
          demarche_prepare();
          if (demarche_run(given, numbers, 0, WIDTH, found, good, work)) return 1;
          printf("time");
          for (int output = 0; output < outputs; output++) printf(",%s", names[output]);
          for (int report = 0; report < reports; report++) {
            const double step = (double)report * \(clock.stepsPerReport);
            if (good[0] <= step) {
              fprintf(stderr, "not finite after %g steps\\n", good[0]);
              return 1;
            }
            printf("\\n%.17g", \(TraceText.literal(clock.start)) + step * \(TraceText.literal(clock.numerator)) / \(TraceText.literal(clock.denominator)));
            for (int output = 0; output < outputs; output++)
              printf(",%.17g", found[(output * reports + report) * WIDTH]);
          }
          printf("\\n");
          return 0;
        }
        #endif

        """
  }

  private static func list(_ items: [String]) -> String {
    items.isEmpty ? "0" : items.joined(separator: ", ")
  }

  private static func quoted(_ name: String) -> String {
    name.map { $0 == "\\" || $0 == "\"" ? "\\\($0)" : "\($0)" }.joined()
  }
}
