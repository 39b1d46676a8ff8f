internal import ResourceModel
internal import SourceText

/// What a template's `Rules` demand of its parameters before anything is deployed.
///
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/rules-section-structure.html>
struct Assertion: Sendable {
  /// When it is demanded; nil for always.
  var condition: Term?
  var demand: Term
  /// What decides it when nothing is assumed.
  var splits: [Split] = []

  /// Those of a rule; nothing for an entry that is no rule.
  static func all(of rule: Term) -> [Assertion] {
    (rule.child("Assertions")?.elements ?? []).compactMap { assertion in
      assertion.child("Assert").map { Assertion(condition: rule.child("RuleCondition"), demand: $0) }
    }
  }
}

extension Evaluator {
  /// What must hold for the stack to be deployed at all: no assertion forbids what is assumed.
  ///
  /// An assertion that is not decided is asked about only when the scenario assumes a part of what decides it.
  var demands: [Truth] {
    (deployment.assertions[ObjectIdentifier(stack)] ?? []).map { assertion in
      switch truth(of: assertion) {
      case .yes: .yes
      case .no: .no
      case .unknown(let unknown):
        unknown.splits.isEmpty || unknown.splits == assertion.splits ? .yes : .unknown(Unknown(splits: unknown.splits))
      }
    }
  }

  /// Whether the rules of this stack, or of one around it, refuse what is assumed.
  var isRefused: Bool { demands.contains(.no) || caller?.isRefused ?? false }

  /// Whether an assertion holds; it does where its rule's condition does not.
  func truth(of assertion: Assertion) -> Truth {
    .any([assertion.condition.map { !logic($0) } ?? .no, logic(assertion.demand)])
  }

  private func logic(_ term: Term) -> Truth {
    guard let call = term.call else { return .unknown(Unknown(.invalid, at: term.location)) }
    return memo.descend { decision(of: call, at: term.location).truth }
      ?? .unknown(Unknown(.tooLarge, at: term.location))
  }
}

/// The functions that only rules have.
///
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-rules.html>
extension Evaluator {
  /// What a function about lists says; nil for other functions, and for arguments that it does not take.
  func membership(_ call: Call) -> Decision? {
    guard let operands = call.argument.elements, operands.count == 2 else { return nil }
    switch call.name {
    case "Fn::Contains":
      return comparison(operands[0], with: [operands[1]]) { Truth.any($0.map { Truth.any($0) }) }
    case "Fn::EachMemberEquals":
      return comparison(operands[0], with: [operands[1]]) { Truth.all($0.map { Truth.any($0) }) }
    case "Fn::EachMemberIn":
      guard let others = operands[1].elements else { return nil }
      return comparison(operands[0], with: others) { Truth.all($0.map { Truth.any($0) }) }
    default: return nil
    }
  }

  /// Compares each member of a list with each of `others`; a row a member.
  private func comparison(_ list: Term, with others: [Term], _ combine: ([[Truth]]) -> Truth) -> Decision {
    switch operands(ofList: list) {
    case .operands(let members):
      let others = others.map { operand($0) }
      return Decision(truth: combine(members.map { member in others.map { equality(of: member, and: $0).truth } }))
    case .unknown(let unknown): return Decision(truth: .unknown(unknown))
    }
  }

  private enum ListMembers {
    case operands([Operand])
    case unknown(Unknown)
  }

  private func operands(ofList list: Term) -> ListMembers {
    if let call = list.call, call.name == "Fn::RefAll", let type = call.argument.text {
      return .operands(parameters(ofType: type))
    }
    if let elements = list.elements { return .operands(elements.map { operand($0) }) }
    let value = forText.value(of: list)
    return switch value.content {
    case .list(let elements): .operands(elements.map(Operand.value))
    case .unknown(let unknown): .unknown(unknown)
    case .absent, .bool, .number, .string, .partial, .map, .reference: .unknown(Unknown(.invalid, at: list.location))
    }
  }

  /// The parameters that are declared with a type, such as `AWS::EC2::VPC::Id`.
  private func parameters(ofType type: String) -> [Operand] {
    stack.template.section("Parameters").compactMap { entry in
      guard entry.value.child("Type")?.text == type, let parameter = stack.parameters[entry.name] else { return nil }
      if case .input(let input) = parameter.source { return .input(input, input.hop) }
      return .value(value(of: parameter))
    }
  }
}
