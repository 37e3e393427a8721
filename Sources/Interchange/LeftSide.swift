package import Language
package import SourceText

/// What stands before the sign of an equation of Vensim's, and which sign it is.
package struct LeftSide: Sendable {
  package enum Sign: Sendable {
    case equation
    /// `:=`: a series of time.
    case data
    /// `:`: the elements of a dimension.
    case elements
    /// `<->`: another name of a dimension.
    case alias
    /// `(`: a graphical function.
    case lookup
    /// Nothing: a series of time that is given elsewhere.
    case nothing
    /// `:THE CONDITION:` or `:TEST INPUT:`, which check a model and are no part of it.
    case check
  }
  package let name: Name
  package var subscripts: [Name] = []
  package var exceptions: [[Name]] = []
  /// `RAW`, `INTERPOLATE`, `LOOK FORWARD` or `HOLD BACKWARD`.
  package var keyword: String?
  package var sign = Sign.nothing
  /// The offset in the file behind the sign; of a graphical function, of its bracket.
  package var end: Int

  /// Reads it.
  /// - Returns: What was read; nil, reported, if it is no left side.
  package static func read(_ excerpt: Excerpt, _ log: inout DiagnosticLog) -> LeftSide? {
    var reader = Reader(tokens: ForeignLexer(excerpt, .vensim).tokens)
    let side = reader.read()
    if side == nil {
      log.add(Mistakes.unexpected(reader.token, expected: "a name and what it is, `name = …`"))
    }
    return side
  }

  private struct Reader {
    let tokens: [ForeignToken]
    var index = 0

    var token: ForeignToken { tokens[index] }

    @discardableResult mutating func advance() -> ForeignToken {
      defer { if index < tokens.count - 1 { index += 1 } }
      return tokens[index]
    }

    mutating func accept(_ symbol: String) -> Bool {
      guard token.isSymbol(symbol) else { return false }
      advance()
      return true
    }

    mutating func names() -> [Name]? {
      guard accept("[") else { return nil }
      var all: [Name] = []
      repeat {
        guard token.kind == .name || token.spelling.allSatisfy(\.isNumber) else { return nil }
        let found = advance()
        all.append(Name(text: found.spelling, range: found.range))
        _ = accept("!")
      } while accept(",")
      return accept("]") ? all : nil
    }

    mutating func read() -> LeftSide? {
      guard token.kind == .name else { return nil }
      let found = advance()
      var side = LeftSide(
        name: Name(text: found.spelling, range: found.range), end: found.range.upper)
      if token.isSymbol("[") {
        guard let names = names() else { return nil }
        side.subscripts = names
      }
      while case .keyword(let word) = token.kind {
        advance()
        switch word {
        case "EXCEPT":
          repeat {
            guard let names = names() else { return nil }
            side.exceptions.append(names)
          } while accept(",")
        case "THE CONDITION", "TEST INPUT":
          side.sign = .check
          return side
        default: side.keyword = word
        }
      }
      return sign(side)
    }

    private mutating func sign(_ side: LeftSide) -> LeftSide? {
      var side = side
      let first = token
      side.end = first.range.upper
      switch first.kind {
      case .end: side.sign = .nothing
      case .symbol("="), .symbol("=="): side.sign = .equation
      case .symbol(":="): side.sign = .data
      case .symbol(":"):
        advance()
        side.sign = .elements
        // `name :KEYWORD: := …` with a keyword that is not known.
        if token.isSymbol("=") {
          side.sign = .data
          side.end = token.range.upper
        }
      case .symbol("<"):
        advance()
        guard accept("-"), token.isSymbol(">") else { return nil }
        side.sign = .alias
        side.end = token.range.upper
      case .symbol("("):
        side.sign = .lookup
        side.end = first.range.lower
      default: return nil
      }
      return side
    }
  }
}

/// The elements of a dimension as Vensim writes them.
package struct ElementList: Sendable {
  /// Elements and other dimensions.
  package var elements: [Name] = []
  package var mappings: [(target: Name, elements: [Name])] = []
  /// What is computed, such as elements from a file.
  package var call: ForeignExpression?

  /// Reads `a, b, (c1-c3) -> other, (another: x, y)`.
  /// - Returns: What was read; nil, reported, if it cannot be read.
  package static func read(_ excerpt: Excerpt, _ log: inout DiagnosticLog) -> ElementList? {
    var reader = ListReader(tokens: ForeignLexer(excerpt, .vensim).tokens)
    if reader.isCall {
      guard let call = ForeignParser.expression(excerpt, .vensim, &log) else { return nil }
      return ElementList(call: call)
    }
    let list = reader.read()
    if list == nil {
      log.add(Mistakes.unexpected(reader.token, expected: "elements such as `a, b, (c1-c3)`"))
    }
    return list
  }

  private struct ListReader {
    let tokens: [ForeignToken]
    var index = 0

    var token: ForeignToken { tokens[index] }
    var isCall: Bool { tokens.count > 2 && tokens[0].kind == .name && tokens[1].isSymbol("(") }

    mutating func accept(_ symbol: String) -> Bool {
      guard token.isSymbol(symbol) else { return false }
      if index < tokens.count - 1 { index += 1 }
      return true
    }

    mutating func name() -> Name? {
      let found = token
      let isName = found.kind == .name || found.spelling.first?.isNumber == true
      guard isName else { return nil }
      if index < tokens.count - 1 { index += 1 }
      return Name(text: found.spelling, range: found.range)
    }

    mutating func read() -> ElementList? {
      var list = ElementList()
      repeat {
        if accept("(") {
          guard let first = name(), accept("-"), let last = name(), accept(")"),
            let span = span(first, last)
          else { return nil }
          list.elements += span
        } else {
          guard let one = name() else { return nil }
          list.elements.append(one)
        }
      } while accept(",")
      while accept("-") {
        guard accept(">") else { return nil }
        repeat {
          guard let mapping = mapping() else { return nil }
          list.mappings.append(mapping)
        } while accept(",")
      }
      return token.kind == .end ? list : nil
    }

    private mutating func mapping() -> (target: Name, elements: [Name])? {
      guard accept("(") else { return name().map { ($0, []) } }
      guard let target = name(), accept(":") else { return nil }
      var elements: [Name] = []
      repeat {
        guard let element = name() else { return nil }
        elements.append(element)
      } while accept(",")
      return accept(")") ? (target, elements) : nil
    }

    /// `(a1-a20)`: names that differ in the number at their end.
    private func span(_ first: Name, _ last: Name) -> [Name]? {
      let stem = first.text.prefix(first.text.count - digits(first.text).count)
      guard let low = Int(digits(first.text)), let high = Int(digits(last.text)), low <= high,
        high - low < Elaboration.mostElements,
        last.text.prefix(last.text.count - digits(last.text).count).folded == stem.folded
      else { return nil }
      return (low...high).map { Name(text: "\(stem)\($0)", range: first.range) }
    }

    private func digits(_ text: String) -> Substring {
      text.suffix(text.reversed().prefix { $0.isNumber && $0.isASCII }.count)
    }
  }
}

extension Substring {
  fileprivate var folded: String { String(self).folded(.vensim) }
}
