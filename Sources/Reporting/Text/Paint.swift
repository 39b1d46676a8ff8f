import Linting

/// Colours for terminals, or none.
struct Paint {
  var isOn: Bool

  enum Role: String {
    case error = "1;31"
    case warning = "1;33"
    case note = "1;36"
    /// Line numbers and the lines around excerpts.
    case frame = "34"
    /// The marks of places that explain.
    case secondary = "36"
    case strong = "1"
    case good = "32"
    case faint = "2"
  }

  /// `text` in the colour of `role`: ECMA-48 SGR sequences.
  ///
  /// Source: <https://ecma-international.org/publications-and-standards/standards/ecma-48/>
  func callAsFunction(_ text: String, _ role: Role) -> String {
    isOn && !text.isEmpty ? "\u{1B}[\(role.rawValue)m\(text)\u{1B}[0m" : text
  }
}

extension Paint.Role {
  init(_ level: Finding.Level) {
    self =
      switch level {
      case .error: .error
      case .warning: .warning
      case .note: .note
      }
  }
}
