internal import DataSyntax
internal import ResourceModel
internal import SourceText

/// A resource of a stack, evaluated when it is asked.
///
/// Besides the properties, these paths are answered:
/// - `@Metadata`, followed by keys: what the resource's `Metadata` holds.
/// - `@declares`, followed by a property: true when the resource itself writes the property, be it as null.
/// - `@Region`: the region that the user says the stack is in; absent where nobody says.
/// - `@isMentioned`: whether anything in the template refers to the resource.
/// - `@isRefused`: whether the template's rules refuse what is assumed, so that nothing would be deployed.
/// - `@environments`, `@signing-environments`: the names of the SAM CLI's environments that deploy the template, and of those among them
///   that sign this resource.
/// - `@nested`: whether the template that it deploys is at hand; absent where it deploys none.
/// - `@Globals`, followed by a property: what SAM's Globals set for it, whether the resource overrides or ignores it or not; absent for the empty text.
struct TemplateResource: ResourceBody {
  let deployment: Deployment
  let stack: Stack
  let declared: DeclaredResource

  func exists(in resolver: Resolver) -> Truth {
    Evaluator(deployment, stack, resolver).exists(declared)
  }

  func value(at path: [String], in resolver: Resolver) -> Value {
    let evaluator = Evaluator(deployment, stack, resolver)
    guard let first = path.first else { return all(evaluator) }
    let rest = path.dropFirst()
    if first.utf8.first == UInt8(ascii: "@") { return fact(first, rest, evaluator) }
    return object(in: first, at: rest, evaluator) ?? value(of: first, at: rest, evaluator)
  }

  /// What is known of the resource beside its properties; a property after all when it is none of these.
  private func fact(_ name: String, _ rest: ArraySlice<String>, _ evaluator: Evaluator) -> Value {
    switch name {
    case "@Metadata": return declared.term.child("Metadata").map { evaluator.value(at: rest, of: $0) } ?? .absent
    case "@declares": return declares(rest)
    case "@isMentioned": return isMentioned
    case "@Globals": return global(rest, evaluator)
    case "@Region":
      return stack.pseudoParameters.known("AWS::Region", in: evaluator.resolver).map { Value(.string($0)) } ?? .absent
    case "@nested": return nested
    case "@isRefused": return .bool(evaluator.isRefused)
    case "@environments": return environments { _ in true }
    case "@signing-environments": return environments { $0.signs(declared.name) }
    default: return value(of: name, at: rest, evaluator)
    }
  }

  /// The parts of the list as it was evaluated.
  func values(at path: [String], inEachOf whole: Value, at list: [String], in resolver: Resolver) -> [Value] {
    guard case .list(let elements) = whole.content else { return [] }
    return elements.indices.map { whole.stepping([String($0)] + path) }
  }

  private var isMentioned: Value {
    if stack.template.mentions.contain(declared.name) { return .bool(true) }
    if stack.template.isCutShort { return .unknown(.invalid, at: declared.header) }
    let macro = ["Resources", "Outputs"].lazy.compactMap { stack.template.opaqueMacro(in: $0) }.first
    return macro.map { .unknown(.macro(name: $0), at: declared.header) } ?? .bool(false)
  }

  private func declares(_ path: ArraySlice<String>) -> Value {
    var term = declared.properties
    for step in path { term = term?.child(step) }
    return term.map { Value.bool(true, trace: [Hop(.property, at: $0.location)]) } ?? .bool(false)
  }

  private func environments(_ isMeant: (SamEnvironment) -> Bool) -> Value {
    let named = (deployment.environments[stack.root] ?? []).filter(isMeant).map(\.name)
    return Value(.list(named.map { Value.string($0) }))
  }

  private var nested: Value {
    guard NestedTemplate.isNesting(type: declared.type) else { return .absent }
    return .bool(deployment.child(of: stack, named: declared.name) != nil)
  }

  private func global(_ path: ArraySlice<String>, _ evaluator: Evaluator) -> Value {
    guard let property = path.first, let node = stack.template.globals?.value(of: property, forType: declared.type)
    else {
      return .absent
    }
    let value = evaluator.value(at: path.dropFirst(), of: Term(node, loops: declared.term.loops))
    if case .string("") = value.content { return .absent }
    return value
  }

  /// A part of the object that SAM lets a URL stand for.
  private func object(in property: String, at rest: ArraySlice<String>, _ evaluator: Evaluator) -> Value? {
    guard let member = rest.first, property == "CodeUri" || property == "ContentUri" else { return nil }
    return ObjectURL(value(of: property, at: [], evaluator))?.member(member)
  }

  private func value(of property: String, at rest: ArraySlice<String>, _ evaluator: Evaluator) -> Value {
    let inherited = stack.template.globals?.value(of: property, for: declared)
    let properties = declared.properties
    if let properties, declared.hasNamedProperties {
      if let own = properties.child(property) { return evaluator.value(at: rest, of: own.lying(on: inherited)) }
    } else if let properties, !properties.isNull {
      return evaluator.value(at: [property] + rest, of: properties)
    }
    if declared.term.isCutShort { return .unknown(.invalid, at: declared.header) }
    if let macro = declared.macro { return evaluator.transformed(macro, at: macro.location) }
    if let inherited { return evaluator.value(at: rest, of: Term(inherited)) }
    var value = Value.absent
    if let properties, !declared.hasOnlyNamedProperties {
      value = evaluator.value(at: [property] + rest, of: properties)
    }
    return value.trace.isEmpty ? optedOut(of: property, value) : value
  }

  /// Says that `IgnoreGlobals` is why the property is not set, where that is so.
  private func optedOut(of property: String, _ value: Value) -> Value {
    guard let globals = stack.template.globals, let ignored = declared.term.child("IgnoreGlobals"),
      globals.value(of: property, forType: declared.type) != nil
    else { return value }
    return value.reached(through: Hop(.property, at: ignored.location))
  }

  /// All properties as one map.
  private func all(_ evaluator: Evaluator) -> Value {
    let own = (declared.properties?.entries ?? []).map(\.name)
    let inherited = stack.template.globals?.properties(for: declared).map(\.name) ?? []
    var entries: [Value.Entry] = []
    for name in inherited.filter({ !own.contains($0) }) + own {
      let value = value(of: name, at: [], evaluator)
      if case .absent = value.content { continue }
      entries.append(Value.Entry(key: name, value: value))
    }
    let trace = declared.properties.map { [Hop(.property, at: $0.location)] } ?? []
    return Value(.map(entries), trace: trace)
  }
}

extension Evaluator {
  /// Whether a resource of this stack is created: its own condition, its loops, and the stacks around it.
  func exists(_ declared: DeclaredResource) -> Truth {
    var truths = declared.memberships.map { holds($0) }
    if let condition = declared.term.child("Condition") {
      let truth = condition.text.map { decision(named: $0, at: condition.location).truth }
      truths.append(truth ?? .unknown(Unknown(.invalid, at: condition.location)))
    }
    truths += demands
    if let outer = stack.caller { truths.append(moved(to: outer.stack).exists(outer.resource)) }
    return .all(truths)
  }
}
