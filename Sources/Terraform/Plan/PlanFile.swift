package import DataSyntax
package import ResourceModel
import SourceText

/// Whether a JSON file is what `terraform show -json` prints of a plan.
///
/// Source: <https://developer.hashicorp.com/terraform/internals/json-format#plan-representation>
package func isTerraformPlan(_ root: Node) -> Bool {
  root["terraform_version"] != nil && root["planned_values"]?.isMapping == true
}

/// Reads the managed resources of a plan; they point at the plan file.
package func evaluatePlan(_ root: Node) -> Evaluation {
  var reader = PlanReader(root)
  reader.read()
  return Evaluation(resources: reader.resources)
}

/// Collects the planned resources of all modules.
private struct PlanReader {
  private let plan: PlanConfiguration
  private(set) var resources: [Resource] = []

  init(_ root: Node) {
    plan = PlanConfiguration(root)
  }

  mutating func read() {
    guard let module = plan.root["planned_values"]?["root_module"] else { return }
    // The parser limits how deep the file is nested.
    read(module)
  }

  private mutating func read(_ module: Node) {
    for resource in module["resources"]?.elements.map({ $0 }) ?? [] {
      guard resource["mode"]?.text == "managed", let address = resource["address"]?.text,
        let type = resource["type"]?.text
      else { continue }
      resources.append(
        Resource(
          id: ResourceID(root: resource.file.path, address: address), type: type,
          header: resource["address"]?.location ?? resource.location, extent: resource.location,
          body: PlannedBody(node: resource, plan: plan, address: address)))
    }
    for child in module["child_modules"]?.elements.map({ $0 }) ?? [] { read(child) }
  }
}

/// Answers for one planned resource: planned values first, references of the configuration where a value is known after apply only.
private struct PlannedBody: ResourceBody {
  let node: Node
  let plan: PlanConfiguration
  let address: String

  /// A plan lists only what will exist.
  func exists(in resolver: Resolver) -> Truth { .yes }

  func value(at path: [String], in resolver: Resolver) -> Value {
    if let document = document(around: path) { return document }
    if let found = node["values"]?.descendant(path[...]), !found.isNull, found.isScalar || !isUnknown(below: path) {
      return value(of: found)
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

  private func value(of node: Node) -> Value {
    var value = DataValue.value(of: node).value
    value.trace = [Hop(.property, at: node.location)]
    return value
  }

  /// An expression as plans show it: a constant, or the names that it refers to.
  private func expressionValue(_ expression: Node?, at path: [String]) -> Value {
    let unknown = Value.unknown(
      .computed(address: address, attribute: path.joined(separator: ".")), at: node.location)
    guard let expression else { return unknown }
    if expression.isSequence {
      return Value(
        .list(expression.elements.map { expressionValue($0, at: path) }),
        trace: [Hop(.property, at: expression.location)])
    }
    guard let references = expression["references"] else { return unknown }
    let targets = plan.targets(of: references, from: PlanAddress(resource: address))
    guard !targets.isEmpty else { return unknown }
    let values = targets.map { target in
      Value(.reference(target), trace: [Hop(.property, at: references.location)])
    }
    let isList = node["values"]?.descendant(path[...])?.isSequence ?? isListUnknown(at: path)
    return isList || values.count > 1 ? Value(.list(values), trace: values[0].trace) : values[0]
  }

  private func isListUnknown(at path: [String]) -> Bool {
    plan.unknowns(of: address)?.descendant(path[...])?.isSequence ?? false
  }
}

extension Node {
  /// The child under a name, or at a position of a list; `0` of what is no list is the node itself.
  fileprivate func child(_ step: String) -> Node? {
    if isMapping { return self[step] ?? (step == "0" ? self : nil) }
    guard isSequence, let index = Int(step), elements.indices.contains(index) else { return nil }
    return elements[index]
  }

  fileprivate func descendant(_ path: ArraySlice<String>) -> Node? {
    path.reduce(Optional(self)) { $0?.child($1) }
  }

  /// Whether a `true` stands anywhere in it. The parser limits the depth.
  fileprivate var holdsTrue: Bool {
    switch kind {
    case .scalar: bool == true
    case .sequence: elements.contains(where: \.holdsTrue)
    case .mapping: entries.contains { $0.value.holdsTrue }
    }
  }
}

extension CtyValue {
  /// What stands under a name, or at a position of a list.
  fileprivate func child(_ step: String) -> CtyValue? {
    guard let elements else { return entry(step) }
    return Int(step).flatMap { elements.indices.contains($0) ? elements[$0] : nil }
  }
}
