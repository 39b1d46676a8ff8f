package import DataSyntax
package import ResourceModel
package import SourceText

/// Whether a JSON file is what `terraform show -json` prints of a plan.
///
/// Source: <https://developer.hashicorp.com/terraform/internals/json-format#plan-representation>
package func isTerraformPlan(_ root: Node) -> Bool {
  root["terraform_version"] != nil && root["planned_values"]?.isMapping == true
}

/// A plan, with the configuration that it was made from where that is at hand.
package struct TerraformPlan: Sendable {
  private let root: Node
  private let source: PlanSource?

  /// Looks for the configuration in the workspace.
  package init(_ root: Node, workspace: any Workspace) {
    self.root = root
    source = PlanSource(of: root, in: workspace)
  }

  /// The directory of the configuration.
  package var directory: String? { source?.directory }

  /// Reads the managed resources; they point at the configuration where it is at hand, else at the plan file.
  package func evaluate() -> Evaluation {
    var reader = PlanReader(root, source)
    reader.read()
    return Evaluation(resources: reader.resources)
  }
}

/// Collects the planned resources of all modules.
private struct PlanReader {
  private let plan: PlanConfiguration
  private let source: PlanSource?
  private(set) var resources: [Resource] = []

  init(_ root: Node, _ source: PlanSource?) {
    plan = PlanConfiguration(root)
    self.source = source
  }

  mutating func read() {
    guard let module = plan.root["planned_values"]?["root_module"] else { return }
    // The parser limits how deep the file is nested.
    read(module)
  }

  private mutating func read(_ module: Node) {
    for node in module["resources"]?.elements.map({ $0 }) ?? [] {
      guard node["mode"]?.text == "managed", let address = node["address"]?.text, let type = node["type"]?.text
      else { continue }
      let block = source?.block(of: address)
      let planned = node["address"]?.location ?? node.location
      resources.append(
        Resource(
          id: ResourceID(root: node.file.path, address: address), type: type, header: block?.header ?? planned,
          extent: block?.extent ?? node.location,
          body: PlannedBody(node: node, plan: plan, address: address, block: block),
          origin: block.map { _ in Hop(.plan, at: planned) }))
    }
    for child in module["child_modules"]?.elements.map({ $0 }) ?? [] { read(child) }
  }
}

/// Answers for one planned resource: planned values first, references of the configuration where a value is known after apply only.
///
/// `@isMentioned` says whether the configuration refers to it.
private struct PlannedBody: ResourceBody {
  let node: Node
  let plan: PlanConfiguration
  let address: String
  /// Where the resource is written, if that is known.
  let block: ConfigBlock?

  /// A plan lists only what will exist.
  func exists(in resolver: Resolver) -> Truth { .yes }

  func value(at path: [String], in resolver: Resolver) -> Value {
    if path.first == "@isMentioned" { return Value(.bool(plan.isMentioned(address))) }
    if let document = document(around: path) { return document }
    if let found = node["values"]?.descendant(path[...]), !found.isNull, found.isScalar || !isUnknown(below: path) {
      return value(of: found, at: path)
    }
    guard isUnknown(below: path) else { return .absent }
    let expressions = plan.expressions(of: address)
    // What the configuration leaves out is the provider's to choose, which is what absent means for a resource's source as well.
    if let expressions, let name = path.first, expressions[name] == nil { return .absent }
    return expressionValue(expressions?.descendant(path[...]), at: path)
  }

  /// What stands at a path of which the last steps lead into JSON text; nil when none does.
  private func document(around path: [String]) -> Value? {
    guard let values = node["values"] else { return nil }
    for length in path.indices.dropFirst() {
      guard let found = values.descendant(path[..<length]), found.isScalar, !found.isNull else { continue }
      guard let text = found.string, let document = DocumentText.decode(.string(text)) else { return nil }
      var value = path[length...].reduce(document) { $0.child($1) ?? .null }.value
      value.trace = [Hop(.property, at: found.location)]
      return value
    }
    return nil
  }

  private func isUnknown(below path: [String]) -> Bool {
    guard let unknown = plan.unknowns(of: address) else { return false }
    var node = unknown
    for step in path {
      if node.bool == true { return true }
      guard let next = node.child(step) else { return false }
      node = next
    }
    return node.holdsTrue
  }

  private func value(of node: Node, at path: [String]) -> Value {
    var value = DataValue.value(of: node).value
    if case .list = value.content {
      value.content = .list(node.elements.enumerated().map { self.value(of: $1, at: path + [String($0)]) })
    }
    value.trace = trace(to: path, plannedAt: node.location)
    return value
  }

  /// First where the configuration writes it, then where the plan does.
  private func trace(to path: [String], plannedAt planned: Location) -> [Hop] {
    guard let block else { return [Hop(.property, at: planned)] }
    return [Hop(.property, at: block.place(of: path)), Hop(.plan, at: planned)]
  }

  /// An expression as plans show it: a constant, or the names that it refers to.
  private func expressionValue(_ expression: Node?, at path: [String]) -> Value {
    let unknown = Value.unknown(
      .computed(address: address, attribute: path.joined(separator: ".")), at: node.location)
    guard let expression else { return unknown }
    if expression.isSequence {
      return Value(
        .list(expression.elements.map { expressionValue($0, at: path) }),
        trace: trace(to: path, plannedAt: expression.location))
    }
    guard let references = expression["references"] else { return unknown }
    let targets = plan.targets(of: references, from: PlanAddress(resource: address))
    guard !targets.isEmpty else { return unknown }
    let values = targets.enumerated().map { index, target in
      Value(
        .reference(target),
        trace: trace(to: targets.count > 1 ? path + [String(index)] : path, plannedAt: references.location))
    }
    let isList = node["values"]?.descendant(path[...])?.isSequence ?? isListUnknown(at: path)
    return isList || values.count > 1
      ? Value(.list(values), trace: trace(to: path, plannedAt: references.location)) : values[0]
  }

  private func isListUnknown(at path: [String]) -> Bool {
    plan.unknowns(of: address)?.descendant(path[...])?.isSequence ?? false
  }
}

extension CtyValue {
  /// What stands under a name, or at a position of a list.
  fileprivate func child(_ step: String) -> CtyValue? {
    guard let elements else { return entry(step) }
    return Int(step).flatMap { elements.indices.contains($0) ? elements[$0] : nil }
  }
}
