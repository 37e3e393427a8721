/// What a variable is, part by part, so that nobody has to look for marks in its name.
package struct VariableID: Hashable, Sendable {
  /// What a variable keeps besides its value.
  package enum Part: Hashable, Sendable {
    /// The memory of a function, counted through the model.
    case memory(Int)
    /// What a conveyor or a queue holds at one of its places, counted from the first.
    case place(Int)
    /// What is at one of a conveyor's places, divided by the steps of its way when it came on.
    case even(Int)
    /// What a formula of another tool needs, under a name of its own.
    case helper
    /// Something else that the variable's value is computed with.
    case named(String)

    package var text: String {
      switch self {
      case .helper: ""
      case .memory(let number), .place(let number): "\(number)"
      case .even(let number): "even \(number)"
      case .named(let name): name
      }
    }
  }

  /// The modules that it stands in, the outermost first.
  package var path: [String] = []
  package var name: String
  /// The elements that it is one of, one of each dimension.
  package var elements: [String] = []
  /// Nil for what a model declares.
  package var part: Part?

  package init(name: String) { self.name = name }

  /// The name as it is read in a model's text and in tables.
  package var text: String {
    let own = path.isEmpty ? name : (path + [name]).joined(separator: ".")
    let mark = part.map { $0 == .helper ? "" : "#\($0.text)" } ?? ""
    return own + mark + (elements.isEmpty ? "" : "[\(elements.joined(separator: ","))]")
  }

  /// The variable that it is an element or a part of.
  package var whole: VariableID {
    var id = VariableID(name: name)
    id.path = path
    return id
  }

  /// A part of it.
  package func part(_ part: Part) -> VariableID {
    var id = self
    id.part = part
    return id
  }

  /// One of its elements.
  package func element(_ elements: [String]) -> VariableID {
    var id = self
    id.elements = elements
    return id
  }
}
