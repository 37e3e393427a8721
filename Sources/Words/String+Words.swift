extension String {
  /// The text without spaces at its end.
  package var trimmingEnd: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  /// The text with a capital first letter.
  package var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }

  /// Lower case at the start of a phrase, unless the first word is an abbreviation.
  package var lowercasedFirst: String {
    guard let second = dropFirst().first, second.isLowercase else { return self }
    return prefix(1).lowercased() + dropFirst()
  }
}
