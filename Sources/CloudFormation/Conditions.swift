internal import ResourceModel
internal import SourceText

/// How conditions are decided.
///
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html>
extension Evaluator {
  /// How many operands `Fn::And` and `Fn::Or` may have; CloudFormation stops at ten.
  private static var operandLimit: Int { 100 }

  /// What the condition of this name says. Decided once a scenario, however many places use it.
  func decision(named name: String, at location: Location) -> Decision {
    guard let entry = stack.conditions[name] else {
      let reason: Cause.Reason = stack.template.opaqueMacro(in: "Conditions").map { .macro(name: $0) } ?? .invalid
      return Decision(truth: .unknown(Unknown(reason, at: location)))
    }
    let key = Memo.Key(stack: ObjectIdentifier(stack), kind: .condition, name: name)
    var decision =
      memo.decision(key) { self.decision(of: entry.value) }
      ?? Decision(truth: .unknown(Unknown(.invalid, at: entry.header)))
    decision.hops = Decision.hops([Hop(.condition(name: name), at: entry.header)], and: decision.hops)
    return decision
  }

  private func decision(of term: Term) -> Decision {
    if term.isCutShort { return undecided(.invalid, at: term.location) }
    if let call = term.call, call.name == "Condition" { return decision(of: call, at: term.location) }
    return memo.descend { decided(term) } ?? undecided(.tooLarge, at: term.location)
  }

  private func decided(_ term: Term) -> Decision {
    guard let call = term.call else {
      return switch term.valueText {
      case "true": Decision(truth: .yes)
      case "false": Decision(truth: .no)
      default: undecided(.invalid, at: term.location)
      }
    }
    return decision(of: call, at: term.location)
  }

  /// What a function of conditions says.
  func decision(of call: Call, at location: Location) -> Decision {
    let operands = call.argument.elements ?? []
    switch (call.name, operands.count) {
    case ("Condition", _):
      return call.argument.text.map { decision(named: $0, at: location) } ?? undecided(.invalid, at: location)
    case ("Fn::Equals", 2): return equality(of: operands[0], and: operands[1])
    case ("Fn::Not", 1):
      var decision = decision(of: operands[0])
      decision.truth = !decision.truth
      return decision
    case ("Fn::And", 1...Evaluator.operandLimit): return combined(operands, Truth.all)
    case ("Fn::Or", 1...Evaluator.operandLimit): return combined(operands, Truth.any)
    case ("Fn::Equals", _), ("Fn::Not", _), ("Fn::And", _), ("Fn::Or", _): return undecided(.invalid, at: location)
    default: return membership(call) ?? undecided(.unsupportedFunction(name: call.name), at: location)
    }
  }

  private func undecided(_ reason: Cause.Reason, at location: Location) -> Decision {
    Decision(truth: .unknown(Unknown(reason, at: location)))
  }

  /// The decision of several; its hops are those of the operands that say the same as the whole.
  private func combined(_ operands: [Term], _ combine: ([Truth]) -> Truth) -> Decision {
    let decisions = operands.map { decision(of: $0) }
    let whole = combine(decisions.map(\.truth))
    let deciding = decisions.filter { $0.truth.isSettled == whole.isSettled && (!whole.isSettled || $0.truth == whole) }
    return Decision(truth: whole, hops: deciding.reduce([]) { Decision.hops($0, and: $1.hops) })
  }
}

/// The comparison of two values.
extension Evaluator {
  /// One side of a comparison.
  enum Operand {
    /// Nothing but an input.
    case input(Input, Hop)
    case value(Value)
  }

  private func equality(of left: Term, and right: Term) -> Decision {
    emptiness(of: left, or: right) ?? equality(of: operand(left), and: operand(right))
  }

  func equality(of left: Operand, and right: Operand) -> Decision {
    switch (left, right) {
    case (.input(let input, let hop), .value(let value)), (.value(let value), .input(let input, let hop)):
      Decision(truth: comparison(of: input, with: value), hops: Decision.hops([hop], and: value.trace.inputs))
    case (.input(let first, let hop), .input(let second, let other)):
      Decision(truth: comparison(of: first, with: second), hops: Decision.hops([hop], and: [other]))
    case (.value(let first), .value(let second)):
      Decision(
        truth: comparison(of: first, with: second),
        hops: Decision.hops(first.trace.inputs, and: second.trace.inputs))
    }
  }

  func operand(_ term: Term) -> Operand {
    if let (input, hop) = directInput(term) { return .input(input, hop) }
    var value = forText.value(of: term)
    // What is no text as it is written, such as a length, is compared as text all the same.
    switch value.content {
    case .bool, .number: value.content = .string(value.plainText ?? "")
    case .absent, .string, .partial, .list, .map, .reference, .unknown: break
    }
    return .value(value)
  }

  /// The input that a term is and nothing else: `!Ref P`, `!Sub "${P}"`, `!Join ["", [!Ref P]]`, or a parameter that the caller
  /// sets to such a term.
  func directInput(_ term: Term) -> (Input, Hop)? {
    guard let call = term.call else { return nil }
    switch call.name {
    case "Ref": return call.argument.text.flatMap { directInput(named: $0, in: term) }
    case "Fn::Sub":
      guard let text = call.argument.text, case let parts = SubstitutionPart.parts(of: text), parts.count == 1,
        case .name(let name) = parts[0]
      else { return nil }
      return directInput(named: name, in: term)
    case "Fn::Join":
      guard let operands = call.argument.elements, operands.count == 2, let items = operands[1].elements,
        items.count == 1
      else { return nil }
      return directInput(items[0])
    default: return nil
    }
  }

  private func directInput(named name: String, in term: Term) -> (Input, Hop)? {
    guard !term.loops.contains(where: { $0.identifier == name }) else { return nil }
    if let input = stack.pseudoParameters.input(name, in: resolver) {
      return (input, Hop(.input(name: name), at: term.location))
    }
    guard let parameter = stack.parameters[name], !parameter.type.isList else { return nil }
    switch parameter.source {
    case .input(let input): return (input, input.hop)
    case .passed(let argument, _):
      guard let caller, let written = argument.written else { return nil }
      return memo.descend { caller.directInput(written) } ?? nil
    case .pinned, .fixed, .stored: return nil
    }
  }

  private func comparison(of input: Input, with value: Value) -> Truth {
    switch value.content {
    case .string(let text): resolver.compare(input, with: .string(text))
    case .unknown(let unknown): .unknown(unknown)
    case .partial(let pieces): .unknown(pieces.unknown)
    case .absent, .bool, .number, .list, .map, .reference: .unknown(Unknown(.invalid, at: value.location))
    }
  }

  private func comparison(of first: Input, with second: Input) -> Truth {
    guard first !== second else { return .yes }
    switch (read(first), read(second)) {
    case (.known(let value), _): return resolver.compare(second, with: value)
    case (_, .known(let value)): return resolver.compare(first, with: value)
    case (.unknown(let one), .unknown(let other)): return .unknown(one.merged(with: other))
    }
  }

  private func comparison(of first: Value, with second: Value) -> Truth {
    switch (first.content, second.content) {
    case (.string(let one), .string(let other)): Truth(one == other)
    case (.string(let text), .partial(let pieces)), (.partial(let pieces), .string(let text)):
      canBe(pieces, text) ? .unknown(pieces.unknown) : .no
    case (.string(let text), .reference(let reference)), (.reference(let reference), .string(let text)):
      comparison(of: reference, with: text)
    case (.string(""), .unknown(let unknown)), (.unknown(let unknown), .string("")):
      unknown.isCertainlySet ? .no : .unknown(unknown)
    case (.list(let one), .list(let other)):
      one.count == other.count ? .all(zip(one, other).map { comparison(of: $0, with: $1) }) : .no
    default: .unknown(first.reasonForDoubt.merged(with: second.reasonForDoubt))
    }
  }
}

extension Truth {
  var isSettled: Bool {
    if case .unknown = self { false } else { true }
  }
}

extension [Hop] {
  /// Those that name an input.
  fileprivate var inputs: [Hop] {
    filter { hop in
      switch hop.role {
      case .input, .defaultValue: true
      case .property, .globals, .condition, .definition, .caller, .plan: false
      }
    }
  }
}

extension Value {
  /// Why a comparison with this value has no answer; empty when it is not this value's fault.
  fileprivate var reasonForDoubt: Unknown {
    switch content {
    case .unknown(let unknown): unknown
    case .partial(let pieces): pieces.unknown
    case .string: Unknown()
    case .absent, .bool, .number, .list, .map, .reference: Unknown(.invalid, at: location)
    }
  }
}
