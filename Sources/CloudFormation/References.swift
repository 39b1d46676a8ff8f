internal import ResourceModel
internal import SourceText

/// What names stand for: `Ref`, `Fn::GetAtt`, outputs and imports.
extension Evaluator {
  func reference(_ argument: Term, at location: Location) -> Value {
    guard let name = name(argument), !name.isEmpty else { return unnamed(argument) }
    return referent(name, loops: argument.loops, at: location)
  }

  /// What `Ref` gives for `name`.
  func referent(_ name: String, loops: [Loop], at location: Location) -> Value {
    if let loop = loops.last(where: { $0.identifier == name }) {
      return loop.member.map { Value.string($0) } ?? Value(.unknown(loop.reason ?? Unknown(.invalid, at: location)))
    }
    if PseudoParameters.isOne(name) { return pseudoParameter(name, at: location) }
    if let parameter = stack.parameters[name] { return value(of: parameter) }
    return resource(name, attribute: "Ref", at: location)
  }

  /// `Fn::GetAtt`, whose text form is split at the first dot: attributes may hold dots, logical ids do not.
  ///
  /// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getatt.html>
  func attribute(_ argument: Term, at location: Location) -> Value {
    guard let parts = argument.elements else {
      guard let text = name(argument) else { return unnamed(argument) }
      return attribute(text, at: location)
    }
    let names = parts.map { name($0) }
    guard parts.count >= 2, let resource = names[0] else { return unnamed(parts.first ?? argument) }
    let known = names.dropFirst().compactMap { $0 }
    guard known.count == parts.count - 1 else { return unnamed(parts[1]) }
    return attribute(known.joined(separator: "."), of: resource, at: location)
  }

  /// What `Fn::GetAtt` gives for `Resource.Attribute`.
  func attribute(_ text: String, at location: Location) -> Value {
    guard let dot = text.utf8.firstIndex(of: UInt8(ascii: ".")) else { return .unknown(.invalid, at: location) }
    return attribute(String(text[text.index(after: dot)...]), of: String(text[..<dot]), at: location)
  }

  private func attribute(_ attribute: String, of name: String, at location: Location) -> Value {
    if attribute.hasPrefix("Outputs."), let resource = stack.resource(name), resource.isNestedStack {
      let output = String(attribute.dropFirst("Outputs.".count))
      if let child = deployment.child(of: stack, named: name) { return self.output(output, of: child, at: location) }
      return .unknown(.missingTemplate(location: resource.templateLocation), at: location)
    }
    return resource(name, attribute: attribute, at: location)
  }

  /// A resource's attribute. A name that is declared nowhere is a reference all the same, so that a rule can say so,
  /// unless a macro, or what was lost of a broken file, may declare it.
  private func resource(_ name: String, attribute: String, at location: Location) -> Value {
    if stack.resource(name) == nil {
      if attribute == "Ref", let dot = name.firstIndex(of: "."), stack.resource(String(name[..<dot])) != nil {
        let part = String(name[name.index(after: dot)...])
        return Value(.reference(Reference(to: stack.id(of: String(name[..<dot])), attribute: part, at: location)))
      }
      if let macro = stack.template.opaqueMacro(in: "Resources") { return .unknown(.macro(name: macro), at: location) }
      if stack.template.isCutShort { return .unknown(.invalid, at: location) }
      if stack.resources.contains(where: { $0.isModule && name.hasPrefix($0.name) }) {
        return .unknown(.computed(address: name, attribute: attribute), at: location)
      }
    }
    return Value(.reference(Reference(to: stack.id(of: name), attribute: attribute, at: location)))
  }

  /// The unknown that a name is which cannot be told.
  private func unnamed(_ argument: Term) -> Value {
    let value = forText.value(of: argument)
    return switch value.content {
    case .unknown: value.madeOfUnknown
    case .partial(let pieces): Value(.unknown(pieces.unknown))
    case .absent, .bool, .number, .string, .list, .map, .reference: .unknown(.invalid, at: argument.location)
    }
  }
}

/// Values that come out of other stacks.
extension Evaluator {
  /// The value of an output of `other`, evaluated there.
  func output(_ name: String, of other: Stack, at location: Location) -> Value {
    guard let entry = other.outputs[name] else {
      let reason: Cause.Reason = other.template.opaqueMacro(in: "Outputs").map { .macro(name: $0) } ?? .invalid
      return .unknown(reason, at: location)
    }
    let key = Memo.Key(stack: ObjectIdentifier(other), kind: .output, name: name)
    let made = memo.value(key) { moved(to: other).output(entry) }
    return (made ?? .unknown(.invalid, at: location))
      .reached(through: Hop(.definition(name: name), at: entry.value.child("Value")?.location ?? entry.header))
  }

  private func output(_ entry: Term.Entry) -> Value {
    guard let written = entry.value.child("Value") else { return .unknown(.invalid, at: entry.header) }
    guard let condition = entry.value.child("Condition")?.text else { return forText.value(of: written) }
    switch decision(named: condition, at: entry.header).truth {
    case .yes: return forText.value(of: written)
    case .no: return .unknown(.invalid, at: entry.header)
    case .unknown(let unknown): return Value(.unknown(unknown)).madeOfUnknown
    }
  }

  /// Whether an output's own condition lets it be there.
  private func isWritten(_ output: String) -> Truth {
    guard let entry = stack.outputs[output], let condition = entry.value.child("Condition")?.text else { return .yes }
    return decision(named: condition, at: entry.header).truth
  }

  func importedValue(_ argument: Term, at location: Location) -> Value {
    let name = forText.value(of: argument)
    guard let pattern = ExportName(name) else { return unnamed(argument) }
    var exports: [ExportIndex.Export] = []
    for export in deployment.exports.find(pattern) {
      switch moved(to: export.stack).isWritten(export.output) {
      case .yes: exports.append(export)
      case .no: continue
      case .unknown(let unknown):
        guard unknown.splits.isEmpty else { return Value(.unknown(unknown)) }
        exports.append(export)
      }
    }
    if exports.count == 1 { return output(exports[0].output, of: exports[0].stack, at: location) }
    if case .unknown(let unknown) = name.content, !unknown.splits.isEmpty { return name }
    if case .partial(let pieces) = name.content, !pieces.unknown.splits.isEmpty {
      return Value(.unknown(pieces.unknown))
    }
    return .unknown(.importedValue(name: pattern.shown), at: location)
  }

  /// `Fn::GetStackOutput`: known for a stack that this template nests; what any other stack is called, only the deployment knows.
  ///
  /// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getstackoutput.html>
  func stackOutput(_ argument: Term, at location: Location) -> Value {
    let isHere = argument.child("Region") == nil && argument.child("RoleArn") == nil
    if isHere, let stackName = argument.child("StackName"),
      let output = argument.child("OutputName").flatMap({ name($0) }),
      case .reference(let nested) = forText.value(of: stackName).content, nested.attribute == "Ref",
      let resource = stack.resources.first(where: { stack.id(of: $0.name) == nested.target }), resource.isNestedStack
    {
      return attribute("Outputs." + output, of: resource.name, at: location)
    }
    let parts = ["StackName", "OutputName"].map { argument.child($0).flatMap { name($0) } ?? "…" }
    return .unknown(.stackOutput(name: parts.joined(separator: ".")), at: location)
  }
}
