import Foundation

/// What the system must leave this process, so that a deep text or a large model ends with a message.
enum ProcessLimits {
  private static let wantedStack: rlim_t = 8 << 20
  private static let leastStack: rlim_t = 1 << 20
  private static let leastMemory: rlim_t = 256 << 20

  /// Takes as much stack as is wanted, by starting anew with it, or ends with a message where there is too little.
  static func settle() {
    #if os(Linux)
    let memory = limit(RLIMIT_AS)
    if memory.rlim_cur < leastMemory { refuse("address space", memory.rlim_cur, leastMemory) }
    var stack = limit(RLIMIT_STACK)
    guard stack.rlim_cur < wantedStack else { return }
    let most = max(stack.rlim_cur, min(wantedStack, stack.rlim_max))
    stack.rlim_cur = wantedStack
    // A limit for all, which only some may raise, and the one in force now.
    var raised = stack
    raised.rlim_max = max(stack.rlim_max, wantedStack)
    if unsafe setrlimit(resource(RLIMIT_STACK), &raised) == 0 { startAnew() }
    stack.rlim_cur = most
    if most > limit(RLIMIT_STACK).rlim_cur, unsafe setrlimit(resource(RLIMIT_STACK), &stack) == 0 {
      startAnew()
    }
    if most < leastStack { refuse("stack", most, leastStack) }
    #endif
  }

  #if os(Linux)
  private static func resource(_ kind: __rlimit_resource) -> __rlimit_resource_t {
    __rlimit_resource_t(kind.rawValue)
  }

  private static func limit(_ kind: __rlimit_resource) -> rlimit {
    var found = rlimit()
    return unsafe getrlimit(resource(kind), &found) == 0
      ? found : rlimit(rlim_cur: .max, rlim_max: .max)
  }

  /// Threads take their size of stack from the limit at the start.
  private static func startAnew() { unsafe execv("/proc/self/exe", CommandLine.unsafeArgv) }

  private static func refuse(_ what: String, _ given: rlim_t, _ least: rlim_t) -> Never {
    Terminal.complain(
      "error: the system allows this process \(given >> 10) KB of \(what)\n"
        + "  expected: at least \(least >> 10) KB\n  hint: `ulimit` shows and sets such limits\n")
    exit(1)
  }
  #endif
}
