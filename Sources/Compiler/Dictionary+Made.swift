extension Dictionary {
  /// What an earlier part of the compiler put there.
  /// - Parameters:
  ///   - key: Under what.
  ///   - invariant: What does not hold if it is missing, which is a mistake of the compiler.
  /// - Returns: The value.
  func made(_ key: Key, _ invariant: @autoclosure () -> String) -> Value {
    guard let value = self[key] else { preconditionFailure("\(key): \(invariant())") }
    return value
  }
}
