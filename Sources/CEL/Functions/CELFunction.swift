/// A function that expressions can call.
package struct CELFunction: Sendable {
  /// How a call is written.
  package enum Style: Sendable {
    /// `name(a, b)`
    case global
    /// `a.name(b)`; `a` is the first argument.
    case member
  }

  package struct Overload: Hashable, Sendable {
    package var parameters: [CELType]
    package var result: CELType

    package init(_ parameters: [CELType], _ result: CELType) {
      self.parameters = parameters
      self.result = result
    }
  }

  package let name: String
  package let style: Style
  /// What the checker accepts; the body may be called with other types where an argument is `dyn`.
  package let overloads: [Overload]
  /// Gets as many arguments as some overload has; none is unknown or an error, nor holds one unless it looks away. Nil stands for
  /// "no such overload".
  package let body: @Sendable ([CELValue]) -> CELValue?

  /// Whether unknowns inside of lists and maps are its own affair: it does not look into them, or knows what to do about them.
  let looksAway: Bool

  package init(
    _ name: String, _ style: Style, _ overloads: [Overload], looksAway: Bool = false,
    body: @escaping @Sendable ([CELValue]) -> CELValue?
  ) {
    self.name = name
    self.style = style
    self.overloads = overloads
    self.looksAway = looksAway
    self.body = body
  }
}
