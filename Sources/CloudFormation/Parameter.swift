internal import ResourceModel
internal import SourceText

/// A parameter of one stack, with who says what its value is.
struct Parameter: Sendable {
  var name: String
  var type: ParameterType
  var isSecret: Bool
  var location: Location
  var source: Source

  enum Source: Sendable {
    /// Set by the user.
    case pinned(Literal)
    /// Passed by the stack resource of the stack around this one; `otherwise` holds when what it passes is `AWS::NoValue`.
    case passed(Argument, otherwise: Literal?)
    /// Nobody can set it but a caller, and the caller does not.
    case fixed(Literal, at: Location)
    case input(Input)
    /// The value is looked up under a key.
    case stored(key: String)
  }
}

extension Parameter {
  /// Where it is declared.
  var hop: Hop { Hop(.input(name: name), at: location) }

  /// The parameter as it stands in the template, before anybody says what its value is.
  struct Declaration {
    var name: String
    var type: ParameterType
    var isSecret: Bool
    var location: Location
    var defaultValue: Literal?
    /// For a secret where it is declared: reports quote the places that they name.
    var defaultLocation: Location?
    var allowedValues: [Literal]?
    private let constraint: ParameterConstraint

    init(_ entry: Term.Entry, in template: Template) {
      let body = entry.value
      name = entry.name
      isSecret = body.isSecret
      location =
        isSecret && entry.header.file === template.file
        ? Location(template.quotableFile, entry.header.span) : entry.header
      type = ParameterType(body.child("Type")?.text ?? "String")
      constraint = ParameterConstraint(body, type)
      if let written = body.child("Default"), let text = written.valueText {
        defaultValue = type.literal(text)
        defaultLocation = isSecret ? location : written.location
      }
      if !type.isList, let allowed = body.child("AllowedValues")?.elements {
        let values = allowed.compactMap(\.valueText)
        if !values.isEmpty, values.count == allowed.count { allowedValues = values.map(Literal.string) }
      }
    }

    /// An input of whoever deploys the stack.
    var input: Input {
      Input(
        name: name, domain: allowedValues.map(Input.Domain.oneOf) ?? .anything, defaultValue: defaultValue,
        isSecret: isSecret, bounds: constraint.bounds, admits: constraint.admits, location: location,
        defaultLocation: defaultLocation)
    }

    /// Whether the service takes the value that the user sets.
    func takes(_ value: Literal) -> Bool {
      guard !type.isStored else { return true }
      let value = type.literal(value)
      return constraint.admits(value) && allowedValues?.contains(value) ?? true
    }

    /// The parameter of a stack that is deployed by itself.
    func deployed(with pins: Pins) -> Parameter {
      if type.isStored { return parameter(.stored(key: pins[name]?.text ?? defaultValue?.text ?? "")) }
      if let pinned = pins[name] { return parameter(.pinned(type.literal(pinned))) }
      return parameter(.input(input))
    }

    /// The parameter of a stack that another stack deploys.
    ///
    /// - Parameter isOpen: whether it can be set elsewhere as well, as for the instances of a stack set.
    func called(with argument: Argument?, isOpen: Bool) -> Parameter {
      if type.isStored { return parameter(.stored(key: argument?.written?.text ?? defaultValue?.text ?? "")) }
      if let argument { return parameter(.passed(argument, otherwise: defaultValue)) }
      if !isOpen, let defaultValue { return parameter(.fixed(defaultValue, at: defaultLocation ?? location)) }
      return parameter(.input(input))
    }

    private func parameter(_ source: Source) -> Parameter {
      Parameter(name: name, type: type, isSecret: isSecret, location: location, source: source)
    }
  }
}
