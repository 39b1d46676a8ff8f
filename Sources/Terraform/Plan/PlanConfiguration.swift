import DataSyntax
import ResourceModel
import SourceText

/// What a plan says of its configuration: which attribute refers to what.
struct PlanConfiguration: Sendable {
  let root: Node
  /// What is known after apply only, by resource address.
  private let unknownsByAddress: [String: Node]
  /// The addresses of all planned resources.
  private let addresses: Set<String>
  /// The resources' blocks that expressions refer to, each behind the names of its modules: `api/aws_x.y`.
  private let mentions: Mentions

  init(_ root: Node) {
    self.root = root
    var unknowns: [String: Node] = [:]
    for change in root["resource_changes"]?.elements.map({ $0 }) ?? [] {
      guard let address = change["address"]?.text, let unknown = change["change"]?["after_unknown"] else { continue }
      unknowns[address] = unknown
    }
    unknownsByAddress = unknowns
    addresses = Set(unknowns.keys)
    mentions = Mentions {
      var search = PlanMentionSearch()
      if let module = root["configuration"]?["root_module"] { search.visit(module, in: "") }
      return .names(search.names)
    }
  }

  /// Whether any expression of its module refers to a planned resource.
  func isMentioned(_ address: String) -> Bool {
    let place = PlanAddress(resource: address)
    return mentions.contain(place.module.map { PlanAddress.name(of: $0) + "/" }.joined() + place.block)
  }

  func unknowns(of address: String) -> Node? { unknownsByAddress[address] }

  /// The expressions of the block that a planned resource comes from.
  func expressions(of address: String) -> Node? {
    let place = PlanAddress(resource: address)
    let resources = configuration(of: place.module)?["resources"]
    return resources?.elements.first { $0["address"]?.text == place.block }?["expressions"]
  }

  /// The resource attributes that a list of references comes down to, through variables and outputs.
  func targets(of references: Node, from place: PlanAddress) -> [Reference] {
    var found: [Reference] = []
    collect(references, from: place, depth: 0, into: &found)
    return found
  }

  /// Plans name the attribute first and what it belongs to after it.
  private func collect(_ references: Node, from place: PlanAddress, depth: Int, into found: inout [Reference]) {
    guard depth < 32, found.count < 256 else { return }
    var covered: [String] = []
    for node in references.elements {
      guard let text = node.text, !covered.contains(where: { $0.hasPrefix(text) }) else { continue }
      covered.append(text)
      let parts = PlanAddress.parts(of: text)
      switch parts.first {
      case "var" where parts.count > 1: follow(variable: parts[1], from: place, depth, into: &found)
      case "module" where parts.count > 2: follow(output: parts, from: place, depth, into: &found)
      case "local", "each", "count", "data", "path", "terraform", "self", "var", "module", nil: continue
      default:
        guard parts.count > 2, let target = planned(parts[0] + "." + parts[1], from: place) else { continue }
        let reference = Reference(
          to: ResourceID(root: node.file.path, address: target), attribute: PlanAddress.steps(of: parts[2...]),
          at: node.location)
        if !found.contains(where: { $0.target == reference.target && $0.attribute == reference.attribute }) {
          found.append(reference)
        }
      }
    }
  }

  private func follow(variable name: String, from place: PlanAddress, _ depth: Int, into found: inout [Reference]) {
    guard let call = place.module.last else { return }
    let caller = PlanAddress(module: place.module.dropLast(), block: "")
    let expression = configuration(of: caller.module)?["module_calls"]?[PlanAddress.name(of: call)]?["expressions"]?[
      name]
    if let references = expression?["references"] { collect(references, from: caller, depth: depth + 1, into: &found) }
  }

  private func follow(output parts: [String], from place: PlanAddress, _ depth: Int, into found: inout [Reference]) {
    let inner = PlanAddress(module: place.module + [parts[1]], block: "")
    let output = configuration(of: inner.module)?["outputs"]?[parts[2]]
    if let references = output?["expression"]?["references"] {
      collect(references, from: inner, depth: depth + 1, into: &found)
    }
  }

  private func configuration(of module: [String]) -> Node? {
    module.reduce(root["configuration"]?["root_module"]) { node, call in
      node?["module_calls"]?[PlanAddress.name(of: call)]?["module"]
    }
  }

  /// The planned instance that a reference means: the block itself, the one of the same key, or the only one.
  private func planned(_ block: String, from place: PlanAddress) -> String? {
    let prefix = place.module.map { "module.\($0)." }.joined()
    if addresses.contains(prefix + block) { return prefix + block }
    let own = place.key.map { prefix + PlanAddress.name(of: block) + $0 }
    if let own, addresses.contains(own) { return own }
    let instances = addresses.filter { $0.hasPrefix(prefix + block + "[") }
    return instances.count == 1 ? instances.first : nil
  }
}

/// A resource's address cut into its modules and its block.
struct PlanAddress {
  /// The calls with their keys, outermost first: `api["eu"]`.
  var module: [String]
  /// Without a key: `aws_lambda_function.f`.
  var block: String
  /// The resource's own key with its brackets; nil without one.
  var key: String?

  init(module: [String], block: String) {
    self.module = module
    self.block = block
  }

  init(resource address: String) {
    var parts = PlanAddress.parts(of: address)[...]
    module = []
    while parts.first == "module", parts.count > 1 {
      parts.removeFirst()
      module.append(parts.removeFirst())
    }
    let text = parts.joined(separator: ".")
    block = PlanAddress.name(of: text)
    key = block == text ? nil : String(text.dropFirst(block.count))
  }

  /// Without the key.
  static func name(of part: String) -> String { String(part.prefix { $0 != "[" }) }

  /// A path as references have it everywhere: `list.0.part` for `list[0].part`.
  static func steps(of parts: ArraySlice<String>) -> String {
    parts.joined(separator: ".").replacing("[", with: ".").filter { $0 != "]" && $0 != "\"" }
  }

  /// The parts between dots; a dot inside brackets does not count.
  static func parts(of address: String) -> [String] {
    var parts: [String] = [""]
    var depth = 0
    for character in address {
      if character == "[" { depth += 1 }
      if character == "]" { depth -= 1 }
      if character == ".", depth == 0 {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts
  }
}

/// Finds the blocks that a plan's configuration refers to.
private struct PlanMentionSearch {
  private(set) var names: Set<String> = []

  /// - Parameter prefix: the names of the modules around it, each with a slash behind it.
  mutating func visit(_ module: Node, in prefix: String) {
    for (key, value) in module.entries where !key.hasText("module_calls") { collect(value, in: prefix) }
    for (call, value) in module["module_calls"]?.entries.map({ $0 }) ?? [] {
      for (key, part) in value.entries where !key.hasText("module") { collect(part, in: prefix) }
      if let called = value["module"] { visit(called, in: prefix + (call.text ?? "") + "/") }
    }
  }

  private mutating func collect(_ node: Node, in prefix: String) {
    for (key, value) in node.entries {
      if key.hasText("references") { note(value, in: prefix) } else { collect(value, in: prefix) }
    }
    for element in node.elements { collect(element, in: prefix) }
  }

  private mutating func note(_ references: Node, in prefix: String) {
    for text in references.elements.lazy.compactMap(\.text) {
      let parts = PlanAddress.parts(of: text)
      if parts.count > 1 { names.insert(prefix + PlanAddress.name(of: parts[0] + "." + parts[1])) }
    }
  }
}
