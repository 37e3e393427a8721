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
    /// Whether no reply can be taken at all.
    let isClosed: Bool

    package init(
      _ replies: [Reply], about: String = "", name: String = "", text: String = "",
      mistakes: [(field: String, words: String)] = [], notice: String? = nil,
      isClosed: Bool = false
    ) {
      self.replies = replies
      self.about = about
      self.name = name
      self.text = text
      self.mistakes = mistakes
      self.notice = notice
      self.isClosed = isClosed
    }
  }

  /// A page with a place for replies, and what they can be about.
  package struct Frame: Codable, Sendable {
    struct Matter: Codable {
      let id: String
      let label: String
      /// Where it stands on the page.
      let target: String
      /// Whether readers are asked about it.
      let isKey: Bool
    }
    package var page: String
    let matters: [Matter]

    /// The page with what readers said, and a form to say more.
    package func page(with discussion: Discussion) -> String {
      page.replacing(
        "<!--replies-->", with: render(view(discussion), "replies"), maxReplacements: 1)
    }

    private func view(_ discussion: Discussion) -> BriefView.Discussion {
      let asked = matters.filter { $0.isKey || $0.id == discussion.about }
      let options =
        [("", "The brief as a whole")] + asked.map { ($0.id, "Assumption: \($0.label)") }
      return BriefView.Discussion(
        notice: discussion.notice,
        accepted: discussion.replies.map { reply in
          let subject = matters.first { $0.id == reply.about }
          return BriefView.Reply(
            by: reply.name, date: reply.date, about: subject?.label, target: subject?.target,
            lines: reply.text.split(separator: "\n").map { .init(text: String($0)) })
        }, mistakes: discussion.mistakes.map(BriefView.Mistake.init),
        typedName: discussion.name, typedText: discussion.text,
        options: options.map {
          .init(value: $0.0, label: $0.1, isChosen: $0.0 == discussion.about)
        }, isClosed: discussion.isClosed)
    }
  }

  /// The page with a place for replies.
  package var frame: Frame {
    let keys = (claims?.judgement.assumptions ?? []).map { key in
      Frame.Matter(id: key.id, label: key.statement, target: "key-\(key.id)", isKey: true)
    }
    let known = Set(keys.map(\.id))
    let others = assumptions.filter { !known.contains($0.name) }.map { one in
      Frame.Matter(id: one.name, label: one.label, target: "as-\(one.name)", isKey: false)
    }
    return Frame(page: page(isServed: true), matters: keys + others)
  }
}
