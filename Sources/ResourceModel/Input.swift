package import SourceText

/// Something that a template leaves to whoever deploys it: a CloudFormation parameter, a root module's variable.
///
/// An input that the user pinned is no input any more; the front ends give its value instead.
/// A class because inputs are told apart by identity: two templates may each have a parameter of the same name.
package final class Input: Sendable {
  /// The name as users write it in `--param` or `--var`.
  package let name: String
  package let domain: Domain
  /// The value when nobody sets it; nil when it must be set.
  package let defaultValue: Literal?
  /// True when its value must never be printed (`NoEcho`, `sensitive`).
  package let isSecret: Bool
  /// The least and the greatest value that it can have.
  package let bounds: Bounds
  /// Whether a value can be set; the default can in any case.
  package let admits: @Sendable (Literal) -> Bool
  /// Where the input is declared.
  package let location: Location
  /// Where the default is written.
  package let defaultLocation: Location?

  /// Which values an input can take.
  package enum Domain: Hashable, Sendable {
    case anything
    /// Exactly these, in the order written.
    case oneOf([Literal])
  }

  /// Each is a value like any other, and nil where there is no end.
  package struct Bounds: Hashable, Sendable {
    package var least: Literal?
    package var greatest: Literal?

    package init(least: Literal? = nil, greatest: Literal? = nil) {
      self.least = least
      self.greatest = greatest
    }
  }

  package init(
    name: String, domain: Domain = .anything, defaultValue: Literal? = nil, isSecret: Bool = false,
    bounds: Bounds = Bounds(), admits: @escaping @Sendable (Literal) -> Bool = { _ in true },
    location: Location, defaultLocation: Location? = nil
  ) {
    self.name = name
    self.domain = domain
    self.bounds = bounds
    self.admits = admits
    self.defaultValue = defaultValue
    self.isSecret = isSecret
    self.location = location
    self.defaultLocation = defaultLocation
  }
}

extension Input {
  /// Where its value comes from as long as nobody sets it.
  package var hop: Hop {
    defaultLocation.map { Hop(.defaultValue(name: name), at: $0) } ?? Hop(.input(name: name), at: location)
  }
}

extension Input: Hashable {
  package static func == (left: Input, right: Input) -> Bool { left === right }
  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
