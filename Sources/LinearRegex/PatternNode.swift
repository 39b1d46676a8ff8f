/// A part of a pattern.
indirect enum PatternNode {
  case empty
  case one(ScalarClass)
  case assertion(Assertion)
  case group(PatternNode, number: Int)
  case sequence([PatternNode])
  case choice([PatternNode])
  /// `maximum` is nil for any number; `prefersMore` is false for the lazy forms.
  case repetition(PatternNode, minimum: Int, maximum: Int?, prefersMore: Bool)
}

/// A condition on a place between two characters.
enum Assertion {
  case textStart
  case textEnd
  case lineStart
  case lineEnd
  case wordBoundary
  case noWordBoundary
}

extension PatternNode {
  /// Whether it can match nothing.
  var isNullable: Bool {
    switch self {
    case .empty, .assertion: true
    case .one: false
    case .group(let inner, _): inner.isNullable
    case .sequence(let parts): parts.allSatisfy(\.isNullable)
    case .choice(let parts): parts.contains(where: \.isNullable)
    case .repetition(let inner, let minimum, _, _): minimum == 0 || inner.isNullable
    }
  }
}
