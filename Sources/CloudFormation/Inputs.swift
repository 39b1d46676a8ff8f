internal import ResourceModel
internal import SourceText

/// What parameters and pseudo parameters stand for.
extension Evaluator {
  /// The evaluation of the stack around this one; nil at the top.
  var caller: Evaluator? { stack.caller.map { moved(to: $0.stack) } }

  func value(of parameter: Parameter) -> Value {
    var value =
      switch parameter.source {
      case .pinned(let literal): self.value(of: literal, through: parameter.hop)
      case .fixed(let literal, let location):
        self.value(of: literal, through: Hop(.defaultValue(name: parameter.name), at: location))
      case .stored(let key): Value.unknown(.storedParameter(key: key), at: parameter.location)
      case .passed(let argument, let otherwise): passed(argument, as: parameter, otherwise: otherwise)
      case .input(let input): readValue(input)
      }
    value.isSecret = value.isSecret || parameter.isSecret
    return value
  }

  /// Reads an input; a pseudo parameter is unknown because it is one, not because it has no default.
  func read(_ input: Input) -> Resolver.Reading {
    let reading = resolver.read(input)
    guard PseudoParameters.isOne(input.name), case .unknown = reading else { return reading }
    return .unknown(Unknown(.pseudoParameter(name: input.name), at: nil))
  }

  private func readValue(_ input: Input) -> Value {
    switch read(input) {
    case .known(let literal):
      let isDefault = literal == input.defaultValue
      return value(of: literal, through: isDefault ? input.hop : Hop(.input(name: input.name), at: input.location))
    case .unknown(var unknown):
      if case .noneOf(let values)? = resolver.scenario.state(of: input), values.contains(.string("")) {
        unknown.presence = .certain
      }
      return Value(.unknown(unknown), trace: [input.hop])
    }
  }

  /// A literal that a parameter was set to; it can hold dynamic references.
  private func value(of literal: Literal, through hop: Hop) -> Value {
    var value = Value(literal: literal)
    if case .string(let text) = literal {
      var assembly = TextAssembly()
      for part in DynamicReferencePart.parts(of: text) ?? [.text(text)] {
        switch part {
        case .text(let text): assembly.append(text)
        case .reference(let text):
          assembly.append(.unknown(.dynamicReference(text), at: hop.location), at: hop.location)
        }
      }
      value = assembly.value(at: hop.location)
    }
    return value.reached(through: hop)
  }

  private func passed(_ argument: Argument, as parameter: Parameter, otherwise: Literal?) -> Value {
    let key = Memo.Key(stack: ObjectIdentifier(stack), kind: .parameter, name: parameter.name)
    let made = memo.value(key) {
      guard let caller, let name = stack.caller?.resource.name else {
        return .unknown(.invalid, at: argument.term.location)
      }
      let evaluator = caller.forText
      var value =
        if let written = argument.written {
          evaluator.value(of: written)
        } else {
          evaluator.value(at: argument.path[...], of: argument.term)
        }
      if case .absent = value.content, let otherwise {
        value = self.value(of: otherwise, through: parameter.hop)
      }
      if parameter.type.isList { value = value.split(by: ",", trimming: true, at: argument.term.location) }
      return value.reached(through: Hop(.caller(name: name), at: argument.term.location))
    }
    return made ?? .unknown(.invalid, at: argument.term.location)
  }

  func pseudoParameter(_ name: String, at location: Location) -> Value {
    if name == "AWS::NoValue" { return .absent }
    if let known = stack.pseudoParameters.known(name, in: resolver) {
      return Value(
        literal: ParameterType(name == "AWS::NotificationARNs" ? "CommaDelimitedList" : "String").literal(known))
    }
    return .unknown(.pseudoParameter(name: name), at: location)
  }
}
