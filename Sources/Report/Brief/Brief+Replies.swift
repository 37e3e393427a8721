import Evidence

// Replies to a brief, where it is served.

extension Brief {
  /// What readers said, and a form to say more.
  package struct Discussion: Sendable {
    /// An accepted reply.
    package struct Reply: Sendable {
      let name: String
      let date: String
      let about: String
      let text: String

      package init(name: String, date: String, about: String, text: String) {
        self.name = name
        self.date = date
        self.about = about
        self.text = text
      }
    }
    let replies: [Reply]
    /// What is chosen and typed already; an e-mail address is never given back.
    let about: String
    let name: String
    let text: String
    let mistakes: [(field: String, words: String)]
    let notice: String?

    package init(
      _ replies: [Reply], about: String = "", name: String = "", text: String = "",
      mistakes: [(field: String, words: String)] = [], notice: String? = nil
    ) {
      self.replies = replies
      self.about = about
      self.name = name
      self.text = text
      self.mistakes = mistakes
      self.notice = notice
    }
  }

  func view(_ discussion: Discussion) -> BriefView.Discussion {
    let keys = claims?.judgement.assumptions ?? []
    var options =
      [("", "The brief as a whole")] + keys.map { ($0.id, "Assumption: \($0.statement)") }
    if !options.contains(where: { $0.0 == discussion.about }),
      let asked = assumptions.first(where: { $0.name == discussion.about })
    {
      options.append((asked.name, "Assumption: \(asked.label)"))
    }
    return BriefView.Discussion(
      notice: discussion.notice,
      accepted: discussion.replies.map { reply in
        let subject = matter(reply.about)
        return BriefView.Reply(
          by: reply.name, date: reply.date, about: subject?.label, target: subject?.target,
          lines: reply.text.split(separator: "\n").map { .init(text: String($0)) })
      }, mistakes: discussion.mistakes.map(BriefView.Mistake.init),
      typedName: discussion.name, typedText: discussion.text,
      options: options.map {
        .init(value: $0.0, label: $0.1, isChosen: $0.0 == discussion.about)
      })
  }

  /// What a reply is about, and where it stands; nil for the brief as a whole.
  private func matter(_ about: String) -> (label: String, target: String)? {
    if let key = claims?.judgement.assumptions.first(where: { $0.id == about }) {
      return (key.statement, "key-\(key.id)")
    }
    return assumptions.first { $0.name == about }.map { ($0.label, "as-\($0.name)") }
  }
}
