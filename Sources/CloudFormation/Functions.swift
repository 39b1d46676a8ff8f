internal import ResourceModel
internal import SourceText

/// The intrinsic functions by name.
///
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html>
extension Evaluator {
  func result(of call: Call, at location: Location) -> Value {
    switch call.name {
    case "Ref": reference(call.argument, at: location)
    case "Fn::GetAtt": attribute(call.argument, at: location)
    case "Fn::Sub": substituted(call.argument, at: location)
    case "Fn::Join": joined(call.argument, at: location)
    case "Fn::Select": selected(call.argument, at: location)
    case "Fn::Split": split(call.argument, at: location)
    case "Fn::FindInMap": mapped(call.argument, at: location)
    case "Fn::If": chosenValue(call)
    case "Fn::Equals", "Fn::And", "Fn::Or", "Fn::Not", "Condition": answer(to: call, at: location)
    case "Fn::ImportValue": importedValue(call.argument, at: location)
    case "Fn::GetStackOutput": stackOutput(call.argument, at: location)
    case "Fn::Base64": encoded(call.argument, at: location)
    case "Fn::Cidr": addressBlocks(call.argument, at: location)
    case "Fn::GetAZs": .unknown(.unsupportedFunction(name: "Fn::GetAZs"), at: location)
    case "Fn::Length": length(call.argument, at: location)
    case "Fn::ToJsonString": jsonText(call.argument, at: location)
    case "Fn::Transform": transformed(call.argument, at: location)
    default: .unknown(.unsupportedFunction(name: call.name), at: location)
    }
  }

  private func answer(to call: Call, at location: Location) -> Value {
    let decision = decision(of: call, at: location)
    return switch decision.truth {
    case .yes: .bool(true, trace: decision.hops)
    case .no: .bool(false, trace: decision.hops)
    case .unknown(let unknown): Value(.unknown(unknown), trace: decision.hops)
    }
  }

  /// What a macro in place gives: the contents of a file at hand for `AWS::Include`, else nobody knows.
  func transformed(_ argument: Term, at location: Location) -> Value {
    if let included = stack.template.included(argument) { return value(of: included) }
    return .unknown(.macro(name: argument.child("Name")?.text ?? "Fn::Transform"), at: location)
  }
}

/// Mappings.
extension Evaluator {
  /// How many keys of a mapping get a scenario of their own.
  private static var keyLimit: Int { 32 }

  /// `Fn::FindInMap`, with the default that language extensions allow.
  func mapped(_ argument: Term, at location: Location) -> Value {
    guard let operands = argument.elements, (3...4).contains(operands.count) else {
      return .unknown(.invalid, at: location)
    }
    guard let name = name(operands[0]) else { return forText.value(of: operands[0]).unknownUnlessList(at: location) }
    let otherwise = operands.count == 4 ? operands[3].child("DefaultValue") : nil
    guard let mapping = stack.template.mapping(name) else {
      if let macro = stack.template.opaqueMacro(in: "Mappings") { return .unknown(.macro(name: macro), at: location) }
      return otherwise.map { value(of: $0) } ?? .unknown(.invalid, at: location)
    }
    var hops: [Hop] = []
    var place = mapping
    for operand in operands[1...2] {
      let (map, macro) = stack.template.completed(place)
      place = map
      let key = macro == nil ? key(operand, of: place, isClosed: otherwise == nil) : forText.value(of: operand)
      hops += key.trace
      if let next = key.plainText.flatMap({ place.mapped(from: $0) }) {
        place = next
        continue
      }
      if let macro, key.plainText != nil { return transformed(macro, at: macro.location) }
      if case .absent = key.content, let otherwise { return value(of: otherwise) }
      guard key.plainText != nil else { return key.unknownUnlessList(at: location) }
      guard let otherwise else { return Value(.unknown(Unknown(.invalid, at: location)), trace: hops) }
      return value(of: otherwise)
    }
    var found = value(of: place)
    found.trace = hops + [Hop(.definition(name: name), at: place.location)] + found.trace
    return found
  }

  /// The key by which a mapping is asked; absent when it is known to be none of the mapping's.
  ///
  /// The mapping's keys divide an input. They are all that it can be where there is no default that stands in for the others.
  private func key(_ operand: Term, of mapping: Term, isClosed: Bool) -> Value {
    guard let (input, hop) = directInput(operand), case .unknown(let unknown) = read(input),
      case .anything = input.domain
    else { return forText.value(of: operand) }
    var excluded: [Literal] = []
    if case .noneOf(let values)? = resolver.scenario.state(of: input) { excluded = values }
    let entries = (mapping.entries ?? []).filter { $0.name != "Fn::Transform" }
    let keys = entries.map { Literal.string($0.mappingKey) }.filter { !excluded.contains($0) }
    if keys.isEmpty, !isClosed { return Value(.absent, trace: [hop]) }
    guard (1...Evaluator.keyLimit).contains(keys.count) else { return Value(.unknown(unknown), trace: [hop]) }
    let first = [input.defaultValue].compactMap { $0 }.filter { isClosed ? keys.contains($0) : !excluded.contains($0) }
    let split = Split(input: input, values: first + keys.filter { $0 != input.defaultValue }, isOpen: !isClosed)
    return Value(.unknown(Unknown(splits: [split])), trace: [hop])
  }
}

extension Term {
  /// What a mapping has under a key; a boolean key is `true` or `false`, however it is written.
  fileprivate func mapped(from key: String) -> Term? {
    child(key) ?? (key == "true" || key == "false" ? entries?.last { $0.mappingKey == key }?.value : nil)
  }
}

extension Term.Entry {
  fileprivate var mappingKey: String { Term(key).valueText ?? name }
}
