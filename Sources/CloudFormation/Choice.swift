internal import ResourceModel
internal import SourceText

/// How `Fn::If` chooses.
extension Evaluator {
  /// The value of an `Fn::If`.
  ///
  /// `evaluate` is given the branch and the hops that led to it: the condition, the inputs that decided it, the branch itself. When the
  /// condition is not decided, the value is unknown for the condition's reason, unless both branches give the same.
  func choice(_ call: Call, _ evaluate: (Term, [Hop]) -> Value) -> Value {
    guard let operands = call.argument.elements, operands.count == 3, let name = operands[0].text else {
      return .unknown(.invalid, at: call.argument.location)
    }
    let decision = decision(named: name, at: operands[0].location)
    func chosen(_ branch: Term) -> Value { evaluate(branch, decision.hops + [hop(at: branch)]) }
    switch decision.truth {
    case .yes: return chosen(operands[1])
    case .no: return chosen(operands[2])
    case .unknown(var unknown):
      let (yes, no) = (chosen(operands[1]), chosen(operands[2]))
      if yes.isSameAndKnown(as: no) { return yes }
      unknown.presence = yes.isCertainlySet && no.isCertainlySet ? .certain : .open
      return Value(.unknown(unknown), trace: decision.hops)
    }
  }

  /// The value of an `Fn::If` as a whole; the hop to the `Fn::If` itself is the caller's to add.
  func chosenValue(_ call: Call) -> Value {
    choice(call) { branch, hops in
      var value = self.value(of: branch)
      value.trace = hops + value.trace
      return value
    }
  }

  /// The value at a path inside what an `Fn::If` chooses; where that is written stands first in the trace.
  func chosenValue(_ call: Call, at path: ArraySlice<String>, of term: Term) -> Value {
    let own = hop(at: term)
    var value = choice(call) { branch, hops in
      var value = self.value(at: path, of: branch)
      value.trace = [value.trace.first ?? own] + hops + value.trace.dropFirst()
      return value
    }
    if case .unknown = value.content, case .condition? = value.trace.first?.role { value.trace.insert(own, at: 0) }
    return value
  }
}

extension Value {
  /// Whether both are the same wherever they come from, and known through and through.
  fileprivate func isSameAndKnown(as other: Value) -> Bool {
    switch (content, other.content) {
    case (.absent, .absent): true
    case (.bool(let one), .bool(let two)): one == two
    case (.number(let one), .number(let two)): one == two
    case (.string(let one), .string(let two)): one == two
    case (.reference(let one), .reference(let two)): one.target == two.target && one.attribute == two.attribute
    case (.list(let one), .list(let two)):
      one.count == two.count && zip(one, two).allSatisfy { $0.isSameAndKnown(as: $1) }
    case (.map(let one), .map(let two)):
      one.count == two.count && zip(one, two).allSatisfy { $0.key == $1.key && $0.value.isSameAndKnown(as: $1.value) }
    default: false
    }
  }
}
